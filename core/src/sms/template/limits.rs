//! What is refused before it costs anything.

/// The longest message in UTF-16 units: 255 segments, the most that one header can number (3GPP TS 23.040
/// §9.2.3.24.1), of 153 septets. Longer ones can neither be written nor matched.
pub(super) const MOST_UNITS: usize = 255 * 153;
/// The same in bytes: no character takes more than three for a UTF-16 unit.
pub(super) const MOST_BYTES: usize = MOST_UNITS * 3;
/// The most problems that are reported of one template.
pub(super) const MOST_PROBLEMS: usize = 100;
/// The most variables of a template in a dialect that sets no limit.
pub(in crate::sms) const MOST_VARIABLES: usize = 100;
/// The longest name of a variable.
pub(super) const MOST_NAME: usize = 60;
