//! What is due when. Two timers due at the same millisecond fire in the order in which they were set.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// When a timer is due, and the number that decides between equals: what its owner keeps to cancel it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct TimerKey {
    pub(crate) due_ms: i64,
    /// Timers are numbered as they are set.
    pub(crate) order: i64,
}

/// Pending timers, each with what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Timers<T> {
    pending: BTreeSet<(TimerKey, T)>,
    set_so_far: i64,
}

impl<T: Ord + Copy> Timers<T> {
    /// Timers that go on numbering where others, whose pending ones are given, had come to.
    pub(crate) fn resume(set_so_far: i64, pending: impl IntoIterator<Item = (TimerKey, T)>) -> Self {
        Self { pending: pending.into_iter().collect(), set_so_far }
    }

    pub(crate) fn set(&mut self, due_ms: i64, timer: T) -> TimerKey {
        self.set_so_far += 1;
        let key = TimerKey { due_ms, order: self.set_so_far };
        self.pending.insert((key, timer));
        key
    }

    pub(crate) fn cancel(&mut self, key: TimerKey, timer: T) {
        self.pending.remove(&(key, timer));
    }

    /// Takes the first timer due at or before an instant.
    pub(crate) fn take_due(&mut self, now_ms: i64) -> Option<(TimerKey, T)> {
        let first = *self.pending.first().filter(|(key, _)| key.due_ms <= now_ms)?;
        self.pending.remove(&first);
        Some(first)
    }

    pub(crate) fn next_due_ms(&self) -> Option<i64> {
        self.pending.first().map(|(key, _)| key.due_ms)
    }

    pub(crate) fn set_so_far(&self) -> i64 {
        self.set_so_far
    }
}
