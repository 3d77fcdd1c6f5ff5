//! What is due when. Two timers due at the same millisecond fire in the order in which they were set.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

/// When a timer is due, and the number that decides between equals: what its owner keeps to cancel it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct TimerKey {
    pub(crate) due_ms: i64,
    /// Timers are numbered from 1 as they are set.
    pub(crate) order: NonZeroU64,
}

impl TimerKey {
    /// How many were set with it.
    pub(crate) fn number(self) -> i64 {
        i64::try_from(self.order.get()).unwrap_or(i64::MAX)
    }
}

/// The earlier of two instants, where there may be none.
pub(crate) fn earlier_ms(one_ms: Option<i64>, other_ms: Option<i64>) -> Option<i64> {
    match (one_ms, other_ms) {
        (Some(one_ms), Some(other_ms)) => Some(one_ms.min(other_ms)),
        (one_ms, other_ms) => one_ms.or(other_ms),
    }
}

/// Pending timers, each with what it stands for.
///
/// Most are cancelled soon after they were set, so the first few are kept in a short list, where that costs next to
/// nothing, and the others in a tree behind it.
#[derive(Clone, Debug)]
pub(crate) struct Timers<T> {
    /// The first ones, the very first at the end. It is empty only if there are no others.
    near: Vec<(TimerKey, T)>,
    /// Those after all of them.
    far: BTreeMap<TimerKey, T>,
    /// The number of the next.
    next: NonZeroU64,
}

/// The most timers in the short list.
const MOST_NEAR: usize = 32;

impl<T: Copy> Timers<T> {
    /// Timers that go on numbering where others, whose pending ones are given, had come to.
    pub(crate) fn resume(set_so_far: i64, pending: impl IntoIterator<Item = (TimerKey, T)>) -> Self {
        let next = NonZeroU64::MIN.saturating_add(u64::try_from(set_so_far).unwrap_or_default());
        let mut timers = Self { near: Vec::new(), far: pending.into_iter().collect(), next };
        timers.refill();
        timers
    }

    pub(crate) fn set(&mut self, due_ms: i64, timer: T) -> TimerKey {
        let key = TimerKey { due_ms, order: self.next };
        self.next = self.next.saturating_add(1);
        // It comes after all others of the same instant.
        if !self.far.is_empty() && self.near.first().is_none_or(|(last, _)| last.due_ms <= due_ms) {
            self.far.insert(key, timer);
            return key;
        }
        let later = self.near.iter().take_while(|(other, _)| other.due_ms > due_ms).count();
        self.near.insert(later, (key, timer));
        if self.near.len() > MOST_NEAR {
            self.far.extend([self.near.remove(0)]);
        }
        key
    }

    pub(crate) fn cancel(&mut self, key: TimerKey) {
        if let Some(place) = self.near.iter().position(|(other, _)| *other == key) {
            self.near.remove(place);
            self.refill();
        } else if !self.far.is_empty() {
            self.far.remove(&key);
        }
    }

    /// Takes the first timer due at or before an instant.
    pub(crate) fn take_due(&mut self, now_ms: i64) -> Option<(TimerKey, T)> {
        let first = self.near.pop_if(|(key, _)| key.due_ms <= now_ms);
        self.refill();
        first
    }

    pub(crate) fn next_due_ms(&self) -> Option<i64> {
        self.near.last().map(|(key, _)| key.due_ms)
    }

    pub(crate) fn set_so_far(&self) -> i64 {
        i64::try_from(self.next.get() - 1).unwrap_or(i64::MAX)
    }

    /// Gets some of the others once the short list is empty.
    fn refill(&mut self) {
        if self.near.is_empty() && !self.far.is_empty() {
            self.near.extend(std::iter::from_fn(|| self.far.pop_first()).take(MOST_NEAR / 2));
            self.near.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever is set, cancelled (twice, too late) and taken, the first one due is the smallest that is left.
        #[test]
        fn timers_fire_in_order(steps in prop::collection::vec((0_u8..5, 0_i64..50, any::<prop::sample::Index>()), 1..400)) {
            let mut timers = Timers::resume(0, []);
            let (mut left, mut known) = (BTreeSet::new(), Vec::new());
            for (kind, at_ms, which) in steps {
                match kind {
                    // More are set than go, so that many lie beyond the short list.
                    0 | 3 | 4 => {
                        let key = timers.set(at_ms, at_ms);
                        left.insert((key, at_ms));
                        known.push(key);
                    }
                    1 if !known.is_empty() => {
                        let key = known[which.index(known.len())];
                        timers.cancel(key);
                        left.remove(&(key, key.due_ms));
                    }
                    _ => {
                        let first = left.first().copied().filter(|(key, _)| key.due_ms <= at_ms);
                        prop_assert_eq!(timers.take_due(at_ms), first);
                        left.retain(|timer| Some(*timer) != first);
                    }
                }
                prop_assert_eq!(timers.next_due_ms(), left.first().map(|(key, _)| key.due_ms));
                prop_assert_eq!(timers.near.len() + timers.far.len(), left.len());
            }
            let resumed = Timers::resume(timers.set_so_far(), left.iter().copied());
            prop_assert_eq!(resumed.next_due_ms(), timers.next_due_ms());
        }
    }
}
