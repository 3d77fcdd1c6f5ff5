//! What texts are on the air: the cases of `tests/sms/text.json`, and an independent count beside every answer.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read files, and may fail anywhere"
)]

#[path = "sms_text/cases.rs"]
mod cases;
#[path = "sms_text/large.rs"]
mod large;
#[path = "sms_text/oracle.rs"]
mod oracle;
#[path = "sms_text/promises.rs"]
mod promises;
#[path = "sms_text/properties.rs"]
mod properties;
