use std::collections::BTreeSet;

/// A set of telephone numbers by their keys.
#[derive(Clone, Default)]
pub(super) struct NumberSet {
    keys: BTreeSet<u64>,
}

impl NumberSet {
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn contains(&self, key: u64) -> bool {
        self.keys.contains(&key)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.keys.iter().copied()
    }

    pub(super) fn insert(&mut self, key: u64) -> bool {
        self.keys.insert(key)
    }

    pub(super) fn remove(&mut self, key: u64) -> bool {
        self.keys.remove(&key)
    }
}
