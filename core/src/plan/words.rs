//! Words of a plan in messages: what may be shown, and what was probably meant.

use super::{HANG_UP, ProblemCode};
use crate::plan::Problem;

impl Problem {
    /// A problem without a line, as severe as its code.
    pub(crate) fn new(
        code: ProblemCode,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            path: path.into(),
            message: message.into(),
            hint: hint.into(),
            line: None,
            column: None,
        }
    }
}

/// Whether a text of the plan can stand in a message: a short word without a telephone number in it.
pub(crate) fn is_plain(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let word =
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'*' | b'#'));
    !text.is_empty() && text.len() <= 40 && digits <= 6 && word
}

/// The text in backticks, or `this` where showing it could give a telephone number away.
pub(crate) fn in_ticks(text: &str) -> String {
    if is_plain(text) { format!("`{text}`") } else { "this".to_owned() }
}

/// The known word that is most like a text, if one is like enough; of equals the first one given.
pub(crate) fn closest<'w>(text: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let most = match text.len() {
        2..=4 => 1,
        5..=40 => 2,
        _ => return None,
    };
    let near = known.filter(|word| word.len().abs_diff(text.len()) <= most && *word != HANG_UP);
    let near = near.map(|word| (distance(text, word), word)).filter(|(distance, _)| *distance <= most);
    let best = near.min_by_key(|(distance, word)| {
        // The first digit of an extension says what it is, and so does its length.
        (*distance, word.chars().next() != text.chars().next(), word.len().abs_diff(text.len()))
    });
    best.map(|(_, word)| word)
}

/// How many letters must be added, removed, replaced or swapped with a neighbour (Damerau and Levenshtein,
/// restricted).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut last = None;
    for (row, a) in left.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX - 1);
            let replaced = at(&above, column) + usize::from(a != *b);
            let mut best = replaced.min(at(&above, column + 1) + 1).min(at(&current, column) + 1);
            if column > 0 && last == Some(*b) && right.get(column - 1) == Some(&a) {
                best = best.min(at(&before, column - 1) + 1);
            }
            current.push(best);
        }
        before = std::mem::replace(&mut above, current);
        last = Some(a);
    }
    above.last().copied().unwrap_or_default()
}
