use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::conversation::Conversation;
use super::desks::Desks;
use crate::agents::Account;
use crate::decision::{ChannelState, ConversationId};
use crate::queue::QueueRecord;
use crate::timers::TimerKey;

/// The most conversations that are open.
pub const MAX_CONVERSATIONS: usize = 100_000;

/// Closed conversations that are remembered; the one closed first is forgotten first.
pub(super) const KEPT_CLOSED: usize = 100_000;

/// Accounts of agents that the plan no longer has.
pub(super) const KEPT_FORMER: usize = 20_000;

/// What a snapshot keeps of conversations. Channels, desks and agents that outlive a plan are kept by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Kept {
    /// Timers set so far.
    pub(super) timers: i64,
    /// Conversations begun so far.
    pub(super) begun: i64,
    /// Stages of conversations begun so far.
    pub(super) ordered: i64,
    pub(super) channels: BTreeMap<Box<str>, ChannelRecord>,
    pub(super) conversations: BTreeMap<ConversationId, Conversation>,
    /// What agents did in conversations, by extension.
    pub(super) accounts: BTreeMap<Box<str>, Account>,
    /// What desks remember of turns and draws.
    pub(super) desks: BTreeMap<Box<str>, QueueRecord>,
}

/// What is known of a channel's connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelRecord {
    pub(super) state: ChannelState,
    /// When its token expires.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) expires_ms: Option<i64>,
    /// Asks for a new connection, or notes that the token has expired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) timer: Option<TimerKey>,
}

impl Kept {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What only the timers know.
    pub(crate) fn note_timers(&mut self, desks: &Desks) {
        self.timers = desks.timers_set();
    }

    pub(crate) fn conversation(&self, id: ConversationId) -> Option<&Conversation> {
        self.conversations.get(&id)
    }

    pub(super) fn channel(&self, id: &str) -> ChannelRecord {
        self.channels.get(id).copied().unwrap_or_default()
    }

    /// The number of the next stage.
    pub(super) fn next_order(&mut self) -> i64 {
        self.ordered += 1;
        self.ordered
    }
}
