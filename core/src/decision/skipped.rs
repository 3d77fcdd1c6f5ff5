use serde::{Deserialize, Serialize};

use super::cause::{AgentState, SkipCause};
use super::named::Named;
use crate::data::record;
use crate::plan::{AgentId, Plan};

/// How many are told.
const TOLD: usize = 3;

record! {
    /// A member of a queue who was passed over.
    pub struct SkippedAgent {
        /// The agent.
        pub agent: String,
        /// Why.
        pub cause: SkipCause,
    }
}

/// The first members who were passed over, in ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Skipped {
    agents: [Option<(AgentId, SkipCause)>; TOLD],
}

impl Skipped {
    /// Adds one; `false` if no more are told.
    pub(crate) fn add(&mut self, agent: AgentId, cause: SkipCause) -> bool {
        match self.agents.iter_mut().find(|place| place.is_none()) {
            Some(place) => {
                *place = Some((agent, cause));
                true
            }
            None => false,
        }
    }
}

impl SkipCause {
    /// Why an agent in a state cannot be offered a caller. One whom only this queue leaves alone writes up a call.
    pub(crate) fn of(state: AgentState) -> Self {
        match state {
            AgentState::SignedOut | AgentState::Paused => Self::Paused,
            AgentState::Resting => Self::Resting,
            AgentState::Offered => Self::Offered,
            AgentState::Talking => Self::Talking,
            AgentState::WrapUp | AgentState::Available => Self::WrapUp,
        }
    }
}

impl Named for Skipped {
    type Name = Vec<SkippedAgent>;

    fn named(self, plan: &Plan) -> Vec<SkippedAgent> {
        let told = self.agents.into_iter().flatten();
        told.map(|(agent, cause)| SkippedAgent { agent: agent.named(plan), cause }).collect()
    }

    fn known_to(self, plan: &Plan) -> bool {
        self.agents.iter().flatten().all(|(agent, _)| agent.known_to(plan))
    }
}
