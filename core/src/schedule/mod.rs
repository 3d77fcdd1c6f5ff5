//! When: opening hours, holidays, overrides and the next change.

mod model;
mod stub;

pub use model::{Calendar, Holiday, Weekday, WeeklyHours, WorkingDay};
pub use stub::*;
