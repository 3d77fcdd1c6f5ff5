use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::calendars::DayList;
use super::problem::Problems;
use super::{Calendar, Holiday, WorkingDay};
use crate::data::record;

record! {
    /// What is known about a calendar that comes with this library.
    pub struct ShippedCalendar {
        /// What a schedule calls it.
        pub name: String,
        /// The years it covers, in order.
        pub years: Vec<ShippedYear>,
    }
}

record! {
    /// One year of a shipped calendar.
    pub struct ShippedYear {
        /// The year.
        pub year: i32,
        /// The date on which its days were last compared with the sources, `YYYY-MM-DD`.
        pub as_of: String,
        /// Whether days may still change, because the government had not announced them by `as_of`.
        pub provisional: bool,
        /// Where its days are from.
        pub source: String,
        /// What else one should know.
        pub note: String,
    }
}

impl ShippedCalendar {
    /// Whether a year's days are known. In any other year the calendar has neither holidays nor working days.
    pub fn covers(&self, year: i32) -> bool {
        self.years.iter().any(|known| known.year == year)
    }
}

/// The calendars that come with this library.
///
/// ```
/// let calendars = tongdai::schedule::shipped_calendars();
/// let vietnam = calendars.iter().find(|calendar| calendar.name == "vietnam").unwrap();
/// assert!(vietnam.covers(2026) && !vietnam.covers(2099));
/// ```
pub fn shipped_calendars() -> Vec<ShippedCalendar> {
    SHIPPED.iter().map(|shipped| shipped.about.clone()).collect()
}

impl Calendar {
    /// The days of a calendar that comes with this library; none for any other name.
    ///
    /// ```
    /// use tongdai::schedule::Calendar;
    ///
    /// let vietnam = Calendar::shipped("vietnam").unwrap();
    /// assert!(vietnam.holidays.iter().any(|holiday| holiday.date == "2026-02-17"));
    /// assert!(Calendar::shipped("atlantis").is_none());
    /// ```
    pub fn shipped(name: &str) -> Option<Self> {
        SHIPPED.iter().find(|shipped| shipped.calendar.name == name).map(|shipped| shipped.calendar.clone())
    }
}

/// The shipped calendars, ready for schedules to share.
pub(super) fn lists() -> impl Iterator<Item = Arc<DayList>> {
    SHIPPED.iter().map(|shipped| Arc::clone(&shipped.list))
}

struct Shipped {
    about: ShippedCalendar,
    calendar: Calendar,
    list: Arc<DayList>,
}

/// A file in `data/calendars`. Its English names are for the reader of the file.
#[derive(Deserialize)]
struct YearFile {
    calendar: String,
    year: i32,
    as_of: String,
    provisional: bool,
    source: String,
    note: String,
    holidays: Vec<HolidayLine>,
    working_days: Vec<WorkingLine>,
}

#[derive(Deserialize)]
struct HolidayLine {
    date: String,
    name: String,
}

#[derive(Deserialize)]
struct WorkingLine {
    date: String,
    name: String,
    hours_of: super::Weekday,
}

/// In the order of calendars and years. To add a year, add a file here.
const FILES: [&str; 4] = [
    include_str!("../../data/calendars/vietnam-2025.json"),
    include_str!("../../data/calendars/vietnam-2026.json"),
    include_str!("../../data/calendars/vietnam-2027.json"),
    include_str!("../../data/calendars/vietnam-2028.json"),
];

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    let files: Vec<YearFile> = FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect();
    files.chunk_by(|one, next| one.calendar == next.calendar).map(ship).collect()
});

fn ship(files: &[YearFile]) -> Shipped {
    let name = files.first().map(|file| file.calendar.clone()).unwrap_or_default();
    let calendar = Calendar {
        name: name.clone(),
        holidays: files.iter().flat_map(|file| &file.holidays).map(HolidayLine::holiday).collect(),
        working_days: files
            .iter()
            .flat_map(|file| &file.working_days)
            .map(WorkingLine::working_day)
            .collect(),
    };
    let mut list = DayList::compile(&calendar, "", &mut Problems::default());
    list.years = Some(files.iter().map(|file| file.year).collect());
    let about = ShippedCalendar { name, years: files.iter().map(YearFile::about).collect() };
    Shipped { about, calendar, list: Arc::new(list) }
}

impl YearFile {
    fn about(&self) -> ShippedYear {
        ShippedYear {
            year: self.year,
            as_of: self.as_of.clone(),
            provisional: self.provisional,
            source: self.source.clone(),
            note: self.note.clone(),
        }
    }
}

impl HolidayLine {
    fn holiday(&self) -> Holiday {
        Holiday { date: self.date.clone(), name: self.name.clone() }
    }
}

impl WorkingLine {
    fn working_day(&self) -> WorkingDay {
        WorkingDay { date: self.date.clone(), name: self.name.clone(), hours_of: self.hours_of }
    }
}

#[cfg(test)]
mod tests {
    use super::super::civil;
    use super::*;

    #[test]
    fn every_file_parses_and_keeps_to_its_year() {
        for text in FILES {
            let file: YearFile = serde_json::from_str(text).unwrap();
            let dates = file
                .holidays
                .iter()
                .map(|day| &day.date)
                .chain(file.working_days.iter().map(|day| &day.date));
            let prefix = format!("{}-", file.year);
            assert!(dates.clone().count() >= 12);
            assert!(dates.clone().all(|date| date.starts_with(&prefix) && civil::parse_date(date).is_some()));
            assert!(
                civil::parse_date(&file.as_of).is_some() && !file.source.is_empty() && !file.note.is_empty()
            );
        }
        assert_eq!(SHIPPED.len(), 1);
    }

    #[test]
    fn the_calendar_has_no_problem_of_its_own() {
        let mut problems = Problems::default();
        DayList::compile(&Calendar::shipped("vietnam").unwrap(), "", &mut problems);
        assert_eq!(problems.into_vec(), []);
    }

    #[test]
    fn the_first_day_of_the_lunar_year_is_off() {
        let vietnam = Calendar::shipped("vietnam").unwrap();
        for date in ["2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26"] {
            let holiday = vietnam.holidays.iter().find(|holiday| holiday.date == date).unwrap();
            assert_eq!(holiday.name, "Tết Nguyên đán");
        }
    }

    #[test]
    fn years_to_come_are_marked_provisional() {
        let [vietnam] = shipped_calendars().try_into().unwrap();
        let years: Vec<_> = vietnam.years.iter().map(|year| (year.year, year.provisional)).collect();
        assert_eq!(years, [(2025, false), (2026, false), (2027, true), (2028, true)]);
    }
}
