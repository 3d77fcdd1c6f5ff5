use std::collections::{BTreeMap, BTreeSet};

use super::key::{Key, Seat};
use super::place::Place;
use super::ranked::Ranked;
use crate::data::count;
use crate::decision::CallId;
use crate::plan::{Plan, QueueId, QueueSpec, Strategy, Table, WaitStage};

/// The line of every queue: derived from calls and agents, so it can be rebuilt from them.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    lines: Table<QueueId, Line>,
}

/// One queue: who waits, and who could be offered a caller.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// Everybody who waits, in order.
    pub(super) callers: Ranked<Place>,
    /// Those of them who are to be offered to somebody, by the stage of their waiting.
    pub(super) open: Vec<Ranked<Place>>,
    /// Those who ring at some of a rank and better, and whom everybody of it who becomes free joins; by what may join
    /// them.
    pub(super) joining: BTreeMap<Joining, BTreeSet<Place>>,
    /// Those to be called back who are left alone for a while, and hold nobody up.
    pub(super) set_aside: BTreeSet<Place>,
    /// Members who can be offered a caller, by band.
    pub(super) free: Vec<Ranked<Key>>,
    /// Members who are signed in and cannot.
    pub(super) engaged: Ranked<Key>,
    seats: Table<u32, Option<Seat>>,
    /// Members who are signed in and not paused, by rank.
    present: BTreeMap<i32, i32>,
    /// Steps of the escalation that are open because nobody better is there.
    unmanned_steps: usize,
}

/// What others may join the telephones that ring for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Joining {
    /// The worst rank that rings.
    pub(crate) rank: i32,
    /// The stage of the caller's waiting.
    pub(crate) stage: usize,
}

impl Lines {
    /// Nobody there and nobody waiting.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self { lines: plan.queues().iter().map(|(_, spec)| Line::new(spec)).collect() }
    }

    pub(crate) fn at(&self, queue: QueueId) -> &Line {
        self.lines.at(queue)
    }

    pub(crate) fn at_mut(&mut self, queue: QueueId) -> &mut Line {
        self.lines.at_mut(queue)
    }
}

impl Line {
    /// Nobody there and nobody waiting.
    pub(crate) fn new(spec: &QueueSpec) -> Self {
        Self {
            open: vec![Ranked::default(); spec.stages.len()],
            free: vec![Ranked::default(); spec.bands.len()],
            seats: spec.members.ids().map(|_| None).collect(),
            ..Self::default()
        }
    }

    /// A caller joins the line. He is not offered to anybody until he is open.
    pub(crate) fn join(&mut self, place: Place) {
        self.callers.insert(place, 0);
    }

    /// A caller leaves, for whatever reason.
    pub(crate) fn leave(&mut self, place: Place) {
        self.callers.remove(&place);
        self.hold(place);
        self.recall(place);
    }

    /// A caller is to be offered to somebody.
    pub(crate) fn open(&mut self, place: Place, stage: usize) {
        self.hold(place);
        self.recall(place);
        if let Some(open) = self.open.get_mut(stage) {
            open.insert(place, 0);
        }
    }

    /// A caller is offered to nobody else for now.
    pub(crate) fn hold(&mut self, place: Place) {
        self.open.iter_mut().for_each(|open| {
            open.remove(&place);
        });
        if !self.joining.is_empty() {
            self.joining.retain(|_, places| {
                places.remove(&place);
                !places.is_empty()
            });
        }
    }

    /// A caller rings at some, and whoever becomes free may join them.
    pub(crate) fn let_join(&mut self, place: Place, joining: Joining) {
        self.hold(place);
        self.joining.entry(joining).or_default().insert(place);
    }

    /// A caller to be called back is left alone for a while, and holds nobody up.
    pub(crate) fn set_aside(&mut self, place: Place) {
        self.hold(place);
        self.set_aside.insert(place);
    }

    /// A caller is no longer left alone.
    fn recall(&mut self, place: Place) {
        if !self.set_aside.is_empty() {
            self.set_aside.remove(&place);
        }
    }

    /// Brings a member to where he belongs now; the seat he had before.
    pub(crate) fn seat(&mut self, queue: &QueueSpec, slot: u32, seat: Option<Seat>) -> Option<Seat> {
        let before = std::mem::replace(self.seats.at_mut(slot), seat);
        if before != seat {
            if let Some(list) = self.list(before) {
                list.0.remove(&list.1);
            }
            let weight = match queue.strategy {
                Strategy::WeightedRandom => queue.members.at(slot).weight.into(),
                _ => 1,
            };
            if let Some(list) = self.list(seat) {
                list.0.insert(list.1, weight);
            }
        }
        before
    }

    fn list(&mut self, seat: Option<Seat>) -> Option<(&mut Ranked<Key>, Key)> {
        match seat? {
            Seat::Free { band, key } => Some((self.free.get_mut(band)?, key)),
            Seat::Engaged { key } => Some((&mut self.engaged, key)),
        }
    }

    /// What is open to a caller in a stage of waiting.
    pub(crate) fn opened(&self, stage: WaitStage) -> WaitStage {
        WaitStage { steps: stage.steps.max(self.unmanned_steps), ..stage }
    }

    /// A member came or went. The best rank that has anybody there is open whatever the escalation says; `true` if
    /// that is another now.
    pub(crate) fn count_present(&mut self, queue: &QueueSpec, slot: u32, is_present: bool) -> bool {
        let member = queue.members.at(slot);
        let present = self.present.entry(member.rank).or_default();
        *present += if is_present { 1 } else { -1 };
        if *present == 0 {
            self.present.remove(&member.rank);
        }
        let best = self.present.first_key_value().map(|(&rank, _)| rank);
        let steps = best.filter(|_| queue.escalate_when_unmanned).and_then(|rank| queue.steps_to(rank));
        std::mem::replace(&mut self.unmanned_steps, steps.unwrap_or_default()) != self.unmanned_steps
    }

    /// How many members are signed in and unpaused.
    pub(crate) fn present(&self) -> i32 {
        self.present.values().sum()
    }

    /// Whether nobody of the queue is signed in and unpaused.
    pub(crate) fn is_unmanned(&self) -> bool {
        self.present.is_empty()
    }

    /// Whether there may be somebody to offer, and somebody to whom. Costs next to nothing.
    pub(crate) fn may_offer(&self) -> bool {
        let somebody_is_open = !self.joining.is_empty() || self.open.iter().any(|open| !open.is_empty());
        somebody_is_open && self.free.iter().any(|free| !free.is_empty())
    }

    /// How many wait.
    pub(crate) fn waiting(&self) -> i32 {
        count(self.callers.len())
    }

    /// Everybody who waits, in order.
    pub(crate) fn callers(&self) -> impl Iterator<Item = CallId> {
        self.callers.iter().map(|place| place.call)
    }

    /// A caller's position; 1 is next.
    pub(crate) fn position(&self, place: Place) -> i32 {
        count(self.callers.count_before(&place)).saturating_add(1)
    }

    /// The free members of all bands.
    pub(crate) fn free(&self) -> i32 {
        count(self.free.iter().map(Ranked::len).sum())
    }

    /// The callers of one priority, in order.
    pub(crate) fn of_priority(&self, before: i64) -> Vec<Place> {
        let first = self.callers.count_before(&Place::floor(before));
        let end = self.callers.count_before(&Place::ceiling(before));
        (first..end).filter_map(|index| self.callers.nth(index)).collect()
    }

    /// A label that puts a new caller at a position, or as near as callers of another priority allow.
    pub(crate) fn label_at(&self, before: i64, position: i32) -> NewLabel {
        let first = self.callers.count_before(&Place::floor(before));
        let end = self.callers.count_before(&Place::ceiling(before));
        let wanted = usize::try_from(position.saturating_sub(1)).unwrap_or_default().max(first);
        let Some(next) = self.callers.nth(wanted).filter(|_| wanted < end) else { return NewLabel::AtTheEnd };
        let previous = wanted.checked_sub(1).filter(|&previous| previous >= first);
        let label = match previous.and_then(|previous| self.callers.nth(previous)) {
            Some(previous) => Place::between(previous.label, next.label),
            None => Place::ahead_of(next.label),
        };
        label.map_or(NewLabel::NoRoom, NewLabel::Between)
    }
}

/// A label for a caller who wants a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NewLabel {
    Between(i64),
    /// The labels of two neighbours leave no room.
    NoRoom,
    AtTheEnd,
}
