//! Numbers as integers: the digits of E.164, country code first. The rest of the room knows numbers in no other form.

use super::BlocklistErrorCode;
use crate::number::Number;

/// Every number is less than this: E.164 has at most 15 digits.
pub(super) const KEYS: u64 = 1_000_000_000_000_000;

/// The least digits of a number that is not a short code, country code included.
const LEAST_DIGITS: usize = 7;

/// The key of a number in any spelling.
///
/// What is a number for a call is the same number here: an old spelling of eleven digits blocks the ten that are
/// called today. Lists also hold numbers of ranges that nobody has been given; those are taken as they stand.
pub(super) fn of_number(text: &str) -> Result<u64, BlocklistErrorCode> {
    if let Ok(parsed) = Number::parse(text) {
        return parsed.number.key().ok_or(BlocklistErrorCode::ShortNumber);
    }
    let written = Written::read(text).ok_or(BlocklistErrorCode::BadNumber)?;
    if !written.international && written.digits.len() < LEAST_DIGITS {
        return Err(BlocklistErrorCode::ShortNumber);
    }
    let national = written.digits.strip_prefix('0');
    let digits = match (written.international, national, written.digits.len()) {
        (true, _, _) => without_trunk(&written.digits),
        (_, Some(national), _) => format!("84{national}"),
        (_, None, 9) => format!("84{}", written.digits),
        (_, None, 8 | 10) if written.digits.starts_with("1800") || written.digits.starts_with("1900") => {
            format!("84{}", written.digits)
        }
        (_, None, _) => without_trunk(&written.digits),
    };
    key(&digits).filter(|_| digits.len() >= LEAST_DIGITS).ok_or(BlocklistErrorCode::BadNumber)
}

/// The key of a prefix, which is its digits.
pub(super) fn of_prefix(text: &str) -> Result<u64, BlocklistErrorCode> {
    let written = Written::read(text).ok_or(BlocklistErrorCode::BadPrefix)?;
    let digits = match (written.international, written.digits.strip_prefix('0')) {
        (true, _) => without_trunk(&written.digits),
        (false, Some(national)) => format!("84{national}"),
        (false, None) => return Err(BlocklistErrorCode::BadPrefix),
    };
    key(&digits).ok_or(BlocklistErrorCode::BadPrefix)
}

/// A key as E.164 writes it.
pub(super) fn text(key: u64) -> String {
    format!("+{key}")
}

struct Written {
    international: bool,
    digits: String,
}

impl Written {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("tel:").unwrap_or(text);
        let (international, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (text.starts_with("00"), text.strip_prefix("00").unwrap_or(text)),
        };
        let separates = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')' | '\u{200b}');
        let digits: String = rest.chars().filter(|&c| !separates(c)).collect();
        let sound = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        sound.then_some(Self { international, digits })
    }
}

/// Vietnam's numbers without the `0` that is dialled inside the country and sometimes left behind its code.
fn without_trunk(digits: &str) -> String {
    let national = digits.strip_prefix("840");
    national.map_or_else(|| digits.to_owned(), |national| format!("84{national}"))
}

fn key(digits: &str) -> Option<u64> {
    let key: u64 = Some(digits).filter(|digits| digits.len() <= 15)?.parse().ok()?;
    (key > 0 && !digits.starts_with('0')).then_some(key)
}
