use super::{LineRange, MOST_BYTES, Refusal};
use crate::consent::BlocklistErrorCode;

/// Finds the records and their fields in bytes that come in pieces (RFC 4180, with any of three separators).
pub(super) struct Records {
    /// The fields of the record so far, one after the other, without quotes.
    text: Vec<u8>,
    /// Where each but the last of them ends.
    ends: Vec<usize>,
    state: State,
    is_too_long: bool,
    separator: Separator,
    first_line: i64,
    line: i64,
    is_at_line_start: bool,
}

/// Where in a field the next byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    AtStart,
    Plain,
    Quoted,
    /// After a quote within quotes, which ends the field or stands for itself.
    AfterQuote,
}

/// What stands between fields.
enum Separator {
    /// Not known: the first line is kept as it is.
    Unknown(Vec<u8>),
    Known(u8),
}

type Give<'a> = &'a mut dyn FnMut(LineRange, Result<Vec<&str>, Refusal>);

impl Records {
    /// Gives every record that ends in the bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], give: Give) {
        for &byte in bytes {
            match &mut self.separator {
                Separator::Known(separator) => {
                    let separator = *separator;
                    self.take(byte, separator, give);
                }
                Separator::Unknown(first) => {
                    if first.len() <= MOST_BYTES || byte == b'\n' {
                        first.push(byte);
                    }
                    if byte == b'\n' {
                        self.know_separator(give);
                    }
                }
            }
        }
    }

    /// Gives the last record, if there is anything in it; how many lines there are.
    pub(super) fn finish(&mut self, give: Give) -> i64 {
        if matches!(&self.separator, Separator::Unknown(first) if !first.is_empty()) {
            self.know_separator(give);
        }
        let is_open = self.state == State::Quoted;
        // No line begins where the bytes end.
        let lines = self.line - i64::from(self.is_at_line_start);
        self.line = lines.max(self.first_line);
        if self.state != State::AtStart || !self.ends.is_empty() || self.is_too_long {
            self.end(is_open.then_some(BlocklistErrorCode::UnclosedQuote), give);
        }
        lines
    }

    /// Takes the first line for what it is, once it is there. Whatever stands in it most often separates its names.
    fn know_separator(&mut self, give: Give) {
        let Separator::Unknown(first) = &mut self.separator else { return };
        let first = std::mem::take(first);
        let count = |separator: &u8| first.iter().map(|byte| usize::from(byte == separator)).sum::<usize>();
        let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
        self.separator = Separator::Known(most);
        self.is_too_long = first.len() > MOST_BYTES + 1;
        let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&first);
        for &byte in first {
            self.take(byte, most, give);
        }
    }

    fn take(&mut self, byte: u8, separator: u8, give: Give) {
        self.is_at_line_start = byte == b'\n';
        self.state = match (self.state, byte) {
            (State::AtStart, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::AfterQuote,
            (State::AfterQuote, b'"') => {
                self.push(byte);
                State::Quoted
            }
            (State::Quoted, _) => {
                self.line += i64::from(byte == b'\n');
                self.push(byte);
                State::Quoted
            }
            (_, b'\n') => {
                self.end(None, give);
                self.line += 1;
                self.first_line = self.line;
                return;
            }
            (_, _) if byte == separator => {
                self.is_too_long |= self.ends.len() >= MOST_BYTES;
                if !self.is_too_long {
                    self.ends.push(self.text.len());
                }
                State::AtStart
            }
            // What follows a closing quote belongs to the field; a carriage return is left over from the line's end.
            (_, _) => {
                self.push(byte);
                State::Plain
            }
        };
    }

    fn push(&mut self, byte: u8) {
        self.is_too_long |= self.text.len() >= MOST_BYTES;
        if self.is_too_long {
            self.text.clear();
            self.ends.clear();
        } else {
            self.text.push(byte);
        }
    }

    fn end(&mut self, problem: Option<BlocklistErrorCode>, give: Give) {
        let range = LineRange { first: self.first_line, last: self.line };
        let too_long = self.is_too_long.then_some(BlocklistErrorCode::LineTooLong);
        match (problem.or(too_long), str::from_utf8(&self.text)) {
            (Some(code), _) => give(range, Err(code.into())),
            (None, Err(_)) => give(range, Err(BlocklistErrorCode::NotText.into())),
            (None, Ok(text)) => {
                let starts = [0].into_iter().chain(self.ends.iter().copied());
                let ends = self.ends.iter().copied().chain([text.len()]);
                // A separator is one byte of ASCII, so every field is text if all of them are.
                let fields = starts.zip(ends).map(|(start, end)| text.get(start..end).unwrap_or_default());
                give(range, Ok(fields.collect()));
            }
        }
        self.text.clear();
        self.ends.clear();
        self.is_too_long = false;
        self.state = State::AtStart;
    }
}

impl Default for Records {
    fn default() -> Self {
        Self {
            text: Vec::new(),
            ends: Vec::new(),
            state: State::AtStart,
            is_too_long: false,
            separator: Separator::Unknown(Vec::new()),
            first_line: 1,
            line: 1,
            is_at_line_start: true,
        }
    }
}
