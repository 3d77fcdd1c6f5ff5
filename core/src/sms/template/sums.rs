use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::kind::{Traits, escapes};
use super::limits::MOST_UNITS;
use crate::data::count;
use crate::sms::text::{Measure, WireEncoding, measure};

/// What adds up over the pieces of a message, so that the fixed ones are looked at once and for all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sums {
    pub(super) traits: Traits,
    /// Code points: as many as there are UTF-16 units where the traits are normal.
    characters: usize,
    /// How many of them take two septets.
    escapes: usize,
}

impl Sums {
    /// Of no text.
    pub(super) const NONE: Self = Self { traits: Traits::ALL, characters: 0, escapes: 0 };

    #[inline]
    pub(super) fn of(text: &str) -> Self {
        let (traits, characters) = Traits::scan(text);
        let escapes = if traits.has_escapes() { escapes(text) } else { 0 };
        Self { traits, characters, escapes }
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            traits: self.traits.and(other.traits),
            characters: self.characters + other.characters,
            escapes: self.escapes + other.escapes,
        }
    }

    /// The UTF-16 units of the text that was looked at.
    #[inline]
    pub(super) fn utf16(&self, text: &str) -> usize {
        if self.traits.is_normal() { self.characters } else { text.encode_utf16().count() }
    }

    /// The measure of the message that begins at `start`, which is brought into NFC; none if it is too long for one.
    #[inline]
    pub(super) fn measure(&self, text: &mut String, start: usize) -> Option<Measure> {
        if !self.traits.is_normal() {
            return measure_in_full(text, start);
        }
        if self.characters > MOST_UNITS {
            return None;
        }
        let (encoding, wide) =
            if self.traits.is_gsm() { (WireEncoding::Gsm7, self.escapes) } else { (WireEncoding::Ucs2, 0) };
        let units = count(self.characters + wide);
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
            characters: count(self.characters),
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
