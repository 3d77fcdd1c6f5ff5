use std::collections::BTreeMap;
use std::sync::Arc;

use super::hits::Hits;
use super::odd::{EntryId, OddEntries};
use super::saved::Writer;
use super::set::{Mixer, NumberSet};
use super::terms::{ScopeSet, Terms};

/// The entries for single numbers.
///
/// Entries without notes that have their terms in common with many others are no more than their numbers in a set;
/// the others are kept one by one. Which of the two an entry is shows in no answer.
#[derive(Clone)]
pub(super) struct Numbers {
    mixer: Mixer,
    groups: Vec<Group>,
    odd: Arc<OddEntries>,
    candidates: Candidates,
}

/// All entries of the same terms, without notes.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) terms: Terms,
    pub(super) keys: NumberSet,
}

/// A processor can wait for about so many places of memory at once.
const AT_ONCE: usize = 32;
/// More groups would make every question slower than their memory is worth.
const MOST_GROUPS: usize = 64;
/// Fewer entries are not worth a group.
const LEAST_ENTRIES: usize = 256;

impl Numbers {
    pub(super) fn new(hash_key: [u8; 16]) -> Self {
        let (groups, odd, candidates) = (Vec::new(), Arc::default(), Candidates::default());
        Self { mixer: Mixer::new(hash_key), groups, odd, candidates }
    }

    pub(super) fn len(&self) -> usize {
        self.groups.iter().map(|group| group.keys.len()).sum::<usize>() + self.odd.len()
    }

    /// Adds scopes to what an entry has; whether any is new.
    pub(super) fn give(&mut self, id: EntryId, scopes: ScopeSet) -> bool {
        if id.note.is_none() && !self.has_otherwise(&id, scopes) {
            // Of a whole list, nearly every entry comes this way.
            let group = self.groups.iter_mut().find(|group| group.terms == id.terms(scopes));
            if let Some(group) = group {
                return group.keys.insert(&self.mixer, id.key);
            }
        }
        let was = self.scopes(&id);
        let is_new = was.with(scopes) != was;
        if is_new {
            self.set(id, was, was.with(scopes));
        }
        is_new
    }

    /// Adds scopes to what many entries of the same terms have; how many are new.
    pub(super) fn give_all(&mut self, keys: &[u64], terms: Terms) -> usize {
        let Terms { origin, span, scopes } = terms;
        let mut new = 0;
        for keys in keys.chunks(AT_ONCE) {
            if let Some(group) = self.groups.iter().find(|group| group.terms == terms) {
                group.keys.fetch(&self.mixer, keys);
            }
            let id = |key| EntryId { key, origin, span, note: None };
            new += keys.iter().filter(|&&key| self.give(id(key), scopes)).count();
        }
        new
    }

    /// Whether an entry is there with other scopes, or kept one by one.
    fn has_otherwise(&self, id: &EntryId, scopes: ScopeSet) -> bool {
        let other =
            |group: &&Group| group.terms.scopes != scopes && group.terms == id.terms(group.terms.scopes);
        self.groups.iter().filter(other).any(|group| group.keys.contains(&self.mixer, id.key))
            || self.odd.len() > 0 && !self.odd.scopes(id).is_empty()
    }

    /// The scopes of an entry; none if it is not there.
    fn scopes(&self, id: &EntryId) -> ScopeSet {
        if id.note.is_none() {
            let same = |group: &&Group| group.terms == id.terms(group.terms.scopes);
            let group = self.groups.iter().filter(same).find(|it| it.keys.contains(&self.mixer, id.key));
            if let Some(group) = group {
                return group.terms.scopes;
            }
        }
        self.odd.scopes(id)
    }

    /// Gives an entry other scopes than it has; none takes it out.
    pub(super) fn set(&mut self, id: EntryId, was: ScopeSet, scopes: ScopeSet) {
        if id.note.is_some() {
            return self.odd_mut().set(id, scopes);
        }
        if !was.is_empty() {
            self.take_out(&id, was);
        }
        if !scopes.is_empty() {
            self.put_in(id, scopes);
        }
    }

    fn take_out(&mut self, id: &EntryId, scopes: ScopeSet) {
        let terms = id.terms(scopes);
        let Some(at) = self.groups.iter().position(|group| group.terms == terms) else {
            return self.odd_mut().set(id.clone(), ScopeSet::default());
        };
        if let Some(group) = self.groups.get_mut(at)
            && group.keys.remove(&self.mixer, id.key)
        {
            if group.keys.len() == 0 {
                self.groups.swap_remove(at);
            }
            return;
        }
        self.odd_mut().set(id.clone(), ScopeSet::default());
    }

    fn put_in(&mut self, id: EntryId, scopes: ScopeSet) {
        let terms = id.terms(scopes);
        if let Some(group) = self.groups.iter_mut().find(|group| group.terms == terms) {
            group.keys.insert(&self.mixer, id.key);
            return;
        }
        self.odd_mut().set(id, scopes);
        let enough = LEAST_ENTRIES.max(self.odd.len() / 64);
        if self.groups.len() < MOST_GROUPS && self.candidates.count(terms) >= enough {
            self.form_group(terms);
        }
    }

    /// Gathers what is kept one by one of the same terms. It has become so much that going through all of it costs
    /// each entry that was added since little.
    fn form_group(&mut self, terms: Terms) {
        let mixer = &self.mixer;
        let mut keys = NumberSet::default();
        Arc::make_mut(&mut self.odd).retain(|id, scopes| {
            let stays = id.note.is_some() || id.terms(scopes) != terms;
            if !stays {
                keys.insert(mixer, id.key);
            }
            stays
        });
        self.candidates.forget(terms);
        self.groups.push(Group { terms, keys });
    }

    fn odd_mut(&mut self) -> &mut OddEntries {
        Arc::make_mut(&mut self.odd)
    }

    /// Whether any entry names a number, whatever its terms.
    pub(super) fn has(&self, key: u64) -> bool {
        self.groups.iter().any(|group| group.keys.contains(&self.mixer, key))
            || self.odd.len() > 0 && self.odd.has(key)
    }

    /// Marks those of many numbers that any entry names.
    pub(super) fn mark(&self, keys: &[u64], found: &mut [bool]) {
        for group in &self.groups {
            group.keys.mark(&self.mixer, keys, found);
        }
        if self.odd.len() > 0 {
            for (&key, found) in keys.iter().zip(found) {
                *found = *found || self.odd.has(key);
            }
        }
    }

    pub(super) fn find(&self, key: u64, at_ms: i64, hits: &mut Hits) {
        for group in &self.groups {
            if group.terms.span.holds(at_ms) && group.keys.contains(&self.mixer, key) {
                hits.add(group.terms);
            }
        }
        for (id, scopes) in self.odd.of(key..=key).filter(|(id, _)| id.span.holds(at_ms)) {
            hits.add(id.terms(scopes));
        }
    }

    /// The entries of a number.
    pub(super) fn of(&self, key: u64) -> impl Iterator<Item = (EntryId, ScopeSet)> {
        let groups =
            self.groups.iter().filter(move |group| group.keys.contains(&self.mixer, key)).map(move |group| {
                let Terms { origin, span, scopes } = group.terms;
                (EntryId { key, origin, span, note: None }, scopes)
            });
        groups.chain(self.odd.of(key..=key).map(|(id, scopes)| (id.clone(), scopes)))
    }

    pub(super) fn write<E, W>(&self, writer: &mut Writer<W>) -> Result<(), E>
    where
        W: FnMut(&[u8]) -> Result<(), E>,
    {
        let mut blocks: BTreeMap<Terms, Block> = BTreeMap::new();
        for group in &self.groups {
            blocks.insert(group.terms, Block::Group(&group.keys));
        }
        for (id, scopes) in self.odd.iter().filter(|(id, _)| id.note.is_none()) {
            let block = blocks.entry(id.terms(scopes)).or_insert_with(|| Block::Keys(Vec::new()));
            // What has a group of its terms is in it.
            if let Block::Keys(keys) = block {
                keys.push(id.key);
            }
        }
        writer.count(blocks.len());
        for (terms, block) in blocks {
            writer.terms(terms);
            match block {
                Block::Keys(keys) => {
                    writer.count(keys.len());
                    writer.keys(0, &keys)?;
                }
                Block::Group(keys) => {
                    writer.count(keys.len());
                    let mut before = 0;
                    keys.in_order(&self.mixer, &mut |keys| {
                        before = writer.keys(before, keys)?;
                        Ok(())
                    })?;
                }
            }
        }
        let noted = || self.odd.iter().filter(|(id, _)| id.note.is_some());
        writer.count(noted().count());
        let mut before = 0;
        for (id, scopes) in noted() {
            writer.entry(before, id, scopes)?;
            before = id.key;
        }
        Ok(())
    }

    /// Takes out all entries whose terms are so; how many.
    pub(super) fn remove_all(&mut self, mut goes: impl FnMut(Terms) -> bool) -> usize {
        let before = self.len();
        self.groups.retain(|group| !goes(group.terms));
        self.odd_mut().retain(|id, scopes| !goes(id.terms(scopes)));
        before - self.len()
    }
}

/// The numbers of all entries of the same terms, as they are saved.
enum Block<'a> {
    Group(&'a NumberSet),
    Keys(Vec<u64>),
}

/// Counts how often terms were given lately, in bounded space: whatever is given often enough is counted high, by the
/// algorithm of Misra and Gries.
#[derive(Clone, Default)]
struct Candidates {
    counts: Vec<(Terms, usize)>,
}

impl Candidates {
    const MOST: usize = 64;

    /// Counts terms; how high they stand.
    fn count(&mut self, terms: Terms) -> usize {
        if let Some((_, count)) = self.counts.iter_mut().find(|(known, _)| *known == terms) {
            *count += 1;
            return *count;
        }
        if self.counts.len() < Self::MOST {
            self.counts.push((terms, 1));
            return 1;
        }
        for (_, count) in &mut self.counts {
            *count -= 1;
        }
        self.counts.retain(|(_, count)| *count > 0);
        0
    }

    fn forget(&mut self, terms: Terms) {
        self.counts.retain(|(known, _)| *known != terms);
    }
}
