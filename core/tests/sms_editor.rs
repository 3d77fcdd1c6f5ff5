//! What an author sees: the cases of `tests/sms/editor.json`, and what holds at every keystroke.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests read files, and may fail anywhere"
)]

#[path = "sms_editor/cases.rs"]
mod cases;
#[path = "sms_editor/hostile.rs"]
mod hostile;
#[path = "sms_editor/promises.rs"]
mod promises;
#[path = "sms_editor/properties.rs"]
mod properties;
