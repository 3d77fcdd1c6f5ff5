use super::agent_time::AgentSums;
use super::columns::CallOutcome;
use super::tally::Tally;
use crate::data::choice;

/// Declares figures once: the enum, the list of all, their units and how each comes out of a replication.
macro_rules! figures {
    ($($(#[$doc:meta])* $unit:ident $name:ident = $of:expr;)*) => {
        choice! {
            /// A figure of a simulation. Calls that agents make count only to those called outgoing.
            pub enum Figure {
                $($(#[$doc])* $name,)*
            }
        }

        impl Figure {
            /// Every figure, in the order of reports.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What it is measured in.
            pub fn unit(self) -> FigureUnit {
                match self {
                    $(Self::$name => FigureUnit::$unit,)*
                }
            }

            /// The figure of one replication; none where nothing happened that it is of.
            pub(super) fn of(self, tally: &Tally) -> Option<f64> {
                match self {
                    $(Self::$name => {
                        let of: fn(&Tally) -> Option<f64> = $of;
                        of(tally)
                    })*
                }
            }
        }
    };
}

choice! {
    /// What a figure is measured in.
    pub enum FigureUnit {
        /// A number of calls, telephones or people.
        Number,
        /// A share, from 0 to 1.
        Share,
        /// Seconds.
        Seconds,
        /// Millionths of the account's currency.
        Micros,
    }
}

figures! {
    /// Calls that came in.
    Number Offered = |it| Some(number(it.calls.offered));
    /// Calls with which somebody talked.
    Number Answered = |it| outcome(it, CallOutcome::Answered);
    /// Calls whose callers hung up while they waited.
    Number Abandoned = |it| outcome(it, CallOutcome::Abandoned);
    /// Calls that found everybody engaged or the queue full.
    Number TurnedAway = |it| outcome(it, CallOutcome::TurnedAway);
    /// Calls that nobody answered in the time that the plan gives.
    Number NoAnswer = |it| outcome(it, CallOutcome::NoAnswer);
    /// Calls that ended with an announcement.
    Number Informed = |it| outcome(it, CallOutcome::Informed);
    /// Calls that were to be called back, in vain.
    Number NotCalledBack = |it| outcome(it, CallOutcome::NotCalledBack);
    /// Calls that could not be taken.
    Number Refused = |it| outcome(it, CallOutcome::Refused);
    /// Calls of people who had called before and given up.
    Number CalledAgain = |it| Some(number(it.calls.again));
    /// Calls whose callers came to wait for a person, if only for no time: what shares and waits are of.
    Number Waited = |it| Some(number(it.calls.waited));
    /// The share that was answered within the service level of its queue, of those who came to wait.
    Share ServiceLevel = |it| share(it.calls.in_time, it.calls.waited);
    /// The share that was abandoned, of those who came to wait.
    Share AbandonedShare = |it| Some(outcome(it, CallOutcome::Abandoned)? / some(it.calls.waited)?);
    /// The share that had to wait at all, of those who came to wait.
    Share DelayedShare = |it| share(it.calls.delayed, it.calls.waited);
    /// The mean wait, of all who came to wait.
    Seconds MeanWait = |it| seconds(it.calls.wait_ms, it.calls.waited);
    /// The mean wait of those who were answered.
    Seconds MeanAnsweredWait = |it| {
        seconds(it.calls.answered_wait_ms, *it.calls.outcomes.first()?)
    };
    /// The longest wait.
    Seconds LongestWait = |it| some(it.calls.waited).map(|_| number(it.calls.longest_wait_ms) / 1000.0);
    /// The wait that half of those who came to wait do not exceed.
    Seconds WaitP50 = |it| percentile(it, 500);
    /// The wait that 80 % do not exceed.
    Seconds WaitP80 = |it| percentile(it, 800);
    /// The wait that 90 % do not exceed.
    Seconds WaitP90 = |it| percentile(it, 900);
    /// The wait that 95 % do not exceed.
    Seconds WaitP95 = |it| percentile(it, 950);
    /// The wait that 99 % do not exceed.
    Seconds WaitP99 = |it| percentile(it, 990);
    /// The mean talk of calls that were answered.
    Seconds MeanTalk = |it| seconds(it.calls.talk_ms, *it.calls.outcomes.first()?);
    /// Telephones that rang for a call, on average over those who came to wait.
    Number OffersPerCall = |it| share(it.calls.offers, it.calls.waited);
    /// Callers in queues, on average over time.
    Number MeanWaiting = |it| {
        share(total(it.queues.iter().map(|queue| queue.waiting_area_ms)), it.ended_ms - it.start_ms)
    };
    /// The most callers in queues at one time.
    Number MostWaiting = |it| Some(number(it.intervals.iter().map(|of| of.most_waiting).max().unwrap_or_default()));
    /// The share of the time that agents are there and not on a break in which they talk or write up.
    Share Occupancy = |it| {
        let busy_ms = total(it.agents.iter().map(AgentSums::busy_ms));
        share(busy_ms, total(it.agents.iter().map(AgentSums::there_ms)))
    };
    /// How evenly talk time is shared, per hour of being there (Jain's index): 1 is even, 1/n all to one of n.
    Share TalkJain = |it| jain(it, AgentSums::talk_ms);
    /// How evenly calls are shared, per hour of being there.
    Share CallsJain = |it| jain(it, |agent| agent.calls);
    /// The longest that a member of a queue was free while it offered calls to others.
    Seconds LongestStarved = |it| Some(number(it.starved_ms) / 1000.0);
    /// Calls that agents were to make.
    Number OutgoingDue = |it| Some(number(it.outgoing.due));
    /// Calls that agents made; for the others, none was free.
    Number OutgoingMade = |it| Some(number(it.outgoing.made));
    /// Calls that agents made and somebody answered.
    Number OutgoingAnswered = |it| Some(number(it.outgoing.answered));
    /// What the talks of such calls cost by the plan's tariffs.
    Micros OutgoingCost = |it| Some(number(it.outgoing.cost_micros));
}

/// Sums that were read may be large beyond reason.
pub(super) fn total(sums: impl Iterator<Item = i64>) -> i64 {
    sums.fold(0, i64::saturating_add)
}

/// A count as a figure.
#[expect(clippy::cast_precision_loss, reason = "no simulation counts to 2^53")]
pub(super) fn number(count: i64) -> f64 {
    count as f64
}

pub(super) fn share(part: i64, whole: i64) -> Option<f64> {
    some(whole).map(|whole| number(part) / whole)
}

pub(super) fn seconds(sum_ms: i64, count: i64) -> Option<f64> {
    share(sum_ms, count).map(|ms| ms / 1000.0)
}

fn some(count: i64) -> Option<f64> {
    (count > 0).then(|| number(count))
}

fn outcome(tally: &Tally, outcome: CallOutcome) -> Option<f64> {
    tally.calls.outcomes.get(outcome as usize).map(|&count| number(count))
}

/// Exact where calls are recorded, else to 0.1 %.
fn percentile(tally: &Tally, thousandths: i64) -> Option<f64> {
    // The column has -1 for those who never came to wait.
    let wait_ms = tally.waits.percentile_ms(thousandths, &tally.columns.wait_ms);
    wait_ms.map(|wait_ms| number(wait_ms) / 1000.0)
}

/// Jain's index of something per time that an agent is there: the square of the sum, by the number times the sum of
/// squares.
fn jain(tally: &Tally, of: impl Fn(&AgentSums) -> i64) -> Option<f64> {
    let there = tally.agents.iter().filter(|agent| agent.there_ms() > 0);
    let shares: Vec<f64> = there.map(|agent| number(of(agent)) / number(agent.there_ms())).collect();
    let sum: f64 = shares.iter().sum();
    let squares: f64 = shares.iter().map(|share| share * share).sum();
    (squares > 0.0).then(|| sum * sum / (f64::from(crate::data::count(shares.len())) * squares))
}
