use super::document::{TemplateDialect, VariableKind};
use super::limits::MOST_UNITS;
use super::zns::rules;
use crate::number::describe;

/// What the characters of a text have in common and what any of them does, in bits.
///
/// The low bits say which kinds of value the character may stand in; of a text they are the kinds that all of its
/// characters may stand in. The high bits say what is odd about it; of a text, about any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits {
    kinds: u16,
    odd: u8,
}

const NOT_ASCII: u8 = 1;
const NOT_GSM: u8 = 2;
const ESCAPED: u8 = 4;
/// What only a full measurement knows: a pair of surrogates, a mark that may join its neighbour.
const UNSURE: u8 = 8;
const ACCENTED: u8 = 16;

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

/// The traits of ASCII.
static ASCII: [Traits; 128] = table();

const fn table() -> [Traits; 128] {
    let mut table = [Traits::ALL; 128];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::indexing_slicing, reason = "checked when it is compiled")]
        {
            #[expect(clippy::cast_possible_truncation, reason = "below 128")]
            let c = byte as u8;
            let mut odd = 0;
            if c == b'`' || (c < b' ' && c != b'\n' && c != b'\r') || c == 127 {
                odd |= NOT_GSM;
            }
            if matches!(c, b'^' | b'{' | b'}' | b'\\' | b'[' | b']' | b'~' | b'|') {
                odd |= ESCAPED;
            }
            table[byte] = Traits { kinds: ascii_kinds(c), odd };
        }
        byte += 1;
    }
    table
}

const fn ascii_kinds(c: u8) -> u16 {
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

const fn bit(kind: VariableKind) -> u16 {
    1 << kind as u16
}

impl Traits {
    /// What holds of no character at all.
    pub(super) const ALL: Self = Self { kinds: u16::MAX, odd: 0 };

    #[inline]
    pub(super) fn of(c: char) -> Self {
        ASCII.get(c as usize).copied().unwrap_or_else(|| Self::beyond_ascii(c))
    }

    #[inline]
    pub(super) fn of_text(text: &str) -> Self {
        if !text.is_ascii() {
            return text.chars().fold(Self::ALL, |traits, c| traits.and(Self::of(c)));
        }
        text.bytes().fold(Self::ALL, |traits, byte| {
            traits.and(ASCII.get(usize::from(byte)).copied().unwrap_or(Self::ALL))
        })
    }

    fn beyond_ascii(c: char) -> Self {
        let mut kinds = 0;
        if !is_invisible(c) {
            kinds |= bit(VariableKind::Text);
        }
        let sure = c.is_alphabetic() && matches!(c, '\u{C0}'..='\u{24F}' | '\u{1EA0}'..='\u{1EF9}');
        if c.is_alphanumeric() {
            kinds |= bit(VariableKind::CustomerName)
                | bit(VariableKind::LettersDigits)
                | bit(VariableKind::LettersDigitsDot);
        } else if matches!(c, '’' | '\u{300}'..='\u{36F}') {
            kinds |= bit(VariableKind::CustomerName);
        }
        // Letters below U+0100, such as à, are in the GSM alphabet or not; those above are not.
        let odd = match (sure, c) {
            (true, '\u{100}'..) => NOT_ASCII | NOT_GSM | ACCENTED,
            (true, _) => NOT_ASCII | ACCENTED,
            _ => NOT_ASCII | UNSURE,
        };
        Self { kinds, odd }
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self { kinds: self.kinds & other.kinds, odd: self.odd | other.odd }
    }

    #[inline]
    pub(super) fn may_be(self, kind: VariableKind) -> bool {
        self.kinds & bit(kind) != 0
    }

    /// Whether every telephone network takes it as it is, one character a septet or two: ASCII within GSM-7.
    #[inline]
    pub(super) fn is_plain(self) -> bool {
        self.odd & (NOT_ASCII | NOT_GSM) == 0
    }

    /// Whether it is plain, and every character one septet.
    #[inline]
    pub(super) fn is_single(self) -> bool {
        self.odd == 0
    }

    /// Whether it certainly forces UCS-2 with one unit a character, and is in NFC.
    #[inline]
    pub(super) fn is_ucs2(self) -> bool {
        self.odd & (NOT_GSM | UNSURE) == NOT_GSM
    }

    /// Whether it has accented letters.
    #[inline]
    pub(super) fn is_accented(self) -> bool {
        self.odd & ACCENTED != 0
    }

    /// Whether it is in NFC, whatever stands beside it.
    #[inline]
    pub(super) fn is_normal(self) -> bool {
        self.odd & UNSURE == 0
    }
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
        ASCII.iter().any(|traits| traits.may_be(self) && traits.odd & ESCAPED != 0)
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
