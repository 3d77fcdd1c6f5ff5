use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::number::PhoneNumber;

/// Callers who are remembered; the one not heard of for longest is forgotten first.
const KEPT_CALLERS: usize = 100_000;

/// Which agent last talked with each caller, in either direction.
///
/// A caller is the same however the number was written. Agents are kept by extension, so a reload that takes an
/// agent away and brings him back loses nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<(PhoneNumber, Box<str>)>", into = "Vec<(PhoneNumber, Box<str>)>")]
pub(crate) struct Contacts {
    by_caller: BTreeMap<PhoneNumber, (i64, Box<str>)>,
    by_age: BTreeSet<(i64, PhoneNumber)>,
    noted_so_far: i64,
}

impl Contacts {
    /// Remembers a talk. Withheld callers all look alike, so nothing is remembered of them.
    pub(crate) fn note(&mut self, caller: &PhoneNumber, agent: &str) {
        if caller.is_withheld() {
            return;
        }
        let caller = &caller.canonical();
        self.noted_so_far += 1;
        let age = self.noted_so_far;
        if let Some((before, _)) = self.by_caller.insert(caller.clone(), (age, agent.into())) {
            self.by_age.remove(&(before, caller.clone()));
        }
        self.by_age.insert((age, caller.clone()));
        if self.by_caller.len() > KEPT_CALLERS
            && let Some((_, oldest)) = self.by_age.pop_first()
        {
            self.by_caller.remove(&oldest);
        }
    }

    /// The extension of the agent who last talked with a caller.
    pub(crate) fn agent_of(&self, caller: &PhoneNumber) -> Option<&str> {
        self.by_caller.get(&caller.canonical()).map(|(_, agent)| &**agent)
    }
}

impl From<Vec<(PhoneNumber, Box<str>)>> for Contacts {
    fn from(oldest_first: Vec<(PhoneNumber, Box<str>)>) -> Self {
        let mut contacts = Self::default();
        for (caller, agent) in oldest_first {
            contacts.note(&caller, &agent);
        }
        contacts
    }
}

impl From<Contacts> for Vec<(PhoneNumber, Box<str>)> {
    fn from(mut contacts: Contacts) -> Self {
        let oldest_first = std::mem::take(&mut contacts.by_age).into_iter();
        oldest_first
            .filter_map(|(_, caller)| {
                let (_, agent) = contacts.by_caller.remove(&caller)?;
                Some((caller, agent))
            })
            .collect()
    }
}
