use serde::{Deserialize, Serialize};

use crate::decision::Whose;
use crate::number::{PhoneNumber, PrivateText};
use crate::plan::{AgentId, DeskId};
use crate::timers::TimerKey;

/// What was written between a contact and a channel. It is kept for a while after it was closed, so that a reply can
/// still be judged and the contact finds the agent again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Conversation {
    /// By name, because a channel may be gone from the plan for a while.
    pub(crate) channel: Box<str>,
    pub(crate) contact: PrivateText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) phone: Option<PhoneNumber>,
    /// None while the plan lacks the channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) desk: Option<DeskId>,
    pub(crate) stage: Stage,
    /// When the contact wrote last.
    pub(crate) received_ms: i64,
    /// Replies since then.
    pub(crate) replies: i32,
    /// When the first message came that has no reply yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unanswered_ms: Option<i64>,
    /// Closes the conversation if nobody writes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) silence: Option<TimerKey>,
    /// Who replied last, by extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) last_agent: Option<Box<str>>,
}

/// Where a conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// Waiting for an agent with room.
    Waiting {
        since_ms: i64,
        order: i64,
        /// Whether the agent whom the contact knows is asked first.
        asks_known: bool,
        /// Sends it to another desk.
        overflow: Option<TimerKey>,
    },
    /// In the hands of an agent, who is signed in.
    Held { agent: AgentId, since_ms: i64, order: i64 },
    /// Over, until somebody writes again.
    Closed { order: i64 },
}

impl Conversation {
    pub(crate) fn holder(&self) -> Option<AgentId> {
        match self.stage {
            Stage::Held { agent, .. } => Some(agent),
            _ => None,
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.stage, Stage::Closed { .. })
    }

    /// How commands name it.
    pub(crate) fn whose(&self) -> Whose<'_> {
        Whose { channel: &self.channel, contact: &self.contact }
    }
}

impl Stage {
    /// Conversations are numbered as they begin to wait, are given to an agent or are closed.
    pub(crate) fn order(&self) -> i64 {
        match self {
            Self::Waiting { order, .. } | Self::Held { order, .. } | Self::Closed { order } => *order,
        }
    }
}
