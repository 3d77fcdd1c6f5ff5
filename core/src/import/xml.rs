//! XML with the line of everything in it. What would take a reader long, or make it read something else than the
//! file, is refused: a document type, which can hold entities that multiply, and more attributes of one element, or
//! more name spaces, than a configuration has.

use roxmltree::{Document, Node, ParsingOptions};

use super::note::{ImportNoteCode, Notes};

/// The most quotation marks between the beginnings of two elements: two for each attribute.
const MAX_QUOTES: usize = 2000;

/// The most declarations of name spaces. FreeSWITCH knows none.
const MAX_NAME_SPACES: usize = 16;

/// The most elements, texts and comments.
const MAX_NODES: u32 = 2_000_000;

/// A document, and where its lines begin.
pub(super) struct Xml<'t> {
    pub(super) document: Document<'t>,
    lines: Lines,
}

impl<'t> Xml<'t> {
    /// Reads a text whole, or says why not.
    pub(super) fn read(text: &'t str, notes: &mut Notes) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = Lines::of(text);
        if let Some((offset, message)) = refused(text) {
            let hint = "leave it out: FreeSWITCH does not need it";
            notes.add(lines.line(offset), ImportNoteCode::TooLarge, "", message, hint);
            return None;
        }
        let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
        match Document::parse_with_options(text, options) {
            Ok(document) => Some(Self { document, lines }),
            Err(roxmltree::Error::DtdDetected) => {
                let line = lines.line(text.find("<!DOCTYPE").unwrap_or_default());
                let message = "a document type is not read, and nothing of the file with it";
                notes.add(
                    line,
                    ImportNoteCode::Syntax,
                    "",
                    message,
                    "leave it out: FreeSWITCH does not need it",
                );
                None
            }
            Err(error) => {
                let line = i32::try_from(error.pos().row).unwrap_or(i32::MAX).max(1);
                // The reader's own message may quote the text.
                let message = "this is not well-formed XML, so nothing of the file is read";
                let hint =
                    "look for a tag that is not closed, a stray `<` or `&`, or a missing quotation mark";
                notes.add(line, ImportNoteCode::Syntax, "", message, hint);
                None
            }
        }
    }

    /// Where an element begins.
    pub(super) fn line(&self, node: Node<'_, '_>) -> i32 {
        self.lines.line(node.range().start)
    }

    /// Where an attribute stands, or else its element.
    pub(super) fn attribute_line(&self, node: Node<'_, '_>, name: &str) -> i32 {
        let attribute = node.attribute_node(name);
        attribute.map_or_else(|| self.line(node), |attribute| self.lines.line(attribute.range().start))
    }
}

/// What is refused before it is read, and where it stands.
fn refused(text: &str) -> Option<(usize, &'static str)> {
    if let Some((offset, _)) = text.match_indices("xmlns").nth(MAX_NAME_SPACES) {
        return Some((offset, "there are more name spaces than are read, so nothing of the file is"));
    }
    let mut quotes = 0;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => quotes = 0,
            b'"' | b'\'' => quotes += 1,
            _ => {}
        }
        if quotes > MAX_QUOTES {
            return Some((offset, "there are more attributes here than are read, so nothing of the file is"));
        }
    }
    None
}

/// Where each line begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let begins = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, after)| after);
        Self(begins.collect())
    }

    fn line(&self, offset: usize) -> i32 {
        let before = self.0.partition_point(|begins| *begins <= offset);
        i32::try_from(before).unwrap_or(i32::MAX).saturating_add(1)
    }
}
