use crate::plan::Problem;
use crate::schedule::ScheduleProblem;

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
    /// Text that is not what it should be: an event, a schedule, a document.
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
}

impl Error {
    /// The stable name of the kind of error: `unsound_plan`, `malformed` or `bad_snapshot`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnsoundPlan { .. } => "unsound_plan",
            Self::Malformed { .. } => "malformed",
            Self::BadSnapshot { .. } => "bad_snapshot",
        }
    }

    /// Where the cause is.
    pub fn path(&self) -> &str {
        match self {
            Self::UnsoundPlan { problems, .. } => problems.first().map_or("", |problem| &problem.path),
            Self::Malformed { path, .. } | Self::BadSnapshot { path, .. } => path,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> &str {
        match self {
            Self::UnsoundPlan { problems, .. } => problems.first().map_or("", |problem| &problem.hint),
            Self::Malformed { hint, .. } | Self::BadSnapshot { hint, .. } => hint,
        }
    }

    /// The problems of an unsound plan; none for another error.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::UnsoundPlan { problems, .. } => problems,
            _ => &[],
        }
    }
}

/// Tells of the first of a schedule's problems.
impl From<Vec<ScheduleProblem>> for Error {
    fn from(problems: Vec<ScheduleProblem>) -> Self {
        let first = problems.into_iter().next();
        let (message, path, hint) =
            first.map(|problem| (problem.message, problem.path, problem.hint)).unwrap_or_default();
        Self::Malformed { message, path, hint }
    }
}
