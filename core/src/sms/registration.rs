//! Where a carrier's word on a brandname or template stands, and how it came about.

use chrono::{DateTime, FixedOffset, Months};

use super::MessageKind;
use crate::data::{choice, record};

/// Instants are within what every language's calendar knows: 100 million days around 1970 (ECMA-262 §21.4.1.1).
const MOST_MS: i64 = 8_640_000_000_000_000;
/// How long a brandname's certificate lives (Decree 91/2020/NĐ-CP Article 23): 3 years.
const BRANDNAME_MONTHS: u32 = 36;
/// Dates of certificates are dates in Vietnam, which keeps one offset all year.
const VIETNAM_S: i32 = 7 * 60 * 60;
/// The most characters of a name or of a reason.
const MOST_CHARACTERS: usize = 200;
/// The most steps that one registration remembers.
const MOST_STEPS: usize = 1_000;

choice! {
    /// Where a registration stands.
    ///
    /// ```text
    ///              ┌──────────────────────────────┐ withdrawn
    ///              ▼                              │
    ///  ─────► draft ─────────► submitted ─────────┤
    ///           ▲                ▲    ├─► approved ─┐ renewed
    ///           │                │    │      ▲──────┤
    ///           │                │    │      │      └─► expired ──┐
    ///           │                │    └─► rejected ───────────────┤
    ///           └────────────────┴────────────────────────────────┘ amended, or submitted again
    /// ```
    #[derive(Default)]
    pub enum RegistrationState {
        /// It is being written, and nobody outside knows of it.
        #[default]
        Draft,
        /// The carrier has it and has not answered.
        Submitted,
        /// The carrier allows it.
        Approved,
        /// The carrier refused it.
        Rejected,
        /// It was allowed once; its time ran out, or the carrier took it back.
        Expired,
    }
}

choice! {
    /// What is registered.
    pub enum RegistrationSubject {
        /// A brandname, whose certificate lives for 3 years (Decree 91/2020/NĐ-CP Article 23).
        Brandname,
        /// A template, which lives as long as its carrier says.
        Template,
    }
}

record! {
    /// One carrier's word on one brandname or template, for one kind of message, and how it came about.
    ///
    /// Approval is per carrier and per kind: what Viettel allows for care may be refused for ads, or at `VinaPhone`.
    pub struct Registration {
        /// The carrier, by any name that is known: `viettel`.
        pub carrier: String,
        /// For what kind of message.
        pub kind: MessageKind,
        /// Where it stands since the last step. What has expired since is told by [`Registration::state_at`].
        #[serde(default)]
        pub state: RegistrationState,
        /// The first instant at which an approval no longer holds; without it, it has no end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
        /// The steps, the oldest first. What was already approved elsewhere may stand without any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub steps: Vec<RegistrationStep>,
    }
}

record! {
    /// One step of a registration.
    pub struct RegistrationStep {
        /// Where it led.
        pub state: RegistrationState,
        /// When.
        pub at_ms: i64,
        /// Who took it: a person, or the carrier. Empty where time alone did.
        #[serde(default)]
        pub who: String,
        /// Why, for people: the carrier's words.
        #[serde(default)]
        pub why: String,
        /// Until when an approval holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
    }
}

choice! {
    /// Why a step of a registration is refused.
    #[non_exhaustive]
    pub enum RegistrationErrorCode {
        /// Nothing leads there from where the registration stands.
        IllegalTransition,
        /// The step is earlier than the one before it.
        TooEarly,
        /// Nobody is named who took the step.
        WhoMissing,
        /// A rejection, or an approval taken back before its time, does not say why.
        WhyMissing,
        /// A name or a reason is longer than 200 characters or holds a control character.
        WrongText,
        /// An approval ends before it begins or, for a brandname, later than 3 years on; or a step that is no
        /// approval says until when it holds.
        WrongTerm,
        /// An instant is beyond the calendar.
        WrongInstant,
        /// The registration already has 1,000 steps.
        TooManySteps,
        /// The registration's state or end is not what its steps lead to.
        DoesNotFit,
    }
}

/// Why a step of a registration is refused. Nobody's name or reason stands in it.
///
/// ```
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::registration::{Registration, RegistrationState, RegistrationStep, RegistrationSubject};
///
/// let draft = Registration::draft("viettel", MessageKind::Care);
/// let approved = RegistrationStep {
///     state: RegistrationState::Approved, at_ms: 0, who: "Viettel".into(), why: String::new(), until_ms: None,
/// };
/// let error = draft.with(&approved, RegistrationSubject::Template).unwrap_err();
/// assert_eq!(error.to_string(), "a draft registration cannot become approved; it can become submitted");
/// assert_eq!(error.legal(), [RegistrationState::Submitted]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RegistrationError {
    code: RegistrationErrorCode,
    message: String,
    path: &'static str,
    hint: &'static str,
    legal: Vec<RegistrationState>,
}

impl RegistrationError {
    fn new(
        code: RegistrationErrorCode,
        path: &'static str,
        message: impl Into<String>,
        hint: &'static str,
    ) -> Self {
        Self { code, message: message.into(), path, hint, legal: Vec::new() }
    }

    /// What is wrong, by its stable name.
    pub fn code(&self) -> RegistrationErrorCode {
        self.code
    }

    /// The field at fault.
    pub fn path(&self) -> &str {
        self.path
    }

    /// What to do about it.
    pub fn hint(&self) -> &str {
        self.hint
    }

    /// Where the registration could go instead; empty unless the transition is illegal.
    pub fn legal(&self) -> &[RegistrationState] {
        &self.legal
    }
}

impl RegistrationState {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Submitted, Self::Approved, Self::Rejected, Self::Expired];

    /// The stable name: `submitted`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
        }
    }

    /// Where a registration can go from here.
    ///
    /// What was submitted can be withdrawn and amended, and an approval renewed, which keeps it in force meanwhile.
    /// What was rejected or has expired is submitted again as it is, or amended first. Nothing becomes approved
    /// without having been submitted.
    pub fn legal(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Submitted],
            Self::Submitted => &[Self::Draft, Self::Approved, Self::Rejected],
            Self::Approved => &[Self::Approved, Self::Expired],
            Self::Rejected | Self::Expired => &[Self::Draft, Self::Submitted],
        }
    }
}

impl Registration {
    /// A registration at its beginning.
    pub fn draft(carrier: &str, kind: MessageKind) -> Self {
        Self {
            carrier: carrier.to_owned(),
            kind,
            state: RegistrationState::Draft,
            until_ms: None,
            steps: Vec::new(),
        }
    }

    /// Where it stands at an instant: an approval whose end has come has expired, whether or not anybody noted it, and
    /// one that was given later does not hold yet. Steps told are judged as of the instant, so that history can be
    /// asked; a state without steps counts from ever.
    pub fn state_at(&self, at_ms: i64) -> RegistrationState {
        let told = self.steps.iter().rev().find(|step| step.at_ms <= at_ms);
        let (state, until_ms) = match told {
            Some(step) => (step.state, step.until_ms),
            None if self.steps.is_empty() => (self.state, self.until_ms),
            None => (RegistrationState::Draft, None),
        };
        let is_over =
            state == RegistrationState::Approved && until_ms.is_some_and(|until_ms| until_ms <= at_ms);
        if is_over { RegistrationState::Expired } else { state }
    }

    /// The registration after one more step.
    ///
    /// An approval of a brandname holds for 3 years unless it says less. Where an approval ran out before the step, a
    /// step to `expired`, at its end and in nobody's name, is put in between, so that the history has no gap.
    ///
    /// ```
    /// use tongdai::sms::MessageKind;
    /// use tongdai::sms::registration::{Registration, RegistrationState as State, RegistrationStep, RegistrationSubject};
    ///
    /// let step = |state, at_ms| RegistrationStep {
    ///     state, at_ms, who: "Lan".into(), why: String::new(), until_ms: None,
    /// };
    /// let brandname = Registration::draft("viettel", MessageKind::Care)
    ///     .with(&step(State::Submitted, 1_763_773_200_000), RegistrationSubject::Brandname)?
    ///     .with(&step(State::Approved, 1_763_859_600_000), RegistrationSubject::Brandname)?; // 2025-11-23 in Vietnam
    /// assert_eq!(brandname.until_ms, Some(1_858_554_000_000)); // 2028-11-23
    /// assert_eq!(brandname.state_at(1_858_553_999_999), State::Approved);
    /// assert_eq!(brandname.state_at(1_858_554_000_000), State::Expired);
    /// # Ok::<(), tongdai::sms::registration::RegistrationError>(())
    /// ```
    ///
    /// # Errors
    /// What is wrong with the step; for an illegal transition, the legal ones.
    pub fn with(
        &self,
        step: &RegistrationStep,
        subject: RegistrationSubject,
    ) -> Result<Self, RegistrationError> {
        let mut next = self.clone();
        next.advance(step, subject)?;
        Ok(next)
    }

    fn advance(
        &mut self,
        step: &RegistrationStep,
        subject: RegistrationSubject,
    ) -> Result<(), RegistrationError> {
        if self.steps.len().saturating_add(2) > MOST_STEPS {
            return Err(RegistrationError::new(
                RegistrationErrorCode::TooManySteps,
                "steps",
                format!("the registration already has {} steps", self.steps.len()),
                "begin a new registration",
            ));
        }
        check_texts(step)?;
        let last_ms = self.steps.last().map_or(-MOST_MS, |last| last.at_ms);
        if step.at_ms < last_ms {
            return Err(RegistrationError::new(
                RegistrationErrorCode::TooEarly,
                "at_ms",
                "the step is earlier than the one before it",
                "give the steps in the order in which they were taken",
            ));
        }
        let until_ms = term(step, subject)?;
        self.run_out(step.at_ms);
        if !self.state.legal().contains(&step.state) {
            return Err(illegal(self.state, step.state));
        }
        if self.state == RegistrationState::Approved
            && step.state == RegistrationState::Expired
            && step.why.trim().is_empty()
        {
            return Err(why_missing("an approval that is taken back before its time needs a reason"));
        }
        self.state = step.state;
        self.until_ms = until_ms;
        self.steps.push(RegistrationStep { until_ms, ..step.clone() });
        Ok(())
    }

    /// Whether the steps lead to the state, one by one. A registration without steps says only where it stands.
    ///
    /// # Errors
    /// The first step that is refused, with its place; `does_not_fit` where they lead elsewhere.
    pub fn check(&self, subject: RegistrationSubject) -> Result<(), (Option<usize>, RegistrationError)> {
        if self.steps.is_empty() {
            let is_dated = self.state == RegistrationState::Approved || self.until_ms.is_none();
            let is_sound =
                self.until_ms.is_none_or(|until_ms| until_ms.unsigned_abs() <= MOST_MS.unsigned_abs());
            return match (is_dated, is_sound) {
                (true, true) => Ok(()),
                (false, _) => {
                    Err((None, does_not_fit("until_ms", "only an approval holds until an instant")))
                }
                (_, false) => Err((None, wrong_instant("until_ms"))),
            };
        }
        let mut led = Self::draft(&self.carrier, self.kind);
        for (place, step) in self.steps.iter().enumerate() {
            let is_time = step.state == RegistrationState::Expired && step.who.is_empty();
            if is_time && led.until_ms == Some(step.at_ms) {
                led.run_out(step.at_ms);
            } else {
                led.advance(step, subject).map_err(|error| (Some(place), error))?;
            }
        }
        if led.state != self.state {
            return Err((None, does_not_fit("state", "the steps do not lead to this state")));
        }
        if led.until_ms != self.until_ms {
            return Err((None, does_not_fit("until_ms", "the steps do not lead to this end")));
        }
        Ok(())
    }

    /// Notes that an approval has run out, if it has.
    fn run_out(&mut self, at_ms: i64) {
        let Some(until_ms) = self.until_ms.filter(|until_ms| *until_ms <= at_ms) else { return };
        if self.state != RegistrationState::Approved {
            return;
        }
        self.state = RegistrationState::Expired;
        self.until_ms = None;
        self.steps.push(RegistrationStep {
            state: RegistrationState::Expired,
            at_ms: until_ms,
            who: String::new(),
            why: "its time ran out".to_owned(),
            until_ms: None,
        });
    }
}

fn check_texts(step: &RegistrationStep) -> Result<(), RegistrationError> {
    if step.at_ms.unsigned_abs() > MOST_MS.unsigned_abs() {
        return Err(wrong_instant("at_ms"));
    }
    for (path, text) in [("who", &step.who), ("why", &step.why)] {
        // Bytes first: counting the characters of a long text is not free.
        let is_long = text.len() > MOST_CHARACTERS * 4 || text.chars().count() > MOST_CHARACTERS;
        if is_long || text.chars().any(char::is_control) {
            return Err(RegistrationError::new(
                RegistrationErrorCode::WrongText,
                path,
                "a name or reason is one line of at most 200 characters",
                "shorten it",
            ));
        }
    }
    if step.who.trim().is_empty() {
        return Err(RegistrationError::new(
            RegistrationErrorCode::WhoMissing,
            "who",
            "nobody is named who took the step",
            "name the person or the carrier",
        ));
    }
    if step.state == RegistrationState::Rejected && step.why.trim().is_empty() {
        return Err(why_missing("a rejection needs a reason"));
    }
    Ok(())
}

/// Until when a step's approval holds.
fn term(step: &RegistrationStep, subject: RegistrationSubject) -> Result<Option<i64>, RegistrationError> {
    let wrong = |message: &str, hint| {
        Err(RegistrationError::new(RegistrationErrorCode::WrongTerm, "until_ms", message, hint))
    };
    if step.state != RegistrationState::Approved {
        return match step.until_ms {
            None => Ok(None),
            Some(_) => wrong("only an approval holds until an instant", "leave `until_ms` out"),
        };
    }
    if step.until_ms.is_some_and(|until_ms| until_ms.unsigned_abs() > MOST_MS.unsigned_abs()) {
        return Err(wrong_instant("until_ms"));
    }
    if step.until_ms.is_some_and(|until_ms| until_ms <= step.at_ms) {
        return wrong("the approval ends before it begins", "give a later `until_ms`");
    }
    if subject == RegistrationSubject::Template {
        return Ok(step.until_ms);
    }
    let Some(longest_ms) = years_on(step.at_ms) else { return Err(wrong_instant("at_ms")) };
    match step.until_ms {
        Some(until_ms) if until_ms > longest_ms => {
            wrong("a brandname lives for 3 years at most", "give an earlier `until_ms`, or none")
        }
        given => Ok(Some(given.unwrap_or(longest_ms))),
    }
}

/// The same time of day in Vietnam, 3 years later. What began on a 29th of February ends on a 28th.
fn years_on(at_ms: i64) -> Option<i64> {
    let local = DateTime::from_timestamp_millis(at_ms)?.with_timezone(&FixedOffset::east_opt(VIETNAM_S)?);
    Some(local.checked_add_months(Months::new(BRANDNAME_MONTHS))?.timestamp_millis())
}

fn illegal(at: RegistrationState, to: RegistrationState) -> RegistrationError {
    let names: Vec<_> = at.legal().iter().map(|state| state.name()).collect();
    let legal = names.join(" or ");
    let article = match at {
        RegistrationState::Approved | RegistrationState::Expired => "an",
        _ => "a",
    };
    let message =
        format!("{article} {} registration cannot become {}; it can become {legal}", at.name(), to.name());
    RegistrationError {
        legal: at.legal().to_vec(),
        ..RegistrationError::new(
            RegistrationErrorCode::IllegalTransition,
            "state",
            message,
            "take the steps in between first",
        )
    }
}

fn why_missing(message: &str) -> RegistrationError {
    RegistrationError::new(
        RegistrationErrorCode::WhyMissing,
        "why",
        message,
        "say why, in the carrier's words",
    )
}

fn wrong_instant(path: &'static str) -> RegistrationError {
    let hint = "give UTC milliseconds since 1970";
    RegistrationError::new(
        RegistrationErrorCode::WrongInstant,
        path,
        "the instant is beyond the calendar",
        hint,
    )
}

fn does_not_fit(path: &'static str, message: &str) -> RegistrationError {
    let hint = "let the last step say where the registration stands";
    RegistrationError::new(RegistrationErrorCode::DoesNotFit, path, message, hint)
}
