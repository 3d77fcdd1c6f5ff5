use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use super::Result;
use crate::email::{
    self, EmailAddressReport, EmailAnswer, EmailList, EmailPurpose, EmailRules, EmailSender, NewSender,
};
use crate::json;

/// The addresses that a business sends email from, each confirmed by a link that was clicked in its mailbox.
///
/// You tell what people do, with the instant, and are told what to send. A token is HMAC-SHA256 over the address, the
/// list and the instant of issue: it works once and for a time, and the next one replaces it. Instants are UTC
/// milliseconds since 1970; an older one is taken as the latest seen. It may be used from any thread.
#[derive(uniffi::Object)]
#[uniffi::export(Display)]
pub(crate) struct EmailSenders(Mutex<email::EmailSenders>);

impl EmailSenders {
    fn shared(senders: email::EmailSenders) -> Arc<Self> {
        Arc::new(Self(Mutex::new(senders)))
    }

    #[expect(
        clippy::panic,
        reason = "what a panic left half-done must not be asked; this one is catchable, too"
    )]
    fn now(&self) -> MutexGuard<'_, email::EmailSenders> {
        let Ok(senders) = self.0.lock() else {
            panic!("an earlier call failed half-way; restore a snapshot")
        };
        senders
    }
}

impl fmt::Display for EmailSenders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.lock() {
            Ok(senders) => write!(f, "EmailSenders({})", senders.senders().len()),
            Err(_) => f.write_str("EmailSenders(unusable)"),
        }
    }
}

#[uniffi::export]
impl EmailSenders {
    /// No addresses yet. Each key has 32 bytes or more; the first signs tokens, all are accepted.
    ///
    /// Throws `TongdaiException.Malformed` for keys or rules out of their range.
    #[uniffi::constructor(default(rules = None))]
    pub(crate) fn new(keys: Vec<Vec<u8>>, rules: Option<EmailRules>) -> Result<Arc<Self>> {
        email::EmailSenders::new(keys, rules.unwrap_or_default()).map(Self::shared)
    }

    /// The senders of a snapshot, taken in any language. Links that are under way work on if their key is given.
    ///
    /// Throws `TongdaiException.BadSnapshot`.
    #[uniffi::constructor]
    pub(crate) fn restore(keys: Vec<Vec<u8>>, snapshot: &str) -> Result<Arc<Self>> {
        email::EmailSenders::restore(keys, snapshot).map(Self::shared)
    }

    /// Everything but the keys, as JSON text. It holds addresses, and no token.
    pub(crate) fn snapshot(&self) -> String {
        self.now().snapshot()
    }

    /// Adds an address, which is pending until its link is clicked. A revoked one can be added anew.
    pub(crate) fn add(&self, sender: &NewSender, at_ms: i64) -> Result<EmailAnswer> {
        self.now().add(sender, at_ms)
    }

    /// Asks for another link to a pending address; the ones before it work no more.
    pub(crate) fn resend(&self, address: &str, list: EmailList, at_ms: i64) -> Result<EmailAnswer> {
        self.now().resend(address, list, at_ms)
    }

    /// Takes the token of a clicked link. It confirms its address once, until its time has come.
    pub(crate) fn confirm(&self, token: &str, at_ms: i64) -> Result<EmailAnswer> {
        self.now().confirm(token, at_ms)
    }

    /// Takes an address back, pending or confirmed. It may not be sent from any more.
    #[uniffi::method(default(why = None))]
    #[expect(clippy::needless_pass_by_value, reason = "an optional text arrives owned")]
    pub(crate) fn revoke(
        &self,
        address: &str,
        list: EmailList,
        by: &str,
        at_ms: i64,
        why: Option<String>,
    ) -> Result<EmailAnswer> {
        self.now().revoke(address, list, by, why.as_deref(), at_ms)
    }

    /// Forgets the revoked addresses, and with them what their links were; how many.
    pub(crate) fn forget_revoked(&self) -> i32 {
        self.now().forget_revoked()
    }

    /// The confirmed addresses for a purpose, in order; with an owner, only that person's.
    #[uniffi::method(default(owner = None))]
    #[expect(clippy::needless_pass_by_value, reason = "an optional text arrives owned")]
    pub(crate) fn senders_for(&self, purpose: EmailPurpose, owner: Option<String>) -> Vec<EmailSender> {
        self.now().senders_for(purpose, owner.as_deref())
    }

    /// Every address, in the order of lists and addresses.
    pub(crate) fn senders(&self) -> Vec<EmailSender> {
        self.now().senders()
    }
}

/// Tells whether a text is an address that mail can be sent from, and what it is in its one form. Any text will do: where
/// it is none, `problem` says why.
#[uniffi::export]
fn describe_email(text: &str) -> EmailAddressReport {
    email::describe_email(text)
}

/// An answer's JSON form: the same bytes in every language.
#[uniffi::export]
fn email_answer_to_json(answer: &EmailAnswer) -> String {
    json::text(answer)
}

/// An address report's JSON form.
#[uniffi::export]
fn email_address_report_to_json(report: &EmailAddressReport) -> String {
    json::text(report)
}
