use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value;
use tongdai::Error;

use crate::source::not_text;
use crate::stop::{Failure, Stop};

/// The longest line, in bytes. A reloaded plan, which is the longest event, has at most half of it.
const MAX_LINE: u64 = 32 * 1024 * 1024;

/// Events, one JSON text per line. Blank lines and lines that begin with `#` or `//` are comments, and a line of
/// output stands for the event in it, so an output can be played again.
pub(crate) struct Journal {
    name: String,
    bytes: BufReader<Box<dyn Read>>,
    line: Vec<u8>,
    number: u64,
}

impl Journal {
    /// Opens a journal; `-` is standard input.
    pub(crate) fn open(path: &Path) -> Result<Self, Stop> {
        let (name, bytes): (_, Box<dyn Read>) = if path.as_os_str() == "-" {
            ("standard input".to_owned(), Box::new(std::io::stdin()))
        } else {
            let file = File::open(path).map_err(|error| Stop::file("read", path.display(), &error))?;
            (path.display().to_string(), Box::new(file))
        };
        Ok(Self { name, bytes: BufReader::with_capacity(1 << 16, bytes), line: Vec::new(), number: 0 })
    }

    /// The text of the next event; none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Cow<'_, str>>, Stop> {
        while self.read_line()? {
            let line = str::from_utf8(&self.line).map_err(|_| not_text(&self.place()))?.trim();
            if !(line.is_empty() || line.starts_with('#') || line.starts_with("//")) {
                break;
            }
        }
        if self.line.is_empty() {
            return Ok(None);
        }
        let line = str::from_utf8(&self.line).map_err(|_| not_text(&self.place()))?.trim();
        Ok(Some(recorded(line).map_or(Cow::Borrowed(line), Cow::Owned)))
    }

    /// Whether whoever writes the journal has not written on yet, as far as is known.
    pub(crate) fn is_drained(&self) -> bool {
        self.bytes.buffer().is_empty()
    }

    /// An error in the event that was read last.
    pub(crate) fn failure(&self, error: &Error) -> Stop {
        let mut failure = Failure::of(error, self.place());
        // The core has seen one line; its place in the file is known here.
        if let Some((message, column)) = failure.message.split_once(" (line 1, column ") {
            failure.place = Some(format!("{}:{}", self.place(), column.trim_end_matches(')')));
            failure.message = message.to_owned();
        }
        Stop::Failed(failure)
    }

    fn place(&self) -> String {
        format!("{}:{}", self.name, self.number)
    }

    /// Reads a line; false at the end.
    fn read_line(&mut self) -> Result<bool, Stop> {
        self.line.clear();
        let read = self.bytes.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut self.line);
        let read = read.map_err(|error| Stop::file("read", &self.name, &error))?;
        self.number += 1;
        if self.number == 1 && self.line.starts_with("\u{feff}".as_bytes()) {
            self.line.drain(..'\u{feff}'.len_utf8());
        }
        if read as u64 > MAX_LINE && self.line.last() != Some(&b'\n') {
            return Err(Stop::Failed(Failure {
                message: format!("this line is longer than {} MiB", MAX_LINE / 1024 / 1024),
                place: Some(self.place()),
                hint: Some("a journal has one event per line".to_owned()),
                ..Failure::default()
            }));
        }
        Ok(read != 0)
    }
}

/// The event in a line of output, `{"at_ms", "event", "commands", "deadline_ms"}`.
fn recorded(line: &str) -> Option<String> {
    if !line.contains("\"event\"") {
        return None;
    }
    let line: Value = serde_json::from_str(line).ok()?;
    line.get("event").filter(|event| event.is_object()).map(Value::to_string)
}

#[cfg(test)]
mod tests {
    use super::recorded;

    #[test]
    fn a_line_of_output_stands_for_its_event() {
        let line = r#"{"at_ms":5,"event":{"type":"time_passed","at_ms":5},"commands":[],"deadline_ms":null}"#;
        let event: serde_json::Value = serde_json::from_str(&recorded(line).unwrap()).unwrap();
        assert_eq!(event, serde_json::json!({"type": "time_passed", "at_ms": 5}));
        assert_eq!(recorded(r#"{"type":"time_passed","at_ms":5}"#), None);
        assert_eq!(recorded(r#"{"event":"#), None);
    }
}
