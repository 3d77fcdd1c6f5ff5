//! A matcher of digit patterns. It keeps the set of places in the number that a pattern can have reached, one bit for
//! each, so that its work is bounded by the pattern's length whatever the number is.

/// A pattern as words: alternatives, each led by how many words it has. A word of an alternative is
///
/// - a set of digits: bit `d` for digit `d`; or
/// - with [`GROUP`], a group: so many words of alternatives follow it, as bits 18 to 30 say.
///
/// Bits 10 to 13 are how often it must come at least, and bits 14 to 17 how often at most.
pub(super) type Pattern = &'static [u32];

const GROUP: u32 = 1 << 31;

/// A number's digits: for each of the ten, at which places it stands.
pub(super) struct Digits {
    places: [u32; 10],
    length: u32,
}

impl Digits {
    pub(super) fn new(value: u64, length: u32) -> Self {
        let mut places = [0; 10];
        let mut rest = value;
        for place in (0..length.min(31)).rev() {
            if let Some(digit) = usize::try_from(rest % 10).ok().and_then(|digit| places.get_mut(digit)) {
                *digit |= 1 << place;
            }
            rest /= 10;
        }
        Self { places, length }
    }

    /// Whether the whole number fits the pattern.
    pub(super) fn are(&self, pattern: Pattern) -> bool {
        self.length < 31 && self.alternatives(pattern, 1) >> self.length & 1 == 1
    }

    /// The longest beginning that fits the pattern.
    pub(super) fn longest_start(&self, pattern: Pattern) -> Option<u32> {
        self.alternatives(pattern, 1).checked_ilog2()
    }

    /// Where the alternatives can end, from a set of places where they begin.
    fn alternatives(&self, mut words: &[u32], at: u32) -> u32 {
        let mut ends = 0;
        while let Some((words_of, rest)) = words.split_first() {
            let Some((alternative, others)) = split(rest, *words_of) else { break };
            ends |= self.sequence(alternative, at);
            words = others;
        }
        ends
    }

    fn sequence(&self, mut words: &[u32], mut at: u32) -> u32 {
        while let Some((word, rest)) = words.split_first() {
            if at == 0 {
                break;
            }
            let (least, most) = (word >> 10 & 15, word >> 14 & 15);
            if word & GROUP == 0 {
                let steps = self.steps(*word);
                at = repeated(least, most, at, |at| (at & steps) << 1);
                words = rest;
            } else {
                let Some((group, others)) = split(rest, word >> 18 & 0x1fff) else { break };
                at = repeated(least, most, at, |at| self.alternatives(group, at));
                words = others;
            }
        }
        at
    }

    /// The places at which one of a set of digits stands.
    fn steps(&self, set: u32) -> u32 {
        let of = |(digit, places): (usize, &u32)| if set >> digit & 1 == 1 { *places } else { 0 };
        self.places.iter().enumerate().map(of).fold(0, |all, places| all | places)
    }
}

fn repeated(least: u32, most: u32, from: u32, step: impl Fn(u32) -> u32) -> u32 {
    let mut ends = if least == 0 { from } else { 0 };
    let mut at = from;
    for times in 1..=most {
        at = step(at);
        if at == 0 {
            break;
        }
        if times >= least {
            ends |= at;
        }
    }
    ends
}

fn split(words: &[u32], count: u32) -> Option<(&[u32], &[u32])> {
    words.split_at_checked(usize::try_from(count).ok()?)
}
