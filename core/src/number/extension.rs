use std::fmt;

/// An extension that was written behind a number: kept apart, and never dialled with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Extension {
    digits: [u8; Self::LONGEST],
    length: u8,
}

impl Extension {
    /// The most digits an extension may have.
    pub const LONGEST: usize = 11;

    /// Takes ASCII digits; none where there are none, too many, or something else.
    pub(super) fn new(text: &[u8]) -> Option<Self> {
        let mut digits = [0; Self::LONGEST];
        digits.get_mut(..text.len())?.copy_from_slice(text);
        let sound = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
        sound.then_some(Self { digits, length: u8::try_from(text.len()).ok()? })
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        let digits = self.digits.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(digits).unwrap_or_default()
    }
}

impl fmt::Debug for Extension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Extension({} digits)", self.length)
    }
}
