//! A blocklist as bytes. `writer` puts it into its one canonical form, and `reader` takes back nothing else;
//! `docs/blocklist.md` describes the form. [`Loader`] is for hosts, the rest for the room.
//!
//! Everything is in order, of the entries and of nothing else: no hash key, no history and no arrangement in memory
//! shows. So the digest that ends the bytes is the list's fingerprint.

mod reader;
mod writer;

pub use reader::Loader;
pub(super) use writer::Writer;

/// What every file begins with: no text, and changed by whatever takes it for one.
const MAGIC: [u8; 8] = *b"\x89TDB\r\n\x1a\n";
const VERSION: u16 = 1;
/// The length of the SHA-256 digest of everything before it.
const DIGEST: usize = 32;

/// A signed integer as an unsigned one that is small where it is near 0.
fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

fn unzigzag(bits: u64) -> i64 {
    (bits >> 1).cast_signed() ^ -(bits & 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zigzag_is_undone() {
        for value in [0, 1, -1, 63, -64, i64::MAX, i64::MIN] {
            assert_eq!(unzigzag(zigzag(value)), value);
        }
        assert_eq!([0, -1, 1, -2].map(zigzag), [0, 1, 2, 3]);
    }
}
