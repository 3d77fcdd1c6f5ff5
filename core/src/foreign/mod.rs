//! The face that Kotlin sees, through `UniFFI`: handles around the plan, the switchboard and the schedule, and
//! the plain data's way to JSON and back. The documentation here becomes `KDoc`.
//!
//! It lives in core, not in the binding's crate, because two crates cannot share one Kotlin package. Nothing in
//! core may call it, and nothing is decided here: every function is one call of what it stands for. A panic
//! becomes an exception in `UniFFI`'s own layer.

mod blocklist;
mod campaign;
mod email;
mod exception;
mod json;
mod number;
mod plan;
mod schedule;
#[cfg(feature = "simulate")]
mod simulation;
mod sms;
#[cfg(feature = "simulate")]
mod staffing;
mod switchboard;
mod template;

use crate::error::Error;

type Result<T> = std::result::Result<T, Error>;

/// The version of the library.
#[uniffi::export]
fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
