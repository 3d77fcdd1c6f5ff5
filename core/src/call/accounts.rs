//! What is put down to agents' accounts: calls, talks and missed offers, and the time to write up.

use super::journey::{Dialling, Talk};
use super::router::{Router, after};
use super::state::{Owner, Timer};
use crate::agents::{Account, MemberTally, Work};
use crate::decision::{Act, AgentState, Why};
use crate::plan::{AgentId, Membership, QueueId, Scope};
use crate::queue::QueueTally;

/// An offer that was missed.
#[derive(Clone, Copy)]
pub(super) struct Missed {
    pub(super) offered_ms: i64,
    pub(super) ring_s: i32,
    /// Whether it counts as the agent's turn.
    pub(super) counts: bool,
}

impl Router<'_> {
    /// An agent answered an offer that was made at an instant.
    pub(super) fn book_answered(&mut self, agent: AgentId, queue: Option<Membership>, offered_ms: i64) {
        let (now_ms, day_ends_ms) = (self.now_ms, self.state.day_ends_ms(self.plan, self.now_ms));
        self.change_accounts(agent, queue, |account| account.answered(offered_ms, now_ms, day_ends_ms));
        if let Some(of) = queue {
            self.state.kept.members.at_mut(of).tally.answered += 1;
        }
    }

    /// A member missed an offer. If that counts, it is charged like a usual talk of the queue.
    pub(super) fn book_missed(&mut self, of: Membership, missed: Missed) {
        self.state.kept.members.at_mut(of).tally.missed += 1;
        if !missed.counts {
            return;
        }
        let (now_ms, day_ends_ms) = (self.now_ms, self.state.day_ends_ms(self.plan, self.now_ms));
        let usual_ms = self.state.kept.queues.at(of.queue).usual_ms();
        let usual_ms = usual_ms.unwrap_or(i64::from(missed.ring_s) * 1000);
        let agent = self.plan.queue(of.queue).members.at(of.slot).agent;
        self.change_accounts(agent, Some(of), |account| {
            account.missed(missed.offered_ms, usual_ms, now_ms, day_ends_ms);
        });
    }

    /// An agent's talk is over: it is put down to him, and he writes it up.
    pub(super) fn talk_over(&mut self, agent: AgentId, talk: Talk) {
        let (now_ms, day_ends_ms) = (self.now_ms, self.state.day_ends_ms(self.plan, self.now_ms));
        let talk_ms = now_ms.saturating_sub(talk.since_ms);
        self.change_accounts(agent, talk.queue, |account| account.talked(talk_ms, now_ms, day_ends_ms));
        let wrap_up_s = self.wrap_up_s(agent, talk.queue);
        if let Some(of) = talk.queue {
            let tally = &mut self.state.kept.members.at_mut(of).tally;
            tally.talk_ms = tally.talk_ms.saturating_add(talk_ms);
            let handled_ms = talk_ms.saturating_add(i64::from(wrap_up_s) * 1000);
            self.state.kept.queues.at_mut(of.queue).note_handled(handled_ms);
        }
        let of_queue = talk.queue.filter(|of| self.plan.queue(of.queue).wrap_up_scope == Scope::Queue);
        match of_queue {
            Some(of) => {
                self.rest_from_queue(of, wrap_up_s);
                self.change_agent(agent, |record| record.work = Work::Idle);
            }
            None => self.wrap_up(agent, wrap_up_s),
        }
    }

    /// An agent waited in vain for a caller to be called back: that was his turn.
    pub(super) fn book_waited(&mut self, queue: QueueId, waited: Dialling) {
        let (now_ms, day_ends_ms) = (self.now_ms, self.state.day_ends_ms(self.plan, self.now_ms));
        let waited_ms = now_ms.saturating_sub(waited.since_ms);
        let of = Membership { queue, slot: waited.slot };
        self.change_accounts(waited.agent, Some(of), |account| {
            account.talked(waited_ms, now_ms, day_ends_ms);
        });
    }

    /// Changes the account of all that an agent does, and that of the membership for which he did it.
    fn change_accounts(&mut self, agent: AgentId, queue: Option<Membership>, change: impl Fn(&mut Account)) {
        self.state.change_account(Owner::Agent(agent), &change);
        if let Some(of) = queue {
            self.state.change_account(Owner::Member(of), &change);
        }
    }

    /// What reports count of one queue, or of all, starts anew.
    pub(crate) fn reset_figures(&mut self, queue: Option<QueueId>) {
        let plan = self.plan;
        for (id, spec) in plan.queues().iter().filter(|(id, _)| queue.is_none_or(|queue| queue == *id)) {
            self.state.kept.queues.at_mut(id).tally = QueueTally::default();
            for slot in spec.members.ids() {
                self.state.kept.members.at_mut(Membership { queue: id, slot }).tally = MemberTally::default();
            }
        }
        self.decide(None, Act::ResetFigures { queue }, Why::Reported {});
    }

    /// The member's own wrap-up, else the queue's, else the agent's.
    fn wrap_up_s(&self, agent: AgentId, queue: Option<Membership>) -> i32 {
        let of_queue = queue.and_then(|of| {
            let spec = self.plan.queue(of.queue);
            spec.members.at(of.slot).wrap_up_s.or(spec.wrap_up_s)
        });
        of_queue.unwrap_or(self.plan.agent(agent).wrap_up_s)
    }

    fn wrap_up(&mut self, agent: AgentId, wrap_up_s: i32) {
        let wraps_up = wrap_up_s > 0 && self.agent(agent).signed_in;
        let due_ms = after(self.now_ms, wrap_up_s);
        let timer = wraps_up.then(|| self.state.timers.set(due_ms, Timer::WrapUp { agent }));
        if wraps_up && self.agent(agent).is_present() {
            let act = Act::SetAgent { agent, state: AgentState::WrapUp };
            self.decide(None, act, Why::WrapUpStarts { agent, wrap_up_s });
        }
        self.change_agent(agent, |record| {
            record.work = timer.map_or(Work::Idle, |timer| Work::WrapUp { timer });
        });
    }

    /// One queue leaves a member alone for a while.
    fn rest_from_queue(&mut self, of: Membership, wrap_up_s: i32) {
        self.end_member_rest(of);
        let agent = self.plan.queue(of.queue).members.at(of.slot).agent;
        if wrap_up_s > 0 && self.agent(agent).signed_in {
            let timer = self.state.timers.set(after(self.now_ms, wrap_up_s), Timer::MemberRest { of });
            self.state.kept.members.at_mut(of).rest = Some(timer);
        }
    }

    pub(super) fn end_member_rest(&mut self, of: Membership) {
        if let Some(timer) = self.state.kept.members.at(of).rest {
            self.state.timers.cancel(timer);
            self.member_rest_over(of);
        }
    }

    pub(super) fn member_rest_over(&mut self, of: Membership) {
        self.state.kept.members.at_mut(of).rest = None;
        self.state.reseat(self.plan, of, self.now_ms);
        self.agenda.stirred.push(of.queue);
    }
}
