use std::fmt::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::EmailList;
use crate::error::Error;
use crate::number::PrivateText;

/// The keys that tokens are signed with: the first signs, all are accepted, so that a key can be replaced while links
/// are under way.
#[derive(Clone)]
pub(super) struct TokenKeys(Vec<Vec<u8>>);

/// HMAC keys shorter than the digest weaken it (RFC 2104 §3).
const LEAST_KEY: usize = 32;
const MOST_KEY: usize = 1_024;
const MOST_KEYS: usize = 8;

/// Says what is signed, so that no other signature under the same key is a token.
const PURPOSE: &[u8] = b"tongdai email sender 1\0";

impl TokenKeys {
    pub(super) fn new(keys: Vec<Vec<u8>>) -> Result<Self, Error> {
        let malformed = |message: &str, path: String, hint: &str| Error::Malformed {
            message: message.to_owned(),
            path,
            hint: hint.to_owned(),
        };
        if keys.is_empty() || keys.len() > MOST_KEYS {
            let hint = "pass one to eight keys, the one that signs first";
            return Err(malformed("there is no key, or there are too many", "keys".to_owned(), hint));
        }
        let wrong = keys.iter().position(|key| !(LEAST_KEY..=MOST_KEY).contains(&key.len()));
        if let Some(at) = wrong {
            let hint = "draw 32 random bytes once, and keep them where other secrets are";
            return Err(malformed("a key has 32 to 1,024 bytes", format!("keys[{at}]"), hint));
        }
        Ok(Self(keys))
    }

    /// The token for an address on a list, by its instant of issue.
    pub(super) fn sign(&self, claim: Claim<'_>) -> PrivateText {
        let mac = self.0.first().and_then(|key| claim.mac(key)).map(|mac| mac.finalize().into_bytes());
        let bytes = claim.issued_ms.to_be_bytes().into_iter().chain(mac.into_iter().flatten());
        let hex = bytes.fold(String::with_capacity(80), |mut hex, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        hex.into()
    }

    /// Whether the token was made for this. It takes as long whatever is wrong with it.
    pub(super) fn accept(&self, token: &Token, claim: Claim<'_>) -> bool {
        let is_of = |key: &Vec<u8>| claim.mac(key).is_some_and(|mac| mac.verify_slice(&token.mac).is_ok());
        self.0.iter().fold(false, |accepted, key| accepted | is_of(key))
    }
}

impl fmt::Debug for TokenKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenKeys({})", self.0.len())
    }
}

/// What a token proves.
#[derive(Clone, Copy)]
pub(super) struct Claim<'a> {
    pub(super) list: EmailList,
    pub(super) issued_ms: i64,
    pub(super) canonical: &'a PrivateText,
}

impl Claim<'_> {
    /// Every part has its place whatever is in it: the list's name and its zero, eight bytes, and the rest.
    fn mac(self, key: &[u8]) -> Option<Hmac<Sha256>> {
        let list: &[u8] = match self.list {
            EmailList::Marketing => b"marketing\0",
            EmailList::Personal => b"personal\0",
        };
        let mac = Hmac::new_from_slice(key).ok()?;
        let parts = [PURPOSE, list, &self.issued_ms.to_be_bytes(), self.canonical.as_str().as_bytes()];
        Some(parts.into_iter().fold(mac, Mac::chain_update))
    }
}

/// A token as somebody sent it back: an instant, and a signature that may be anything.
pub(super) struct Token {
    pub(super) issued_ms: i64,
    mac: [u8; 32],
}

impl Token {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let (pairs, rest) = text.trim().as_bytes().as_chunks::<2>();
        if pairs.len() != 40 || !rest.is_empty() {
            return None;
        }
        let bytes: Option<Vec<u8>> =
            pairs.iter().map(|&[high, low]| Some(digit(high)? * 16 + digit(low)?)).collect();
        let bytes = bytes?;
        let (issued_ms, mac) = bytes.split_first_chunk::<8>()?;
        Some(Self { issued_ms: i64::from_be_bytes(*issued_ms), mac: mac.try_into().ok()? })
    }
}
