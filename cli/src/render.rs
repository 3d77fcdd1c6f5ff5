//! Problems as a compiler prints them: what, where, the line itself with the place underlined, and what to do.

use std::io;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use tongdai::Problem;
use tongdai::import::ImportNote;
use tongdai::plan::Severity;
use tongdai::simulate::ScenarioProblem;
use tongdai::sms::account::SmsProblem;

use crate::source::Source;
use crate::text;

/// Lines up to so many characters are shown whole; of a longer one so many before the place, at it, and as many after
/// it as there is room. A plan written by a program may be one line of 16 MiB.
const LINE: usize = 110;
const BEFORE: usize = 50;
const MARKED: usize = 40;

const TAB: &str = "    ";

/// What there is to tell of a problem, whatever the document: their fields have one name each.
macro_rules! finding {
    ($problem:expr) => {{
        let problem = $problem;
        let (word, colour) = severity(problem.severity);
        Finding {
            word,
            colour,
            code: text::name(&problem.code),
            message: &problem.message,
            place: problem.line.zip(problem.column),
            at: &problem.path,
            hint: &problem.hint,
        }
    }};
}

/// Writes every problem, in the order given, each with the line it stands in.
pub(crate) fn write_problems(out: &mut impl Write, source: &Source, problems: &[Problem]) -> io::Result<()> {
    write_findings(out, source, problems.iter().map(|problem| finding!(problem)))
}

/// The same of an account for text messages.
pub(crate) fn write_sms_problems(
    out: &mut impl Write,
    source: &Source,
    problems: &[SmsProblem],
) -> io::Result<()> {
    write_findings(out, source, problems.iter().map(|problem| finding!(problem)))
}

/// The same of a scenario.
pub(crate) fn write_scenario_problems<'a>(
    out: &mut impl Write,
    source: &Source,
    problems: impl IntoIterator<Item = &'a ScenarioProblem>,
) -> io::Result<()> {
    write_findings(out, source, problems.into_iter().map(|problem| finding!(problem)))
}

fn write_findings<'a>(
    out: &mut impl Write,
    source: &Source,
    findings: impl Iterator<Item = Finding<'a>>,
) -> io::Result<()> {
    let mut lines = Lines::new(&source.text);
    for finding in findings {
        finding.write(out, &source.name, &mut lines)?;
        writeln!(out)?;
    }
    Ok(())
}

/// `2 errors, 1 warning`.
pub(crate) fn verdict(severities: impl Iterator<Item = Severity>) -> String {
    let (mut errors, mut warnings) = (0, 0);
    for severity in severities {
        match severity {
            Severity::Error => errors += 1,
            Severity::Warning => warnings += 1,
        }
    }
    match (errors, warnings) {
        (0, 0) => "0 problems".to_owned(),
        (0, warnings) => text::count(warnings, "warning"),
        (errors, 0) => text::count(errors, "error"),
        (errors, warnings) => {
            format!("{}, {}", text::count(errors, "error"), text::count(warnings, "warning"))
        }
    }
}

fn severity(severity: Severity) -> (&'static str, AnsiColor) {
    match severity {
        Severity::Error => ("error", AnsiColor::Red),
        Severity::Warning => ("warning", AnsiColor::Yellow),
    }
}

/// Writes every note of an import, in the order given, each with the line it stands in.
pub(crate) fn write_notes(out: &mut impl Write, source: &Source, notes: &[ImportNote]) -> io::Result<()> {
    let mut lines = Lines::new(&source.text);
    for note in notes {
        let finding = Finding {
            word: "note",
            colour: AnsiColor::Cyan,
            code: text::name(&note.code),
            message: &note.message,
            place: Some((note.line, lines.indent(note.line))),
            at: &note.setting,
            hint: &note.hint,
        };
        finding.write(out, &source.name, &mut lines)?;
        writeln!(out)?;
    }
    Ok(())
}

/// Something to tell about a place in a text.
struct Finding<'a> {
    word: &'a str,
    colour: AnsiColor,
    code: String,
    message: &'a str,
    place: Option<(i32, i32)>,
    at: &'a str,
    hint: &'a str,
}

impl Finding<'_> {
    fn write(&self, out: &mut impl Write, name: &str, lines: &mut Lines<'_>) -> io::Result<()> {
        let Self { word, code, place, .. } = self;
        let loud = Style::new().bold().fg_color(Some(self.colour.into()));
        let frame = Style::new().fg_color(Some(AnsiColor::Blue.into()));
        writeln!(out, "{loud}{word}[{code}]{loud:#}: {}", text::shown(self.message))?;

        let name = text::shown(name);
        let number = place.map(|(line, _)| line.to_string()).unwrap_or_default();
        let margin = " ".repeat(number.len().max(1));
        match place {
            Some((line, column)) => writeln!(out, "{margin}{frame}-->{frame:#} {name}:{line}:{column}")?,
            None => writeln!(out, "{margin}{frame}-->{frame:#} {name}")?,
        }
        if let Some(excerpt) = place.and_then(|(line, column)| lines.excerpt(line, column)) {
            let Excerpt { line, indent, length } = excerpt;
            let (indent, carets) = (" ".repeat(indent), "^".repeat(length));
            writeln!(out, "{margin} {frame}|{frame:#}")?;
            writeln!(out, "{frame}{number} |{frame:#} {line}")?;
            writeln!(out, "{margin} {frame}|{frame:#} {indent}{loud}{carets}{loud:#}")?;
        }
        if !self.at.is_empty() {
            writeln!(out, "{margin} {frame}={frame:#} at: {}", text::shown(self.at))?;
        }
        if !self.hint.is_empty() {
            writeln!(out, "{margin} {frame}={frame:#} hint: {}", text::shown(self.hint))?;
        }
        Ok(())
    }
}

/// One line of a text as it is shown, and where the marks go under it, in terminal columns.
#[derive(Debug, PartialEq, Eq)]
struct Excerpt {
    line: String,
    indent: usize,
    length: usize,
}

/// A text's lines. Problems come in the order of the text, so the place of the last one is kept: finding the next
/// costs the distance between them, and all of them cost one pass, even in a text of one line.
struct Lines<'a> {
    lines: Vec<&'a str>,
    last: Place,
}

#[derive(Clone, Copy, Default)]
struct Place {
    line: usize,
    column: usize,
    byte: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
        Self { lines, last: Place::default() }
    }

    /// The column of the first character that is no space.
    fn indent(&self, line: i32) -> i32 {
        let index = usize::try_from(line).ok().and_then(|line| line.checked_sub(1));
        let text = index.and_then(|index| self.lines.get(index)).copied().unwrap_or_default();
        let text = text.trim_start_matches('\u{feff}');
        let spaces = text.chars().take_while(|character| character.is_whitespace()).count();
        i32::try_from(spaces + 1).unwrap_or(i32::MAX)
    }

    /// The neighbourhood of a place, both counted from 1, columns in code points without byte order marks.
    fn excerpt(&mut self, line: i32, column: i32) -> Option<Excerpt> {
        let (line, column) = (usize::try_from(line).ok()?, usize::try_from(column).ok()?);
        let text = *self.lines.get(line.checked_sub(1)?)?;
        let (before, from_here) = text.split_at_checked(self.byte(text, line, column))?;
        let (marked, after) = from_here.split_at_checked(mark(before, from_here))?;
        Some(Excerpt::new(before, marked, after))
    }

    fn byte(&mut self, text: &str, line: usize, column: usize) -> usize {
        if self.last.line != line || self.last.column > column {
            self.last = Place { line, column: 1, byte: 0 };
        }
        let rest = text.get(self.last.byte..).unwrap_or_default();
        for character in rest.chars() {
            let counts = character != '\u{feff}';
            if counts && self.last.column == column {
                break;
            }
            self.last.column += usize::from(counts);
            self.last.byte += character.len_utf8();
        }
        self.last.byte
    }
}

impl Excerpt {
    fn new(before: &str, marked: &str, after: &str) -> Self {
        let characters = [before, marked, after].into_iter().flat_map(str::chars);
        let is_short = characters.take(LINE + 1).count() <= LINE;
        let (lead, before) = match before.char_indices().rev().nth(BEFORE - 1) {
            Some((byte, _)) if byte != 0 && !is_short => ("…", before.get(byte..).unwrap_or_default()),
            _ => ("", before),
        };
        let mut line = lead.to_owned() + &plain(before.trim_start_matches('\u{feff}').chars());
        let indent = text::width(&line);
        let most = if is_short { LINE } else { MARKED };
        line.push_str(&plain(marked.chars().take(most)));
        let length = text::width(&line).saturating_sub(indent).max(1);
        let used = before.chars().count() + marked.chars().take(most).count();
        let left = if marked.chars().nth(most).is_some() { 0 } else { LINE.saturating_sub(used) };
        line.push_str(&plain(after.chars().take(left)));
        if after.chars().nth(left).is_some() {
            line.push('…');
        }
        line.truncate(line.trim_end().len());
        Self { line, indent, length }
    }
}

/// The characters as they are shown, with tabs of one width wherever they stand.
fn plain(characters: impl Iterator<Item = char>) -> String {
    let mut shown = String::new();
    for character in characters {
        match character {
            '\t' => shown.push_str(TAB),
            _ => text::push_shown(&mut shown, character),
        }
    }
    shown
}

/// How many bytes from the place on belong to it: a quoted text, a heading of TOML, a word, or one character.
fn mark(before: &str, from_here: &str) -> usize {
    let mut characters = from_here.chars();
    let Some(first) = characters.next() else { return 0 };
    let length = match first {
        '"' | '\'' => quoted(from_here, first),
        '[' if before.trim().is_empty() => heading(from_here),
        _ => from_here.find(|character| !is_word(character)).unwrap_or(from_here.len()),
    };
    length.max(first.len_utf8())
}

fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (byte, character) in text.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if character == quote => return byte + character.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn heading(text: &str) -> usize {
    let depth = text.chars().take_while(|character| *character == '[').count();
    let inside = text.trim_start_matches('[');
    let Some(end) = inside.find(|character| !is_word(character) && character != ' ') else { return 1 };
    let closes =
        inside.get(end..).unwrap_or_default().chars().take_while(|character| *character == ']').count();
    if closes == depth { depth + end + closes } else { 1 }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '+' | '.' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line as shown, and the marks under it.
    fn drawn(text: &str, line: i32, column: i32) -> [String; 2] {
        let Excerpt { line, indent, length } = Lines::new(text).excerpt(line, column).unwrap();
        [line, " ".repeat(indent) + &"^".repeat(length)]
    }

    #[test]
    fn marks_what_stands_there() {
        let text = "[[queues]]\nextension = \"201\"\r\nring_s = -5 # s\n{\"a\":[1,2]}";
        assert_eq!(drawn(text, 1, 1), ["[[queues]]", "^^^^^^^^^^"]);
        assert_eq!(drawn(text, 2, 1), ["extension = \"201\"", "^^^^^^^^^"]);
        assert_eq!(drawn(text, 2, 13), ["extension = \"201\"", "            ^^^^^"]);
        assert_eq!(drawn(text, 3, 10), ["ring_s = -5 # s", "         ^^"]);
        assert_eq!(drawn(text, 4, 1), ["{\"a\":[1,2]}", "^"]);
        assert_eq!(drawn(text, 4, 6), ["{\"a\":[1,2]}", "     ^"]);
    }

    #[test]
    fn marks_stand_under_wide_and_combining_characters() {
        assert_eq!(drawn("name = 'Tie\u{302}\u{301}ng', x = 1", 1, 20)[1], " ".repeat(17) + "^");
        assert_eq!(drawn("name = '電話', x = 1", 1, 14)[1], " ".repeat(15) + "^");
        assert_eq!(drawn("\t\tname = 'x'", 1, 3), ["        name = 'x'", "        ^^^^"]);
        assert_eq!(drawn("a = '👩‍⚕️', b = 1", 1, 13), ["a = '👩‍⚕️', b = 1", "          ^"]);
        assert_eq!(drawn("\u{feff}name = 1", 1, 1), ["name = 1", "^^^^"]);
    }

    #[test]
    fn shows_controls_instead_of_obeying_them() {
        let [line, marks] = drawn("name = \"\u{1b}[31m\", x = 1", 1, 17);
        assert_eq!(line, "name = \"\\u{1b}[31m\", x = 1");
        assert_eq!(marks, " ".repeat(line.find('x').unwrap()) + "^");
    }

    #[test]
    fn shows_the_neighbourhood_in_a_long_line() {
        let text = format!("{}HERE{}", "é ".repeat(500_000), " z".repeat(500_000));
        let [line, marks] = drawn(&text, 1, 1_000_001);
        assert_eq!(text::width(&line), 1 + LINE + 1);
        assert!(line.starts_with('…') && line.ends_with('…') && line.contains("HERE"));
        assert_eq!(marks, " ".repeat(BEFORE + 1) + "^^^^");
        let [line, marks] = drawn(&format!("\"{}\", more", "x".repeat(900)), 1, 1);
        assert_eq!((line.chars().count(), marks.len()), (MARKED + 1, MARKED));
        assert!(line.ends_with('…'));
    }

    #[test]
    fn places_beyond_the_text_show_what_there_is() {
        assert_eq!(drawn("name = ", 1, 8), ["name =", "       ^"]);
        assert_eq!(drawn("name = 1", 1, 4000), ["name = 1", "        ^"]);
        assert_eq!(drawn("", 1, 1), ["", "^"]);
        assert_eq!(Lines::new("name = 1").excerpt(2, 1), None);
        assert_eq!(Lines::new("name = 1").excerpt(0, 0), None);
        assert_eq!(Lines::new("name = 1").excerpt(-1, -1), None);
    }

    #[test]
    fn going_back_is_found_as_well() {
        let mut lines = Lines::new("abc def\nghi jkl");
        let indents = [(1, 5), (1, 1), (2, 5), (1, 5)]
            .map(|(line, column)| lines.excerpt(line, column).unwrap().indent);
        assert_eq!(indents, [4, 0, 4, 4]);
    }
}
