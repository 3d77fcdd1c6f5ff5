use super::future::CallRef;
use crate::decision::{CallId, Why};
use crate::number::{Carrier, Number};
use crate::plan::{AgentId, GroupId, NumberId, QueueId};
use crate::simulate::report::{CallKey, CallOutcome};
use crate::simulate::streams::Key;

/// Calls in progress, by the switchboard's own places.
#[derive(Default)]
pub(super) struct LiveCalls {
    places: Vec<Live>,
    in_progress: usize,
}

/// What is known of a call beside what the switchboard knows.
pub(super) struct Live {
    pub(super) generation: u32,
    /// Whether it goes on; a switchboard may tell of an end twice.
    pub(super) is_live: bool,
    /// Where its draws come from.
    pub(super) draws: Key,
    pub(super) key: CallKey,
    /// The place among the calls that are replayed.
    pub(super) replayed: Option<usize>,
    /// The outgoing source.
    pub(super) outgoing: Option<usize>,
    pub(super) arrived_ms: i64,
    pub(super) waits_since_ms: Option<i64>,
    pub(super) wait_ms: Option<i64>,
    pub(super) talks_since_ms: Option<i64>,
    /// Whether the caller has hung up, to be called back.
    pub(super) is_away: bool,
    pub(super) number: Option<NumberId>,
    pub(super) queue: Option<QueueId>,
    pub(super) group: Option<GroupId>,
    pub(super) agent: Option<AgentId>,
    pub(super) offers: u16,
    /// How often each agent, menu and webhook has had to do with it.
    seen: Vec<(u64, u32)>,
    /// In how many menus the caller has been asked.
    pub(super) menus: usize,
    pub(super) outcome: CallOutcome,
    pub(super) why: Why,
    pub(super) callee: Option<(Number, Option<Carrier>)>,
    /// Where it is recorded.
    pub(super) row: usize,
}

impl LiveCalls {
    /// A call has begun at a place.
    pub(super) fn begin(&mut self, call: CallId, draws: Key, key: CallKey, at_ms: i64) -> Option<&mut Live> {
        let place = usize::try_from(call.0).ok()?;
        while self.places.len() <= place {
            self.places.push(Live::new(draws));
        }
        self.in_progress += 1;
        let live = self.places.get_mut(place)?;
        let (generation, mut seen) = (live.generation, std::mem::take(&mut live.seen));
        seen.clear();
        *live = Live { generation, is_live: true, seen, key, arrived_ms: at_ms, ..Live::new(draws) };
        Some(live)
    }

    /// A call is over: whatever was planned for it is void.
    pub(super) fn end(&mut self, call: CallId) {
        if let Some(live) = self.get_mut(call) {
            live.generation = live.generation.wrapping_add(1);
            live.is_live = false;
            self.in_progress = self.in_progress.saturating_sub(1);
        }
    }

    pub(super) fn in_progress(&self) -> usize {
        self.in_progress
    }

    pub(super) fn get_mut(&mut self, call: CallId) -> Option<&mut Live> {
        self.places.get_mut(usize::try_from(call.0).ok()?)
    }

    /// The call that is meant, if it still goes on.
    pub(super) fn meant(&mut self, of: CallRef) -> Option<&mut Live> {
        self.get_mut(of.call).filter(|live| live.generation == of.generation)
    }
}

impl Live {
    fn new(draws: Key) -> Self {
        Self {
            generation: 0,
            is_live: false,
            draws,
            key: (0, 0, 0),
            replayed: None,
            outgoing: None,
            arrived_ms: 0,
            waits_since_ms: None,
            wait_ms: None,
            talks_since_ms: None,
            is_away: false,
            number: None,
            queue: None,
            group: None,
            agent: None,
            offers: 0,
            seen: Vec::new(),
            menus: 0,
            outcome: CallOutcome::Informed,
            why: Why::NumberDialled {},
            callee: None,
            row: usize::MAX,
        }
    }

    pub(super) fn reference(&self, call: CallId) -> CallRef {
        CallRef { call, generation: self.generation }
    }

    /// How often it has had to do with something before, by its name.
    pub(super) fn times(&mut self, name: u64) -> u32 {
        if let Some((_, times)) = self.seen.iter_mut().find(|(seen, _)| *seen == name) {
            *times += 1;
            return *times;
        }
        self.seen.push((name, 0));
        0
    }
}
