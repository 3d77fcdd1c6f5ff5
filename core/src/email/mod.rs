//! Who may be written as: the addresses that a business sends email from, and the links by which their owners confirm
//! them.
//!
//! Useful alone: nothing else in the crate calls it. [`EmailSenders`] is the front door. It stands on an
//! [`EmailAddress`](address::EmailAddress), which is read once, and on a token, which nobody without the key can make.
//! It sends nothing: what it answers with holds the token, and the host puts that into a link and the link into a mail.

mod address;
mod answer;
mod saved;
mod sender;
mod senders;
mod token;

pub use address::{EmailAddressProblem, EmailAddressReport, describe_email};
pub use answer::{EmailAnswer, EmailOutcome, EmailRefusal};
pub use sender::{EmailList, EmailPurpose, EmailRules, EmailSender, EmailSenderState, NewSender};
pub use senders::EmailSenders;
