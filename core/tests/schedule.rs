//! The schedule room from outside: cases from standards, laws and other switchboards, and properties that hold for
//! every schedule.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "schedule/cases.rs"]
mod cases;
#[path = "schedule/clocks.rs"]
mod clocks;
#[path = "schedule/common.rs"]
mod common;
#[path = "schedule/problems.rs"]
mod problems;
#[path = "schedule/properties.rs"]
mod properties;
