//! Any values are rendered or refused, and what is rendered matches. `scripts/fuzz.sh template_render 60` runs it for a
//! minute.
#![no_main]

#[path = "../../core/tests/templates/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|input: (&str, u8, Vec<&str>)| {
    let (text, choice, values) = input;
    if let Some(template) = promises::keep_parsing(text, choice) {
        promises::keep_rendering(&template, &values);
    }
});
