//! What is due when. Two timers due at the same millisecond fire in the order in which they were set.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::num::NonZeroU64;

use rustc_hash::FxHashSet;
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

/// Pending timers, each with what it stands for.
///
/// Most timers are cancelled, so that must cost nothing: a cancelled one stays where it is until it comes to the top,
/// or until there are more of them than of others.
#[derive(Clone, Debug)]
pub(crate) struct Timers<T> {
    /// The first one due on top, which is never a cancelled one.
    queue: BinaryHeap<Reverse<(TimerKey, T)>>,
    /// The numbers of those that are not cancelled.
    pending: FxHashSet<NonZeroU64>,
    set_so_far: i64,
}

/// Cancelled timers that are not worth cleaning up.
const FEW: usize = 64;

impl<T: Ord + Copy> Timers<T> {
    /// Timers that go on numbering where others, whose pending ones are given, had come to.
    pub(crate) fn resume(set_so_far: i64, pending: impl IntoIterator<Item = (TimerKey, T)>) -> Self {
        let queue: BinaryHeap<_> = pending.into_iter().map(Reverse).collect();
        let pending = queue.iter().map(|Reverse((key, _))| key.order).collect();
        Self { queue, pending, set_so_far }
    }

    pub(crate) fn set(&mut self, due_ms: i64, timer: T) -> TimerKey {
        self.set_so_far += 1;
        let before = u64::try_from(self.set_so_far - 1).unwrap_or_default();
        let key = TimerKey { due_ms, order: NonZeroU64::MIN.saturating_add(before) };
        self.queue.push(Reverse((key, timer)));
        self.pending.insert(key.order);
        key
    }

    pub(crate) fn cancel(&mut self, key: TimerKey) {
        self.pending.remove(&key.order);
        self.drop_cancelled();
    }

    /// Takes the first timer due at or before an instant.
    pub(crate) fn take_due(&mut self, now_ms: i64) -> Option<(TimerKey, T)> {
        self.next_due_ms().filter(|&due_ms| due_ms <= now_ms)?;
        let Reverse((key, timer)) = self.queue.pop()?;
        self.pending.remove(&key.order);
        self.drop_cancelled();
        Some((key, timer))
    }

    pub(crate) fn next_due_ms(&self) -> Option<i64> {
        self.queue.peek().map(|Reverse((key, _))| key.due_ms)
    }

    pub(crate) fn set_so_far(&self) -> i64 {
        self.set_so_far
    }

    fn drop_cancelled(&mut self) {
        let Self { queue, pending, .. } = self;
        while queue.peek().is_some_and(|Reverse((key, _))| !pending.contains(&key.order)) {
            queue.pop();
        }
        if queue.len() > 2 * pending.len() + FEW {
            queue.retain(|Reverse((key, _))| pending.contains(&key.order));
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
        fn timers_fire_in_order(steps in prop::collection::vec((0_u8..3, 0_i64..50, any::<prop::sample::Index>()), 1..400)) {
            let mut timers = Timers::resume(0, []);
            let (mut left, mut known) = (BTreeSet::new(), Vec::new());
            for (kind, at_ms, which) in steps {
                match kind {
                    0 => {
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
                prop_assert!(timers.queue.len() <= 2 * left.len() + FEW + 1);
            }
            let resumed = Timers::resume(timers.set_so_far(), left.iter().copied());
            prop_assert_eq!(resumed.next_due_ms(), timers.next_due_ms());
        }
    }
}
