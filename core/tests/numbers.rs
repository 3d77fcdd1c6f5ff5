//! What texts are read as: the cases of `tests/numbers/*.json`, and what the API promises beside them.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests read files, and may fail anywhere"
)]

#[path = "numbers/api.rs"]
mod api;
#[path = "numbers/cases.rs"]
mod cases;
#[path = "numbers/promises.rs"]
mod promises;
#[path = "numbers/properties.rs"]
mod properties;
#[path = "numbers/serving.rs"]
mod serving;
