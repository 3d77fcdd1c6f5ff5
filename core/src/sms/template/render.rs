use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::document::VariableKind;
use super::handle::{Inner, Template};
use super::limits::MOST_BYTES;
use super::outcome::{RenderErrors, Rendered, ValueChange, ValueProblem, ValueProblemCode as Code};
use super::parse::Slot;
use super::sums::Sums;
use crate::sms::text::{Measure, PlainPolicy, unaccent};

impl Template {
    /// The message with these values, and what it is on the air. Values that the encoding does not have are
    /// converted; see [`Self::render_with`].
    ///
    /// # Errors
    /// Every value that is missing, unknown, too long or not of its type, by its variable's name.
    pub fn render(&self, values: &[(&str, &str)]) -> Result<Rendered, RenderErrors> {
        self.render_with(values, PlainPolicy::Convert)
    }

    /// The message with these values. `policy` says what becomes of a value that the encoding of the template does
    /// not have.
    ///
    /// # Errors
    /// Every value that is missing, unknown, too long or not of its type, by its variable's name.
    pub fn render_with(
        &self,
        values: &[(&str, &str)],
        policy: PlainPolicy,
    ) -> Result<Rendered, RenderErrors> {
        let inner = self.inner();
        let of_values = values.iter().map(|(_, value)| value.len().min(MOST_BYTES)).sum::<usize>();
        let mut text = String::with_capacity(inner.fixed_bytes + of_values.min(MOST_BYTES));
        let (mut problems, mut changes) = (Vec::new(), Vec::new());
        let mut used = 0;
        let value = |slot: &Slot| {
            let is_its = |(name, _): &&(&str, &str)| *name == slot.name;
            // Mostly the values come in the order of the text.
            let given = values.get(used).filter(is_its).or_else(|| values.iter().find(is_its));
            used += usize::from(given.is_some());
            given.map(|(_, value)| *value)
        };
        let change = |slot: &Slot, given: &str, written: &str| {
            let (name, given, written) = (slot.name.clone(), given.into(), written.into());
            changes.push(ValueChange { name, given, written });
        };
        let measure = inner.write(value, policy, &mut text, &mut problems, change);
        if used != values.len() {
            inner.refuse_names(values.iter().map(|(name, _)| *name), &mut problems);
        }
        match measure {
            Some(measure) if problems.is_empty() => Ok(Rendered { text: text.into(), measure, changes }),
            _ => Err(problems.into()),
        }
    }
}

impl Inner {
    /// Problems of names that no variable has, and of those that stand twice.
    pub(super) fn refuse_names<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        problems: &mut Vec<ValueProblem>,
    ) {
        let mut seen = std::collections::BTreeSet::new();
        for name in names {
            if !seen.insert(name) {
                problems.push(ValueProblem::new(Code::RepeatedValue, self.known(name)));
            } else if self.known(name).is_empty() {
                // A name that is no variable's could be anything, even a customer's: it is not told if it looks so.
                let is_name =
                    name.len() <= 60 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
                problems.push(ValueProblem::new(Code::UnknownVariable, if is_name { name } else { "" }));
            }
        }
    }

    fn known(&self, name: &str) -> &str {
        self.slots.iter().find(|slot| slot.name == name).map_or("", |slot| &slot.name)
    }

    /// Writes a message behind what is in `text` and measures it, in one pass over its values. Without problems it
    /// gives a measure. `change` is told of the values that were written without accents.
    #[inline]
    pub(super) fn write<'v>(
        &self,
        mut value: impl FnMut(&Slot) -> Option<&'v str>,
        policy: PlainPolicy,
        text: &mut String,
        problems: &mut Vec<ValueProblem>,
        mut change: impl FnMut(&Slot, &str, &str),
    ) -> Option<Measure> {
        let start = text.len();
        let already = problems.len();
        let mut sums = self.fixed;
        let mut literals = self.literals.iter();
        text.push_str(literals.next()?);
        for (slot, literal) in self.slots.iter().zip(literals) {
            let given = value(slot).unwrap_or_default();
            if let Some(of_value) = self.fit_as_given(slot, given) {
                text.push_str(given);
                sums = sums.and(of_value);
            } else {
                match self.fit(slot, given, policy) {
                    Ok((written, of_value)) => {
                        text.push_str(&written);
                        sums = sums.and(of_value);
                        if let (Cow::Owned(written), true) = (written, self.is_ascii) {
                            change(slot, given, &written);
                        }
                    }
                    Err(code) => problems.push(ValueProblem::new(code, &slot.name)),
                }
            }
            text.push_str(literal);
        }
        if problems.len() > already {
            return None;
        }
        let Some(measure) = sums.measure(text, start) else {
            problems.push(ValueProblem::new(Code::MessageTooLong, ""));
            return None;
        };
        Some(measure)
    }

    /// What a value adds up to that fits in a slot as it was given, as nearly all do. None for any other: what
    /// becomes of it is [`Self::fit`]'s to say.
    #[inline]
    fn fit_as_given(&self, slot: &Slot, given: &str) -> Option<Sums> {
        if given.is_empty() || given.starts_with(' ') || given.len() > MOST_BYTES {
            return None;
        }
        let is_within = |sums: &Sums| slot.most.is_none_or(|most| sums.is_within(most, given));
        if slot.kind == VariableKind::Text
            && let Some(sums) = Sums::of_plain(given).filter(is_within)
        {
            return Some(sums);
        }
        let sums = Sums::of(given);
        let is_as_sent = sums.traits.is_normal() && (!self.is_ascii || sums.traits.is_plain());
        (is_as_sent && sums.traits.may_be(slot.kind) && is_within(&sums) && slot.kind.has_form(given))
            .then_some(sums)
    }

    /// A value as it is written in a slot, and what it adds up to.
    #[inline(never)]
    fn fit<'v>(
        &self,
        slot: &Slot,
        given: &'v str,
        policy: PlainPolicy,
    ) -> Result<(Cow<'v, str>, Sums), Code> {
        if given.is_empty() || given.bytes().all(|byte| byte == b' ') {
            if slot.is_required {
                return Err(Code::MissingValue);
            }
            if given.is_empty() {
                return Ok((Cow::Borrowed(given), Sums::NONE));
            }
        }
        if given.len() > MOST_BYTES {
            return Err(Code::ValueTooLong);
        }
        let mut written = Cow::Borrowed(given);
        let mut sums = Sums::of(given);
        if self.is_ascii && !sums.traits.is_plain() {
            // What nobody sees is refused for what it is, before it can vanish in a conversion.
            if !sums.traits.may_be(VariableKind::Text) {
                return Err(Code::WrongCharacters);
            }
            if policy == PlainPolicy::Refuse {
                return Err(Code::NotAscii);
            }
            written = Cow::Owned(unaccent(given).into_owned());
            sums = Sums::of(&written);
            if !sums.traits.is_plain() {
                return Err(Code::NotAscii);
            }
        } else if !sums.traits.is_normal() && is_nfc_quick(given.chars()) != IsNormalized::Yes {
            written = Cow::Owned(given.nfc().collect());
            sums = Sums::of(&written);
        }
        if !sums.traits.may_be(slot.kind) {
            return Err(Code::WrongCharacters);
        }
        if slot.most.is_some_and(|most| !sums.is_within(most, &written)) {
            return Err(Code::ValueTooLong);
        }
        if !written.is_empty() && !slot.kind.has_form(&written) {
            return Err(Code::WrongForm);
        }
        Ok((written, sums))
    }
}
