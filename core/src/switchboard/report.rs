//! How queues and agents are doing. Asking changes nothing.

use super::board::Switchboard;
use super::figures::{AgentStatus, ConversationPlace, MemberFigures, QueueFigures};
use crate::agents::Work;
use crate::call::Stage;
use crate::data::count;
use crate::decision::{AgentState, Named};
use crate::plan::{AgentId, CountOver, Destination, IdleClock, Membership, QueueId};
use crate::queue::account;

const MILLION: i128 = 1_000_000;

impl Switchboard {
    /// How a queue is doing; `None` if the plan has no such queue.
    ///
    /// ```
    /// use tongdai::{Event, Plan, Switchboard};
    ///
    /// let plan = Plan::from_text(r#"
    ///     name = "One desk"
    ///     numbers = [{ number = "1900 0001", inbound = "201" }]
    ///     agents = [{ extension = "10001", name = "Lan" }]
    ///     queues = [{ extension = "201", name = "Sales", members = [{ agent = "10001" }] }]
    /// "#)?;
    /// let mut board = Switchboard::new(&plan);
    /// board.step(&Event::AgentSignedIn { at_ms: 0, agent: "10001".into() });
    /// let figures = board.queue_figures("201").unwrap();
    /// assert_eq!((figures.waiting, figures.agents_free), (0, 1));
    /// assert_eq!(board.queue_figures("299"), None);
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn queue_figures(&self, queue: &str) -> Option<QueueFigures> {
        let Some(Destination::Queue(queue)) = self.plan.destination(queue) else { return None };
        let (kept, line) = (&self.state.kept, self.state.lines.at(queue));
        let record = kept.queues.at(queue);
        let tally = record.tally;
        let members = self.member_figures(queue);
        let counted = members.iter().filter(|it| it.state != AgentState::SignedOut || it.answered > 0);
        let (calls, talks): (Vec<i64>, Vec<i64>) = counted.map(|it| (it.answered, it.talk_ms)).unzip();
        let spells = kept.members.of_queue(queue).filter_map(|(_, member)| member.spell);
        let passed_over = spells.filter(|spell| record.offers > spell.offers_before);
        let passed_over =
            passed_over.map(|spell| (record.offers - spell.offers_before, self.ms_since(spell.since_ms)));
        let (most, longest): (Vec<i64>, Vec<i64>) = passed_over.unzip();
        let waiting = self.waiting(queue);
        let left = tally.answered + tally.abandoned + tally.timed_out + tally.left_otherwise;
        Some(QueueFigures {
            queue: queue.named(&self.plan),
            waiting: line.waiting(),
            to_call_back: count(waiting.iter().filter(|(_, is_away)| *is_away).count()),
            longest_waiting_ms: waiting.iter().map(|(since_ms, _)| self.ms_since(*since_ms)).max(),
            estimated_wait_s: record.estimated_wait_s(line.waiting().saturating_add(1), line.present()),
            agents_present: line.present(),
            agents_free: line.free(),
            joined: tally.joined,
            answered: tally.answered,
            answered_in_time: tally.answered_in_time,
            abandoned: tally.abandoned,
            timed_out: tally.timed_out,
            left_otherwise: tally.left_otherwise,
            service_level_ppm: ppm(tally.answered_in_time.into(), left.into()),
            mean_wait_ms: (tally.answered > 0).then(|| tally.waited_ms / tally.answered),
            longest_wait_ms: tally.longest_wait_ms,
            calls_jain_ppm: jain_ppm(&calls),
            talk_jain_ppm: jain_ppm(&talks),
            most_passed_over: most.into_iter().fold(tally.most_passed_over, i64::max),
            longest_passed_over_ms: longest.into_iter().fold(tally.longest_passed_over_ms, i64::max),
            members,
        })
    }

    fn member_figures(&self, queue: QueueId) -> Vec<MemberFigures> {
        let (kept, spec) = (&self.state.kept, self.plan.queue(queue));
        let offers = kept.queues.at(queue).offers;
        let members = kept.members.of_queue(queue).map(|(slot, member)| {
            let agent = spec.members.at(slot).agent;
            let account = account(spec, kept.accounts.at(agent), &member.account);
            let counted = account.ledger.totals(spec.count_over);
            MemberFigures {
                agent: agent.named(&self.plan),
                state: kept.roster.agent(agent).state(),
                offered: member.tally.offered,
                answered: member.tally.answered,
                missed: member.tally.missed,
                talk_ms: member.tally.talk_ms,
                counted_calls: counted.calls,
                counted_talk_ms: counted.talk_ms,
                idle_ms: account.idle_since_ms(spec.idle_clock).map(|since_ms| self.ms_since(since_ms)),
                passed_over: member.spell.map(|spell| offers - spell.offers_before).unwrap_or_default(),
            }
        });
        members.collect()
    }

    /// Since when each caller of a queue counts as waiting, and whether he is to be called back.
    fn waiting(&self, queue: QueueId) -> Vec<(i64, bool)> {
        let calls = self.state.lines.at(queue).callers();
        let stages = calls.filter_map(|call| match &self.state.kept.calls.get(call)?.stage {
            Stage::Queued(stage) => Some((stage.since_ms, stage.callback.is_some())),
            _ => None,
        });
        stages.collect()
    }

    /// What an agent is doing; `None` if the plan has no such agent.
    pub fn agent_status(&self, agent: &str) -> Option<AgentStatus> {
        let agent = self.plan.agent_called(agent)?;
        let kept = &self.state.kept;
        let (record, account) = (kept.roster.agent(agent), kept.accounts.at(agent));
        let call = match record.work {
            Work::Offered { call, .. } | Work::Talking { call } | Work::Consulted { call } => Some(call),
            Work::Idle | Work::WrapUp { .. } => None,
        };
        let today = account.ledger.totals(CountOver::Day);
        let places = self.conversations().places(agent).into_iter();
        let places = places.map(|((channel, desk), conversations)| ConversationPlace {
            channel: channel.to_owned(),
            desk: desk.to_owned(),
            conversations,
        });
        let places = places.collect::<Vec<_>>();
        Some(AgentStatus {
            agent: agent.named(&self.plan),
            state: record.state(),
            pause_reason: kept.pause_reasons.get(&agent).cloned(),
            call_id: call.and_then(|call| kept.calls.get(call)).map(|call| call.facts.call_id.clone()),
            calls_today: today.calls,
            talk_today_ms: today.talk_ms,
            idle_ms: account.idle_since_ms(IdleClock::LastTalk).map(|since_ms| self.ms_since(since_ms)),
            misses: record.misses,
            conversations: places.iter().map(|place| place.conversations).sum(),
            capacity: self.plan.agent(agent).capacity,
            places,
        })
    }

    /// The member of a queue, if an agent is one.
    pub(super) fn membership(&self, agent: AgentId, queue: QueueId) -> Option<Membership> {
        self.plan.agent(agent).memberships.iter().copied().find(|of| of.queue == queue)
    }

    fn ms_since(&self, since_ms: i64) -> i64 {
        self.state.kept.now_ms.unwrap_or_default().saturating_sub(since_ms)
    }
}

/// Jain's index: the square of the sum, by the number times the sum of the squares.
fn jain_ppm(shares: &[i64]) -> Option<i32> {
    // Of what is counted in telephone systems, the squares of a thousand million millions would fit.
    let shares = shares.iter().map(|&share| i128::from(share));
    let number = i128::try_from(shares.len()).ok()?;
    let (sum, squares) =
        shares.fold((0_i128, 0_i128), |(sum, squares), share| (sum + share, squares + share * share));
    ppm(sum.checked_mul(sum)?, number.checked_mul(squares)?)
}

fn ppm(part: i128, whole: i128) -> Option<i32> {
    let ppm = part.checked_mul(MILLION)?.checked_div(whole)?;
    i32::try_from(ppm).ok()
}
