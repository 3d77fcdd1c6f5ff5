//! What several tests share. Each test takes the part it needs.

#![allow(dead_code, reason = "not every test uses every part")]

pub mod blocklist;
pub mod host;
pub mod naive;
pub mod plans;
pub mod vectors;
