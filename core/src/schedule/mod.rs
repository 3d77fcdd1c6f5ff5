//! When: opening hours, holidays, overrides and the next change.
//!
//! Who lives here: the plain data of calendars and hours, gathered in a [`ScheduleDocument`], and [`Schedule`], the
//! compiled handle that answers what holds at an instant, why, and until when; and, for other rooms only, `Days`,
//! which ends what is counted by the day. The room stands on `data` alone: any other room, or a host that needs no
//! switchboard, may call it.
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
//! Hours are written in local time, and local time jumps. A window opens when the clock first reaches its opening
//! time, and closes when the clock will show no more time before its closing time. So:
//!
//! - A time that is skipped counts as the end of the skipped stretch. A window that lies in it is not kept that day.
//! - Of a time that comes twice, a window opens at the first and closes at the last.
//! - A window that closes at the very time to which clocks are put back closes when that first comes: all of the
//!   window has passed. Days therefore never overlap, even where midnight comes twice.

mod answers;
mod calendars;
mod civil;
mod compile;
mod days;
mod handle;
mod lint;
#[cfg(feature = "simulate")]
mod local;
mod model;
mod overrule;
mod problem;
mod shipped;
mod timetable;
mod windows;
mod zone;

pub use answers::{DayKind, Interval, Overlap, ScheduleExplanation};
pub use calendars::CalendarSet;
pub use compile::RuleParts;

pub(crate) use days::Days;
pub use handle::Schedule;
#[cfg(feature = "simulate")]
pub(crate) use local::{LocalTime, minute_of, weekday};
pub use model::{Calendar, Holiday, ScheduleDocument, ScheduleRule, Weekday, WeeklyHours, WorkingDay};
pub use overrule::{OpenState, Override};
pub use problem::{ScheduleProblem, ScheduleProblemCode};
pub use shipped::{ShippedCalendar, ShippedYear, shipped_calendars};
pub use zone::time_zone_data_version;
