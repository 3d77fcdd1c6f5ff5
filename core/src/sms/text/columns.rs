use super::measure::{Measure, measure, measure_utf16};
use super::pack::WireEncoding;

/// What many texts are on the air, as columns of equal length: a row for each text, in order.
///
/// - `encodings`: [`WireEncoding::code`].
/// - the others: as the fields of [`Measure`]; `accented` is 1 or 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeasureColumns {
    /// Codes of encodings.
    pub encodings: Vec<u8>,
    /// Segments.
    pub segments: Vec<i32>,
    /// Septets or UTF-16 units.
    pub units: Vec<i32>,
    /// What the last segments still hold.
    pub remaining: Vec<i32>,
    /// Code points in NFC.
    pub characters: Vec<i32>,
    /// Whether a letter is outside ASCII or has a mark.
    pub accented: Vec<u8>,
}

impl WireEncoding {
    /// The code in columns: 1 for GSM-7, 2 for UCS-2.
    pub fn code(self) -> u8 {
        match self {
            Self::Gsm7 => 1,
            Self::Ucs2 => 2,
        }
    }
}

/// Measures each text.
///
/// ```
/// use tongdai::sms::text::measure_all;
///
/// let columns = measure_all(["Chao Lan", "Chào Lan", "Chào chị Lan"]);
/// assert_eq!(columns.encodings, [1, 1, 2]);
/// assert_eq!(columns.accented, [0, 1, 1]);
/// ```
pub fn measure_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> MeasureColumns {
    let texts = texts.into_iter();
    let mut columns = MeasureColumns::with_capacity(texts.size_hint().0.min(1 << 24));
    texts.for_each(|text| columns.push(&measure(text)));
    columns
}

/// Measures each text in UTF-16, as [`measure_utf16`] does; none where one of them is no text.
pub fn measure_all_utf16<'a>(texts: impl IntoIterator<Item = &'a [u16]>) -> Option<MeasureColumns> {
    let texts = texts.into_iter();
    let mut columns = MeasureColumns::with_capacity(texts.size_hint().0.min(1 << 24));
    for text in texts {
        columns.push(&measure_utf16(text)?);
    }
    Some(columns)
}

impl MeasureColumns {
    fn with_capacity(rows: usize) -> Self {
        Self {
            encodings: Vec::with_capacity(rows),
            segments: Vec::with_capacity(rows),
            units: Vec::with_capacity(rows),
            remaining: Vec::with_capacity(rows),
            characters: Vec::with_capacity(rows),
            accented: Vec::with_capacity(rows),
        }
    }

    fn push(&mut self, measured: &Measure) {
        self.encodings.push(measured.encoding.code());
        self.segments.push(measured.segments);
        self.units.push(measured.units);
        self.remaining.push(measured.remaining);
        self.characters.push(measured.characters);
        self.accented.push(measured.is_accented.into());
    }
}
