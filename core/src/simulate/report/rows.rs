use super::agent_time::AgentSums;
use super::estimate::Estimate;
use super::figures::{Figure, FigureUnit, number, seconds, share, total};
use super::replication::Replication;
use super::tally::{IntervalSums, QueueSums};
use crate::data::measured_record;
use crate::plan::{AgentId, Plan, QueueId};

measured_record! {
    /// A figure and what the replications say of it.
    pub struct FigureRow {
        /// Which.
        pub figure: Figure,
        /// What it is measured in.
        pub unit: FigureUnit,
        /// What it is.
        pub estimate: Estimate,
    }
}

measured_record! {
    /// A queue, on average over the replications. A caller counts for each time that he joins.
    pub struct QueueRow {
        /// Its extension.
        pub queue: String,
        /// Callers who joined.
        pub joined: f64,
        /// Of them, answered.
        pub answered: f64,
        /// Of them, hung up.
        pub abandoned: f64,
        /// Of them, waited as long as the queue lets them.
        pub timed_out: f64,
        /// Of them, left in another way.
        pub left_otherwise: f64,
        /// The share of those who joined that was answered within its service level.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub service_level: Option<f64>,
        /// The mean wait of all who joined.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_wait_s: Option<f64>,
        /// The mean wait of those who were answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_answered_wait_s: Option<f64>,
        /// The longest wait of any replication.
        pub longest_wait_s: f64,
        /// Callers in it, on average over time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_waiting: Option<f64>,
        /// The most callers in it at one time, in any replication.
        pub most_waiting: i64,
        /// The longest that a member was free while it offered calls to others, in any replication.
        pub longest_starved_s: f64,
    }
}

measured_record! {
    /// An agent, on average over the replications.
    pub struct AgentRow {
        /// The extension.
        pub agent: String,
        /// Telephones that rang.
        pub offered: f64,
        /// Of them, answered.
        pub answered: f64,
        /// Of them, let ring out or rejected. The others were withdrawn.
        pub missed: f64,
        /// How long he was signed in.
        pub signed_in_s: f64,
        /// Of it, paused.
        pub paused_s: f64,
        /// How long he talked or called somebody.
        pub talk_s: f64,
        /// How long he wrote up.
        pub wrap_up_s: f64,
        /// How long his telephone rang.
        pub ringing_s: f64,
        /// How long he was there and did nothing of these.
        pub idle_s: f64,
        /// The share of the time that he is there and not paused in which he talks or writes up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub occupancy: Option<f64>,
    }
}

measured_record! {
    /// A stretch of time, on average over the replications. Calls count to the stretch in which they arrived.
    pub struct IntervalRow {
        /// When it begins.
        pub start_ms: i64,
        /// Calls that came in.
        pub offered: f64,
        /// Of them, answered.
        pub answered: f64,
        /// Of them, abandoned.
        pub abandoned: f64,
        /// The share of those who came to wait that was answered in time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub service_level: Option<f64>,
        /// The mean wait of those who came to wait.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_wait_s: Option<f64>,
        /// Callers in queues, on average over the stretch.
        pub mean_waiting: f64,
        /// The most callers in queues at one time, in any replication.
        pub most_waiting: i64,
        /// Agents signed in, on average over the stretch.
        pub agents_signed_in: f64,
        /// Agents who talk, call somebody or write up, on average over the stretch.
        pub agents_busy: f64,
    }
}

/// Replications that are averaged.
pub(super) struct Averaged<'a> {
    pub(super) plan: &'a Plan,
    pub(super) replications: &'a [&'a Replication],
}

impl Averaged<'_> {
    /// The mean of counts that are whole numbers, so that no order of adding matters.
    fn mean(&self, sum: i64) -> f64 {
        number(sum) / f64::from(crate::data::count(self.replications.len()).max(1))
    }

    pub(super) fn queues(&self) -> Vec<QueueRow> {
        let lasted_ms = total(self.replications.iter().map(|it| it.tally.ended_ms - it.tally.start_ms));
        let row = |queue: QueueId| {
            let place = usize::try_from(queue.0).unwrap_or(usize::MAX);
            let of_all = || self.replications.iter().filter_map(|it| it.tally.queues.get(place));
            let sum = |of: fn(&QueueSums) -> i64| total(of_all().map(of));
            let most = |of: fn(&QueueSums) -> i64| of_all().map(of).max().unwrap_or_default();
            let joined = sum(|it| it.joined);
            QueueRow {
                queue: self.plan.queue(queue).extension.to_string(),
                joined: self.mean(joined),
                answered: self.mean(sum(|it| it.answered)),
                abandoned: self.mean(sum(|it| it.abandoned)),
                timed_out: self.mean(sum(|it| it.timed_out)),
                left_otherwise: self.mean(sum(|it| it.left_otherwise)),
                service_level: share(sum(|it| it.in_time), joined),
                mean_wait_s: seconds(sum(|it| it.wait_ms), joined),
                mean_answered_wait_s: seconds(sum(|it| it.answered_wait_ms), sum(|it| it.answered)),
                longest_wait_s: number(most(|it| it.longest_wait_ms)) / 1000.0,
                mean_waiting: share(sum(|it| it.waiting_area_ms), lasted_ms),
                most_waiting: most(|it| it.most_waiting),
                longest_starved_s: number(most(|it| it.starved_ms)) / 1000.0,
            }
        };
        self.plan.queues().ids().map(row).collect()
    }

    pub(super) fn agents(&self) -> Vec<AgentRow> {
        let row = |agent: AgentId| {
            let place = usize::try_from(agent.0).unwrap_or(usize::MAX);
            let sum = |of: fn(&AgentSums) -> i64| {
                total(self.replications.iter().filter_map(|it| it.tally.agents.get(place)).map(of))
            };
            let mean_s = |of: fn(&AgentSums) -> i64| self.mean(sum(of)) / 1000.0;
            AgentRow {
                agent: self.plan.agent(agent).extension.to_string(),
                offered: self.mean(sum(|it| it.offered)),
                answered: self.mean(sum(|it| it.answered)),
                missed: self.mean(sum(|it| it.missed)),
                signed_in_s: mean_s(AgentSums::signed_in_ms),
                paused_s: mean_s(AgentSums::paused_ms),
                talk_s: mean_s(AgentSums::talk_ms),
                wrap_up_s: mean_s(AgentSums::wrap_up_ms),
                ringing_s: mean_s(AgentSums::ringing_ms),
                idle_s: mean_s(AgentSums::idle_ms),
                occupancy: share(sum(AgentSums::busy_ms), sum(AgentSums::there_ms)),
            }
        };
        self.plan.agents().ids().map(row).collect()
    }

    pub(super) fn intervals(&self) -> Vec<IntervalRow> {
        let Some(first) = self.replications.first().map(|it| &it.tally) else { return Vec::new() };
        let intervals = self.replications.iter().map(|it| it.tally.intervals.len()).max().unwrap_or_default();
        let row = |place: usize| {
            let of_all = || self.replications.iter().filter_map(move |it| it.tally.intervals.get(place));
            let sum = |of: fn(&IntervalSums) -> i64| total(of_all().map(of));
            let waited = sum(|it| it.waited);
            let over_time = |area_ms: i64| self.mean(area_ms) / number(first.interval_ms);
            IntervalRow {
                start_ms: first.start_ms + i64::try_from(place).unwrap_or_default() * first.interval_ms,
                offered: self.mean(sum(|it| it.offered)),
                answered: self.mean(sum(|it| it.answered)),
                abandoned: self.mean(sum(|it| it.abandoned)),
                service_level: share(sum(|it| it.in_time), waited),
                mean_wait_s: seconds(sum(|it| it.wait_ms), waited),
                mean_waiting: over_time(sum(|it| it.waiting_area_ms)),
                most_waiting: of_all().map(|it| it.most_waiting).max().unwrap_or_default(),
                agents_signed_in: over_time(sum(|it| it.signed_in_area_ms)),
                agents_busy: over_time(sum(|it| it.busy_area_ms)),
            }
        };
        (0..intervals).map(row).collect()
    }
}
