use std::fmt;

use crate::data::{choice, record};
use crate::number::PrivateText;
use crate::sms::text::{Measure, TextSpot, WireEncoding};

record! {
    /// A variable and its value. What a value is stays out of every log.
    pub struct TemplateValue {
        /// The variable's name.
        pub name: String,
        /// Its value.
        pub value: PrivateText,
    }
}

record! {
    /// A message that was made from a template.
    pub struct Rendered {
        /// The message, in NFC.
        pub text: PrivateText,
        /// What it is on the air. A message of Zalo's has segments only if it is sent as a text message instead.
        pub measure: Measure,
        /// The values that were written without accents, in the order of the text.
        pub changes: Vec<ValueChange>,
    }
}

record! {
    /// A value that the encoding did not have.
    pub struct ValueChange {
        /// The variable's name.
        pub name: String,
        /// The value as it was given.
        pub given: PrivateText,
        /// The value as it is written.
        pub written: PrivateText,
    }
}

record! {
    /// Why a value does not fit. The value itself is not told.
    pub struct ValueProblem {
        /// A stable name for the kind of problem.
        pub code: ValueProblemCode,
        /// The variable's name. Empty where the message as a whole is at fault.
        pub variable: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

choice! {
    /// What can be wrong with the values for a template.
    #[non_exhaustive]
    pub enum ValueProblemCode {
        /// A variable that must have a value has none, or nothing but spaces.
        MissingValue,
        /// The template has no such variable.
        UnknownVariable,
        /// A variable has two values.
        RepeatedValue,
        /// The value is longer than the variable may be.
        ValueTooLong,
        /// The value has characters that its type does not: a line break, a letter in a number.
        WrongCharacters,
        /// The value's characters are right, but not what they say: a day that no calendar has.
        WrongForm,
        /// The template is ascii, and the value is not or cannot be made so.
        NotAscii,
        /// The message is longer than 255 segments.
        MessageTooLong,
    }
}

/// Why a message could not be made: every problem, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderErrors {
    problems: Vec<ValueProblem>,
}

record! {
    /// What a text says when it comes from a template.
    pub struct TemplateMatch {
        /// The template's id.
        pub template: String,
        /// The values, in the order of the text. An optional one that is not there is empty.
        pub values: Vec<TemplateValue>,
        /// Whether the text can be divided among the variables in another way, too. Then each value, from the first
        /// on, is the shortest that it can be.
        pub is_ambiguous: bool,
    }
}

record! {
    /// How large the messages of a template can become, before any value is known.
    pub struct WorstCase {
        /// How the largest message goes over the air.
        pub encoding: WireEncoding,
        /// The most septets or UTF-16 units; none where a variable has no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub units: Option<i32>,
        /// The most segments; none where a variable has no limit. A bound: where characters of two units may part
        /// segments, one unit of each segment is taken to be lost.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub segments: Option<i32>,
        /// The fewest segments: those of the fixed text.
        pub least_segments: i32,
        /// The variables without a limit.
        pub unbounded: Vec<String>,
    }
}

record! {
    /// The largest message of a template, held to what a carrier takes.
    pub struct CarrierWorstCase {
        /// The carrier's stable name.
        pub carrier: String,
        /// The most segments that it takes, with what the network adds; none where nothing is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub max_segments: Option<i32>,
        /// The most segments with what the network adds; none where a variable has no limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub segments: Option<i32>,
        /// Whether the carrier takes every message of the template; none where that is not known, because of the
        /// carrier or of a variable without a limit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub fits: Option<bool>,
    }
}

impl ValueProblem {
    pub(super) fn new(code: ValueProblemCode, variable: &str) -> Self {
        let (sentence, hint) = code.words();
        let message =
            if variable.is_empty() { sentence.to_owned() } else { format!("{sentence}: `{variable}`") };
        Self { code, variable: variable.to_owned(), message, hint: hint.to_owned() }
    }
}

impl ValueProblemCode {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::MissingValue => {
                ("a variable has no value", "give one, or declare the variable as not required")
            }
            Self::UnknownVariable => ("the template has no such variable", "see the names that it has"),
            Self::RepeatedValue => ("a variable has two values", "give one of them"),
            Self::ValueTooLong => ("a value is too long", "shorten it to the variable's max_length"),
            Self::WrongCharacters => {
                ("a value has characters that its type does not have", "see what the variable's kind takes")
            }
            Self::WrongForm => ("a value is not of its type's form", "see what the variable's kind takes"),
            Self::NotAscii => {
                ("a value has characters that an ascii template does not have", "write it in ASCII")
            }
            Self::MessageTooLong => ("the message is longer than 255 segments", "shorten its values"),
        }
    }
}

impl RenderErrors {
    /// Every problem, in the order of the text.
    pub fn problems(&self) -> &[ValueProblem] {
        &self.problems
    }

    /// Every problem, to keep.
    pub fn into_problems(self) -> Vec<ValueProblem> {
        self.problems
    }
}

impl From<Vec<ValueProblem>> for RenderErrors {
    fn from(problems: Vec<ValueProblem>) -> Self {
        Self { problems }
    }
}

impl fmt::Display for RenderErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.problems.first().map_or("", |problem| problem.message.as_str());
        match self.problems.len() {
            1 => write!(f, "a value does not fit: {first}"),
            count => write!(f, "{count} values do not fit; the first: {first}"),
        }
    }
}

impl std::error::Error for RenderErrors {}

record! {
    /// The template that comes nearest to a text that no template has, and where the two part.
    pub struct NearestTemplate {
        /// The template's id.
        pub template: String,
        /// Where in the text they first differ: the character that is wrong, or nothing at its end.
        pub spot: TextSpot,
        /// What should stand there.
        pub expected: ExpectedHere,
        /// The text that should stand there, at most forty characters of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<String>,
        /// The variable whose value should go on or end otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub variable: Option<String>,
        /// The same in one sentence.
        pub message: String,
    }
}

choice! {
    /// What a template has where a text differs from it.
    pub enum ExpectedHere {
        /// A fixed text.
        Text,
        /// A value of another type, or a shorter one.
        Value,
        /// The end of the message.
        End,
    }
}
