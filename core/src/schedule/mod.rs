//! When: opening hours, holidays, overrides and the next change.

mod model;

pub use model::{Calendar, Holiday, Weekday, WeeklyHours, WorkingDay};
