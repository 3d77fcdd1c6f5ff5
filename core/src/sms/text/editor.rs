use super::alphabet::Traits;
use super::caps::{CapBook, SmsRules, known_carrier};
use super::character::{CharacterCause, cause_of};
use super::fitting::{CarrierMeasure, CarrierProblemCode, fit};
use super::measure::{Measure, measure};
use super::normal::{Normal, Place, visit};
use super::pack::WireEncoding;
use super::report::TextSpot;
use super::unaccent::plain_form;
use crate::data::{choice, count, record};
use crate::error::Error;
use crate::number::{Carrier, PrivateText};
use crate::sms::MessageKind;

/// How many problems a state lists. An editor underlines no more at once, and a keystroke stays cheap whatever was
/// pasted.
const MOST_PROBLEMS: usize = 100;

choice! {
    /// Which texts an author means to write.
    #[derive(Default)]
    pub enum EncodingPolicy {
        /// Any, accented or not. Only what nobody means is a problem: invisible characters, look-alikes, and single
        /// signs that make an otherwise plain text UCS-2.
        #[default]
        Any,
        /// Texts that go out in GSM-7, `à` and `é` among them.
        Gsm7,
        /// Texts without accents, as most Vietnamese gateways ask for: GSM-7, and no letter outside ASCII.
        Plain,
    }
}

record! {
    /// What a live editor is for.
    pub struct SmsEditorOptions {
        /// The kind of text that is being written.
        pub kind: MessageKind,
        /// Which texts the author means to write.
        #[serde(default)]
        pub policy: EncodingPolicy,
        /// The carriers by which the text shall go, by any name they are known by.
        #[serde(default)]
        pub carriers: Vec<String>,
        /// The instant whose rules of carriers hold, in UTC epoch milliseconds.
        pub at_ms: i64,
        /// Rules beside the shipped ones, such as those of a contract.
        #[serde(default)]
        pub rules: Vec<SmsRules>,
    }
}

record! {
    /// What an editor shows beside a text.
    pub struct SmsEditorState {
        /// The text on the air.
        pub measure: Measure,
        /// Whether no problem is an error.
        pub is_allowed: bool,
        /// How many problems there are, listed or not.
        pub problem_count: i32,
        /// The problems: those of single characters in their order, up to 100, then those of carriers.
        pub problems: Vec<SmsEditorProblem>,
        /// How the text fares with each carrier, in the order of the options.
        pub carriers: Vec<SmsEditorCarrier>,
    }
}

record! {
    /// What is wrong with a stretch of a text.
    pub struct SmsEditorProblem {
        /// The first UTF-16 unit of it, in the text as it was given.
        pub utf16_start: i32,
        /// The UTF-16 unit after it. A problem of the whole text is empty and at its end.
        pub utf16_end: i32,
        /// The same in code points, as Python counts.
        pub code_point_start: i32,
        /// The code point after it.
        pub code_point_end: i32,
        /// The stable name: of a [`CharacterCause`], or of a [`CarrierProblemCode`].
        pub code: String,
        /// Whether the text may not go out like this.
        pub is_error: bool,
        /// What to write instead, empty for nothing at all; none where nothing is suggested.
        pub replacement: Option<PrivateText>,
        /// What is wrong, in one sentence without anything of the text.
        pub sentence: String,
    }
}

record! {
    /// How a text fares with a carrier.
    pub struct SmsEditorCarrier {
        /// The carrier's stable name.
        pub carrier: String,
        /// How many segments go out, with what the network adds.
        pub segments: i32,
        /// How much more the last of them holds.
        pub remaining: i32,
        /// How many more units the carrier takes; none where no limit is known.
        pub units_left: Option<i32>,
        /// Whether nothing that is known speaks against the text.
        pub fits: bool,
    }
}

/// Tells at every keystroke what a text is, what is wrong with it, and where.
///
/// It remembers nothing: the same text gives the same state, so undo, paste and a second editor need no care. A
/// keystroke in a text of a thousand characters costs microseconds.
///
/// ```
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::text::{EncodingPolicy, SmsEditor, SmsEditorOptions};
///
/// let editor = SmsEditor::new(&SmsEditorOptions {
///     kind: MessageKind::Care,
///     policy: EncodingPolicy::Plain,
///     carriers: vec!["viettel".into()],
///     at_ms: 1_800_000_000_000,
///     rules: Vec::new(),
/// })?;
/// let state = editor.update("Chào Lan");
/// let accent = &state.problems[0];
/// assert_eq!((accent.utf16_start, accent.utf16_end, accent.code.as_str()), (2, 3, "diacritic"));
/// assert_eq!(accent.replacement.as_ref().unwrap().as_str(), "a");
/// assert_eq!(state.carriers[0].units_left, Some(3 * 153 - 8));
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SmsEditor {
    kind: MessageKind,
    policy: EncodingPolicy,
    carriers: Vec<Carrier>,
    at_ms: i64,
    book: CapBook,
}

impl SmsEditor {
    /// An editor for such texts.
    ///
    /// # Errors
    /// [`Error::Malformed`] where a carrier or a rule is none.
    pub fn new(options: &SmsEditorOptions) -> Result<Self, Error> {
        let carriers = options.carriers.iter().enumerate();
        let carriers = carriers.map(|(i, name)| known_carrier(name, &format!("carriers[{i}]")));
        let book = CapBook::compile(&options.rules).map_err(|error| match error {
            Error::Malformed { message, path, hint } => {
                Error::Malformed { message, path: format!("rules{path}"), hint }
            }
            other => other,
        })?;
        Ok(Self {
            kind: options.kind,
            policy: options.policy,
            carriers: carriers.collect::<Result<_, _>>()?,
            at_ms: options.at_ms,
            book,
        })
    }

    /// What to show beside a text.
    pub fn update(&self, text: &str) -> SmsEditorState {
        self.state(text, &[])
    }

    /// The same of a text in UTF-16, as Kotlin and JavaScript have it. Half of a surrogate pair, which a text has
    /// while an emoji is being cut in two, is a problem at its place and counts one unit.
    ///
    /// ```
    /// # use tongdai::sms::{MessageKind, text::{EncodingPolicy, SmsEditor, SmsEditorOptions}};
    /// # let editor = SmsEditor::new(&SmsEditorOptions { kind: MessageKind::Care,
    /// #     policy: EncodingPolicy::Any, carriers: vec![], at_ms: 0, rules: vec![] })?;
    /// let state = editor.update_utf16(&[0x48, 0xD83D]);
    /// assert_eq!((state.measure.units, state.problems[0].code.as_str()), (2, "lone_surrogate"));
    /// assert!(!state.is_allowed);
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn update_utf16(&self, units: &[u16]) -> SmsEditorState {
        let mut text = String::with_capacity(units.len());
        let (mut halves, mut at) = (Vec::new(), 0);
        for decoded in char::decode_utf16(units.iter().copied()) {
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
        let measure = measure(text);
        let mut findings = Findings::default();
        if measure.is_accented || measure.encoding == WireEncoding::Ucs2 {
            self.characters(text, halves, &mut findings);
        }
        let end = Place::end_of(text);
        let mut carriers = Vec::with_capacity(self.carriers.len());
        for &carrier in &self.carriers {
            let row = self.book.row(carrier, self.kind, measure.encoding, self.at_ms);
            carriers.push(findings.carrier(fit(carrier, measure.clone(), text, row), end));
        }
        SmsEditorState {
            measure,
            is_allowed: !findings.has_error,
            problem_count: count(findings.found),
            problems: findings.problems,
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

/// Problems as they are found.
#[derive(Default)]
struct Findings {
    found: usize,
    has_error: bool,
    problems: Vec<SmsEditorProblem>,
}

impl Findings {
    fn character(&mut self, normal: &Normal, cause: CharacterCause, is_error: bool) {
        self.found += 1;
        self.has_error |= is_error;
        if self.problems.len() < MOST_PROBLEMS {
            let replacement = match cause {
                CharacterCause::LoneSurrogate => Some(String::new()),
                _ => plain_form(normal.c),
            };
            self.problems.push(SmsEditorProblem {
                utf16_start: count(normal.start.utf16),
                utf16_end: count(normal.end.utf16),
                code_point_start: count(normal.start.code_point),
                code_point_end: count(normal.end.code_point),
                code: cause.name().to_owned(),
                is_error,
                replacement: replacement.map(PrivateText::from),
                sentence: cause.sentence().to_owned(),
            });
        }
    }

    fn carrier(&mut self, told: CarrierMeasure, end: Place) -> SmsEditorCarrier {
        let whole = TextSpot::new(end, end);
        for problem in &told.problems {
            let is_error = problem.code != CarrierProblemCode::LimitsUnknown;
            self.has_error |= is_error;
            let spots = if problem.spots.is_empty() { std::slice::from_ref(&whole) } else { &problem.spots };
            for spot in spots {
                self.found += 1;
                self.problems.push(SmsEditorProblem {
                    utf16_start: spot.utf16_start,
                    utf16_end: spot.utf16_end,
                    code_point_start: spot.code_point_start,
                    code_point_end: spot.code_point_end,
                    code: problem.code.name().to_owned(),
                    is_error,
                    replacement: None,
                    sentence: problem.sentence.clone(),
                });
            }
        }
        SmsEditorCarrier {
            carrier: told.carrier,
            segments: told.segments,
            remaining: told.remaining,
            units_left: told.units_left,
            fits: told.fits,
        }
    }
}
