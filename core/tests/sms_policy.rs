//! What may be sent: registrations, brandnames, accounts, care messages and campaigns.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests read files and may fail anywhere; a limit is measured"
)]

#[path = "sms_policy/campaigns.rs"]
mod campaigns;
#[path = "sms_policy/cases.rs"]
mod cases;
#[path = "sms_policy/hostile.rs"]
mod hostile;
#[path = "sms_policy/promises.rs"]
mod promises;
#[path = "sms_policy/properties.rs"]
mod properties;
#[path = "sms_policy/recipients.rs"]
mod recipients;
