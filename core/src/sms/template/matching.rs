use super::handle::Inner;
use super::kind::Traits;
use super::limits::{MOST_BYTES, MOST_UNITS};
use super::outcome::{TemplateMatch, TemplateValue};
use super::parse::Slot;
use super::thorough::divide;

/// Where the value of each slot stands, in bytes.
pub(super) type Spans = Vec<(usize, usize)>;

impl Inner {
    /// Matches a canonical text.
    pub(super) fn match_canonical(&self, text: &str) -> Option<TemplateMatch> {
        if !self.could_match(text) {
            return None;
        }
        let (spans, is_ambiguous) = self.spans(text)?;
        let mut values = Vec::with_capacity(spans.len());
        for (slot, (start, end)) in self.slots.iter().zip(spans) {
            let value = text.get(start..end)?;
            if !is_of_form(slot, value) {
                return None;
            }
            values.push(TemplateValue { name: slot.name.clone(), value: value.into() });
        }
        Some(TemplateMatch { template: self.document.id.clone(), values, is_ambiguous })
    }

    /// Whether a text begins and ends as the template does: what most templates fail at once.
    pub(super) fn could_match(&self, text: &str) -> bool {
        let (Some(head), Some(tail)) = (self.canonical.first(), self.canonical.last()) else { return false };
        let is_short =
            text.len() <= MOST_UNITS || text.len() <= MOST_BYTES && text.encode_utf16().count() <= MOST_UNITS;
        is_short && text.starts_with(head.as_str()) && text.ends_with(tail.as_str())
    }

    fn spans(&self, text: &str) -> Option<(Spans, bool)> {
        if self.slots.is_empty() {
            return (self.canonical.first()? == text).then(|| (Vec::new(), false));
        }
        if !self.has_joints {
            let first = self.leftmost(text)?;
            if self.slots.iter().zip(&first).all(|(slot, &span)| self.takes_span(slot, text, span)) {
                if self.is_only(text, &first) {
                    return Some((first, false));
                }
                // Another way to divide it may break a rule; then it is none.
                return Some((first, divide(self, text)?.1));
            }
        }
        divide(self, text)
    }

    /// Each literal where it first comes, after at least one character for a slot that needs one. Without regard to
    /// types and lengths this is the shortest division, and there is none where it finds none.
    fn leftmost(&self, text: &str) -> Option<Spans> {
        let mut literals = self.canonical.iter().map(String::as_str);
        let mut at = literals.next()?.len();
        let last = text.len().checked_sub(self.canonical.last()?.len())?;
        let mut spans = Vec::with_capacity(self.slots.len());
        let count = self.slots.len();
        for (i, (slot, literal)) in self.slots.iter().zip(literals).enumerate() {
            let rest = text.get(at..)?;
            let least = if slot.is_required { rest.chars().next()?.len_utf8() } else { 0 };
            let end = if i + 1 == count { last } else { at + least + rest.get(least..)?.find(literal)? };
            if end < at + least {
                return None;
            }
            spans.push((at, end));
            at = end + literal.len();
        }
        Some(spans)
    }

    /// Whether the literals between the slots come nowhere later than where `leftmost` found them.
    fn is_only(&self, text: &str, spans: &Spans) -> bool {
        let count = spans.len();
        let Some(&(_, last)) = spans.last() else { return true };
        let mut until = last;
        let between = self.canonical.get(1..count).unwrap_or_default();
        let slots = self.slots.get(1..).unwrap_or_default();
        for ((literal, slot), &(_, end)) in between.iter().zip(slots).zip(spans).rev() {
            // The value behind this literal keeps the character that it needs.
            let mut room = text.get(end..until).unwrap_or_default().char_indices();
            let until_value =
                if slot.is_required { room.next_back().map_or(end, |(at, _)| end + at) } else { until };
            let found = text.get(end..until_value).and_then(|room| room.rfind(literal.as_str()));
            if literal.is_empty() || found != Some(0) {
                return false;
            }
            until = end;
        }
        true
    }

    /// Whether a slot takes what stands in a span: the right characters, and not too many of them.
    fn takes_span(&self, slot: &Slot, text: &str, (start, end): (usize, usize)) -> bool {
        let Some(value) = text.get(start..end) else { return false };
        let traits = Traits::of_text(value);
        let is_short = |most| value.len() <= most || value.encode_utf16().count() <= most;
        self.takes(traits, slot.kind)
            && slot.most.is_none_or(is_short)
            && !(slot.is_required && value.is_empty())
    }
}

/// Whether a value says what its type says, beyond its characters.
pub(super) fn is_of_form(slot: &Slot, value: &str) -> bool {
    if value.is_empty() {
        return !slot.is_required;
    }
    !(slot.is_required && value == " ") && slot.kind.has_form(value)
}
