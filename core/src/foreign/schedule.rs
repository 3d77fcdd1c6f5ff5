use std::sync::Arc;

use super::Result;
use crate::schedule::{self, Interval, ScheduleDocument};

/// When something holds: rules of hours, holidays and dates, of which the first that holds wins. Compiled once,
/// never changed, shared by any number of threads.
#[derive(uniffi::Object)]
pub(crate) struct Schedule(schedule::Schedule);

impl Schedule {
    pub(super) fn shared(schedule: schedule::Schedule) -> Arc<Self> {
        Arc::new(Self(schedule))
    }
}

#[uniffi::export]
impl Schedule {
    /// Checks and compiles a schedule that stands on its own.
    ///
    /// Throws `TongdaiException.Malformed`.
    #[uniffi::constructor]
    pub(crate) fn compile(document: &ScheduleDocument) -> Result<Self> {
        Ok(Self(schedule::Schedule::compile(document)?))
    }

    /// Whether an opening rule holds at an instant, in UTC epoch milliseconds.
    pub(crate) fn is_open(&self, at_ms: i64) -> bool {
        self.0.is_open(at_ms)
    }

    /// The place of the first rule that holds at an instant, from 0; null when none does.
    pub(crate) fn rule_at(&self, at_ms: i64) -> Option<i32> {
        self.0.rule_at(at_ms).and_then(|rule| i32::try_from(rule).ok())
    }

    /// The next instant at which another rule holds; null when nothing ever changes again.
    pub(crate) fn next_change(&self, at_ms: i64) -> Option<i64> {
        self.0.next_change(at_ms)
    }

    /// When which rule holds in a year of the schedule's own calendar, in order.
    pub(crate) fn intervals(&self, year: i32) -> Vec<Interval> {
        self.0.intervals(year)
    }
}
