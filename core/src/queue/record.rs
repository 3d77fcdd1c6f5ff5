use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use super::key::Key;
use super::tally::QueueTally;

/// Talks that the estimated wait goes by.
const KEPT_TALKS: usize = 50;

/// What a queue remembers: the same whoever waits and whoever is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct QueueRecord {
    /// Whose turn it was last under `round_robin`, rank by rank.
    pub(crate) turns: BTreeMap<i32, Key>,
    /// Draws so far.
    pub(crate) draws: i64,
    /// Offers so far.
    pub(crate) offers: i64,
    /// How long the last talks and their wrap-up took, in milliseconds.
    pub(crate) handled_ms: VecDeque<i64>,
    /// What reports count. No decision looks at it.
    pub(crate) tally: QueueTally,
}

impl QueueRecord {
    /// A talk is over.
    pub(crate) fn note_handled(&mut self, handled_ms: i64) {
        self.handled_ms.push_back(handled_ms.max(0));
        if self.handled_ms.len() > KEPT_TALKS {
            self.handled_ms.pop_front();
        }
    }

    /// How long a talk with its wrap-up takes, going by the last fifty.
    pub(crate) fn usual_ms(&self) -> Option<i64> {
        let talks = i64::try_from(self.handled_ms.len()).ok().filter(|&talks| talks > 0)?;
        let sum = self.handled_ms.iter().fold(0_i64, |sum, &ms| sum.saturating_add(ms));
        Some(sum / talks)
    }

    /// Whether every count is within a bound.
    pub(crate) fn fits(&self, most: i64) -> bool {
        (0..=i64::MAX - 1).contains(&self.draws)
            && (0..=most).contains(&self.offers)
            && self.handled_ms.len() <= KEPT_TALKS
            && self.handled_ms.iter().all(|ms| *ms >= 0)
            && self.tally.fits(most)
    }

    /// How long a caller at a position has to wait if `present` agents go on as they did, in whole seconds, rounded
    /// up; nobody knows where nobody is there.
    pub(crate) fn estimated_wait_s(&self, position: i32, present: i32) -> Option<i32> {
        let ms = self.usual_ms()?.saturating_mul(position.into()).checked_div(present.into())?;
        Some(i32::try_from(ms.div_euclid(1000) + i64::from(ms.rem_euclid(1000) > 0)).unwrap_or(i32::MAX))
    }
}
