use crate::data::{choice, record};
use crate::plan::{Problem, ProblemCode, Severity};

record! {
    /// What a check of an account found: every problem at once, in the order of the document.
    pub struct SmsReport {
        /// The problems.
        pub problems: Vec<SmsProblem>,
    }
}

impl SmsReport {
    /// Whether a problem keeps the account from being used.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

record! {
    /// One thing wrong with an account. No phone number and no customer's text stands in it.
    pub struct SmsProblem {
        /// A stable name for the kind of problem.
        pub code: SmsProblemCode,
        /// Whether it keeps the account from being used.
        pub severity: Severity,
        /// Where: `brandnames[1].registrations[0].carrier`. Empty for the document as a whole.
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
            /// The kinds of problem that an account can have. Each has one severity.
            #[non_exhaustive]
            pub enum SmsProblemCode {
                $($(#[$doc])* $name,)*
            }
        }

        impl SmsProblemCode {
            /// Every code, in the order in which they are declared.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Whether problems of this kind keep an account from being used.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    // Reading.

    /// The text is not TOML or JSON at all, or names a field twice.
    Error Syntax,
    /// The text or its number of entries is beyond what an account may have.
    Error TooLarge,
    /// A field is missing or of the wrong type.
    Error Malformed,
    /// A field is not known there.
    Error UnknownField,

    // The account.

    /// A text that must say something is empty: `advertiser = ""`.
    Error EmptyText,
    /// A text is too long or holds a control character.
    Error WrongText,
    /// A number is outside the range that makes sense: `per_second = 0`.
    Error OutOfRange,
    /// No rules have this name.
    Error UnknownRules,
    /// Two sets of own rules have the same name, or the name of shipped ones.
    Error DuplicateRules,
    /// A rule for ads has a time, date or zone that is none.
    Error WrongRules,

    // Brandnames.

    /// A brandname is not what the rules allow.
    Error WrongBrandname,
    /// A brandname may cause trouble at some networks.
    Warning RiskyBrandname,
    /// Two brandnames are the same but for case or spaces.
    Error BrandnameClash,
    /// Two brandnames look the same at a glance.
    Warning BrandnamesLookAlike,

    // Templates.

    /// A template is not sound.
    Error WrongTemplate,
    /// A template may cause trouble.
    Warning RiskyTemplate,
    /// Two templates have the same id.
    Error DuplicateTemplate,
    /// A template names a brandname that the account does not have.
    Error UnknownBrandname,

    // Registrations.

    /// No carrier has this name.
    Error UnknownCarrier,
    /// One carrier is named twice for one kind of message.
    Error DuplicateRegistration,
    /// The steps of a registration do not follow from each other.
    Error WrongRegistration,
    /// A template is registered for another kind than its own.
    Error WrongKind,
    /// Something is registered at a carrier to which no route leads, so that it helps nothing.
    Warning NoRoute,

    // Routes.

    /// Two routes lead to one carrier for one kind of message.
    Error DuplicateRoute,
    /// A route for ads on which the sender adds the way to refuse, and the account has no `opt_out` line.
    Error MissingOptOut,
    /// A setting does nothing: a label on a route for care.
    Warning NoEffect,
}

impl SmsProblem {
    pub(super) fn new(
        code: SmsProblemCode,
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

impl From<Problem> for SmsProblem {
    /// A problem of reading, which is the same for every document.
    fn from(problem: Problem) -> Self {
        let code = match problem.code {
            ProblemCode::Syntax => SmsProblemCode::Syntax,
            ProblemCode::TooLarge => SmsProblemCode::TooLarge,
            ProblemCode::UnknownField => SmsProblemCode::UnknownField,
            _ => SmsProblemCode::Malformed,
        };
        Self {
            line: problem.line,
            column: problem.column,
            ..Self::new(code, problem.path, problem.message, problem.hint)
        }
    }
}
