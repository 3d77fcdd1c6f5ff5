use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// The wall clock of a business.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    zone: Tz,
}

impl Clock {
    /// The clock of a time zone; UTC where it is unknown, as in a plan that was never checked.
    pub(crate) fn new(zone: &str) -> Self {
        Self { zone: zone.parse().unwrap_or(Tz::UTC) }
    }

    /// The local date, as far as the calendar reaches.
    pub(crate) fn date(self, at_ms: i64) -> Option<NaiveDate> {
        self.local(at_ms).map(|local| local.date_naive())
    }

    /// The local time, to the millisecond only where it matters: `08:00:12`, `08:00:12.250`.
    pub(crate) fn time(self, at_ms: i64) -> String {
        let Some(local) = self.local(at_ms) else { return at_ms.to_string() };
        let format = if at_ms.rem_euclid(1000) == 0 { "%H:%M:%S" } else { "%H:%M:%S%.3f" };
        local.format(format).to_string()
    }

    /// Both: `Mon 2026-11-23 08:00:12`.
    pub(crate) fn moment(self, at_ms: i64) -> String {
        let date = self.date(at_ms).map(|date| date.format("%a %Y-%m-%d ").to_string());
        date.unwrap_or_default() + &self.time(at_ms)
    }

    /// The hour and minute: `08:00`.
    pub(crate) fn minute(self, at_ms: i64) -> String {
        self.local(at_ms).map(|local| local.format("%H:%M").to_string()).unwrap_or_default()
    }

    /// As ISO 8601 has it, with the zone's offset: `2026-11-23T08:00:12.250+07:00`.
    pub(crate) fn iso(self, at_ms: i64) -> String {
        let iso = self.local(at_ms).map(|local| local.format("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string());
        iso.unwrap_or_default()
    }

    fn local(self, at_ms: i64) -> Option<DateTime<Tz>> {
        let utc: DateTime<Utc> = DateTime::from_timestamp_millis(at_ms)?;
        Some(utc.with_timezone(&self.zone))
    }
}
