use super::NumberProblem;
use crate::data::choice;

choice! {
    /// What kind of number it is.
    ///
    /// ```
    /// use tongdai::number::{Number, NumberClass};
    ///
    /// let class = |text| Number::parse(text).map(|parsed| parsed.number.class());
    /// assert_eq!(class("0912 345 678")?, NumberClass::Mobile);
    /// assert_eq!(class("1900 6017")?, NumberClass::Premium);
    /// assert_eq!(class("113")?, NumberClass::Emergency);
    /// assert_eq!(class("+1 202 555 0123")?, NumberClass::Foreign);
    /// # Ok::<(), tongdai::number::NumberError>(())
    /// ```
    #[non_exhaustive]
    pub enum NumberClass {
        /// A Vietnamese mobile subscriber.
        Mobile,
        /// A Vietnamese fixed line, which has an area.
        Fixed,
        /// The callee pays: 1800.
        TollFree,
        /// The caller pays more: 1900. Such a number only receives calls.
        Premium,
        /// 111 to 115. Always through, and never a caller's number.
        Emergency,
        /// Three to five digits dialled as they are, with no country code.
        ShortCode,
        /// A SIM card in a machine.
        Machine,
        /// A satellite terminal or internet telephone.
        Voip,
        /// The networks of defence and police, and other numbers that cannot be reached from abroad.
        NationalOnly,
        /// A number of another country.
        Foreign,
        /// Withheld by the caller or not sent by the network. Only [`describe`](super::describe) says so: there is
        /// no number.
        Anonymous,
        /// A sender's name in place of a number. Only [`describe`](super::describe) says so: there is no number.
        Alphanumeric,
    }
}

impl NumberClass {
    /// Every class, in the order of their codes.
    pub const ALL: [Self; 12] = [
        Self::Mobile,
        Self::Fixed,
        Self::TollFree,
        Self::Premium,
        Self::Emergency,
        Self::ShortCode,
        Self::Machine,
        Self::Voip,
        Self::NationalOnly,
        Self::Foreign,
        Self::Anonymous,
        Self::Alphanumeric,
    ];

    /// The code in columns: from 1, in the order of [`ALL`](Self::ALL). Codes are never reused; 0 is no class.
    pub fn code(self) -> u8 {
        self as u8 + 1
    }

    /// Whether its numbers are dialled without a 0 in front within Vietnam.
    pub(super) fn is_dialled_bare(self) -> bool {
        matches!(self, Self::TollFree | Self::Premium | Self::Emergency | Self::ShortCode)
    }

    /// The class of a text that is no number.
    pub(super) fn of_problem(problem: NumberProblem) -> Option<Self> {
        match problem {
            NumberProblem::Empty | NumberProblem::Anonymous => Some(Self::Anonymous),
            NumberProblem::Alphanumeric => Some(Self::Alphanumeric),
            _ => None,
        }
    }
}
