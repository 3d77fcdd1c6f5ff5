//! When: opening hours, holidays, overrides and the next change.

mod model;

pub use model::{Calendar, Holiday, WeeklyHours, Weekday, WorkingDay};
/// STUB
#[derive(Clone, Debug)]
pub struct Schedule;
impl Schedule {
    /// STUB
    pub fn rule_at(&self, _at_ms: i64) -> Option<usize> {
        Some(0)
    }
}
