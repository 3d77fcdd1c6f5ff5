//! Numbers as integers: the digits of E.164, country code first. The rest of the room knows numbers in no other form.

use super::BlocklistErrorCode;
use crate::number::Number;

/// Every number is less than this: E.164 has at most 15 digits.
pub(super) const KEYS: u64 = 1_000_000_000_000_000;

const LEAST_KEY: u64 = 1_000_000;

/// The key of a number in any spelling.
pub(super) fn of_number(text: &str) -> Result<u64, BlocklistErrorCode> {
    let parsed = Number::parse(text).map_err(|_| BlocklistErrorCode::BadNumber)?;
    parsed.number.key().ok_or(BlocklistErrorCode::ShortNumber)
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

/// Whether a number can have this key.
pub(super) fn is_sound(key: u64) -> bool {
    (LEAST_KEY..KEYS).contains(&key)
}

/// Whether a prefix can have this key.
pub(super) fn is_sound_prefix(key: u64) -> bool {
    (1..KEYS).contains(&key)
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
