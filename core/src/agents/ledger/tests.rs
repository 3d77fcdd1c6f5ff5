use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::schedule::Days;

const ALL: [CountOver; 3] = [CountOver::Day, CountOver::Rolling24h, CountOver::Ever];

/// 2026-11-24T02:07:30Z.
const NOW_MS: i64 = 1_795_486_050_000;
const SLICE_START_MS: i64 = NOW_MS - 450_000;
const MIDNIGHT_MS: i64 = NOW_MS + 53_550_000;

fn talks(calls: i64, talk_ms: i64) -> Totals {
    Totals { calls, talk_ms }
}

fn read(text: &str) -> Ledger {
    serde_json::from_str(text).unwrap()
}

fn written(ledger: &Ledger) -> String {
    serde_json::to_string(ledger).unwrap()
}

fn all(ledger: &Ledger) -> [Totals; 3] {
    ALL.map(|over| ledger.totals(over))
}

#[test]
fn an_empty_ledger_is_written_small() {
    assert_eq!(written(&Ledger::default()), "{}");
    let mut ledger = Ledger::default();
    ledger.book(NOW_MS, MIDNIGHT_MS, talks(0, -5));
    assert_eq!(ledger, read("{}"));
}

#[test]
fn each_total_falls_at_its_own_instant() {
    let mut ledger = Ledger::default();
    ledger.book(NOW_MS, MIDNIGHT_MS, talks(1, 60_000));
    ledger.book(NOW_MS + 1, MIDNIGHT_MS, talks(1, 0));
    let both = talks(2, 60_000);
    assert_eq!(all(&ledger), [both; 3]);
    assert_eq!(ledger.next_change_ms(), Some(MIDNIGHT_MS));
    assert!(!ledger.advance(MIDNIGHT_MS - 1));
    assert!(ledger.advance(MIDNIGHT_MS));
    assert_eq!(all(&ledger), [talks(0, 0), both, both]);
    let leaves_ms = SLICE_START_MS + 15 * 60_000 + 24 * 3_600_000;
    assert_eq!(ledger.next_change_ms(), Some(leaves_ms));
    assert!(!ledger.advance(leaves_ms - 1));
    assert!(ledger.advance(leaves_ms));
    assert_eq!(all(&ledger), [talks(0, 0), talks(0, 0), both]);
    assert_eq!((ledger.next_change_ms(), ledger.advance(i64::MAX)), (None, false));
}

#[test]
fn a_day_ends_when_the_last_booking_said() {
    let mut ledger = Ledger::default();
    ledger.book(NOW_MS, MIDNIGHT_MS, talks(1, 0));
    ledger.book(NOW_MS, MIDNIGHT_MS - 3_600_000, talks(1, 0));
    assert_eq!(ledger.totals(CountOver::Day), talks(2, 0));
    assert_eq!(ledger.next_change_ms(), Some(MIDNIGHT_MS - 3_600_000));
}

#[test]
fn an_agent_who_never_rests_has_97_slices() {
    let mut ledger = Ledger::default();
    for minute in 0..3_000 {
        let now_ms = NOW_MS + minute * 60_000;
        ledger.book(now_ms, MIDNIGHT_MS, talks(1, 1_000));
        assert!(ledger.last_24h.booked.len() <= 97 && ledger.fits(now_ms));
    }
    assert_eq!(ledger.last_24h.booked.len(), 97);
}

#[test]
fn totals_stop_at_the_most_and_still_fit() {
    let mut ledger = Ledger::default();
    for shift_ms in [0, SLICE_MS] {
        ledger.book(NOW_MS + shift_ms, MIDNIGHT_MS, talks(i64::MAX, MOST - 1));
    }
    assert_eq!(all(&ledger), [talks(MOST, MOST); 3]);
    assert!(ledger.fits(NOW_MS + SLICE_MS));
    assert_eq!(read(&written(&ledger)), ledger);
    // The sum had stopped too, and yet is right again once a slice has gone.
    ledger.advance(leaves_ms(SLICE_START_MS));
    assert_eq!(ledger.totals(CountOver::Rolling24h), talks(MOST, MOST - 1));
}

#[test]
fn a_ledger_that_bookings_cannot_have_led_to_does_not_fit() {
    let one = r#"{"calls": 1, "talk_ms": 0}"#;
    let two = r#"{"calls": 2, "talk_ms": 0}"#;
    let day = |ever: &str, ends_ms: i64, totals: &str| {
        format!(r#"{{"ever": {ever}, "day": {{"ends_ms": {ends_ms}, "totals": {totals}}}}}"#)
    };
    let slices = |ever: &str, slices: &[(i64, &str)]| {
        let slices: Vec<_> = slices.iter().map(|(start, booked)| format!("[{start}, {booked}]")).collect();
        format!(r#"{{"ever": {ever}, "last_24h": [{}]}}"#, slices.join(", "))
    };
    let (newest, before) = (SLICE_START_MS, SLICE_START_MS - SLICE_MS);
    let long = NOW_MS + LONGEST_DAY_MS;
    for fitting in [
        "{}".to_owned(),
        day(two, long, two),
        // Over by now, but not yet dropped.
        day(two, NOW_MS - 1, one),
        slices(one, &[(newest - 30 * SLICE_MS - 2 * KEPT_MS, one)]),
        slices(two, &[(before, one), (newest, one)]),
        slices(two, &[(newest - KEPT_MS, one), (newest, one)]),
    ] {
        assert!(read(&fitting).fits(NOW_MS), "{fitting}");
    }
    let zero = r#"{"calls": 0, "talk_ms": 0}"#;
    let negative = r#"{"calls": -1, "talk_ms": 0}"#;
    let too_many = r#"{"calls": 9007199254740993, "talk_ms": 0}"#;
    let too_long = r#"{"calls": 0, "talk_ms": 9223372036854775807}"#;
    let crowd: Vec<_> = (0..98).rev().map(|back| (newest - back * SLICE_MS, one)).collect();
    for wrong in [
        format!(r#"{{"ever": {negative}}}"#),
        format!(r#"{{"ever": {too_many}}}"#),
        format!(r#"{{"ever": {too_long}}}"#),
        day(one, long, two),
        day(one, long, zero),
        day(one, long, negative),
        day(one, long + 1, one),
        slices(one, &[(newest, two)]),
        slices(one, &[(newest, zero)]),
        slices(one, &[(newest, negative)]),
        slices(one, &[(before, one), (newest, one)]),
        slices(two, &[(newest, one), (before, one)]),
        slices(two, &[(newest, one), (newest, one)]),
        slices(two, &[(before, negative), (newest, two)]),
        slices(one, &[(newest + 1, one)]),
        slices(one, &[(newest + SLICE_MS, one)]),
        slices(two, &[(newest - KEPT_MS - SLICE_MS, one), (newest, one)]),
        slices(two, &[(i64::MIN, one), (newest, one)]),
        slices(r#"{"calls": 98, "talk_ms": 0}"#, &crowd),
    ] {
        assert!(!read(&wrong).fits(NOW_MS), "{wrong}");
    }
    for unknown in [r#"{"week": 1}"#, r#"{"ever": {"calls": 1, "talk_ms": 1, "rings": 1}}"#] {
        assert!(serde_json::from_str::<Ledger>(unknown).is_err(), "{unknown}");
    }
}

/// Every booking, and sums by definition.
#[derive(Default)]
struct Model {
    bookings: Vec<(i64, i64, Totals)>,
}

impl Model {
    fn totals(&self, over: CountOver, now_ms: i64) -> Totals {
        let counts = |booked_ms: i64, day_ends_ms: i64| match over {
            CountOver::Day => now_ms < day_ends_ms,
            CountOver::Rolling24h => now_ms < booked_ms.div_euclid(900_000) * 900_000 + 900_000 + 86_400_000,
            CountOver::Ever => true,
        };
        let counted = self.bookings.iter().filter(|(at_ms, ends_ms, _)| counts(*at_ms, *ends_ms));
        counted.fold(Totals::default(), |sum, (_, _, what)| {
            talks(sum.calls + what.calls, sum.talk_ms + what.talk_ms)
        })
    }
}

/// How much later something happens, and what is booked then, if anything.
type History = Vec<(i64, Option<Totals>)>;

fn history() -> impl Strategy<Value = History> {
    let gap = prop_oneof![
        Just(0),
        Just(SLICE_MS),
        Just(KEPT_MS),
        0_i64..60_000,
        0..2 * SLICE_MS,
        0..6 * HOUR_MS,
        0..60 * HOUR_MS
    ];
    let what = (0_i64..3, prop_oneof![Just(0), 0_i64..HOUR_MS]);
    vec((gap, option::weighted(0.8, what.prop_map(|(calls, talk_ms)| talks(calls, talk_ms)))), 0..120)
}

/// The days of an account, and an instant at which a history begins.
fn beginnings() -> impl Strategy<Value = (Days, i64)> {
    let beginnings = [
        ("Asia/Ho_Chi_Minh", NOW_MS),
        ("UTC", 0),
        // Two days before clocks are put back over midnight.
        ("America/Sao_Paulo", 1_518_746_400_000),
        ("America/St_Johns", 1_288_924_200_000),
        // Two days before a date that never was.
        ("Pacific/Apia", 1_325_066_400_000),
    ];
    (select(beginnings.to_vec()), 0..KEPT_MS)
        .prop_map(|((zone, from_ms), shift_ms)| (Days::of_zone(zone).unwrap(), from_ms + shift_ms))
}

/// The ledger that a history leads to, and when.
fn led_to(days: &Days, mut now_ms: i64, history: &[(i64, Option<Totals>)]) -> (Ledger, i64) {
    let mut ledger = Ledger::default();
    for (gap_ms, what) in history {
        now_ms += gap_ms;
        if let Some(what) = what {
            ledger.book(now_ms, days.ends_ms(now_ms), *what);
        }
    }
    (ledger, now_ms)
}

proptest! {
    #[test]
    fn totals_are_what_the_bookings_add_up_to((days, from_ms) in beginnings(), history in history()) {
        let (mut ledger, mut model, mut now_ms) = (Ledger::default(), Model::default(), from_ms);
        for (gap_ms, what) in history {
            now_ms += gap_ms;
            let changes = ALL.map(|over| model.totals(over, now_ms)) != all(&ledger);
            if let Some(what) = what {
                model.bookings.push((now_ms, days.ends_ms(now_ms), what));
                ledger.book(now_ms, days.ends_ms(now_ms), what);
            } else {
                prop_assert_eq!(ledger.advance(now_ms), changes);
            }
            for over in ALL {
                prop_assert_eq!(ledger.totals(over), model.totals(over, now_ms), "{:?} at {}", over, now_ms);
            }
        }
    }

    #[test]
    fn a_ledger_fits_and_can_be_kept_at_any_point(
        (days, from_ms) in beginnings(),
        history in history(),
        later_ms in 0..100 * HOUR_MS,
    ) {
        for length in 0..=history.len() {
            let (ledger, now_ms) = led_to(&days, from_ms, &history[..length]);
            prop_assert!(ledger.fits(now_ms) && ledger.fits(now_ms + later_ms), "{:?}", ledger);
            prop_assert_eq!(&read(&written(&ledger)), &ledger);
        }
    }

    #[test]
    fn many_steps_lead_where_one_leads(
        (days, from_ms) in beginnings(),
        history in history(),
        mut stops in vec(0..60 * HOUR_MS, 1..20),
    ) {
        let (before, now_ms) = led_to(&days, from_ms, &history);
        stops.sort_unstable();
        let (mut slow, mut fast) = (before.clone(), before.clone());
        let mut changed = false;
        for stop_ms in &stops {
            changed |= slow.advance(now_ms + stop_ms);
            // Going back in between changes nothing.
            prop_assert!(!slow.advance(from_ms - 1));
        }
        prop_assert_eq!(fast.advance(now_ms + stops[stops.len() - 1]), changed);
        prop_assert_eq!(changed, fast != before);
        prop_assert_eq!(slow, fast);
    }

    #[test]
    fn the_next_change_is_the_first((days, from_ms) in beginnings(), history in history()) {
        let (mut ledger, now_ms) = led_to(&days, from_ms, &history);
        ledger.advance(now_ms);
        let mut changes = 0;
        while let Some(change_ms) = ledger.next_change_ms() {
            prop_assert!(change_ms > now_ms);
            let before = ledger.clone();
            prop_assert!(!ledger.advance(change_ms - 1));
            prop_assert_eq!(&ledger, &before);
            prop_assert!(ledger.advance(change_ms));
            prop_assert_ne!(all(&ledger), all(&before));
            changes += 1;
        }
        prop_assert!(changes <= 98);
        let ever = ledger.totals(CountOver::Ever);
        prop_assert_eq!(ledger, Ledger { ever, ..Ledger::default() });
    }

    /// Clocks that jump either way, days that end at any time, and amounts that nobody can have talked.
    #[test]
    fn nothing_breaks_whatever_is_booked(
        steps in vec((any::<Index>(), any::<(i64, i64, i64)>(), 0..200 * SLICE_MS), 1..300),
    ) {
        let mut ledger = Ledger::default();
        for (index, (any_ms, calls, talk_ms), shift_ms) in steps {
            let now_ms = *index.get(&[any_ms, i64::MIN, i64::MAX, NOW_MS, NOW_MS + shift_ms, shift_ms]);
            ledger.book(now_ms, any_ms, talks(calls, talk_ms));
            let slices = &ledger.last_24h;
            prop_assert!(slices.booked.len() <= 98);
            prop_assert!(slices.booked.iter().is_sorted_by(|earlier, later| earlier.0 < later.0));
            prop_assert_eq!(slices.sum, sum_of(&slices.booked));
            let ever = ledger.totals(CountOver::Ever);
            prop_assert!(all(&ledger).iter().all(|totals| totals.is_within(ever)));
            prop_assert_eq!(&read(&written(&ledger)), &ledger);
            ledger.fits(any_ms);
            ledger.next_change_ms();
        }
    }
}
