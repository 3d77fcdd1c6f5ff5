//! Any bytes can be loaded as a list: they are one, and its very form, or they are refused with a code.
//! `scripts/fuzz.sh blocklist_load 60` runs it for a minute.
#![no_main]

#[allow(dead_code, reason = "the comparison with a plain list is for tests")]
#[path = "../../core/tests/support/blocklist.rs"]
mod blocklist;

libfuzzer_sys::fuzz_target!(|input: (u8, Vec<u8>)| {
    let (cut, mut bytes) = input;
    let cut = usize::from(cut) + 1;
    blocklist::load_anything(&bytes, cut);
    // With a checksum that is right, what the bytes say is looked at, too.
    blocklist::resign(&mut bytes);
    blocklist::load_anything(&bytes, cut);
});
