use super::alphabet::Traits;
use super::character::{CharacterCause, cause_of};
use super::measure::{Measure, measure};
use super::normal::{Normal, Place, visit};
use super::pack::{Filler, WireEncoding};
use super::unaccent::plain_form;
use crate::data::{choice, count, record};
use crate::number::PrivateText;

/// How many characters a report lists. A megabyte of accents would else be a hundred megabytes of report; the rest
/// are counted.
pub(super) const MOST_LISTED: usize = 10_000;

record! {
    /// A stretch of a text as it was given, half-open, in the units of each language: bytes for Rust and Go, UTF-16
    /// units for Kotlin, Java, JavaScript and Swift's `NSRange`, code points for Python.
    pub struct TextSpot {
        /// The first byte of it.
        pub utf8_start: i32,
        /// The byte after it.
        pub utf8_end: i32,
        /// The first UTF-16 unit of it.
        pub utf16_start: i32,
        /// The UTF-16 unit after it.
        pub utf16_end: i32,
        /// The first code point of it.
        pub code_point_start: i32,
        /// The code point after it.
        pub code_point_end: i32,
    }
}

impl TextSpot {
    pub(in crate::sms) fn new(start: Place, end: Place) -> Self {
        Self {
            utf8_start: count(start.utf8),
            utf8_end: count(end.utf8),
            utf16_start: count(start.utf16),
            utf16_end: count(end.utf16),
            code_point_start: count(start.code_point),
            code_point_end: count(end.code_point),
        }
    }
}

choice! {
    /// Which characters a report lists.
    pub enum ReportForm {
        /// Those that are out of the ordinary.
        Problems,
        /// All.
        Whole,
    }
}

record! {
    /// A text, character by character.
    pub struct TextReport {
        /// What the whole of it is.
        pub measure: Measure,
        /// How many characters the form asks for, listed or not.
        pub count: i32,
        /// The characters, in order, up to the first 10,000.
        pub characters: Vec<TextCharacter>,
    }
}

record! {
    /// A character of a text in NFC.
    pub struct TextCharacter {
        /// Where it is in the text as it was given. A letter that was typed with separate marks spans all of them.
        pub spot: TextSpot,
        /// The septets or UTF-16 units that it takes.
        pub units: i32,
        /// The segment that carries it, from 1.
        pub segment: i32,
        /// Whether the GSM alphabet has it. One that it lacks makes the whole text UCS-2.
        pub in_gsm7: bool,
        /// What is out of the ordinary about it. A letter such as `à` has a cause although GSM-7 has it, because
        /// Vietnamese gateways take it for accented.
        pub cause: Option<CharacterCause>,
        /// What to write instead, empty for nothing at all; none where there is no plain form.
        pub replacement: Option<PrivateText>,
    }
}

/// Tells of each character where it is, what it takes, in which segment it goes, and what is wrong with it.
///
/// ```
/// use tongdai::sms::text::{CharacterCause, ReportForm, report};
///
/// let told = report("Tong 50.000₫", ReportForm::Problems);
/// let dong = &told.characters[0];
/// assert_eq!((dong.spot.utf8_start, dong.spot.utf16_start, dong.spot.utf16_end), (11, 11, 12));
/// assert_eq!(dong.cause, Some(CharacterCause::Currency));
/// assert_eq!(dong.replacement.as_ref().unwrap().as_str(), "VND");
/// ```
pub fn report(text: &str, form: ReportForm) -> TextReport {
    let measure = measure(text);
    let encoding = measure.encoding;
    let mut filler =
        if measure.segments == 1 { Filler::single(encoding, 0) } else { Filler::several(encoding, 0) };
    let (mut found, mut characters) = (0, Vec::new());
    visit(text, |normal| {
        let units = units_of(normal.c, encoding);
        let segment = filler.put(units);
        let cause = cause_of(normal.c);
        if form == ReportForm::Problems && cause.is_none() {
            return;
        }
        found += 1;
        if characters.len() < MOST_LISTED {
            characters.push(character(&normal, units, segment, cause));
        }
    });
    TextReport { measure, count: count(found), characters }
}

fn units_of(c: char, encoding: WireEncoding) -> usize {
    match encoding {
        WireEncoding::Gsm7 => Traits::of(c).septets(),
        WireEncoding::Ucs2 => c.len_utf16(),
    }
}

fn character(normal: &Normal, units: usize, segment: usize, cause: Option<CharacterCause>) -> TextCharacter {
    TextCharacter {
        spot: TextSpot::new(normal.start, normal.end),
        units: count(units),
        segment: count(segment),
        in_gsm7: Traits::of(normal.c).is_gsm(),
        cause,
        replacement: cause.and_then(|_| plain_form(normal.c)).map(PrivateText::from),
    }
}
