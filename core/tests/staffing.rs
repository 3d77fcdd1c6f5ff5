//! Staffing: against tables, against direct sums, and through the real switchboard.

#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail by panicking"
)]

#[path = "staffing/cases.rs"]
mod cases;
#[path = "staffing/properties.rs"]
mod properties;
#[path = "staffing/recommended.rs"]
mod recommended;
