use std::sync::Arc;

use super::civil::{DAY_S, split};
use super::zone::Zone;

/// The days of a time zone, for what is counted by the day.
///
/// A day ends at the first instant at which the zone's clock shows a later date than it has shown so far. So:
///
/// - A date that is skipped has no day, and a midnight that is skipped counts as the end of the skipped stretch.
/// - A date once reached stays. Where a clock is put back over midnight it shows yesterday's date again, but
///   yesterday does not begin again, and does not end twice.
///
/// Every instant is in one day, and days follow each other without a gap. Since 1970 they have had 17 to 31 hours (both
/// in Antarctica), and before that 48 at most.
#[derive(Clone, Debug)]
pub(crate) struct Days {
    zone: Arc<Zone>,
}

impl Days {
    /// The days of the zone with an IANA name, spelled exactly.
    pub(crate) fn of_zone(name: &str) -> Option<Self> {
        Zone::named(name).map(|zone| Self { zone })
    }

    /// The end of the day that an instant is in: always later than the instant.
    pub(crate) fn ends_ms(&self, now_ms: i64) -> i64 {
        let (day, _) = split(self.zone.clock(now_ms.div_euclid(1000)).latest);
        self.zone.reaches((day + 1) * DAY_S).saturating_mul(1000)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, TimeZone};
    use chrono_tz::Tz;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const HOUR_MS: i64 = 60 * 60 * 1000;

    fn ms(at: &str) -> i64 {
        DateTime::parse_from_rfc3339(at).unwrap().timestamp_millis()
    }

    fn days(zone: &str) -> Days {
        Days::of_zone(zone).unwrap()
    }

    #[test]
    fn days_end_when_a_later_date_is_first_shown() {
        for (zone, ends) in [
            // Not a second of 2018-11-04T00 is shown: the clock goes from midnight to one.
            (
                "America/Sao_Paulo",
                ["2018-11-03T00:00:00-03:00", "2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00"],
            ),
            // At midnight the clock is put back to 23:00, so midnight comes an hour later.
            (
                "America/Sao_Paulo",
                ["2018-02-17T00:00:00-02:00", "2018-02-18T00:00:00-03:00", "2018-02-19T00:00:00-03:00"],
            ),
            (
                "Asia/Beirut",
                ["2022-03-26T00:00:00+02:00", "2022-03-27T01:00:00+03:00", "2022-03-28T00:00:00+03:00"],
            ),
            (
                "Asia/Beirut",
                ["2022-10-29T00:00:00+03:00", "2022-10-30T00:00:00+02:00", "2022-10-31T00:00:00+02:00"],
            ),
            (
                "Africa/Cairo",
                ["2024-04-25T00:00:00+02:00", "2024-04-26T01:00:00+03:00", "2024-04-27T00:00:00+03:00"],
            ),
            (
                "Africa/Cairo",
                ["2024-10-31T00:00:00+03:00", "2024-11-01T00:00:00+02:00", "2024-11-02T00:00:00+02:00"],
            ),
            // At one minute past midnight the clock is put back to 23:01: the new date stays.
            (
                "America/St_Johns",
                ["2010-11-06T00:00:00-02:30", "2010-11-07T00:00:00-02:30", "2010-11-08T00:00:00-03:30"],
            ),
            // There was no 30 December 2011.
            (
                "Pacific/Apia",
                ["2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00", "2012-01-01T00:00:00+14:00"],
            ),
            // Clocks were put back by a day: 19 October 1867 had begun, and 18 October came again.
            ("America/Juneau", ["1867-10-17T08:57:41Z", "1867-10-18T08:57:41Z", "1867-10-20T08:57:41Z"]),
        ] {
            let days = days(zone);
            let [begins_ms, ends_ms, next_ms] = ends.map(ms);
            assert_eq!(days.ends_ms(begins_ms - 1), begins_ms, "{zone} {ends:?}");
            for at_ms in (begins_ms..ends_ms).step_by(997_001).chain([ends_ms - 1]) {
                assert_eq!(days.ends_ms(at_ms), ends_ms, "{zone} at {at_ms}");
            }
            for at_ms in (ends_ms..next_ms).step_by(997_001).chain([next_ms - 1]) {
                assert_eq!(days.ends_ms(at_ms), next_ms, "{zone} at {at_ms}");
            }
        }
    }

    #[test]
    fn days_of_every_zone_are_neither_short_nor_long() {
        for zone in chrono_tz::TZ_VARIANTS {
            let days = days(zone.name());
            let mut at_ms = days.ends_ms(-4_102_444_800_000);
            while at_ms < 2_208_988_800_000 {
                let ends_ms = days.ends_ms(at_ms);
                let hours = if at_ms < 0 { 14..=48 } else { 17..=31 };
                let lasts_ms = hours.start() * HOUR_MS..=hours.end() * HOUR_MS;
                assert!(lasts_ms.contains(&(ends_ms - at_ms)), "{} at {at_ms}", zone.name());
                at_ms = ends_ms;
            }
        }
    }

    #[test]
    fn no_instant_is_too_early_or_too_late() {
        for zone in ["UTC", "Pacific/Apia", "America/St_Johns"] {
            for at_ms in [i64::MIN, -1, 0, 253_402_300_799_999, i64::MAX - 60 * HOUR_MS] {
                assert!(days(zone).ends_ms(at_ms) > at_ms, "{zone} at {at_ms}");
            }
        }
        assert!(Days::of_zone("Asia/Hanoi").is_none());
    }

    /// The end of a day by definition, minute by minute, of a clock that the database itself shows.
    fn end_by_definition(zone: Tz, now_ms: i64) -> i64 {
        let date = |at_s: i64| -> NaiveDate { zone.timestamp_opt(at_s, 0).unwrap().date_naive() };
        let now_s = now_ms.div_euclid(1000);
        let minute_s = now_s - now_s.rem_euclid(60);
        let so_far = (0..3 * 1_440).map(|minutes| date(minute_s - minutes * 60)).max().unwrap();
        let end_s = (1..4 * 1_440).map(|minutes| minute_s + minutes * 60).find(|&at_s| date(at_s) > so_far);
        end_s.unwrap() * 1000
    }

    /// Zones whose clocks change at midnight or by a day, and instants, many of them around such changes.
    fn moments() -> impl Strategy<Value = (Tz, i64)> {
        let changes = [
            (Tz::America__Sao_Paulo, ms("2018-02-18T00:00:00-03:00")),
            (Tz::America__Sao_Paulo, ms("2018-11-04T00:00:00-03:00")),
            (Tz::Asia__Beirut, ms("2022-03-27T00:00:00+02:00")),
            (Tz::Asia__Beirut, ms("2022-10-30T00:00:00+02:00")),
            (Tz::Africa__Cairo, ms("2010-08-11T00:00:00+02:00")),
            (Tz::Africa__Cairo, ms("2024-04-26T00:00:00+02:00")),
            (Tz::Africa__Cairo, ms("2024-11-01T00:00:00+02:00")),
            (Tz::Pacific__Apia, ms("2011-12-31T00:00:00+14:00")),
            (Tz::America__St_Johns, ms("2010-11-07T00:00:00-02:30")),
            (Tz::America__New_York, ms("2026-11-01T02:00:00-05:00")),
            (Tz::Australia__Lord_Howe, ms("2026-04-05T02:00:00+10:30")),
            (Tz::Asia__Ho_Chi_Minh, ms("2026-11-24T00:00:00+07:00")),
        ];
        let near = (select(changes.to_vec()), -60 * HOUR_MS..60 * HOUR_MS)
            .prop_map(|((zone, change_ms), shift_ms)| (zone, change_ms + shift_ms));
        let any = (
            select(changes.map(|(zone, _)| zone).to_vec()),
            ms("1971-01-01T00:00:00Z")..ms("2090-01-01T00:00:00Z"),
        );
        prop_oneof![near, any]
    }

    proptest! {
        #[test]
        fn a_day_ends_once_and_the_next_begins((zone, now_ms) in moments(), share in 0_i64..1_000) {
            let days = days(zone.name());
            let ends_ms = days.ends_ms(now_ms);
            prop_assert!(ends_ms > now_ms);
            prop_assert_eq!(ends_ms, end_by_definition(zone, now_ms));
            for at_ms in [now_ms + (ends_ms - now_ms) * share / 1_000, ends_ms - 1] {
                prop_assert_eq!(days.ends_ms(at_ms), ends_ms);
            }
            let lasts_ms = days.ends_ms(ends_ms) - ends_ms;
            prop_assert!((20 * HOUR_MS..=50 * HOUR_MS).contains(&lasts_ms));
        }

        #[test]
        fn a_day_in_vietnam_ends_at_seventeen_utc(now_ms in ms("1976-01-01T00:00:00Z")..ms("2200-01-01T00:00:00Z")) {
            let midnight_ms = (now_ms + 7 * HOUR_MS).div_euclid(24 * HOUR_MS) * 24 * HOUR_MS + 17 * HOUR_MS;
            prop_assert_eq!(days("Asia/Ho_Chi_Minh").ends_ms(now_ms), midnight_ms);
        }
    }
}
