use super::{LineRange, MOST_BYTES, Refusal};
use crate::consent::BlocklistErrorCode;

/// A byte order mark, which programs put before a text and which is none of it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Finds the lines in bytes that come in pieces.
#[derive(Default)]
pub(super) struct Lines {
    /// The beginning of a line whose end has not come.
    begun: Vec<u8>,
    is_too_long: bool,
    /// How many lines have ended.
    ended: i64,
}

impl Lines {
    /// Gives every line that ends in the bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], give: &mut impl FnMut(LineRange, Result<&str, Refusal>)) {
        let mut parts = bytes.split(|&byte| byte == b'\n').peekable();
        while let Some(part) = parts.next() {
            if parts.peek().is_none() {
                self.go_on(part);
            } else if self.begun.is_empty() && !self.is_too_long {
                self.end(part, give);
            } else {
                self.go_on(part);
                let line = std::mem::take(&mut self.begun);
                self.end(&line, give);
            }
        }
    }

    /// Gives the last line, if there is anything on it; how many lines there are.
    pub(super) fn finish(&mut self, give: &mut impl FnMut(LineRange, Result<&str, Refusal>)) -> i64 {
        let line = std::mem::take(&mut self.begun);
        let is_only_mark = self.ended == 0 && line == MARK;
        if self.is_too_long || !line.is_empty() && !is_only_mark {
            self.end(&line, give);
        }
        self.ended
    }

    fn go_on(&mut self, part: &[u8]) {
        self.is_too_long |= self.begun.len() + part.len() > MOST_BYTES;
        if self.is_too_long {
            self.begun.clear();
        } else {
            self.begun.extend(part);
        }
    }

    fn end(&mut self, line: &[u8], give: &mut impl FnMut(LineRange, Result<&str, Refusal>)) {
        self.ended += 1;
        let range = LineRange { first: self.ended, last: self.ended };
        let line = if self.ended == 1 { line.strip_prefix(MARK).unwrap_or(line) } else { line };
        let text = if std::mem::take(&mut self.is_too_long) || line.len() > MOST_BYTES {
            Err(BlocklistErrorCode::LineTooLong.into())
        } else {
            str::from_utf8(line).map_err(|_| BlocklistErrorCode::NotText.into())
        };
        give(range, text);
    }
}
