use crate::data::choice;
use crate::decision::ReasonCode;

choice! {
    /// What became of a call.
    pub enum CallOutcome {
        /// Somebody talked with the caller, at once or on a call back; of a call that an agent made, somebody answered.
        Answered,
        /// The caller hung up while he waited for a person.
        Abandoned,
        /// Everybody was engaged, or the queue was full.
        TurnedAway,
        /// Nobody answered in the time that the plan gives.
        NoAnswer,
        /// It ended with an announcement, as the plan wants it.
        Informed,
        /// The caller was to be called back, and was not reached in time.
        NotCalledBack,
        /// It could not be made or taken: not allowed, no way out, or too many calls at once.
        Refused,
    }
}

impl CallOutcome {
    /// Every outcome, in the order of their numbers in columns.
    pub const ALL: &[Self] = &[
        Self::Answered,
        Self::Abandoned,
        Self::TurnedAway,
        Self::NoAnswer,
        Self::Informed,
        Self::NotCalledBack,
        Self::Refused,
    ];
}

/// The source of calls that are replayed, in [`CallColumns::source`].
pub const REPLAYED: u16 = u16::MAX;
/// No number, queue or agent, in columns.
pub const NOBODY: u16 = u16::MAX;

/// Every call of a replication as columns, in the order in which they arrived: 35 bytes a call.
///
/// Places in `source`, `number`, `queue` and `agent` are those of the scenario's sources (arrivals, then outgoing) and of
/// the plan's lists; [`NOBODY`] and [`REPLAYED`] stand for none. Those beyond 65,534 are told as none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallColumns {
    /// When it arrived.
    pub at_ms: Vec<i64>,
    /// Its place among the calls of its source, or in the replay: with `source` and `again` its identity under every
    /// plan.
    pub ordinal: Vec<u32>,
    /// How long the caller waited for a person; -1 if he never came to.
    pub wait_ms: Vec<i32>,
    /// How long he talked.
    pub talk_ms: Vec<i32>,
    /// Where it comes from.
    pub source: Vec<u16>,
    /// The hotline.
    pub number: Vec<u16>,
    /// The queue in which the caller waited last.
    pub queue: Vec<u16>,
    /// Who talked with him.
    pub agent: Vec<u16>,
    /// The telephones that rang for it.
    pub offers: Vec<u16>,
    /// How often the caller had called before about the same.
    pub again: Vec<u8>,
    /// The place in [`CallOutcome::ALL`].
    pub outcome: Vec<u8>,
    /// The place in [`ReasonCode::ALL`] of what decided that.
    pub reason: Vec<u8>,
}

/// Which call it is, under every plan: its source, its place there, and how often the caller had called before.
pub(in crate::simulate) type CallKey = (u16, u32, u8);

/// One row.
#[derive(Clone, Copy)]
pub(in crate::simulate) struct CallRow {
    pub(in crate::simulate) at_ms: i64,
    pub(in crate::simulate) key: CallKey,
    pub(in crate::simulate) number: u16,
    pub(in crate::simulate) wait_ms: Option<i64>,
    pub(in crate::simulate) talk_ms: i64,
    pub(in crate::simulate) queue: u16,
    pub(in crate::simulate) agent: u16,
    pub(in crate::simulate) offers: u16,
    pub(in crate::simulate) outcome: CallOutcome,
    pub(in crate::simulate) reason: ReasonCode,
}

impl CallRow {
    /// A call of which nothing is known yet.
    pub(in crate::simulate) fn new(key: CallKey, at_ms: i64) -> Self {
        Self {
            at_ms,
            key,
            number: NOBODY,
            wait_ms: None,
            talk_ms: 0,
            queue: NOBODY,
            agent: NOBODY,
            offers: 0,
            outcome: CallOutcome::Refused,
            reason: ReasonCode::Reported,
        }
    }
}

impl CallColumns {
    /// How many calls there are.
    pub fn len(&self) -> usize {
        self.at_ms.len()
    }

    /// Whether there are none, as where calls were not recorded.
    pub fn is_empty(&self) -> bool {
        self.at_ms.is_empty()
    }

    /// Makes room for about as many calls, so that they need not be moved as they become more.
    pub(super) fn make_room(&mut self, calls: usize) {
        // Four deviations of a Poisson process, and no more than some 150 MB that nobody may use.
        let room = (calls + 4 * calls.isqrt()).min(1 << 22);
        self.at_ms.reserve(room);
        self.ordinal.reserve(room);
        self.wait_ms.reserve(room);
        self.talk_ms.reserve(room);
        for column in [&mut self.source, &mut self.number, &mut self.queue, &mut self.agent, &mut self.offers]
        {
            column.reserve(room);
        }
        for column in [&mut self.again, &mut self.outcome, &mut self.reason] {
            column.reserve(room);
        }
    }

    /// Adds a call that has just arrived; its place.
    pub(super) fn add(&mut self, row: &CallRow) -> usize {
        self.at_ms.push(row.at_ms);
        self.source.push(row.key.0);
        self.ordinal.push(row.key.1);
        self.again.push(row.key.2);
        self.number.push(row.number);
        self.wait_ms.push(-1);
        self.talk_ms.push(0);
        self.queue.push(NOBODY);
        self.agent.push(NOBODY);
        self.offers.push(0);
        self.outcome.push(0);
        self.reason.push(0);
        self.len() - 1
    }

    /// Fills in what became of it.
    pub(super) fn end(&mut self, place: usize, row: &CallRow) {
        set(&mut self.wait_ms, place, row.wait_ms.map_or(-1, small));
        set(&mut self.talk_ms, place, small(row.talk_ms));
        set(&mut self.number, place, row.number);
        set(&mut self.queue, place, row.queue);
        set(&mut self.agent, place, row.agent);
        set(&mut self.offers, place, row.offers);
        set(&mut self.outcome, place, row.outcome as u8);
        set(&mut self.reason, place, row.reason as u8);
    }

    /// What identifies the call at a place, under every plan.
    pub(in crate::simulate) fn key(&self, place: usize) -> Option<CallKey> {
        Some((*self.source.get(place)?, *self.ordinal.get(place)?, *self.again.get(place)?))
    }
}

fn set<T>(column: &mut [T], place: usize, value: T) {
    if let Some(slot) = column.get_mut(place) {
        *slot = value;
    }
}

fn small(ms: i64) -> i32 {
    i32::try_from(ms).unwrap_or(i32::MAX)
}

/// A place in a list of the plan as columns have it.
pub(in crate::simulate) fn place(id: impl Into<u32>) -> u16 {
    u16::try_from(id.into()).unwrap_or(NOBODY)
}
