use chrono::DateTime;
use tongdai::schedule::{Schedule, ScheduleDocument, ScheduleRule, Weekday, WeeklyHours};

pub(crate) const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
pub(crate) const WORKDAYS: &[Weekday] =
    &[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

pub(crate) fn hours(days: &[Weekday], opens: &str, closes: &str) -> WeeklyHours {
    WeeklyHours { days: days.to_vec(), opens: opens.to_owned(), closes: closes.to_owned() }
}

pub(crate) fn rule(name: &str, hours: Vec<WeeklyHours>) -> ScheduleRule {
    ScheduleRule { name: name.to_owned(), hours, holidays: false, first_day: None, last_day: None }
}

pub(crate) fn on_holidays(name: &str, hours: Vec<WeeklyHours>) -> ScheduleRule {
    ScheduleRule { holidays: true, ..rule(name, hours) }
}

pub(crate) fn document(time_zone: &str, rules: Vec<ScheduleRule>) -> ScheduleDocument {
    ScheduleDocument { time_zone: time_zone.to_owned(), calendars: vec![], own_calendars: vec![], rules }
}

pub(crate) fn schedule(time_zone: &str, rules: Vec<ScheduleRule>) -> Schedule {
    Schedule::compile(&document(time_zone, rules)).unwrap()
}

/// A schedule in Vietnam that keeps the shipped calendar.
pub(crate) fn in_vietnam(rules: Vec<ScheduleRule>) -> Schedule {
    let calendars = vec!["vietnam".to_owned()];
    Schedule::compile(&ScheduleDocument { calendars, ..document("Asia/Ho_Chi_Minh", rules) }).unwrap()
}

/// An instant written with its offset.
pub(crate) fn at(text: &str) -> i64 {
    DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis()
}

/// A minute of local time in Vietnam: `2026-11-24 09:00`.
pub(crate) fn vn(text: &str) -> i64 {
    at(&format!("{}:00+07:00", text.replace(' ', "T")))
}
