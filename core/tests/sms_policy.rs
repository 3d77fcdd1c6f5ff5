//! What may be sent: registrations, brandnames, accounts, care messages and campaigns.
#![expect(clippy::disallowed_methods, reason = "cases are read from files, and a limit is measured")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that can not go on stops"
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
