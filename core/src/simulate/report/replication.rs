use super::columns::CallColumns;
use super::figures::Figure;
use super::tally::Tally;

/// What one replication came to. Replications depend on nothing but their number, so any number of threads can play
/// them in any order.
#[derive(Clone, Debug, PartialEq)]
pub struct Replication {
    pub(super) tally: Tally,
}

impl Replication {
    pub(in crate::simulate) fn new(tally: Tally) -> Self {
        Self { tally }
    }

    /// Its number.
    pub fn number(&self) -> i32 {
        self.tally.replication
    }

    /// One of its figures; none where nothing happened that it is of.
    pub fn figure(&self, figure: Figure) -> Option<f64> {
        figure.of(&self.tally)
    }

    /// Its calls, if they were recorded.
    pub fn calls(&self) -> &CallColumns {
        &self.tally.columns
    }

    /// When its last call was over.
    pub fn ended_ms(&self) -> i64 {
        self.tally.ended_ms
    }
}
