use std::collections::BTreeSet;

use super::common::{WEEK, document, hours};
use chrono::{DateTime, Datelike, Days, Duration, MappedLocalTime, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use tongdai::schedule::{
    Calendar, Holiday, OpenState, Override, Schedule, ScheduleDocument, ScheduleRule, Weekday, WeeklyHours,
    WorkingDay,
};

const ZONES: [&str; 11] = [
    "Asia/Ho_Chi_Minh",
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Pacific/Apia",
    "America/Havana",
    "America/St_Johns",
    "America/Juneau",
];

/// Years in which those zones' clocks do what is worth testing.
const YEARS: [i32; 7] = [1867, 2006, 2009, 2011, 2018, 2024, 2026];

fn time() -> impl Strategy<Value = String> {
    // Often around the hours at which clocks change.
    prop_oneof![(0_u16..1_440), (0_u16..200)]
        .prop_map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60))
}

fn weekly_hours() -> impl Strategy<Value = WeeklyHours> {
    let closes = prop_oneof![4 => time(), 1 => Just("24:00".to_owned())];
    let days = prop_oneof![Just(WEEK.to_vec()), proptest::sample::subsequence(WEEK.to_vec(), 1..=7)];
    (days, time(), closes)
        .prop_map(|(days, opens, closes)| hours(&days, &opens, &closes))
        .prop_filter("a window", |hours| hours.opens != hours.closes)
}

fn date(year: i32) -> impl Strategy<Value = NaiveDate> {
    (0_u64..365).prop_map(move |day| NaiveDate::from_ymd_opt(year, 1, 1).unwrap() + Days::new(day))
}

fn schedule_rule(year: i32) -> impl Strategy<Value = ScheduleRule> {
    let dates = (option::weighted(0.2, date(year)), option::weighted(0.2, date(year)));
    (vec(weekly_hours(), 0..3), any::<bool>(), dates).prop_map(|(hours, holidays, (first, last))| {
        let (first, last) = match (first, last) {
            (Some(first), Some(last)) if first > last => (Some(last), Some(first)),
            both => both,
        };
        let text = |date: NaiveDate| date.to_string();
        ScheduleRule {
            name: String::new(),
            hours,
            holidays,
            first_day: first.map(text),
            last_day: last.map(text),
        }
    })
}

fn calendar(name: &'static str, year: i32) -> impl Strategy<Value = Calendar> {
    let weekday = proptest::sample::select(WEEK.to_vec());
    let holidays = proptest::collection::btree_set(date(year), 0..40);
    let working_days = proptest::collection::btree_map(date(year), weekday, 0..10);
    (holidays, working_days).prop_map(move |(holidays, working_days)| Calendar {
        name: name.into(),
        holidays: holidays.iter().map(|day| Holiday { date: day.to_string(), name: String::new() }).collect(),
        working_days: working_days
            .iter()
            .map(|(day, &hours_of)| WorkingDay { date: day.to_string(), name: String::new(), hours_of })
            .collect(),
    })
}

prop_compose! {
    fn any_schedule()(year in proptest::sample::select(YEARS.to_vec()))(
        year in Just(year),
        zone in proptest::sample::select(ZONES.to_vec()),
        rules in vec(schedule_rule(year), 0..5),
        own in (calendar("one", year), calendar("two", year)),
        keeps in 0_usize..=2,
    ) -> (i32, ScheduleDocument) {
        let calendars = ["one", "two"].into_iter().take(keeps).map(str::to_owned).collect();
        (year, ScheduleDocument { calendars, own_calendars: vec![own.0, own.1], ..document(zone, rules) })
    }
}

/// The definition, written down as plainly as possible: every window of every rule of the days around an instant,
/// each turned into instants by the policy for clock changes.
struct Reference<'a> {
    zone: Tz,
    document: &'a ScheduleDocument,
}

impl Reference<'_> {
    fn new(document: &ScheduleDocument) -> Reference<'_> {
        Reference { zone: document.time_zone.parse().unwrap(), document }
    }

    fn rule_at(&self, at_ms: i64) -> Option<usize> {
        self.document.rules.iter().position(|rule| self.holds(rule, at_ms))
    }

    fn holds(&self, rule: &ScheduleRule, at_ms: i64) -> bool {
        let at = DateTime::from_timestamp_millis(at_ms).unwrap();
        let today = self.zone.from_utc_datetime(&at.naive_utc()).date_naive();
        (-3..=3).any(|shift| {
            let day = today + Duration::days(shift);
            self.windows(rule, day)
                .iter()
                .any(|&(opens, closes)| self.opening(opens) <= at_ms && at_ms < self.closing(closes))
        })
    }

    fn windows(&self, rule: &ScheduleRule, day: NaiveDate) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let parse = |text: &String| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
        let (weekday, holiday) = self.sort_of(day);
        if rule.holidays != holiday
            || rule.first_day.as_ref().is_some_and(|first| day < parse(first))
            || rule.last_day.as_ref().is_some_and(|last| day > parse(last))
        {
            return vec![];
        }
        let time = |text: &str| {
            let (hour, minute) = text.split_once(':').unwrap();
            day.and_time(chrono::NaiveTime::MIN)
                + Duration::minutes(hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap())
        };
        if rule.hours.is_empty() {
            return vec![(time("00:00"), time("24:00"))];
        }
        let kept = rule.hours.iter().filter(|hours| hours.days.contains(&weekday));
        kept.map(|hours| {
            let (opens, closes) = (time(&hours.opens), time(&hours.closes));
            (opens, if closes < opens { closes + Duration::days(1) } else { closes })
        })
        .collect()
    }

    fn sort_of(&self, day: NaiveDate) -> (Weekday, bool) {
        let weekday = WEEK[day.weekday().num_days_from_monday() as usize];
        let text = day.to_string();
        let kept =
            || self.document.own_calendars.iter().filter(|own| self.document.calendars.contains(&own.name));
        let working = kept().flat_map(|own| &own.working_days).find(|working| working.date == text);
        let holiday = kept().flat_map(|own| &own.holidays).any(|holiday| holiday.date == text);
        working.map_or((weekday, holiday), |working| (working.hours_of, false))
    }

    /// A time in a gap is the gap's end. A window opens when its first minute comes first and closes when its last
    /// has passed for the last time.
    fn opening(&self, local: NaiveDateTime) -> i64 {
        match self.zone.from_local_datetime(&local) {
            MappedLocalTime::Single(at) => at.timestamp_millis(),
            MappedLocalTime::Ambiguous(one, other) => one.min(other).timestamp_millis(),
            MappedLocalTime::None => self.gap_end(local),
        }
    }

    fn closing(&self, local: NaiveDateTime) -> i64 {
        let last = local - Duration::seconds(1);
        match self.zone.from_local_datetime(&last) {
            MappedLocalTime::Single(at) => at.timestamp_millis() + 1_000,
            MappedLocalTime::Ambiguous(one, other) => one.max(other).timestamp_millis() + 1_000,
            MappedLocalTime::None => self.gap_end(last),
        }
    }

    fn gap_end(&self, local: NaiveDateTime) -> i64 {
        chrono_tz::GapInfo::new(&local, &self.zone).unwrap().end.unwrap().timestamp_millis()
    }
}

fn instants(year: i32) -> impl Strategy<Value = i64> {
    let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_time(chrono::NaiveTime::MIN).and_utc();
    (-2_880_i64..366 * 1_440).prop_map(move |minute| start.timestamp_millis() + minute * 60_000)
}

/// Minutes around the clock changes of a year.
fn changes(zone: &str, year: i32) -> Vec<i64> {
    let zone: Tz = zone.parse().unwrap();
    let start =
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_time(chrono::NaiveTime::MIN).and_utc().timestamp();
    let offset = |at_s: i64| {
        let shown =
            zone.from_utc_datetime(&DateTime::from_timestamp(at_s, 0).unwrap().naive_utc()).naive_local();
        shown.and_utc().timestamp() - at_s
    };
    let hours = (0..366 * 24).map(|hour| start + hour * 3_600);
    hours.filter(|&at_s| offset(at_s) != offset(at_s + 3_600)).collect()
}

proptest! {
    #[test]
    fn the_first_rule_that_holds_is_the_definition(
        (year, document, probes) in any_schedule().prop_flat_map(|(year, document)| {
            (Just(year), Just(document), vec(instants(year), 60))
        }),
    ) {
        let schedule = Schedule::compile(&document).unwrap();
        let reference = Reference::new(&document);
        for at_ms in probes {
            prop_assert_eq!(schedule.rule_at(at_ms), reference.rule_at(at_ms), "at {}", at_ms);
        }
        for change_s in changes(&document.time_zone, year) {
            for minute in -200..200 {
                let at_ms = (change_s + minute * 60) * 1_000;
                prop_assert_eq!(schedule.rule_at(at_ms), reference.rule_at(at_ms), "at {}", at_ms);
            }
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change(
        (document, probes) in any_schedule().prop_flat_map(|(year, document)| (Just(document), vec(instants(year), 12))),
        shares in vec(0.0_f64..1.0, 8),
    ) {
        let schedule = Schedule::compile(&document).unwrap();
        for at_ms in probes {
            let held = schedule.rule_at(at_ms);
            let next = schedule.next_change(at_ms);
            if let Some(next_ms) = next {
                prop_assert!(next_ms > at_ms);
                prop_assert_ne!(schedule.rule_at(next_ms), held);
                prop_assert_eq!(schedule.rule_at(next_ms - 1), held);
            }
            let until_ms = next.unwrap_or(at_ms + 1_000_000_000_000);
            for share in &shares {
                #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a probe")]
                let between_ms = at_ms + ((until_ms - at_ms) as f64 * share) as i64;
                prop_assert_eq!(schedule.rule_at(between_ms), held);
            }
        }
    }

    #[test]
    fn intervals_are_where_rules_hold(
        (year, document, probes) in any_schedule().prop_flat_map(|(year, document)| {
            (Just(year), Just(document), vec(instants(year), 60))
        }),
    ) {
        let schedule = Schedule::compile(&document).unwrap();
        let intervals: Vec<_> = (year - 1..=year + 1).flat_map(|year| schedule.intervals(year)).collect();
        for pair in intervals.windows(2) {
            prop_assert!(pair[0].closes_ms <= pair[1].opens_ms);
        }
        for one in &intervals {
            prop_assert!(one.opens_ms < one.closes_ms);
            let rule = usize::try_from(one.rule).ok();
            prop_assert_eq!(schedule.rule_at(one.opens_ms), rule);
            prop_assert_eq!(schedule.rule_at(one.closes_ms - 1), rule);
        }
        for at_ms in probes {
            let found = intervals.iter().find(|one| (one.opens_ms..one.closes_ms).contains(&at_ms));
            prop_assert_eq!(schedule.rule_at(at_ms), found.map(|one| usize::try_from(one.rule).unwrap()));
        }
    }

    #[test]
    fn findings_agree_with_the_definition(
        (document, probes) in any_schedule().prop_flat_map(|(year, document)| (Just(document), vec(instants(year), 40))),
    ) {
        let schedule = Schedule::compile(&document).unwrap();
        let reference = Reference::new(&document);
        let never = schedule.never_true();
        let overlaps = schedule.overlaps();
        for at_ms in probes {
            let rule = schedule.rule_at(at_ms);
            prop_assert!(rule.is_none_or(|rule| !never.contains(&rule)));
        }
        for overlap in overlaps {
            for rule in [overlap.earlier, overlap.later] {
                let rule = &document.rules[usize::try_from(rule).unwrap()];
                prop_assert!(reference.holds(rule, overlap.at_ms));
                prop_assert!(!rule.hours.is_empty() || !rule.holidays);
            }
        }
    }

    #[test]
    fn the_rules_that_never_hold_are_all_the_others(
        (year, document) in any_schedule(),
    ) {
        // Every sort of day occurs in the years around the one that the dates are in.
        let document = ScheduleDocument { time_zone: "UTC".into(), ..document };
        let schedule = Schedule::compile(&document).unwrap();
        let held: BTreeSet<_> = (year - 1..=year + 1).flat_map(|year| schedule.intervals(year)).map(|one| one.rule).collect();
        let never = (0_i32..).zip(0..document.rules.len()).filter(|(rule, _)| !held.contains(rule));
        prop_assert_eq!(schedule.never_true(), never.map(|(_, rule)| rule).collect::<Vec<_>>());
    }

    #[test]
    fn overlaps_are_complete(
        (document, probes) in any_schedule().prop_flat_map(|(year, document)| (Just(document), vec(instants(year), 40))),
    ) {
        // Without clock changes, or a clock put back would make neighbours overlap.
        let document = ScheduleDocument { time_zone: "UTC".into(), ..document };
        let schedule = Schedule::compile(&document).unwrap();
        let reference = Reference::new(&document);
        let found: Vec<_> = schedule.overlaps().iter().map(|one| (one.earlier, one.later)).collect();
        for at_ms in probes {
            let opening = |rule: &ScheduleRule| !(rule.holidays && rule.hours.is_empty());
            let holding: Vec<_> = (0_i32..)
                .zip(&document.rules)
                .filter(|(_, rule)| opening(rule) && reference.holds(rule, at_ms))
                .collect();
            for (earlier, one) in &holding {
                for (later, other) in holding.iter().filter(|(later, _)| later > earlier) {
                    let after = document.rules.iter().skip(usize::try_from(*later).unwrap() + 1);
                    let net = other.hours.is_empty() && after.clone().all(|rule| rule.holidays != other.holidays);
                    let expected = one.holidays == other.holidays && !net;
                    prop_assert!(!expected || found.contains(&(*earlier, *later)));
                }
            }
        }
    }

    #[test]
    fn an_override_changes_when_it_says(
        (document, at_ms, until_ms) in any_schedule().prop_flat_map(|(year, document)| {
            (Just(document), instants(year), option::of(instants(year)))
        }),
        open in any::<bool>(),
    ) {
        let schedule = Schedule::compile(&document).unwrap();
        let state = if open { OpenState::Open } else { OpenState::Closed };
        let overruled = Override { state, until_ms };
        let held = schedule.rule_at_with(at_ms, Some(&overruled));
        if let Some(next_ms) = schedule.next_change_with(at_ms, Some(&overruled)) {
            prop_assert!(next_ms > at_ms);
            prop_assert_ne!(schedule.rule_at_with(next_ms, Some(&overruled)), held);
            prop_assert_eq!(schedule.rule_at_with(next_ms - 1, Some(&overruled)), held);
        }
    }

    #[test]
    fn no_instant_and_no_text_panics(
        (_, document) in any_schedule(),
        at_ms in prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX), -99_999_999_999_999_i64..999_999_999_999_999],
        year in any::<i32>(),
        texts in vec(".{0,12}|[0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}", 8),
    ) {
        let schedule = Schedule::compile(&document).unwrap();
        let overruled = Override { state: OpenState::Open, until_ms: Some(at_ms) };
        let _ = (schedule.rule_at(at_ms), schedule.explain(at_ms), schedule.intervals(year), schedule.covers(year));
        let _ = schedule.next_change_with(at_ms.saturating_sub(1), Some(&overruled));
        if let Some(next_ms) = schedule.next_change(at_ms) {
            prop_assert!(next_ms > at_ms);
        }
        let holiday = Holiday { date: texts[0].clone(), name: texts[1].clone() };
        let wild = ScheduleDocument {
            time_zone: texts[2].clone(),
            calendars: vec![texts[3].clone()],
            own_calendars: vec![Calendar { name: texts[3].clone(), holidays: vec![holiday], working_days: vec![] }],
            rules: vec![ScheduleRule {
                name: texts[1].clone(),
                hours: vec![hours(&WEEK, &texts[4], &texts[5])],
                holidays: false,
                first_day: Some(texts[6].clone()),
                last_day: Some(texts[7].clone()),
            }],
        };
        let _ = Schedule::compile(&wild).map(|schedule| schedule.rule_at(at_ms));
        let _ = Schedule::compile(&ScheduleDocument { time_zone: "UTC".into(), ..wild });
    }
}
