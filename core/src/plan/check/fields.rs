//! Rules that many fields share: texts, ranges, required fields.

use std::ops::RangeInclusive;

use super::Check;
use crate::plan::ProblemCode;

/// The longest name, sound or other short text, in characters.
pub(super) const MAX_TEXT: usize = 200;

impl Check<'_> {
    /// A text that must say something.
    pub(super) fn text(&mut self, path: &str, text: &str) {
        if text.trim().is_empty() {
            self.push(ProblemCode::EmptyText, path, "this text is empty", "write something, or take it out");
        }
        self.length(path, text);
    }

    /// A text that may be empty.
    pub(super) fn length(&mut self, path: &str, text: &str) {
        // A character has at most four bytes, so most texts need not be counted.
        if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
            let message = format!("this text is longer than {MAX_TEXT} characters");
            self.push(ProblemCode::TooLong, path, message, "shorten it");
        }
        if text.chars().any(char::is_control) {
            let message = "this text holds a control character";
            self.push(ProblemCode::ControlCharacter, path, message, "write it on one line, without tabs");
        }
    }

    /// A number within bounds.
    pub(super) fn range(&mut self, path: impl Into<String>, value: i32, range: RangeInclusive<i32>) {
        if !range.contains(&value) {
            let (low, high) = range.into_inner();
            let message = format!("{value} is outside {low} to {high}");
            self.push(ProblemCode::OutOfRange, path, message, format!("write a number from {low} to {high}"));
        }
    }

    /// A destination that every object of its kind has.
    pub(super) fn required(&mut self, path: &str, field: &str, destination: Option<&String>, hint: &str) {
        if destination.is_none() {
            self.push(ProblemCode::MissingDestination, path, format!("`{field}` is missing"), hint);
        }
    }
}
