//! Time conditions and calendars, as far as plain data shows: times, dates, days, zones and names.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Check;
use crate::plan::words::{closest, in_ticks, is_plain};
use crate::plan::{PlanDocument, Problem, ProblemCode, TimeCondition};

/// The calendar that is shipped.
const SHIPPED: &str = "vietnam";

pub(super) fn check(check: &mut Check<'_>) {
    let document = check.document;
    let own: FxHashSet<&str> = document.calendars.iter().map(|calendar| calendar.name.as_str()).collect();
    let mut kept: FxHashSet<&str> = FxHashSet::default();
    for (index, condition) in document.time_conditions.iter().enumerate() {
        let path = format!("time_conditions[{index}]");
        if let Some(zone) = &condition.time_zone {
            check_time_zone(check, &format!("{path}.time_zone"), zone);
        }
        let hint = "say where a call goes when no rule holds";
        check.required(&path, "otherwise", condition.otherwise.as_ref(), hint);
        for (place, rule) in condition.rules.iter().enumerate() {
            check.text(&format!("{path}.rules[{place}].name"), &rule.name);
        }
        calendars_kept(check, &path, condition, &own);
        kept.extend(condition.calendars.iter().map(String::as_str));
        schedule(condition, document, &path, &mut check.problems);
    }
    calendars(check, &kept);
}

pub(super) fn check_time_zone(check: &mut Check<'_>, path: &str, zone: &str) {
    if zone.parse::<Tz>().is_ok() {
        return;
    }
    let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let close = if check.may_guess(chrono_tz::TZ_VARIANTS.len()) { closest(zone, known) } else { None };
    let hint = format!("write an IANA name such as `{}`", close.unwrap_or("Asia/Ho_Chi_Minh"));
    check.push(ProblemCode::UnknownTimeZone, path, "this time zone is not known", hint);
}

/// The rules of one time condition.
fn schedule(condition: &TimeCondition, _document: &PlanDocument, path: &str, problems: &mut Vec<Problem>) {
    if condition.rules.is_empty() {
        let message = "this time condition has no rules, so every call goes to `otherwise`";
        problems.push(Problem::new(
            ProblemCode::NoRules,
            path,
            message,
            "add `rules`, or lead there directly",
        ));
    }
    for (place, rule) in condition.rules.iter().enumerate() {
        let path = format!("{path}.rules[{place}]");
        if rule.holidays && condition.calendars.is_empty() {
            let message = "this rule waits for holidays, but the time condition keeps no calendar";
            let hint = "add `calendars = [\"vietnam\"]` to the time condition";
            problems.push(Problem::new(ProblemCode::NeverHolds, path.as_str(), message, hint));
        }
        for (field, date) in [("first_day", &rule.first_day), ("last_day", &rule.last_day)] {
            problems.extend(date.as_ref().and_then(|date| wrong_date(format!("{path}.{field}"), date)));
        }
        let days =
            (rule.first_day.as_deref().and_then(parse_date), rule.last_day.as_deref().and_then(parse_date));
        if let (Some(first), Some(last)) = days
            && first > last
        {
            let message = "`first_day` is after `last_day`, so this rule never holds";
            problems.push(Problem::new(
                ProblemCode::NeverHolds,
                path.as_str(),
                message,
                "exchange the two dates",
            ));
        }
        for (place, hours) in rule.hours.iter().enumerate() {
            let path = format!("{path}.hours[{place}]");
            if hours.days.is_empty() {
                let hint = "write `days = [\"mon\", \"tue\"]`";
                problems.push(Problem::new(
                    ProblemCode::NoDays,
                    path.as_str(),
                    "these hours name no day",
                    hint,
                ));
            }
            let (opens, closes) = (minutes(&hours.opens), minutes(&hours.closes));
            if opens.is_none_or(|opens| opens >= 24 * 60) {
                problems.push(wrong_time(format!("{path}.opens"), "00:00 to 23:59"));
            }
            if closes.is_none() {
                problems.push(wrong_time(format!("{path}.closes"), "00:00 to 24:00"));
            }
            if opens.is_some() && opens == closes {
                let message = "these hours close when they open";
                let hint = "for the whole day write `00:00` to `24:00`";
                problems.push(Problem::new(ProblemCode::EmptyWindow, path, message, hint));
            }
        }
    }
}

fn calendars_kept(check: &mut Check<'_>, path: &str, condition: &TimeCondition, own: &FxHashSet<&str>) {
    let calendars = &check.document.calendars;
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, name) in condition.calendars.iter().enumerate() {
        let path = format!("{path}.calendars[{index}]");
        if name != SHIPPED && !own.contains(name.as_str()) && !check.is_unreadable(name) {
            let known = calendars.iter().map(|calendar| calendar.name.as_str()).chain([SHIPPED]);
            let close = if check.may_guess(calendars.len()) { closest(name, known) } else { None };
            let hint = close.filter(|close| is_plain(close)).map_or_else(
                || "add it under `[[calendars]]`, or use `vietnam`".to_owned(),
                |close| format!("did you mean `{close}`?"),
            );
            let message = format!("{} is not a calendar of the plan", in_ticks(name));
            check.push(ProblemCode::UnknownCalendar, path, message, hint);
        } else if !seen.insert(name) {
            check.push(ProblemCode::DuplicateCalendar, path, "this calendar is kept already", "name it once");
        }
    }
}

fn calendars(check: &mut Check<'_>, kept: &FxHashSet<&str>) {
    let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, calendar) in check.document.calendars.iter().enumerate() {
        let path = format!("calendars[{index}]");
        check.text(&format!("{path}.name"), &calendar.name);
        if calendar.name == SHIPPED || owners.contains_key(calendar.name.as_str()) {
            let message = "there is a calendar of this name already";
            let hint = "choose another name; `vietnam` is the one that is shipped";
            check.push(ProblemCode::DuplicateCalendar, format!("{path}.name"), message, hint);
        } else if !kept.contains(calendar.name.as_str()) && check.complete {
            let hint = "name it in the `calendars` of a time condition, or remove it";
            check.push(
                ProblemCode::UnusedCalendar,
                path.as_str(),
                "no time condition keeps this calendar",
                hint,
            );
        }
        owners.insert(&calendar.name, index);
        let holidays = calendar.holidays.iter().map(|holiday| (&holiday.date, &holiday.name));
        let working_days = calendar.working_days.iter().map(|day| (&day.date, &day.name));
        for (list, place, (date, name)) in holidays
            .enumerate()
            .map(|(place, day)| ("holidays", place, day))
            .chain(working_days.enumerate().map(|(place, day)| ("working_days", place, day)))
        {
            let path = format!("{path}.{list}[{place}]");
            check.problems.extend(wrong_date(format!("{path}.date"), date));
            check.text(&format!("{path}.name"), name);
        }
    }
}

fn wrong_time(path: String, range: &str) -> Problem {
    let message = "this is not a time of day here";
    Problem::new(ProblemCode::WrongTime, path, message, format!("write `HH:MM`, from {range}"))
}

fn wrong_date(path: String, date: &str) -> Option<Problem> {
    if parse_date(date).is_some() {
        return None;
    }
    let hint = "write a day that exists as `YYYY-MM-DD`, such as `2026-02-17`";
    Some(Problem::new(ProblemCode::WrongDate, path, "this is not a date", hint))
}

fn parse_date(date: &str) -> Option<NaiveDate> {
    let is_plain = date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_plain { NaiveDate::parse_from_str(date, "%Y-%m-%d").ok() } else { None }
}

/// `HH:MM` as minutes since midnight, up to 24:00.
fn minutes(time: &str) -> Option<i32> {
    let [h1, h2, b':', m1, m2] = time.as_bytes() else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
    let (hours, minutes) = (digit(h1)? * 10 + digit(h2)?, digit(m1)? * 10 + digit(m2)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}
