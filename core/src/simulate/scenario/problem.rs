use crate::data::{choice, record};
use crate::plan::{Problem, ProblemCode, Severity};

record! {
    /// What a check of a scenario found: every problem at once, in the order of the document.
    pub struct ScenarioReport {
        /// The problems.
        pub problems: Vec<ScenarioProblem>,
    }
}

impl ScenarioReport {
    /// Whether a problem keeps the scenario from being simulated.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

record! {
    /// One thing wrong with a scenario. No phone number stands in it.
    pub struct ScenarioProblem {
        /// A stable name for the kind of problem.
        pub code: ScenarioProblemCode,
        /// Whether it keeps the scenario from being simulated.
        pub severity: Severity,
        /// Where: `arrivals[1].rates[0].per_hour`. Empty for the document as a whole.
        pub path: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
        /// The line in the text, from 1, where there was a text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub line: Option<i32>,
        /// The column in the line, from 1, in code points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub column: Option<i32>,
    }
}

/// Declares the codes once: the enum, the list of all of them, and how bad each is.
macro_rules! codes {
    ($($(#[$doc:meta])* $severity:ident $name:ident,)*) => {
        choice! {
            /// The kinds of problem that a scenario can have. Each has one severity.
            #[non_exhaustive]
            pub enum ScenarioProblemCode {
                $($(#[$doc])* $name,)*
            }
        }

        impl ScenarioProblemCode {
            /// Every code, in the order in which they are declared.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Whether problems of this kind keep a scenario from being simulated.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// The text is not TOML or JSON at all, or names a field twice.
    Error Syntax,
    /// The text, its number of entries or the calls it would make are too many.
    Error TooLarge,
    /// A field is missing or of the wrong type.
    Error Malformed,
    /// A field is not known there.
    Error UnknownField,
    /// A text that must say something is empty.
    Error EmptyText,
    /// Two sources have the same name, or something is said twice.
    Error Duplicate,
    /// It is not said once when calls begin to arrive, or not as a date and time.
    Error WrongStart,
    /// A number is outside the range that makes sense, or is none: `per_hour = -1`.
    Error OutOfRange,
    /// A probability or share is not between 0 and 1.
    Error WrongProbability,
    /// A distribution makes no sense: no samples, a longest below the shortest.
    Error WrongDistribution,
    /// Weights that add up to nothing.
    Error NoWeight,
    /// A window is no time of a day, or ends before it begins.
    Error WrongWindow,
    /// Two windows of one source hold at the same time.
    Error OverlappingWindows,
    /// The plan has no such hotline.
    Error UnknownNumber,
    /// The plan has no such agent.
    Error UnknownAgent,
    /// The plan has no such queue.
    Error UnknownQueue,
    /// The plan has no such group.
    Error UnknownGroup,
    /// The plan has no such menu.
    Error UnknownMenu,
    /// The plan has no such webhook.
    Error UnknownWebhook,
    /// The plan has no such destination.
    Error UnknownDestination,
    /// No carrier has this name, or none of its numbers is known.
    Error UnknownCarrier,
    /// What is pressed is not made of keys.
    Error WrongDigits,
    /// Somebody who gives up would call again for ever.
    Error Endless,
    /// No call arrives.
    Warning NoCalls,
    /// The plan has no such sound.
    Warning UnknownSound,
    /// A key is pressed that the menu does not have.
    Warning DeadKey,
    /// It is not said what callers press in a menu, so each of its keys is as likely.
    Warning MenuNotSaid,
    /// It is not said how a webhook answers, so it is never reached.
    Warning WebhookNotSaid,
    /// Nobody is ever there, so that no call is answered.
    Warning NobodyThere,
    /// More work arrives than the agents can do, and nobody gives up: waits grow until the plan ends them.
    Warning Overload,
}

impl ScenarioProblem {
    pub(super) fn new(
        code: ScenarioProblemCode,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            path: path.into(),
            message: message.into(),
            hint: hint.into(),
            line: None,
            column: None,
        }
    }
}

impl From<Problem> for ScenarioProblem {
    /// A problem of reading, which is the same for every document.
    fn from(problem: Problem) -> Self {
        let code = match problem.code {
            ProblemCode::Syntax => ScenarioProblemCode::Syntax,
            ProblemCode::TooLarge => ScenarioProblemCode::TooLarge,
            ProblemCode::UnknownField => ScenarioProblemCode::UnknownField,
            _ => ScenarioProblemCode::Malformed,
        };
        Self {
            line: problem.line,
            column: problem.column,
            ..Self::new(code, problem.path, problem.message, problem.hint)
        }
    }
}
