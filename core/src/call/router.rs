use super::call_timers::CallTimer;
use super::journey::{Call, Stage};
use super::state::{State, Timer};
use crate::agents::AgentRecord;
use crate::consent::Blocklist;
use crate::decision::{Act, CallId, Decision, HangUpCause, Why};
use crate::plan::{AgentId, Plan, QueueId};
use crate::social::Floor;

/// One step in progress: the plan, the state it changes, and the decisions it makes.
///
/// Matching callers with agents is put off until the event is dealt with ([`Router::settle`]), so that what an
/// agent is offered next never depends on which of two things freed by one event was written down first.
pub(crate) struct Router<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) state: &'a mut State,
    pub(crate) decisions: &'a mut Vec<Decision>,
    /// The blocklist in force, if the host has provided it.
    pub(crate) list_in_force: Option<&'a Blocklist>,
    pub(super) now_ms: i64,
    /// What this step has still to deal with.
    pub(super) agenda: &'a mut Agenda,
}

/// What a step has still to deal with. It is empty between steps, and kept so that they need not allocate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    /// Agents who became free and have not been looked at since, in that order.
    pub(super) freed: Vec<AgentId>,
    /// Queues in which a caller began to wait for an offer, in that order.
    pub(super) stirred: Vec<QueueId>,
    /// Queues that may make offers now.
    pub(super) ready: Vec<QueueId>,
    /// Calls that ended in this step, whose places may be used again once their commands were read.
    pub(crate) over: Vec<CallId>,
}

impl<'a> Router<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        state: &'a mut State,
        (decisions, agenda): (&'a mut Vec<Decision>, &'a mut Agenda),
        list_in_force: Option<&'a Blocklist>,
        now_ms: i64,
    ) -> Self {
        // What is left of a step under another plan is in that plan's ids.
        agenda.freed.clear();
        agenda.stirred.clear();
        Self { plan, state, decisions, list_in_force, now_ms, agenda }
    }

    /// Fires every timer that is due by an instant, in order, each at its own time.
    pub(crate) fn fire_due(&mut self, until_ms: i64) {
        if !self.state.is_anything_due(until_ms) {
            self.now_ms = until_ms;
            return;
        }
        loop {
            // Of a telephone's clock and a conversation's at the same instant, the telephone's comes first.
            let call_ms = self.state.timers.next_due_ms().filter(|&due_ms| due_ms <= until_ms);
            let social_ms = self.state.social.next_due_ms().filter(|&due_ms| due_ms <= until_ms);
            if let Some(due_ms) = social_ms.filter(|&due_ms| call_ms.is_none_or(|call_ms| due_ms < call_ms)) {
                self.now_ms = due_ms.max(self.now_ms);
                self.state.advance_ledgers(self.plan, self.now_ms);
                self.converse(|floor| {
                    floor.advance_ledgers();
                    floor.fire(until_ms);
                });
                self.settle();
                continue;
            }
            let Some((key, timer)) = self.state.timers.take_due(until_ms) else { break };
            self.now_ms = key.due_ms.max(self.now_ms);
            self.state.advance_ledgers(self.plan, self.now_ms);
            match timer {
                Timer::Rest { agent } => self.change_agent(agent, |record| record.rest = None),
                Timer::WrapUp { agent } => self.wrap_up_over(agent),
                Timer::MemberRest { of } => self.member_rest_over(of),
                Timer::Ring { call, agent } => self.queue_offer_rang_out(call, agent),
                Timer::Call { call, timer } => {
                    if let Some(owner) = self.state.kept.calls.get_mut(call) {
                        owner.timers.replace(timer, None);
                        self.call_timer_fired(call, timer);
                    }
                }
            }
            self.settle();
        }
        self.now_ms = until_ms;
        self.state.advance_ledgers(self.plan, self.now_ms);
        if self.state.social.has_ledgers_due(until_ms) {
            self.converse(|floor| {
                floor.advance_ledgers();
            });
        }
    }

    fn call_timer_fired(&mut self, call: CallId, timer: CallTimer) {
        let Some(stage) = self.call(call).map(|call| &call.stage) else { return };
        if matches!(stage, Stage::Queued(_)) {
            self.queue_timer_fired(call, timer);
            return;
        }
        let stage = stage.clone();
        match (stage, timer) {
            (Stage::Announcement { announcement, .. }, CallTimer::Stage) => {
                self.announcement_over(call, announcement);
            }
            (Stage::Menu(menu), CallTimer::Stage) => self.menu_timer_fired(call, menu),
            (Stage::Webhook { webhook, attempt, .. }, CallTimer::Stage) => {
                self.webhook_timed_out(call, webhook, attempt);
            }
            (Stage::Outgoing(_), CallTimer::Stage) => self.outgoing_timed_out(call),
            (Stage::Ringing { place, offers }, CallTimer::Stage) => self.rang_out(call, place, &offers),
            _ => {}
        }
    }

    /// Does something with conversations, and writes down what was decided.
    pub(crate) fn converse<T>(&mut self, run: impl FnOnce(&mut Floor<'_>) -> T) -> T {
        let kept = &mut self.state.kept;
        let mut floor = Floor {
            plan: self.plan,
            kept: &mut kept.social,
            desks: &mut self.state.social,
            roster: &kept.roster,
            contacts: &mut kept.contacts,
            now_ms: self.now_ms,
            decided: Vec::new(),
        };
        let outcome = run(&mut floor);
        for (act, why) in floor.decided {
            self.decide(None, act, why);
        }
        outcome
    }

    /// Writes a decision down.
    #[expect(
        clippy::inline_always,
        reason = "decisions are large: inlined, each is written where it belongs at once"
    )]
    #[inline(always)]
    pub(crate) fn decide(&mut self, call: Option<CallId>, act: Act, why: Why) {
        self.state.kept.commands += 1;
        let seq = self.state.kept.commands;
        self.decisions.push(Decision { seq, at_ms: self.now_ms, call, act, why });
        if self.state.keeps.history {
            self.log();
        }
    }

    /// Puts the latest decision down to the call that it is about.
    fn log(&mut self) {
        let Some(decision) = self.decisions.last() else { return };
        if let Some(call) = decision.call.and_then(|call| self.state.kept.calls.get_mut(call)) {
            call.log.add(*decision);
        }
    }

    /// The number of a call's next offer, prompt or request.
    pub(super) fn next_number(&mut self, call: CallId) -> i64 {
        let Some(call) = self.call_mut(call) else { return 0 };
        call.numbered += 1;
        call.numbered
    }

    /// Puts a call into a stage, with a timer that ends it. Timers of the stage before are cancelled.
    #[expect(
        clippy::inline_always,
        reason = "stages are large: inlined, no more of one is moved than there is"
    )]
    #[inline(always)]
    pub(super) fn put(&mut self, call: CallId, stage: Stage, seconds: Option<i32>) {
        let State { kept, timers, .. } = &mut *self.state;
        let Some(of) = kept.calls.get_mut(call) else { return };
        of.timers.take_each(|key| timers.cancel(key));
        of.stage = stage;
        if let Some(seconds) = seconds {
            let timer = CallTimer::Stage;
            let key = timers.set(after(self.now_ms, seconds), Timer::Call { call, timer });
            of.timers.replace(timer, Some(key));
        }
    }

    /// Sets one of a call's timers, in the place of the one before.
    pub(super) fn set_timer(&mut self, call: CallId, timer: CallTimer, seconds: i32) {
        self.set_timer_at(call, timer, after(self.now_ms, seconds));
    }

    /// The same for an instant.
    pub(super) fn set_timer_at(&mut self, call: CallId, timer: CallTimer, due_ms: i64) {
        let State { kept, timers, .. } = &mut *self.state;
        let Some(of) = kept.calls.get_mut(call) else { return };
        let before = of.timers.get(timer);
        if before.is_some_and(|key| key.due_ms == due_ms) {
            return;
        }
        if let Some(key) = before {
            timers.cancel(key);
        }
        let key = timers.set(due_ms, Timer::Call { call, timer });
        of.timers.replace(timer, Some(key));
    }

    pub(super) fn cancel_timer(&mut self, call: CallId, timer: CallTimer) {
        let key = self.state.kept.calls.get_mut(call).and_then(|call| call.timers.replace(timer, None));
        if let Some(key) = key {
            self.state.timers.cancel(key);
        }
    }

    /// Ends a call on the switchboard's own account.
    pub(super) fn hang_up(&mut self, call: CallId, cause: HangUpCause, why: Why) {
        self.decide(Some(call), Act::HangUp { cause }, why);
        self.finish(call);
    }

    /// The call is over. Nothing may ring or wait for it any more.
    pub(super) fn finish(&mut self, call: CallId) {
        self.put(call, Stage::Ended, None);
        self.carry(call, None);
        self.free_dialler(call);
        self.agenda.over.push(call);
        self.state.kept.calls.forget_name(call);
    }

    pub(super) fn agent(&self, agent: AgentId) -> &AgentRecord {
        self.state.kept.roster.agent(agent)
    }

    /// Changes an agent, and tells the queues.
    pub(super) fn change_agent(&mut self, agent: AgentId, change: impl FnOnce(&mut AgentRecord)) {
        let before = *self.agent(agent);
        let mut after = before;
        change(&mut after);
        *self.state.kept.roster.agent_mut(agent) = after;
        let plan = self.plan;
        // Where nobody is told who was passed over, who is engaged has no seat.
        let is_seated = self.state.keeps.history || before.is_free_for_queue() || after.is_free_for_queue();
        for &of in &plan.agent(agent).memberships {
            if before.is_present() != after.is_present() {
                let line = self.state.lines.at_mut(of.queue);
                if line.count_present(plan.queue(of.queue), of.slot, after.is_present()) {
                    self.agenda.stirred.push(of.queue);
                }
            }
            if is_seated {
                self.state.reseat(plan, of, self.now_ms);
            }
        }
        if before != after {
            let State { kept, social, .. } = &mut *self.state;
            social.seat(plan, &kept.social, &kept.roster, agent);
        }
        if after.is_free_for_queue() && !before.is_free_for_queue() {
            self.agenda.freed.push(agent);
        }
    }

    pub(crate) fn call(&self, call: CallId) -> Option<&Call> {
        self.state.kept.calls.get(call)
    }

    pub(super) fn call_mut(&mut self, call: CallId) -> Option<&mut Call> {
        self.state.kept.calls.get_mut(call)
    }
}

/// An instant some seconds later. Settings are at most a day, so only absurd instants reach the end of time.
pub(super) fn after(now_ms: i64, seconds: i32) -> i64 {
    now_ms.saturating_add(i64::from(seconds) * 1000)
}
