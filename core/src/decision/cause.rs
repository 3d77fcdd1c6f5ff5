use crate::data::choice;

choice! {
    /// Why a telephone did not take a call.
    pub enum DeclineCause {
        /// It was engaged (SIP 486, 600).
        Busy,
        /// The agent pressed reject (SIP 603).
        Rejected,
        /// It rang out before the switchboard's own ring time (SIP 408, 480).
        NoAnswer,
        /// It could not be reached (SIP 404, 503, not registered).
        Unreachable,
    }
}

choice! {
    /// Why a webhook could not be asked.
    pub enum WebhookFailure {
        /// No answer in time.
        TimedOut,
        /// No connection: name, network or TLS.
        Unreachable,
    }
}

choice! {
    /// Why a webhook's answer, or the lack of one, was not followed.
    pub enum WebhookProblem {
        /// No answer in time.
        TimedOut,
        /// No connection: name, network or TLS.
        Unreachable,
        /// The HTTP status was not 200.
        BadStatus,
        /// The body was not JSON of the shape in `schema/webhook-answer.json`.
        BadAnswer,
        /// The plan has no such destination.
        UnknownDestination,
        /// The webhook's `may_route_to` does not list it.
        NotAllowed,
        /// The call has been there since it last waited for a person.
        Loop,
        /// Webhooks have sent this call on as often as one call may be.
        TooManyAnswers,
    }
}

choice! {
    /// Who ended a call.
    pub enum Party {
        /// The caller; of a call that goes out, whoever was called.
        Caller,
        /// The agent.
        Agent,
        /// The network, or the host itself.
        Network,
    }
}

choice! {
    /// What a time condition is switched to.
    pub enum SwitchState {
        /// Its first rule with hours holds.
        Open,
        /// No rule holds.
        Closed,
        /// The clock decides again.
        Automatic,
    }
}

choice! {
    /// What a destination is.
    pub enum DestinationKind {
        /// A person.
        Agent,
        /// A group.
        Group,
        /// A queue.
        Queue,
        /// An auto attendant.
        Menu,
        /// A time condition.
        TimeCondition,
        /// An announcement.
        Announcement,
        /// The business's own API.
        Webhook,
        /// The agent the caller knows.
        KnownAgent,
    }
}

choice! {
    /// What to tell the network about a call that ends.
    pub enum HangUpCause {
        /// It ran its course (Q.850 cause 16).
        Normal,
        /// Everybody was engaged (cause 17, SIP 486).
        Busy,
        /// Nobody answered (cause 19, SIP 480).
        NoAnswer,
        /// The number leads nowhere (cause 1, SIP 404).
        Unallocated,
        /// It may not be made (cause 21, SIP 403).
        Refused,
        /// No way there was found (cause 34, SIP 503).
        Congestion,
    }
}

choice! {
    /// How waiting in a queue ended.
    pub enum QueueOutcome {
        /// An agent answered.
        Answered,
        /// The caller hung up.
        Abandoned,
        /// The longest wait was over.
        TimedOut,
        /// Nobody was signed in any more.
        Empty,
        /// The caller pressed the exit key.
        Exited,
        /// The queue vanished from the plan.
        Removed,
        /// The caller could not be called back.
        Unreachable,
    }
}

choice! {
    /// What an agent is doing.
    pub enum AgentState {
        /// Not there.
        SignedOut,
        /// There, and takes no calls.
        Paused,
        /// Free.
        Available,
        /// Resting after a missed offer.
        Resting,
        /// A call is ringing.
        Offered,
        /// On a call.
        Talking,
        /// Writing up the last call.
        WrapUp,
    }
}

choice! {
    /// Why a member of a queue was passed over although his turn would have been before the one chosen.
    pub enum SkipCause {
        /// He is paused.
        Paused,
        /// He missed an offer and is left alone for a while.
        Resting,
        /// Another call rings at him.
        Offered,
        /// He is on a call.
        Talking,
        /// He writes up the last call.
        WrapUp,
        /// His rank is not open to the caller yet.
        RankClosed,
        /// The caller still asks for more of a skill than he has.
        SkillTooLow,
        /// He has as many conversations as he may have.
        Full,
    }
}

choice! {
    /// Whether a channel can be used.
    #[derive(Default)]
    pub enum ChannelState {
        /// Nobody has connected it, or somebody has taken it off.
        #[default]
        Disconnected,
        /// Replies can go out.
        Connected,
        /// The platform no longer takes its token.
        Expired,
    }
}

choice! {
    /// What a call is doing.
    pub enum CallState {
        /// Hearing an announcement.
        Announcement,
        /// In a menu.
        Menu,
        /// Waiting for a webhook.
        Webhook,
        /// Ringing an agent or a group.
        Ringing,
        /// In a queue.
        Queued,
        /// In a queue, to be called back.
        Callback,
        /// On the way from an agent to somebody outside.
        Dialling,
        /// Talking with an agent.
        Talking,
        /// Over.
        Ended,
    }
}

choice! {
    /// A field of an event.
    pub enum Field {
        /// `at_ms`.
        AtMs,
        /// `call_id`.
        CallId,
        /// `agent` or `known_agent`.
        Agent,
        /// `number`.
        Number,
        /// `caller`.
        Caller,
        /// `reason`.
        Reason,
        /// `digits`.
        Digits,
        /// `time_condition`.
        TimeCondition,
        /// `priority`.
        Priority,
        /// `destination`.
        Destination,
        /// `queue`.
        Queue,
        /// `callee`.
        Callee,
        /// `cause`.
        Cause,
        /// `carrier`.
        Carrier,
        /// `entry`.
        Entry,
        /// `fingerprint`.
        Fingerprint,
        /// `channel`.
        Channel,
        /// `contact`.
        Contact,
        /// `phone`.
        Phone,
        /// `expires_ms`.
        ExpiresMs,
    }
}

impl Field {
    /// The field's name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtMs => "at_ms",
            Self::CallId => "call_id",
            Self::Agent => "agent",
            Self::Number => "number",
            Self::Caller => "caller",
            Self::Reason => "reason",
            Self::Digits => "digits",
            Self::TimeCondition => "time_condition",
            Self::Priority => "priority",
            Self::Destination => "destination",
            Self::Queue => "queue",
            Self::Callee => "callee",
            Self::Cause => "cause",
            Self::Carrier => "carrier",
            Self::Entry => "entry",
            Self::Fingerprint => "fingerprint",
            Self::Channel => "channel",
            Self::Contact => "contact",
            Self::Phone => "phone",
            Self::ExpiresMs => "expires_ms",
        }
    }
}

choice! {
    /// The `type` of an event.
    pub enum EventKind {
        /// `agent_signed_in`
        AgentSignedIn,
        /// `agent_signed_out`
        AgentSignedOut,
        /// `agent_paused`
        AgentPaused,
        /// `agent_resumed`
        AgentResumed,
        /// `call_arrived`
        CallArrived,
        /// `offer_answered`
        OfferAnswered,
        /// `offer_declined`
        OfferDeclined,
        /// `digits_pressed`
        DigitsPressed,
        /// `prompt_finished`
        PromptFinished,
        /// `webhook_answered`
        WebhookAnswered,
        /// `webhook_failed`
        WebhookFailed,
        /// `call_ended`
        CallEnded,
        /// `caller_prioritised`
        CallerPrioritised,
        /// `consult_started`
        ConsultStarted,
        /// `consult_ended`
        ConsultEnded,
        /// `call_transferred`
        CallTransferred,
        /// `callback_answered`
        CallbackAnswered,
        /// `callback_failed`
        CallbackFailed,
        /// `callback_cancelled`
        CallbackCancelled,
        /// `agent_dialled`
        AgentDialled,
        /// `portability_answered`
        PortabilityAnswered,
        /// `attempt_answered`
        AttemptAnswered,
        /// `attempt_failed`
        AttemptFailed,
        /// `carrier_recorded`
        CarrierRecorded,
        /// `number_blocked`
        NumberBlocked,
        /// `number_unblocked`
        NumberUnblocked,
        /// `blocklist_changed`
        BlocklistChanged,
        /// `figures_reset`
        FiguresReset,
        /// `channel_connected`
        ChannelConnected,
        /// `channel_expired`
        ChannelExpired,
        /// `channel_disconnected`
        ChannelDisconnected,
        /// `message_received`
        MessageReceived,
        /// `agent_replied`
        AgentReplied,
        /// `conversation_assigned`
        ConversationAssigned,
        /// `conversation_transferred`
        ConversationTransferred,
        /// `conversation_closed`
        ConversationClosed,
        /// `contact_recorded`
        ContactRecorded,
        /// `schedule_overridden`
        ScheduleOverridden,
        /// `plan_reloaded`
        PlanReloaded,
        /// `time_passed`
        TimePassed,
    }
}
