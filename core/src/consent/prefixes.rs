use super::hits::Hits;
use super::odd::{EntryId, OddEntries};
use super::saved::Writer;
use super::terms::{ScopeSet, Terms};

/// Entries for all numbers that begin alike.
///
/// A prefix is kept as a number is: by its digits, which say how long it is, since none begins with 0.
#[derive(Clone, Default)]
pub(super) struct Prefixes {
    entries: OddEntries,
    /// A bit for every length that a prefix has or had, so that a list without prefixes costs nothing.
    lengths: u16,
}

impl Prefixes {
    pub(super) fn set(&mut self, id: EntryId, scopes: ScopeSet) {
        self.lengths |= 1_u16.checked_shl(digits(id.key)).unwrap_or(0);
        self.entries.set(id, scopes);
        if self.entries.len() == 0 {
            self.lengths = 0;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds scopes to what an entry has; whether any is new.
    pub(super) fn give(&mut self, id: EntryId, scopes: ScopeSet) -> bool {
        let was = self.entries.scopes(&id);
        let is_new = was.with(scopes) != was;
        if is_new {
            self.set(id, was.with(scopes));
        }
        is_new
    }

    /// Whether any entry names how a number begins.
    #[inline(never)]
    pub(super) fn has(&self, key: u64) -> bool {
        self.beginnings(key).any(|prefix| self.entries.has(prefix))
    }

    pub(super) fn find(&self, key: u64, at_ms: i64, hits: &mut Hits) {
        for (id, scopes) in self.of(key).filter(|(id, _)| id.span.holds(at_ms)) {
            hits.add(id.terms(scopes));
        }
    }

    /// The entries for a number's beginnings, the longest first.
    pub(super) fn of(&self, key: u64) -> impl Iterator<Item = (&EntryId, ScopeSet)> {
        self.beginnings(key).flat_map(|prefix| self.exactly(prefix))
    }

    /// The entries of one prefix.
    pub(super) fn exactly(&self, prefix: u64) -> impl Iterator<Item = (&EntryId, ScopeSet)> {
        self.entries.of(prefix..=prefix)
    }

    /// Takes out all entries whose terms are so; how many.
    pub(super) fn remove_all(&mut self, mut goes: impl FnMut(Terms) -> bool) -> usize {
        self.entries.retain(|id, scopes| !goes(id.terms(scopes)))
    }

    pub(super) fn write<E, W>(&self, writer: &mut Writer<W>) -> Result<(), E>
    where
        W: FnMut(&[u8]) -> Result<(), E>,
    {
        writer.count(self.entries.len());
        let mut before = 0;
        for (id, scopes) in self.entries.iter() {
            writer.entry(before, id, scopes)?;
            before = id.key;
        }
        Ok(())
    }

    /// What a number begins with, as long as prefixes are, the longest first.
    fn beginnings(&self, key: u64) -> impl Iterator<Item = u64> + use<> {
        let mut lengths = self.lengths;
        let (mut prefix, mut length) = if lengths == 0 { (0, 0) } else { (key, digits(key)) };
        std::iter::from_fn(move || {
            while length > 0 && lengths != 0 {
                let (now, bit) = (prefix, 1_u16.checked_shl(length).unwrap_or(0));
                (prefix, length) = (prefix / 10, length - 1);
                if lengths & bit != 0 {
                    lengths &= !bit;
                    return Some(now);
                }
            }
            None
        })
    }
}

/// How many digits a key has.
fn digits(key: u64) -> u32 {
    key.checked_ilog10().map_or(0, |log| log + 1)
}
