use std::sync::Arc;

use super::canonical::{Canonical, canonical};
use super::document::{TemplateDocument, TemplateEncoding, VariableKind};
use super::kind::Traits;
use super::outcome::{CarrierWorstCase, TemplateMatch, WorstCase};
use super::parse::{Parsed, Slot, parse};
use super::problem::{TemplateProblem, TemplateProblems};
use super::sums::Sums;
use super::worst::{Size, worst_case_for};
use crate::error::Error;
use crate::number::Carrier;
use crate::sms::text::{CapBook, known_carrier};

/// A sound template: it renders messages, and tells whether a text is one of them.
///
/// It never changes; a clone costs next to nothing.
///
/// ```
/// use tongdai::sms::MessageKind;
/// use tongdai::sms::template::{Template, TemplateDocument, TemplateEncoding};
///
/// let document = TemplateDocument {
///     id: "welcome".into(),
///     kind: MessageKind::Care,
///     encoding: TemplateEncoding::Ascii,
///     dialect: Default::default(),
///     text: "Chuc mung {ten_khach_hang} da dang ky thanh cong Callio.vn".into(),
///     variables: vec![],
///     zns: None,
/// };
/// let template = Template::parse(&document)?;
/// let rendered = template.render(&[("ten_khach_hang", "Nguyễn Văn A")])?;
/// assert_eq!(rendered.text.as_str(), "Chuc mung Nguyen Van A da dang ky thanh cong Callio.vn");
/// assert_eq!((rendered.measure.segments, rendered.measure.units), (1, 54));
/// assert_eq!(rendered.changes[0].name, "ten_khach_hang");
///
/// let found = template.match_text(rendered.text.as_str()).unwrap();
/// assert_eq!(found.values[0].value.as_str(), "Nguyen Van A");
/// assert!(template.match_text("Chuc mung Lan da dang ky thanh cong Callio.vn. Khuyen mai!").is_none());
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Template {
    inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) document: TemplateDocument,
    warnings: Vec<TemplateProblem>,
    /// Literals as they are written, one more than there are slots.
    pub(super) literals: Vec<String>,
    pub(super) slots: Vec<Slot>,
    /// Literals as they are compared.
    pub(super) canonical: Vec<String>,
    pub(super) is_ascii: bool,
    /// What the literals come to, and how many bytes they are.
    pub(super) fixed: Sums,
    pub(super) fixed_bytes: usize,
    /// Whether an optional value may be missing between two spaces, which a reader sees as one.
    pub(super) has_joints: bool,
}

impl Template {
    /// Takes a document apart.
    ///
    /// # Errors
    /// Everything that is wrong with it, at most a hundred problems.
    pub fn parse(document: &TemplateDocument) -> Result<Self, TemplateProblems> {
        let Parsed { literals, slots, warnings } = parse(document)?;
        let canonical: Vec<String> = literals.iter().map(|literal| canonical(literal)).collect();
        let fixed = literals.iter().fold(Sums::NONE, |sums, text| sums.and(Sums::of(text)));
        let has_joints = (0..slots.len()).any(|slot| is_joint(&canonical, &slots, slot));
        let inner = Inner {
            document: document.clone(),
            warnings,
            fixed_bytes: literals.iter().map(String::len).sum(),
            literals,
            slots,
            canonical,
            is_ascii: document.encoding == TemplateEncoding::Ascii,
            fixed,
            has_joints,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Everything that is wrong with a document, and everything that is odd about it: errors and warnings in the
    /// order of the document, at most a hundred.
    pub fn check(document: &TemplateDocument) -> Vec<TemplateProblem> {
        match parse(document) {
            Ok(parsed) => parsed.warnings,
            Err(problems) => problems,
        }
    }

    /// What the template is called.
    pub fn id(&self) -> &str {
        &self.inner.document.id
    }

    /// What it was made from.
    pub fn document(&self) -> &TemplateDocument {
        &self.inner.document
    }

    /// What is odd about it.
    pub fn warnings(&self) -> &[TemplateProblem] {
        &self.inner.warnings
    }

    /// The names of its variables, in the order of the text.
    pub fn variables(&self) -> impl ExactSizeIterator<Item = &str> {
        self.inner.slots.iter().map(|slot| slot.name.as_str())
    }

    /// How large its messages can become.
    pub fn worst_case(&self) -> WorstCase {
        Size::of(&self.inner).worst_case(&self.inner.slots)
    }

    /// How large its messages can become for a carrier, by the shipped rules in force at an instant, and whether the
    /// carrier takes all of them.
    pub fn worst_case_for(&self, carrier: Carrier, at_ms: i64) -> CarrierWorstCase {
        worst_case_for(&self.inner, carrier, CapBook::shipped(), at_ms)
    }

    /// The same for a carrier by its stable name, as bindings have it.
    ///
    /// # Errors
    /// `malformed` where no carrier has the name.
    pub fn worst_case_named(&self, carrier: &str, at_ms: i64) -> Result<CarrierWorstCase, Error> {
        Ok(self.worst_case_for(known_carrier(carrier, "carrier")?, at_ms))
    }

    /// Whether a text is a message of this template, and with which values.
    ///
    /// The whole text has to be: what is added before or behind is no match. Both sides are compared in NFC, with
    /// CR LF and CR as LF and every other run of white space as one space; nothing is trimmed. Each value has to be
    /// of its type and within its length. Where a text can be divided in several ways, values are as short as they
    /// can be, the first one first; a value that is then not of its type's form (a day that no calendar has) is no
    /// match.
    ///
    /// The cost grows with the length of the text, and in ambiguous cases with the number of variables as well.
    pub fn match_text(&self, text: &str) -> Option<TemplateMatch> {
        self.inner.match_canonical(&Canonical::of(text).text)
    }

    pub(super) fn inner(&self) -> &Inner {
        &self.inner
    }
}

impl Inner {
    /// Whether a character may stand in a value of a slot.
    #[inline]
    pub(super) fn takes(&self, traits: Traits, kind: VariableKind) -> bool {
        traits.may_be(kind) && (!self.is_ascii || traits.is_plain())
    }
}

/// Whether a slot is optional and stands between two spaces.
pub(super) fn is_joint(canonical: &[String], slots: &[Slot], slot: usize) -> bool {
    let is_optional = slots.get(slot).is_some_and(|slot| !slot.is_required);
    let (before, after) = (canonical.get(slot), canonical.get(slot + 1));
    is_optional
        && before.is_some_and(|text| text.ends_with(' '))
        && after.is_some_and(|text| text.starts_with(' '))
}
