use super::document::{TemplateDialect, VariableKind};
use super::limits::MOST_UNITS;
use super::zns::rules;
use crate::number::describe;
use crate::sms::text;

/// What the characters of a text have in common and what any of them does, in bits.
///
/// The low half says which kinds of value the character may not stand in; of a text, in which kinds any of its
/// characters may not. The high half says what is odd about it; of a text, about any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits(u32);

const NOT_ASCII: u32 = 1 << 16;
const NOT_GSM: u32 = 2 << 16;
const ESCAPED: u32 = 4 << 16;
/// What only a full measurement knows: a pair of surrogates, a mark that may join its neighbour.
const UNSURE: u32 = 8 << 16;
const ACCENTED: u32 = 16 << 16;
const KIND_BITS: u32 = 0xFFFF;

/// Kinds, in the order of their bits.
const KINDS: [VariableKind; 12] = [
    VariableKind::Text,
    VariableKind::LettersDigits,
    VariableKind::LettersDigitsDot,
    VariableKind::Url,
    VariableKind::Number,
    VariableKind::Date,
    VariableKind::Phone,
    VariableKind::Otp,
    VariableKind::Code,
    VariableKind::CustomerName,
    VariableKind::Amount,
    VariableKind::TransferNote,
];

/// The traits of each byte: those of its character in ASCII; beyond, only that it is no ASCII.
static BYTES: [Traits; 256] = table();

const fn table() -> [Traits; 256] {
    let mut table = [Traits(NOT_ASCII); 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
        {
            #[expect(clippy::cast_possible_truncation, reason = "below 128")]
            let c = byte as u8;
            let mut odd = 0;
            if c == b'`' || (c < b' ' && !matches!(c, b'\n' | b'\r' | 0x0C)) || c == 127 {
                odd |= NOT_GSM;
            }
            if is_escaped(c) {
                odd |= ESCAPED;
            }
            table[byte] = Traits::new(ascii_kinds(c), odd);
        }
        byte += 1;
    }
    table
}

/// Whether a character of ASCII takes two septets.
const fn is_escaped(c: u8) -> bool {
    matches!(c, b'^' | b'{' | b'}' | b'\\' | b'[' | b']' | b'~' | b'|' | 0x0C)
}

const fn ascii_kinds(c: u8) -> u32 {
    let (letter, digit, space) = (c.is_ascii_alphabetic(), c.is_ascii_digit(), c == b' ');
    if c < b' ' || c == 127 {
        return 0;
    }
    let mut kinds = bit(VariableKind::Text);
    if letter || digit || space {
        kinds |= bit(VariableKind::LettersDigits) | bit(VariableKind::TransferNote);
    }
    if letter || digit || space || c == b'.' {
        kinds |= bit(VariableKind::LettersDigitsDot);
    }
    if !space && !matches!(c, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}') {
        kinds |= bit(VariableKind::Url);
    }
    if digit || matches!(c, b'.' | b',' | b'+' | b'-') {
        kinds |= bit(VariableKind::Number);
    }
    if digit || matches!(c, b'/' | b'-' | b'.') {
        kinds |= bit(VariableKind::Date);
    }
    if digit || matches!(c, b'+' | b' ' | b'-' | b'.' | b'(' | b')') {
        kinds |= bit(VariableKind::Phone);
    }
    if letter || digit {
        kinds |= bit(VariableKind::Otp);
    }
    if letter || digit || matches!(c, b'-' | b'_' | b'.' | b'/') {
        kinds |= bit(VariableKind::Code);
    }
    if letter || digit || matches!(c, b' ' | b'.' | b'\'' | b'-' | b'(' | b')') {
        kinds |= bit(VariableKind::CustomerName);
    }
    if digit {
        kinds |= bit(VariableKind::Amount);
    }
    kinds
}

const fn bit(kind: VariableKind) -> u32 {
    1 << kind as u32
}

/// The kinds that a letter beyond ASCII may stand in.
const LETTER: u32 = bit(VariableKind::Text)
    | bit(VariableKind::CustomerName)
    | bit(VariableKind::LettersDigits)
    | bit(VariableKind::LettersDigitsDot);

impl Traits {
    /// What holds of no character at all.
    pub(super) const ALL: Self = Self(0);
    /// What holds of a character that may stand in a text, whatever else it may stand in.
    const TEXT: Self = Self::new(bit(VariableKind::Text), 0);

    const fn new(kinds: u32, odd: u32) -> Self {
        Self(!kinds & KIND_BITS | odd)
    }

    #[inline]
    pub(super) fn of(c: char) -> Self {
        u8::try_from(c).ok().filter(u8::is_ascii).map_or_else(|| Self::beyond_ascii(c), Self::of_byte)
    }

    #[inline]
    fn of_byte(byte: u8) -> Self {
        BYTES.get(usize::from(byte)).copied().unwrap_or(Self::ALL)
    }

    /// The traits of a text.
    pub(super) fn of_text(text: &str) -> Self {
        Self::scan(text).0
    }

    /// The traits of a text of letters, digits and common signs of ASCII, as most values are; of these is told only that
    /// they may stand in a text. None for any other, and for a short one, where nothing is gained.
    #[inline]
    pub(super) fn of_plain(text: &str) -> Option<Self> {
        let last = text.as_bytes().last_chunk::<8>()?;
        // What these leave is within the last eight bytes, which may have been seen in part.
        let (_, before) = text.as_bytes().split_last()?;
        let (chunks, _) = before.as_chunks::<8>();
        let odd = chunks.iter().fold(odd_bytes(*last), |odd, &bytes| odd | odd_bytes(bytes));
        (odd == 0).then_some(Self::TEXT)
    }

    /// The traits of a text, and how many characters it has.
    #[inline]
    pub(super) fn scan(text: &str) -> (Self, usize) {
        let traits = text.bytes().fold(Self::ALL, |traits, byte| traits.and(Self::of_byte(byte)));
        if traits.0 & NOT_ASCII == 0 {
            return (traits, text.len());
        }
        text.chars().fold((Self::ALL, 0), |(traits, count), c| (traits.and(Self::of(c)), count + 1))
    }

    fn beyond_ascii(c: char) -> Self {
        let kinds = match c {
            '\u{D7}' | '\u{F7}' => bit(VariableKind::Text),
            // All of Vietnamese is among them.
            '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => LETTER,
            _ if c.is_alphanumeric() => LETTER,
            '’' | '\u{300}'..='\u{36F}' => bit(VariableKind::Text) | bit(VariableKind::CustomerName),
            _ if is_invisible(c) => 0,
            _ => bit(VariableKind::Text),
        };
        let traits = text::Traits::of(c);
        let odd = [
            (!traits.is_gsm(), NOT_GSM),
            (traits.has_escapes(), ESCAPED),
            (traits.is_unsure() || traits.has_pairs(), UNSURE),
            (traits.is_accented(), ACCENTED),
        ];
        Self::new(kinds, odd.into_iter().fold(NOT_ASCII, |odd, (is, bit)| if is { odd | bit } else { odd }))
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(super) fn may_be(self, kind: VariableKind) -> bool {
        self.0 & bit(kind) == 0
    }

    /// Whether every telephone network takes it as it is, one character a septet or two: ASCII within GSM-7.
    #[inline]
    pub(super) fn is_plain(self) -> bool {
        self.0 & (NOT_ASCII | NOT_GSM) == 0
    }

    /// Whether it is in the GSM alphabet.
    #[inline]
    pub(super) fn is_gsm(self) -> bool {
        self.0 & NOT_GSM == 0
    }

    /// Whether it has characters of two septets.
    #[inline]
    pub(super) fn has_escapes(self) -> bool {
        self.0 & ESCAPED != 0
    }

    /// Whether it has accented letters.
    #[inline]
    pub(super) fn is_accented(self) -> bool {
        self.0 & ACCENTED != 0
    }

    /// Whether it is in NFC, whatever stands beside it, and every character one UTF-16 unit.
    #[inline]
    pub(super) fn is_normal(self) -> bool {
        self.0 & UNSURE == 0
    }
}

/// Not zero if any of eight bytes is no visible ASCII, or stands from `[` to the backtick or from `{` on, where those of
/// two septets are. A sum sets the highest bit of a byte that has reached a bound, and runs over into the next byte only
/// if it is no ASCII.
#[inline]
fn odd_bytes(bytes: [u8; 8]) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    let bytes = u64::from_le_bytes(bytes);
    // At least, from 1 to 128, of bytes that are ASCII.
    let reaches = |bound: u64| bytes.wrapping_add((0x80 - bound) * ONES);
    (bytes | !reaches(0x20) | reaches(0x7B) | reaches(0x5B) & !reaches(0x61)) & (0x80 * ONES)
}

/// How many characters of a text take two septets.
pub(super) fn escapes(text: &str) -> usize {
    text.bytes().filter(|&byte| is_escaped(byte)).count() + text.matches('€').count()
}

/// Characters that nobody sees and that make two texts look alike: controls, directions, and joints of no width.
/// The joiners of emoji and of some scripts stay.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0001}' | '\u{E0020}'..='\u{E007F}')
}

impl VariableKind {
    /// Every kind.
    pub const ALL: [Self; 12] = KINDS;

    /// Whether a text of its characters is of its form: a day that the calendar has, an amount within limits.
    #[inline]
    pub(super) fn has_form(self, value: &str) -> bool {
        match self {
            Self::Url => is_url(value),
            Self::Number => value.bytes().any(|byte| byte.is_ascii_digit()),
            Self::Date => is_date(value),
            Self::Phone => describe(value).problem.is_none(),
            Self::Amount => {
                let rules = &rules().amount;
                value
                    .parse::<i64>()
                    .is_ok_and(|dong| !value.starts_with('0') && (rules.least..=rules.most).contains(&dong))
            }
            _ => true,
        }
    }

    /// The longest value that any template may ask for.
    pub(super) fn longest(self, dialect: TemplateDialect) -> Option<usize> {
        if dialect == TemplateDialect::Zns {
            let lengths = &rules().lengths;
            let length = lengths.iter().find(|length| length.kind == self)?;
            return usize::try_from(length.most).ok();
        }
        match self {
            Self::Date => Some(10),
            _ => None,
        }
    }

    /// Whether a value can have characters of two septets.
    pub(super) fn can_escape(self) -> bool {
        (0..128).map(Traits::of_byte).any(|traits| traits.may_be(self) && traits.has_escapes())
    }

    /// Whether a value can have characters beyond GSM-7.
    pub(super) fn can_leave_gsm(self) -> bool {
        ['ế', '`'].into_iter().any(|c| Traits::of(c).may_be(self))
    }

    /// Whether it says whom or what a message is about.
    pub(super) fn identifies(self) -> bool {
        matches!(self, Self::CustomerName | Self::Code | Self::Phone | Self::Otp)
    }

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LettersDigits => "letters_digits",
            Self::LettersDigitsDot => "letters_digits_dot",
            Self::Url => "url",
            Self::Number => "number",
            Self::Date => "date",
            Self::Phone => "phone",
            Self::Otp => "otp",
            Self::Code => "code",
            Self::CustomerName => "customer_name",
            Self::Amount => "amount",
            Self::TransferNote => "transfer_note",
        }
    }
}

fn is_url(value: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        value.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme))?;
        value.get(scheme.len()..)
    });
    let host = rest.unwrap_or(value).split(['/', '?', '#', ':']).next().unwrap_or_default();
    let mut labels = host.split('.');
    host.contains('.')
        && labels.all(|label| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

fn is_date(value: &str) -> bool {
    let Some(sign) = value.chars().find(|c| !c.is_ascii_digit()) else { return false };
    let mut parts = value.split(sign);
    let (Some(first), Some(month), Some(last), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (day, year) = match (first.len(), last.len()) {
        (1 | 2, 4) => (first, last),
        (4, 2) if sign == '-' => (last, first),
        _ => return false,
    };
    let (Ok(year), Ok(month_number), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return false;
    };
    month.len() <= 2 && chrono::NaiveDate::from_ymd_opt(year, month_number, day).is_some()
}

/// A length that a document or a text gives.
pub(super) fn sound_length(length: i64) -> Option<usize> {
    usize::try_from(length).ok().filter(|length| (1..=MOST_UNITS).contains(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_about_a_character_is_what_its_measure_says() {
        for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
            let (own, wire) = (Traits::of(c), text::Traits::of(c));
            assert_eq!(own.is_gsm(), wire.is_gsm(), "U+{:04X}", c as u32);
            assert_eq!(own.has_escapes(), wire.has_escapes(), "U+{:04X}", c as u32);
            assert_eq!(own.is_accented(), wire.is_accented(), "U+{:04X}", c as u32);
            assert_eq!(own.is_normal(), !wire.is_unsure() && !wire.has_pairs(), "U+{:04X}", c as u32);
            assert_eq!(own.is_plain(), c.is_ascii() && wire.is_gsm(), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn a_plain_text_is_one_by_the_table_wherever_a_character_stands() {
        for c in (0..0x250).filter_map(char::from_u32) {
            for before in 0..19 {
                let text = format!("{}{c}{}", "a".repeat(before), "Z".repeat(18 - before));
                let traits = Traits::of_text(&text);
                let is_plain = traits.is_plain() && !traits.has_escapes();
                let is_seen = traits.may_be(VariableKind::Text) && c != '_';
                let plain = Traits::of_plain(&text);
                assert_eq!(plain.is_some(), is_plain && is_seen, "U+{:04X} at {before}", c as u32);
                assert!(plain.is_none_or(|plain| plain.and(traits) == plain));
            }
        }
        assert!(Traits::of_plain("seven 7").is_none() && Traits::of_plain("eight 88").is_some());
    }

    #[test]
    fn letters_and_digits_of_any_script_are_a_name_and_what_nobody_sees_is_nothing() {
        for c in ('\u{80}'..=char::MAX).filter(|&c| c != '’' && !matches!(c, '\u{300}'..='\u{36F}')) {
            let traits = Traits::of(c);
            assert_eq!(traits.may_be(VariableKind::CustomerName), c.is_alphanumeric(), "U+{:04X}", c as u32);
            assert_eq!(traits.may_be(VariableKind::Text), !is_invisible(c), "U+{:04X}", c as u32);
        }
    }
}
