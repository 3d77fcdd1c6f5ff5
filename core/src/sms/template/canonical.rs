use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text as it is compared: in NFC, with every line break one LF and every other run of white space one space.
///
/// Nothing is trimmed: a space at an end is part of a message, and is paid for.
pub(super) struct Canonical<'t> {
    pub(super) text: Cow<'t, str>,
    /// Bytes of the canonical text and of the original between which the distance changes, in order.
    turns: Vec<(usize, usize)>,
}

impl<'t> Canonical<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        if is_canonical(text) {
            return Self { text: Cow::Borrowed(text), turns: Vec::new() };
        }
        let mut writer = Writer { text: String::with_capacity(text.len()), turns: Vec::new(), last: None };
        let mut group = String::new();
        let mut begun = 0;
        for (at, c) in text.char_indices() {
            if begins_group(c) {
                writer.group(&group, begun);
                group.clear();
                begun = at;
            }
            group.push(c);
        }
        writer.group(&group, begun);
        Self { text: Cow::Owned(writer.text), turns: writer.turns }
    }

    /// The byte of the original at which a byte of the canonical text begins.
    pub(super) fn original(&self, byte: usize, original: &str) -> usize {
        let after = self.turns.partition_point(|&(canonical, _)| canonical <= byte);
        let turn = after.checked_sub(1).and_then(|turn| self.turns.get(turn)).copied();
        let (canonical, start) = turn.unwrap_or_default();
        if byte >= self.text.len() { original.len() } else { (start + byte - canonical).min(original.len()) }
    }
}

/// Whether a text is canonical for certain.
fn is_canonical(text: &str) -> bool {
    let mut last = b'x';
    for byte in text.bytes() {
        if matches!(byte, b'\t' | b'\r' | 0x0B | 0x0C) || byte == b' ' && last == b' ' {
            return false;
        }
        last = byte;
    }
    text.is_ascii()
        || is_nfc_quick(text.chars()) == IsNormalized::Yes
            && !text.chars().any(|c| c != ' ' && c != '\n' && c.is_whitespace())
}

/// Whether nothing before a character can combine with it, nor it with anything before.
fn begins_group(c: char) -> bool {
    c.is_ascii() || canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes
}

struct Writer {
    text: String,
    turns: Vec<(usize, usize)>,
    last: Option<char>,
}

impl Writer {
    fn group(&mut self, group: &str, begun: usize) {
        if group.len() == 1
            || group.chars().nth(1).is_none() && is_nfc_quick(group.chars()) == IsNormalized::Yes
        {
            group.chars().for_each(|c| self.put(c, begun));
        } else {
            group.nfc().for_each(|c| self.put(c, begun));
        }
    }

    fn put(&mut self, c: char, begun: usize) {
        let is_break = matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        let written = if is_break {
            '\n'
        } else if c.is_whitespace() {
            ' '
        } else {
            c
        };
        let is_second = c == '\n' && self.last == Some('\r') || written == ' ' && self.text.ends_with(' ');
        self.last = Some(c);
        if is_second {
            return;
        }
        let (canonical, start) = self.turns.last().copied().unwrap_or_default();
        if begun + canonical != start + self.text.len() {
            self.turns.push((self.text.len(), begun));
        }
        self.text.push(written);
    }
}

/// A literal of a template as it is compared.
pub(super) fn canonical(text: &str) -> String {
    Canonical::of(text).text.into_owned()
}
