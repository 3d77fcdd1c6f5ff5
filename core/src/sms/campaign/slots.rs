//! When the next text may arrive at a carrier: within legal hours, and no faster than the route takes.

use crate::consent::{AdRuleBook, Channel};

/// Rules change at midnight of some zone, and zones differ by quarters of an hour at the least.
const LOOK_AGAIN_MS: i64 = 15 * 60 * 1000;
/// Hours that do not come round within so many changes never do.
const MOST_CHANGES: usize = 1_000;

/// The times at which texts arrive at one carrier.
pub(super) struct Slots<'r> {
    rules: &'r AdRuleBook,
    per_second: i64,
    /// When the stretch began that is being filled, and how many texts are in it.
    begins_ms: i64,
    taken: i64,
    /// Before when it is known to be legal.
    legal_until_ms: i64,
    /// Whether there never is another time.
    is_over: bool,
}

/// A time at which a text may arrive.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) at_ms: i64,
    /// Whether texts stopped before it.
    pub(super) begins_stretch: bool,
}

impl<'r> Slots<'r> {
    pub(super) fn new(rules: &'r AdRuleBook, from_ms: i64, per_second: i32) -> Self {
        let per_second = i64::from(per_second.max(1));
        Self { rules, per_second, begins_ms: from_ms, taken: 0, legal_until_ms: i64::MIN, is_over: false }
    }

    /// The next time; none if there never is one.
    pub(super) fn next(&mut self) -> Option<Slot> {
        let at_ms = self.begins_ms.saturating_add(self.taken.saturating_mul(1000) / self.per_second);
        if at_ms < self.legal_until_ms {
            return Some(Slot { at_ms, begins_stretch: self.taken == 0 });
        }
        let legal = if self.is_over { None } else { self.legal_from(at_ms) };
        self.is_over = legal.is_none();
        let (legal_ms, until_ms) = legal?;
        self.legal_until_ms = until_ms;
        if legal_ms > at_ms {
            self.begins_ms = legal_ms;
            self.taken = 0;
        }
        Some(Slot { at_ms: legal_ms, begins_stretch: self.taken == 0 })
    }

    /// The time that [`Self::next`] gave is taken.
    pub(super) fn take(&mut self) {
        self.taken = self.taken.saturating_add(1);
    }

    /// The first legal instant from one on, and before when it surely stays legal.
    fn legal_from(&self, at_ms: i64) -> Option<(i64, i64)> {
        let mut at_ms = at_ms;
        for _ in 0..MOST_CHANGES {
            let ruling = self.rules.ruling(Channel::Text, at_ms)?;
            let look_again_ms =
                at_ms.saturating_sub(at_ms.rem_euclid(LOOK_AGAIN_MS)).saturating_add(LOOK_AGAIN_MS);
            let changes_ms = ruling.changes_ms.unwrap_or(i64::MAX);
            if ruling.is_open {
                return Some((at_ms, look_again_ms.min(changes_ms)));
            }
            at_ms = ruling.changes_ms.filter(|changes_ms| *changes_ms > at_ms)?;
        }
        None
    }
}
