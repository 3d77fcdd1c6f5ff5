use super::PhoneNumber;
use crate::data::record;

/// How a number is shown to those who may not see it: so many characters at either end, and a sign for the rest.
///
/// What is hidden cannot be had back from what is shown. At most half of a text is ever shown: where the pattern asks
/// for more, the start gives way first. A text of three characters or fewer is hidden whole. Every character counts and
/// is hidden alike, spaces too, so that the length is all that is left. A sign that is a digit would make up another
/// number, and `*` takes its place.
///
/// ```
/// use tongdai::PhoneNumber;
/// use tongdai::number::Mask;
///
/// let number = PhoneNumber::from("0912345678");
/// assert_eq!(Mask::default().apply(&number).as_str(), "*******678");
/// assert_eq!(Mask { shown_at_start: 4, shown_at_end: 2, sign: 'x' }.apply(&number).as_str(), "091xxxxx78");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// How many characters are shown at the start.
    pub shown_at_start: u8,
    /// How many characters are shown at the end.
    pub shown_at_end: u8,
    /// What stands for each hidden character.
    pub sign: char,
}

impl Default for Mask {
    /// All but the last three characters, with `*` for the rest: what [`PhoneNumber::masked`] gives, but for texts of
    /// four and five characters, of which that shows more than half.
    fn default() -> Self {
        Self { shown_at_start: 0, shown_at_end: 3, sign: '*' }
    }
}

impl Mask {
    /// The text as the pattern shows it.
    #[must_use]
    pub fn apply(&self, number: &PhoneNumber) -> PhoneNumber {
        let text = number.as_str();
        let length = text.chars().count();
        let most = if length > 3 { length / 2 } else { 0 };
        let end = usize::from(self.shown_at_end).min(most);
        let start = usize::from(self.shown_at_start).min(most - end);
        let sign = if self.sign.is_numeric() { '*' } else { self.sign };
        let hidden = start..length - end;
        let shown = |(i, c)| if hidden.contains(&i) { sign } else { c };
        text.chars().enumerate().map(shown).collect::<String>().into()
    }
}

record! {
    /// How a number is shown to those who may not see it, as plain data: so many characters at either end, and a sign
    /// for the rest. What is left out is as in the usual mask, which shows the last three.
    ///
    /// At most half of a number is ever shown. Where more is asked for, the start gives way first.
    #[derive(Default)]
    pub struct MaskPattern {
        /// How many characters are shown at the start, to 255; none where left out or below 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default = None))]
        pub shown_at_start: Option<i32>,
        /// How many are shown at the end, to 255; 3 where left out, none below 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default = None))]
        pub shown_at_end: Option<i32>,
        /// What stands for each hidden character: the first character of this. `*` where left out, and in place of a
        /// digit, which would make up a number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "uniffi", uniffi(default = None))]
        pub sign: Option<String>,
    }
}

/// Never fails: whatever the pattern asks for, it is a mask that hides at least half.
///
/// ```
/// use tongdai::number::{Mask, MaskPattern};
///
/// let pattern = MaskPattern { shown_at_start: Some(4), sign: Some("x".into()), ..MaskPattern::default() };
/// assert_eq!(Mask::from(&pattern), Mask { shown_at_start: 4, shown_at_end: 3, sign: 'x' });
/// assert_eq!(Mask::from(&MaskPattern::default()), Mask::default());
/// ```
impl From<&MaskPattern> for Mask {
    fn from(pattern: &MaskPattern) -> Self {
        let usual = Self::default();
        let count = |asked: Option<i32>, usual| {
            asked.map_or(usual, |asked| u8::try_from(asked.clamp(0, 255)).unwrap_or_default())
        };
        Self {
            shown_at_start: count(pattern.shown_at_start, usual.shown_at_start),
            shown_at_end: count(pattern.shown_at_end, usual.shown_at_end),
            sign: pattern.sign.as_ref().and_then(|sign| sign.chars().next()).unwrap_or(usual.sign),
        }
    }
}

/// A number as a pattern shows it; without a pattern, as [`PhoneNumber::masked`] does.
///
/// ```
/// use tongdai::PhoneNumber;
/// use tongdai::number::{MaskPattern, mask_number};
///
/// let number = PhoneNumber::from("0912345678");
/// let pattern = MaskPattern { shown_at_start: Some(3), shown_at_end: Some(2), sign: None };
/// assert_eq!(mask_number(&number, Some(&pattern)).as_str(), "091*****78");
/// assert_eq!(mask_number(&number, None).as_str(), "*******678");
/// ```
#[must_use]
pub fn mask_number(number: &PhoneNumber, pattern: Option<&MaskPattern>) -> PhoneNumber {
    pattern.map_or_else(|| number.masked(), |pattern| Mask::from(pattern).apply(number))
}
