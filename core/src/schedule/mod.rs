//! When: opening hours, holidays, overrides and the next change.
//!
//! Who lives here: the plain data of calendars and hours ([`model`](ScheduleDocument)), and [`Schedule`], the
//! compiled handle that answers what holds at an instant, why, and until when. The room stands on `data` alone:
//! any other room, or a host that needs no switchboard, may call it.
//!
//! ```text
//!  instant ──zone──► what the clock has shown and will show ──timetable──► the first rule that holds
//!                                                               ▲
//!                       rules by day of the week and date ──────┤
//!                       calendars: holidays, working days ──────┘
//! ```
//!
//! # When clocks change
//!
//! Hours are written in local time, and local time jumps. A time that is skipped counts as the end of the skipped
//! stretch. Of a time that comes twice, a window opens at the first and closes at the last. A window that has no
//! time left is not kept that day.

mod answers;
mod calendars;
mod civil;
mod compile;
mod lint;
mod model;
mod overrule;
mod problem;
mod schedule;
mod shipped;
mod timetable;
mod windows;
mod zone;

pub use answers::{DayKind, ScheduleExplanation, Interval, Overlap};
pub use calendars::CalendarSet;
pub use compile::RuleParts;
pub use model::{Calendar, Holiday, ScheduleDocument, ScheduleRule, Weekday, WeeklyHours, WorkingDay};
pub use overrule::{Override, OverrideState};
pub use problem::{ScheduleProblem, ScheduleProblemCode};
pub use schedule::Schedule;
pub use shipped::{ShippedCalendar, ShippedYear, shipped_calendars};
pub use zone::time_zone_data_version;
