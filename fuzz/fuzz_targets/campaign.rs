//! Any text keeps the promises of accounts and campaigns. `scripts/fuzz.sh campaign 60` runs it for a minute.
#![no_main]

#[path = "../../core/tests/sms_policy/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|text: &str| promises::keep(text));
