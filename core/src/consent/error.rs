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
        /// A line is longer than 64 KiB.
        LineTooLong,
        /// A line is not UTF-8 text.
        NotText,
        /// A quote is open at the end of a table.
        UnclosedQuote,
        /// A record has more or fewer fields than the table has columns.
        WrongFields,
        /// A column says nothing to a blocklist. The others are read.
        UnknownColumn,
        /// Two columns say the same thing. No line is read.
        RepeatedColumn,
        /// No column has numbers or prefixes. No line is read.
        NoNumberColumn,
        /// Two columns have different numbers.
        TwoNumbers,
        /// A word is no scope.
        BadScope,
        /// A word is no origin.
        BadOrigin,
        /// A word is no status.
        BadStatus,
        /// A text is neither a date nor an instant.
        BadDate,
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
            Self::LineTooLong => "the line is longer than 64 KiB",
            Self::NotText => "the line is not UTF-8 text",
            Self::UnclosedQuote => "a quote is still open at the end",
            Self::WrongFields => "the line has not as many fields as the table has columns",
            Self::UnknownColumn => "the column says nothing to a blocklist",
            Self::RepeatedColumn => "two columns say the same thing, so no line is read",
            Self::NoNumberColumn => "no column has numbers or prefixes, so no line is read",
            Self::TwoNumbers => "the columns have two different numbers",
            Self::BadScope => "this names no scopes",
            Self::BadOrigin => "this names no origin",
            Self::BadStatus => "this is neither active nor unactive",
            Self::BadDate => "this is neither a date nor an instant",
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
            Self::LineTooLong => "is it a list of numbers?",
            Self::NotText => "save the list as UTF-8",
            Self::UnclosedQuote => "close the quote; everything after it was taken for one field",
            Self::WrongFields => "count its separators, and put quotes around a field that has one in it",
            Self::UnknownColumn => "leave it out, or give it a name that is known",
            Self::RepeatedColumn => "leave one of them out",
            Self::NoNumberColumn => "name the columns on the first line, one of them number or prefix",
            Self::TwoNumbers => "keep the right one",
            Self::BadScope => "write any of ad_texts, ad_calls, staff_calls and email, with | between them",
            Self::BadOrigin => "write national, opt_out, company or manual",
            Self::BadStatus => "write active where the number is blocked, and unactive where it is not",
            Self::BadDate => "write 2026-12-31, 2026-12-31T17:00:00+07:00, or UTC milliseconds",
            Self::NotABlocklist => "is it the right file?",
            Self::WrongVersion => "load it with a newer version",
            Self::Truncated | Self::Corrupt => "save the list again, or take an older copy",
        }
    }
}
