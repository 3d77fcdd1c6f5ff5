//! Templates: the cases of `tests/sms/templates.json`, and what the API promises beside them.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::format_collect,
    reason = "tests read files, and may fail anywhere"
)]

#[path = "templates/cases.rs"]
mod cases;
#[path = "templates/hostile.rs"]
mod hostile;
#[path = "templates/naive.rs"]
mod naive;
#[path = "templates/promises.rs"]
mod promises;
#[path = "templates/properties.rs"]
mod properties;
