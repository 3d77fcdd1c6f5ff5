use serde::{Deserialize, Serialize};

use super::account::Account;
use crate::plan::{Membership, Plan, QueueId, Table};
use crate::timers::TimerKey;

/// What is kept of each agent for each queue he is a member of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Members {
    queues: Table<QueueId, Table<u32, MemberRecord>>,
}

/// What is kept of one member of one queue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MemberRecord {
    /// Ends the time in which only this queue leaves the member alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rest: Option<TimerKey>,
    /// What the member did for this queue.
    pub(crate) account: Account,
    /// While the queue can offer him a caller.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) spell: Option<FreeSpell>,
    /// What reports count. No decision looks at it.
    pub(crate) tally: MemberTally,
}

/// A time in which a queue could have offered a member every call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FreeSpell {
    pub(crate) since_ms: i64,
    /// Offers that the queue had made before.
    pub(crate) offers_before: i64,
}

/// What a report says of a member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MemberTally {
    pub(crate) offered: i64,
    pub(crate) answered: i64,
    pub(crate) missed: i64,
    pub(crate) talk_ms: i64,
}

impl MemberTally {
    /// Whether every count is within a bound.
    pub(crate) fn fits(&self, most: i64) -> bool {
        let Self { offered, answered, missed, talk_ms } = *self;
        [offered, answered, missed].iter().all(|count| (0..=most).contains(count)) && talk_ms >= 0
    }
}

impl Members {
    /// Members who have done nothing yet.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self::of(plan, |_| MemberRecord::default())
    }

    /// Members as something else says, queue by queue and in the plan's order.
    pub(crate) fn of(plan: &Plan, mut record: impl FnMut(Membership) -> MemberRecord) -> Self {
        let queues = plan
            .queues()
            .iter()
            .map(|(queue, spec)| spec.members.ids().map(|slot| record(Membership { queue, slot })).collect());
        Self { queues: queues.collect() }
    }

    /// Whether there is a record for every member of the plan, and for nobody else.
    pub(crate) fn fit(&self, plan: &Plan) -> bool {
        self.queues.len() == plan.queues().len()
            && plan.queues().iter().all(|(queue, spec)| self.queues.at(queue).len() == spec.members.len())
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Membership, &MemberRecord)> {
        self.queues.iter().flat_map(|(queue, members)| {
            members.iter().map(move |(slot, record)| (Membership { queue, slot }, record))
        })
    }

    pub(crate) fn of_queue(&self, queue: QueueId) -> impl Iterator<Item = (u32, &MemberRecord)> {
        self.queues.at(queue).iter()
    }

    pub(crate) fn at(&self, of: Membership) -> &MemberRecord {
        self.queues.at(of.queue).at(of.slot)
    }

    pub(crate) fn at_mut(&mut self, of: Membership) -> &mut MemberRecord {
        self.queues.at_mut(of.queue).at_mut(of.slot)
    }
}
