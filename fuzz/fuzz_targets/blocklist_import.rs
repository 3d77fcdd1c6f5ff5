//! Any bytes can be imported as a list: every line is counted once, every error told, however the bytes are cut.
//! `scripts/fuzz.sh blocklist_import 60` runs it for a minute.
#![no_main]

#[allow(dead_code, reason = "the comparison with a plain list is for tests")]
#[path = "../../core/tests/support/blocklist.rs"]
mod blocklist;

use tongdai::consent::ListFormat;

libfuzzer_sys::fuzz_target!(|input: (bool, u8, &[u8])| {
    let (is_table, cut, bytes) = input;
    let format = if is_table { ListFormat::Csv } else { ListFormat::Numbers };
    blocklist::import_anything(bytes, format, usize::from(cut) + 1);
});
