use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::agents::{AgentRecord, Roster};
use crate::data::count;
use crate::decision::{CallId, Why};
use crate::plan::{AgentId, Membership, Plan, QueueId, Table};

/// The line of every queue. It is derived from calls and agents, so it can be rebuilt from them.
#[derive(Clone, Debug)]
pub(crate) struct Lines {
    lines: Table<QueueId, Line>,
}

#[derive(Clone, Debug, Default)]
struct Line {
    /// Everybody who waits, in order of arrival.
    waiting: BTreeSet<Place>,
    /// Those of them for whom no telephone is ringing.
    open: BTreeSet<Place>,
    /// Members who can be offered a caller, the next one first.
    free: BTreeSet<LongestIdle>,
    /// Members who are signed in and not paused.
    present: i32,
}

/// A caller's place: the number drawn on joining, which grows.
type Place = (i64, CallId);

/// The sort key of `longest_idle`: (rank, idle since, extension). Nobody has been idle longer than an agent who
/// has not had a call yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct LongestIdle {
    rank: i32,
    idle_since_ms: Option<i64>,
    extension: u32,
    agent: AgentId,
}

/// An agent for a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) queue: QueueId,
    pub(crate) call: CallId,
    pub(crate) agent: AgentId,
    pub(crate) why: Why,
}

impl Lines {
    /// Lines with the agents who are there, and nobody waiting.
    pub(crate) fn new(plan: &Plan, roster: &Roster) -> Self {
        let mut lines = Self { lines: plan.queues().iter().map(|_| Line::default()).collect() };
        for (agent, record) in roster.iter() {
            lines.refresh(plan, agent, &AgentRecord::default(), record);
        }
        lines
    }

    /// A caller joins, or joins again after a snapshot.
    pub(crate) fn join(&mut self, queue: QueueId, place: i64, call: CallId) {
        self.lines.at_mut(queue).waiting.insert((place, call));
        self.lines.at_mut(queue).open.insert((place, call));
    }

    /// A caller leaves, for whatever reason.
    pub(crate) fn leave(&mut self, queue: QueueId, place: i64, call: CallId) {
        self.lines.at_mut(queue).waiting.remove(&(place, call));
        self.lines.at_mut(queue).open.remove(&(place, call));
    }

    /// A telephone rings for a caller, who keeps the place.
    pub(crate) fn hold(&mut self, queue: QueueId, place: i64, call: CallId) {
        self.lines.at_mut(queue).open.remove(&(place, call));
    }

    /// Nobody answered; the caller is offered again.
    pub(crate) fn release(&mut self, queue: QueueId, place: i64, call: CallId) {
        self.lines.at_mut(queue).open.insert((place, call));
    }

    /// An agent changed. Every line the agent belongs to is brought up to date.
    pub(crate) fn refresh(&mut self, plan: &Plan, agent: AgentId, before: &AgentRecord, after: &AgentRecord) {
        let spec = plan.agent(agent);
        for &Membership { queue, slot } in &spec.memberships {
            let rank = plan.queue(queue).members.at(slot).rank;
            let line = self.lines.at_mut(queue);
            let key = |record: &AgentRecord| LongestIdle {
                rank,
                idle_since_ms: record.idle_since_ms,
                extension: spec.number,
                agent,
            };
            if before.is_free_for_queue() {
                line.free.remove(&key(before));
            }
            if after.is_free_for_queue() {
                line.free.insert(key(after));
            }
            line.present += i32::from(after.is_present()) - i32::from(before.is_present());
        }
    }

    /// How many wait.
    pub(crate) fn waiting(&self, queue: QueueId) -> i32 {
        count(self.lines.at(queue).waiting.len())
    }

    /// Everybody who waits, in order.
    pub(crate) fn callers(&self, queue: QueueId) -> Vec<CallId> {
        self.lines.at(queue).waiting.iter().map(|&(_, call)| call).collect()
    }

    /// How many wait up to and including a place: the caller's position.
    pub(crate) fn position(&self, queue: QueueId, place: i64) -> i32 {
        count(self.lines.at(queue).waiting.range(..=(place, CallId(u32::MAX))).count())
    }

    /// Whether nobody of a queue is signed in and unpaused.
    pub(crate) fn is_empty(&self, queue: QueueId) -> bool {
        self.lines.at(queue).present == 0
    }

    /// The next caller of a queue and the agent for him, if there are both.
    fn next(&self, queue: QueueId, now_ms: i64) -> Option<Choice> {
        let line = self.lines.at(queue);
        let &(_, call) = line.open.first()?;
        let mut free = line.free.iter();
        let best = free.next()?;
        let why = Why::LongestIdle {
            queue,
            idle_ms: best.idle_since_ms.map(|since| now_ms.saturating_sub(since)),
            rank: best.rank,
            free: count(line.free.len()),
            runner_up: free.next().map(|next| next.agent),
        };
        Some(Choice { queue, call, agent: best.agent, why })
    }

    /// Of some queues, the next caller of the heaviest that has a caller and an agent for him, and of those the one
    /// whose caller came first.
    pub(crate) fn most_urgent(&self, plan: &Plan, queues: &BTreeSet<QueueId>, now_ms: i64) -> Option<Choice> {
        let ready = queues.iter().filter_map(|&queue| {
            let line = self.lines.at(queue);
            line.free.first()?;
            let &(place, _) = line.open.first()?;
            Some((Reverse(plan.queue(queue).weight), place, queue))
        });
        let (_, _, queue) = ready.min()?;
        self.next(queue, now_ms)
    }
}
