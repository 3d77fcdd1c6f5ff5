use std::collections::BTreeMap;
use std::fmt;

use super::document::TemplateDocument;
use super::limits::MOST_PROBLEMS;
use crate::data::{choice, count, record};
use crate::plan::Severity;
use crate::sms::text::TextSpot;

record! {
    /// One thing wrong with a template.
    pub struct TemplateProblem {
        /// A stable name for the kind of problem.
        pub code: TemplateProblemCode,
        /// Whether it keeps the template from being used.
        pub severity: Severity,
        /// The field at fault: `text`, `variables[1].max_length`, `zns.rows[0].value`.
        pub path: String,
        /// Where in that field, if it is a text and the problem is at one place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub spot: Option<TextSpot>,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

/// Why a text is not a template: every problem, errors and warnings, the first hundred of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateProblems {
    problems: Vec<TemplateProblem>,
}

/// Declares the codes once: the enum, how bad each is, its sentence and its hint.
macro_rules! codes {
    ($($(#[$doc:meta])* $severity:ident $name:ident: $sentence:literal, $hint:literal;)*) => {
        choice! {
            /// The kinds of problem a template can have.
            #[non_exhaustive]
            pub enum TemplateProblemCode {
                $($(#[$doc])* $name,)*
            }
        }

        impl TemplateProblemCode {
            /// Every code, in the order in which they are declared.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Whether problems of this kind keep a template from being used.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }

            fn sentence(self) -> &'static str {
                match self {
                    $(Self::$name => $sentence,)*
                }
            }

            fn hint(self) -> &'static str {
                match self {
                    $(Self::$name => $hint,)*
                }
            }
        }
    };
}

codes! {
    // The document.

    /// `id` is empty.
    Error EmptyId: "the template has no id", "give it a name that no other template has";
    /// There is no text.
    Error EmptyText: "the template has no text", "write the text of the message";
    /// The text is longer than any message: 39,015 characters.
    Error TextTooLong: "the text is longer than 255 segments", "shorten it to what a message can be";
    /// A template of a dialect other than Zalo's has `zns`.
    Error MisplacedZns: "only a template of Zalo has a title, a table and buttons", "take out `zns`, or set the dialect to zns";

    // How variables are written.

    /// A variable is opened and never closed: `Chao {ten`.
    Error Unclosed: "the variable is never closed", "close it, or double the brace if it stands for itself";
    /// A variable opens inside another: `{ten{ho}}`.
    Error Nested: "a variable opens inside another", "close the outer one first";
    /// A variable without a name: `{}`.
    Error EmptyName: "the variable has no name", "name it, as in {ten_khach_hang}";
    /// A sign that closes a variable where none is open: `Chao }`.
    Error StrayBrace: "this sign closes nothing", "take it out, or double the brace if it stands for itself";
    /// A name that the dialect does not have: `{Tên}`, `{P1}` for `VinaPhone`, `#param11`.
    Error WrongName: "the dialect does not have variables of this name", "see how the dialect names variables";
    /// A length that is no number from 1 to 39,015: `{ten:0}`.
    Error WrongLength: "the length is not a number from 1 to 39015", "give the longest value in characters";

    // What is declared.

    /// A variable of the text is not declared.
    Error UnknownVariable: "the variable is not declared", "declare it in `variables`, or correct its name";
    /// A variable stands twice in the text.
    Error RepeatedVariable: "the variable stands in the text twice", "give each place its own variable";
    /// A variable is declared twice.
    Error RepeatedDeclaration: "the variable is declared twice", "leave one of the declarations out";
    /// A declared variable is not in the text.
    Error UnusedVariable: "the variable is not in the text", "put it there, or take its declaration out";
    /// A length in the text and another in the declaration.
    Error TwoLengths: "the text and the declaration give different lengths", "keep one of them";
    /// The dialect wants the longest value of every variable.
    Error MissingLength: "the dialect wants a length for every variable", "declare max_length";
    /// `VinaPhone` wants a type for every variable.
    Error MissingKind: "the dialect wants a type for every variable", "declare the kind: letters_digits, letters_digits_dot or url";
    /// A type that the dialect does not have.
    Error WrongKind: "the dialect does not have variables of this type", "declare one of its types";
    /// More variables than the dialect allows.
    Error TooManyVariables: "there are more variables than the dialect allows", "put some of them together, or make some of them fixed text";
    /// An ad has a variable.
    Error VariableInAd: "an ad is a fixed text, without variables", "write the text out, or register a care template";
    /// Two variables with nothing between them.
    Warning AdjacentVariables: "nothing between two variables tells where one ends", "put a sign or a space between them";

    // What the text may hold.

    /// A character that an ascii template cannot have: `ế`, `“`, a backtick.
    Error NotAscii: "an ascii template cannot have this character", "write it without accents, or register the template as unicode";
    /// A control character, or one that nobody sees: a bidirectional control, a zero-width space.
    Error InvisibleCharacter: "there is a character that nobody sees", "take it out";

    // What Zalo asks of its templates.

    /// A template of Zalo has no title.
    Error MissingZns: "a template of Zalo has a title", "fill in `zns`";
    /// A part is shorter or longer than Zalo takes.
    Error ZnsLength: "this part is shorter or longer than Zalo takes", "see shipped_zns_rules";
    /// More or fewer paragraphs, rows or buttons than Zalo takes.
    Error ZnsCount: "Zalo takes another number of these", "see shipped_zns_rules";
    /// A variable where Zalo takes none, or too many in one part.
    Error ZnsVariables: "there are more variables here than Zalo takes", "move them, or make them fixed text";
    /// Zalo wants accented Vietnamese.
    Error ZnsNotAccented: "Zalo wants Vietnamese with its accents", "write the text with accents";
    /// A link in a fixed text.
    Error ZnsLink: "Zalo takes no links in the text", "put the link behind a button";
    /// A telephone number in a fixed text.
    Error ZnsPhone: "Zalo takes no telephone numbers in the text", "put the number behind a button";
    /// No variable says whom or what the message is about.
    Error ZnsAnonymous: "no variable identifies the customer or the business", "use a customer_name, code, phone or otp";
}

impl TemplateProblems {
    /// Every problem, in the order of the document; at most a hundred.
    pub fn problems(&self) -> &[TemplateProblem] {
        &self.problems
    }

    /// Every problem, to keep.
    pub fn into_problems(self) -> Vec<TemplateProblem> {
        self.problems
    }
}

impl From<Vec<TemplateProblem>> for TemplateProblems {
    fn from(problems: Vec<TemplateProblem>) -> Self {
        Self { problems }
    }
}

impl fmt::Display for TemplateProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let (count, first) = (errors.clone().count(), errors.map(|problem| problem.message.as_str()).next());
        let first = first.unwrap_or_default();
        match count {
            1 => write!(f, "the template has an error: {first}"),
            _ => write!(f, "the template has {count} errors; the first: {first}"),
        }
    }
}

impl std::error::Error for TemplateProblems {}

/// The problems found so far, with places still in bytes.
#[derive(Default)]
pub(super) struct Findings {
    found: Vec<Finding>,
}

struct Finding {
    code: TemplateProblemCode,
    path: String,
    place: Option<(usize, usize)>,
    /// What the sentence says besides: a variable's name.
    about: Option<String>,
}

impl Findings {
    /// Adds a problem of a field as a whole, perhaps about a variable.
    pub(super) fn add(&mut self, code: TemplateProblemCode, path: impl Into<String>, about: Option<&str>) {
        self.push(code, path.into(), None, about);
    }

    /// Adds a problem at a place of a text, in bytes.
    pub(super) fn add_at(
        &mut self,
        code: TemplateProblemCode,
        path: &str,
        place: (usize, usize),
        about: Option<&str>,
    ) {
        if !self.is_full() {
            self.push(code, path.to_owned(), Some(place), about);
        }
    }

    fn push(
        &mut self,
        code: TemplateProblemCode,
        path: String,
        place: Option<(usize, usize)>,
        about: Option<&str>,
    ) {
        if !self.is_full() {
            let about = about.map(|name| name.chars().take(60).collect());
            self.found.push(Finding { code, path, place, about });
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MOST_PROBLEMS
    }

    /// The problems as plain data, of a document with another text than its own.
    pub(super) fn finish(self, document: &TemplateDocument, text: &str) -> Vec<TemplateProblem> {
        let mut rulers: BTreeMap<String, Ruler<'_>> = BTreeMap::new();
        let mut problems = Vec::with_capacity(self.found.len());
        for finding in self.found {
            let Finding { code, path, place, about } = finding;
            let spot = place.map(|place| {
                let ruler = || Ruler::new(document.text_at(text, &path));
                rulers.entry(path.clone()).or_insert_with(ruler).spot(place)
            });
            let message = match about {
                Some(name) if !name.is_empty() => format!("{}: `{name}`", code.sentence()),
                _ => code.sentence().to_owned(),
            };
            let (severity, hint) = (code.severity(), code.hint().to_owned());
            problems.push(TemplateProblem { code, severity, path, spot, message, hint });
        }
        problems
    }
}

impl TemplateDocument {
    /// The text at a path that a finding has, where the document has another text than its own.
    pub(super) fn text_at<'d>(&'d self, text: &'d str, path: &str) -> &'d str {
        let Some(zns) = &self.zns else { return text };
        let number = || path.split(['[', ']']).nth(1).and_then(|digits| digits.parse::<usize>().ok());
        let row = || number().and_then(|i| zns.rows.get(i));
        match path {
            "zns.title" => &zns.title,
            path if path.ends_with("].name") && path.starts_with("zns.") => row().map_or("", |row| &row.name),
            path if path.ends_with("].value") && path.starts_with("zns.") => {
                row().map_or("", |row| &row.value)
            }
            path if path.starts_with("zns.buttons") => {
                number().and_then(|i| zns.buttons.get(i)).map_or("", String::as_str)
            }
            _ => text,
        }
    }
}

/// A place in bytes in the units of every language.
pub(super) fn spot_in(text: &str, place: (usize, usize)) -> TextSpot {
    Ruler::new(text).spot(place)
}

/// Puts places in bytes into the units of every language: in one walk over the text, if they come in its order.
pub(super) struct Ruler<'t> {
    text: &'t str,
    is_ascii: bool,
    /// The last place, in bytes, UTF-16 units and code points.
    last: (usize, usize, usize),
}

impl<'t> Ruler<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, is_ascii: text.is_ascii(), last: (0, 0, 0) }
    }

    pub(super) fn spot(&mut self, (start, end): (usize, usize)) -> TextSpot {
        let (start, end) = (self.until(start), self.until(end));
        TextSpot {
            utf8_start: count(start.0),
            utf8_end: count(end.0),
            utf16_start: count(start.1),
            utf16_end: count(end.1),
            code_point_start: count(start.2),
            code_point_end: count(end.2),
        }
    }

    /// Bytes inside a character belong to its beginning.
    fn until(&mut self, byte: usize) -> (usize, usize, usize) {
        let text = self.text;
        let byte = (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0);
        if self.is_ascii {
            return (byte, byte, byte);
        }
        let from = if byte < self.last.0 { (0, 0, 0) } else { self.last };
        let between = text.get(from.0..byte).unwrap_or_default();
        let (utf16, points) =
            between.chars().fold((from.1, from.2), |(utf16, n), c| (utf16 + c.len_utf16(), n + 1));
        self.last = (byte, utf16, points);
        self.last
    }
}
