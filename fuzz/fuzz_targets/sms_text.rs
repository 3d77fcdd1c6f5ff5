//! Any text keeps the promises of measuring it. `scripts/fuzz.sh sms_text 60` runs it for a minute.
#![no_main]

#[path = "../../core/tests/sms_text/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|text: &str| promises::keep(text));
