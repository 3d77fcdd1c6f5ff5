//! What a waiting caller hears, and what opens for him as he waits.

use super::call_timers::CallTimer;
use super::journey::Stage;
use super::router::Router;
use crate::decision::{Act, CallId, Why};

impl Router<'_> {
    /// Sets the clocks of a caller who waits: what opens and what he is told, as the plan in force says.
    pub(super) fn start_waiting(&mut self, call: CallId) {
        self.note_waited(call);
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        if stage.callback.is_some() {
            return;
        }
        let (spec, since_ms) = (self.plan.queue(stage.queue), stage.since_ms);
        let told = [
            (CallTimer::Position, spec.position_every_s, spec.position_every_s > 0),
            (CallTimer::Periodic, spec.periodic_every_s, !spec.periodic_sounds.is_empty()),
        ];
        for (timer, every_s, is_told) in told {
            if !is_told {
                self.cancel_timer(call, timer);
            } else if !self.has_timer(call, timer) {
                self.set_timer(call, timer, every_s);
            }
        }
        if let Some(callback) = &spec.callback {
            let due_ms = since_ms.saturating_add(i64::from(callback.offer_after_s) * 1000);
            if due_ms > self.now_ms {
                self.set_timer_at(call, CallTimer::OfferCallback, due_ms);
            } else {
                self.offer_callback(call);
            }
        }
    }

    /// Puts a caller into the stage of waiting that he has come to.
    fn note_waited(&mut self, call: CallId) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let (spec, since_ms) = (self.plan.queue(stage.queue), stage.since_ms);
        let opens_ms = |after_s: i32| since_ms.saturating_add(i64::from(after_s) * 1000);
        let reached = spec.stages.partition_point(|stage| opens_ms(stage.after_s) <= self.now_ms);
        let next = spec.stages.get(reached).map(|stage| opens_ms(stage.after_s));
        self.change_waiting(call, |stage| stage.waited = reached.saturating_sub(1));
        match next {
            Some(due_ms) => self.set_timer_at(call, CallTimer::Waited, due_ms),
            None => self.cancel_timer(call, CallTimer::Waited),
        }
        self.line_up(call);
    }

    pub(super) fn queue_timer_fired(&mut self, call: CallId, timer: CallTimer) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let queue = stage.queue;
        match timer {
            CallTimer::Stage if stage.callback.is_some() => self.callback_overdue(call),
            CallTimer::Stage => self.waited_too_long(call, queue),
            CallTimer::Waited => self.note_waited(call),
            CallTimer::Retry => self.line_up(call),
            CallTimer::Next => self.next_ring(call),
            CallTimer::Dial => self.dialled_too_long(call),
            CallTimer::Position => self.say_position(call),
            CallTimer::Periodic => self.say_periodic(call),
            CallTimer::OfferCallback => self.offer_callback(call),
        }
    }

    fn say_position(&mut self, call: CallId) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let (queue, spec, told_before_s) = (stage.queue, self.plan.queue(stage.queue), stage.told_wait_s);
        let line = self.state.lines.at(queue);
        let position = line.position(stage.place);
        let record = self.state.kept.queues.at(queue);
        let estimated =
            spec.announce_estimated_wait.then(|| record.estimated_wait_s(position, line.present()));
        // What was told once is never made longer.
        let told = told_before_s.unwrap_or(i32::MAX);
        let estimated_wait_s = estimated.flatten().map(|wait_s| wait_s.min(told));
        self.change_waiting(call, |stage| stage.told_wait_s = estimated_wait_s.or(stage.told_wait_s));
        let act = Act::SayPosition { queue, position, estimated_wait_s };
        self.decide(Some(call), act, Why::Waiting { queue, position });
        self.set_timer(call, CallTimer::Position, spec.position_every_s);
    }

    fn say_periodic(&mut self, call: CallId) {
        let Some(Stage::Queued(stage)) = self.call(call).map(|call| &call.stage) else { return };
        let (queue, place, spec) = (stage.queue, stage.place, self.plan.queue(stage.queue));
        let sounds = u32::try_from(spec.periodic_sounds.len()).unwrap_or(u32::MAX);
        let Some(sound) = stage.next_sound.checked_rem(sounds) else { return };
        self.change_waiting(call, |stage| stage.next_sound = (sound + 1) % sounds);
        let position = self.state.lines.at(queue).position(place);
        self.decide(Some(call), Act::Announce { queue, sound }, Why::Waiting { queue, position });
        self.set_timer(call, CallTimer::Periodic, spec.periodic_every_s);
    }
}
