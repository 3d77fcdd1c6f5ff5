//! The numbering plan of Vietnam, generated from `core/data/numbers/vietnam.toml`, and how it is read.

#[rustfmt::skip]
pub(super) mod table;

use super::NumberClass;
use table::{BY_LENGTH, DEEPER, MIGRATED, OLD_AREAS, ROWS};

/// The country code.
pub(super) const COUNTRY: u64 = 84;

/// What all numbers of a range have in common.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) class: NumberClass,
    /// Codes of carriers; 0 is none.
    pub(super) carrier: u8,
    pub(super) host: u8,
    /// A place in the table of areas.
    pub(super) area: Option<u8>,
    /// The code before 2018, with its 0.
    pub(super) migrated_from: Option<&'static str>,
}

/// A row of the table; the rows below [`FIRST_RANGE`] are not of ranges.
pub(super) type RowId = u8;

pub(super) const FOREIGN: RowId = 0;
pub(super) const EMERGENCY: RowId = 1;
pub(super) const SHORT_CODE: RowId = 2;
pub(super) const FIRST_RANGE: RowId = 3;

/// In [`BY_LENGTH`]: longer prefixes decide.
pub(super) const LOOK_DEEPER: RowId = 255;
/// In [`BY_LENGTH`]: a code that ended in 2018.
pub(super) const ENDED_2018: RowId = 254;

/// The code of the carrier on whose network a carrier's ranges are.
pub(super) fn host_of(carrier: u8) -> Option<u8> {
    ROWS.iter().find(|row| row.carrier == carrier && row.host != 0).map(|row| row.host)
}

/// What a national significant number turns out to be.
pub(super) enum Found {
    Range(RowId),
    /// Written with a code that ended in 2018: today's number, and its row.
    Migrated(u64, RowId),
    Nothing,
}

/// The range of a national significant number of so many digits, by the longest prefix.
#[inline]
pub(super) fn find(nsn: u64, length: u32) -> Found {
    // A constant divisor in each arm is a multiplication.
    let (start, table) = match length {
        7 => (nsn / 10_000, 0),
        8 => (nsn / 100_000, 1),
        9 => (nsn / 1_000_000, 2),
        10 => (nsn / 10_000_000, 3),
        _ => return Found::Nothing,
    };
    let row = BY_LENGTH.get(table).zip(usize::try_from(start).ok()).and_then(|(rows, at)| rows.get(at));
    match row {
        None | Some(0) => Found::Nothing,
        Some(&LOOK_DEEPER) => deeper(nsn, length),
        Some(&ENDED_2018) => migrated(nsn, length),
        Some(&row) => Found::Range(row),
    }
}

fn deeper(nsn: u64, length: u32) -> Found {
    let hit = |(of, prefix, digits, _): &&(u32, u64, u32, RowId)| {
        *of == length && nsn / 10_u64.pow(length - digits) == *prefix
    };
    DEEPER.iter().find(hit).map_or(Found::Nothing, |(.., row)| Found::Range(*row))
}

fn migrated(nsn: u64, length: u32) -> Found {
    let places = 10_u64.pow(length.saturating_sub(3));
    let Some((_, new, tail)) = MIGRATED.iter().find(|(old, ..)| *old == nsn / places) else {
        return Found::Nothing;
    };
    let now = new * 10_u64.pow(*tail) + nsn % 10_u64.pow(*tail);
    match find_now(now) {
        Some(row) => Found::Migrated(now, row),
        None => Found::Nothing,
    }
}

/// The range of a migrated number, which is 9 digits long and not of 2018 itself.
fn find_now(nsn: u64) -> Option<RowId> {
    let start = usize::try_from(nsn / 1_000_000).ok()?;
    BY_LENGTH.get(2)?.get(start).copied().filter(|row| (FIRST_RANGE..ENDED_2018).contains(row))
}

/// Whether there are numbers of so many digits with this beginning of three.
pub(super) fn begins(start: u64, length: u32) -> bool {
    let rows = length.checked_sub(7).and_then(|at| BY_LENGTH.get(usize::try_from(at).ok()?));
    rows.zip(usize::try_from(start).ok()).and_then(|(rows, at)| rows.get(at)).is_some_and(|row| *row != 0)
}

pub(super) fn row(row: RowId) -> Option<&'static Row> {
    ROWS.get(usize::from(row))
}

/// The area code that ended in 2017 with which a number of today's lengths begins, and today's. Subscriber numbers
/// had 7 digits and never began with 0 or 1; behind the codes of one digit they had 8, and did not begin with 9 either.
pub(super) fn old_area(nsn: u64, length: u32) -> Option<(&'static str, &'static str)> {
    let digits = format!("{nsn:0width$}", width = usize::try_from(length).ok()?);
    let fits = |(old, _): &&(&str, &str)| {
        let (subscriber, never) = if old.len() == 1 { (8, "019") } else { (7, "01") };
        let rest = digits.strip_prefix(old).filter(|rest| rest.len() == subscriber);
        rest.and_then(|rest| rest.chars().next()).is_some_and(|first| !never.contains(first))
    };
    OLD_AREAS.iter().find(fits).copied()
}
