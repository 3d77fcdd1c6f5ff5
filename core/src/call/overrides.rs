use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::plan::TimeConditionId;
use crate::schedule::Override;

/// The time conditions that are switched by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(TimeConditionId, Override)>", into = "Vec<(TimeConditionId, Override)>")]
pub(crate) struct Overrides {
    by_condition: BTreeMap<TimeConditionId, Override>,
}

impl Overrides {
    pub(crate) fn set(&mut self, condition: TimeConditionId, to: Option<Override>) {
        match to {
            Some(to) => self.by_condition.insert(condition, to),
            None => self.by_condition.remove(&condition),
        };
    }

    /// The switch that is in force at an instant.
    pub(crate) fn at(&self, condition: TimeConditionId, at_ms: i64) -> Option<Override> {
        self.by_condition.get(&condition).cloned().filter(|it| it.in_force(at_ms))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (TimeConditionId, Override)> {
        self.by_condition.iter().map(|(&condition, to)| (condition, to.clone()))
    }
}

impl From<Vec<(TimeConditionId, Override)>> for Overrides {
    fn from(all: Vec<(TimeConditionId, Override)>) -> Self {
        Self { by_condition: all.into_iter().collect() }
    }
}

impl From<Overrides> for Vec<(TimeConditionId, Override)> {
    fn from(overrides: Overrides) -> Self {
        overrides.by_condition.into_iter().collect()
    }
}
