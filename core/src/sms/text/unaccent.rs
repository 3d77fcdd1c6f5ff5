use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without marks on its letters, and with plain signs for typographic ones: `Đặng – “A”` becomes
/// `Dang - "A"`.
///
/// A text of ASCII comes back as it is, without a copy. What has no plain form stays: see [`measure`](super::measure)
/// for whether the outcome is GSM-7.
///
/// ```
/// use tongdai::sms::text::unaccent;
///
/// assert_eq!(unaccent("Chúc mừng Đặng Thị Hường"), "Chuc mung Dang Thi Huong");
/// assert_eq!(unaccent("số 1 – “A” 50.000₫…"), "so 1 - \"A\" 50.000VND...");
/// ```
pub fn unaccent(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.nfd().filter(|&c| !is_combining_mark(c)) {
        match plain_form(c) {
            Some(form) => plain.push_str(form),
            None => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

/// What a character that does not decompose is written as in plain text; none where there is no such form.
pub(super) fn plain_form(c: char) -> Option<&'static str> {
    let form = match c {
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' | 'Ɖ' => "D",
        '–' | '—' => "-",
        '“' | '”' => "\"",
        '‘' | '’' => "'",
        '…' => "...",
        '\u{A0}' => " ",
        '₫' => "VND",
        _ => return None,
    };
    Some(form)
}
