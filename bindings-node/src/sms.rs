//! Text messages: what one is on the air as JSON, many as typed arrays, and the live editor.

use napi::bindgen_prelude::{Int32Array, Uint8Array, Uint32Array, Utf16String};
use napi_derive::napi;
use tongdai::json::{read, text};
use tongdai::sms::editor;
use tongdai::sms::text::{self, Measure, WireEncoding, measure_all, measure_all_utf16, measure_utf16};

use crate::boundary::{Result, cross};

/// Columns of measures, as typed arrays.
#[napi(object)]
pub struct MeasureColumns {
    /// Codes of encodings.
    pub encodings: Uint8Array,
    /// Segments.
    pub segments: Int32Array,
    /// Septets or UTF-16 units.
    pub units: Int32Array,
    /// What the last segments still hold.
    pub remaining: Int32Array,
    /// Code points in NFC.
    pub characters: Int32Array,
    /// Whether a letter is outside ASCII or has a mark.
    pub accented: Uint8Array,
}

impl From<text::MeasureColumns> for MeasureColumns {
    fn from(columns: text::MeasureColumns) -> Self {
        Self {
            encodings: columns.encodings.into(),
            segments: columns.segments.into(),
            units: columns.units.into(),
            remaining: columns.remaining.into(),
            characters: columns.characters.into(),
            accented: columns.accented.into(),
        }
    }
}

/// What a text is on the air.
#[napi(catch_unwind)]
pub fn measure_text(message: String) -> Result<String> {
    cross(|| Ok(text(&text::measure(&message))))
}

/// What a text is on the air, packed into one number: building an object costs more than measuring. -1 where it has
/// no room there, or where half of a surrogate pair stands.
#[napi(catch_unwind)]
pub fn measure_packed(message: Utf16String) -> Result<i64> {
    cross(|| Ok(measure_utf16(&message).and_then(|measure| packed(&measure)).unwrap_or(-1)))
}

/// From the lowest bit: 16 of units, 16 of characters, one for UCS-2, one for accents, 8 of what remains, 11 of
/// segments. A double holds these 53 bits exactly.
fn packed(measure: &Measure) -> Option<i64> {
    let field = |value: i32, bits: u32| Some(i64::from(value)).filter(|value| value >> bits == 0);
    let low = field(measure.units, 16)? | field(measure.characters, 16)? << 16;
    let is_ucs2 = i64::from(measure.encoding == WireEncoding::Ucs2);
    let high = is_ucs2 | i64::from(measure.is_accented) << 1 | field(measure.remaining, 8)? << 2;
    Some(low | (high | field(measure.segments, 11)? << 10) << 32)
}

/// What each text is on the air. They have these lengths in UTF-16 units, and stand one behind the other in a few long
/// ones; none goes on in the next. Nothing where one of them has half of a surrogate pair.
#[napi(catch_unwind)]
pub fn measure_joined(joined: Vec<Utf16String>, lengths: Uint32Array) -> Result<Option<MeasureColumns>> {
    let mut joined = joined.iter();
    let mut rest: &[u16] = &[];
    let texts = lengths.iter().map(|&length| {
        if rest.is_empty() && length > 0 {
            rest = joined.next().map_or(&[], |units| units);
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(rest.len());
        let (text, after) = rest.split_at(length);
        rest = after;
        text
    });
    cross(|| Ok(measure_all_utf16(texts).map(MeasureColumns::from)))
}

/// What each text is on the air.
#[napi(catch_unwind)]
pub fn measure_list(messages: Vec<String>) -> Result<MeasureColumns> {
    cross(|| Ok(measure_all(messages.iter().map(String::as_str)).into()))
}

/// A text character by character.
#[napi(catch_unwind)]
pub fn report_text(message: String, form: String) -> Result<String> {
    cross(|| Ok(text(&text::report(&message, read(&form, "a report's form")?))))
}

/// A text without accents.
#[napi(catch_unwind)]
pub fn unaccent(message: String) -> Result<String> {
    cross(|| Ok(text::unaccent(&message).into_owned()))
}

/// A text made plain, or refused.
#[napi(catch_unwind)]
pub fn plain_text(message: String, policy: String) -> Result<String> {
    cross(|| Ok(text(&text::plain(&message, read(&policy, "a policy for plain texts")?))))
}

/// The shipped rules of carriers.
#[napi(catch_unwind)]
pub fn shipped_sms_rules() -> Result<String> {
    cross(|| Ok(text(&text::shipped_sms_rules())))
}

/// What a carrier takes.
#[napi(catch_unwind)]
pub fn sms_caps(carrier: String, kind: String, at_ms: i64) -> Result<String> {
    cross(|| {
        let carrier = text::known_carrier(&carrier, "carrier")?;
        Ok(text(&text::caps(carrier, read(&kind, "a kind of message")?, at_ms)))
    })
}

/// What a text is for a carrier.
#[napi(catch_unwind)]
pub fn measure_for(carrier: String, kind: String, message: String, at_ms: i64) -> Result<String> {
    cross(|| {
        let carrier = text::known_carrier(&carrier, "carrier")?;
        Ok(text(&text::measure_for(carrier, read(&kind, "a kind of message")?, &message, at_ms)))
    })
}

/// A live editor. Nothing in it ever changes, so a panic leaves it as it was.
#[napi]
pub struct SmsEditor(editor::SmsEditor);

#[napi]
impl SmsEditor {
    /// An editor for such texts.
    #[napi(constructor, catch_unwind)]
    pub fn new(options: String) -> Result<Self> {
        cross(|| Ok(Self(editor::SmsEditor::new(&read(&options, "an editor's options")?)?)))
    }

    /// What to show beside a text, in UTF-16, so that half of a surrogate pair arrives as it is.
    #[napi(catch_unwind)]
    pub fn update(&self, message: Utf16String) -> Result<String> {
        cross(|| Ok(text(&self.0.update_utf16(&message))))
    }
}
