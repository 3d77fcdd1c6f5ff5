use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::handle::{Inner, Template};
use super::kind::Traits;
use super::limits::MOST_UNITS;
use super::outcome::{RenderErrors, Rendered, ValueChange, ValueProblem, ValueProblemCode as Code};
use super::parse::Slot;
use crate::data::count;
use crate::sms::text::{Measure, PlainPolicy, WireEncoding, measure, unaccent};

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
        let mut text = String::with_capacity(inner.literals.iter().map(String::len).sum::<usize>() + 64);
        let (mut problems, mut changes) = (Vec::new(), Vec::new());
        let mut used = 0;
        let value = |slot: &Slot| {
            let mut given = values.iter().filter(|(name, _)| *name == slot.name).map(|(_, value)| *value);
            let first = given.next();
            used += usize::from(first.is_some());
            first
        };
        let measure = inner.write(value, policy, &mut text, &mut problems, &mut changes);
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
    /// gives a measure.
    pub(super) fn write<'v>(
        &self,
        mut value: impl FnMut(&Slot) -> Option<&'v str>,
        policy: PlainPolicy,
        text: &mut String,
        problems: &mut Vec<ValueProblem>,
        changes: &mut Vec<ValueChange>,
    ) -> Option<Measure> {
        let start = text.len();
        let already = problems.len();
        let mut sums = Sums { traits: self.traits, characters: self.characters };
        let mut literals = self.literals.iter();
        text.push_str(literals.next()?);
        for (slot, literal) in self.slots.iter().zip(literals) {
            let given = value(slot).unwrap_or_default();
            match self.fit(slot, given, policy) {
                Ok(Fit { written, traits, units }) => {
                    text.push_str(&written);
                    sums.traits = sums.traits.and(traits);
                    sums.characters += units;
                    if let (Cow::Owned(written), true) = (written, self.is_ascii) {
                        let (name, given) = (slot.name.clone(), given.into());
                        changes.push(ValueChange { name, given, written: written.into() });
                    }
                }
                Err(code) => problems.push(ValueProblem::new(code, &slot.name)),
            }
            text.push_str(literal);
        }
        if problems.len() > already {
            return None;
        }
        let measure = sums.measure(text, start);
        if measure.is_none() {
            problems.push(ValueProblem::new(Code::MessageTooLong, ""));
        }
        measure
    }

    /// A value as it is written in a slot.
    fn fit<'v>(&self, slot: &Slot, given: &'v str, policy: PlainPolicy) -> Result<Fit<'v>, Code> {
        if given.is_empty() || given.bytes().all(|byte| byte == b' ') {
            if slot.is_required {
                return Err(Code::MissingValue);
            }
            if given.is_empty() {
                return Ok(Fit { written: Cow::Borrowed(given), traits: Traits::ALL, units: 0 });
            }
        }
        if given.len() > super::limits::MOST_BYTES {
            return Err(Code::ValueTooLong);
        }
        let mut written = Cow::Borrowed(given);
        let mut traits = Traits::of_text(given);
        if self.is_ascii && !traits.is_plain() {
            // What nobody sees is refused for what it is, before it can vanish in a conversion.
            if !traits.may_be(super::document::VariableKind::Text) {
                return Err(Code::WrongCharacters);
            }
            if policy == PlainPolicy::Refuse {
                return Err(Code::NotAscii);
            }
            written = Cow::Owned(unaccent(given).replace('`', "'"));
            traits = Traits::of_text(&written);
            if !traits.is_plain() {
                return Err(Code::NotAscii);
            }
        } else if !traits.is_normal() && is_nfc_quick(given.chars()) != IsNormalized::Yes {
            written = Cow::Owned(given.nfc().collect());
            traits = Traits::of_text(&written);
        }
        if !traits.may_be(slot.kind) {
            return Err(Code::WrongCharacters);
        }
        let units = if written.is_ascii() { written.len() } else { written.encode_utf16().count() };
        if slot.most.is_some_and(|most| units > most) {
            return Err(Code::ValueTooLong);
        }
        if !written.is_empty() && !slot.kind.has_form(&written) {
            return Err(Code::WrongForm);
        }
        Ok(Fit { written, traits, units })
    }
}

/// A value that fits.
struct Fit<'v> {
    written: Cow<'v, str>,
    traits: Traits,
    units: usize,
}

/// What adds up over the pieces of a message.
struct Sums {
    traits: Traits,
    /// Characters, as long as none of them is a pair of surrogates: else the whole text is measured.
    characters: usize,
}

impl Sums {
    /// The measure of the message that begins at `start`; none if it is too long for one.
    fn measure(&self, text: &mut String, start: usize) -> Option<Measure> {
        let written = text.get(start..)?;
        if written.len() > MOST_UNITS && written.chars().map(char::len_utf16).sum::<usize>() > MOST_UNITS {
            return None;
        }
        let encoding = if self.traits.is_single() {
            WireEncoding::Gsm7
        } else if self.traits.is_ucs2() {
            WireEncoding::Ucs2
        } else {
            if !self.traits.is_normal() && is_nfc_quick(written.chars()) != IsNormalized::Yes {
                let normal: String = written.nfc().collect();
                text.replace_range(start.., &normal);
            }
            return Some(measure(text.get(start..)?));
        };
        let units = count(self.characters);
        let (segments, capacity) = if units <= encoding.single_limit() {
            (1, encoding.single_limit())
        } else {
            let part = encoding.part_limit();
            let segments = (units + part - 1) / part;
            (segments, segments * part)
        };
        Some(Measure {
            encoding,
            segments,
            units,
            remaining: capacity - units,
            characters: units,
            is_accented: self.traits.is_accented(),
        })
    }
}
