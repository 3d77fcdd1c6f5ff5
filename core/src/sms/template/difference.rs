use super::handle::Inner;
use super::kind::Traits;
use super::matching::is_of_form;
use super::outcome::ExpectedHere;
use super::thorough::Search;

/// Where a text leaves a template for the first time.
pub(super) struct Difference<'t> {
    /// The byte of the canonical text.
    pub(super) at: usize,
    pub(super) expected: Expected<'t>,
    /// How many bytes of literals were found on the way.
    pub(super) found: usize,
}

/// What the template has at that place.
pub(super) enum Expected<'t> {
    /// The rest of a literal.
    Literal(&'t str),
    /// Another character, or fewer of them, for the slot of this place.
    Value(usize),
    /// Nothing: the text goes on.
    End,
}

impl Expected<'_> {
    pub(super) fn kind(&self) -> ExpectedHere {
        match self {
            Self::Literal(_) => ExpectedHere::Text,
            Self::Value(_) => ExpectedHere::Value,
            Self::End => ExpectedHere::End,
        }
    }
}

impl Inner {
    /// The first difference between a canonical text and the template, reading from the left with values as short as
    /// can be. Linear in the text.
    pub(super) fn difference(&self, text: &str) -> Difference<'_> {
        let head = self.canonical.first().map_or("", String::as_str);
        let common = common_prefix(text, head);
        if common < head.len() {
            return literal_expected(head, common, common, common);
        }
        let mut at = common;
        let mut found = common;
        for (place, literal) in self.canonical.iter().skip(1).enumerate() {
            let rest = text.get(at..).unwrap_or_default();
            let is_last = place + 1 == self.slots.len();
            let is_required = self.slots.get(place).is_some_and(|slot| slot.is_required);
            let least = rest.chars().next().map_or(0, |c| if is_required { c.len_utf8() } else { 0 });
            let room = rest.get(least..).unwrap_or_default();
            let end = if is_last && room.ends_with(literal.as_str()) {
                rest.len() - literal.len()
            } else if let Some(begun) =
                room.find(literal.as_str()).filter(|_| !is_last || !literal.is_empty())
            {
                least + begun
            } else {
                let (begun, length) = longest_start(room, literal);
                if let Some(bad) = self.bad_value(place, rest.get(..least + begun).unwrap_or_default()) {
                    return Difference { at: at + bad, expected: Expected::Value(place), found };
                }
                return literal_expected(literal, length, at + least + begun + length, found + length);
            };
            if let Some(bad) = self.bad_value(place, rest.get(..end).unwrap_or_default()) {
                return Difference { at: at + bad, expected: Expected::Value(place), found };
            }
            at += end + literal.len();
            found += literal.len();
        }
        Difference { at, expected: Expected::End, found }
    }

    /// The first byte of a value at which it is not one.
    fn bad_value(&self, place: usize, value: &str) -> Option<usize> {
        let slot = self.slots.get(place)?;
        let mut units = 0;
        for (at, c) in value.char_indices() {
            units += c.len_utf16();
            if !self.takes(Traits::of(c), slot.kind) || slot.most.is_some_and(|most| units > most) {
                return Some(at);
            }
        }
        (!is_of_form(slot, value)).then_some(0)
    }
}

fn literal_expected(literal: &str, length: usize, at: usize, found: usize) -> Difference<'_> {
    let rest = literal.get(length..).unwrap_or_default();
    Difference { at, expected: Expected::Literal(rest), found }
}

/// How many bytes two texts have in common, in whole characters.
pub(super) fn common_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|&at| a.is_char_boundary(at) && b.is_char_boundary(at)).unwrap_or(0)
}

/// Where the longest beginning of a literal stands in a text, the first of them, and how long it is; the end of the
/// text if there is none.
fn longest_start(text: &str, literal: &str) -> (usize, usize) {
    if literal.is_empty() {
        return (text.len(), 0);
    }
    let mut search = Search::new(literal);
    let mut best = (text.len(), 0);
    for (at, byte) in text.bytes().enumerate() {
        let length = search.step(byte);
        if length > best.1 {
            best = (at + 1 - length, length);
        }
    }
    let (begun, length) = best;
    let whole = (0..=length).rev().find(|&at| literal.is_char_boundary(at)).unwrap_or(0);
    (if whole == 0 { text.len() } else { begun }, whole)
}
