use std::sync::Arc;

use super::Weekday;
use super::civil::{DAY_S, parse_date, parse_time, split, weekday_of};
use super::zone::Zone;

/// Local dates and times of a zone as instants, for what happens at times of the clock without being a schedule.
#[derive(Clone, Debug)]
pub(crate) struct LocalTime {
    zone: Arc<Zone>,
}

impl LocalTime {
    /// The time of the zone with an IANA name, spelled exactly.
    pub(crate) fn of_zone(name: &str) -> Option<Self> {
        Zone::named(name).map(|zone| Self { zone })
    }

    /// The instant at which the zone's clock reaches a date and time written `YYYY-MM-DDTHH:MM`.
    pub(crate) fn instant_ms(&self, text: &str) -> Option<i64> {
        let (date, time) = text.split_once('T')?;
        Some(self.reaches_ms(parse_date(date)?, minute_of(time)?))
    }

    /// The instant at which the clock reaches a minute of a day.
    pub(crate) fn reaches_ms(&self, day: i64, minute: u16) -> i64 {
        self.zone.reaches(day * DAY_S + i64::from(minute) * 60).saturating_mul(1000)
    }

    /// The day that the clock shows at an instant, and which day of the week it is.
    pub(crate) fn day_at(&self, at_ms: i64) -> (i64, Weekday) {
        let (day, _) = split(self.zone.clock(at_ms.div_euclid(1000)).shown);
        (day, weekday_of(day))
    }
}

/// The minute of the day of a time written `HH:MM`, up to `24:00`.
pub(crate) fn minute_of(text: &str) -> Option<u16> {
    parse_time(text)
}

/// The day of the week of a day.
pub(crate) fn weekday(day: i64) -> Weekday {
    weekday_of(day)
}
