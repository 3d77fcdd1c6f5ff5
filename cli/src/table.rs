use std::io;
use std::io::Write;

use anstyle::Style;

use crate::text;

/// Which side of its column a cell keeps to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What a cell holds of which there is nothing.
pub(crate) const NOTHING: &str = "–";

/// A table for people: a heading for each column, and rows of as many cells. Columns that say nothing are left out.
pub(crate) struct Table {
    heads: Vec<(&'static str, Side)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(heads: &[(&'static str, Side)]) -> Self {
        Self { heads: heads.to_vec(), rows: Vec::new() }
    }

    /// Adds a row. Its cells are shown so that they cannot steer the terminal.
    pub(crate) fn row<const N: usize>(&mut self, cells: &[String; N]) {
        self.rows.push(cells.iter().map(|cell| text::shown(cell)).collect());
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let heads: Vec<String> = self.heads.iter().map(|(head, _)| (*head).to_owned()).collect();
        let widths = self.widths();
        let bold = Style::new().bold();
        writeln!(out, "  {bold}{}{bold:#}", self.line(&heads, &widths))?;
        for row in &self.rows {
            writeln!(out, "  {}", self.line(row, &widths))?;
        }
        Ok(())
    }

    /// The width of every column, 0 for those that are left out.
    fn widths(&self) -> Vec<usize> {
        let width = |(column, (head, _)): (usize, &(&str, Side))| {
            let cells = || self.rows.iter().filter_map(|row| row.get(column));
            if cells().all(|cell| cell.is_empty() || cell == NOTHING) {
                return 0;
            }
            cells().map(|cell| text::width(cell)).max().unwrap_or_default().max(text::width(head))
        };
        self.heads.iter().enumerate().map(width).collect()
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, width), (_, side)) in cells.iter().zip(widths).zip(&self.heads) {
            if *width == 0 {
                continue;
            }
            let gap = " ".repeat(width.saturating_sub(text::width(cell)));
            let (before, after) = if *side == Side::Right { (gap.as_str(), "") } else { ("", gap.as_str()) };
            line.extend([before, cell, after, "  "]);
        }
        line.truncate(line.trim_end().len());
        line
    }
}
