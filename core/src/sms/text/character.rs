use unicode_normalization::char::is_combining_mark;

use super::alphabet::Traits;
use crate::data::choice;

choice! {
    /// What is out of the ordinary about a character of a text message.
    #[non_exhaustive]
    pub enum CharacterCause {
        /// A letter with a mark, `đ`, or a mark by itself.
        Diacritic,
        /// A curly quote, a long dash, an ellipsis, a bullet: what text programs put in by themselves.
        Typographic,
        /// A currency sign, such as `₫`.
        Currency,
        /// An emoji, or a part of one.
        Emoji,
        /// It takes no space and nobody sees it.
        ZeroWidth,
        /// It turns the direction of the text, and nobody sees it.
        BidiControl,
        /// A space that is no ordinary one, such as the no-break space.
        NoBreakSpace,
        /// A tab.
        Tab,
        /// It looks like an ordinary character and is another: Cyrillic `а`, `ð` for `đ`, full-width forms.
        LookAlike,
        /// A letter of another script.
        OtherScript,
        /// A control character.
        Control,
        /// Half of a surrogate pair, which is no character at all.
        LoneSurrogate,
        /// Any other sign.
        Symbol,
    }
}

impl CharacterCause {
    /// Every cause, in the order of the declaration.
    pub const ALL: [Self; 13] = [
        Self::Diacritic,
        Self::Typographic,
        Self::Currency,
        Self::Emoji,
        Self::ZeroWidth,
        Self::BidiControl,
        Self::NoBreakSpace,
        Self::Tab,
        Self::LookAlike,
        Self::OtherScript,
        Self::Control,
        Self::LoneSurrogate,
        Self::Symbol,
    ];

    /// The stable name: `zero_width`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Diacritic => "diacritic",
            Self::Typographic => "typographic",
            Self::Currency => "currency",
            Self::Emoji => "emoji",
            Self::ZeroWidth => "zero_width",
            Self::BidiControl => "bidi_control",
            Self::NoBreakSpace => "no_break_space",
            Self::Tab => "tab",
            Self::LookAlike => "look_alike",
            Self::OtherScript => "other_script",
            Self::Control => "control",
            Self::LoneSurrogate => "lone_surrogate",
            Self::Symbol => "symbol",
        }
    }

    /// What it is, in one sentence. It quotes nothing of the text.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Diacritic => "this letter has a mark",
            Self::Typographic => "this is a typographic sign, which the GSM alphabet lacks",
            Self::Currency => "the GSM alphabet lacks this currency sign",
            Self::Emoji => "this is an emoji, which the GSM alphabet lacks",
            Self::ZeroWidth => "nobody sees this character, and the GSM alphabet lacks it",
            Self::BidiControl => "this invisible character turns the direction of the text",
            Self::NoBreakSpace => "this is not an ordinary space",
            Self::Tab => "the GSM alphabet has no tab",
            Self::LookAlike => "this only looks like an ordinary character",
            Self::OtherScript => "this letter is of a script that the GSM alphabet lacks",
            Self::Control => "this is a control character, which the GSM alphabet lacks",
            Self::LoneSurrogate => "this is half of a character",
            Self::Symbol => "the GSM alphabet lacks this sign",
        }
    }

    /// Whether it is a mistake in any text, whatever its encoding: nobody means what nobody can see.
    pub(in crate::sms) fn is_never_meant(self) -> bool {
        matches!(
            self,
            Self::ZeroWidth
                | Self::BidiControl
                | Self::NoBreakSpace
                | Self::LookAlike
                | Self::Control
                | Self::LoneSurrogate
        )
    }

    /// Whether it makes a text UCS-2 that could as well do without it.
    pub(in crate::sms) fn is_avoidable(self) -> bool {
        self.is_never_meant() || matches!(self, Self::Typographic | Self::Currency | Self::Tab)
    }
}

/// Why a character of NFC text is out of the ordinary; none for one that any gateway takes as it is.
pub(in crate::sms) fn cause_of(c: char) -> Option<CharacterCause> {
    let traits = Traits::of(c);
    if traits.is_gsm() && !traits.is_accented() {
        return None;
    }
    Some(match c {
        '\t' => CharacterCause::Tab,
        '\u{85}' | '\u{2028}' | '\u{2029}' => CharacterCause::Control,
        // The look-alikes of đ are letters of other languages, and in Vietnamese slips of the keyboard.
        'Ð' | 'Ɖ' | 'ð' => CharacterCause::LookAlike,
        '₫' | '\u{20A0}'..='\u{20CF}' | '¢' => CharacterCause::Currency,
        '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            CharacterCause::ZeroWidth
        }
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            CharacterCause::BidiControl
        }
        '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}' => CharacterCause::Emoji,
        _ if c.is_control() => CharacterCause::Control,
        _ if c.is_whitespace() => CharacterCause::NoBreakSpace,
        _ if is_look_alike(c) => CharacterCause::LookAlike,
        _ if is_emoji(c) => CharacterCause::Emoji,
        _ if is_typographic(c) => CharacterCause::Typographic,
        _ if is_latin(c) || is_combining_mark(c) => CharacterCause::Diacritic,
        _ if c.is_alphabetic() => CharacterCause::OtherScript,
        _ => CharacterCause::Symbol,
    })
}

/// Marks of Latin letters: the blocks of combining diacritical marks. Marks of other scripts are vowels there.
pub(super) fn is_latin_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}')
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{AA}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}')
}

fn is_look_alike(c: char) -> bool {
    twin(c).is_some()
}

/// The character of ASCII that a character of another alphabet or width is taken for.
pub(super) fn twin(c: char) -> Option<char> {
    if matches!(c, '\u{FF01}'..='\u{FF5E}') {
        return u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32);
    }
    let twins = TWINS.binary_search_by_key(&c, |(other, _)| *other).ok()?;
    TWINS.get(twins).map(|(_, latin)| *latin)
}

/// Greek and Cyrillic letters with the shape of a Latin one, by their code points. Those of the GSM alphabet itself,
/// such as `Ω`, have no Latin twin.
const TWINS: [(char, char); 48] = [
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
    ('ν', 'v'),
    ('ο', 'o'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('ѕ', 's'),
    ('і', 'i'),
    ('ј', 'j'),
    ('Һ', 'H'),
    ('һ', 'h'),
    ('Ԁ', 'D'),
    ('ԁ', 'd'),
    ('Ԛ', 'Q'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
];

fn is_typographic(c: char) -> bool {
    matches!(
        c,
        '`' | '\u{A8}' | '©' | '«' | '®' | '¯' | '°' | '´' | '·' | '¸' | '»' | '×' | '÷' | '¼'..='¾'
            | '\u{2BB}'..='\u{2BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '№' | '™'
            | '←'..='↓' | '−' | '∙' | '\u{FB00}'..='\u{FB06}'
    )
}

fn is_emoji(c: char) -> bool {
    matches!(
        c,
        '\u{231A}' | '\u{231B}' | '\u{23E9}'..='\u{23FA}' | '\u{2600}'..='\u{27BF}' | '\u{2B05}'..='\u{2B55}'
            | '\u{1F000}'..='\u{1FAFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twins_are_in_order_and_outside_the_alphabet() {
        assert!(TWINS.is_sorted_by_key(|(other, _)| *other));
        assert!(TWINS.iter().all(|(other, latin)| !Traits::of(*other).is_gsm() && latin.is_ascii()));
    }

    #[test]
    fn every_character_that_forces_ucs2_has_a_cause() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let traits = Traits::of(c);
            assert_eq!(cause_of(c).is_some(), !traits.is_gsm() || traits.is_accented(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn causes_by_example() {
        let causes = [
            ('ế', "diacritic"),
            ('đ', "diacritic"),
            ('à', "diacritic"),
            ('\u{301}', "diacritic"),
            ('“', "typographic"),
            ('`', "typographic"),
            ('…', "typographic"),
            ('₫', "currency"),
            ('😀', "emoji"),
            ('\u{FE0F}', "emoji"),
            ('\u{200B}', "zero_width"),
            ('\u{FEFF}', "zero_width"),
            ('\u{202E}', "bidi_control"),
            ('\u{A0}', "no_break_space"),
            ('\u{3000}', "no_break_space"),
            ('\t', "tab"),
            ('ð', "look_alike"),
            ('а', "look_alike"),
            ('Ａ', "look_alike"),
            ('ж', "other_script"),
            ('Δ', "other_script"),
            ('漢', "other_script"),
            ('\u{7}', "control"),
            ('\u{1B}', "control"),
            ('∞', "symbol"),
            ('\u{FFFD}', "symbol"),
        ];
        for (c, name) in causes {
            assert_eq!(cause_of(c).map(CharacterCause::name), Some(name), "U+{:04X}", c as u32);
        }
        assert!("Ab1 @£$¥€[]~\n".chars().all(|c| cause_of(c).is_none()));
        for cause in CharacterCause::ALL {
            assert_eq!(serde_json::to_value(cause).unwrap(), cause.name());
        }
    }
}
