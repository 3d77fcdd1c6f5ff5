//! Other switchboards' queues as plans: what becomes of each setting, and what holds for every text.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::format_collect, clippy::type_complexity, reason = "tables of a test, written once")]

#[path = "import/any_text.rs"]
mod any_text;
#[path = "import/asterisk.rs"]
mod asterisk;
#[path = "import/common.rs"]
mod common;
#[path = "import/freeswitch.rs"]
mod freeswitch;
