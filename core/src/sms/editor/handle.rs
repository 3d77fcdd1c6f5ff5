use super::findings::{End, Findings};
use super::options::{EncodingPolicy, SmsEditorOptions};
use super::state::{SmsEditorState, SmsEditorTemplateState};
use crate::data::count;
use crate::error::Error;
use crate::number::Carrier;
use crate::plan::Severity;
use crate::sms::template::{Draft, MOST_VARIABLES, TemplateDocument};
use crate::sms::text::{
    CapBook, CharacterCause, OptionFindings, OptionProblemCode, Row, Traits, WireEncoding, cause_of, fit,
    measure, visit,
};

/// The most carriers that an editor asks, and the most rows and buttons of a template of Zalo that it takes.
const MOST_ENTRIES: usize = 100;

/// Tells at every keystroke what a text is, what is wrong with it, and where.
///
/// It remembers nothing: the same text gives the same state, so undo, paste and a second editor need no care. What a
/// keystroke costs grows with the length of the text; one in a thousand characters takes microseconds.
///
/// ```
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::editor::{EncodingPolicy, SmsEditor, SmsEditorOptions};
///
/// let editor = SmsEditor::new(&SmsEditorOptions {
///     kind: MessageKind::Care,
///     policy: EncodingPolicy::Plain,
///     carriers: vec!["viettel".into()],
///     at_ms: 1_800_000_000_000,
///     rules: Vec::new(),
///     template: None,
/// })?;
/// let state = editor.update("Chào Lan");
/// let accent = &state.problems[0];
/// assert_eq!((accent.utf16_start, accent.utf16_end, accent.code.as_str()), (2, 3, "diacritic"));
/// assert_eq!(accent.replacement.as_ref().unwrap().as_str(), "a");
/// assert_eq!(state.carriers[0].units_left, Some(3 * 153 - 8));
/// # Ok::<(), tongdai::Error>(())
/// ```
///
/// With [`SmsEditorOptions::template`] the text is a template. One that is not sound yet is answered like any other:
///
/// ```
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::editor::{SmsEditor, SmsEditorOptions};
/// use tongdai::sms::template::TemplateProblemCode;
///
/// let options: SmsEditorOptions = tongdai::json::read(
///     r#"{"kind": "care", "at_ms": 1800000000000, "carriers": ["viettel"], "template": {"encoding": "ascii"}}"#,
///     "an editor's options",
/// )?;
/// let editor = SmsEditor::new(&options)?;
/// let half = editor.update("Chao {ten_kh").template.unwrap();
/// assert_eq!(half.problems[0].code, TemplateProblemCode::Unclosed);
/// assert_eq!(half.problems[0].spot.as_ref().unwrap().utf16_start, 5);
///
/// let whole = editor.update("Chao {ten_kh:400}!").template.unwrap();
/// assert_eq!((whole.variables[0].name.as_str(), whole.variables[0].max_length), ("ten_kh", Some(400)));
/// assert_eq!((whole.worst_case.least_segments, whole.worst_case.segments), (1, Some(6)));
/// assert_eq!(whole.carriers[0].fits, Some(false));
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SmsEditor {
    policy: EncodingPolicy,
    carriers: Vec<CarrierRows>,
    /// The template, with an empty text.
    template: Option<TemplateDocument>,
}

/// What holds of a carrier at the editor's instant.
#[derive(Clone, Debug)]
struct CarrierRows {
    carrier: Carrier,
    gsm: Option<Row>,
    ucs2: Option<Row>,
}

impl CarrierRows {
    fn row(&self, encoding: WireEncoding) -> Option<&Row> {
        match encoding {
            WireEncoding::Gsm7 => self.gsm.as_ref(),
            WireEncoding::Ucs2 => self.ucs2.as_ref(),
        }
    }
}

impl SmsEditor {
    /// An editor for such texts.
    ///
    /// # Errors
    /// [`Error::UnsoundOptions`] with every carrier, rule and list that is none or too long. What is wrong with the
    /// declarations of a template is no error: every state tells it.
    pub fn new(options: &SmsEditorOptions) -> Result<Self, Error> {
        let mut findings = OptionFindings::default();
        let mut known = Vec::new();
        for (i, name) in options.carriers.iter().enumerate() {
            if i == MOST_ENTRIES {
                findings.add(OptionProblemCode::TooMany, "carriers".to_owned());
                break;
            }
            match Carrier::named(name) {
                Some(carrier) => known.push(carrier),
                None => findings.add(OptionProblemCode::UnknownCarrier, format!("carriers[{i}]")),
            }
        }
        let book = CapBook::read(&options.rules, "rules", &mut findings);
        too_many(options, &mut findings);
        findings.finish()?;
        let row = |carrier, encoding| book.row(carrier, options.kind, encoding, options.at_ms).cloned();
        let carriers = known.into_iter().map(|carrier| CarrierRows {
            carrier,
            gsm: row(carrier, WireEncoding::Gsm7),
            ucs2: row(carrier, WireEncoding::Ucs2),
        });
        let template = options.template.as_ref().map(|template| TemplateDocument {
            // No author sees it: an editor is for a text, whatever the template will be called.
            id: "draft".to_owned(),
            kind: options.kind,
            encoding: template.encoding,
            dialect: template.dialect,
            text: String::new(),
            variables: template.variables.clone(),
            zns: template.zns.clone(),
        });
        Ok(Self { policy: options.policy, carriers: carriers.collect(), template })
    }

    /// What to show beside a text.
    pub fn update(&self, text: &str) -> SmsEditorState {
        self.state(text, &[])
    }

    /// The same of a text in UTF-16, as Kotlin and JavaScript have it. Half of a surrogate pair, which a text has
    /// while an emoji is being cut in two, is a problem at its place and counts one unit.
    ///
    /// ```
    /// # use tongdai::sms::{MessageKind, editor::{EncodingPolicy, SmsEditor, SmsEditorOptions}};
    /// # let editor = SmsEditor::new(&SmsEditorOptions { kind: MessageKind::Care,
    /// #     policy: EncodingPolicy::Any, carriers: vec![], at_ms: 0, rules: vec![], template: None })?;
    /// let state = editor.update_utf16(&[0x48, 0xD83D]);
    /// assert_eq!((state.measure.units, state.problems[0].code.as_str()), (2, "lone_surrogate"));
    /// assert!(!state.is_allowed);
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn update_utf16(&self, units: &[u16]) -> SmsEditorState {
        self.update_units(units.iter().copied())
    }

    pub(crate) fn update_units(&self, units: impl ExactSizeIterator<Item = u16>) -> SmsEditorState {
        let mut text = String::with_capacity(units.len());
        let (mut halves, mut at) = (Vec::new(), 0);
        for decoded in char::decode_utf16(units) {
            // The replacement is one unit, as the half is, so every other place stays.
            let c = decoded.unwrap_or_else(|_| {
                halves.push(at);
                char::REPLACEMENT_CHARACTER
            });
            text.push(c);
            at += c.len_utf16();
        }
        self.state(&text, &halves)
    }

    fn state(&self, text: &str, halves: &[usize]) -> SmsEditorState {
        let draft = self.template.as_ref().map(|template| Draft::read(template, text));
        let (sent, signs) = draft.as_ref().map_or((text, text), |draft| (&draft.fixed, &draft.masked));
        let measure = measure(sent);
        let mut findings = Findings::default();
        if measure.is_accented || measure.encoding == WireEncoding::Ucs2 {
            self.characters(signs, halves, &mut findings);
        }
        let mut end = End::of(text);
        let mut carriers = Vec::with_capacity(self.carriers.len());
        for rows in &self.carriers {
            let told = fit(rows.carrier, measure.clone(), (sent, signs), rows.row(measure.encoding));
            carriers.push(findings.carrier(told, &mut end));
        }
        let template = draft.map(|draft| self.template_state(draft, &mut findings, &mut end));
        SmsEditorState {
            measure,
            is_allowed: !findings.has_error,
            problem_count: count(findings.found),
            problems: findings.problems,
            carriers,
            template,
        }
    }

    fn template_state(
        &self,
        draft: Draft,
        findings: &mut Findings,
        end: &mut End<'_>,
    ) -> SmsEditorTemplateState {
        let mut carriers = Vec::with_capacity(self.carriers.len());
        for rows in &self.carriers {
            let cap = rows.row(draft.encoding()).map(|row| &row.cap);
            let worst = draft.worst_case_for(rows.carrier, cap);
            findings.worst(rows.carrier, &worst, end);
            carriers.push(worst);
        }
        findings.has_error |= draft.problems.iter().any(|problem| problem.severity == Severity::Error);
        SmsEditorTemplateState {
            worst_case: draft.worst_case(),
            problems: draft.problems,
            variables: draft.places,
            carriers,
        }
    }

    fn characters(&self, text: &str, halves: &[usize], findings: &mut Findings) {
        let otherwise_gsm = self.policy == EncodingPolicy::Any && is_avoidably_ucs2(text);
        visit(text, |normal| {
            let Some(mut cause) = cause_of(normal.c) else { return };
            if !halves.is_empty() && halves.binary_search(&normal.start.utf16).is_ok() {
                cause = CharacterCause::LoneSurrogate;
            }
            let is_told = match self.policy {
                EncodingPolicy::Any => cause.is_never_meant() || otherwise_gsm && cause.is_avoidable(),
                EncodingPolicy::Gsm7 => !Traits::of(normal.c).is_gsm(),
                EncodingPolicy::Plain => true,
            };
            let is_error = self.policy != EncodingPolicy::Any || cause == CharacterCause::LoneSurrogate;
            if is_told {
                findings.character(&normal, cause, is_error);
            }
        });
    }
}

/// Lists of a template that are longer than any sound template's, so that no keystroke looks at them.
fn too_many(options: &SmsEditorOptions, findings: &mut OptionFindings) {
    let Some(template) = &options.template else { return };
    let (rows, buttons) = template.zns.as_ref().map_or((0, 0), |zns| (zns.rows.len(), zns.buttons.len()));
    let lists = [
        ("template.variables", template.variables.len(), MOST_VARIABLES),
        ("template.zns.rows", rows, MOST_ENTRIES),
        ("template.zns.buttons", buttons, MOST_ENTRIES),
    ];
    for (path, _, _) in lists.iter().filter(|(_, found, most)| found > most) {
        findings.add(OptionProblemCode::TooMany, (*path).to_owned());
    }
}

/// Whether a text would be GSM-7 without the signs that it could as well do without.
fn is_avoidably_ucs2(text: &str) -> bool {
    let mut is_ucs2 = false;
    let mut is_avoidable = true;
    visit(text, |normal| {
        if !Traits::of(normal.c).is_gsm() {
            is_ucs2 = true;
            is_avoidable &= cause_of(normal.c).is_some_and(CharacterCause::is_avoidable);
        }
    });
    is_ucs2 && is_avoidable
}
