//! The blocklist from outside: cases of the law and of lists as people keep them, files that were tampered with, and
//! properties that hold for every list.

#![allow(
    clippy::format_collect,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::cast_possible_wrap,
    clippy::enum_glob_use,
    clippy::items_after_statements,
    dead_code,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

mod support;

#[path = "blocklist/cases.rs"]
mod cases;
#[path = "blocklist/import.rs"]
mod import;
#[path = "blocklist/properties.rs"]
mod properties;
#[path = "blocklist/saved.rs"]
mod saved;
