use crate::decision::CallId;
use crate::plan::{AgentId, MenuId, WebhookId};
use crate::timers::{Timers, earlier_ms};

/// What is going to happen, earliest first. What happens at one instant happens in the order in which it was planned;
/// what is no longer so when its time comes is passed over then.
pub(super) struct Future {
    planned: Timers<Happening>,
    /// When agents do the next thing by the clock. Whoever comes to work at an instant is there for its calls.
    duty_ms: Option<i64>,
}

/// A call in progress, and whether it still is: places are used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CallRef {
    pub(super) call: CallId,
    pub(super) generation: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Happening {
    /// The next thing that agents do by the clock.
    Duty,
    /// The next call of a source.
    Arrival { source: u16 },
    /// The next call that is replayed.
    Replay,
    /// Somebody who gave up calls again.
    Return { source: u16, which: u32, tries: u8 },
    /// The caller has waited long enough.
    GiveUp { of: CallRef },
    /// The talk is over.
    TalkOver { of: CallRef },
    /// An agent answers or rejects.
    Answer { of: CallRef, agent: AgentId, offer: u32, rejects: bool },
    /// A sound is over.
    SoundOver { of: CallRef, prompt: u32 },
    /// The caller presses keys.
    Press { of: CallRef, menu: MenuId, choice: u32 },
    /// The caller asks to be called back.
    AskCallback { of: CallRef, key: u8 },
    /// A webhook answers.
    Webhook { of: CallRef, webhook: WebhookId, request: u32, answer: Option<u32> },
    /// Somebody who is called back answers or not.
    CalledBack { of: CallRef, request: u32, answers: bool },
    /// Somebody outside answers or not.
    Attempt { of: CallRef, request: u32, answers: bool },
    /// It is said who serves a callee.
    Carrier { of: CallRef, request: u32 },
    /// An agent has written up what he talked about, or comes back after missed offers.
    Back { agent: AgentId, spell: u32 },
}

impl Future {
    pub(super) fn plan(&mut self, at_ms: i64, what: Happening) {
        self.planned.set(at_ms, what);
    }

    /// Plans the next thing that agents do by the clock, of which there is one at a time.
    pub(super) fn plan_duty(&mut self, at_ms: i64) {
        self.duty_ms = Some(at_ms);
    }

    pub(super) fn next_ms(&self) -> Option<i64> {
        earlier_ms(self.planned.next_due_ms(), self.duty_ms)
    }

    pub(super) fn next(&mut self) -> Option<(i64, Happening)> {
        let planned_ms = self.planned.next_due_ms();
        let is_first = |duty_ms: &mut i64| planned_ms.is_none_or(|planned_ms| *duty_ms <= planned_ms);
        if let Some(duty_ms) = self.duty_ms.take_if(is_first) {
            return Some((duty_ms, Happening::Duty));
        }
        self.planned.take_due(i64::MAX).map(|(key, what)| (key.due_ms, what))
    }
}

impl Default for Future {
    fn default() -> Self {
        Self { planned: Timers::resume(0, []), duty_ms: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_equals_in_their_order() {
        let mut future = Future::default();
        for (at_ms, source) in [(5, 0), (3, 1), (5, 2), (1, 3)] {
            future.plan(at_ms, Happening::Arrival { source });
        }
        future.plan_duty(5);
        let mut order = Vec::new();
        while let Some((at_ms, what)) = future.next() {
            order
                .push((at_ms, if let Happening::Arrival { source } = what { i32::from(source) } else { -1 }));
        }
        assert_eq!(order, [(1, 3), (3, 1), (5, -1), (5, 0), (5, 2)]);
    }
}
