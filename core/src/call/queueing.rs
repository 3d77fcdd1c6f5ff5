//! Waiting in a queue: joining and leaving.

use super::abandoned::AbandonedPlace;
use super::call_timers::CallTimer;
use super::journey::{QueueStage, Stage};
use super::route::Onward;
use super::router::{Router, after};
use super::rung::Rung;
use crate::decision::{Act, CallId, HangUpCause, QueueOutcome, Why};
use crate::plan::QueueId;
use crate::queue::{NewLabel, Place};

impl Router<'_> {
    pub(super) fn enter_queue(&mut self, call: CallId, queue: QueueId) -> Onward {
        let spec = self.plan.queue(queue);
        let line = self.state.lines.at(queue);
        let turned_away = if !spec.join_when_empty && line.is_unmanned() {
            Some((spec.if_empty, HangUpCause::NoAnswer, Why::QueueEmpty { queue }))
        } else if line.waiting() >= spec.max_waiting {
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

    fn join_queue(&mut self, id: CallId, queue: QueueId) {
        let (spec, now_ms) = (self.plan.queue(queue), self.now_ms);
        let kept = &mut self.state.kept;
        let Some(call) = kept.calls.get(id) else { return };
        let (caller, position, mut priority) = (&call.facts.caller, call.position, call.priority);
        let may_resume = spec.resume_within_s > 0 && !caller.is_withheld();
        let left = may_resume.then(|| kept.abandoned.take(queue, caller, now_ms)).flatten();
        let since_ms = left.as_ref().map_or(now_ms, |left| left.since_ms);
        if let Some(left) = &left {
            priority = priority.max(left.priority);
            self.call_mut(id).into_iter().for_each(|call| call.priority = priority);
        }
        let before = Place::before(priority, spec.priority_step_s, since_ms);
        let label = match &left {
            Some(left) => left.label,
            None => self.draw_label(queue, before, position.filter(|_| spec.priority_step_s == 0)),
        };
        let place = Place { before, label, call: id };
        self.state.lines.at_mut(queue).join(place);
        let stage = QueueStage {
            queue,
            place,
            joined_ms: now_ms,
            since_ms,
            waited: 0,
            offers: Rung::default(),
            turn: None,
            round: None,
            told_wait_s: None,
            next_sound: 0,
            told_of_callback: false,
            callback: None,
        };
        self.put(id, Stage::Queued(stage), Some(spec.max_wait_s));
        self.state.kept.queues.at_mut(queue).tally.joined += 1;
        let position = self.state.lines.at(queue).position(place);
        let why = match left {
            Some(_) => Why::PlaceResumed { queue, position, waited_ms: now_ms.saturating_sub(since_ms) },
            None => Why::Waiting { queue, position },
        };
        self.decide(Some(id), Act::HoldMusic { queue }, why);
        self.start_waiting(id);
    }

    /// A label for a caller who joins: at the end, or at the position the host asks for.
    fn draw_label(&mut self, queue: QueueId, before: i64, position: Option<i32>) -> i64 {
        let wanted = position.map(|position| self.state.lines.at(queue).label_at(before, position));
        match wanted {
            Some(NewLabel::Between(label)) => label,
            Some(NewLabel::NoRoom) => {
                self.space_out(queue, before);
                match position.map(|position| self.state.lines.at(queue).label_at(before, position)) {
                    Some(NewLabel::Between(label)) => label,
                    _ => self.next_label(),
                }
            }
            Some(NewLabel::AtTheEnd) | None => self.next_label(),
        }
    }

    fn next_label(&mut self) -> i64 {
        self.state.kept.places += 1;
        Place::label(self.state.kept.places)
    }

    /// Draws new labels for the callers of one priority, in their order, so that others fit between them.
    fn space_out(&mut self, queue: QueueId, before: i64) {
        for place in self.state.lines.at(queue).of_priority(before) {
            let label = self.next_label();
            self.move_to(place.call, Place { label, ..place });
        }
    }

    /// Gives a waiting caller another place.
    pub(super) fn move_to(&mut self, call: CallId, place: Place) {
        let Some(Stage::Queued(stage)) = self.call_mut(call).map(|call| &mut call.stage) else { return };
        let (queue, before) = (stage.queue, std::mem::replace(&mut stage.place, place));
        let line = self.state.lines.at_mut(queue);
        line.leave(before);
        line.join(place);
        self.line_up(call);
    }

    /// The host says how urgent a caller is. Who waits gets another place at once.
    pub(crate) fn prioritise(&mut self, id: CallId, priority: i32) {
        let Some(call) = self.call_mut(id) else { return };
        call.priority = priority;
        let Stage::Queued(stage) = &call.stage else { return };
        let (queue, place, since_ms) = (stage.queue, stage.place, stage.since_ms);
        let before = Place::before(priority, self.plan.queue(queue).priority_step_s, since_ms);
        self.move_to(id, Place { before, ..place });
        let position = self.state.lines.at(queue).position(Place { before, ..place });
        let why = Why::Prioritised { queue, position };
        self.decide(Some(id), Act::MoveCaller { queue, position }, why);
    }

    /// Takes a caller out of the line, and stops the telephones that ring for him.
    pub(super) fn leave_queue(&mut self, call: CallId, outcome: QueueOutcome, why: Why) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let (queue, place, joined_ms) = (stage.queue, stage.place, stage.joined_ms);
        let is_away = stage.callback.is_some();
        let is_remembered = outcome == QueueOutcome::Abandoned && !is_away;
        if !stage.offers.is_empty() {
            let offers = stage.offers.clone();
            for &offer in offers.iter() {
                self.withdraw(call, offer, why);
            }
            self.change_waiting(call, |stage| stage.offers = Rung::default());
        }
        if is_away {
            self.stop_dialling(call, why);
        }
        self.state.lines.at_mut(queue).leave(place);
        if is_remembered {
            self.remember_place(call);
        }
        let waited_ms = self.now_ms.saturating_sub(joined_ms);
        let service_level_s = self.plan.queue(queue).service_level_s;
        self.state.kept.queues.at_mut(queue).tally.left(outcome, waited_ms, service_level_s);
        self.decide(Some(call), Act::LeaveQueue { queue, outcome, waited_ms }, why);
        self.agenda.stirred.push(queue);
    }

    fn remember_place(&mut self, id: CallId) {
        let (plan, now_ms) = (self.plan, self.now_ms);
        let kept = &mut self.state.kept;
        let Some(call) = kept.calls.get(id) else { return };
        let Stage::Queued(stage) = &call.stage else { return };
        let within_s = plan.queue(stage.queue).resume_within_s;
        if within_s <= 0 || call.facts.caller.is_withheld() {
            return;
        }
        let place = AbandonedPlace {
            queue: stage.queue,
            caller: call.facts.caller.clone(),
            until_ms: after(now_ms, within_s),
            since_ms: stage.since_ms,
            label: stage.place.label,
            priority: call.priority,
        };
        kept.abandoned.add(place, now_ms);
    }

    pub(super) fn waited_too_long(&mut self, call: CallId, queue: QueueId) {
        let spec = self.plan.queue(queue);
        let why = Why::WaitedTooLong { queue, max_wait_s: spec.max_wait_s };
        self.leave_queue(call, QueueOutcome::TimedOut, why);
        self.send_or_hang_up(call, spec.if_timed_out, HangUpCause::NoAnswer, why);
    }

    /// The last members who were there have gone: callers leave those queues that say so. All are out before the
    /// first goes on, so that nobody is sent from one emptied queue into another just to be thrown out again.
    /// Callers who are to be called back wait on.
    pub(super) fn send_everybody_away(&mut self, emptied: Vec<QueueId>) {
        let plan = self.plan;
        let mut leaving = Vec::new();
        for queue in emptied.into_iter().filter(|&queue| plan.queue(queue).leave_when_empty) {
            for call in self.state.lines.at(queue).callers().collect::<Vec<_>>() {
                let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { continue };
                if stage.callback.is_some() {
                    continue;
                }
                self.leave_queue(call, QueueOutcome::Empty, Why::QueueEmpty { queue });
                self.put(call, Stage::Moving, None);
                leaving.push((call, queue));
            }
        }
        for (call, queue) in leaving {
            let why = Why::QueueEmpty { queue };
            self.send_or_hang_up(call, plan.queue(queue).if_empty, HangUpCause::NoAnswer, why);
        }
    }

    /// Leaves the queue, or asks to be called back, if this is a key that does; `false` otherwise.
    pub(super) fn queue_key(&mut self, call: CallId, queue: QueueId, key: u8) -> bool {
        if self.ask_callback(call, key) {
            return true;
        }
        let Some(exit) = self.plan.queue(queue).exit else { return false };
        let is_away = matches!(self.call(call).map(|call| &call.stage),
            Some(Stage::Queued(stage)) if stage.callback.is_some());
        if is_away || exit.digits.as_bytes() != [key] || exit.returns && !self.may_return(call) {
            return false;
        }
        let why = Why::ExitKeyPressed { queue };
        self.leave_queue(call, QueueOutcome::Exited, why);
        self.chosen(call, exit.destination, why);
        true
    }

    /// Brings a waiting caller to where he belongs in line.
    pub(super) fn line_up(&mut self, call: CallId) {
        if let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) {
            let queue = stage.queue;
            let is_ready = self.state.line_up(self.plan, call);
            // Without autofill, the one behind him may be first in line now.
            if is_ready || !self.plan.queue(queue).autofill {
                self.agenda.stirred.push(queue);
            }
        }
    }

    /// Changes what is kept of a waiting caller.
    pub(super) fn change_waiting(&mut self, call: CallId, change: impl FnOnce(&mut QueueStage)) {
        if let Some(Stage::Queued(stage)) = self.call_mut(call).map(|call| &mut call.stage) {
            change(stage);
        }
    }

    pub(super) fn has_timer(&self, call: CallId, timer: CallTimer) -> bool {
        self.call(call).is_some_and(|call| call.timers.get(timer).is_some())
    }
}
