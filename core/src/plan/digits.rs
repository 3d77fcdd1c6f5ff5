use std::fmt;

use serde::{Deserialize, Serialize};

/// The most keys that can belong together: the longest menu key or extension, with room to spare.
const CAPACITY: usize = 12;

/// A few telephone keys, held in place.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Digits {
    keys: [u8; CAPACITY],
    length: u8,
}

impl Digits {
    /// Adds a key; `false`, and no change, when it is full.
    pub(crate) fn push(&mut self, key: u8) -> bool {
        let Some(place) = self.keys.get_mut(usize::from(self.length)) else { return false };
        *place = key;
        self.length += 1;
        true
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.keys.get(..usize::from(self.length)).unwrap_or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(crate) fn len(&self) -> usize {
        usize::from(self.length)
    }
}

/// Whether a character is a telephone key.
pub(crate) fn is_key(character: u8) -> bool {
    matches!(character, b'0'..=b'9' | b'*' | b'#')
}

impl TryFrom<String> for Digits {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let mut digits = Self::default();
        let fits = text.bytes().all(|key| is_key(key) && digits.push(key));
        if fits { Ok(digits) } else { Err("more keys than fit, or characters that are no keys") }
    }
}

impl From<Digits> for String {
    fn from(digits: Digits) -> Self {
        digits.to_string()
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_bytes().iter().try_for_each(|&key| fmt::Write::write_char(f, char::from(key)))
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digits({} keys)", self.length)
    }
}
