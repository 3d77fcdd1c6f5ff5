use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::Blocklist;

/// Entries that a host reported one by one. A snapshot keeps them as the list's saved bytes, in hexadecimal digits: of
/// equal lists they are equal, and a checksum guards them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Reported {
    pub(crate) list: Blocklist,
}

/// Entries that come one by one hardly ever have the same terms, so nobody can choose numbers that crowd one place.
const HASH_KEY: [u8; 16] = [0; 16];

impl Reported {
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Default for Reported {
    fn default() -> Self {
        Self { list: Blocklist::new(HASH_KEY) }
    }
}

impl TryFrom<String> for Reported {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = of_hex(&text).ok_or("the blocklist is not written in hexadecimal digits")?;
        let list = Blocklist::load(HASH_KEY, &bytes).map_err(|_| "the blocklist is damaged")?;
        Ok(Self { list })
    }
}

impl From<Reported> for String {
    fn from(reported: Reported) -> Self {
        reported.list.save().iter().fold(Self::new(), |mut text, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

fn of_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(digit(high)? * 16 + digit(low)?));
    if rest.is_empty() { bytes.collect() } else { None }
}
