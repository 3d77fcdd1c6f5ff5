use super::resolve::{Written, of_vietnam};
use super::{Changes, Number};

/// Reads a plain spelling: ASCII digits, spaces, dots, hyphens and brackets, with at most one plus in front. None
/// where it is not one, or not surely a number of Vietnam.
#[inline]
pub(super) fn parse(text: &[u8]) -> Option<(Number, Changes)> {
    let mut written = Written::default();
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            written.push(digit);
        } else {
            match byte {
                b' ' | b'.' | b'-' | b'(' | b')' => {}
                b'+' if written.is_empty() && !written.plus => written.plus = true,
                _ => return None,
            }
        }
    }
    // A spreadsheet's quantity, `912345678.0`.
    if text.ends_with(b".0") {
        return None;
    }
    let found = of_vietnam(&written)?;
    // Signs between the digits of a short code are not settled here.
    let whole = found.0.key().is_some() || text.iter().all(u8::is_ascii_digit);
    whole.then_some(found)
}
