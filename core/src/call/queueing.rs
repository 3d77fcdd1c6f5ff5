//! Waiting in a queue: joining, being offered, leaving.

use std::collections::BTreeSet;

use super::journey::{CallTimer, Offer, QueueStage, Stage};
use super::route::Onward;
use super::router::Router;
use crate::agents::{AgentRecord, Work};
use crate::decision::{Act, AgentState, CallId, DeclineCause, HangUpCause, QueueOutcome, Why};
use crate::plan::{AgentId, QueueId};
use crate::queue::Choice;

impl Router<'_> {
    pub(super) fn enter_queue(&mut self, call: CallId, queue: QueueId) -> Onward {
        let spec = self.plan.queue(queue);
        let turned_away = if !spec.join_when_empty && self.state.lines.is_empty(queue) {
            Some((spec.if_empty, HangUpCause::NoAnswer, Why::QueueEmpty { queue }))
        } else if self.state.lines.waiting(queue) >= spec.max_waiting {
            Some((spec.if_full, HangUpCause::Busy, Why::QueueFull { queue, max_waiting: spec.max_waiting }))
        } else {
            None
        };
        let Some((next, cause, why)) = turned_away else {
            self.join_queue(call, queue);
            return None;
        };
        if next.is_none() {
            self.hang_up(call, cause, why);
        }
        next.map(|next| (next, why))
    }

    fn join_queue(&mut self, call: CallId, queue: QueueId) {
        let spec = self.plan.queue(queue);
        self.state.kept.places += 1;
        let place = self.state.kept.places;
        self.state.lines.join(queue, place, call);
        let stage = QueueStage { queue, place, joined_ms: self.now_ms, offer: None };
        self.put(call, Stage::Queued(stage), Some(spec.max_wait_s));
        if spec.position_every_s > 0 {
            self.set_timer(call, CallTimer::Position, spec.position_every_s);
        }
        let position = self.state.lines.waiting(queue);
        self.decide(Some(call), Act::HoldMusic { queue }, Why::Waiting { queue, position });
        self.stirred.push(queue);
    }

    pub(super) fn say_position(&mut self, call: CallId, stage: QueueStage) {
        let queue = stage.queue;
        // A new plan may have said meanwhile that there are no such announcements.
        let every_s = self.plan.queue(queue).position_every_s;
        if every_s > 0 {
            let position = self.state.lines.position(queue, stage.place);
            self.decide(Some(call), Act::SayPosition { queue, position }, Why::Waiting { queue, position });
            self.set_timer(call, CallTimer::Position, every_s);
        }
    }

    /// Takes a caller out of the line, and stops the telephone that rings for him.
    pub(super) fn leave_queue(&mut self, call: CallId, stage: QueueStage, outcome: QueueOutcome, why: Why) {
        let QueueStage { queue, place, joined_ms, offer } = stage;
        self.state.lines.leave(queue, place, call);
        if let Some(offer) = offer {
            self.withdraw(call, offer, why);
        }
        let waited_ms = self.now_ms.saturating_sub(joined_ms);
        self.decide(Some(call), Act::LeaveQueue { queue, outcome, waited_ms }, why);
    }

    pub(super) fn waited_too_long(&mut self, call: CallId, stage: QueueStage) {
        let spec = self.plan.queue(stage.queue);
        let why = Why::WaitedTooLong { queue: stage.queue, max_wait_s: spec.max_wait_s };
        self.leave_queue(call, stage, QueueOutcome::TimedOut, why);
        self.send_or_hang_up(call, spec.if_timed_out, HangUpCause::NoAnswer, why);
    }

    /// The last members who were there have gone: callers leave those queues that say so. All are out before the
    /// first goes on, so that nobody is sent from one emptied queue into another just to be thrown out again.
    pub(super) fn send_everybody_away(&mut self, emptied: Vec<QueueId>) {
        let plan = self.plan;
        let mut leaving = Vec::new();
        for queue in emptied.into_iter().filter(|&queue| plan.queue(queue).leave_when_empty) {
            for call in self.state.lines.callers(queue) {
                let Some(&Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { continue };
                self.leave_queue(call, stage, QueueOutcome::Empty, Why::QueueEmpty { queue });
                self.put(call, Stage::Moving, None);
                leaving.push((call, queue));
            }
        }
        for (call, queue) in leaving {
            let why = Why::QueueEmpty { queue };
            self.send_or_hang_up(call, plan.queue(queue).if_empty, HangUpCause::NoAnswer, why);
        }
    }

    /// Leaves the queue if this is the key that does; `false` otherwise.
    pub(super) fn exit_queue(&mut self, call: CallId, stage: QueueStage, key: u8) -> bool {
        let Some(exit) = self.plan.queue(stage.queue).exit else { return false };
        if exit.digits.as_bytes() != [key] || exit.returns && !self.may_return(call) {
            return false;
        }
        let why = Why::ExitKeyPressed { queue: stage.queue };
        self.leave_queue(call, stage, QueueOutcome::Exited, why);
        self.chosen(call, exit.destination, why);
        true
    }

    /// Takes a caller out of the line because an agent has answered.
    pub(super) fn answered_in_queue(&mut self, call: CallId, stage: QueueStage) {
        let Some(Offer { agent, .. }) = stage.offer else { return };
        let stage = QueueStage { offer: None, ..stage };
        self.leave_queue(call, stage, QueueOutcome::Answered, Why::Answered { agent });
    }

    /// Offers a caller to an agent. The caller keeps the place until somebody answers.
    fn offer_from_queue(&mut self, choice: Choice) {
        let Choice { queue, call, agent, why } = choice;
        let ring_s = self.plan.queue(queue).ring_s;
        let offer = self.offer(call, agent, ring_s, why);
        self.set_timer(call, CallTimer::Ring, ring_s);
        if let Some(place) = self.set_queue_offer(call, Some(offer)) {
            self.state.lines.hold(queue, place, call);
        }
    }

    pub(super) fn queue_offer_rang_out(&mut self, call: CallId, stage: QueueStage) {
        let Some(offer) = stage.offer else { return };
        let why = Why::RangOut { agent: offer.agent, ring_s: offer.ring_s };
        self.decide(Some(call), Act::StopRinging { agent: offer.agent, offer: offer.offer }, why);
        self.queue_offer_missed(call, stage, offer, DeclineCause::NoAnswer);
    }

    /// An agent missed an offer: he moves to the end of the order and rests, and the caller is offered again.
    pub(super) fn queue_offer_missed(
        &mut self,
        call: CallId,
        stage: QueueStage,
        offer: Offer,
        cause: DeclineCause,
    ) {
        let spec = self.plan.queue(stage.queue);
        let rest_s = match cause {
            DeclineCause::NoAnswer => spec.no_answer.rest_s,
            DeclineCause::Busy => spec.busy.rest_s,
            DeclineCause::Rejected => spec.reject.rest_s,
            DeclineCause::Unreachable => spec.unreachable.rest_s,
        };
        self.reopen(call);
        let missed = cause == DeclineCause::NoAnswer;
        self.rest(offer.agent, rest_s, missed);
        let misses = self.agent(offer.agent).misses;
        if missed && spec.pause_after_misses > 0 && misses >= spec.pause_after_misses {
            self.pause_for_misses(offer.agent, misses);
        }
    }

    fn rest(&mut self, agent: AgentId, rest_s: i32, missed: bool) {
        let now_ms = self.now_ms;
        self.set_rest(agent, rest_s);
        self.change_agent(agent, |record| {
            record.work = Work::Idle;
            record.idle_since_ms = Some(now_ms);
            record.misses = record.misses.saturating_add(i32::from(missed));
        });
    }

    fn pause_for_misses(&mut self, agent: AgentId, misses: i32) {
        let why = Why::TooManyMisses { agent, misses };
        self.decide(None, Act::SetAgent { agent, state: AgentState::Paused }, why);
        self.set_presence(agent, |record: &mut AgentRecord| {
            record.paused = true;
            record.misses = 0;
        });
    }

    /// No telephone rings for the caller any more; he is offered again from the same place.
    pub(super) fn reopen(&mut self, call: CallId) {
        self.cancel_timer(call, CallTimer::Ring);
        let Some(&Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        if let Some(place) = self.set_queue_offer(call, None) {
            self.state.lines.release(stage.queue, place, call);
            self.stirred.push(stage.queue);
        }
    }

    fn set_queue_offer(&mut self, call: CallId, offer: Option<Offer>) -> Option<i64> {
        let Stage::Queued(stage) = &mut self.call_mut(call)?.stage else { return None };
        stage.offer = offer;
        Some(stage.place)
    }

    /// Brings callers and free agents together until no caller waits whom a free agent could take: always for the
    /// heaviest queue that has both, and of those for the caller who has waited longest.
    pub(crate) fn settle(&mut self) {
        let plan = self.plan;
        let mut queues: BTreeSet<QueueId> = std::mem::take(&mut self.stirred).into_iter().collect();
        for agent in std::mem::take(&mut self.freed) {
            queues.extend(plan.agent(agent).memberships.iter().map(|of| of.queue));
        }
        while let Some(choice) = self.state.lines.most_urgent(plan, &queues, self.now_ms) {
            self.offer_from_queue(choice);
        }
    }
}
