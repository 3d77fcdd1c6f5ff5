use std::fmt;

use crate::data::choice;

/// Why an entry, a line or a file is not for a blocklist. It carries no number and no note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlocklistError {
    code: BlocklistErrorCode,
    path: &'static str,
}

choice! {
    /// What can be wrong with an entry, a line of a list, or a saved blocklist.
    #[non_exhaustive]
    pub enum BlocklistErrorCode {
        /// An entry has both a number and a prefix.
        NumberAndPrefix,
        /// An entry has neither a number nor a prefix.
        NoNumber,
        /// A text is not one telephone number.
        BadNumber,
        /// A number is an emergency number, or too short to be more than a short code.
        ShortNumber,
        /// A text is not the beginning of telephone numbers.
        BadPrefix,
        /// An entry refuses nothing.
        NoScopes,
        /// An instant is further away than any calendar.
        BadInstant,
        /// An entry ends before it begins.
        ReversedTimes,
        /// A note is too long.
        NoteTooLong,
        /// The bytes are not a saved blocklist.
        NotABlocklist,
        /// The file was saved by a version that this one does not know.
        WrongVersion,
        /// The file ends too early.
        Truncated,
        /// The file was changed since it was saved.
        Corrupt,
    }
}

impl BlocklistError {
    pub(super) fn new(code: BlocklistErrorCode, path: &'static str) -> Self {
        Self { code, path }
    }

    /// What is wrong, by its stable name.
    pub fn code(&self) -> BlocklistErrorCode {
        self.code
    }

    /// The field at fault; empty where it is the whole.
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        self.code.hint()
    }
}

impl fmt::Display for BlocklistError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.sentence())
    }
}

impl std::error::Error for BlocklistError {}

impl BlocklistErrorCode {
    /// What is wrong, in one sentence.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Self::NumberAndPrefix => "the entry has both a number and a prefix",
            Self::NoNumber => "the entry has neither a number nor a prefix",
            Self::BadNumber => "this is not one telephone number",
            Self::ShortNumber => "an emergency number or a short code cannot be blocked",
            Self::BadPrefix => "this is not the beginning of telephone numbers",
            Self::NoScopes => "the entry refuses nothing",
            Self::BadInstant => "this is not an instant",
            Self::ReversedTimes => "the entry ends before it begins",
            Self::NoteTooLong => "the note is too long",
            Self::NotABlocklist => "this is not a saved blocklist",
            Self::WrongVersion => "the blocklist was saved by a version that is not known here",
            Self::Truncated => "the saved blocklist ends too early",
            Self::Corrupt => "the saved blocklist was changed since it was saved",
        }
    }

    /// What to do about it.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::NumberAndPrefix => "leave one of them out; two entries can hold both",
            Self::NoNumber => "give the number or the prefix",
            Self::BadNumber => "write one number in full, as 0912345678 or +84912345678",
            Self::ShortNumber => "leave it out",
            Self::BadPrefix => "write it with the country code, as +8490, or as 090 for Vietnam",
            Self::NoScopes => "name at least one of ad_texts, ad_calls, staff_calls and email",
            Self::BadInstant => "give UTC milliseconds within the years -271821 to 275760",
            Self::ReversedTimes => "let since_ms come before until_ms",
            Self::NoteTooLong => "keep it within 4,096 bytes",
            Self::NotABlocklist => "is it the right file?",
            Self::WrongVersion => "load it with a newer version",
            Self::Truncated | Self::Corrupt => "save the list again, or take an older copy",
        }
    }
}
