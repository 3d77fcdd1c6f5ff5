use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::kind::{Traits, escapes};
use super::limits::MOST_UNITS;
use crate::data::count;
use crate::sms::text::{Measure, WireEncoding, measure};

/// What adds up over the pieces of a message, so that the fixed ones are looked at once and for all. It fits into two
/// registers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    pub(super) traits: Traits,
    /// Code points: as many as there are UTF-16 units where the traits are normal.
    characters: i32,
    /// How many of them take two septets.
    escapes: i32,
}

impl Sums {
    /// Of no text.
    pub(super) const NONE: Self = Self { traits: Traits::ALL, characters: 0, escapes: 0 };

    #[inline]
    pub(super) fn of(text: &str) -> Self {
        let (traits, characters) = Traits::scan(text);
        let escapes = if traits.has_escapes() { count(escapes(text)) } else { 0 };
        Self { traits, characters: count(characters), escapes }
    }

    /// Of a text as most values are; of its traits it tells only that it may be a text. None for any other.
    #[inline]
    pub(super) fn of_plain(text: &str) -> Option<Self> {
        let traits = Traits::of_plain(text)?;
        Some(Self { traits, characters: count(text.len()), escapes: 0 })
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            traits: self.traits.and(other.traits),
            characters: self.characters + other.characters,
            escapes: self.escapes + other.escapes,
        }
    }

    /// Whether the text that was looked at has at most so many UTF-16 units.
    #[inline]
    pub(super) fn is_within(&self, most: usize, text: &str) -> bool {
        if self.traits.is_normal() {
            self.characters <= count(most)
        } else {
            text.encode_utf16().count() <= most
        }
    }

    /// The measure of the message that begins at `start`, which is brought into NFC; none if it is too long for one.
    #[inline]
    pub(super) fn measure(&self, text: &mut String, start: usize) -> Option<Measure> {
        if !self.traits.is_normal() {
            return measure_in_full(text, start);
        }
        if self.characters > count(MOST_UNITS) {
            return None;
        }
        let (encoding, wide) =
            if self.traits.is_gsm() { (WireEncoding::Gsm7, self.escapes) } else { (WireEncoding::Ucs2, 0) };
        let units = self.characters + wide;
        let (segments, capacity) = if units <= encoding.single_limit() {
            (1, encoding.single_limit())
        } else if wide > 0 {
            // Where one of two septets meets the end of a segment, sums do not tell.
            return Some(measure(text.get(start..)?));
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
            characters: self.characters,
            is_accented: self.traits.is_accented(),
        })
    }
}

#[cold]
fn measure_in_full(text: &mut String, start: usize) -> Option<Measure> {
    let written = text.get(start..)?;
    if written.len() > MOST_UNITS && written.chars().map(char::len_utf16).sum::<usize>() > MOST_UNITS {
        return None;
    }
    if is_nfc_quick(written.chars()) != IsNormalized::Yes {
        let normal: String = written.nfc().collect();
        text.replace_range(start.., &normal);
    }
    Some(measure(text.get(start..)?))
}
