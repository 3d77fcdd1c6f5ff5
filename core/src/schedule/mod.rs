//! When: opening hours, holidays, overrides and the next change.

mod model;

pub use model::{Calendar, Holiday, WeeklyHours, Weekday, WorkingDay};

use crate::data::record;
use crate::error::Error;

record! {
    /// STUB
    pub struct Interval {
        /// When the rule begins to hold, in UTC epoch milliseconds.
        pub opens_ms: i64,
        /// When it ceases to hold.
        pub closes_ms: i64,
        /// Its place in the document's rules, from 0.
        pub rule: i32,
    }
}

record! {
    /// STUB
    pub struct ScheduleDocument {
        /// The zone of its hours, an IANA name such as `Asia/Ho_Chi_Minh`.
        pub time_zone: String,
        /// The names of the calendars it keeps: `vietnam`, or one of `own_calendars`.
        #[serde(default)]
        pub calendars: Vec<String>,
        /// The business's own calendars. None is kept unless `calendars` names it.
        #[serde(default)]
        pub own_calendars: Vec<Calendar>,
        /// The rules, in order; at most 100, with 500 hours in all.
        #[serde(default)]
        pub rules: Vec<ScheduleRule>,
    }
}

record! {
    /// STUB
    pub struct ScheduleRule {
        /// What it is called, in explanations.
        pub name: String,
        /// The hours; none means the whole day.
        #[serde(default)]
        pub hours: Vec<WeeklyHours>,
        /// Whether it holds on holidays instead of ordinary days.
        #[serde(default)]
        pub holidays: bool,
        /// The first local date on which it holds, `YYYY-MM-DD`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub first_day: Option<String>,
        /// The last local date on which it holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_day: Option<String>,
    }
}

/// STUB
#[derive(Clone, Debug)]
pub struct Schedule;
impl Schedule {
    /// STUB
    pub fn compile(_document: &ScheduleDocument) -> Result<Self, Error> {
        Ok(Self)
    }
    /// STUB
    pub fn rule_at(&self, _at_ms: i64) -> Option<usize> {
        Some(0)
    }
    /// STUB
    pub fn is_open(&self, _at_ms: i64) -> bool {
        true
    }
    /// STUB
    pub fn next_change(&self, _at_ms: i64) -> Option<i64> {
        None
    }
    /// STUB
    pub fn intervals(&self, _year: i32) -> Vec<Interval> {
        Vec::new()
    }
}
