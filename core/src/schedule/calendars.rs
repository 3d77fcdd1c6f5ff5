use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::problem::Problems;
use super::{Calendar, ScheduleProblem, ScheduleProblemCode as Code, Weekday, civil, shipped};

/// The calendars a plan's schedules may keep: the shipped ones and the business's own, read once and shared.
///
/// ```
/// use tongdai::schedule::{Calendar, CalendarSet, Holiday};
///
/// let opening = Holiday { date: "2026-03-02".into(), name: "Stocktaking".into() };
/// let own = Calendar { name: "shop".into(), holidays: vec![opening], working_days: vec![] };
/// let (calendars, problems) = CalendarSet::compile(&[own]);
/// assert!(problems.is_empty());
/// assert_eq!(calendars.names().collect::<Vec<_>>(), ["shop", "vietnam"]);
/// ```
#[derive(Clone, Debug)]
pub struct CalendarSet {
    lists: BTreeMap<String, Arc<DayList>>,
}

impl CalendarSet {
    /// Reads a business's own calendars beside the shipped ones, and reports every problem at once.
    ///
    /// Paths begin at the list, `[0].holidays[2].date`: put the list's name before them. The set lacks what was
    /// refused, so that schedules can be checked against it all the same; use it only when there was no problem.
    pub fn compile(own: &[Calendar]) -> (Self, Vec<ScheduleProblem>) {
        let mut lists: BTreeMap<String, Arc<DayList>> =
            shipped::lists().map(|list| (list.name.clone(), list)).collect();
        let mut problems = Problems::default();
        for (index, calendar) in own.iter().enumerate() {
            let path = format!("[{index}]");
            let list = Arc::new(DayList::compile(calendar, &path, &mut problems));
            if calendar.name.trim().is_empty() {
                problems.add(
                    Code::MissingName,
                    format!("{path}.name"),
                    "the calendar has no name",
                    "give it one that schedules can name".to_owned(),
                );
            } else if lists.contains_key(&calendar.name) {
                problems.add(
                    Code::RepeatedCalendar,
                    format!("{path}.name"),
                    "another calendar has this name",
                    "choose another; to correct a shipped calendar, keep one of your own beside it"
                        .to_owned(),
                );
            } else {
                lists.insert(calendar.name.clone(), list);
            }
        }
        (Self { lists }, problems.into_vec())
    }

    /// The names schedules can use, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Arc<DayList>> {
        self.lists.get(name)
    }
}

/// A calendar's special days in order, found by binary search over the bare day numbers.
#[derive(Debug)]
pub(super) struct DayList {
    pub(super) name: String,
    /// The years it claims to know; none for a business's own calendar, which claims nothing.
    pub(super) years: Option<Vec<i32>>,
    days: Vec<i64>,
    entries: Vec<SpecialDay>,
}

/// A holiday, or with `hours_of` an extra working day.
#[derive(Debug)]
pub(super) struct SpecialDay {
    pub(super) name: String,
    pub(super) hours_of: Option<Weekday>,
}

impl DayList {
    /// Reads a calendar. On one date, an extra working day outweighs a holiday.
    pub(super) fn compile(calendar: &Calendar, path: &str, problems: &mut Problems) -> Self {
        let mut by_day = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (index, holiday) in calendar.holidays.iter().enumerate() {
            let path = format!("{path}.holidays[{index}].date");
            if let Some(day) = new_day(&holiday.date, path, &mut seen, problems) {
                by_day.insert(day, SpecialDay { name: holiday.name.clone(), hours_of: None });
            }
        }
        seen.clear();
        for (index, working) in calendar.working_days.iter().enumerate() {
            let path = format!("{path}.working_days[{index}].date");
            if let Some(day) = new_day(&working.date, path, &mut seen, problems) {
                by_day
                    .insert(day, SpecialDay { name: working.name.clone(), hours_of: Some(working.hours_of) });
            }
        }
        let (days, entries) = by_day.into_iter().unzip();
        Self { name: calendar.name.clone(), years: None, days, entries }
    }

    pub(super) fn get(&self, day: i64) -> Option<&SpecialDay> {
        self.entries.get(self.days.binary_search(&day).ok()?)
    }

    /// The special days, in order.
    pub(super) fn days(&self) -> &[i64] {
        &self.days
    }

    /// The first special day from a day on.
    pub(super) fn first_from(&self, day: i64) -> Option<i64> {
        self.days.get(self.days.partition_point(|&special| special < day)).copied()
    }
}

/// The day number of a date that has not been listed before.
fn new_day(date: &str, path: String, seen: &mut BTreeSet<i64>, problems: &mut Problems) -> Option<i64> {
    let Some(day) = civil::parse_date(date) else {
        problems.add(
            Code::BadDate,
            path,
            "this is not a date",
            "write the year, month and day: 2026-02-17".to_owned(),
        );
        return None;
    };
    if !seen.insert(day) {
        problems.add(Code::RepeatedDate, path, "the date is listed twice", "keep one of the two".to_owned());
        return None;
    }
    Some(day)
}
