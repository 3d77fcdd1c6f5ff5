//! From a text to a number. Plain spellings take one pass over the bytes, in `plain`; whatever that does not settle
//! goes through `careful`, which knows every other spelling and every reason to refuse.

mod careful;
mod clean;
mod plain;
mod refuse;
mod resolve;
mod words;

use super::{Changes, Extension, Number, NumberChange, NumberError};

pub(super) use resolve::{Written, of_international};

/// A number that was read, and what reading it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Parsed {
    /// The number.
    pub number: Number,
    /// What was changed on the way from the text.
    pub changes: Changes,
    /// An extension written behind it. It is never dialled with the number.
    pub extension: Option<Extension>,
}

impl Parsed {
    /// The code that the number had until 2018, with its 0, where it was written so: `0168`.
    pub fn migrated_from(&self) -> Option<&'static str> {
        self.changes.contains(NumberChange::Migrated2018).then(|| self.number.code_before_2018()).flatten()
    }
}

#[inline]
pub(super) fn parse(text: &str) -> Result<Parsed, NumberError> {
    match plain::parse(text.as_bytes()) {
        Some((number, changes)) => Ok(Parsed { number, changes, extension: None }),
        None => careful::parse(text),
    }
}
