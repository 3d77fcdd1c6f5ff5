use super::common::{WEEK, at, hours, rule, schedule};
use tongdai::schedule::{Schedule, Weekday};

fn daily(time_zone: &str, opens: &str, closes: &str) -> Schedule {
    schedule(time_zone, vec![rule("daily", vec![hours(&WEEK, opens, closes)])])
}

/// Checks that a schedule is open exactly from one instant to another around them.
fn open_exactly(schedule: &Schedule, opens: &str, closes: &str) {
    let (opens_ms, closes_ms) = (at(opens), at(closes));
    assert!(!schedule.is_open(opens_ms - 1) && schedule.is_open(opens_ms), "opens {opens}");
    assert_eq!(schedule.next_change(opens_ms - 1), Some(opens_ms));
    assert_eq!(schedule.next_change(opens_ms), Some(closes_ms));
    assert!(schedule.is_open(closes_ms - 1) && !schedule.is_open(closes_ms), "closes {closes}");
}

#[test]
fn a_time_that_is_skipped_moves_to_the_end_of_the_gap() {
    // 2026-03-08 in New York: 02:00 becomes 03:00.
    open_exactly(
        &daily("America/New_York", "02:30", "04:00"),
        "2026-03-08T03:00:00-04:00",
        "2026-03-08T04:00:00-04:00",
    );
    open_exactly(
        &daily("America/New_York", "01:00", "02:30"),
        "2026-03-08T01:00:00-05:00",
        "2026-03-08T03:00:00-04:00",
    );
    let swallowed = daily("America/New_York", "02:10", "02:50");
    assert_eq!(swallowed.next_change(at("2026-03-08T00:00:00-05:00")), Some(at("2026-03-09T02:10:00-04:00")));
}

#[test]
fn a_time_that_comes_twice_opens_at_the_first_and_closes_at_the_last() {
    // 2026-11-01 in New York: 02:00 becomes 01:00.
    open_exactly(
        &daily("America/New_York", "01:30", "03:00"),
        "2026-11-01T01:30:00-04:00",
        "2026-11-01T03:00:00-05:00",
    );
    open_exactly(
        &daily("America/New_York", "00:30", "01:30"),
        "2026-11-01T00:30:00-04:00",
        "2026-11-01T01:30:00-05:00",
    );
    open_exactly(
        &daily("America/New_York", "01:10", "01:20"),
        "2026-11-01T01:10:00-04:00",
        "2026-11-01T01:20:00-05:00",
    );
    // 2026-10-25 in Berlin: 03:00 becomes 02:00.
    open_exactly(
        &daily("Europe/Berlin", "22:00", "02:30"),
        "2026-10-24T22:00:00+02:00",
        "2026-10-25T02:30:00+01:00",
    );
}

#[test]
fn lord_howe_moves_by_half_an_hour() {
    // 2026-10-04: 02:00 becomes 02:30. 2026-04-05: 02:00 becomes 01:30.
    let early = daily("Australia/Lord_Howe", "02:15", "03:00");
    open_exactly(&early, "2026-10-04T02:30:00+11:00", "2026-10-04T03:00:00+11:00");
    let around = daily("Australia/Lord_Howe", "01:00", "01:45");
    open_exactly(&around, "2026-04-05T01:00:00+11:00", "2026-04-05T01:45:00+10:30");
}

#[test]
fn a_day_may_begin_at_one() {
    // 2018-11-04 in São Paulo and 2024-03-31 in Beirut: 00:00 becomes 01:00.
    let sunday = |zone| schedule(zone, vec![rule("sunday", vec![hours(&[Weekday::Sun], "00:00", "24:00")])]);
    open_exactly(&sunday("America/Sao_Paulo"), "2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00");
    open_exactly(&sunday("Asia/Beirut"), "2024-03-31T01:00:00+03:00", "2024-04-01T00:00:00+03:00");
    // 2018-02-18 in São Paulo: 00:00 becomes 23:00 of the day before, which is still Saturday's.
    open_exactly(&sunday("America/Sao_Paulo"), "2018-02-18T00:00:00-03:00", "2018-02-19T00:00:00-03:00");
}

#[test]
fn days_do_not_overlap_where_midnight_comes_twice() {
    // 2026-11-01 in Havana: 01:00 becomes 00:00.
    let saturday =
        schedule("America/Havana", vec![rule("saturday", vec![hours(&[Weekday::Sat], "00:00", "24:00")])]);
    open_exactly(&saturday, "2026-10-31T00:00:00-04:00", "2026-11-01T00:00:00-04:00");
    let sunday =
        schedule("America/Havana", vec![rule("sunday", vec![hours(&[Weekday::Sun], "00:00", "24:00")])]);
    open_exactly(&sunday, "2026-11-01T00:00:00-04:00", "2026-11-02T00:00:00-05:00");
}

#[test]
fn a_day_may_be_skipped() {
    // 2011-12-30, a Friday, did not come to Apia.
    let friday =
        schedule("Pacific/Apia", vec![rule("friday", vec![hours(&[Weekday::Fri], "08:00", "17:00")])]);
    let (before, after) = (at("2011-12-29T12:00:00-10:00"), at("2012-01-06T08:00:00+14:00"));
    assert_eq!(friday.next_change(before), Some(after));
    assert_eq!(friday.explain(at("2011-12-30T00:00:00-10:00")).unwrap().local_date, "2011-12-31");
    // A night's opening that was skipped counts as the midnight after the gap.
    let night = schedule("Pacific/Apia", vec![rule("night", vec![hours(&[Weekday::Fri], "22:00", "06:00")])]);
    open_exactly(&night, "2011-12-31T00:00:00+14:00", "2011-12-31T06:00:00+14:00");
}

#[test]
fn years_meet_without_a_seam() {
    for zone in ["Asia/Ho_Chi_Minh", "Pacific/Apia", "America/New_York"] {
        let schedule = schedule(zone, vec![rule("night", vec![hours(&WEEK, "22:00", "06:00")])]);
        for year in 2009..2013 {
            let (one, next) = (schedule.intervals(year), schedule.intervals(year + 1));
            assert_eq!(one.last().unwrap().closes_ms, next.first().unwrap().opens_ms, "{zone} {year}");
        }
        assert_eq!(schedule.intervals(0), []);
        assert_eq!(schedule.intervals(i32::MAX), []);
        assert_eq!(schedule.intervals(i32::MIN), []);
        assert_eq!(schedule.intervals(9999).len(), 366);
    }
}
