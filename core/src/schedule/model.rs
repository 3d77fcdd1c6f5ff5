use crate::data::{choice, record};

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
