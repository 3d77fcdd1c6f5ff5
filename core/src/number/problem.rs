use std::fmt;

use crate::data::choice;

choice! {
    /// Why a text is not taken as a number.
    #[non_exhaustive]
    pub enum NumberProblem {
        /// There is nothing.
        Empty,
        /// The caller withheld the number: `anonymous`, `unknown`, `restricted`.
        Anonymous,
        /// A sender's name stands in place of a number.
        Alphanumeric,
        /// Digits are hidden: `0912****78`.
        Masked,
        /// There is more than one number.
        SeveralNumbers,
        /// Letters stand among the digits, such as o for 0.
        Letters,
        /// A spreadsheet wrote the number as a quantity, and its last digits are lost: `9.12E+08`.
        ScientificNotation,
        /// An e-mail address.
        EmailAddress,
        /// A sign stands where no number has one.
        BadSign,
        /// An extension with no digits, or with too many.
        BadExtension,
        /// The area code ended in 2017.
        OldAreaCode,
        /// Too few digits.
        TooShort,
        /// Too many digits.
        TooLong,
        /// As many digits as a number of Vietnam has, in a range that is given to nobody.
        Unassigned,
        /// No country has this code.
        UnknownCountry,
        /// The country has no such number.
        NotInCountry,
    }
}

impl NumberProblem {
    /// Every problem, in the order of their codes in columns.
    pub const ALL: [Self; 16] = [
        Self::Empty,
        Self::Anonymous,
        Self::Alphanumeric,
        Self::Masked,
        Self::SeveralNumbers,
        Self::Letters,
        Self::ScientificNotation,
        Self::EmailAddress,
        Self::BadSign,
        Self::BadExtension,
        Self::OldAreaCode,
        Self::TooShort,
        Self::TooLong,
        Self::Unassigned,
        Self::UnknownCountry,
        Self::NotInCountry,
    ];

    /// The stable name: `several_numbers`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Anonymous => "anonymous",
            Self::Alphanumeric => "alphanumeric",
            Self::Masked => "masked",
            Self::SeveralNumbers => "several_numbers",
            Self::Letters => "letters",
            Self::ScientificNotation => "scientific_notation",
            Self::EmailAddress => "email_address",
            Self::BadSign => "bad_sign",
            Self::BadExtension => "bad_extension",
            Self::OldAreaCode => "old_area_code",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::Unassigned => "unassigned",
            Self::UnknownCountry => "unknown_country",
            Self::NotInCountry => "not_in_country",
        }
    }

    /// The code in columns: from 1, in the order of [`ALL`](Self::ALL). Codes are never reused; 0 is no problem.
    pub fn code(self) -> u8 {
        self as u8 + 1
    }

    /// What is wrong, in one sentence.
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "there is no number",
            Self::Anonymous => "the caller withheld the number",
            Self::Alphanumeric => "this is a sender's name, not a number",
            Self::Masked => "some digits of the number are hidden",
            Self::SeveralNumbers => "this is more than one number",
            Self::Letters => "letters stand among the digits",
            Self::ScientificNotation => "a spreadsheet wrote the number as a quantity and lost digits",
            Self::EmailAddress => "this is an e-mail address",
            Self::BadSign => "a sign stands where no number has one",
            Self::BadExtension => "the extension has no digits, or too many",
            Self::OldAreaCode => "the area code ended in 2017",
            Self::TooShort => "the number has too few digits",
            Self::TooLong => "the number has too many digits",
            Self::Unassigned => "the range is given to nobody",
            Self::UnknownCountry => "no country has this code",
            Self::NotInCountry => "the country has no such number",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Empty | Self::Anonymous => {
                "treat the caller as unknown, and unlike any other unknown caller"
            }
            Self::Alphanumeric => "show it, but do not dial it",
            Self::Masked => "get the whole number where it is kept",
            Self::SeveralNumbers => "split the cell and give one number at a time",
            Self::Letters => {
                "write digits; the letters o and l are often meant as 0 and 1, but only you can know"
            }
            Self::ScientificNotation => "format the column as text and export it again",
            Self::EmailAddress => "give a telephone number",
            Self::BadSign => "write digits, spaces, dots, hyphens and brackets, and a plus in front",
            Self::BadExtension => "write the extension as `ext 12`, with 1 to 11 digits",
            Self::OldAreaCode => "write today's area code",
            Self::TooShort => {
                "write the whole number: 0 and 9 digits for a mobile, 0 and 10 for a fixed line"
            }
            Self::TooLong => "0 and 9 digits are a mobile, 0 and 10 a fixed line; abroad, at most 15 digits",
            Self::Unassigned => "check the first digits",
            Self::UnknownCountry => "check the digits after the plus or 00",
            Self::NotInCountry => "check the number, or write a Vietnamese one with a 0 in front",
        }
    }
}

/// Why a text was refused. It carries nothing of the text.
///
/// ```
/// use tongdai::number::{Number, NumberProblem};
///
/// let error = Number::parse("04 3823 4567").unwrap_err();
/// assert_eq!(error.problem(), NumberProblem::OldAreaCode);
/// assert_eq!((error.code(), error.to_string().as_str()), ("old_area_code", "the area code ended in 2017"));
/// assert_eq!(error.hint(), "write 024 in place of 04");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NumberError {
    problem: NumberProblem,
    /// The old and the new area code, without the 0.
    area: Option<(&'static str, &'static str)>,
}

impl NumberError {
    pub(super) const fn new(problem: NumberProblem) -> Self {
        Self { problem, area: None }
    }

    pub(super) const fn old_area(old: &'static str, new: &'static str) -> Self {
        Self { problem: NumberProblem::OldAreaCode, area: Some((old, new)) }
    }

    /// What is wrong.
    pub fn problem(&self) -> NumberProblem {
        self.problem
    }

    /// The stable name of the problem: `several_numbers`.
    pub fn code(&self) -> &'static str {
        self.problem.name()
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        match self.area {
            Some((old, new)) => format!("write 0{new} in place of 0{old}"),
            None => self.problem.hint().to_owned(),
        }
    }
}

impl fmt::Debug for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NumberError({})", self.code())
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.problem.message())
    }
}

impl std::error::Error for NumberError {}

impl From<NumberProblem> for NumberError {
    fn from(problem: NumberProblem) -> Self {
        Self::new(problem)
    }
}
