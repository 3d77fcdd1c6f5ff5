//! What a compiled plan knows of each thing: the document's settings with every name resolved.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::digits::Digits;
use super::eligibility::{Band, WaitStage};
use super::ids::{
    AgentId, AnnouncementId, Destination, GroupId, KnownAgentId, MenuId, NumberId, QueueId, Table,
    TimeConditionId, WebhookId,
};
use super::model::{CountOver, DialFormat, EscalationStep, IdleClock, Scope, Strategy};
use super::social_spec::SocialSpec;
use crate::consent::AdRuleBook;
use crate::number::{Carrier, Number, NumberClass, PhoneNumber, PrivateText};
use crate::schedule::{Days, Schedule};

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
    pub(super) numbers: Table<NumberId, Hotline>,
    /// Hotlines that may call out, in the order in which they are tried.
    pub(super) outbound_order: Vec<NumberId>,
    pub(super) ad_rules: AdRuleBook,
    pub(super) social: SocialSpec,
    /// Every destination by its extension or name.
    pub(super) destinations: FxHashMap<Box<str>, Destination>,
    pub(super) numbers_by_text: FxHashMap<Box<str>, NumberId>,
    /// The days of the account's zone.
    pub(super) days: Option<Days>,
    /// What a caller may dial in a menu with `direct_dial`, sorted.
    pub(super) dialable: Vec<Box<str>>,
}

pub(crate) struct Agent {
    pub(crate) extension: Box<str>,
    /// The queues the agent is a member of.
    pub(crate) memberships: Vec<Membership>,
    pub(crate) groups: Vec<GroupId>,
    /// Conversations at one time.
    pub(crate) capacity: i32,
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

/// An agent's place among the members of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Membership {
    pub(crate) queue: QueueId,
    /// The place in [`Queue::members`].
    pub(crate) slot: u32,
}

/// A member of a queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) agent: AgentId,
    /// The extension as a number.
    pub(crate) number: u32,
    pub(crate) rank: i32,
    pub(crate) weight: i32,
    /// The place in the list that strategies go by.
    pub(crate) position: i32,
    /// The levels of the skills that the queue asks for, added up.
    pub(crate) level: i32,
    /// The place in [`Queue::bands`]; none if he can never be offered a caller.
    pub(crate) band: Option<usize>,
    pub(crate) wrap_up_s: Option<i32>,
}

/// What missing an offer leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Miss {
    pub(crate) rest_s: i32,
    /// Whether it counts as the agent's turn.
    pub(crate) counts: bool,
}

pub(crate) struct Queue {
    pub(crate) extension: Box<str>,
    pub(crate) strategy: Strategy,
    pub(crate) members: Table<u32, Member>,
    /// What members' bands ask for.
    pub(crate) bands: Vec<Band>,
    /// The stages of a caller's waiting, in order; the first is from 0 s on.
    pub(crate) stages: Vec<WaitStage>,
    pub(crate) escalation: Vec<EscalationStep>,
    pub(crate) escalate_when_unmanned: bool,
    pub(crate) hold_music: Box<str>,
    pub(crate) ring_s: i32,
    pub(crate) next_ring_s: i32,
    pub(crate) retry_s: i32,
    pub(crate) no_answer: Miss,
    pub(crate) busy: Miss,
    pub(crate) reject: Miss,
    pub(crate) unreachable: Miss,
    pub(crate) withdrawn_counts: bool,
    pub(crate) pause_after_misses: i32,
    pub(crate) wrap_up_s: Option<i32>,
    pub(crate) wrap_up_scope: Scope,
    pub(crate) fairness_scope: Scope,
    pub(crate) count_over: CountOver,
    pub(crate) idle_clock: IdleClock,
    pub(crate) retries_go_on: bool,
    pub(crate) autofill: bool,
    pub(crate) max_waiting: i32,
    pub(crate) max_wait_s: i32,
    pub(crate) join_when_empty: bool,
    pub(crate) leave_when_empty: bool,
    pub(crate) if_full: Option<Destination>,
    pub(crate) if_timed_out: Option<Destination>,
    pub(crate) if_empty: Option<Destination>,
    pub(crate) exit: Option<Key>,
    pub(crate) position_every_s: i32,
    pub(crate) announce_estimated_wait: bool,
    pub(crate) periodic_sounds: Vec<Box<str>>,
    pub(crate) periodic_every_s: i32,
    pub(crate) weight: i32,
    pub(crate) service_level_s: i32,
    pub(crate) resume_within_s: i32,
    pub(crate) priority_step_s: i32,
    pub(crate) callback: Option<Callback>,
}

impl Queue {
    /// The rank that has been opened by waiting to a caller in a stage; none from the start.
    pub(crate) fn escalated_to(&self, stage: usize) -> Option<i32> {
        let steps = self.stages.get(stage)?.steps;
        let step = self.escalation.get(steps.checked_sub(1)?)?;
        (step.after_s > 0).then_some(step.rank)
    }

    /// The steps of the escalation that must be open for a rank; none where every step leaves it closed.
    pub(crate) fn steps_to(&self, rank: i32) -> Option<usize> {
        let step = self.escalation.iter().position(|step| step.rank >= rank);
        step.map(|step| step + 1).or(self.escalation.is_empty().then_some(0))
    }
}

/// How callers of a queue are called back.
pub(crate) struct Callback {
    /// The key that asks for it, as the caller's digits have it.
    pub(crate) key: u8,
    pub(crate) sound: Box<str>,
    pub(crate) offer_after_s: i32,
    pub(crate) ring_s: i32,
    pub(crate) max_attempts: i32,
    pub(crate) retry_s: i32,
    pub(crate) within_s: i32,
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

pub(crate) struct Hotline {
    /// As the plan writes it.
    pub(crate) text: PhoneNumber,
    pub(crate) description: Box<str>,
    /// What it is, if it is a telephone number.
    pub(crate) number: Option<Number>,
    pub(crate) inbound: Destination,
    pub(crate) record_inbound: bool,
    pub(crate) record_outbound: bool,
    pub(crate) hide_caller: bool,
    pub(crate) start_tone: bool,
    pub(crate) end_tone: bool,
    pub(crate) outbound: Option<Outbound>,
}

/// What a hotline may do for calls that go out.
pub(crate) struct Outbound {
    pub(crate) priority: i32,
    /// Sorted; every agent without it.
    pub(crate) groups: Option<Vec<GroupId>>,
    /// Sorted; every carrier without it.
    pub(crate) carriers: Option<Vec<Carrier>>,
    /// Its own.
    pub(crate) carrier: Option<Carrier>,
    pub(crate) own_network: bool,
    pub(crate) toll_free: bool,
    pub(crate) premium: bool,
    pub(crate) short_codes: bool,
    pub(crate) foreign: bool,
    pub(crate) max_calls: Option<i32>,
    pub(crate) caller_id: PhoneNumber,
    pub(crate) dial_as: DialFormat,
    pub(crate) dial_prefix: Box<str>,
    pub(crate) rates: Vec<Rate>,
}

/// The price of one kind of call.
pub(crate) struct Rate {
    pub(crate) carriers: Option<Vec<Carrier>>,
    pub(crate) classes: Option<Vec<NumberClass>>,
    pub(crate) micros_per_minute: i64,
    pub(crate) connection_micros: i64,
    pub(crate) initial_s: i32,
    pub(crate) increment_s: i32,
    pub(crate) free_s: i32,
}

impl Rate {
    /// Whether it is the price of calls to such numbers.
    pub(crate) fn is_for(&self, carrier: Option<Carrier>, class: NumberClass) -> bool {
        let carriers = self.carriers.as_ref();
        carriers.is_none_or(|carriers| carrier.is_some_and(|carrier| carriers.contains(&carrier)))
            && self.classes.as_ref().is_none_or(|classes| classes.contains(&class))
    }
}
