use serde::{Deserialize, Serialize};

use super::choose::PassCause;
use crate::plan::NumberId;

/// How many are told in a reason.
const TOLD: usize = 4;

/// The first numbers that a call does not go out from, in ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct PassedOver {
    numbers: [Option<(NumberId, PassCause)>; TOLD],
}

impl PassedOver {
    /// The first of them, without those that only take calls: that is no news.
    pub(crate) fn of(passed: &[(NumberId, PassCause)]) -> Self {
        let news = passed.iter().filter(|(_, cause)| *cause != PassCause::TakesCallsOnly);
        let mut told = Self::default();
        for (place, passed) in told.numbers.iter_mut().zip(news) {
            *place = Some(*passed);
        }
        told
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = (NumberId, PassCause)> {
        self.numbers.into_iter().flatten()
    }
}
