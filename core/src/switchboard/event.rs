use crate::consent::{BlockEntry, BlockOrigin, BlockScope, Purpose};
use crate::data::union;
use crate::decision::{DeclineCause, Party, SwitchState, WebhookFailure};
use crate::number::portability::PortabilityAnswer;
use crate::number::{PhoneNumber, PrivateText};
use crate::outbound::FailureCause;
use crate::plan::PlanDocument;

union! {
    /// What happened, as the host tells it. Every event carries the instant, `at_ms`: UTC milliseconds since 1970.
    ///
    /// The optional `offer`, `prompt` and `request` echo the number of the command they answer. With it, a late
    /// answer can never be taken for an answer to a newer command; without it, the current one is meant.
    pub enum Event {
        /// An agent is there, with a telephone that can ring.
        AgentSignedIn {
            /// When.
            at_ms: i64,
            /// The agent's extension.
            agent: String,
        },
        /// An agent is gone. A talk in progress goes on; an offer is withdrawn.
        AgentSignedOut {
            /// When.
            at_ms: i64,
            /// The agent's extension.
            agent: String,
        },
        /// An agent takes no calls for a while. A talk in progress goes on; an offer is withdrawn.
        AgentPaused {
            /// When.
            at_ms: i64,
            /// The agent's extension.
            agent: String,
            /// Why, in the business's own words.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<PrivateText>,
        },
        /// An agent takes calls again. Ends wrap-up, too.
        AgentResumed {
            /// When.
            at_ms: i64,
            /// The agent's extension.
            agent: String,
        },
        /// A call came in.
        CallArrived {
            /// When.
            at_ms: i64,
            /// The host's name for the call; unique among the calls in progress.
            call_id: String,
            /// The hotline that was dialled.
            number: PhoneNumber,
            /// Who calls; empty or `anonymous` when withheld.
            caller: PhoneNumber,
            /// The agent who last talked with this caller, where the host knows better than the journal.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            known_agent: Option<String>,
            /// How urgent the caller is in queues, from -1,000,000 to 1,000,000; the higher comes first. 0 without it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            priority: Option<i32>,
            /// The position at which the caller joins a queue, among those of the same priority; at their end without
            /// it. Queues with aging do not heed it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            position: Option<i32>,
        },
        /// An agent picked up.
        OfferAnswered {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The agent's extension.
            agent: String,
            /// The `ring` command's `offer`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            offer: Option<i64>,
        },
        /// An agent's telephone did not take the call.
        OfferDeclined {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The agent's extension.
            agent: String,
            /// Why not.
            cause: DeclineCause,
            /// The `ring` command's `offer`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            offer: Option<i64>,
        },
        /// The caller pressed one or more keys.
        DigitsPressed {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// `0`–`9`, `*` and `#`, at most 32.
            digits: PrivateText,
        },
        /// A sound has been played to its end.
        PromptFinished {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The `play` command's `prompt`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            prompt: Option<i64>,
        },
        /// The business's API answered.
        WebhookAnswered {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The HTTP status.
            status: i32,
            /// The body, as it came.
            body: PrivateText,
            /// The `ask_webhook` command's `request`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// The business's API could not be asked.
        WebhookFailed {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// Why not.
            cause: WebhookFailure,
            /// The `ask_webhook` command's `request`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// Somebody hung up, or the connection was lost.
        CallEnded {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// Who ended it.
            ended_by: Party,
        },
        /// A caller is more or less urgent than the switchboard was told. Who waits in a queue moves at once.
        CallerPrioritised {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// As in `call_arrived`.
            priority: i32,
        },
        /// The agent who talks on a call asks another for advice, who gets no calls meanwhile. It ends his wrap-up.
        ConsultStarted {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The extension of the agent who is asked.
            agent: String,
        },
        /// The agent who was asked for advice is free again.
        ConsultEnded {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
        },
        /// The agent who talks on a call sends the caller on. Sent to the agent who is asked for advice, the caller is
        /// connected with him at once.
        CallTransferred {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// An extension, or the name of a known-agent route.
            destination: String,
        },
        /// A caller answered the call back.
        CallbackAnswered {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The `dial_caller` command's `request`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// A caller could not be called back.
        CallbackFailed {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// Why not.
            cause: DeclineCause,
            /// The `dial_caller` command's `request`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// An agent dialled something: an extension of the plan, or a number outside.
        AgentDialled {
            /// When.
            at_ms: i64,
            /// The host's name for the new call. A name may be used again once its call is over.
            call_id: String,
            /// The agent's extension.
            agent: String,
            /// What was dialled.
            callee: PhoneNumber,
            /// What the call is for. Required of calls to people outside: without it nobody can say whether the call
            /// is allowed, and it is refused.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            purpose: Option<Purpose>,
            /// Whether the person agreed beforehand to be called with ads.
            #[serde(default)]
            agreed: bool,
            /// The hotline that the agent wants to call from; without it, the plan decides.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            number: Option<PhoneNumber>,
        },
        /// The answer to `ask_portability`.
        PortabilityAnswered {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// Who serves the callee now, by a name such as `viettel` or `VTE`; without it, nobody knows.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            carrier: Option<String>,
            /// When that was so, if not now.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            as_of_ms: Option<i64>,
            /// The request that is answered; without it, the latest.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// Whoever an agent called has answered.
        AttemptAnswered {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// The request of the `dial_attempt` that is answered; without it, the latest.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// Whoever an agent called could not be reached.
        AttemptFailed {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
            /// Why.
            cause: FailureCause,
            /// The request of the `dial_attempt` that failed; without it, the latest.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            request: Option<i64>,
        },
        /// Somebody said who serves a number, without being asked.
        CarrierRecorded {
            /// When.
            at_ms: i64,
            /// The number.
            number: PhoneNumber,
            /// What was said.
            answer: PortabilityAnswer,
        },
        /// Somebody may not be called or written to from now on, such as whoever has just asked to be left alone. The
        /// entry outlives restarts in the snapshot; long lists belong into a `Blocklist`.
        NumberBlocked {
            /// When.
            at_ms: i64,
            /// The entry.
            entry: BlockEntry,
        },
        /// Somebody may be called or written to again. Only entries made by `number_blocked` are taken back.
        NumberUnblocked {
            /// When.
            at_ms: i64,
            /// The number. Either this or `prefix`, as in the entry.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            number: Option<PhoneNumber>,
            /// How numbers begin.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            prefix: Option<PhoneNumber>,
            /// What is no longer refused.
            scopes: Vec<BlockScope>,
            /// On whose word it was; on anybody's, without it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            origin: Option<BlockOrigin>,
        },
        /// Another blocklist is in force. The host has provided it before; it is named by its fingerprint, so that a
        /// journal leads to the same decisions wherever it is replayed.
        BlocklistChanged {
            /// When.
            at_ms: i64,
            /// Its fingerprint; none is in force without it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            fingerprint: Option<String>,
        },
        /// A caller who waits to be called back needs it no more.
        CallbackCancelled {
            /// When.
            at_ms: i64,
            /// The call.
            call_id: String,
        },
        /// The figures of a queue, or of all, start anew. It changes no decision.
        FiguresReset {
            /// When.
            at_ms: i64,
            /// The queue's extension; all queues without it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            queue: Option<String>,
        },
        /// A channel was connected, or its token renewed. Until then no reply goes out on it.
        ChannelConnected {
            /// When.
            at_ms: i64,
            /// The channel's id in the plan.
            channel: String,
            /// When its token expires; never, without it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            expires_ms: Option<i64>,
        },
        /// The platform no longer takes a channel's token.
        ChannelExpired {
            /// When.
            at_ms: i64,
            /// The channel's id.
            channel: String,
        },
        /// Somebody took a channel off.
        ChannelDisconnected {
            /// When.
            at_ms: i64,
            /// The channel's id.
            channel: String,
        },
        /// Somebody wrote on a channel. What was written is nobody's business here.
        MessageReceived {
            /// When.
            at_ms: i64,
            /// The channel's id.
            channel: String,
            /// Who wrote, as the platform calls him on this channel.
            contact: PrivateText,
            /// His telephone number, if it is known. Who talked with it last is the agent he knows.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            phone: Option<PhoneNumber>,
        },
        /// An agent wrote a reply, which is sent or refused.
        AgentReplied {
            /// When.
            at_ms: i64,
            /// The channel's id.
            channel: String,
            /// To whom.
            contact: PrivateText,
            /// The agent's extension.
            agent: String,
        },
        /// Somebody gave a conversation to an agent.
        ConversationAssigned {
            /// When.
            at_ms: i64,
            /// The channel's id.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
            /// The extension of the agent who gets it.
            agent: String,
            /// The extension of the agent who gives it; without it, the host does, who may.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            by: Option<String>,
        },
        /// Somebody handed a conversation on.
        ConversationTransferred {
            /// When.
            at_ms: i64,
            /// The channel's id.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
            /// A desk's id or an agent's extension.
            destination: String,
            /// The extension of the agent who hands it on; without it, the host does, who may.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            by: Option<String>,
        },
        /// Somebody closed a conversation.
        ConversationClosed {
            /// When.
            at_ms: i64,
            /// The channel's id; it may be gone from the plan.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
            /// The extension of the agent who closes it; without it, the host does, who may.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            by: Option<String>,
        },
        /// An agent talked with a caller outside this switchboard, such as on an outgoing call. Known-agent
        /// routes remember it.
        ContactRecorded {
            /// When.
            at_ms: i64,
            /// The caller.
            caller: PhoneNumber,
            /// The agent's extension.
            agent: String,
        },
        /// Somebody switched a time condition by hand.
        ScheduleOverridden {
            /// When.
            at_ms: i64,
            /// The time condition's extension.
            time_condition: String,
            /// What it is switched to.
            state: SwitchState,
            /// When the switch ends; without it, at the next such event.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until_ms: Option<i64>,
        },
        /// The plan changed. Calls finish the step they are in; what vanished falls to the nearest declared
        /// fallback. An unsound plan is ignored and the old one stays.
        PlanReloaded {
            /// When.
            at_ms: i64,
            /// The new plan, whole.
            plan: Box<PlanDocument>,
        },
        /// Time passed. Never needed in a journal: every event first fires the timers that are due.
        TimePassed {
            /// The time now.
            at_ms: i64,
        },
    }
}

impl Event {
    /// The instant of the event, as the host gave it.
    pub fn at_ms(&self) -> i64 {
        match self {
            Self::AgentSignedIn { at_ms, .. }
            | Self::AgentSignedOut { at_ms, .. }
            | Self::AgentPaused { at_ms, .. }
            | Self::AgentResumed { at_ms, .. }
            | Self::CallArrived { at_ms, .. }
            | Self::OfferAnswered { at_ms, .. }
            | Self::OfferDeclined { at_ms, .. }
            | Self::DigitsPressed { at_ms, .. }
            | Self::PromptFinished { at_ms, .. }
            | Self::WebhookAnswered { at_ms, .. }
            | Self::WebhookFailed { at_ms, .. }
            | Self::CallEnded { at_ms, .. }
            | Self::CallerPrioritised { at_ms, .. }
            | Self::ConsultStarted { at_ms, .. }
            | Self::ConsultEnded { at_ms, .. }
            | Self::CallTransferred { at_ms, .. }
            | Self::CallbackAnswered { at_ms, .. }
            | Self::CallbackFailed { at_ms, .. }
            | Self::CallbackCancelled { at_ms, .. }
            | Self::AgentDialled { at_ms, .. }
            | Self::PortabilityAnswered { at_ms, .. }
            | Self::AttemptAnswered { at_ms, .. }
            | Self::AttemptFailed { at_ms, .. }
            | Self::CarrierRecorded { at_ms, .. }
            | Self::NumberBlocked { at_ms, .. }
            | Self::NumberUnblocked { at_ms, .. }
            | Self::BlocklistChanged { at_ms, .. }
            | Self::FiguresReset { at_ms, .. }
            | Self::ChannelConnected { at_ms, .. }
            | Self::ChannelExpired { at_ms, .. }
            | Self::ChannelDisconnected { at_ms, .. }
            | Self::MessageReceived { at_ms, .. }
            | Self::AgentReplied { at_ms, .. }
            | Self::ConversationAssigned { at_ms, .. }
            | Self::ConversationTransferred { at_ms, .. }
            | Self::ConversationClosed { at_ms, .. }
            | Self::ContactRecorded { at_ms, .. }
            | Self::ScheduleOverridden { at_ms, .. }
            | Self::PlanReloaded { at_ms, .. }
            | Self::TimePassed { at_ms } => *at_ms,
        }
    }
}
