//! Addresses and their confirmation: the cases of `tests/email/*.json`, and what must hold for any sequence of requests.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "tests read files, and may fail anywhere"
)]

#[path = "email/cases.rs"]
mod cases;
#[path = "email/promises.rs"]
mod promises;
#[path = "email/properties.rs"]
mod properties;
