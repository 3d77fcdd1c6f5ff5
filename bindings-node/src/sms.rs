//! Text messages: what one is on the air as JSON, many as typed arrays, and the live editor.

use napi::bindgen_prelude::{Int32Array, Uint8Array, Utf16String};
use napi_derive::napi;
use tongdai::json::{read, text};
use tongdai::sms::editor;
use tongdai::sms::text::{self, measure_all};

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
