//! Time conditions and calendars. The schedule room judges times, dates, zones and rules; this file asks it, and
//! puts what it says in the plan's words and places.

use rustc_hash::FxHashSet;

use super::Check;
use crate::plan::words::closest;
use crate::plan::{ProblemCode, TimeCondition};
use crate::schedule::{CalendarSet, RuleParts, Schedule, ScheduleProblem, ScheduleProblemCode};

pub(super) fn check(check: &mut Check<'_>) {
    let document = check.document;
    let (calendars, problems) = CalendarSet::compile(&document.calendars);
    for problem in problems {
        report(check, "calendars", problem);
    }
    for (index, condition) in document.time_conditions.iter().enumerate() {
        let path = format!("time_conditions[{index}]");
        let hint = "say where a call goes when no rule holds";
        check.required(&path, "otherwise", condition.otherwise.as_ref(), hint);
        for (place, rule) in condition.rules.iter().enumerate() {
            check.text(&format!("{path}.rules[{place}].name"), &rule.name);
        }
        rules(check, &calendars, condition, &path);
    }
    calendar_texts(check);
}

pub(super) fn check_time_zone(check: &mut Check<'_>, path: &str, zone: &str) {
    if zone.parse::<chrono_tz::Tz>().is_ok() {
        return;
    }
    let known = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let close = if check.may_guess(chrono_tz::TZ_VARIANTS.len()) { closest(zone, known) } else { None };
    let hint = format!("write an IANA name such as `{}`", close.unwrap_or("Asia/Ho_Chi_Minh"));
    check.push(ProblemCode::UnknownTimeZone, path, "this time zone is not known", hint);
}

/// The rules of one time condition.
fn rules(check: &mut Check<'_>, calendars: &CalendarSet, condition: &TimeCondition, path: &str) {
    if condition.rules.is_empty() {
        let message = "this time condition has no rules, so every call goes to `otherwise`";
        check.push(ProblemCode::NoRules, path, message, "add `rules`, or lead there directly");
    }
    let zone = condition.time_zone.as_ref().unwrap_or(&check.document.time_zone);
    let parts: Vec<_> = condition.rules.iter().map(RuleParts::from).collect();
    match Schedule::compile_with(calendars, zone, &condition.calendars, &parts) {
        Ok(schedule) => unlikely_rules(check, condition, &schedule, path),
        Err(mut problems) => {
            problems.retain(|problem| !said_elsewhere(check, condition, problem));
            for problem in problems {
                report(check, &format!("{path}."), problem);
            }
        }
    }
}

/// Whether a problem belongs to the account's zone, or to a calendar that could not be read.
fn said_elsewhere(check: &Check<'_>, condition: &TimeCondition, problem: &ScheduleProblem) -> bool {
    match problem.code {
        ScheduleProblemCode::UnknownTimeZone => condition.time_zone.is_none(),
        ScheduleProblemCode::UnknownCalendar => {
            let kept = (0..).zip(&condition.calendars);
            kept.into_iter().any(|(index, name): (usize, _)| {
                check.is_unreadable(name) && problem.path == format!("calendars[{index}]")
            })
        }
        _ => false,
    }
}

/// Rules that are sound but hardly meant.
fn unlikely_rules(check: &mut Check<'_>, condition: &TimeCondition, schedule: &Schedule, path: &str) {
    for place in schedule.never_true() {
        let waits =
            condition.rules.get(place).is_some_and(|rule| rule.holidays) && condition.calendars.is_empty();
        let (message, hint) = if waits {
            (
                "this rule waits for holidays, but the time condition keeps no calendar",
                "add `calendars = [\"vietnam\"]` to the time condition",
            )
        } else {
            (
                "this rule never holds, because earlier rules always come first",
                "change its hours, or remove it",
            )
        };
        check.push(ProblemCode::NeverHolds, format!("{path}.rules[{place}]"), message, hint);
    }
    for overlap in schedule.overlaps() {
        let rule = |place: i32| condition.rules.get(usize::try_from(place).ok()?);
        let (Some(earlier), Some(_)) = (rule(overlap.earlier), rule(overlap.later)) else { continue };
        // A season that comes before the year-round hours is meant to win while it lasts.
        if earlier.first_day.is_some() || earlier.last_day.is_some() {
            continue;
        }
        let when = schedule.explain(overlap.at_ms).map(|it| format!("{} {}", it.local_date, it.local_time));
        let message = format!(
            "this rule also holds when rule {} does, such as at {}; the earlier one wins",
            overlap.earlier + 1,
            when.unwrap_or_default(),
        );
        let path = format!("{path}.rules[{}]", overlap.later);
        check.push(
            ProblemCode::OverlappingRules,
            path,
            message,
            "let the hours of the two rules meet, not overlap",
        );
    }
}

/// Puts a problem of the schedule room in the plan's terms.
fn report(check: &mut Check<'_>, root: &str, problem: ScheduleProblem) {
    let code = match problem.code {
        ScheduleProblemCode::UnknownTimeZone => ProblemCode::UnknownTimeZone,
        ScheduleProblemCode::UnknownCalendar => ProblemCode::UnknownCalendar,
        ScheduleProblemCode::RepeatedCalendar => ProblemCode::DuplicateCalendar,
        ScheduleProblemCode::BadTime => ProblemCode::WrongTime,
        ScheduleProblemCode::EmptyWindow => ProblemCode::EmptyWindow,
        ScheduleProblemCode::NoDays => ProblemCode::NoDays,
        ScheduleProblemCode::BadDate => ProblemCode::WrongDate,
        ScheduleProblemCode::RepeatedDate => ProblemCode::DuplicateDate,
        ScheduleProblemCode::ReversedDates => ProblemCode::ReversedDates,
        ScheduleProblemCode::TooManyRules | ScheduleProblemCode::TooManyHours => ProblemCode::TooManyRules,
        // An empty text is found with every other one.
        ScheduleProblemCode::MissingName => return,
    };
    check.push(code, format!("{root}{}", problem.path), problem.message, problem.hint);
}

fn calendar_texts(check: &mut Check<'_>) {
    let document = check.document;
    let kept: FxHashSet<&str> =
        document.time_conditions.iter().flat_map(|it| it.calendars.iter().map(String::as_str)).collect();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, calendar) in document.calendars.iter().enumerate() {
        let path = format!("calendars[{index}]");
        check.text(&format!("{path}.name"), &calendar.name);
        if seen.insert(&calendar.name) && !kept.contains(calendar.name.as_str()) && check.complete {
            let hint = "name it in the `calendars` of a time condition, or remove it";
            check.push(
                ProblemCode::UnusedCalendar,
                path.as_str(),
                "no time condition keeps this calendar",
                hint,
            );
        }
        for (place, holiday) in calendar.holidays.iter().enumerate() {
            check.text(&format!("{path}.holidays[{place}].name"), &holiday.name);
        }
        for (place, day) in calendar.working_days.iter().enumerate() {
            check.text(&format!("{path}.working_days[{place}].name"), &day.name);
        }
    }
}
