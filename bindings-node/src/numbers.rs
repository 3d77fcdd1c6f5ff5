//! Telephone numbers: one at a time as JSON, and millions as typed arrays.

use napi::bindgen_prelude::{Float64Array, Int32Array, Uint8Array, Uint16Array};
use napi_derive::napi;
use tongdai::json::{read, text};
use tongdai::number::portability::{self, PortabilityAnswer};
use tongdai::number::{self, MaskPattern, parse_all, parse_columns};
use tongdai::{Error, PhoneNumber};

use crate::boundary::{Result, cross};

/// Columns of numbers, as typed arrays.
#[napi(object)]
pub struct NumberColumns {
    /// E.164 digits. They are below 10^15, so a double holds them exactly.
    pub keys: Float64Array,
    /// Digits of numbers that are not E.164.
    pub short: Int32Array,
    /// Codes of classes.
    pub classes: Uint8Array,
    /// Codes of carriers.
    pub carriers: Uint8Array,
    /// Codes of host networks.
    pub hosts: Uint8Array,
    /// Codes of problems.
    pub problems: Uint8Array,
    /// Bits of changes.
    pub changes: Uint16Array,
}

impl From<number::NumberColumns> for NumberColumns {
    fn from(columns: number::NumberColumns) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a key is below 10^15")]
        let keys = columns.keys.iter().map(|&key| key as f64).collect::<Vec<_>>();
        Self {
            keys: keys.into(),
            short: columns.short.into(),
            classes: columns.classes.into(),
            carriers: columns.carriers.into(),
            hosts: columns.hosts.into(),
            problems: columns.problems.into(),
            changes: columns.changes.into(),
        }
    }
}

/// What a text is.
#[napi(catch_unwind)]
pub fn describe_number(number: String) -> Result<String> {
    cross(|| Ok(text(&number::describe(&number))))
}

/// What each text is.
#[napi(catch_unwind)]
pub fn describe_numbers(numbers: Vec<String>) -> Result<String> {
    cross(|| {
        let reports = numbers.iter().map(|number| number::describe(number));
        Ok(text(&reports.collect::<Vec<_>>()))
    })
}

/// A number from each text.
#[napi(catch_unwind)]
pub fn parse_number_list(numbers: Vec<String>) -> Result<NumberColumns> {
    cross(|| Ok(parse_all(numbers.iter().map(String::as_str)).into()))
}

/// A number from each line.
#[napi(catch_unwind)]
pub fn parse_number_lines(lines: String) -> Result<NumberColumns> {
    cross(|| Ok(parse_columns(&lines).into()))
}

/// What the codes in columns stand for.
#[napi(catch_unwind)]
pub fn number_codes() -> Result<String> {
    cross(|| Ok(text(&number::codes())))
}

/// Every carrier.
#[napi(catch_unwind)]
pub fn carriers() -> Result<String> {
    cross(|| Ok(text(&number::carriers())))
}

/// A number as those may see it who may not see all of it. The pattern is JSON, and may be null.
#[napi(catch_unwind)]
pub fn mask(number: String, pattern: String) -> Result<String> {
    cross(|| {
        let pattern = read::<Option<MaskPattern>>(&pattern, "a mask's pattern")?;
        Ok(number::mask_number(&PhoneNumber::from(number), pattern.as_ref()).as_str().to_owned())
    })
}

/// Who serves a number. The answer is JSON, and may be null.
#[napi(catch_unwind)]
pub fn serving_carrier(number: String, answer: String, at_ms: i64, max_age_s: i64) -> Result<String> {
    cross(|| {
        let answer = read::<Option<PortabilityAnswer>>(&answer, "a portability answer")?;
        let report = portability::report(&number, answer.as_ref(), at_ms, max_age_s);
        Ok(text(&report.map_err(Error::from)?))
    })
}
