use super::future::{CallRef, Future, Happening};
use super::live::LiveCalls;
use super::react::Reaction;
use super::sources::Arrivals;
use crate::decision::{CallId, Why};
use crate::number::PhoneNumber;
use crate::outbound::cost_micros;
use crate::plan::{AgentId, MenuId, Plan};
use crate::simulate::report::{CallKey, CallOutcome, CallRow, NOBODY, Tally, place};
use crate::simulate::scenario::Course;
use crate::simulate::streams::{Key, Purpose};

/// Everything but the switchboard.
pub(super) struct Floor<'a> {
    pub(super) plan: &'a Plan,
    pub(super) course: &'a Course,
    /// Where all draws of the replication come from.
    pub(super) root: Key,
    pub(super) service_level_s: i32,
    pub(super) wanted: &'a [CallKey],
    pub(super) told: Vec<(CallKey, CallOutcome, Why)>,
    pub(super) future: Future,
    pub(super) calls: LiveCalls,
    pub(super) arrivals: Arrivals,
    pub(super) arrived: i64,
    pub(super) agents: Vec<AgentDay>,
    pub(super) tally: Tally,
    /// Agents whose state may have changed in this step.
    pub(super) touched: Vec<AgentId>,
    /// What is done at once, once the step's decisions are read.
    pub(super) reactions: Vec<Reaction>,
    /// Callers who began to wait in this step. Most are answered in it too, and how long they would have waited is
    /// never asked.
    pub(super) impatient: Vec<CallRef>,
}

/// What the switchboard does not know of an agent.
#[derive(Clone, Copy, Default)]
pub(super) struct AgentDay {
    pub(super) is_on_break: bool,
    /// Paused to write up.
    pub(super) is_after_call: bool,
    /// Counts the times that he was away by himself, so that an old return means nothing.
    pub(super) spell: u32,
}

impl Floor<'_> {
    pub(super) fn day(&mut self, agent: AgentId) -> Option<&mut AgentDay> {
        self.agents.get_mut(usize::try_from(agent.0).ok()?)
    }

    /// Who calls, and whom the host says he knows. Where no decision can depend on it, nobody is told.
    pub(super) fn who_calls(&self, source: u16, which: u32) -> (PhoneNumber, Option<AgentId>) {
        if !self.course.callers_matter {
            return (PhoneNumber::default(), None);
        }
        let key = self.arrivals.draws(source, which, 0);
        let mut stream = key.stream(Purpose::Caller);
        let withheld = stream.happens(self.course.callers.withheld_share);
        let known = stream.happens(self.course.callers.known_share);
        // Agents weigh the same under every plan, so another agent more changes as few acquaintances as can be.
        let weight =
            |agent: &AgentId| key.of(self.course.agents.at(*agent).key).stream(Purpose::Caller).bits();
        let agent = known.then(|| self.plan.agents().ids().max_by_key(weight)).flatten();
        let number = if withheld {
            PhoneNumber::default()
        } else {
            PhoneNumber::from(format!("09{:08}", stream.below(100_000_000)).as_str())
        };
        (number, agent)
    }

    /// What is pressed in a menu.
    pub(super) fn pressed(&self, menu: MenuId, choice: u32, replayed: Option<usize>) -> &str {
        let choice = usize::try_from(choice).unwrap_or(usize::MAX);
        let recorded =
            replayed.and_then(|which| self.course.replay.get(which)).and_then(|it| it.keys.as_ref());
        let digits = match recorded {
            Some(keys) => keys.get(choice),
            None => self.course.menus.at(menu).choices.get(choice),
        };
        digits.map_or("", |digits| digits)
    }

    /// A call that could not even begin.
    pub(super) fn refused(&mut self, key: CallKey, row: usize, now_ms: i64, why: Why) {
        let ended = CallRow { reason: why.code(), ..CallRow::new(key, now_ms) };
        self.tally.ended(row, &ended, false, false);
        if self.wanted.binary_search(&key).is_ok() {
            self.told.push((key, CallOutcome::Refused, why));
        }
    }

    /// A call is over: it is put down, and whoever gave up may call again.
    pub(super) fn over(&mut self, call: CallId, now_ms: i64) {
        let plan = self.plan;
        let Some(live) = self.calls.get_mut(call).filter(|live| live.is_live) else { return };
        let talk_ms = live.talks_since_ms.map_or(0, |since_ms| now_ms - since_ms);
        // Whoever never was answered waited to the end.
        let wait_ms = live.wait_ms.or_else(|| live.waits_since_ms.map(|since_ms| now_ms - since_ms));
        let row = CallRow {
            at_ms: live.arrived_ms,
            key: live.key,
            number: live.number.map_or(NOBODY, place),
            wait_ms,
            talk_ms,
            queue: live.queue.map_or(NOBODY, place),
            agent: live.agent.filter(|_| live.talks_since_ms.is_some()).map_or(NOBODY, place),
            offers: live.offers,
            outcome: live.outcome,
            reason: live.why.code(),
        };
        let limit_s = live.queue.map_or(self.service_level_s, |queue| plan.queue(queue).service_level_s);
        let is_answered = live.outcome == CallOutcome::Answered;
        let is_in_time = is_answered && wait_ms.is_some_and(|wait_ms| wait_ms <= i64::from(limit_s) * 1000);
        let (place, is_outgoing) = (live.row, live.outgoing.is_some());
        let cost = live.callee.filter(|_| is_answered && is_outgoing).and_then(|(callee, carrier)| {
            let rates = &plan.number(live.number?).outbound.as_ref()?.rates;
            let talk_s = i32::try_from((talk_ms + 999) / 1000).unwrap_or(i32::MAX);
            cost_micros(rates, carrier, callee.class(), talk_s)
        });
        self.touched.extend(live.agent);
        if self.wanted.binary_search(&live.key).is_ok() {
            self.told.push((live.key, live.outcome, live.why));
        }
        let (key, outcome, draws, replayed) = (live.key, live.outcome, live.draws, live.replayed);
        self.tally.outgoing().cost_micros += cost.unwrap_or_default();
        self.tally.ended(place, &row, is_in_time, is_outgoing);
        self.calls.end(call);
        let callers = &self.course.callers;
        if outcome == CallOutcome::Abandoned && key.2 < callers.most_returns {
            let mut stream = draws.stream(Purpose::Return);
            if stream.happens(callers.return_probability) {
                let delay_ms = callers.return_delay.draw_ms(&mut stream);
                let (source, tries) = (key.0, key.2 + 1);
                let which = replayed.and_then(|which| u32::try_from(which).ok()).unwrap_or(key.1);
                self.arrivals.returns();
                let at_ms = now_ms.saturating_add(delay_ms);
                self.future.plan(at_ms, Happening::Return { source, which, tries });
            }
        }
    }

    /// Who talked on a call, and how much longer than the plan's wrap-up he takes no calls.
    pub(super) fn after_call(&mut self, call: CallId) -> Option<(AgentId, i64)> {
        let live = self.calls.get_mut(call)?;
        let agent = live.agent?;
        let course = self.course.agents.at(agent);
        let after_call = course.behaviour.after_call.as_ref()?;
        let after_ms = after_call.draw_ms(&mut live.draws.of(course.key).stream(Purpose::AfterCall));
        let spec = self.plan.agent(agent);
        let membership = spec.memberships.iter().find(|of| Some(of.queue) == live.queue);
        let of_queue = membership.and_then(|of| {
            let queue = self.plan.queue(of.queue);
            queue.members.at(of.slot).wrap_up_s.or(queue.wrap_up_s)
        });
        let wrap_up_ms = i64::from(of_queue.unwrap_or(spec.wrap_up_s)) * 1000;
        Some((agent, if after_ms > wrap_up_ms { after_ms } else { 0 }))
    }
}
