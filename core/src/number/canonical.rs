use std::fmt;
use std::num::NonZeroU64;

use super::format::digits;
use super::vietnam::table::AREAS;
use super::vietnam::{self, COUNTRY, FIRST_RANGE, RowId};
use super::{Area, Carrier, NumberClass, NumberError, NumberFormat, NumberText, Parsed, parse, world};

/// A telephone number in its one canonical form.
///
/// It takes 8 bytes, is compared as a quantity, and knows its class and carrier without a search. Its `Debug` shows no
/// digits. As plain data it is its canonical text: E.164, `+84912345678`, or the bare digits of a number that is not
/// E.164, `113`.
///
/// ```
/// use tongdai::number::{Number, NumberClass, NumberFormat};
///
/// let spellings = ["0912345678", "+84 912 345 678", "84912345678", "0084 (0)912.345.678", "912345678"];
/// let numbers = spellings.map(|text| Number::parse(text).unwrap().number);
/// assert!(numbers.iter().all(|number| *number == numbers[0]));
/// assert_eq!(numbers[0].class(), NumberClass::Mobile);
/// assert_eq!(numbers[0].carrier().unwrap().label(), "VinaPhone");
/// assert_eq!(numbers[0].format(NumberFormat::Spaced), "0912 345 678");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// The digits as a quantity, then the row of the table, then how many digits the country code has.
    packed: NonZeroU64,
}

/// E.164 allows 15 digits, which is less than 2 to the 50th.
const LIMIT: u64 = 1_000_000_000_000_000;
const ROW_SHIFT: u32 = 2;
const VALUE_SHIFT: u32 = 10;

impl Number {
    /// Reads a number as people, files and networks write it.
    ///
    /// Nothing is guessed in silence: what was changed on the way is in [`Parsed::changes`], and what could be read
    /// in two ways is refused. `docs/numbers.md` lists what is accepted and what is refused.
    ///
    /// ```
    /// use tongdai::number::{Number, NumberChange};
    ///
    /// let parsed = Number::parse("0168 765 4321 ext 12")?;
    /// assert_eq!(parsed.number.text().as_str(), "+84387654321");
    /// assert_eq!(parsed.migrated_from(), Some("0168"));
    /// assert_eq!(parsed.extension.unwrap().as_str(), "12");
    ///
    /// let error = Number::parse("0912****78").unwrap_err();
    /// assert_eq!(error.code(), "masked");
    /// # Ok::<(), tongdai::number::NumberError>(())
    /// ```
    ///
    /// # Errors
    /// A [`NumberError`] with its own code for each cause, which carries nothing of the text.
    pub fn parse(text: &str) -> Result<Parsed, NumberError> {
        parse::parse(text)
    }

    /// The number of a [`key`](Self::key); none if it is not a number in use.
    pub fn from_key(key: u64) -> Option<Self> {
        if key >= LIMIT {
            return None;
        }
        parse::of_international(key)
    }

    pub(super) fn vietnamese(nsn: u64, length: u32, row: RowId) -> Option<Self> {
        Self::pack(COUNTRY * 10_u64.pow(length) + nsn, row, 2)
    }

    /// A short code or an emergency number.
    pub(super) fn local(value: u64, row: RowId) -> Option<Self> {
        Self::pack(value, row, 0)
    }

    pub(super) fn foreign(value: u64, country_digits: u32) -> Option<Self> {
        Self::pack(value, vietnam::FOREIGN, country_digits)
    }

    fn pack(value: u64, row: RowId, country_digits: u32) -> Option<Self> {
        if value == 0 || value >= LIMIT {
            return None;
        }
        let packed = value << VALUE_SHIFT | u64::from(row) << ROW_SHIFT | u64::from(country_digits & 3);
        NonZeroU64::new(packed).map(|packed| Self { packed })
    }

    /// What kind of number it is.
    #[inline]
    pub fn class(self) -> NumberClass {
        vietnam::row(self.row()).map_or(NumberClass::Foreign, |row| row.class)
    }

    /// Its E.164 digits as one quantity below 10^15, for sets and columns; none for a number that is not E.164.
    #[inline]
    pub fn key(self) -> Option<u64> {
        self.is_e164().then(|| self.value())
    }

    /// The mobile brand to whom its range was given; the longest prefix decides.
    ///
    /// Numbers may be ported since 2018-11-16, so this is the original holder of the range, not proof of who serves
    /// the number. [`portability::serving`](super::portability::serving) weighs it against a portability answer.
    #[inline]
    pub fn carrier(self) -> Option<Carrier> {
        Carrier::of_code(vietnam::row(self.row())?.carrier)
    }

    /// Whose network carries numbers of its range: `VinaPhone` for an iTel number. A carrier with a network of its own
    /// is its own host.
    #[inline]
    pub fn host_network(self) -> Option<Carrier> {
        Carrier::of_code(vietnam::row(self.row())?.host)
    }

    /// Where a fixed line of Vietnam stands.
    pub fn area(self) -> Option<&'static Area> {
        AREAS.get(usize::from(vietnam::row(self.row())?.area?))
    }

    /// Whether it is a number of Vietnam, short codes among them.
    pub fn is_vietnamese(self) -> bool {
        self.row() != vietnam::FOREIGN
    }

    /// The country code: 84; none for a number that is not E.164.
    pub fn country_code(self) -> Option<u16> {
        let behind = digits(self.value()).checked_sub(self.country_digits())?;
        let code = self.is_e164().then(|| self.value() / 10_u64.pow(behind))?;
        u16::try_from(code).ok()
    }

    /// The region as ISO 3166 writes it: `VN`, `US`; `001` for a code of no country. None for a number that is not
    /// E.164.
    pub fn region(self) -> Option<&'static str> {
        match self.country_code()? {
            84 => Some("VN"),
            country => world::region(country, self.national()),
        }
    }

    /// The canonical text: E.164, `+84912345678`, or bare digits where it is not E.164.
    pub fn text(self) -> NumberText {
        self.written(NumberFormat::E164)
    }

    /// The number in a format.
    pub fn format(self, format: NumberFormat) -> String {
        self.written(format).as_str().to_owned()
    }

    /// The number in a format, without an allocation.
    pub fn written(self, format: NumberFormat) -> NumberText {
        let mut text = NumberText::new();
        let all = digits(self.value());
        if !self.is_e164() {
            text.push_digits(self.value(), all);
            return text;
        }
        match format {
            NumberFormat::E164 => text.push(b'+'),
            NumberFormat::Rfc3966 => text.push_str("tel:+"),
            NumberFormat::International if self.class() != NumberClass::NationalOnly => {}
            NumberFormat::Spaced | NumberFormat::National | NumberFormat::International
                if self.is_vietnamese() =>
            {
                self.write_national(&mut text, format == NumberFormat::Spaced);
                return text;
            }
            NumberFormat::International => {}
            NumberFormat::National => text.push_str("00"),
            NumberFormat::Spaced => {
                text.push(b'+');
                let behind = all.saturating_sub(self.country_digits());
                text.push_digits(self.value() / 10_u64.pow(behind), self.country_digits());
                text.push(b' ');
                text.push_digits(self.value(), behind);
                return text;
            }
        }
        text.push_digits(self.value(), all);
        text
    }

    fn write_national(self, text: &mut NumberText, spaced: bool) {
        let (nsn, length) = self.national();
        // Whether a 0 is dialled in front, the digits before the first gap, and those before the second.
        let (zero, first, then) = match self.class() {
            NumberClass::TollFree | NumberClass::Premium => (false, 4, 6),
            NumberClass::NationalOnly => (true, 3, 5),
            NumberClass::Fixed => (true, self.area().map_or(3, |area| digits_of(area.code)), 4),
            _ => (true, 3, 3),
        };
        if zero {
            text.push(b'0');
        }
        if !spaced || length <= first {
            text.push_digits(nsn, length);
            return;
        }
        let rest = length - first;
        text.push_digits(nsn / 10_u64.pow(rest), first);
        text.push(b' ');
        text.push_digits(nsn / 10_u64.pow(rest.saturating_sub(then)), then.min(rest));
        if rest > then {
            text.push(b' ');
            text.push_digits(nsn, rest - then);
        }
    }

    /// The digits behind the country code, and how many they are.
    fn national(self) -> (u64, u32) {
        let length = digits(self.value()).saturating_sub(self.country_digits());
        (self.value() % 10_u64.pow(length), length)
    }

    /// The digits of a number that is not E.164; 0 for one that is.
    pub(super) fn short_digits(self) -> i32 {
        if self.is_e164() { 0 } else { i32::try_from(self.value()).unwrap_or_default() }
    }

    fn is_e164(self) -> bool {
        self.row() == vietnam::FOREIGN || self.row() >= FIRST_RANGE
    }

    fn value(self) -> u64 {
        self.packed.get() >> VALUE_SHIFT
    }

    fn row(self) -> RowId {
        u8::try_from(self.packed.get() >> ROW_SHIFT & 0xff).unwrap_or_default()
    }

    fn country_digits(self) -> u32 {
        u32::try_from(self.packed.get() & 3).unwrap_or_default()
    }

    /// The code before 2018 of its range, with its 0.
    pub(super) fn code_before_2018(self) -> Option<&'static str> {
        vietnam::row(self.row())?.migrated_from
    }
}

fn digits_of(code: &str) -> u32 {
    u32::try_from(code.len()).unwrap_or_default()
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({:?}, {} digits)", self.class(), digits(self.value()))
    }
}

impl serde::Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text().as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <String as serde::Deserialize>::deserialize(deserializer)?;
        let parsed = Self::parse(&text).map_err(serde::de::Error::custom)?;
        if parsed.number.text().as_str() != text {
            return Err(serde::de::Error::custom("this is not the canonical form of the number"));
        }
        Ok(parsed.number)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^(\\+[1-9][0-9]{6,14}|[1-9][0-9]{2,4})$"})
    }
}
