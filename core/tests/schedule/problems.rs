use super::common::{WEEK, document, hours, rule};
use tongdai::schedule::{
    Calendar, CalendarSet, Holiday, Schedule, ScheduleDocument, ScheduleProblemCode as Code, ScheduleRule,
    Weekday, WorkingDay,
};

fn problems(document: &ScheduleDocument) -> Vec<(Code, String)> {
    let problems = Schedule::compile(document).unwrap_err();
    assert!(problems.iter().all(|problem| !problem.message.is_empty() && !problem.hint.is_empty()));
    problems.into_iter().map(|problem| (problem.code, problem.path)).collect()
}

#[test]
fn every_problem_is_reported_at_once_and_in_order() {
    let day = |date: &str| Holiday { date: date.into(), name: "off".into() };
    let work = |date: &str| WorkingDay { date: date.into(), name: "on".into(), hours_of: Weekday::Mon };
    let own = |name: &str, holidays, working_days| Calendar { name: name.into(), holidays, working_days };
    let mut rules = vec![
        rule("one", vec![hours(&WEEK, "8:00", "25:00"), hours(&[], "08:00", "12:00")]),
        rule("two", vec![hours(&WEEK, "24:00", "06:00"), hours(&WEEK, "08:00", "08:00")]),
        ScheduleRule {
            first_day: Some("tomorrow".into()),
            last_day: Some("2026-02-29".into()),
            ..rule("three", vec![])
        },
        rule("four", vec![]),
    ];
    rules[3].first_day = Some("2026-03-02".into());
    rules[3].last_day = Some("2026-03-01".into());
    let found = problems(&ScheduleDocument {
        time_zone: "Mars/Olympus".into(),
        calendars: vec!["own".into(), "none".into(), "own".into()],
        own_calendars: vec![
            own(
                "own",
                vec![day("2026-01-01"), day("2026-01-01"), day("1/1/2026")],
                vec![work("2026-01-01"), work("")],
            ),
            own("own", vec![], vec![]),
            own("vietnam", vec![], vec![]),
            own(" ", vec![], vec![]),
        ],
        rules,
    });
    let expected = [
        (Code::RepeatedDate, "own_calendars[0].holidays[1].date"),
        (Code::BadDate, "own_calendars[0].holidays[2].date"),
        (Code::BadDate, "own_calendars[0].working_days[1].date"),
        (Code::RepeatedCalendar, "own_calendars[1].name"),
        (Code::RepeatedCalendar, "own_calendars[2].name"),
        (Code::MissingName, "own_calendars[3].name"),
        (Code::UnknownTimeZone, "time_zone"),
        (Code::UnknownCalendar, "calendars[1]"),
        (Code::RepeatedCalendar, "calendars[2]"),
        (Code::BadTime, "rules[0].hours[0].opens"),
        (Code::BadTime, "rules[0].hours[0].closes"),
        (Code::NoDays, "rules[0].hours[1].days"),
        (Code::BadTime, "rules[1].hours[0].opens"),
        (Code::EmptyWindow, "rules[1].hours[1].closes"),
        (Code::BadDate, "rules[2].first_day"),
        (Code::BadDate, "rules[2].last_day"),
        (Code::ReversedDates, "rules[3].last_day"),
    ];
    assert_eq!(found, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn a_schedule_has_a_size() {
    let many = document("UTC", (0..101).map(|_| rule("rule", vec![])).collect());
    assert_eq!(problems(&many), [(Code::TooManyRules, "rules".to_owned())]);
    let long = document("UTC", vec![rule("rule", vec![hours(&WEEK, "08:00", "12:00"); 501])]);
    assert_eq!(problems(&long), [(Code::TooManyHours, "rules".to_owned())]);
}

#[test]
fn a_set_with_a_problem_still_knows_its_calendars() {
    let holidays = vec![Holiday { date: "never".into(), name: "off".into() }];
    let (calendars, problems) =
        CalendarSet::compile(&[Calendar { name: "own".into(), holidays, working_days: vec![] }]);
    assert_eq!(problems[0].path, "[0].holidays[0].date");
    assert!(Schedule::compile_with(&calendars, "UTC", &["own".to_owned()], &[]).is_ok());
}
