use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::journey::Log;
use crate::decision::Facts;

/// Ended calls that can still be explained.
const KEPT_CALLS: usize = 200;

/// The calls that ended last, for `explain`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct EndedCalls {
    calls: VecDeque<(Facts, Log)>,
}

impl EndedCalls {
    pub(crate) fn add(&mut self, facts: Facts, log: Log) {
        self.calls.push_back((facts, log));
        if self.calls.len() > KEPT_CALLS {
            self.calls.pop_front();
        }
    }

    /// The latest ended call of a name.
    pub(crate) fn called(&self, call_id: &str) -> Option<&(Facts, Log)> {
        self.calls.iter().rev().find(|(facts, _)| facts.call_id == call_id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Facts, Log)> {
        self.calls.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut (Facts, Log)> {
        self.calls.iter_mut()
    }
}
