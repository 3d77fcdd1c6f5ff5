use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::document::{TemplateDialect, TemplateDocument, TemplateEncoding, TemplateVariable, VariableKind};
use super::kind::{Traits, is_invisible, sound_length};
use super::limits::{MOST_BYTES, MOST_NAME, MOST_UNITS, MOST_VARIABLES};
use super::problem::{Findings, TemplateProblem, TemplateProblemCode as Code};
use super::scan::scan;
use super::zns;
use crate::plan::Severity;
use crate::sms::MessageKind;

/// A text of a template, taken apart: the text itself, a title, a cell of a table.
pub(super) struct Part<'d> {
    /// Where it stands in the document.
    pub(super) path: String,
    pub(super) pieces: Vec<Piece<'d>>,
}

/// What a text is made of, with its place in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'d> {
    Literal { start: usize, text: &'d str },
    Variable { place: (usize, usize), name: &'d str, length: Option<&'d str> },
}

/// A place for a value.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) name: String,
    pub(super) kind: VariableKind,
    /// The longest value in UTF-16 units.
    pub(super) most: Option<usize>,
    pub(super) is_required: bool,
}

/// A sound template: literals around slots, one more than there are slots.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) literals: Vec<String>,
    pub(super) slots: Vec<Slot>,
    pub(super) warnings: Vec<TemplateProblem>,
}

impl<'d> Part<'d> {
    /// The fixed texts with their first bytes.
    pub(super) fn literals(&self) -> impl Iterator<Item = (usize, &'d str)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Literal { start, text } => Some((*start, *text)),
            Piece::Variable { .. } => None,
        })
    }

    /// The places of the variables, with their names and lengths.
    pub(super) fn variables(&self) -> impl Iterator<Item = ((usize, usize), &'d str, Option<&'d str>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable { place, name, length } => Some((*place, *name, *length)),
            Piece::Literal { .. } => None,
        })
    }
}

/// A document as far as it can be read, and everything that is wrong with it.
pub(super) struct Reading<'d> {
    /// The texts. None where they are far too long to be looked at.
    pub(super) parts: Vec<Part<'d>>,
    /// The slots of all parts, in order.
    pub(super) slots: Vec<Slot>,
    pub(super) problems: Vec<TemplateProblem>,
}

/// Takes a document apart, or says everything that is wrong with it.
pub(super) fn parse(document: &TemplateDocument) -> Result<Parsed, Vec<TemplateProblem>> {
    let Reading { parts, slots, problems } = read(document, &document.text);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    Ok(Parsed { literals: literals(&parts, document.dialect), slots, warnings: problems })
}

/// Takes a document apart as far as it goes, with another text than its own.
pub(super) fn read<'d>(document: &'d TemplateDocument, text: &'d str) -> Reading<'d> {
    let mut findings = Findings::default();
    if document.id.trim().is_empty() {
        findings.add(Code::EmptyId, "id", None);
    }
    if text.trim().is_empty() {
        findings.add(Code::EmptyText, "text", None);
    }
    if document.dialect != TemplateDialect::Zns && document.zns.is_some() {
        findings.add(Code::MisplacedZns, "zns", None);
    }
    let texts = texts(document, text);
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let units: usize =
        texts.iter().flat_map(|(_, text)| text.chars()).take(MOST_BYTES).map(char::len_utf16).sum();
    if units > MOST_UNITS || bytes > MOST_BYTES {
        findings.add(Code::TextTooLong, "text", None);
    }
    // What is far too long is not even looked at.
    if bytes > MOST_BYTES * 9 {
        return Reading { parts: Vec::new(), slots: Vec::new(), problems: findings.finish(document, text) };
    }
    let parts: Vec<Part<'_>> = texts
        .into_iter()
        .map(|(path, text)| Part { pieces: scan(document.dialect, text, &path, &mut findings), path })
        .collect();
    for part in &parts {
        check_characters(part, document.encoding, &mut findings);
    }
    let slots = Declarations::read(document, &mut findings).slots(&parts, &mut findings);
    if document.dialect == TemplateDialect::Zns {
        let kinds: Vec<VariableKind> = slots.iter().map(|slot| slot.kind).collect();
        zns::check(document, text, &parts, &kinds, &mut findings);
    }
    Reading { parts, slots, problems: findings.finish(document, text) }
}

/// The texts that have variables, in the order in which they are read. What a table says is `name: value`.
fn texts<'d>(document: &'d TemplateDocument, text: &'d str) -> Vec<(String, &'d str)> {
    let mut texts = Vec::new();
    let zns = document.zns.as_ref().filter(|_| document.dialect == TemplateDialect::Zns);
    if let Some(zns) = zns {
        texts.push(("zns.title".to_owned(), zns.title.as_str()));
    }
    texts.push(("text".to_owned(), text));
    for (i, row) in zns.iter().flat_map(|zns| &zns.rows).enumerate() {
        texts.push((format!("zns.rows[{i}].name"), row.name.as_str()));
        texts.push((format!("zns.rows[{i}].value"), row.value.as_str()));
    }
    texts
}

/// The literals around the slots, in NFC, with the parts put together.
pub(super) fn literals(parts: &[Part<'_>], dialect: TemplateDialect) -> Vec<String> {
    let mut literals = Vec::new();
    let mut literal = String::new();
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            literal.push_str(if part.path.ends_with("].value") { ": " } else { "\n" });
        }
        for piece in &part.pieces {
            match piece {
                Piece::Literal { text, .. } if dialect == TemplateDialect::Native => {
                    unescape(text, &mut literal);
                }
                Piece::Literal { text, .. } => literal.push_str(text),
                Piece::Variable { .. } => literals.push(std::mem::take(&mut literal)),
            }
        }
    }
    literals.push(literal);
    literals.iter().map(|literal| literal.nfc().collect()).collect()
}

/// The scanner leaves doubled braces only.
fn unescape(text: &str, literal: &mut String) {
    let mut last = None;
    for c in text.chars() {
        if last == Some(c) {
            last = None;
            continue;
        }
        last = Some(c).filter(|c| matches!(c, '{' | '}'));
        literal.push(c);
    }
}

fn check_characters(part: &Part<'_>, encoding: TemplateEncoding, findings: &mut Findings) {
    for (start, text) in part.literals() {
        let mut run: Option<(Code, usize, usize)> = None;
        for (at, c) in text.char_indices().map(|(at, c)| (start + at, c)) {
            let code = match c {
                '\n' | '\r' => None,
                c if is_invisible(c) => Some(Code::InvisibleCharacter),
                c if encoding == TemplateEncoding::Ascii && !Traits::of(c).is_plain() => Some(Code::NotAscii),
                _ => None,
            };
            let end = at + c.len_utf8();
            run = match (run, code) {
                (Some((begun, from, until)), Some(code)) if begun == code && until == at => {
                    Some((code, from, end))
                }
                (run, code) => {
                    report(run, part, findings);
                    code.map(|code| (code, at, end))
                }
            };
        }
        report(run, part, findings);
    }
}

fn report(run: Option<(Code, usize, usize)>, part: &Part<'_>, findings: &mut Findings) {
    if let Some((code, start, end)) = run {
        findings.add_at(code, &part.path, (start, end), None);
    }
}

/// What a document says of its variables.
struct Declarations<'d> {
    document: &'d TemplateDocument,
    by_name: BTreeMap<&'d str, usize>,
}

impl<'d> Declarations<'d> {
    fn read(document: &'d TemplateDocument, findings: &mut Findings) -> Self {
        let mut by_name = BTreeMap::new();
        for (i, variable) in document.variables.iter().enumerate() {
            let name = variable.name.as_str();
            if !is_name(name, document.dialect) {
                let code = if name.is_empty() { Code::EmptyName } else { Code::WrongName };
                findings.add(code, format!("variables[{i}].name"), None);
            } else if by_name.insert(name, i).is_some() {
                findings.add(Code::RepeatedDeclaration, format!("variables[{i}].name"), Some(name));
            }
            if variable.max_length.is_some_and(|length| sound_length(length.into()).is_none()) {
                findings.add(Code::WrongLength, format!("variables[{i}].max_length"), Some(name));
            }
            if findings.is_full() {
                break;
            }
        }
        Self { document, by_name }
    }

    /// The slots of all parts, in order.
    fn slots(&self, parts: &[Part<'_>], findings: &mut Findings) -> Vec<Slot> {
        let (dialect, document) = (self.document.dialect, self.document);
        let mut slots = Vec::new();
        let mut seen = BTreeSet::new();
        for part in parts {
            let mut end_of_last = None;
            for (place, written, length) in part.variables() {
                let name = self.name(written, slots.len());
                if !seen.insert(name.clone()) {
                    findings.add_at(Code::RepeatedVariable, &part.path, place, Some(&name));
                }
                if document.kind == MessageKind::Ad {
                    findings.add_at(Code::VariableInAd, &part.path, place, Some(&name));
                }
                if end_of_last == Some(place.0) {
                    findings.add_at(Code::AdjacentVariables, &part.path, place, Some(&name));
                }
                if slots.len() == most_variables(dialect) {
                    findings.add_at(Code::TooManyVariables, &part.path, place, None);
                }
                end_of_last = Some(place.1);
                slots.push(self.slot(name, length, part, place, findings));
            }
        }
        for (name, i) in &self.by_name {
            if !seen.contains(*name) {
                findings.add(Code::UnusedVariable, format!("variables[{i}].name"), Some(name));
            }
        }
        slots
    }

    /// What a variable is called: as it is written, or as it is declared where all are written alike.
    fn name(&self, written: &str, place: usize) -> String {
        if self.document.dialect != TemplateDialect::Vinaphone {
            return written.to_owned();
        }
        let declared = self.document.variables.get(place);
        declared.map_or_else(|| format!("p{}", place + 1), |variable| variable.name.clone())
    }

    fn slot(
        &self,
        name: String,
        length: Option<&str>,
        part: &Part<'_>,
        place: (usize, usize),
        findings: &mut Findings,
    ) -> Slot {
        let dialect = self.document.dialect;
        let declared: Option<(usize, &TemplateVariable)> =
            self.by_name.get(name.as_str()).and_then(|&i| Some((i, self.document.variables.get(i)?)));
        let is_declared = match dialect {
            TemplateDialect::Vinaphone => declared.is_some(),
            _ => declared.is_some() || length.is_some() || self.document.variables.is_empty(),
        };
        if !is_declared {
            findings.add_at(Code::UnknownVariable, &part.path, place, Some(&name));
        }
        let written = length.and_then(|length| length.parse().ok()).and_then(sound_length);
        if length.is_some_and(|length| !length.bytes().all(|byte| byte.is_ascii_digit()))
            || length.is_some() && written.is_none()
        {
            findings.add_at(Code::WrongLength, &part.path, place, Some(&name));
        }
        let of_declaration = declared.and_then(|(_, variable)| sound_length(variable.max_length?.into()));
        if written.is_some() && of_declaration.is_some() && written != of_declaration {
            findings.add_at(Code::TwoLengths, &part.path, place, Some(&name));
        }
        let most = written.or(of_declaration);
        let is_otp = dialect == TemplateDialect::Esms && name == "OTP";
        let wants_length = matches!(dialect, TemplateDialect::Vinaphone | TemplateDialect::Esms) && !is_otp;
        if wants_length && is_declared && most.is_none() && length.is_none() {
            findings.add_at(Code::MissingLength, &part.path, place, Some(&name));
        }
        let said = declared.and_then(|(_, variable)| variable.kind);
        if let (TemplateDialect::Vinaphone, Some((i, _))) = (dialect, declared) {
            let code = match said {
                None => Some(Code::MissingKind),
                Some(VariableKind::LettersDigits | VariableKind::LettersDigitsDot | VariableKind::Url) => {
                    None
                }
                Some(_) => Some(Code::WrongKind),
            };
            if let Some(code) = code {
                findings.add(code, format!("variables[{i}].kind"), Some(&name));
            }
        }
        let kind = said.unwrap_or(if is_otp { VariableKind::Otp } else { VariableKind::Text });
        let longest = kind.longest(dialect);
        if dialect == TemplateDialect::Zns && most > longest && longest.is_some() {
            findings.add_at(Code::ZnsLength, &part.path, place, Some(&name));
        }
        let most = most.into_iter().chain(longest).min();
        Slot { name, kind, most, is_required: declared.is_none_or(|(_, variable)| variable.required) }
    }
}

fn most_variables(dialect: TemplateDialect) -> usize {
    match dialect {
        TemplateDialect::Vinaphone => 3,
        TemplateDialect::Htc => 10,
        _ => MOST_VARIABLES,
    }
}

/// Whether a dialect has variables of this name.
pub(super) fn is_name(name: &str, dialect: TemplateDialect) -> bool {
    let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let Some(first) = name.bytes().next().filter(|_| name.len() <= MOST_NAME) else { return false };
    match dialect {
        TemplateDialect::Native | TemplateDialect::Vinaphone => {
            first.is_ascii_lowercase() && name.bytes().all(is_lower)
        }
        TemplateDialect::Esms | TemplateDialect::Zns => {
            first.is_ascii_alphabetic() && name.bytes().all(is_word)
        }
        TemplateDialect::Htc => name.strip_prefix("param").is_some_and(is_place_of_htc),
    }
}

/// Whether digits are 1 to 10, written plainly.
pub(super) fn is_place_of_htc(digits: &str) -> bool {
    matches!(digits, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "10")
}
