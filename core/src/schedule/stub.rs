//! STUB of the schedule room: the shapes that cross a boundary, without what they do.

use crate::data::{choice, record};
use crate::schedule::{Calendar, WeeklyHours};

record! {
    /// A schedule on its own: a zone, the calendars it keeps, and rules of which the first that holds wins.
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
    /// When something holds. Hours alone hold on ordinary days; `holidays` alone holds all day on holidays; both
    /// together are the hours kept on holidays.
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
        /// The last local date on which it holds, inclusive; a window that starts on it may end on the next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_day: Option<String>,
    }
}

record! {
    /// A stretch of time in which one rule holds, half-open: at `closes_ms` it no longer does.
    ///
    /// A rule that only names holidays has intervals too: it decides, although it is no opening.
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
    /// One thing wrong with a schedule or a calendar.
    pub struct ScheduleProblem {
        /// A stable name for the kind of problem.
        pub code: ScheduleProblemCode,
        /// Where, from the schedule's own root: `rules[1].hours[0].opens`.
        pub path: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

choice! {
    /// The kinds of problem a schedule or a calendar can have.
    #[non_exhaustive]
    pub enum ScheduleProblemCode {
        /// The time zone database has no zone of this name.
        UnknownTimeZone,
    }
}

/// STUB
#[derive(Clone, Debug)]
pub struct Schedule;
impl Schedule {
    /// STUB
    pub fn compile(document: &ScheduleDocument) -> Result<Self, Vec<ScheduleProblem>> {
        if document.time_zone.contains('/') {
            return Ok(Self);
        }
        Err(vec![ScheduleProblem {
            code: ScheduleProblemCode::UnknownTimeZone,
            path: "time_zone".into(),
            message: "there is no such zone".into(),
            hint: "use an IANA name".into(),
        }])
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
