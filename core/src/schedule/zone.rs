//! The clocks of a time zone: what a clock shows at an instant, and when it reaches a time or leaves it for good.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// The release of the IANA time zone database that is built in, such as `2025b`.
///
/// ```
/// assert!(tongdai::schedule::time_zone_data_version().starts_with("20"));
/// ```
pub fn time_zone_data_version() -> &'static str {
    chrono_tz::IANA_TZDB_VERSION
}

/// The changes of a zone's clocks, read out of the database once.
#[derive(Debug)]
pub(super) struct Zone {
    name: &'static str,
    spans: Vec<Span>,
}

/// A time without change, in seconds. The last two fields carry what other spans' clocks show, so that one search
/// finds all.
#[derive(Debug)]
struct Span {
    start: i64,
    /// How far the local clock is ahead of UTC.
    offset: i64,
    /// The latest local second shown in any earlier span.
    past_max: i64,
    /// The earliest local second shown in any later span.
    future_min: i64,
}

/// What the clocks tell at an instant, in local seconds from 1970-01-01T00:00.
///
/// The three differ only around a clock that is put back: a window opens once the clock has shown its opening time,
/// `latest`, and closes when the clock will never again show a time before its closing time, `earliest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// What the clock shows.
    pub(super) shown: i64,
    /// The earliest time it shows now or later.
    pub(super) earliest: i64,
    /// The latest time it shows now or has shown.
    pub(super) latest: i64,
}

/// 1840 to 2100: before and after, the database has no change.
const READ_FROM_S: i64 = -4_102_444_800;
const READ_TO_S: i64 = 4_102_444_800;
/// Shorter than the shortest time between two changes in the database, 6.9 days.
const READ_STEP_S: i64 = 6 * 86_400;

/// Zones already read. Reading one takes a millisecond, ten thousand schedules share a few, and the outcome is
/// always the same: a memory, not a state.
static ZONES: Mutex<BTreeMap<&'static str, Arc<Zone>>> = Mutex::new(BTreeMap::new());

impl Clock {
    /// Whether the three are one, as they are but for the hours that come twice.
    pub(super) fn is_plain(self) -> bool {
        self.earliest == self.latest
    }
}

impl Zone {
    /// The zone of an IANA name, spelled exactly.
    pub(super) fn named(name: &str) -> Option<Arc<Self>> {
        let zone: Tz = name.parse().ok()?;
        let mut zones = ZONES.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(zones.entry(zone.name()).or_insert_with(|| Arc::new(Self::read(zone)))))
    }

    /// What someone who wrote a name that does not exist may have meant.
    pub(super) fn nearest_name(name: &str) -> Option<&'static str> {
        let wanted = plain(name);
        if ["hanoi", "asiahanoi", "saigon", "vietnam", "utc7", "gmt7", "0700", "07"]
            .contains(&wanted.as_str())
        {
            return Some("Asia/Ho_Chi_Minh");
        }
        let city_of = |zone: &Tz| zone.name().rsplit('/').next().map(plain);
        let wanted_city = name.rsplit('/').next().map(plain).filter(|city| !city.is_empty());
        let mut all = chrono_tz::TZ_VARIANTS.iter();
        let same = all.clone().find(|zone| plain(zone.name()) == wanted);
        same.or_else(|| all.find(|zone| wanted_city.is_some() && city_of(zone) == wanted_city))
            .map(|zone| zone.name())
    }

    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// What the clocks tell at a UTC second.
    pub(super) fn clock(&self, at_s: i64) -> Clock {
        let after = self.spans.partition_point(|span| span.start <= at_s);
        let Some(span) = self.spans.get(after.saturating_sub(1)) else {
            return Clock { shown: at_s, earliest: at_s, latest: at_s };
        };
        let shown = at_s.saturating_add(span.offset);
        Clock { shown, earliest: shown.min(span.future_min), latest: shown.max(span.past_max) }
    }

    /// The first UTC second at which the clock has reached a local time.
    pub(super) fn reaches(&self, local_s: i64) -> i64 {
        let after = self.spans.partition_point(|span| span.past_max < local_s);
        let Some(span) = self.spans.get(after.saturating_sub(1)) else { return local_s };
        span.start.max(local_s.saturating_sub(span.offset))
    }

    /// The first UTC second from which the clock never again shows a time before a local time.
    pub(super) fn leaves(&self, local_s: i64) -> i64 {
        let index = self.spans.partition_point(|span| span.future_min < local_s);
        let Some(span) = self.spans.get(index) else { return local_s };
        let end_s = self.spans.get(index + 1).map_or(i64::MAX, |next| next.start);
        local_s.saturating_sub(span.offset).max(span.start).min(end_s)
    }

    fn read(zone: Tz) -> Self {
        let mut changes = vec![(i64::MIN, offset_s(zone, READ_FROM_S))];
        let mut from_s = READ_FROM_S;
        while from_s < READ_TO_S {
            let to_s = from_s + READ_STEP_S;
            let (before, after) = (offset_s(zone, from_s), offset_s(zone, to_s));
            if before != after {
                changes.push((change_between(zone, from_s, to_s), after));
            }
            from_s = to_s;
        }
        Self { name: zone.name(), spans: spans_of(&changes) }
    }
}

/// Spans from where each starts and its offset.
fn spans_of(changes: &[(i64, i64)]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(changes.len());
    for &(start, offset) in changes {
        let past_max = spans.last().map_or(i64::MIN, |last| last.past_max.max(start + last.offset - 1));
        spans.push(Span { start, offset, past_max, future_min: i64::MAX });
    }
    let mut future_min = i64::MAX;
    for span in spans.iter_mut().rev() {
        span.future_min = future_min;
        future_min = future_min.min(span.start.saturating_add(span.offset));
    }
    spans
}

/// The second of the one change after `from_s` and not after `to_s`.
fn change_between(zone: Tz, mut from_s: i64, mut to_s: i64) -> i64 {
    let before = offset_s(zone, from_s);
    while to_s - from_s > 1 {
        let middle_s = i64::midpoint(from_s, to_s);
        if offset_s(zone, middle_s) == before {
            from_s = middle_s;
        } else {
            to_s = middle_s;
        }
    }
    to_s
}

fn offset_s(zone: Tz, at_s: i64) -> i64 {
    let at = DateTime::from_timestamp(at_s, 0).unwrap_or_default();
    i64::from(zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc())
}

/// A name without case and punctuation.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock_at(name: &str, at: &str) -> (String, Clock) {
        let at_s = DateTime::parse_from_rfc3339(at).unwrap().timestamp();
        let clock = Zone::named(name).unwrap().clock(at_s);
        (DateTime::from_timestamp(clock.shown, 0).unwrap().format("%F %T").to_string(), clock)
    }

    #[test]
    fn every_zone_shows_what_the_database_says() {
        for zone in chrono_tz::TZ_VARIANTS {
            let ours = Zone::read(zone);
            // A step of 53 hours and 7 seconds meets every hour of the day and every week.
            for at_s in (-5_000_000_000..5_000_000_000).step_by(190_807) {
                assert_eq!(ours.clock(at_s).shown, at_s + offset_s(zone, at_s), "{} at {at_s}", ours.name());
            }
            for pair in ours.spans.windows(2) {
                let start_s = pair[1].start;
                assert_ne!(offset_s(zone, start_s - 1), offset_s(zone, start_s));
            }
        }
    }

    #[test]
    fn reaching_and_leaving_are_the_first_such_seconds() {
        for name in
            ["America/New_York", "Pacific/Apia", "America/Juneau", "America/St_Johns", "Africa/Casablanca"]
        {
            let zone = Zone::named(name).unwrap();
            for span in zone.spans.iter().skip(1) {
                for local_s in
                    (-100_000..=100_000).step_by(1_789).map(|shift| span.start + span.offset + shift)
                {
                    let (reached, left) = (zone.reaches(local_s), zone.leaves(local_s));
                    assert!(
                        zone.clock(reached).latest >= local_s && zone.clock(reached - 1).latest < local_s
                    );
                    assert!(zone.clock(left).earliest >= local_s && zone.clock(left - 1).earliest < local_s);
                }
            }
        }
    }

    #[test]
    fn a_clock_put_back_shows_an_hour_twice() {
        let (shown, clock) = clock_at("America/New_York", "2026-11-01T01:30:00-04:00");
        assert_eq!(shown, "2026-11-01 01:30:00");
        assert_eq!((clock.shown - clock.earliest, clock.latest - clock.shown), (1_800, 0));
        let (shown, clock) = clock_at("America/New_York", "2026-11-01T01:30:00-05:00");
        assert_eq!(shown, "2026-11-01 01:30:00");
        assert_eq!((clock.shown - clock.earliest, clock.latest - clock.shown), (0, 1_799));
    }

    #[test]
    fn a_wrong_name_gets_a_better_one() {
        for (wrong, right) in [
            ("asia/ho_chi_minh", "Asia/Ho_Chi_Minh"),
            ("Ho Chi Minh", "Asia/Ho_Chi_Minh"),
            ("Asia/Hanoi", "Asia/Ho_Chi_Minh"),
            ("UTC+7", "Asia/Ho_Chi_Minh"),
            ("Europe/New_York", "America/New_York"),
        ] {
            assert_eq!(Zone::nearest_name(wrong), Some(right), "{wrong}");
        }
        assert_eq!(Zone::nearest_name(""), None);
        assert_eq!(Zone::nearest_name("Middle/Earth"), None);
    }
}
