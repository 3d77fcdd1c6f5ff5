use super::Weekday;
use crate::data::{record, union};

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

union! {
    /// What sort of day it is for a schedule.
    pub enum DayKind {
        /// An ordinary day with the hours of its day of the week.
        Ordinary {
            /// The day of the week.
            weekday: Weekday,
        },
        /// A day off.
        Holiday {
            /// What it is called.
            name: String,
            /// The calendar that lists it.
            calendar: String,
        },
        /// A day worked although it is usually off, or a holiday elsewhere.
        WorkingDay {
            /// Why it is worked.
            name: String,
            /// The calendar that lists it.
            calendar: String,
            /// The day of the week whose hours it keeps.
            hours_of: Weekday,
        },
    }
}

record! {
    /// Why a schedule says what it says at an instant.
    pub struct ScheduleExplanation {
        /// The date on the local clock, `YYYY-MM-DD`.
        pub local_date: String,
        /// The time on the local clock, `HH:MM:SS`.
        pub local_time: String,
        /// What sort of day that date is.
        pub day: DayKind,
        /// The rule that holds, by its place in the document's rules from 0; none when none does.
        pub rule: Option<i32>,
        /// That rule's name.
        pub rule_name: Option<String>,
        /// The local date on which the rule's window started: the day before, for a window that crossed midnight.
        pub rule_date: Option<String>,
    }
}

record! {
    /// Two opening rules that both hold at some instant. The earlier one wins.
    pub struct Overlap {
        /// The place of the rule that wins.
        pub earlier: i32,
        /// The place of the rule that loses.
        pub later: i32,
        /// An instant at which both hold, in UTC epoch milliseconds.
        pub at_ms: i64,
    }
}
