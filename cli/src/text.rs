//! Text as a terminal may see it. A plan or a journal can hold anything; none of it may steer the terminal.

use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text with whatever would steer a terminal, or turn its writing around, as a visible escape.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        push_shown(&mut shown, character);
    }
    shown
}

/// One character of [`shown`].
pub(crate) fn push_shown(shown: &mut String, character: char) {
    if steers(character) {
        shown.extend(character.escape_default());
    } else {
        shown.push(character);
    }
}

/// Controls (C0, DEL, C1), line and paragraph separators, the byte order mark, and the marks that turn the
/// direction of writing, which make a line read otherwise than it is (Unicode Technical Report 36, §2.8).
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(character, '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The wire form of plain data.
pub(crate) fn json(data: &impl serde::Serialize) -> String {
    // Plain data has string keys and finite integers only, which always have a JSON form.
    serde_json::to_string(data).unwrap_or_default()
}

/// The wire name of a plain choice, such as a problem's code.
pub(crate) fn name(choice: &impl serde::Serialize) -> String {
    json(choice).trim_matches('"').to_owned()
}

/// How many columns a terminal gives it. Wide characters take two, combining marks none.
pub(crate) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text, cut with `…` where it is wider than so many columns.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let fits = |character: &char| {
        let wide = character.width().unwrap_or_default();
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push('…');
    cut
}

/// A count and its noun: `1 error`, `2 errors`.
pub(crate) fn count(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A sentence as it goes on after a colon.
pub(crate) fn first_lower(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// Seconds for people: `45 s`, `12 min 30 s`, `1 h 5 min`.
pub(crate) fn seconds(s: i64) -> String {
    let parts = [(s / 3600, "h"), (s / 60 % 60, "min"), (s % 60, "s")];
    let mut text = String::new();
    for (amount, unit) in parts.into_iter().filter(|(amount, _)| *amount != 0) {
        let gap = if text.is_empty() { "" } else { " " };
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{gap}{amount} {unit}");
    }
    if text.is_empty() { "0 s".to_owned() } else { text }
}

/// Milliseconds for people, with tenths of a second under a minute: `3.2 s`, `2 min 5 s`.
pub(crate) fn milliseconds(ms: i64) -> String {
    if ms < 60_000 { format!("{}.{} s", ms / 1000, ms % 1000 / 100) } else { seconds(ms / 1000) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(shown("a\u{1b}[2Jb\0\u{9b}31m\n"), r"a\u{1b}[2Jb\u{0}\u{9b}31m\n");
        assert_eq!(shown("abc\u{202e}def\u{feff}"), r"abc\u{202e}def\u{feff}");
        assert_eq!(shown("Phòng khám 👩‍⚕️ tiếng Việt"), "Phòng khám 👩‍⚕️ tiếng Việt");
    }

    #[test]
    fn cuts_by_columns() {
        assert_eq!(cut("reception", 9), "reception");
        assert_eq!(cut("receptions", 9), "receptio…");
        assert_eq!(cut("電話交換機", 6), "電話…");
        assert_eq!(cut("", 0), "");
    }

    #[test]
    fn durations_for_people() {
        assert_eq!(seconds(0), "0 s");
        assert_eq!(seconds(750), "12 min 30 s");
        assert_eq!(seconds(3600), "1 h");
        assert_eq!(seconds(3905), "1 h 5 min 5 s");
        assert_eq!(milliseconds(3_290), "3.2 s");
        assert_eq!(milliseconds(125_000), "2 min 5 s");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count(0, "warning"), "0 warnings");
    }
}
