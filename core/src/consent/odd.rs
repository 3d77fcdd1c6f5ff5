use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::BlockOrigin;
use super::terms::{ScopeSet, Span, Terms};

/// Entries kept one by one, in order of their numbers: those with notes, and those whose terms are too rare for a set
/// of their own.
#[derive(Clone, Default)]
pub(super) struct OddEntries {
    entries: BTreeMap<EntryId, ScopeSet>,
}

/// All of an entry but its scopes. Two entries with one id are one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EntryId {
    pub(super) key: u64,
    pub(super) origin: BlockOrigin,
    pub(super) span: Span,
    pub(super) note: Option<Arc<str>>,
}

impl EntryId {
    pub(super) fn terms(&self, scopes: ScopeSet) -> Terms {
        Terms { origin: self.origin, span: self.span, scopes }
    }

    /// Before every other id of its key.
    fn first_of(key: u64) -> Self {
        let span = Span { since_ms: i64::MIN, until_ms: i64::MIN };
        Self { key, origin: BlockOrigin::National, span, note: None }
    }
}

impl OddEntries {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The scopes of an entry; none if it is not there.
    pub(super) fn scopes(&self, id: &EntryId) -> ScopeSet {
        self.entries.get(id).copied().unwrap_or_default()
    }

    /// Gives an entry its scopes; none takes it out.
    pub(super) fn set(&mut self, id: EntryId, scopes: ScopeSet) {
        if scopes.is_empty() {
            self.entries.remove(&id);
        } else {
            self.entries.insert(id, scopes);
        }
    }

    #[inline(never)]
    pub(super) fn has(&self, key: u64) -> bool {
        self.of(key..=key).next().is_some()
    }

    /// The entries of some numbers, in order.
    pub(super) fn of(&self, keys: RangeInclusive<u64>) -> impl Iterator<Item = (&EntryId, ScopeSet)> {
        let last = *keys.end();
        let entries = self.entries.range(EntryId::first_of(*keys.start())..);
        entries.take_while(move |(id, _)| id.key <= last).map(|(id, &scopes)| (id, scopes))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&EntryId, ScopeSet)> {
        self.entries.iter().map(|(id, &scopes)| (id, scopes))
    }

    /// Keeps those for which the answer is yes; how many went.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(&EntryId, ScopeSet) -> bool) -> usize {
        let before = self.entries.len();
        self.entries.retain(|id, scopes| keep(id, *scopes));
        before - self.entries.len()
    }
}
