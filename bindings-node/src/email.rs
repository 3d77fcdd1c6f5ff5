//! Who may be written as: the handle of the senders, and what is an address.

use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use tongdai::email::{self, EmailRules};
use tongdai::json::{read, text};

use crate::boundary::{Failure, Result, cross};

/// The senders. Empty after a panic, which may have left them half-changed.
#[napi]
pub struct EmailSenders(Option<email::EmailSenders>);

#[napi]
impl EmailSenders {
    /// No addresses yet. The rules may be null.
    #[napi(constructor, catch_unwind)]
    pub fn new(keys: Vec<Uint8Array>, rules: String) -> Result<Self> {
        cross(|| {
            let rules = read::<Option<EmailRules>>(&rules, "rules for email senders")?;
            Ok(Self(Some(email::EmailSenders::new(bytes(&keys), rules.unwrap_or_default())?)))
        })
    }

    /// The senders of a snapshot.
    #[napi(factory, catch_unwind)]
    pub fn restore(keys: Vec<Uint8Array>, snapshot: String) -> Result<Self> {
        cross(|| Ok(Self(Some(email::EmailSenders::restore(bytes(&keys), &snapshot)?))))
    }

    /// Everything but the keys.
    #[napi(catch_unwind)]
    pub fn snapshot(&mut self) -> Result<String> {
        self.cross(|senders| Ok(senders.snapshot()))
    }

    /// Adds an address.
    #[napi(catch_unwind)]
    pub fn add(&mut self, sender: String, at_ms: i64) -> Result<String> {
        self.cross(|senders| Ok(text(&senders.add(&read(&sender, "a new sender")?, at_ms)?)))
    }

    /// Asks for another link.
    #[napi(catch_unwind)]
    pub fn resend(&mut self, address: String, list: String, at_ms: i64) -> Result<String> {
        self.cross(|senders| Ok(text(&senders.resend(&address, read(&list, "a list of senders")?, at_ms)?)))
    }

    /// Takes the token of a clicked link.
    #[napi(catch_unwind)]
    pub fn confirm(&mut self, token: String, at_ms: i64) -> Result<String> {
        self.cross(|senders| Ok(text(&senders.confirm(&token, at_ms)?)))
    }

    /// Takes an address back.
    #[napi(catch_unwind)]
    pub fn revoke(
        &mut self,
        address: String,
        list: String,
        by: String,
        why: Option<String>,
        at_ms: i64,
    ) -> Result<String> {
        self.cross(|senders| {
            let list = read(&list, "a list of senders")?;
            Ok(text(&senders.revoke(&address, list, &by, why.as_deref(), at_ms)?))
        })
    }

    /// Forgets the revoked addresses.
    #[napi(catch_unwind)]
    pub fn forget_revoked(&mut self) -> Result<i32> {
        self.cross(|senders| Ok(senders.forget_revoked()))
    }

    /// The confirmed addresses for a purpose.
    #[napi(catch_unwind)]
    pub fn senders_for(&mut self, purpose: String, owner: Option<String>) -> Result<String> {
        self.cross(|senders| Ok(text(&senders.senders_for(read(&purpose, "a purpose")?, owner.as_deref()))))
    }

    /// Every address.
    #[napi(catch_unwind)]
    pub fn senders(&mut self) -> Result<String> {
        self.cross(|senders| Ok(text(&senders.senders())))
    }

    fn cross<T>(&mut self, call: impl FnOnce(&mut email::EmailSenders) -> Result<T, Failure>) -> Result<T> {
        cross(|| {
            let mut senders = self.0.take().ok_or(Failure::Panic)?;
            let result = call(&mut senders);
            self.0 = Some(senders);
            result
        })
    }
}

/// What is an address.
#[napi(catch_unwind)]
pub fn describe_email(address: String) -> Result<String> {
    cross(|| Ok(text(&email::describe_email(&address))))
}

fn bytes(keys: &[Uint8Array]) -> Vec<Vec<u8>> {
    keys.iter().map(|key| key.to_vec()).collect()
}
