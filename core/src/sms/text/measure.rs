use super::alphabet::Traits;
use super::normal::nfc;
use super::pack::{Packed, WireEncoding, pack};
use crate::data::{count, record};

record! {
    /// What a text is on the air: its encoding, its segments, and whether it is accented.
    ///
    /// All counts are of the text in NFC, the form in which it is sent.
    pub struct Measure {
        /// GSM-7 when every character is in its alphabet, else UCS-2.
        pub encoding: WireEncoding,
        /// How many segments it takes. An empty text takes one.
        pub segments: i32,
        /// Septets or UTF-16 units, by the encoding. Braces, brackets and the euro sign take two septets.
        pub units: i32,
        /// How many more units the last segment holds, as long as the encoding stays and no further segment opens.
        pub remaining: i32,
        /// Code points.
        pub characters: i32,
        /// Whether any letter is outside ASCII or has a mark. It is another question than the encoding: `là` is
        /// accented, and GSM-7 has it; `“la”` is not, and GSM-7 lacks its quotes.
        pub is_accented: bool,
    }
}

/// Measures a text: 3GPP TS 23.038 for the alphabet, TS 23.040 for the segments, NFC first.
///
/// ```
/// use tongdai::sms::text::{WireEncoding, measure};
///
/// let plain = measure("Chuc mung Nguyen Van A da dang ky thanh cong Callio.vn");
/// assert_eq!((plain.encoding, plain.segments, plain.units, plain.remaining), (WireEncoding::Gsm7, 1, 54, 106));
/// let accented = measure("Chúc mừng Nguyễn Văn A đã đăng ký thành công Callio.vn");
/// assert_eq!((accented.encoding, accented.segments, accented.units), (WireEncoding::Ucs2, 1, 54));
///
/// // An escape pair is never split, so 306 septets can need three segments.
/// let split = format!("{0}{{{0}", "a".repeat(152));
/// assert_eq!((measure(&split).units, measure(&split).segments), (306, 3));
/// ```
pub fn measure(text: &str) -> Measure {
    measure_with(text, 0)
}

/// The same, where a number of units are taken already.
pub(super) fn measure_with(text: &str, taken: usize) -> Measure {
    let sums = Sums::of(text);
    if !sums.traits.is_unsure() {
        return sums.measure_text(text, taken);
    }
    let normal = nfc(text);
    Sums::of(&normal).measure_text(&normal, taken)
}

/// Measures a text in UTF-16, as JavaScript and Kotlin have it; none where half of a surrogate pair stands, which is no
/// text. A text of common characters, as nearly all are, is neither copied nor transcoded.
///
/// ```
/// use tongdai::sms::text::{measure, measure_utf16};
///
/// let units: Vec<u16> = "Chào chị Lan".encode_utf16().collect();
/// assert_eq!(measure_utf16(&units), Some(measure("Chào chị Lan")));
/// assert_eq!(measure_utf16(&[0x48, 0xD83D]), None);
/// ```
pub fn measure_utf16(units: &[u16]) -> Option<Measure> {
    let all = || units.iter().map(|&unit| Traits::of_unit(unit));
    let traits = all().fold(Traits::NONE, Traits::or);
    if traits.is_unsure() {
        return Some(measure(&String::from_utf16(units).ok()?));
    }
    let length = units.len();
    let septets = if traits.has_escapes() { all().map(Traits::septets).sum() } else { length };
    let sums = Sums { traits, characters: length, septets, utf16: length };
    Some(sums.measure(all().map(Traits::septets), all().map(|_| 1), 0))
}

/// What adds up over the characters of a text.
struct Sums {
    traits: Traits,
    characters: usize,
    septets: usize,
    utf16: usize,
}

impl Sums {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::of_ascii(text);
        }
        let mut sums = Self { traits: Traits::NONE, characters: 0, septets: 0, utf16: 0 };
        for c in text.chars() {
            let traits = Traits::of(c);
            sums.traits = sums.traits.or(traits);
            sums.characters += 1;
            sums.septets += traits.septets();
            sums.utf16 += c.len_utf16();
        }
        sums
    }

    fn of_ascii(text: &str) -> Self {
        let (traits, septets) = text.bytes().fold((Traits::NONE, 0), |(traits, septets), byte| {
            let more = Traits::of(char::from(byte));
            (traits.or(more), septets + more.septets())
        });
        Self { traits, characters: text.len(), septets, utf16: text.len() }
    }

    fn measure_text(&self, text: &str, taken: usize) -> Measure {
        self.measure(text.chars().map(|c| Traits::of(c).septets()), text.chars().map(char::len_utf16), taken)
    }

    /// The measure of characters of these widths, in septets and in UTF-16 units.
    fn measure(
        &self,
        septets: impl Iterator<Item = usize>,
        utf16: impl Iterator<Item = usize>,
        taken: usize,
    ) -> Measure {
        let (encoding, units, packed) = if self.traits.is_gsm() {
            let packed = pack(WireEncoding::Gsm7, self.septets, self.traits.has_escapes(), septets, taken);
            (WireEncoding::Gsm7, self.septets, packed)
        } else {
            let packed = pack(WireEncoding::Ucs2, self.utf16, self.traits.has_pairs(), utf16, taken);
            (WireEncoding::Ucs2, self.utf16, packed)
        };
        let Packed { segments, remaining } = packed;
        Measure {
            encoding,
            segments: count(segments),
            units: count(units),
            remaining: count(remaining),
            characters: count(self.characters),
            is_accented: self.traits.is_accented(),
        }
    }
}
