//! Text messages: what a text costs on the air, which texts a carrier takes, and who may send what to whom.
//!
//! Who lives here: [`text`], what one text is: its encoding, its segments, the characters that make it dear, the same
//! without accents, and what each carrier allows of it, by dated data; [`template`], fixed texts with places for
//! values; [`editor`], both at every keystroke; [`brandname`], what a sender may be called; [`registration`], where a carrier's word on a brandname or
//! template stands; [`account`], who sends: brandnames, templates, routes and tariff as one document, and whether a
//! care message may go out; [`campaign`], who gets an ad and when; and [`MessageKind`], by which carriers tell care
//! from ads. The room stands on `number`, `schedule`, `consent` and the reader of `plan`; any room above, or a host
//! that needs no switchboard, may call it.

pub mod account;
pub mod brandname;
pub mod campaign;
pub mod editor;
mod finding;
mod provider;
pub mod registration;
pub mod template;
pub mod text;

pub use finding::{SmsCause, SmsFinding};
pub use provider::{ProviderCode, provider_cause, shipped_provider_codes};

use crate::data::choice;

choice! {
    /// What a text is sent for, as carriers and registrations divide it.
    ///
    /// The same division as [`Purpose`](crate::consent::Purpose), which is about consent; this one is about routes:
    /// brandnames, templates and limits are registered for one kind and do not hold for the other.
    pub enum MessageKind {
        /// Customer care (CSKH): reminders, confirmations, one-time codes.
        Care,
        /// Advertising (QC): labelled, within hours, and only to those who agreed.
        Ad,
    }
}

impl MessageKind {
    /// The stable name: `care`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Ad => "ad",
        }
    }
}
