//! What an offer is told to be because of.

use super::choose::Chosen;
use super::key::Key;
use crate::decision::Why;
use crate::plan::{AgentId, QueueId, QueueSpec, Strategy};

/// What only the moment knows of an offer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// How long the agent has been idle; none before his first turn.
    pub(super) idle_ms: Option<i64>,
    /// How many telephones ring for the caller, with this one.
    pub(super) ringing: i32,
}

/// Why this agent was chosen, by the strategy's own key.
pub(super) fn why(queue: QueueId, spec: &QueueSpec, chosen: &Chosen, moment: Moment) -> Why {
    let agent = |key: Key| -> AgentId { spec.members.at(key.slot).agent };
    let Chosen { key, free, skipped, .. } = *chosen;
    let member = spec.members.at(key.slot);
    let (rank, position) = (key.rank, member.position);
    let runner_up = chosen.runner_up.map(agent);
    let Moment { idle_ms, ringing } = moment;
    let (draw, out_of) = chosen.draw.unwrap_or_default();
    match spec.strategy {
        Strategy::RingAll => Why::RingAll { queue, ringing, rank, free, runner_up, skipped },
        Strategy::RoundRobin => {
            Why::RoundRobin { queue, after: chosen.after.map(agent), rank, free, runner_up, skipped }
        }
        Strategy::InOrder => Why::InOrder { queue, position, rank, free, runner_up, skipped },
        Strategy::LeastTalkTime => {
            Why::LeastTalkTime { queue, talk_ms: key.by, rank, free, runner_up, skipped }
        }
        Strategy::LongestIdle => Why::LongestIdle { queue, idle_ms, rank, free, runner_up, skipped },
        Strategy::FewestCalls => Why::FewestCalls { queue, calls: key.by, rank, free, runner_up, skipped },
        Strategy::Random => Why::Random { queue, draw, out_of, rank, free },
        Strategy::WeightedRandom => {
            Why::WeightedRandom { queue, weight: member.weight, draw, out_of, rank, free }
        }
        Strategy::RingProgressively => {
            Why::RingProgressively { queue, ringing, position, rank, free, runner_up, skipped }
        }
        Strategy::MostSkilled => {
            Why::MostSkilled { queue, level: member.level, rank, free, runner_up, skipped }
        }
    }
}
