//! Local dates as day numbers from 1970-01-01, local times as minutes, and how both are written.

use chrono::{Datelike, NaiveDate};

use super::Weekday;

/// Seconds of a local day.
pub(super) const DAY_S: i64 = 86_400;
/// Minutes of a local day.
pub(super) const DAY_MINUTES: u16 = 1_440;
/// 0001-01-01, the first day that has an answer.
pub(super) const FIRST_DAY: i64 = -719_162;
/// The day whose nights run into the first day: where a rule without a first day begins.
pub(super) const EVE: i64 = FIRST_DAY - 1;
/// 9999-12-31, the last day that has one.
pub(super) const LAST_DAY: i64 = 2_932_896;

/// The day number of a date written `YYYY-MM-DD`, from year 1.
pub(super) fn parse_date(text: &str) -> Option<i64> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = digits(&[*y1, *y2, *y3, *y4])?;
    let month = digits(&[*m1, *m2])?;
    let day = digits(&[*d1, *d2])?;
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?;
    (year > 0).then(|| number_of(date))
}

/// The first day of a year, if the year has answers or is the one after the last.
pub(super) fn first_day_of(year: i32) -> Option<i64> {
    NaiveDate::from_ymd_opt(year, 1, 1).map(number_of).filter(|_| (1..=10_000).contains(&year))
}

/// The minute of a time written `HH:MM`, up to `24:00`.
pub(super) fn parse_time(text: &str) -> Option<u16> {
    let [h1, h2, b':', m1, m2] = text.as_bytes() else { return None };
    let (hour, minute) = (digits(&[*h1, *h2])?, digits(&[*m1, *m2])?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= DAY_MINUTES).then_some(total)
}

/// `YYYY-MM-DD`.
pub(super) fn date_text(day: i64) -> String {
    let date = i32::try_from(day - FIRST_DAY + 1).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    date.map_or_else(String::new, |date| format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
}

/// `HH:MM:SS` of a second of the day.
pub(super) fn time_text(second: i64) -> String {
    format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}

/// The day of the week. 1970-01-01 was a Thursday.
pub(super) fn weekday_of(day: i64) -> Weekday {
    match (day + 3).rem_euclid(7) {
        0 => Weekday::Mon,
        1 => Weekday::Tue,
        2 => Weekday::Wed,
        3 => Weekday::Thu,
        4 => Weekday::Fri,
        5 => Weekday::Sat,
        _ => Weekday::Sun,
    }
}

/// The day and the second in it of a local time in seconds.
pub(super) fn split(local_s: i64) -> (i64, i64) {
    (local_s.div_euclid(DAY_S), local_s.rem_euclid(DAY_S))
}

/// Whether a day has answers at all.
pub(super) fn is_known(day: i64) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

fn number_of(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) + FIRST_DAY - 1
}

/// At most four ASCII digits as a number.
fn digits(bytes: &[u8]) -> Option<u16> {
    bytes
        .iter()
        .try_fold(0, |total: u16, byte| byte.is_ascii_digit().then(|| total * 10 + u16::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_go_there_and_back() {
        for text in ["0001-01-01", "1969-12-31", "1970-01-01", "2028-02-29", "9999-12-31"] {
            assert_eq!(date_text(parse_date(text).unwrap()), text);
        }
        assert_eq!(parse_date("0001-01-01"), Some(FIRST_DAY));
        assert_eq!(parse_date("9999-12-31"), Some(LAST_DAY));
        assert_eq!(first_day_of(10_000), Some(LAST_DAY + 1));
    }

    #[test]
    fn what_is_no_date_or_time_is_refused() {
        for text in ["", "2026-2-3", "2026-02-30", "0000-01-01", "2026/02/03", "2026-02-031", "２026-02-03"]
        {
            assert_eq!(parse_date(text), None, "{text}");
        }
        for text in ["", "8:00", "24:01", "08:60", "08.00", "-1:00", "99:99", "08:00 "] {
            assert_eq!(parse_time(text), None, "{text}");
        }
        assert_eq!(parse_time("24:00"), Some(DAY_MINUTES));
    }

    #[test]
    fn the_week_has_its_names() {
        assert_eq!(weekday_of(parse_date("2026-11-24").unwrap()), Weekday::Tue);
        assert_eq!(weekday_of(FIRST_DAY), Weekday::Mon);
    }
}
