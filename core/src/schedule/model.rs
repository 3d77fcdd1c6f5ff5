use crate::data::{choice, record};

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

choice! {
    /// A day of the week, from Monday (ISO 8601).
    pub enum Weekday {
        /// Monday.
        Mon,
        /// Tuesday.
        Tue,
        /// Wednesday.
        Wed,
        /// Thursday.
        Thu,
        /// Friday.
        Fri,
        /// Saturday.
        Sat,
        /// Sunday.
        Sun,
    }
}

record! {
    /// The same hours on some days of the week, in local time.
    ///
    /// A window belongs to the day it starts on: `22:00` to `06:00` on `fri` runs into Saturday morning. It is
    /// half-open: at `closes` it is closed. `24:00` is a legal end; equal times are not a window.
    pub struct WeeklyHours {
        /// The days on which the window opens.
        pub days: Vec<Weekday>,
        /// Opening time, `HH:MM` from `00:00` to `23:59`.
        pub opens: String,
        /// Closing time, `HH:MM` up to `24:00`; earlier than `opens` means the next day.
        pub closes: String,
    }
}

record! {
    /// A dated list of days off, and of days worked instead.
    pub struct Calendar {
        /// What a time condition calls it. `vietnam` is shipped.
        pub name: String,
        /// Days off.
        #[serde(default)]
        pub holidays: Vec<Holiday>,
        /// Days worked although they are usually off, such as a swapped Saturday. They outweigh a holiday.
        #[serde(default)]
        pub working_days: Vec<WorkingDay>,
    }
}

record! {
    /// One day off.
    pub struct Holiday {
        /// The local date, `YYYY-MM-DD`.
        pub date: String,
        /// What it is called.
        pub name: String,
    }
}

record! {
    /// One extra working day.
    pub struct WorkingDay {
        /// The local date, `YYYY-MM-DD`.
        pub date: String,
        /// Why it is worked.
        pub name: String,
        /// The day of the week whose hours it keeps.
        pub hours_of: Weekday,
    }
}
