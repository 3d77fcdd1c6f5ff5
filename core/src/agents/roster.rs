use serde::{Deserialize, Serialize};

use crate::decision::{AgentState, CallId};
use crate::plan::{AgentId, Plan, Table};
use crate::timers::TimerKey;

/// Every agent of the plan, and what each is doing.
///
/// One agent has one [`Work`], so nobody can hold two offers, or an offer and a call, whatever rooms ask.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Roster {
    agents: Table<AgentId, AgentRecord>,
}

/// What is known of one agent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AgentRecord {
    pub(crate) signed_in: bool,
    pub(crate) paused: bool,
    pub(crate) work: Work,
    /// Ends the time in which queues leave the agent alone after a missed offer.
    pub(crate) rest: Option<TimerKey>,
    /// Offers of queues that rang out since the agent last answered.
    pub(crate) misses: i32,
}

/// What an agent is doing about calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Work {
    /// Nothing.
    #[default]
    Idle,
    /// An offer rings.
    Offered { call: CallId, offer: i64 },
    /// A talk, or the time in which the caller is called back.
    Talking { call: CallId },
    /// Another agent who talks on this call asks for advice.
    Consulted { call: CallId },
    /// The time after a talk, and the timer that ends it.
    WrapUp { timer: TimerKey },
}

impl Roster {
    /// Nobody signed in.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self { agents: plan.agents().iter().map(|_| AgentRecord::default()).collect() }
    }

    /// Agents as they were, in the order of the plan.
    pub(crate) fn of(agents: impl IntoIterator<Item = AgentRecord>) -> Self {
        Self { agents: agents.into_iter().collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.agents.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (AgentId, &AgentRecord)> {
        self.agents.iter()
    }

    pub(crate) fn agent(&self, agent: AgentId) -> &AgentRecord {
        self.agents.at(agent)
    }

    pub(crate) fn agent_mut(&mut self, agent: AgentId) -> &mut AgentRecord {
        self.agents.at_mut(agent)
    }
}

impl AgentRecord {
    /// Whether the agent counts as there for a queue that asks whether anybody is.
    pub(crate) fn is_present(&self) -> bool {
        self.signed_in && !self.paused
    }

    /// Whether a group, a known-agent route or a direct call may ring the agent.
    pub(crate) fn is_free(&self) -> bool {
        self.is_present() && self.work == Work::Idle
    }

    /// Whether a queue may.
    pub(crate) fn is_free_for_queue(&self) -> bool {
        self.is_free() && self.rest.is_none()
    }

    /// The state in one word. What the agent does about a call outweighs presence.
    pub(crate) fn state(&self) -> AgentState {
        match self.work {
            Work::Offered { .. } => AgentState::Offered,
            Work::Talking { .. } | Work::Consulted { .. } => AgentState::Talking,
            _ if !self.signed_in => AgentState::SignedOut,
            _ if self.paused => AgentState::Paused,
            Work::WrapUp { .. } => AgentState::WrapUp,
            Work::Idle if self.rest.is_some() => AgentState::Resting,
            Work::Idle => AgentState::Available,
        }
    }

    /// Presence in one word, whatever the agent does about a call.
    pub(crate) fn presence(&self) -> AgentState {
        match (self.signed_in, self.paused) {
            (false, _) => AgentState::SignedOut,
            (true, true) => AgentState::Paused,
            (true, false) => AgentState::Available,
        }
    }
}
