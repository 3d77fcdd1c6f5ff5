use sha2::{Digest, Sha256};

use super::super::odd::EntryId;
use super::super::terms::{ScopeSet, Span, Terms};
use super::{DIGEST, MAGIC, VERSION, zigzag};

/// Puts a list's parts into their canonical form, and hands the bytes on as they come.
pub(in crate::consent) struct Writer<W> {
    write: W,
    buffer: Vec<u8>,
    digest: Sha256,
}

/// Bytes are handed on by so many.
const ENOUGH: usize = 65_536;

impl<E, W: FnMut(&[u8]) -> Result<(), E>> Writer<W> {
    pub(in crate::consent) fn new(write: W, national_ms: Option<i64>) -> Self {
        let mut writer = Self { write, buffer: Vec::with_capacity(ENOUGH + 8_192), digest: Sha256::new() };
        writer.buffer.extend(MAGIC);
        writer.buffer.extend(VERSION.to_le_bytes());
        writer.instant(national_ms);
        writer
    }

    /// A count of what follows.
    pub(in crate::consent) fn count(&mut self, count: usize) {
        self.integer(count as u64);
    }

    /// What the entries of a block have in common.
    pub(in crate::consent) fn terms(&mut self, terms: Terms) {
        self.buffer.extend([terms.origin as u8, terms.scopes.bits()]);
        self.span(terms.span);
    }

    /// Numbers in order, after the one before them, which is 0 before the first; the last of them.
    pub(in crate::consent) fn keys(&mut self, before: u64, keys: &[u64]) -> Result<u64, E> {
        let mut last = before;
        for &key in keys {
            self.integer(key - last);
            last = key;
            self.hand_on(ENOUGH)?;
        }
        Ok(last)
    }

    /// An entry by itself, after one of a number that is not greater.
    pub(in crate::consent) fn entry(&mut self, before: u64, id: &EntryId, scopes: ScopeSet) -> Result<(), E> {
        self.integer(id.key - before);
        self.terms(id.terms(scopes));
        let note = id.note.as_deref().unwrap_or_default();
        self.count(note.len());
        self.buffer.extend(note.as_bytes());
        self.hand_on(ENOUGH)
    }

    /// Ends the bytes with their digest, which is returned as well.
    pub(in crate::consent) fn finish(mut self) -> Result<[u8; DIGEST], E> {
        self.hand_on(1)?;
        let digest: [u8; DIGEST] = self.digest.finalize().into();
        (self.write)(&digest)?;
        Ok(digest)
    }

    fn span(&mut self, span: Span) {
        self.instant(span.since());
        self.instant(span.until());
    }

    fn instant(&mut self, ms: Option<i64>) {
        // Instants are far from the ends of what an integer holds.
        self.integer(ms.map_or(0, |ms| zigzag(ms) + 1));
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
    fn integer(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.buffer.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.buffer.push(value.to_le_bytes()[0]);
    }

    fn hand_on(&mut self, least: usize) -> Result<(), E> {
        if self.buffer.len() >= least {
            self.digest.update(&self.buffer);
            (self.write)(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}
