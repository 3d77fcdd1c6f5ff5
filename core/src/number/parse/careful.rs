use super::super::private::is_withheld;
use super::super::{Changes, NumberChange, NumberError, NumberProblem};
use super::clean::{BREAK, HIDDEN, clean};
use super::resolve::{Written, resolve};
use super::{Parsed, words};

/// More than this many bytes are no number, however it is spelled.
const LONGEST_TEXT: usize = 256;

/// A number of so many digits is likely a whole one.
const WHOLE: usize = 7;

/// Reads any spelling of a number, or says why it is none.
pub(super) fn parse(text: &str) -> Result<Parsed, NumberError> {
    let text = text.trim();
    if text.len() > LONGEST_TEXT {
        return Err(NumberProblem::TooLong.into());
    }
    let mut changes = Changes::NONE;
    let text = words::number_of_uri(text, &mut changes);
    let text = clean(&text, &mut changes);
    if text.trim().is_empty() {
        return Err(NumberProblem::Empty.into());
    }
    if is_withheld(&text) {
        return Err(NumberProblem::Anonymous.into());
    }
    if text.contains('@') {
        return Err(NumberProblem::EmailAddress.into());
    }
    let text = without_stray_signs(&text, &mut changes);
    let text = without_label(text, &mut changes)?;
    if words::is_scientific(text) {
        return Err(NumberProblem::ScientificNotation.into());
    }
    let (text, extension) = words::split_extension(text, &mut changes)?;
    let text = without_decimal(text, &mut changes);
    let written = written(text, &mut changes)?;
    let (number, also) = resolve(&written)?;
    changes.add_all(also);
    // A short code is dialled as it is. With signs between its digits it is rather a quantity, and nobody has an
    // extension there.
    let bare = extension.is_none() && text.bytes().all(|byte| byte.is_ascii_digit());
    if number.key().is_none() && !bare {
        return Err(NumberProblem::TooShort.into());
    }
    Ok(Parsed { number, changes, extension })
}

/// The text without signs around it that say nothing: quotation marks, a comma left by a list, a picture.
fn without_stray_signs<'a>(text: &'a str, changes: &mut Changes) -> &'a str {
    let stray = |c: char| {
        !c.is_alphanumeric() && !matches!(c, '+' | HIDDEN | '#' | '(' | ')' | '[' | ']' | '?' | '%')
    };
    let inner = text.trim_matches(stray);
    let outer = text.trim_matches([' ', '-', '.', BREAK]);
    if inner.len() < outer.len() {
        changes.add(NumberChange::StrippedMarks);
    }
    inner
}

/// The text from its first digit on, if nothing stands before that but a word for a number.
fn without_label<'a>(text: &'a str, changes: &mut Changes) -> Result<&'a str, NumberError> {
    let start = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '[' | ']'));
    let (label, number) = start.and_then(|start| text.split_at_checked(start)).unwrap_or((text, ""));
    if label.is_empty() {
        return Ok(number);
    }
    if words::is_label(label) && number.contains(|c: char| c.is_ascii_digit()) {
        changes.add(NumberChange::StrippedLabel);
        return Ok(number);
    }
    if label.contains(char::is_alphabetic) {
        return Err(of_words(text).into());
    }
    Err(if is_masked(label) { NumberProblem::Masked } else { NumberProblem::BadSign }.into())
}

/// The text without the `.0` that a spreadsheet writes behind a quantity.
fn without_decimal<'a>(text: &'a str, changes: &mut Changes) -> &'a str {
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00"));
    let quantity = |digits: &&str| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        plain && resolve(&Written::of(digits)).is_ok()
    };
    let Some(digits) = whole.filter(quantity) else { return text };
    changes.add(NumberChange::DroppedDecimal);
    digits
}

/// The digits of a text that should hold nothing else but signs between them.
fn written(text: &str, changes: &mut Changes) -> Result<Written, NumberError> {
    if let Some(problem) = problem(text) {
        return Err(problem.into());
    }
    let digits = text.trim_start_matches(['+', '(', '[', ' ']);
    let plus = text.len() - digits.len();
    if text.get(..plus).is_some_and(|signs| signs.matches('+').count() > 1) {
        changes.add(NumberChange::StrippedMarks);
    }
    let written = Written::of(text);
    if written.count + written.zeros > 15 && is_two(text) {
        return Err(NumberProblem::SeveralNumbers.into());
    }
    Ok(written)
}

/// Why a text is not one number and nothing else, as far as its signs tell.
fn problem(text: &str) -> Option<NumberProblem> {
    if is_masked(text) {
        return Some(NumberProblem::Masked);
    }
    let digits = text.trim_start_matches(['+', '(', '[', ' ']);
    let breaks = |c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | '-' | '(' | ')' | '[' | ']');
    if !digits.contains(breaks) {
        return None;
    }
    let count = |part: &str| part.chars().filter(char::is_ascii_digit).count();
    let parts = || digits.split(breaks).filter(|part| count(part) > 0);
    let whole = |first: &str| resolve(&Written::of(first)).is_ok_and(|(number, _)| number.key().is_some());
    let first_is_whole = || parts().next().is_some_and(whole);
    let listed = digits.contains(|c| matches!(c, '/' | ',' | ';' | '|' | '&' | '+' | BREAK));
    if parts().filter(|part| count(part) >= WHOLE).count() > 1 {
        return Some(NumberProblem::SeveralNumbers);
    }
    if is_crossed(text) {
        return Some(NumberProblem::Masked);
    }
    if digits.contains(char::is_alphabetic) {
        return Some(of_words(text));
    }
    if listed && parts().count() > 1 && first_is_whole() {
        return Some(NumberProblem::SeveralNumbers);
    }
    // A slash may also stand behind an area code: 024/38234567.
    let slashes = digits.chars().filter(|c| breaks(*c)).all(|c| c == '/');
    (!slashes).then_some(NumberProblem::BadSign)
}

/// What a text with words in it is.
fn of_words(text: &str) -> NumberProblem {
    let mut runs =
        text.split(|c: char| c.is_alphabetic()).map(|run| run.chars().filter(char::is_ascii_digit).count());
    if runs.by_ref().filter(|digits| *digits >= WHOLE).count() > 1 {
        return NumberProblem::SeveralNumbers;
    }
    words::of_letters(text)
}

/// Whether signs stand for digits that are not shown.
fn is_masked(text: &str) -> bool {
    let shown = text.chars().any(|c| c.is_ascii_digit());
    shown && text.contains([HIDDEN, '?'])
        || text.chars().filter(|c| matches!(*c, HIDDEN | '?' | '#')).count() > 1
}

/// Whether every letter is an x, as for a digit that is not shown.
fn is_crossed(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| matches!(c, 'x' | 'X'))
}

/// Whether a text of too many digits is two numbers with nothing but a space or a hyphen between them.
fn is_two(text: &str) -> bool {
    let whole = |part: &str| resolve(&Written::of(part)).is_ok();
    text.match_indices([' ', '-', '.'])
        .any(|(at, _)| text.split_at_checked(at).is_some_and(|(first, second)| whole(first) && whole(second)))
}
