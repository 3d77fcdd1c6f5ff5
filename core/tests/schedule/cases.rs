use super::common::{WEEK, WORKDAYS, at, document, hours, in_vietnam, on_holidays, rule, schedule, vn};
use tongdai::schedule::{
    Calendar, CalendarSet, DayKind, Holiday, OpenState, Override, RuleParts, Schedule, ScheduleDocument,
    ScheduleRule, Weekday, WorkingDay, shipped_calendars,
};

fn office() -> ScheduleRule {
    rule("office", vec![hours(WORKDAYS, "08:00", "17:30")])
}

/// Wazo's periods include their last minute; a half-open window ends with it.
#[test]
fn a_window_is_open_at_its_start_and_closed_at_its_end() {
    let evening = schedule("Asia/Ho_Chi_Minh", vec![rule("evening", vec![hours(&WEEK, "18:00", "18:10")])]);
    assert!(!evening.is_open(vn("2026-03-02 18:00") - 1));
    assert!(evening.is_open(vn("2026-03-02 18:00")));
    assert!(evening.is_open(vn("2026-03-02 18:10") - 1));
    assert!(!evening.is_open(vn("2026-03-02 18:10")));
    assert!(!evening.is_open(vn("2026-03-02 18:11")));
}

/// Asterisk tests the day of the week at the moment of the call. Here the night belongs to the day it starts on.
#[test]
fn a_night_belongs_to_the_day_it_starts_on() {
    let night = schedule("Asia/Ho_Chi_Minh", vec![rule("night", vec![hours(WORKDAYS, "22:00", "06:00")])]);
    assert!(!night.is_open(vn("2026-03-02 02:00")), "Monday 02:00 is Sunday's night");
    assert!(night.is_open(vn("2026-03-07 02:00")), "Saturday 02:00 is Friday's night");
    assert!(!night.is_open(vn("2026-03-07 06:00")));
    let why = night.explain(vn("2026-03-07 02:00")).unwrap();
    assert_eq!((why.local_date.as_str(), why.local_time.as_str()), ("2026-03-07", "02:00:00"));
    assert_eq!((why.rule_name.as_deref(), why.rule_date.as_deref()), (Some("night"), Some("2026-03-06")));
}

/// Asterisk's `18:00-24:00` is an invalid element that never matches.
#[test]
fn a_window_may_end_at_24_00() {
    let evening = rule("evening", vec![hours(&[Weekday::Mon], "18:00", "24:00")]);
    let same = rule("evening", vec![hours(&[Weekday::Mon], "18:00", "00:00")]);
    for rules in [vec![evening], vec![same]] {
        let evening = schedule("Asia/Ho_Chi_Minh", rules);
        assert!(evening.is_open(vn("2026-03-03 00:00") - 1));
        assert!(!evening.is_open(vn("2026-03-03 00:00")));
        assert_eq!(evening.next_change(vn("2026-03-02 20:00")), Some(vn("2026-03-03 00:00")));
    }
}

/// Counting rows of the calendar, as an example of `FreeSWITCH` does, misses Martin Luther King Day in 14 of 21 years.
/// Dates do not.
#[test]
fn a_movable_holiday_is_a_list_of_dates() {
    let dates = ["2015-01-19", "2016-01-18", "2017-01-16"];
    let holidays =
        dates.map(|date| Holiday { date: date.into(), name: "Martin Luther King Day".into() }).to_vec();
    let own = Calendar { name: "federal".into(), holidays, working_days: vec![] };
    let schedule = Schedule::compile(&ScheduleDocument {
        calendars: vec!["federal".into()],
        own_calendars: vec![own],
        ..document("America/New_York", vec![office(), on_holidays("off", vec![])])
    })
    .unwrap();
    for at_noon in ["2015-01-19T12:00:00-05:00", "2016-01-18T12:00:00-05:00", "2017-01-16T12:00:00-05:00"] {
        assert_eq!(schedule.rule_at(at(at_noon)), Some(1));
        assert!(!schedule.is_open(at(at_noon)));
    }
    assert_eq!(schedule.rule_at(at("2015-01-26T12:00:00-05:00")), Some(0));
}

#[test]
fn vietnamese_holidays_and_swapped_days() {
    let schedule = in_vietnam(vec![office(), on_holidays("holiday", vec![])]);
    assert_eq!(schedule.rule_at(vn("2026-11-24 09:00")), Some(1), "Vietnam Cultural Day, a Tuesday");
    assert_eq!(schedule.rule_at(vn("2026-08-22 09:00")), Some(0), "a Saturday worked for 31 August");
    assert_eq!(schedule.rule_at(vn("2026-08-31 09:00")), Some(1), "the Monday off in its place");
    assert_eq!(schedule.rule_at(vn("2026-08-29 09:00")), None, "another Saturday");
    assert_eq!(schedule.rule_at(vn("2026-01-10 09:00")), Some(0), "a Saturday worked for 2 January");
    assert_eq!(schedule.rule_at(vn("2025-05-02 09:00")), Some(1), "a Friday swapped with 26 April");
    for new_year in ["2025-01-29 09:00", "2026-02-17 09:00", "2027-02-06 09:00", "2028-01-26 09:00"] {
        let day = schedule.explain(vn(new_year)).unwrap().day;
        assert_eq!(day, DayKind::Holiday { name: "Tết Nguyên đán".into(), calendar: "vietnam".into() });
    }
    let DayKind::WorkingDay { hours_of, .. } = schedule.explain(vn("2026-08-22 09:00")).unwrap().day else {
        panic!("a working day");
    };
    assert_eq!(hours_of, Weekday::Mon);
    let day = schedule.explain(vn("2026-11-25 09:00")).unwrap().day;
    assert_eq!(day, DayKind::Ordinary { weekday: Weekday::Wed });
}

#[test]
fn a_year_that_is_not_covered_can_be_noticed() {
    assert_eq!(shipped_calendars().len(), 1);
    let keeps = in_vietnam(vec![office()]);
    assert!(keeps.covers(2025) && keeps.covers(2028) && !keeps.covers(2029) && !keeps.covers(2024));
    assert!(schedule("UTC", vec![]).covers(2029), "it keeps no calendar");
}

#[test]
fn hours_can_be_kept_on_holidays() {
    let short = on_holidays("short", vec![hours(&WEEK, "09:00", "12:00")]);
    let schedule = in_vietnam(vec![short, on_holidays("off", vec![]), office()]);
    assert_eq!(schedule.rule_at(vn("2026-02-17 10:00")), Some(0));
    assert!(schedule.is_open(vn("2026-02-17 10:00")));
    assert_eq!(schedule.rule_at(vn("2026-02-17 14:00")), Some(1));
    assert!(!schedule.is_open(vn("2026-02-17 14:00")));
    assert_eq!(schedule.rule_at(vn("2026-02-24 14:00")), Some(2));
}

#[test]
fn a_night_runs_on_into_a_holiday_and_past_the_last_day() {
    let night = rule("night", vec![hours(&[Weekday::Mon, Weekday::Fri], "22:00", "06:00")]);
    let last = ScheduleRule { last_day: Some("2026-02-13".into()), ..night.clone() };
    assert!(!in_vietnam(vec![night.clone()]).is_open(vn("2026-04-28 02:00")), "Monday 27 April is off");
    assert!(!in_vietnam(vec![night]).is_open(vn("2025-02-01 02:00")), "Friday 31 January is off");
    let ends = in_vietnam(vec![last]);
    assert!(ends.is_open(vn("2026-02-14 05:59")));
    assert!(!ends.is_open(vn("2026-02-20 23:00")));
    assert_eq!(ends.next_change(vn("2026-02-14 06:00")), None);
    let nightly = schedule_with_holiday("2026-03-07");
    assert!(nightly.is_open(vn("2026-03-07 02:00")), "Friday's night, although Saturday is a holiday");
    assert!(!nightly.is_open(vn("2026-03-07 23:00")));
}

fn schedule_with_holiday(date: &str) -> Schedule {
    let holiday = Holiday { date: date.into(), name: "Founding day".into() };
    let own = Calendar { name: "own".into(), holidays: vec![holiday], working_days: vec![] };
    Schedule::compile(&ScheduleDocument {
        calendars: vec!["own".into()],
        own_calendars: vec![own],
        ..document("Asia/Ho_Chi_Minh", vec![rule("night", vec![hours(&WEEK, "22:00", "06:00")])])
    })
    .unwrap()
}

#[test]
fn a_working_day_outweighs_a_holiday_of_another_calendar() {
    let stocktaking =
        WorkingDay { date: "2026-09-02".into(), name: "Stocktaking".into(), hours_of: Weekday::Sat };
    let own = Calendar { name: "own".into(), holidays: vec![], working_days: vec![stocktaking] };
    let (calendars, problems) = CalendarSet::compile(&[own]);
    assert_eq!(problems, []);
    let rules =
        [rule("saturday", vec![hours(&[Weekday::Sat], "08:00", "12:00")]), on_holidays("off", vec![])];
    let parts: Vec<RuleParts<'_>> = rules.iter().map(RuleParts::from).collect();
    let keeps = ["vietnam".to_owned(), "own".to_owned()];
    let schedule = Schedule::compile_with(&calendars, "Asia/Ho_Chi_Minh", &keeps, &parts).unwrap();
    assert_eq!(schedule.rule_at(vn("2026-09-02 09:00")), Some(0));
    assert_eq!(schedule.rule_at(vn("2026-09-02 13:00")), None);
    assert_eq!(schedule.rule_at(vn("2026-09-01 09:00")), Some(1));
}

#[test]
fn an_override_outweighs_everything_until_it_ends() {
    let schedule = in_vietnam(vec![on_holidays("off", vec![]), office()]);
    let open = Override { state: OpenState::Open, until_ms: Some(vn("2026-02-17 12:00")) };
    assert_eq!(schedule.rule_at_with(vn("2026-02-17 11:59"), Some(&open)), Some(1));
    assert_eq!(schedule.rule_at_with(vn("2026-02-17 12:00"), Some(&open)), Some(0));
    assert!(schedule.is_open_with(vn("2026-02-17 11:59"), Some(&open)));
    assert_eq!(schedule.next_change_with(vn("2026-02-17 11:00"), Some(&open)), Some(vn("2026-02-17 12:00")));
    let until_open = Override { state: OpenState::Open, until_ms: Some(vn("2026-02-23 09:00")) };
    let changes = schedule.next_change_with(vn("2026-02-17 11:00"), Some(&until_open));
    assert_eq!(changes, Some(vn("2026-02-23 17:30")), "the clock goes on with what the override said");
    let closed = Override { state: OpenState::Closed, until_ms: None };
    assert_eq!(schedule.rule_at_with(vn("2026-03-02 09:00"), Some(&closed)), None);
    assert_eq!(schedule.next_change_with(vn("2026-03-02 09:00"), Some(&closed)), None);
}

#[test]
fn a_change_years_ahead_is_found_and_what_never_changes_is_none() {
    let far = ScheduleRule { first_day: Some("4000-01-01".into()), ..rule("far", vec![]) };
    let far = schedule("Asia/Ho_Chi_Minh", vec![far]);
    assert_eq!(far.next_change(vn("2026-03-02 09:00")), Some(vn("4000-01-01 00:00")));
    assert_eq!(far.next_change(vn("4000-01-01 00:00")), None);
    assert_eq!(far.next_change(i64::MIN), Some(vn("4000-01-01 00:00")));
    assert_eq!(schedule("UTC", vec![]).next_change(0), None);
    let always = schedule("UTC", vec![rule("always", vec![])]);
    assert_eq!(always.next_change(0), None);
    assert_eq!(always.next_change(i64::MIN), Some(at("0001-01-01T00:00:00Z")));
    assert_eq!(always.rule_at(at("9999-12-31T23:59:59Z")), Some(0));
    assert_eq!(always.rule_at(at("9999-12-31T23:59:59Z") + 1_000), None);
    assert_eq!(always.next_change(i64::MAX), None);
}

#[test]
fn rules_that_never_hold_are_named() {
    let monday =
        |name: &str, opens: &str, closes: &str| rule(name, vec![hours(&[Weekday::Mon], opens, closes)]);
    let one_tuesday = ScheduleRule {
        first_day: Some("2026-03-03".into()),
        last_day: Some("2026-03-03".into()),
        ..monday("no monday", "08:00", "09:00")
    };
    let rules = vec![
        monday("morning", "08:00", "12:00"),
        monday("afternoon", "12:00", "18:00"),
        monday("covered by both", "10:00", "16:00"),
        one_tuesday,
        on_holidays("no calendar", vec![]),
        monday("sticks out", "10:00", "18:01"),
    ];
    assert_eq!(schedule("America/New_York", rules).never_true(), [2, 3, 4]);
    let kept = in_vietnam(vec![office(), on_holidays("holiday", vec![]), on_holidays("again", vec![])]);
    assert_eq!(kept.never_true(), [2]);
}

#[test]
fn a_rule_may_hold_only_in_the_night_before() {
    let late = rule("late", vec![hours(&[Weekday::Sun], "23:00", "01:00")]);
    let sunday = rule("sunday", vec![hours(&[Weekday::Sun], "00:00", "24:00")]);
    assert_eq!(schedule("UTC", vec![sunday.clone(), late.clone()]).never_true(), [] as [usize; 0]);
    let week = rule("week", vec![hours(&WEEK, "00:00", "24:00")]);
    assert_eq!(schedule("UTC", vec![week, late]).never_true(), [1]);
}

#[test]
fn the_first_day_has_a_night_before() {
    let night = rule("night", vec![hours(&WEEK, "13:00", "01:00")]);
    let covered = rule("covered", vec![hours(&WEEK, "00:00", "00:01")]);
    let schedule = schedule("UTC", vec![night, covered]);
    assert_eq!(schedule.never_true(), [1]);
    let why = schedule.explain(at("0001-01-01T00:00:00Z")).unwrap();
    assert_eq!((why.rule, why.rule_date.as_deref()), (Some(0), Some("0000-12-31")));
    assert_eq!(schedule.explain(at("0001-01-01T00:00:00Z") - 1), None);
}

#[test]
fn overlapping_openings_have_a_witness() {
    let night = rule("night", vec![hours(&[Weekday::Fri], "22:00", "09:00")]);
    let saturday = rule("saturday", vec![hours(&[Weekday::Sat], "08:00", "12:00")]);
    let schedule = in_vietnam(vec![on_holidays("off", vec![]), night, saturday, rule("otherwise", vec![])]);
    let overlaps = schedule.overlaps();
    assert_eq!(overlaps.len(), 1, "{overlaps:?}");
    assert_eq!((overlaps[0].earlier, overlaps[0].later), (1, 2));
    assert_eq!(overlaps[0].at_ms, vn("2025-01-04 08:00"));
    assert_eq!(schedule.rule_at(overlaps[0].at_ms), Some(1));
}
