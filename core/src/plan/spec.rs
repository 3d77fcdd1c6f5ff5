//! What a compiled plan knows of each thing: the document's settings with every name resolved.

use rustc_hash::FxHashMap;

use super::digits::Digits;
use super::ids::{
    AgentId, AnnouncementId, Destination, GroupId, KnownAgentId, MenuId, NumberId, QueueId, Table,
    TimeConditionId, WebhookId,
};
use crate::number::PrivateText;
use crate::schedule::Schedule;

/// Every thing of a plan, by its id, and the ids by name.
pub(super) struct Compiled {
    pub(super) agents: Table<AgentId, Agent>,
    pub(super) groups: Table<GroupId, Group>,
    pub(super) queues: Table<QueueId, Queue>,
    pub(super) menus: Table<MenuId, Menu>,
    pub(super) time_conditions: Table<TimeConditionId, TimeCondition>,
    pub(super) announcements: Table<AnnouncementId, Announcement>,
    pub(super) webhooks: Table<WebhookId, Webhook>,
    pub(super) known_agents: Table<KnownAgentId, KnownAgent>,
    pub(super) numbers: Table<NumberId, Number>,
    /// Every destination by its extension or name.
    pub(super) destinations: FxHashMap<Box<str>, Destination>,
    pub(super) numbers_by_text: FxHashMap<Box<str>, NumberId>,
    /// What a caller may dial in a menu with `direct_dial`, sorted.
    pub(super) dialable: Vec<Box<str>>,
}

pub(crate) struct Agent {
    pub(crate) extension: Box<str>,
    /// The extension as a number, by which agents are told apart when all else is equal.
    pub(crate) number: u32,
    /// Queues the agent is a member of, with the agent's rank there.
    pub(crate) queues: Vec<(QueueId, i32)>,
    pub(crate) ring_s: i32,
    pub(crate) wrap_up_s: i32,
}

pub(crate) struct Group {
    pub(crate) extension: Box<str>,
    pub(crate) members: Vec<AgentId>,
    pub(crate) ring_s: i32,
    pub(crate) if_busy: Option<Destination>,
    pub(crate) if_no_answer: Option<Destination>,
}

pub(crate) struct Queue {
    pub(crate) extension: Box<str>,
    pub(crate) members: Vec<AgentId>,
    pub(crate) hold_music: Box<str>,
    pub(crate) ring_s: i32,
    pub(crate) no_answer_rest_s: i32,
    pub(crate) busy_rest_s: i32,
    pub(crate) reject_rest_s: i32,
    pub(crate) unreachable_rest_s: i32,
    pub(crate) pause_after_misses: i32,
    pub(crate) wrap_up_s: Option<i32>,
    pub(crate) max_waiting: i32,
    pub(crate) max_wait_s: i32,
    pub(crate) join_when_empty: bool,
    pub(crate) leave_when_empty: bool,
    pub(crate) if_full: Option<Destination>,
    pub(crate) if_timed_out: Option<Destination>,
    pub(crate) if_empty: Option<Destination>,
    pub(crate) exit: Option<Key>,
    pub(crate) position_every_s: i32,
    pub(crate) weight: i32,
}

pub(crate) struct Menu {
    pub(crate) extension: Box<str>,
    pub(crate) greeting: Box<str>,
    pub(crate) invalid_sound: Option<Box<str>>,
    pub(crate) max_play_s: i32,
    pub(crate) response_timeout_s: i32,
    pub(crate) inter_digit_timeout_s: i32,
    pub(crate) max_tries: i32,
    pub(crate) direct_dial: bool,
    /// Sorted by digits.
    pub(crate) keys: Vec<Key>,
    pub(crate) max_digits: i32,
    pub(crate) fallback: Destination,
}

/// Keys the caller may press, and where they lead.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) digits: Digits,
    pub(crate) destination: Destination,
    /// Whether this way can lead back to where the key was pressed.
    pub(crate) returns: bool,
}

pub(crate) struct TimeCondition {
    pub(crate) extension: Box<str>,
    pub(crate) schedule: Schedule,
    pub(crate) rules: Vec<TimeRule>,
    pub(crate) otherwise: Destination,
}

pub(crate) struct TimeRule {
    pub(crate) name: Box<str>,
    pub(crate) destination: Destination,
}

pub(crate) struct Announcement {
    pub(crate) extension: Box<str>,
    pub(crate) sound: Box<str>,
    pub(crate) max_play_s: i32,
    /// Without one the call ends here.
    pub(crate) next: Option<Destination>,
}

pub(crate) struct Webhook {
    pub(crate) extension: Box<str>,
    pub(crate) url: PrivateText,
    pub(crate) timeout_s: i32,
    pub(crate) max_attempts: i32,
    pub(crate) fallback: Destination,
    /// Sorted; empty for any.
    pub(crate) may_route_to: Vec<Destination>,
}

pub(crate) struct KnownAgent {
    pub(crate) name: Box<str>,
    pub(crate) ring_s: Option<i32>,
    pub(crate) next: Destination,
}

pub(crate) struct Number {
    pub(crate) inbound: Destination,
    pub(crate) record: bool,
    pub(crate) hide_caller: bool,
    pub(crate) start_tone: bool,
    pub(crate) end_tone: bool,
}
