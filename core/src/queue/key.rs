use serde::{Deserialize, Serialize};

use crate::agents::{Account, AgentRecord, Work};
use crate::plan::{Member, QueueSpec, Scope, Strategy};

/// Where a member stands in the order of a queue: the strategy's tuple, which ends in the extension. The smallest
/// is offered the next call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Key {
    pub(crate) rank: i32,
    /// What the strategy goes by.
    pub(crate) by: i64,
    /// What decides between equals.
    pub(crate) then_by: i64,
    /// The extension.
    pub(crate) number: u32,
    /// The place among the queue's members.
    pub(crate) slot: u32,
}

/// Where a member is kept: among those who can be offered a caller, or among those who would have a turn but are
/// engaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    Free { band: usize, key: Key },
    Engaged { key: Key },
}

impl Key {
    /// The least key of a rank.
    pub(crate) fn floor(rank: i32) -> Self {
        Self { rank, by: i64::MIN, then_by: i64::MIN, number: 0, slot: 0 }
    }

    fn of(queue: &QueueSpec, slot: u32, member: &Member, account: &Account) -> Self {
        let idle = account.idle_since_ms(queue.idle_clock).unwrap_or(i64::MIN);
        let totals = account.ledger.totals(queue.count_over);
        let (by, then_by) = match queue.strategy {
            Strategy::LongestIdle => (idle, 0),
            Strategy::LeastTalkTime => (totals.talk_ms, idle),
            Strategy::FewestCalls => (totals.calls, idle),
            Strategy::MostSkilled => (-i64::from(member.level), idle),
            Strategy::RoundRobin => (member.position.into(), slot.into()),
            Strategy::InOrder | Strategy::RingProgressively => {
                (member.position.into(), account.offered_ms.unwrap_or(i64::MIN))
            }
            Strategy::RingAll | Strategy::Random | Strategy::WeightedRandom => (0, 0),
        };
        Self { rank: member.rank, by, then_by, number: member.number, slot }
    }
}

impl Seat {
    /// Where a member belongs now; nowhere if he is not there or can never be offered a caller.
    pub(crate) fn of(
        queue: &QueueSpec,
        slot: u32,
        agent: &AgentRecord,
        rests_here: bool,
        account: &Account,
    ) -> Option<Self> {
        let member = queue.members.at(slot);
        let band = member.band?;
        if !agent.signed_in {
            return None;
        }
        let key = Key::of(queue, slot, member, account);
        if agent.is_free_for_queue() && !rests_here {
            return Some(Self::Free { band, key });
        }
        // Who talks is not idle, so nobody is preferred to him for having been idle longer.
        let has_no_turn =
            queue.strategy == Strategy::LongestIdle && matches!(agent.work, Work::Talking { .. });
        (!has_no_turn).then_some(Self::Engaged { key })
    }

    /// Where an agent belongs at a desk of conversations; nowhere if he is not there.
    pub(crate) fn at_desk(
        order: &QueueSpec,
        slot: u32,
        is_there: bool,
        has_room: bool,
        account: &Account,
    ) -> Option<Self> {
        let member = order.members.at(slot);
        let band = member.band.filter(|_| is_there)?;
        let key = Key::of(order, slot, member, account);
        Some(if has_room { Self::Free { band, key } } else { Self::Engaged { key } })
    }

    pub(crate) fn is_free(&self) -> bool {
        matches!(self, Self::Free { .. })
    }
}

/// Whose talks count for a member: the agent's own account, or that of the membership.
pub(crate) fn account<'a>(queue: &QueueSpec, agents: &'a Account, members: &'a Account) -> &'a Account {
    match queue.fairness_scope {
        Scope::Account => agents,
        Scope::Queue => members,
    }
}
