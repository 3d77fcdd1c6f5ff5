use super::Result;
use crate::data::record;
use crate::number::Carrier;
use crate::sms::MessageKind;
use crate::sms::editor::{self, SmsEditorOptions, SmsEditorState};
use crate::sms::text::{
    self, CarrierMeasure, Measure, MeasureColumns, PlainPolicy, PlainText, ReportForm, SmsCap, SmsRules,
    TextReport, measure_all,
};

/// Measures a text: its encoding, its segments, whether it is accented.
#[uniffi::export]
fn measure_text(text: &str) -> Measure {
    text::measure(text)
}

/// Tells of each character where it is, what it takes, in which segment it goes, and what is wrong with it.
#[uniffi::export]
fn report_text(text: &str, form: ReportForm) -> TextReport {
    text::report(text, form)
}

/// The text without marks on its letters, and with plain signs for typographic ones.
#[uniffi::export]
fn unaccent(text: &str) -> String {
    text::unaccent(text).into_owned()
}

/// Makes a text plain, or refuses one that is not, and tells which characters have no plain form.
#[uniffi::export]
fn plain_text(text: &str, policy: PlainPolicy) -> PlainText {
    text::plain(text, policy)
}

/// The rules of carriers that come with the library, with their dates and sources.
#[uniffi::export]
fn shipped_sms_rules() -> Vec<SmsRules> {
    text::shipped_sms_rules()
}

/// What a carrier takes of texts of a kind at an instant: a row for each encoding that is known.
///
/// Throws `TongdaiException.Malformed` where no carrier has the name.
#[uniffi::export]
fn sms_caps(carrier: &str, kind: MessageKind, at_ms: i64) -> Result<Vec<SmsCap>> {
    Ok(text::caps(known(carrier)?, kind, at_ms))
}

/// Measures a text for a carrier: with what the network adds, and whether it is taken.
///
/// Throws `TongdaiException.Malformed` where no carrier has the name.
#[uniffi::export]
fn measure_for(carrier: &str, kind: MessageKind, text: &str, at_ms: i64) -> Result<CarrierMeasure> {
    Ok(text::measure_for(known(carrier)?, kind, text, at_ms))
}

fn known(carrier: &str) -> Result<Carrier> {
    text::known_carrier(carrier, "carrier")
}

record! {
    /// Columns of measures on their way to `measureMany`, which unpacks them: little-endian, without a gap.
    pub(crate) struct PackedMeasures {
        /// One byte each.
        pub(crate) encodings: Vec<u8>,
        /// Four bytes each.
        pub(crate) segments: Vec<u8>,
        /// Four bytes each.
        pub(crate) units: Vec<u8>,
        /// Four bytes each.
        pub(crate) remaining: Vec<u8>,
        /// Four bytes each.
        pub(crate) characters: Vec<u8>,
        /// One byte each.
        pub(crate) accented: Vec<u8>,
    }
}

impl From<MeasureColumns> for PackedMeasures {
    fn from(columns: MeasureColumns) -> Self {
        let packed = |values: &[i32]| values.iter().flat_map(|value| value.to_le_bytes()).collect();
        Self {
            segments: packed(&columns.segments),
            units: packed(&columns.units),
            remaining: packed(&columns.remaining),
            characters: packed(&columns.characters),
            encodings: columns.encodings,
            accented: columns.accented,
        }
    }
}

/// Measures each text; see `measureMany`.
#[uniffi::export]
fn pack_measures(texts: &[String]) -> PackedMeasures {
    measure_all(texts.iter().map(String::as_str)).into()
}

/// Tells at every keystroke what a text is, what is wrong with it, and where. It remembers nothing: the same text
/// gives the same state, so undo, paste and a second editor need no care.
#[derive(uniffi::Object)]
pub(crate) struct SmsEditor(editor::SmsEditor);

#[uniffi::export]
impl SmsEditor {
    /// An editor for such texts.
    ///
    /// Throws `TongdaiException.UnsoundOptions` with every carrier and rule that is none.
    #[uniffi::constructor]
    pub(crate) fn new(options: &SmsEditorOptions) -> Result<Self> {
        Ok(Self(editor::SmsEditor::new(options)?))
    }

    /// What to show beside a text in UTF-16, little-endian; see `update`.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a borrowed slice would ask Kotlin for a direct buffer"
    )]
    pub(crate) fn update_utf16(&self, bytes: Vec<u8>) -> SmsEditorState {
        let (units, _) = bytes.as_chunks::<2>();
        self.0.update_units(units.iter().map(|unit| u16::from_le_bytes(*unit)))
    }
}

/// A text report's JSON form: the same bytes in every language.
#[uniffi::export]
fn text_report_to_json(report: &TextReport) -> String {
    crate::json::text(report)
}

/// A plain text's JSON form: the same bytes in every language.
#[uniffi::export]
fn plain_text_to_json(plain: &PlainText) -> String {
    crate::json::text(plain)
}

/// A carrier's measure as JSON: the same bytes in every language.
#[uniffi::export]
fn carrier_measure_to_json(measure: &CarrierMeasure) -> String {
    crate::json::text(measure)
}

/// Reads an editor's options from their JSON form.
#[uniffi::export]
fn sms_editor_options_from_json(text: &str) -> Result<SmsEditorOptions> {
    crate::json::read(text, "an editor's options")
}

/// An editor's state as JSON: the same bytes in every language.
#[uniffi::export]
fn sms_editor_state_to_json(state: &SmsEditorState) -> String {
    crate::json::text(state)
}
