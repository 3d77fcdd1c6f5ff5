//! The next offer of a queue: which caller, to whom, and how urgent that is beside other queues' offers.

use std::cmp::Reverse;

use super::because::{Moment, why};
use super::choose::{Candidates, Memory, Next, Tried, next_caller};
use super::key::Key;
use super::lines::Line;
use super::place::Place;
use super::record::QueueRecord;
use crate::agents::Roster;
use crate::decision::{SkipCause, Why};
use crate::plan::{Plan, QueueId};

/// What one queue's next offer depends on.
pub(crate) struct Chooser<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) queue: QueueId,
    pub(crate) line: &'a Line,
}

/// How urgent a queue's next offer is; the smallest first: the heaviest queue, then the longest waiting.
pub(crate) type Urgency = (Reverse<i32>, i64, i64, QueueId);

/// An agent for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) queue: QueueId,
    pub(crate) place: Place,
    pub(crate) key: Key,
    pub(crate) why: Why,
}

impl Chooser<'_> {
    /// The caller who is next, if an agent is free for anybody.
    pub(crate) fn next(&self) -> Option<Next> {
        next_caller(self.plan.queue(self.queue), self.line)
    }

    /// How urgent that is. `since_ms` is when the caller began to wait.
    pub(crate) fn urgency(&self, next: Next, since_ms: i64) -> Urgency {
        (Reverse(self.plan.queue(self.queue).weight), since_ms, next.place.label, self.queue)
    }

    /// The agent for that caller. `idle_ms` tells how long a member has been idle.
    pub(crate) fn choose(
        &self,
        next: Next,
        (record, roster, tells): (&mut QueueRecord, &Roster, bool),
        tried: Tried<'_>,
        idle_ms: impl FnOnce(u32) -> Option<i64>,
    ) -> Option<Choice> {
        let spec = self.plan.queue(self.queue);
        let candidates = Candidates::of(spec, self.line, next.stage, next.worst)?;
        let seed = self.plan.document().seed;
        let engaged = |agent| SkipCause::of(roster.agent(agent).state());
        let chosen =
            candidates.first(next.best, &mut Memory { seed, record, tells, engaged: &engaged }, tried)?;
        let moment = Moment { idle_ms: idle_ms(chosen.key.slot), ringing: tried.ringing.saturating_add(1) };
        let why = why(self.queue, spec, &chosen, moment);
        Some(Choice { queue: self.queue, place: next.place, key: chosen.key, why })
    }
}
