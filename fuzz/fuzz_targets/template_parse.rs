//! Any text is read as a template or refused with places. `scripts/fuzz.sh template_parse 60` runs it for a minute.
#![no_main]

#[path = "../../core/tests/templates/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: (&str, u8)| {
    promises::keep_parsing(input.0, input.1);
});
