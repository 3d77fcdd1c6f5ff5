use crate::consent::{BlocklistError, BlocklistErrorCode};
use crate::number::NumberError;
use crate::plan::{Problem, Severity};
use crate::schedule::ScheduleProblem;
#[cfg(feature = "simulate")]
use crate::simulate::ScenarioProblem;
use crate::sms::account::SmsProblem;
use crate::sms::registration::{RegistrationError, RegistrationErrorCode};
use crate::sms::template::{RenderErrors, TemplateProblem, TemplateProblems, ValueProblem};
use crate::sms::text::OptionProblem;

/// What can go wrong at the front door. Deciding itself cannot fail.
///
/// No message carries a telephone number or a customer's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Error), uniffi(name = "TongdaiException"))]
#[non_exhaustive]
pub enum Error {
    /// A plan that has errors.
    #[error("{message}")]
    UnsoundPlan {
        /// How many errors there are, and the first.
        message: String,
        /// Every problem.
        problems: Vec<Problem>,
    },
    /// A schedule that has problems.
    #[error("{message}")]
    UnsoundSchedule {
        /// How many problems there are, and the first.
        message: String,
        /// Every problem.
        problems: Vec<ScheduleProblem>,
    },
    /// An account for text messages that has errors.
    #[error("{message}")]
    UnsoundAccount {
        /// How many errors there are, and the first.
        message: String,
        /// Every problem.
        problems: Vec<SmsProblem>,
    },
    /// A scenario that has errors.
    #[cfg(feature = "simulate")]
    #[error("{message}")]
    UnsoundScenario {
        /// How many errors there are, and the first.
        message: String,
        /// Every error.
        problems: Vec<ScenarioProblem>,
    },
    /// A step of a registration that is refused.
    #[error("{message}")]
    BadRegistration {
        /// What is wrong; for an illegal transition, the legal ones.
        message: String,
        /// What is wrong, by its stable name.
        problem: RegistrationErrorCode,
        /// The field at fault.
        path: String,
        /// What to do about it.
        hint: String,
    },
    /// A template that has errors.
    #[error("{message}")]
    UnsoundTemplate {
        /// How many errors there are, and the first.
        message: String,
        /// Every problem.
        problems: Vec<TemplateProblem>,
    },
    /// Values that do not fit a template.
    #[error("{message}")]
    UnfitValues {
        /// How many there are, and the first.
        message: String,
        /// Every problem, without the values.
        problems: Vec<ValueProblem>,
    },
    /// Rules of carriers, or options of an editor, that are none.
    #[error("{message}")]
    UnsoundOptions {
        /// How many problems there are, and the first.
        message: String,
        /// Every problem.
        problems: Vec<OptionProblem>,
    },
    /// Text that is not what it should be: an event, a schedule's document.
    #[error("{message}")]
    Malformed {
        /// What is wrong.
        message: String,
        /// Where in the text: `events[2].at_ms`.
        path: String,
        /// What to do about it.
        hint: String,
    },
    /// A snapshot that was not made by this version, or was changed since.
    #[error("{message}")]
    BadSnapshot {
        /// What is wrong.
        message: String,
        /// Where in the snapshot.
        path: String,
        /// What to do about it.
        hint: String,
    },
    /// An entry that is none, or bytes that are not a saved blocklist.
    #[error("{message}")]
    BadBlocklist {
        /// What is wrong.
        message: String,
        /// What is wrong, by its stable name.
        problem: BlocklistErrorCode,
        /// The field at fault; empty where it is the whole.
        path: String,
        /// What to do about it.
        hint: String,
    },
}

impl Error {
    /// The stable name of the kind of error: `unsound_plan`, `unsound_schedule`, `unsound_account`,
    /// `unsound_scenario`, `unsound_template`, `unfit_values`, `unsound_options`, `malformed`, `bad_snapshot`, `bad_blocklist` or
    /// `bad_registration`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnsoundPlan { .. } => "unsound_plan",
            Self::UnsoundSchedule { .. } => "unsound_schedule",
            Self::UnsoundAccount { .. } => "unsound_account",
            #[cfg(feature = "simulate")]
            Self::UnsoundScenario { .. } => "unsound_scenario",
            Self::BadRegistration { .. } => "bad_registration",
            Self::UnsoundTemplate { .. } => "unsound_template",
            Self::UnfitValues { .. } => "unfit_values",
            Self::UnsoundOptions { .. } => "unsound_options",
            Self::Malformed { .. } => "malformed",
            Self::BadSnapshot { .. } => "bad_snapshot",
            Self::BadBlocklist { .. } => "bad_blocklist",
        }
    }

    /// Where the cause is.
    pub fn path(&self) -> &str {
        match self {
            Self::UnsoundPlan { problems, .. } => problems.first().map_or("", |problem| &problem.path),
            Self::UnsoundSchedule { problems, .. } => problems.first().map_or("", |problem| &problem.path),
            Self::UnsoundAccount { problems, .. } => {
                account_error(problems).map_or("", |problem| &problem.path)
            }
            #[cfg(feature = "simulate")]
            Self::UnsoundScenario { problems, .. } => problems.first().map_or("", |problem| &problem.path),
            Self::UnsoundTemplate { problems, .. } => {
                first_error(problems).map_or("", |problem| &problem.path)
            }
            Self::UnfitValues { problems, .. } => problems.first().map_or("", |problem| &problem.variable),
            Self::UnsoundOptions { problems, .. } => problems.first().map_or("", |problem| &problem.path),
            Self::Malformed { path, .. }
            | Self::BadRegistration { path, .. }
            | Self::BadSnapshot { path, .. }
            | Self::BadBlocklist { path, .. } => path,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &str {
        match self {
            Self::UnsoundPlan { problems, .. } => problems.first().map_or("", |problem| &problem.hint),
            Self::UnsoundSchedule { problems, .. } => problems.first().map_or("", |problem| &problem.hint),
            Self::UnsoundAccount { problems, .. } => {
                account_error(problems).map_or("", |problem| &problem.hint)
            }
            #[cfg(feature = "simulate")]
            Self::UnsoundScenario { problems, .. } => problems.first().map_or("", |problem| &problem.hint),
            Self::UnsoundTemplate { problems, .. } => {
                first_error(problems).map_or("", |problem| &problem.hint)
            }
            Self::UnfitValues { problems, .. } => problems.first().map_or("", |problem| &problem.hint),
            Self::UnsoundOptions { problems, .. } => problems.first().map_or("", |problem| &problem.hint),
            Self::Malformed { hint, .. }
            | Self::BadRegistration { hint, .. }
            | Self::BadSnapshot { hint, .. }
            | Self::BadBlocklist { hint, .. } => hint,
        }
    }

    /// A scenario with these errors.
    #[cfg(feature = "simulate")]
    pub(crate) fn unsound_scenario(problems: Vec<ScenarioProblem>) -> Self {
        let first = problems.first().map_or("", |problem| &problem.message);
        let message = match problems.len() {
            1 => format!("the scenario has an error: {first}"),
            count => format!("the scenario has {count} errors; the first: {first}"),
        };
        Self::UnsoundScenario { message, problems }
    }

    /// An account with these problems, errors among them.
    pub(crate) fn unsound_account(problems: Vec<SmsProblem>) -> Self {
        let first = account_error(&problems).map_or("", |problem| &problem.message);
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
        let message = match errors.count() {
            1 => format!("the account has an error: {first}"),
            count => format!("the account has {count} errors; the first: {first}"),
        };
        Self::UnsoundAccount { message, problems }
    }

    /// The problems of an unsound plan; none for another error.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::UnsoundPlan { problems, .. } => problems,
            _ => &[],
        }
    }
}

/// The first problem of a template that is no warning.
fn first_error(problems: &[TemplateProblem]) -> Option<&TemplateProblem> {
    problems.iter().find(|problem| problem.severity == Severity::Error)
}

impl From<Vec<ScheduleProblem>> for Error {
    fn from(problems: Vec<ScheduleProblem>) -> Self {
        let first = problems.first().map_or("", |problem| &problem.message);
        let message = match problems.len() {
            1 => format!("the schedule has a problem: {first}"),
            count => format!("the schedule has {count} problems; the first: {first}"),
        };
        Self::UnsoundSchedule { message, problems }
    }
}

impl From<Vec<OptionProblem>> for Error {
    fn from(problems: Vec<OptionProblem>) -> Self {
        let first = problems.first().map_or("", |problem| &problem.message);
        let message = match problems.len() {
            1 => format!("the options have a problem: {first}"),
            count => format!("the options have {count} problems; the first: {first}"),
        };
        Self::UnsoundOptions { message, problems }
    }
}

impl From<TemplateProblems> for Error {
    fn from(error: TemplateProblems) -> Self {
        Self::UnsoundTemplate { message: error.to_string(), problems: error.into_problems() }
    }
}

impl From<RenderErrors> for Error {
    fn from(error: RenderErrors) -> Self {
        Self::UnfitValues { message: error.to_string(), problems: error.into_problems() }
    }
}

impl From<NumberError> for Error {
    fn from(error: NumberError) -> Self {
        Self::Malformed { message: error.to_string(), path: "number".to_owned(), hint: error.hint() }
    }
}

/// The first of the problems that keep an account from being used.
fn account_error(problems: &[SmsProblem]) -> Option<&SmsProblem> {
    problems.iter().find(|problem| problem.severity == Severity::Error)
}

impl From<RegistrationError> for Error {
    fn from(error: RegistrationError) -> Self {
        Self::BadRegistration {
            message: error.to_string(),
            problem: error.code(),
            path: error.path().to_owned(),
            hint: error.hint().to_owned(),
        }
    }
}

impl From<BlocklistError> for Error {
    fn from(error: BlocklistError) -> Self {
        Self::BadBlocklist {
            message: error.to_string(),
            problem: error.code(),
            path: error.path().to_owned(),
            hint: error.hint().to_owned(),
        }
    }
}
