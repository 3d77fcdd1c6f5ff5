use std::collections::BTreeSet;
use std::sync::Arc;

use super::calendars::DayList;
use super::civil::{self, DAY_MINUTES, EVE, LAST_DAY};
use super::problem::Problems;
use super::timetable::Timetable;
use super::windows::{Rule, Window, day_bit};
use super::zone::Zone;
use super::{
    CalendarSet, Schedule, ScheduleDocument, ScheduleProblem, ScheduleProblemCode as Code, ScheduleRule,
    WeeklyHours,
};

/// The most rules of a schedule, and the most hours of all its rules: what keeps a compiled schedule small.
const MAX_RULES: usize = 100;
const MAX_HOURS: usize = 500;

/// A rule that is written down elsewhere, such as in a plan's time condition. Its fields mean what they mean in
/// [`ScheduleRule`].
#[derive(Clone, Copy, Debug)]
pub struct RuleParts<'a> {
    /// What it is called, in explanations.
    pub name: &'a str,
    /// The hours; none means the whole day.
    pub hours: &'a [WeeklyHours],
    /// Whether it holds on holidays instead of ordinary days.
    pub holidays: bool,
    /// The first local date on which it holds, `YYYY-MM-DD`.
    pub first_day: Option<&'a str>,
    /// The last local date on which it holds, inclusive.
    pub last_day: Option<&'a str>,
}

impl<'a> From<&'a ScheduleRule> for RuleParts<'a> {
    fn from(rule: &'a ScheduleRule) -> Self {
        Self {
            name: &rule.name,
            hours: &rule.hours,
            holidays: rule.holidays,
            first_day: rule.first_day.as_deref(),
            last_day: rule.last_day.as_deref(),
        }
    }
}

impl Schedule {
    /// Checks and compiles a schedule, or reports every problem it has.
    ///
    /// ```
    /// use tongdai::schedule::{Schedule, ScheduleDocument, ScheduleProblemCode};
    ///
    /// let document = ScheduleDocument {
    ///     time_zone: "Asia/Hanoi".into(),
    ///     calendars: vec!["vietnam".into()],
    ///     own_calendars: vec![],
    ///     rules: vec![],
    /// };
    /// let problems = Schedule::compile(&document).unwrap_err();
    /// assert_eq!(problems[0].code, ScheduleProblemCode::UnknownTimeZone);
    /// assert_eq!(problems[0].path, "time_zone");
    /// assert_eq!(problems[0].hint, "did you mean `Asia/Ho_Chi_Minh`?");
    /// ```
    pub fn compile(document: &ScheduleDocument) -> Result<Self, Vec<ScheduleProblem>> {
        let (calendars, mut problems) = CalendarSet::compile(&document.own_calendars);
        for problem in &mut problems {
            problem.path.insert_str(0, "own_calendars");
        }
        let rules: Vec<RuleParts<'_>> = document.rules.iter().map(RuleParts::from).collect();
        match Self::compile_with(&calendars, &document.time_zone, &document.calendars, &rules) {
            Ok(schedule) if problems.is_empty() => Ok(schedule),
            Ok(_) => Err(problems),
            Err(more) => {
                problems.extend(more);
                Err(problems)
            }
        }
    }

    /// Compiles one of many schedules that share their calendars. `keeps` are the names of the calendars it keeps.
    ///
    /// Paths are `time_zone`, `calendars[0]` for the first of `keeps`, and `rules[1].hours[0].opens`.
    pub fn compile_with(
        calendars: &CalendarSet,
        time_zone: &str,
        keeps: &[String],
        rules: &[RuleParts<'_>],
    ) -> Result<Self, Vec<ScheduleProblem>> {
        let mut problems = Problems::default();
        let zone = find_zone(time_zone, &mut problems);
        let lists = find_calendars(calendars, keeps, &mut problems);
        check_size(rules, &mut problems);
        let rules: Vec<Rule> = rules
            .iter()
            .enumerate()
            .filter_map(|(index, rule)| read_rule(rule, index, &mut problems))
            .collect();
        match (zone, problems.into_vec()) {
            (Some(zone), problems) if problems.is_empty() => {
                let timetable = Timetable::new(&rules, lists);
                Ok(Self::from_parts(zone, rules, timetable))
            }
            (_, problems) => Err(problems),
        }
    }
}

fn find_zone(name: &str, problems: &mut Problems) -> Option<Arc<Zone>> {
    let zone = Zone::named(name);
    if zone.is_none() {
        let hint = Zone::nearest_name(name).map_or_else(
            || "use an IANA name such as `Asia/Ho_Chi_Minh`".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        problems.add(Code::UnknownTimeZone, "time_zone".to_owned(), "no time zone has this name", hint);
    }
    zone
}

fn find_calendars(calendars: &CalendarSet, keeps: &[String], problems: &mut Problems) -> Vec<Arc<DayList>> {
    let mut kept = BTreeSet::new();
    let mut lists = Vec::with_capacity(keeps.len());
    for (index, name) in keeps.iter().enumerate() {
        let path = format!("calendars[{index}]");
        let Some(list) = calendars.get(name) else {
            let known: Vec<&str> = calendars.names().take(10).collect();
            let hint = format!("calendars are: {}", known.join(", "));
            problems.add(Code::UnknownCalendar, path, "no calendar has this name", hint);
            continue;
        };
        if kept.insert(name) {
            lists.push(Arc::clone(list));
        } else {
            problems.add(
                Code::RepeatedCalendar,
                path,
                "the calendar is kept twice",
                "name it once".to_owned(),
            );
        }
    }
    lists
}

fn check_size(rules: &[RuleParts<'_>], problems: &mut Problems) {
    if rules.len() > MAX_RULES {
        let message = "the schedule has more than 100 rules";
        let hint = "put days off into a calendar; days that are alike can share a rule".to_owned();
        problems.add(Code::TooManyRules, "rules".to_owned(), message, hint);
    }
    if rules.iter().map(|rule| rule.hours.len()).sum::<usize>() > MAX_HOURS {
        let message = "the rules have more than 500 hours in all";
        let hint = "days with the same hours can share them".to_owned();
        problems.add(Code::TooManyHours, "rules".to_owned(), message, hint);
    }
}

/// A rule, unless something is wrong with it.
fn read_rule(rule: &RuleParts<'_>, index: usize, problems: &mut Problems) -> Option<Rule> {
    let path = format!("rules[{index}]");
    let first_day = read_date(rule.first_day, EVE, &format!("{path}.first_day"), problems);
    let last_day = read_date(rule.last_day, LAST_DAY, &format!("{path}.last_day"), problems);
    let hours = rule.hours.iter().enumerate();
    let windows: Vec<Option<Window>> =
        hours.map(|(hour, hours)| read_hours(hours, &format!("{path}.hours[{hour}]"), problems)).collect();
    let (first_day, last_day) = (first_day?, last_day?);
    if first_day > last_day {
        let message = "the last day comes before the first";
        let hint = "swap the two dates, or correct the year".to_owned();
        problems.add(Code::ReversedDates, format!("{path}.last_day"), message, hint);
        return None;
    }
    let windows = windows.into_iter().collect::<Option<Vec<Window>>>()?;
    Some(Rule { name: rule.name.to_owned(), holidays: rule.holidays, first_day, last_day, windows })
}

fn read_date(text: Option<&str>, absent: i64, path: &str, problems: &mut Problems) -> Option<i64> {
    let Some(text) = text else { return Some(absent) };
    let day = civil::parse_date(text);
    if day.is_none() {
        let hint = "write the year, month and day: 2026-02-17".to_owned();
        problems.add(Code::BadDate, path.to_owned(), "this is not a date", hint);
    }
    day
}

fn read_hours(hours: &WeeklyHours, path: &str, problems: &mut Problems) -> Option<Window> {
    let opens = civil::parse_time(&hours.opens).filter(|&opens| opens < DAY_MINUTES);
    if opens.is_none() {
        let hint = "write hours and minutes from 00:00 to 23:59".to_owned();
        problems.add(Code::BadTime, format!("{path}.opens"), "this is not a time to open at", hint);
    }
    let closes = civil::parse_time(&hours.closes);
    if closes.is_none() {
        let hint = "write hours and minutes from 00:00 to 24:00".to_owned();
        problems.add(Code::BadTime, format!("{path}.closes"), "this is not a time to close at", hint);
    }
    if hours.days.is_empty() {
        let message = "the hours name no day of the week";
        let hint = "list the days, such as `mon` and `tue`".to_owned();
        problems.add(Code::NoDays, format!("{path}.days"), message, hint);
    }
    let (opens, closes) = (opens?, closes?);
    if opens == closes {
        let message = "the window closes when it opens";
        let hint = "for the whole day write 00:00 to 24:00".to_owned();
        problems.add(Code::EmptyWindow, format!("{path}.closes"), message, hint);
        return None;
    }
    let closes = if closes < opens { closes + DAY_MINUTES } else { closes };
    let days = hours.days.iter().fold(0, |days, &day| days | day_bit(day));
    (days != 0).then_some(Window { days, opens, closes })
}
