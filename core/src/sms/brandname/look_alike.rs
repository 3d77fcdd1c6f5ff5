//! Which Latin letter or digit a character looks like. The pairs are those of Unicode's confusables (UTS #39,
//! `confusables.txt`) that have one Latin letter or digit on the other side and stand in Cyrillic or Greek; accented
//! letters look like the letter under their marks, and full-width forms like the plain ones.

use crate::sms::text::unaccent;

/// Cyrillic and Greek letters, and the Latin letters they are mistaken for.
const PAIRS: [(char, char); 75] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('З', '3'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('Ь', 'b'),
    ('а', 'a'),
    ('в', 'B'),
    ('г', 'r'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'M'),
    ('н', 'H'),
    ('о', 'o'),
    ('п', 'n'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 'T'),
    ('у', 'y'),
    ('х', 'x'),
    ('ь', 'b'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ї', 'I'),
    ('Ј', 'J'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ї', 'i'),
    ('ј', 'j'),
    ('ё', 'e'),
    ('Ё', 'E'),
    ('Ү', 'Y'),
    ('ү', 'y'),
    ('Һ', 'h'),
    ('һ', 'h'),
    ('Ӏ', 'I'),
    ('ӏ', 'l'),
    ('Ԁ', 'd'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('Ԝ', 'W'),
    ('ԝ', 'w'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
    ('α', 'a'),
    ('γ', 'y'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ν', 'v'),
    ('ο', 'o'),
    ('ρ', 'p'),
    ('τ', 't'),
    ('υ', 'u'),
    ('χ', 'x'),
    ('ω', 'w'),
];

/// The ASCII character that another one looks like, if it looks like one.
pub(super) fn look_alike(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if let Some((_, latin)) = PAIRS.iter().find(|(other, _)| *other == c) {
        return Some(*latin);
    }
    if ('\u{ff01}'..='\u{ff5e}').contains(&c) {
        return char::from_u32(u32::from(c) - 0xfee0);
    }
    if c == '\u{a0}' || c == '\u{3000}' {
        return Some(' ');
    }
    let mut bytes = [0; 4];
    let bare = unaccent(c.encode_utf8(&mut bytes));
    let mut bare = bare.chars();
    match (bare.next(), bare.next()) {
        (Some(bare), None) if bare.is_ascii() && !bare.is_ascii_control() => Some(bare),
        _ => None,
    }
}

/// What a name looks like at a glance: without case, spaces and signs, each character as the plainest that it is
/// mistaken for.
pub(super) fn skeleton(name: &str) -> String {
    let plain = name.chars().map(|c| look_alike(c).unwrap_or(c)).filter(|c| c.is_alphanumeric());
    let mut skeleton = String::with_capacity(name.len());
    for c in plain {
        let c = match c.to_ascii_lowercase() {
            '0' => 'o',
            '1' | 'i' => 'l',
            '5' => 's',
            '8' => 'b',
            other => other,
        };
        match (skeleton.chars().next_back(), c) {
            (Some('r'), 'n') => replace_last(&mut skeleton, 'm'),
            (Some('v'), 'v') => replace_last(&mut skeleton, 'w'),
            _ => skeleton.push(c),
        }
    }
    skeleton
}

fn replace_last(text: &mut String, c: char) {
    text.pop();
    text.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_leads_to_ascii_and_stands_once() {
        for (place, (other, latin)) in PAIRS.iter().enumerate() {
            assert!(!other.is_ascii() && latin.is_ascii_alphanumeric(), "{other}");
            assert!(PAIRS[..place].iter().all(|(earlier, _)| earlier != other), "{other} stands twice");
        }
    }

    #[test]
    fn letters_of_other_scripts_marks_and_widths_are_seen_through() {
        let cases =
            [('С', Some('C')), ('Ａ', Some('A')), ('à', Some('a')), ('đ', Some('d')), ('ế', Some('e'))];
        for (c, latin) in cases {
            assert_eq!(look_alike(c), latin, "{c}");
        }
        assert_eq!((look_alike('A'), look_alike('中'), look_alike('😀')), (None, None, None));
    }

    #[test]
    fn what_looks_alike_has_one_skeleton() {
        assert_eq!(skeleton("CALLIO"), skeleton("Саll1о"));
        assert_eq!(skeleton("modern"), skeleton("modem"));
        assert_ne!(skeleton("Callio"), skeleton("Callo"));
    }
}
