use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::alphabet::Traits;

/// The text in NFC. A text that is so already, as nearly all are, is not copied.
pub(super) fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// A place in a text as it was given, in the units of each language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::sms) struct Place {
    pub(in crate::sms) utf8: usize,
    pub(in crate::sms) utf16: usize,
    pub(in crate::sms) code_point: usize,
}

impl Place {
    /// The place behind a whole text.
    pub(in crate::sms) fn end_of(text: &str) -> Self {
        text.chars().fold(Self::default(), Self::after)
    }

    #[inline]
    fn after(self, c: char) -> Self {
        Self {
            utf8: self.utf8 + c.len_utf8(),
            utf16: self.utf16 + c.len_utf16(),
            code_point: self.code_point + 1,
        }
    }
}

/// A character of the text in NFC, and what it came from in the text as it was given: usually itself, or the letter
/// and the marks that became one character.
#[derive(Clone, Copy, Debug)]
pub(in crate::sms) struct Normal {
    pub(in crate::sms) c: char,
    pub(in crate::sms) start: Place,
    pub(in crate::sms) end: Place,
}

/// Visits the characters of the text in NFC, in order.
///
/// The text is taken run by run. A run begins where a character can neither join nor be reordered with what is
/// before it, so the runs can be brought into NFC one by one.
pub(in crate::sms) fn visit(text: &str, mut see: impl FnMut(Normal)) {
    let mut at = Place::default();
    let mut rest = text;
    while let Some((run, after)) = rest.split_at_checked(run_length(rest)).filter(|(run, _)| !run.is_empty())
    {
        rest = after;
        match nfc(run) {
            Cow::Owned(normal) if normal != run => {
                let end = run.chars().fold(at, Place::after);
                normal.chars().for_each(|c| see(Normal { c, start: at, end }));
                at = end;
            }
            _ => {
                for c in run.chars() {
                    let end = at.after(c);
                    see(Normal { c, start: at, end });
                    at = end;
                }
            }
        }
    }
}

/// The bytes up to the next character that begins a run.
fn run_length(text: &str) -> usize {
    text.char_indices().skip(1).find(|(_, c)| begins_run(*c)).map_or(text.len(), |(at, _)| at)
}

fn begins_run(c: char) -> bool {
    !Traits::of(c).is_unsure()
        || canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Letters, marks of several classes, Hangul that composes, characters that NFC replaces.
    const PIECES: [&str; 16] = [
        "a", "e", "A", "\u{301}", "\u{323}", "\u{302}", "\u{31b}", "ệ", "đ", "\u{1100}", "\u{1161}",
        "\u{11a8}", "\u{2126}", "\u{958}", "😀", "\u{f73}",
    ];

    proptest! {
        #[test]
        fn runs_are_the_text_in_nfc_and_cover_what_was_given(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..20),
        ) {
            let text = pieces.concat();
            let (mut normal, mut last) = (String::new(), Place::default());
            visit(&text, |one| {
                normal.push(one.c);
                assert!(one.start == last || one.end == last, "a gap at {last:?}");
                last = one.end;
            });
            prop_assert_eq!(normal, text.nfc().collect::<String>());
            prop_assert_eq!(last, Place::end_of(&text));
        }
    }
}
