use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::decision::CallId;
use crate::plan::{AgentId, MenuId, WebhookId};

/// What is going to happen, earliest first. What happens at one instant happens in the order in which it was planned;
/// what is no longer so when its time comes is passed over then.
#[derive(Default)]
pub(super) struct Future {
    /// The instant of each thing, the order in which it was planned and the place where it is kept, as one number.
    heap: BinaryHeap<Reverse<u128>>,
    places: Vec<Happening>,
    vacant: Vec<u32>,
    planned: u64,
}

/// Bits of the place: more than there are calls in the largest scenario.
const PLACE_BITS: u32 = 28;
/// Bits of the order: no simulation lasts so long.
const ORDER_BITS: u32 = 35;

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
        self.planned += 1;
        // Whoever comes to work at an instant is there for the calls of that instant.
        let first = matches!(what, Happening::Duty);
        let order = if first { self.planned } else { self.planned | 1 << ORDER_BITS };
        let place = self.keep(what);
        let since_the_beginning = at_ms.cast_unsigned() ^ 1 << 63;
        let low = order << PLACE_BITS | u64::from(place);
        self.heap.push(Reverse(u128::from(since_the_beginning) << 64 | u128::from(low)));
    }

    pub(super) fn next_ms(&self) -> Option<i64> {
        self.heap.peek().map(|&Reverse(key)| instant_ms(key))
    }

    pub(super) fn next(&mut self) -> Option<(i64, Happening)> {
        let Reverse(key) = self.heap.pop()?;
        let place = u32::try_from(key & ((1 << PLACE_BITS) - 1)).ok()?;
        self.vacant.push(place);
        let what = *self.places.get(usize::try_from(place).ok()?)?;
        Some((instant_ms(key), what))
    }

    fn keep(&mut self, what: Happening) -> u32 {
        if let Some(place) = self.vacant.pop() {
            let kept = usize::try_from(place).ok().and_then(|place| self.places.get_mut(place));
            kept.into_iter().for_each(|kept| *kept = what);
            return place;
        }
        self.places.push(what);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }
}

fn instant_ms(key: u128) -> i64 {
    u64::try_from(key >> 64).unwrap_or_default().cast_signed() ^ i64::MIN
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
        future.plan(5, Happening::Duty);
        let mut order = Vec::new();
        while let Some((at_ms, what)) = future.next() {
            order
                .push((at_ms, if let Happening::Arrival { source } = what { i32::from(source) } else { -1 }));
        }
        assert_eq!(order, [(1, 3), (3, 1), (5, -1), (5, 0), (5, 2)]);
    }
}
