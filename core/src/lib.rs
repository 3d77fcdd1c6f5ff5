//! tongdai decides who rings, what plays and why, for a business telephone system.
#![forbid(unsafe_code)]

mod data;
pub mod number;
pub mod plan;
pub mod schedule;
pub mod switchboard;

pub use number::{PhoneNumber, PrivateText};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
