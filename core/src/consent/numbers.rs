use super::hits::Hits;
use super::odd::{EntryId, OddEntries};
use super::set::NumberSet;
use super::terms::{ScopeSet, Terms};

/// The entries for single numbers.
///
/// Entries without notes that have their terms in common with many others are no more than their numbers in a set;
/// the others are kept one by one. Which of the two an entry is shows in no answer.
#[derive(Clone, Default)]
pub(super) struct Numbers {
    groups: Vec<Group>,
    odd: OddEntries,
    candidates: Candidates,
}

/// All entries of the same terms, without notes.
#[derive(Clone)]
pub(super) struct Group {
    pub(super) terms: Terms,
    pub(super) keys: NumberSet,
}

/// More groups would make every question slower than their memory is worth.
const MOST_GROUPS: usize = 64;
/// Fewer entries are not worth a group.
const LEAST_ENTRIES: usize = 256;

impl Numbers {
    pub(super) fn len(&self) -> usize {
        self.groups.iter().map(|group| group.keys.len()).sum::<usize>() + self.odd.len()
    }

    /// Every entry, in no order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (EntryId, ScopeSet)> {
        let grouped = self.groups.iter().flat_map(|Group { terms, keys }| {
            let id = |key| EntryId { key, origin: terms.origin, span: terms.span, note: None };
            keys.iter().map(move |key| (id(key), terms.scopes))
        });
        grouped.chain(self.odd.iter().map(|(id, scopes)| (id.clone(), scopes)))
    }

    /// The scopes of an entry; none if it is not there.
    pub(super) fn scopes(&self, id: &EntryId) -> ScopeSet {
        if id.note.is_none() {
            let same = |group: &&Group| group.terms == id.terms(group.terms.scopes);
            if let Some(group) = self.groups.iter().filter(same).find(|group| group.keys.contains(id.key)) {
                return group.terms.scopes;
            }
        }
        self.odd.scopes(id)
    }

    /// Gives an entry other scopes than it has; none takes it out.
    pub(super) fn set(&mut self, id: EntryId, was: ScopeSet, scopes: ScopeSet) {
        if id.note.is_some() {
            return self.odd.set(id, scopes);
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
            return self.odd.set(id.clone(), ScopeSet::default());
        };
        if let Some(group) = self.groups.get_mut(at)
            && group.keys.remove(id.key)
        {
            if group.keys.len() == 0 {
                self.groups.swap_remove(at);
            }
            return;
        }
        self.odd.set(id.clone(), ScopeSet::default());
    }

    fn put_in(&mut self, id: EntryId, scopes: ScopeSet) {
        let terms = id.terms(scopes);
        if let Some(group) = self.groups.iter_mut().find(|group| group.terms == terms) {
            group.keys.insert(id.key);
            return;
        }
        self.odd.set(id, scopes);
        let enough = LEAST_ENTRIES.max(self.odd.len() / 64);
        if self.groups.len() < MOST_GROUPS && self.candidates.count(terms) >= enough {
            self.form_group(terms);
        }
    }

    /// Gathers what is kept one by one of the same terms. It has become so much that going through all of it costs
    /// each entry that was added since little.
    fn form_group(&mut self, terms: Terms) {
        let mut keys = NumberSet::default();
        self.odd.retain(|id, scopes| {
            let stays = id.note.is_some() || id.terms(scopes) != terms;
            if !stays {
                keys.insert(id.key);
            }
            stays
        });
        self.candidates.forget(terms);
        self.groups.push(Group { terms, keys });
    }

    /// Whether any entry names a number, whatever its terms.
    pub(super) fn has(&self, key: u64) -> bool {
        self.groups.iter().any(|group| group.keys.contains(key)) || self.odd.has(key)
    }

    pub(super) fn find(&self, key: u64, at_ms: i64, hits: &mut Hits) {
        for group in &self.groups {
            if group.terms.span.holds(at_ms) && group.keys.contains(key) {
                hits.add(group.terms);
            }
        }
        for (id, scopes) in self.odd.of(key..=key).filter(|(id, _)| id.span.holds(at_ms)) {
            hits.add(id.terms(scopes));
        }
    }

    /// The entries of a number.
    pub(super) fn of(&self, key: u64) -> impl Iterator<Item = (EntryId, ScopeSet)> {
        let groups = self.groups.iter().filter(move |group| group.keys.contains(key)).map(move |group| {
            let Terms { origin, span, scopes } = group.terms;
            (EntryId { key, origin, span, note: None }, scopes)
        });
        groups.chain(self.odd.of(key..=key).map(|(id, scopes)| (id.clone(), scopes)))
    }

    /// Takes out all entries whose terms are so; how many.
    pub(super) fn remove_all(&mut self, mut goes: impl FnMut(Terms) -> bool) -> usize {
        let before = self.len();
        self.groups.retain(|group| !goes(group.terms));
        self.odd.retain(|id, scopes| !goes(id.terms(scopes)));
        before - self.len()
    }
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
