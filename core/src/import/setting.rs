//! One setting of a file, and its value as a number, a flag or a text.

use std::ops::RangeInclusive;

use super::note::{ImportNoteCode, Notes, quoted};

/// The longest name or sound of a plan, in characters.
const MAX_CHARACTERS: usize = 200;

/// A name, a value, and where they stand.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) line: i32,
}

impl Setting<'_> {
    pub(super) fn note(
        &self,
        notes: &mut Notes,
        code: ImportNoteCode,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        notes.add(self.line, code, self.name, message, hint);
    }

    /// The value as C's `atoi` reads it; `absent` where there is no number.
    pub(super) fn number(&self, notes: &mut Notes, absent: i64) -> i64 {
        let text = self.value.trim();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = digits.split_at_checked(length).unwrap_or_default();
        if digits.is_empty() {
            let message = format!("this is not a number, so {absent} is taken");
            self.note(notes, ImportNoteCode::BadValue, message, "write a whole number in the plan");
            return absent;
        }
        // What no `i64` holds is as far out of range as what one does.
        let value = sign * digits.parse::<i64>().unwrap_or(i64::MAX);
        if !rest.is_empty() {
            let message = format!("something stands after the number, so {} is taken", told(value));
            self.note(
                notes,
                ImportNoteCode::BadValue,
                message,
                "check that this is the number that was meant",
            );
        }
        value
    }

    /// A number as the plan can have it.
    pub(super) fn within(&self, notes: &mut Notes, value: i64, range: RangeInclusive<i32>) -> i32 {
        let (low, high) = range.into_inner();
        let kept = i32::try_from(value.clamp(i64::from(low), i64::from(high))).unwrap_or(high);
        if i64::from(kept) != value {
            let message = format!("{} is outside {low} to {high}, so it became {kept}", told(value));
            self.note(notes, ImportNoteCode::Changed, message, "choose another value if this is too far off");
        }
        kept
    }

    /// Yes or no, as both switchboards write it; `None`, and a note, for anything else.
    pub(super) fn flag(&self, notes: &mut Notes) -> Option<bool> {
        if let Some(flag) = truth(self.value) {
            Some(flag)
        } else {
            let message = "this is neither yes nor no";
            self.note(notes, ImportNoteCode::BadValue, message, "write `true` or `false` in the plan");
            None
        }
    }

    /// A name or a sound as the plan can have it; `None` if nothing is left of it.
    pub(super) fn text(&self, notes: &mut Notes) -> Option<String> {
        let text = presentable(self.value);
        if text.is_empty() {
            let message = "this is empty, so it says nothing";
            self.note(
                notes,
                ImportNoteCode::BadValue,
                message,
                "write it in the plan if something was meant",
            );
            return None;
        }
        if text != self.value.trim() {
            let message =
                format!("this text was cut to {MAX_CHARACTERS} characters without control characters");
            self.note(notes, ImportNoteCode::Changed, message, "choose a shorter one");
        }
        Some(text)
    }

    /// Says that nothing in a plan stands for this setting.
    pub(super) fn lost(&self, notes: &mut Notes, message: impl Into<String>, hint: impl Into<String>) {
        self.note(notes, ImportNoteCode::NotCarriedOver, message, hint);
    }

    /// Says that the other switchboard does not know this setting.
    pub(super) fn unknown(&self, notes: &mut Notes) {
        let message = format!("{} is not a setting that is known there", quoted(self.name));
        self.note(notes, ImportNoteCode::UnknownSetting, message, "look for a slip of the pen");
    }
}

/// A number as a note may quote it: a long one may be a telephone number that got into the wrong place.
pub(super) fn told(value: i64) -> String {
    if value.unsigned_abs() < 1_000_000 { value.to_string() } else { "this".to_owned() }
}

/// Yes or no, as both switchboards write it.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" | "y" | "t" | "1" | "on" | "enabled" | "active" | "allow" => Some(true),
        "no" | "false" | "n" | "f" | "0" | "off" | "disabled" | "inactive" | "disallow" => Some(false),
        _ => None,
    }
}

/// A text without what a plan refuses: control characters, and more than 200 characters. May be empty.
pub(super) fn presentable(text: &str) -> String {
    let plain = text.trim().chars().map(|character| if character.is_control() { ' ' } else { character });
    let cut: String = plain.take(MAX_CHARACTERS).collect();
    cut.trim().to_owned()
}
