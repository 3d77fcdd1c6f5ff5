use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::number::Number;

/// How long an ad is remembered: the longest stretch that a cap may count over, 31 days.
const KEPT_MS: i64 = 744 * 60 * 60 * 1000;

/// When which numbers were sent ads.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(i64, Number)>", into = "Vec<(i64, Number)>")]
pub(crate) struct AdHistory {
    by_number: BTreeMap<Number, Vec<i64>>,
    /// How many ads each number was sent at each instant.
    by_age: BTreeMap<(i64, Number), usize>,
}

impl AdHistory {
    pub(crate) fn is_empty(&self) -> bool {
        self.by_age.is_empty()
    }

    /// An ad went to a number. What is too old to count is forgotten.
    pub(crate) fn note(&mut self, number: Number, at_ms: i64) {
        while let Some((&(oldest_ms, oldest), _)) = self.by_age.first_key_value() {
            if oldest_ms >= at_ms.saturating_sub(KEPT_MS) {
                break;
            }
            self.by_age.pop_first();
            if let Some(ads) = self.by_number.get_mut(&oldest) {
                ads.retain(|&ad_ms| ad_ms != oldest_ms);
                if ads.is_empty() {
                    self.by_number.remove(&oldest);
                }
            }
        }
        *self.by_age.entry((at_ms, number)).or_default() += 1;
        self.by_number.entry(number).or_default().push(at_ms);
    }

    /// When a number was sent ads, the oldest first.
    pub(crate) fn of(&self, number: Number) -> Vec<i64> {
        self.by_number.get(&number).cloned().unwrap_or_default()
    }
}

impl From<Vec<(i64, Number)>> for AdHistory {
    fn from(mut oldest_first: Vec<(i64, Number)>) -> Self {
        oldest_first.sort_unstable();
        let mut history = Self::default();
        for (at_ms, number) in oldest_first {
            history.note(number, at_ms);
        }
        history
    }
}

impl From<AdHistory> for Vec<(i64, Number)> {
    fn from(history: AdHistory) -> Self {
        history.by_age.into_iter().flat_map(|(ad, times)| std::iter::repeat_n(ad, times)).collect()
    }
}
