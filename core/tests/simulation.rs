//! Simulations: against closed forms, against themselves, and against whatever is thrown at them.

#![allow(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::format_collect,
    clippy::float_cmp,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

#[path = "simulation/accounts.rs"]
mod accounts;
#[path = "simulation/bytes.rs"]
mod bytes;
#[path = "simulation/cases.rs"]
mod cases;
#[path = "simulation/closed_forms.rs"]
mod closed_forms;
#[path = "simulation/erlang.rs"]
mod erlang;
#[path = "simulation/problems.rs"]
mod problems;
#[path = "simulation/promises.rs"]
mod promises;
mod support;
