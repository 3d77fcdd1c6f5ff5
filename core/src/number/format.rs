use std::fmt;

use crate::data::choice;

choice! {
    /// A way to write a number.
    ///
    /// A number that is not E.164, a short code or an emergency number, is written as it is dialled in all of them.
    #[non_exhaustive]
    pub enum NumberFormat {
        /// `+84912345678`.
        E164,
        /// As dialled in its country, without spaces: `0912345678`, `19006017`. A foreign number is written as
        /// dialled from Vietnam: `0012025550123`.
        National,
        /// The same for people: `0912 345 678`, `024 3823 4567`, `1900 6017`. A foreign number: `+1 2025550123`.
        Spaced,
        /// As most gateways take it, without a sign in front: `84912345678`. A number that cannot be reached from
        /// abroad has no such form, and is written as dialled in Vietnam.
        International,
        /// As a link: `tel:+84912345678` (RFC 3966).
        Rfc3966,
    }
}

/// A short text on the stack: what a number looks like, without an allocation.
///
/// ```
/// let number = tongdai::number::Number::parse("0912 345 678")?.number;
/// assert_eq!(number.text().as_str(), "+84912345678");
/// # Ok::<(), tongdai::number::NumberError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NumberText {
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl NumberText {
    /// `tel:+` and 15 digits, or 15 digits with a sign, a country code and spaces between.
    const LONGEST: usize = 23;

    pub(super) const fn new() -> Self {
        Self { bytes: [0; Self::LONGEST], length: 0 }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    pub(super) fn push(&mut self, byte: u8) {
        if let Some(place) = self.bytes.get_mut(usize::from(self.length)) {
            *place = byte;
            self.length += 1;
        }
    }

    pub(super) fn push_str(&mut self, text: &str) {
        for byte in text.bytes() {
            self.push(byte);
        }
    }

    /// The last so many digits of a quantity.
    pub(super) fn push_digits(&mut self, value: u64, count: u32) {
        let start = usize::from(self.length);
        let count = usize::try_from(count).unwrap_or_default();
        let Some(places) = self.bytes.get_mut(start..start + count) else { return };
        let mut rest = value;
        for place in places.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        self.length += u8::try_from(count).unwrap_or_default();
    }
}

impl fmt::Debug for NumberText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberText({} bytes)", self.length)
    }
}

impl std::ops::Deref for NumberText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

/// How many digits a quantity has; 0 has one.
pub(super) fn digits(value: u64) -> u32 {
    value.checked_ilog10().unwrap_or_default() + 1
}
