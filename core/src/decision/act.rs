use serde::{Deserialize, Serialize};

use super::cause::{AgentState, ChannelState, EventKind, HangUpCause, QueueOutcome, SwitchState};
use super::named::Named;
use super::reason::Why;
use crate::consent::ReplyRule;
use crate::number::{Carrier, Number};
use crate::plan::{
    AgentId, AnnouncementId, ChannelId, DeskId, Destination, MenuId, NumberId, Plan, QueueId,
    TimeConditionId, WebhookId,
};

/// A call in progress: a place that is used again once the call is over and its last command was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CallId(pub(crate) u32);

/// A conversation. No number is used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ConversationId(pub(crate) i64);

/// A command in ids of the plan in force: `Copy`, and without a byte on the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    pub(crate) seq: i64,
    pub(crate) at_ms: i64,
    pub(crate) call: Option<CallId>,
    pub(crate) act: Act,
    pub(crate) why: Why,
}

/// What to do, in ids. Offers, prompts and requests are numbered within their call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Act {
    Route {
        destination: Destination,
    },
    Ring {
        agent: AgentId,
        offer: i64,
        ring_s: i32,
    },
    StopRinging {
        agent: AgentId,
        offer: i64,
    },
    Connect {
        agent: AgentId,
    },
    Play {
        sound: Sound,
        prompt: i64,
    },
    HoldMusic {
        queue: QueueId,
    },
    SayPosition {
        queue: QueueId,
        position: i32,
        estimated_wait_s: Option<i32>,
    },
    Announce {
        queue: QueueId,
        sound: u32,
    },
    OfferCallback {
        queue: QueueId,
    },
    ReleaseCaller {
        queue: QueueId,
    },
    DialCaller {
        queue: QueueId,
        agent: AgentId,
        request: i64,
        attempt: i32,
    },
    StopDialling {
        request: i64,
    },
    MoveCaller {
        queue: QueueId,
        position: i32,
    },
    CollectDigits {
        menu: MenuId,
    },
    AskPortability {
        callee: Number,
        request: i64,
        timeout_ms: i32,
    },
    DialAttempt {
        number: NumberId,
        callee: Number,
        agent: AgentId,
        request: i64,
        attempt: i32,
        ring_s: i32,
    },
    SetCarrier {
        carrier: Option<Carrier>,
    },
    SetBlocklist {
        entries: i32,
    },
    UseBlocklist {
        entries: i32,
    },
    AskWebhook {
        webhook: WebhookId,
        request: i64,
        attempt: i32,
    },
    HangUp {
        cause: HangUpCause,
    },
    LeaveQueue {
        queue: QueueId,
        outcome: QueueOutcome,
        waited_ms: i64,
    },
    SetAgent {
        agent: AgentId,
        state: AgentState,
    },
    UsePlan {
        calls_moved: i32,
    },
    SetOverride {
        time_condition: TimeConditionId,
        state: SwitchState,
    },
    ResetFigures {
        queue: Option<QueueId>,
    },
    SetChannel {
        channel: ChannelId,
        state: ChannelState,
    },
    AskReconnect {
        channel: ChannelId,
    },
    QueueConversation {
        conversation: ConversationId,
        desk: DeskId,
        position: i32,
    },
    AssignConversation {
        conversation: ConversationId,
        agent: AgentId,
    },
    DeliverMessage {
        conversation: ConversationId,
        agent: AgentId,
    },
    UnassignConversation {
        conversation: ConversationId,
        agent: AgentId,
    },
    SendReply {
        conversation: ConversationId,
        channel: ChannelId,
        agent: AgentId,
        rule: ReplyRule,
    },
    RefuseReply {
        conversation: ConversationId,
        agent: AgentId,
        rule: Option<ReplyRule>,
        until_ms: Option<i64>,
    },
    CloseConversation {
        conversation: ConversationId,
    },
    Ignore {
        event: EventKind,
    },
}

/// A sound that the plan names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sound {
    Announcement(AnnouncementId),
    Greeting(MenuId),
    Invalid(MenuId),
}

impl Decision {
    /// Whether the plan has everything it names.
    pub(crate) fn known_to(&self, plan: &Plan) -> bool {
        self.why.known_to(plan) && self.act.known_to(plan)
    }
}

impl Act {
    /// The conversation it is about.
    pub(crate) fn conversation(self) -> Option<ConversationId> {
        match self {
            Self::QueueConversation { conversation, .. }
            | Self::AssignConversation { conversation, .. }
            | Self::DeliverMessage { conversation, .. }
            | Self::UnassignConversation { conversation, .. }
            | Self::SendReply { conversation, .. }
            | Self::RefuseReply { conversation, .. }
            | Self::CloseConversation { conversation } => Some(conversation),
            _ => None,
        }
    }

    fn known_to(self, plan: &Plan) -> bool {
        match self {
            Self::Route { destination } => destination.known_to(plan),
            Self::Ring { agent, .. }
            | Self::StopRinging { agent, .. }
            | Self::Connect { agent }
            | Self::SetAgent { agent, .. }
            | Self::AssignConversation { agent, .. }
            | Self::DeliverMessage { agent, .. }
            | Self::UnassignConversation { agent, .. }
            | Self::RefuseReply { agent, .. } => agent.known_to(plan),
            Self::SetChannel { channel, .. } | Self::AskReconnect { channel } => channel.known_to(plan),
            Self::SendReply { channel, agent, .. } => channel.known_to(plan) && agent.known_to(plan),
            Self::QueueConversation { desk, .. } => desk.known_to(plan),
            Self::Play { sound: Sound::Announcement(announcement), .. } => announcement.known_to(plan),
            Self::Play { sound: Sound::Greeting(menu) | Sound::Invalid(menu), .. }
            | Self::CollectDigits { menu } => menu.known_to(plan),
            Self::HoldMusic { queue }
            | Self::SayPosition { queue, .. }
            | Self::MoveCaller { queue, .. }
            | Self::LeaveQueue { queue, .. } => queue.known_to(plan),
            Self::Announce { queue, sound } => {
                let sounds = plan.queues().get(queue).map(|queue| queue.periodic_sounds.len());
                sounds.is_some_and(|sounds| usize::try_from(sound).is_ok_and(|sound| sound < sounds))
            }
            Self::OfferCallback { queue } | Self::ReleaseCaller { queue } => {
                plan.queues().get(queue).is_some_and(|queue| queue.callback.is_some())
            }
            Self::DialCaller { queue, agent, .. } => {
                agent.known_to(plan) && plan.queues().get(queue).is_some_and(|queue| queue.callback.is_some())
            }
            Self::DialAttempt { number, agent, .. } => number.known_to(plan) && agent.known_to(plan),
            Self::ResetFigures { queue } => queue.is_none_or(|queue| queue.known_to(plan)),
            Self::AskWebhook { webhook, .. } => webhook.known_to(plan),
            Self::SetOverride { time_condition, .. } => time_condition.known_to(plan),
            Self::HangUp { .. }
            | Self::CloseConversation { .. }
            | Self::UsePlan { .. }
            | Self::StopDialling { .. }
            | Self::AskPortability { .. }
            | Self::SetCarrier { .. }
            | Self::SetBlocklist { .. }
            | Self::UseBlocklist { .. }
            | Self::Ignore { .. } => true,
        }
    }
}
