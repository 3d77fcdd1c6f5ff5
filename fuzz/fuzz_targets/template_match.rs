//! Any text is matched or told apart. `scripts/fuzz.sh template_match 60` runs it for a minute.
#![no_main]

#[path = "../../core/tests/templates/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: (&str, u8, &str)| {
    let (text, choice, message) = input;
    if let Some(template) = promises::keep_parsing(text, choice) {
        promises::keep_matching(&template, message);
        promises::keep_matching(&template, text);
    }
});
