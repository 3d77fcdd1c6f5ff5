use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::number::PhoneNumber;
use crate::plan::QueueId;

/// Places that callers gave up by hanging up, for as long as they may resume them.
///
/// A caller is the same however the number was written; of two with one number, the one who left last is remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<AbandonedPlace>", into = "Vec<AbandonedPlace>")]
pub(crate) struct AbandonedPlaces {
    places: BTreeMap<(QueueId, PhoneNumber), AbandonedPlace>,
    by_end: BTreeSet<(i64, QueueId, PhoneNumber)>,
}

/// A place in a line that nobody holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AbandonedPlace {
    pub(crate) queue: QueueId,
    pub(crate) caller: PhoneNumber,
    /// Until when it can be resumed.
    pub(crate) until_ms: i64,
    /// Since when the caller counts as waiting.
    pub(crate) since_ms: i64,
    pub(crate) label: i64,
    pub(crate) priority: i32,
}

impl AbandonedPlaces {
    /// Remembers a place, and forgets those that are over.
    pub(crate) fn add(&mut self, place: AbandonedPlace, now_ms: i64) {
        while let Some((until_ms, queue, caller)) = self.by_end.pop_first() {
            if until_ms >= now_ms {
                self.by_end.insert((until_ms, queue, caller));
                break;
            }
            self.places.remove(&(queue, caller));
        }
        self.take(place.queue, &place.caller, i64::MIN);
        let caller = place.caller.canonical();
        self.by_end.insert((place.until_ms, place.queue, caller.clone()));
        self.places.insert((place.queue, caller), place);
    }

    /// The place of a caller who is back, unless it is over.
    pub(crate) fn take(
        &mut self,
        queue: QueueId,
        caller: &PhoneNumber,
        now_ms: i64,
    ) -> Option<AbandonedPlace> {
        let caller = caller.canonical();
        let place = self.places.remove(&(queue, caller.clone()))?;
        self.by_end.remove(&(place.until_ms, queue, caller));
        (place.until_ms >= now_ms).then_some(place)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &AbandonedPlace> {
        self.places.values()
    }
}

impl From<Vec<AbandonedPlace>> for AbandonedPlaces {
    fn from(places: Vec<AbandonedPlace>) -> Self {
        let mut all = Self::default();
        for place in places {
            all.add(place, i64::MIN);
        }
        all
    }
}

impl From<AbandonedPlaces> for Vec<AbandonedPlace> {
    fn from(places: AbandonedPlaces) -> Self {
        places.places.into_values().collect()
    }
}
