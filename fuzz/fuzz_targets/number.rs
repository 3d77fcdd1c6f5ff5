//! Any text keeps the promises of reading numbers. `scripts/fuzz.sh number 60` runs it for a minute.
#![no_main]

#[path = "../../core/tests/numbers/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|text: &str| promises::keep(text));
