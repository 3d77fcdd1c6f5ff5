//! Keeps the tables of numbers equal to their data: `core/src/number/vietnam/table.rs` to
//! `core/data/numbers/vietnam.toml`, and `core/src/number/world/table.rs` to the metadata in the crate `phonenumber`.
//! A stale table fails the test;
//! `UPDATE=1 cargo test -p tongdai --test generated_numbers` writes it anew.
#![expect(clippy::disallowed_methods, reason = "a generator reads and writes files")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that can not go on stops"
)]

mod data;
mod pattern;
mod vietnam;
mod world;

use std::fs;
use std::path::Path;

#[test]
fn the_vietnamese_table_is_up_to_date() {
    let text = fs::read_to_string(here("data/numbers/vietnam.toml")).unwrap();
    check("src/number/vietnam/table.rs", &vietnam::table(&toml::from_str(&text).unwrap()));
}

#[test]
fn the_table_of_other_countries_is_up_to_date() {
    check("src/number/world/table.rs", &world::table());
}

/// Compares a checked-in file with what it should be, or writes it.
fn check(file: &str, wanted: &str) {
    let path = here(file);
    if std::env::var("UPDATE").is_ok() {
        fs::write(&path, wanted).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        found == wanted,
        "{file} is stale: run `UPDATE=1 cargo test -p tongdai --test generated_numbers`"
    );
}

fn here(file: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}
