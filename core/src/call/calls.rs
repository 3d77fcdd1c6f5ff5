use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::journey::Call;
use crate::decision::{CallId, Facts};

/// Every call in progress, by the place it was given and by the host's name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "Places", into = "Places")]
pub(crate) struct Calls {
    places: Vec<Option<Call>>,
    vacant: Vec<u32>,
    by_name: BTreeMap<Box<str>, CallId>,
    /// How many are not over.
    in_progress: usize,
}

impl Calls {
    pub(crate) fn len(&self) -> usize {
        self.in_progress
    }

    /// A new call. One without a name cannot be asked for by it.
    pub(crate) fn add(&mut self, facts: Facts) -> CallId {
        let name = Some(facts.call_id.as_str()).filter(|name| !name.is_empty()).map(Box::from);
        let id = if let Some(place) = self.vacant.pop() {
            CallId(place)
        } else {
            self.places.push(None);
            CallId(u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX))
        };
        if let Some(place @ None) = self.slot_mut(id) {
            *place = Some(Call::new(facts));
        }
        if let Some(name) = name {
            self.by_name.insert(name, id);
        }
        self.in_progress += 1;
        id
    }

    /// A call is over, and the host may use the name again; the call itself stays until it is taken.
    pub(crate) fn forget_name(&mut self, id: CallId) {
        self.in_progress = self.in_progress.saturating_sub(1);
        let Some(call) = self.places.get(usize::try_from(id.0).unwrap_or(usize::MAX)) else { return };
        if let Some(call) = call.as_ref().filter(|call| !call.facts.call_id.is_empty()) {
            self.by_name.remove(call.facts.call_id.as_str());
        }
    }

    /// Takes a call that is over.
    pub(crate) fn take(&mut self, id: CallId) -> Option<Call> {
        let call = self.slot_mut(id)?.take();
        if call.is_some() {
            self.vacant.push(id.0);
        }
        call
    }

    /// Lets go of a call that is over.
    pub(crate) fn forget(&mut self, id: CallId) {
        if let Some(place) = self.slot_mut(id).filter(|place| place.is_some()) {
            *place = None;
            self.vacant.push(id.0);
        }
    }

    pub(crate) fn called(&self, name: &str) -> Option<CallId> {
        self.by_name.get(name).copied()
    }

    pub(crate) fn get(&self, id: CallId) -> Option<&Call> {
        self.places.get(usize::try_from(id.0).ok()?)?.as_ref()
    }

    pub(crate) fn get_mut(&mut self, id: CallId) -> Option<&mut Call> {
        self.slot_mut(id)?.as_mut()
    }

    /// Every call, in the order of their places.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (CallId, &Call)> {
        (0..).map(CallId).zip(&self.places).filter_map(|(id, call)| Some((id, call.as_ref()?)))
    }

    /// Every call, to be changed.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (CallId, &mut Call)> {
        (0..).map(CallId).zip(&mut self.places).filter_map(|(id, call)| Some((id, call.as_mut()?)))
    }

    fn slot_mut(&mut self, id: CallId) -> Option<&mut Option<Call>> {
        self.places.get_mut(usize::try_from(id.0).ok()?)
    }
}

/// What a snapshot keeps of [`Calls`].
#[derive(Serialize, Deserialize)]
struct Places {
    places: Vec<Option<Call>>,
    vacant: Vec<u32>,
}

impl From<Calls> for Places {
    fn from(calls: Calls) -> Self {
        Self { places: calls.places, vacant: calls.vacant }
    }
}

impl TryFrom<Places> for Calls {
    type Error = &'static str;

    fn try_from(places: Places) -> Result<Self, Self::Error> {
        let Places { places, vacant } = places;
        let mut calls = Self { places, vacant, by_name: BTreeMap::new(), in_progress: 0 };
        let names = calls.iter().map(|(id, call)| (Box::from(call.facts.call_id.as_str()), id)).collect();
        calls.by_name = names;
        calls.in_progress = calls.by_name.len();
        let mut unused: Vec<u32> =
            (0..).zip(&calls.places).filter(|(_, call)| call.is_none()).map(|(place, _)| place).collect();
        let mut vacant = calls.vacant.clone();
        vacant.sort_unstable();
        unused.sort_unstable();
        if vacant != unused {
            return Err("the vacant places are not those that are empty");
        }
        if calls.by_name.len() + vacant.len() != calls.places.len() {
            return Err("two calls have the same name");
        }
        Ok(calls)
    }
}
