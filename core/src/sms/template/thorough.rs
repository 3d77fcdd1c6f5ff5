use super::handle::{Inner, is_joint};
use super::kind::Traits;
use super::matching::Spans;
use super::parse::Slot;

/// Divides a text among the slots, the first value as short as can be, then the second and so on; and whether there
/// is another way. Types and lengths are kept to.
///
/// From the last slot to the first it finds where the rest of the template may begin, so nothing is tried twice: the
/// cost is the length of the text times the number of slots.
pub(super) fn divide(template: &Inner, text: &str) -> Option<(Spans, bool)> {
    let ruler = Ruler::of(text);
    let mut ends: Vec<Bits> = Vec::with_capacity(template.slots.len());
    // Where what follows a literal may begin: after the last, only the end of the text.
    let mut begins = Bits::new(text.len() + 1);
    begins.set(text.len());
    let literals = template.canonical.get(1..)?;
    for (i, (slot, literal)) in template.slots.iter().zip(literals).enumerate().rev() {
        let matches = occurrences(text, literal, &begins);
        begins = ruler.begins(template, slot, &matches, is_joint(&template.canonical, &template.slots, i));
        ends.push(matches);
    }
    ends.reverse();
    let mut at = template.canonical.first()?.len();
    if !begins.has(at) {
        return None;
    }
    let mut spans = Vec::with_capacity(ends.len());
    let mut is_ambiguous = false;
    for (i, ((slot, ends), literal)) in template.slots.iter().zip(&ends).zip(literals).enumerate() {
        let joins = is_joint(&template.canonical, &template.slots, i);
        let mut ways = ruler.ways(template, slot, at, ends, joins);
        let (start, end) = ways.next()?;
        is_ambiguous |= ways.next().is_some();
        spans.push((start, end.max(start)));
        at = end + literal.len();
    }
    Some((spans, is_ambiguous))
}

/// A text with what its characters are.
struct Ruler<'t> {
    text: &'t str,
    /// UTF-16 units before each byte.
    units: Vec<u32>,
    traits: Vec<Traits>,
}

impl<'t> Ruler<'t> {
    fn of(text: &'t str) -> Self {
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut traits = Vec::with_capacity(text.len());
        let mut before = 0_u32;
        for c in text.chars() {
            for _ in 0..c.len_utf8() {
                units.push(before);
                traits.push(Traits::of(c));
            }
            before += if c.len_utf16() > 1 { 2 } else { 1 };
        }
        units.push(before);
        Self { text, units, traits }
    }

    /// Where a slot may begin, if its value may end at `ends`.
    fn begins(&self, template: &Inner, slot: &Slot, ends: &Bits, joins: bool) -> Bits {
        let length = self.text.len();
        let mut begins = Bits::new(length + 1);
        // For the place at hand: the next end at or after it, and the first character that the slot does not take.
        let (mut next, mut barrier) = (None, length);
        let mut next_after = None;
        for at in (0..=length).rev() {
            if self.traits.get(at).is_some_and(|&traits| !template.takes(traits, slot.kind)) {
                barrier = at;
            }
            if !self.text.is_char_boundary(at) {
                continue;
            }
            next_after = if slot.is_required { next } else { next_after };
            if ends.has(at) {
                next = Some(at);
            }
            let end = if slot.is_required { next_after } else { next };
            let fits = end.is_some_and(|end| end <= barrier && self.is_short(slot, at, end));
            if fits || joins && at > 0 && ends.has(at - 1) {
                begins.set(at);
            }
        }
        begins
    }

    /// The spans that a slot may have from a place on, the shortest first.
    fn ways(
        &self,
        template: &Inner,
        slot: &Slot,
        start: usize,
        ends: &Bits,
        joins: bool,
    ) -> impl Iterator<Item = (usize, usize)> {
        let joined = (joins && start > 0 && ends.has(start - 1)).then(|| (start, start - 1));
        let least = start + usize::from(slot.is_required);
        let traits = self.traits.get(start..).unwrap_or_default();
        let taken = traits.iter().take_while(|&&traits| template.takes(traits, slot.kind)).count();
        let plain =
            (least..=start + taken).filter(move |&end| ends.has(end) && self.is_short(slot, start, end));
        joined.into_iter().chain(plain.map(move |end| (start, end)))
    }

    fn is_short(&self, slot: &Slot, start: usize, end: usize) -> bool {
        let Some(most) = slot.most else { return true };
        let (Some(&before), Some(&after)) = (self.units.get(start), self.units.get(end)) else {
            return false;
        };
        usize::try_from(after - before).is_ok_and(|units| units <= most)
    }
}

/// The places where a literal stands and what follows it may begin. Each byte is looked at twice at most, whatever
/// the literal repeats (Knuth, Morris and Pratt, 1977).
fn occurrences(text: &str, literal: &str, begins: &Bits) -> Bits {
    let mut found = Bits::new(text.len() + 1);
    if literal.is_empty() {
        found.words.clone_from(&begins.words);
        return found;
    }
    let mut search = Search::new(literal);
    for (at, byte) in text.bytes().enumerate() {
        if search.step(byte) == literal.len() && begins.has(at + 1) {
            found.set(at + 1 - literal.len());
        }
    }
    found
}

/// A search that tells, at each byte of a text, how much of a literal ends there.
pub(super) struct Search<'l> {
    literal: &'l [u8],
    /// For each beginning of the literal, the longest shorter one that it ends with.
    borders: Vec<usize>,
    length: usize,
}

impl<'l> Search<'l> {
    pub(super) fn new(literal: &'l str) -> Self {
        let literal = literal.as_bytes();
        let mut search = Self { literal, borders: Vec::with_capacity(literal.len()), length: 0 };
        search.borders.push(0);
        for &byte in literal.get(1..).unwrap_or_default() {
            search.step(byte);
            search.borders.push(search.length);
        }
        search.length = 0;
        search
    }

    /// Takes the next byte; how many bytes of the literal end with it.
    pub(super) fn step(&mut self, byte: u8) -> usize {
        let border = |length: usize, borders: &[usize]| {
            length.checked_sub(1).and_then(|last| borders.get(last)).copied().unwrap_or(0)
        };
        while self.length > 0 && self.literal.get(self.length) != Some(&byte) {
            self.length = border(self.length, &self.borders);
        }
        if self.literal.get(self.length) == Some(&byte) {
            self.length += 1;
        }
        self.length
    }
}

/// A set of places in a text.
#[derive(Clone)]
struct Bits {
    words: Vec<u64>,
}

impl Bits {
    fn new(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)] }
    }

    fn set(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    fn has(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word & 1 << (at % 64) != 0)
    }
}
