use super::super::{Changes, NumberChange};

/// Folds a text into ASCII as far as numbers go: digits of every script, full-width signs, spaces and dashes. Marks
/// that nobody sees are dropped. Letters and other signs stay as they are.
pub(super) fn clean(text: &str, changes: &mut Changes) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match fold(character) {
            Fold::Same => cleaned.push(character),
            Fold::Sign(sign) => cleaned.push(sign),
            Fold::Digit(digit) => {
                changes.add(NumberChange::FoldedDigits);
                cleaned.push(digit);
            }
            Fold::Nothing => changes.add(NumberChange::StrippedMarks),
        }
    }
    cleaned
}

/// What is hidden in a masked number, whatever it was written with.
pub(super) const HIDDEN: char = '*';

/// What stands between two cells, lines or columns.
pub(super) const BREAK: char = '\n';

enum Fold {
    Same,
    /// A sign that means the same in ASCII.
    Sign(char),
    /// A digit or a sign of another width or script.
    Digit(char),
    Nothing,
}

fn fold(character: char) -> Fold {
    match character {
        '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fold::Sign(BREAK),
        '\0'..='\u{7f}' => Fold::Same,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Fold::Sign(' ')
        }
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2053}' | '\u{2212}' | '\u{223c}' | '\u{30fc}' => {
            Fold::Sign('-')
        }
        '\u{b7}' | '\u{2024}' | '\u{3002}' => Fold::Sign('.'),
        '\u{2022}' | '\u{2026}' | '\u{2217}' | '\u{2219}' | '\u{2588}' | '\u{25a0}' | '\u{25aa}'
        | '\u{25cf}' => Fold::Sign(HIDDEN),
        _ if is_invisible(character) => Fold::Nothing,
        '\u{ff01}'..='\u{ff5e}' => Fold::Digit(shifted(character, 0xfee0)),
        _ => digit(character).map_or(Fold::Same, Fold::Digit),
    }
}

/// Zero-width characters, the byte order mark, marks of writing direction, soft hyphens, variation selectors, and
/// marks that combine with the character before.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}')
        || matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// The ASCII digit of a decimal digit.
fn digit(character: char) -> Option<char> {
    let code = u32::from(character);
    let place = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(place.checked_sub(1)?)?;
    char::from_digit(code - zero, 10)
}

fn shifted(character: char, by: u32) -> char {
    char::from_u32(u32::from(character) - by).unwrap_or(character)
}

/// The zeros of every script with decimal digits, which stand in a row from 0 to 9 (Unicode 14, category Nd), but for
/// ASCII and full-width ones.
const ZEROS: [u32; 64] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
    0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0,
    0x1e950, 0x1fbf0,
];
