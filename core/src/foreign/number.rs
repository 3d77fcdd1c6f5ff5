use super::Result;
use crate::data::record;
use crate::number::portability::{self, PortabilityAnswer, ServingReport};
use crate::number::{
    self, CarrierEntry, MaskPattern, NumberCodes, NumberColumns, NumberReport, PhoneNumber, parse_all,
    parse_columns,
};

/// The number with all but its last three characters replaced by `*`, for agents who may not see it.
/// A number of three characters or fewer is hidden whole.
#[uniffi::export]
fn masked_number(number: &PhoneNumber) -> PhoneNumber {
    number.masked()
}

/// The number as a pattern shows it.
#[uniffi::export]
fn mask_number(number: &PhoneNumber, pattern: &MaskPattern) -> PhoneNumber {
    number::mask_number(number, Some(pattern))
}

/// Whether the caller withheld the number, or the network sent none.
#[uniffi::export]
fn is_withheld_number(number: &PhoneNumber) -> bool {
    number.is_withheld()
}

/// Tells what a text is: a number and all that is known of it, or why it is none.
#[uniffi::export]
fn describe_number(text: &str) -> NumberReport {
    number::describe(text)
}

/// The same for each of many texts. For millions, see `parseNumbers`.
#[uniffi::export]
fn describe_numbers(texts: &[String]) -> Vec<NumberReport> {
    texts.iter().map(|text| number::describe(text)).collect()
}

/// What the codes in columns of numbers stand for.
#[uniffi::export]
fn number_codes() -> NumberCodes {
    number::codes()
}

/// Every carrier, in the order of their codes.
#[uniffi::export]
fn carriers() -> Vec<CarrierEntry> {
    number::carriers()
}

/// Who serves a number: the range weighed against a portability answer, which is fresh until it is `maxAgeS` old.
///
/// Throws `TongdaiException.Malformed` where the text is no number.
#[uniffi::export]
#[expect(clippy::needless_pass_by_value, reason = "an optional record arrives owned")]
fn serving_carrier(
    number: &str,
    answer: Option<PortabilityAnswer>,
    at_ms: i64,
    max_age_s: i64,
) -> Result<ServingReport> {
    Ok(portability::report(number, answer.as_ref(), at_ms, max_age_s)?)
}

record! {
    /// Columns of numbers on their way to `parseNumbers`, which unpacks them: little-endian, without a gap.
    pub(crate) struct PackedNumbers {
        /// Eight bytes each.
        pub(crate) keys: Vec<u8>,
        /// Four bytes each.
        pub(crate) short: Vec<u8>,
        /// One byte each.
        pub(crate) classes: Vec<u8>,
        /// One byte each.
        pub(crate) carriers: Vec<u8>,
        /// One byte each.
        pub(crate) hosts: Vec<u8>,
        /// One byte each.
        pub(crate) problems: Vec<u8>,
        /// Two bytes each.
        pub(crate) changes: Vec<u8>,
    }
}

impl From<NumberColumns> for PackedNumbers {
    fn from(columns: NumberColumns) -> Self {
        Self {
            keys: columns.keys.iter().flat_map(|key| key.to_le_bytes()).collect(),
            short: columns.short.iter().flat_map(|digits| digits.to_le_bytes()).collect(),
            classes: columns.classes,
            carriers: columns.carriers,
            hosts: columns.hosts,
            problems: columns.problems,
            changes: columns.changes.iter().flat_map(|bits| bits.to_le_bytes()).collect(),
        }
    }
}

/// Reads a number from each text; see `parseNumbers`.
#[uniffi::export]
fn pack_numbers(texts: &[String]) -> PackedNumbers {
    parse_all(texts.iter().map(String::as_str)).into()
}

/// Reads a number from each line of a text; see `parseNumbers`.
#[uniffi::export]
fn pack_number_lines(text: &str) -> PackedNumbers {
    parse_columns(text).into()
}
