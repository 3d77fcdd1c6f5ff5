use super::PhoneNumber;

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
