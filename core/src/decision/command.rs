use super::cause::{
    AgentState, ChannelState, DestinationKind, EventKind, HangUpCause, QueueOutcome, SwitchState,
};
use super::reason::Reason;
use crate::consent::ReplyRule;
use crate::data::{record, union};
use crate::number::{PhoneNumber, PrivateText};

record! {
    /// What one event led to.
    pub struct Step {
        /// What the host must do, in order.
        pub commands: Vec<Command>,
        /// When the switchboard wants to be woken if nothing happens before; absent when nothing is pending.
        #[serde(default)]
        pub deadline_ms: Option<i64>,
    }
}

record! {
    /// One thing the host must do or know, and why.
    pub struct Command {
        /// Counts every command from 1, so that a host that crashed knows which it has carried out.
        pub seq: i64,
        /// When it was decided: the event's instant, or that of a timer that fell due before it.
        pub at_ms: i64,
        /// The call it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub call_id: Option<String>,
        /// What to do.
        pub action: Action,
        /// Why.
        pub because: Reason,
        /// Both in one plain English sentence, without anybody's number.
        pub sentence: String,
    }
}

union! {
    /// What to do.
    pub enum Action {
        /// Nothing to do: the call went on to this destination.
        Route {
            /// The extension, or the known-agent route's name.
            destination: String,
            /// What it is.
            kind: DestinationKind,
        },
        /// Ring this agent's telephone.
        Ring {
            /// The agent's extension.
            agent: String,
            /// The offer's number within the call, for the answer to echo.
            offer: i64,
            /// How long it will ring. The switchboard counts, and sends `stop_ringing`.
            ring_s: i32,
            /// The caller as the agent may see it.
            caller_shown: PhoneNumber,
        },
        /// Stop ringing this agent's telephone.
        StopRinging {
            /// The agent's extension.
            agent: String,
            /// The offer's number.
            offer: i64,
        },
        /// Connect the caller with this agent, who has answered.
        Connect {
            /// The agent's extension.
            agent: String,
            /// The caller as the agent may see it.
            caller_shown: PhoneNumber,
            /// Whether to record the talk.
            record: bool,
            /// Whether to sound a tone at the start.
            start_tone: bool,
            /// Whether to sound a tone at the end.
            end_tone: bool,
        },
        /// Play a sound to the caller, and say when it has ended. It replaces any sound or music before it.
        Play {
            /// The sound, as the plan names it.
            sound: String,
            /// The prompt's number within the call, for `prompt_finished` to echo.
            prompt: i64,
            /// Whether a key the caller presses interrupts it.
            interruptible: bool,
        },
        /// Play music to the caller until the next command for the call that the caller hears.
        HoldMusic {
            /// The music, as the plan names it.
            sound: String,
        },
        /// Tell the caller the position in the queue, then go back to the music.
        SayPosition {
            /// The queue's extension.
            queue: String,
            /// 1 is next.
            position: i32,
            /// How long the caller has still to wait, if the queue tells it and knows. Never longer than told before.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            estimated_wait_s: Option<i32>,
        },
        /// Play this sound to the waiting caller, then go back to the music. Nothing waits for it: connect the
        /// caller at once when an agent answers.
        Announce {
            /// The sound, as the plan names it.
            sound: String,
        },
        /// Tell the waiting caller that this key asks to be called back, then go back to the music. The key is heard
        /// at any time from now on.
        OfferCallback {
            /// What tells him, as the plan names it.
            sound: String,
            /// The key.
            key: String,
        },
        /// Tell the caller that he will be called back, and end his connection. The call goes on without him under
        /// the same name: do not report its end.
        ReleaseCaller {
            /// The queue in which he keeps his place.
            queue: String,
        },
        /// Call the caller back for this agent, who is on the line, and report `callback_answered` or
        /// `callback_failed`.
        DialCaller {
            /// Whom to call.
            callee: PhoneNumber,
            /// The hotline to show him.
            number_shown: PhoneNumber,
            /// The agent who waits for him.
            agent: String,
            /// The number of this request within the call, for the answer to echo.
            request: i64,
            /// How long the caller's telephone rings. The switchboard counts, and sends `stop_dialling`.
            ring_s: i32,
            /// 1 for the first try.
            attempt: i32,
        },
        /// Ask who serves this number now, and report `portability_answered`, also if nobody knows. The switchboard
        /// counts, and goes on without an answer.
        AskPortability {
            /// The number, as E.164.
            callee: PhoneNumber,
            /// The number of this request within the call, for the answer to echo.
            request: i64,
            /// How long it waits, in milliseconds.
            timeout_ms: i32,
        },
        /// Call somebody outside for this agent, who is on the line, and report `attempt_answered` or
        /// `attempt_failed`.
        DialAttempt {
            /// Whom to call, written as the number's trunk wants it.
            callee: PhoneNumber,
            /// The hotline from whose trunk to call.
            number: PhoneNumber,
            /// The number to show.
            caller_id: PhoneNumber,
            /// The agent who calls.
            agent: String,
            /// The number of this request within the call, for the answer to echo.
            request: i64,
            /// 1 for the first number that is tried.
            attempt: i32,
            /// How long the telephone rings. The switchboard counts, and sends `stop_dialling`.
            ring_s: i32,
            /// Whether to record the talk.
            record: bool,
            /// Whether to sound a tone at the start.
            start_tone: bool,
            /// Whether to sound a tone at the end.
            end_tone: bool,
        },
        /// Nothing to do: it is known who serves a number, or that nobody knows.
        SetCarrier {
            /// The carrier.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            carrier: Option<String>,
        },
        /// Nothing to do: the list of those whom the host reported one by one has changed.
        SetBlocklist {
            /// How many entries it has now.
            entries: i32,
        },
        /// Nothing to do: another blocklist is in force, or none.
        UseBlocklist {
            /// How many entries it has.
            entries: i32,
        },
        /// Stop calling: a caller back, or somebody for an agent.
        StopDialling {
            /// The request's number.
            request: i64,
        },
        /// Nothing to do: the caller has another place in line.
        MoveCaller {
            /// The queue's extension.
            queue: String,
            /// 1 is next.
            position: i32,
        },
        /// Listen for keys, from now until the call goes elsewhere. The switchboard keeps the time; the host only
        /// reports each key.
        CollectDigits {
            /// The most that could match.
            max_digits: i32,
            /// Seconds until a silent caller counts as a failed try, once the greeting has ended.
            response_timeout_s: i32,
            /// Seconds between keys.
            inter_digit_timeout_s: i32,
        },
        /// Send this request to the business's API and report the answer.
        AskWebhook {
            /// The webhook's extension.
            webhook: String,
            /// The request's number within the call, for the answer to echo.
            request: i64,
            /// Where to send it, by `POST`.
            url: PrivateText,
            /// The JSON body.
            body: PrivateText,
            /// When to give up. The switchboard counts, too.
            timeout_s: i32,
            /// 1 for the first try.
            attempt: i32,
        },
        /// End the call.
        HangUp {
            /// What to tell the network.
            cause: HangUpCause,
        },
        /// Nothing to do: the caller is no longer in this queue.
        LeaveQueue {
            /// The queue's extension.
            queue: String,
            /// How it ended.
            outcome: QueueOutcome,
            /// How long the caller waited.
            waited_ms: i64,
        },
        /// Nothing to do: an agent came, went, paused, began or ended wrap-up, or is consulted by another. For hosts
        /// that show who is there; that an agent rings or talks is told by `ring`, `stop_ringing` and `connect`.
        SetAgent {
            /// The agent's extension.
            agent: String,
            /// What the agent is, apart from a call that rings or talks.
            state: AgentState,
        },
        /// Nothing to do: the switchboard works by another plan now.
        UsePlan {
            /// Calls that had to be sent elsewhere because of it.
            calls_moved: i32,
        },
        /// Nothing to do: a time condition was switched by hand.
        SetOverride {
            /// The time condition's extension.
            time_condition: String,
            /// What it is switched to.
            state: SwitchState,
        },
        /// Nothing to do: the figures of a queue, or of all, count from nought again. No decision looks at them.
        ResetFigures {
            /// The queue's extension; all queues without it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            queue: Option<String>,
        },
        /// Note that a channel is usable, or no longer.
        SetChannel {
            /// The channel.
            channel: String,
            /// What it is now.
            state: ChannelState,
        },
        /// Ask somebody to connect a channel again.
        AskReconnect {
            /// The channel.
            channel: String,
        },
        /// A conversation waits at a desk.
        QueueConversation {
            /// The channel.
            channel: String,
            /// Who wrote, as the platform calls him.
            contact: PrivateText,
            /// The desk.
            desk: String,
            /// The position, from 1.
            position: i32,
        },
        /// A conversation is this agent's from now on.
        AssignConversation {
            /// The channel.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
            /// The agent's extension.
            agent: String,
        },
        /// Show a message to the agent who has the conversation.
        DeliverMessage {
            /// The channel.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
            /// The agent's extension.
            agent: String,
        },
        /// A conversation is no longer this agent's.
        UnassignConversation {
            /// The channel.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
            /// The agent's extension.
            agent: String,
        },
        /// Give an agent's reply to the platform.
        SendReply {
            /// The channel.
            channel: String,
            /// To whom.
            contact: PrivateText,
            /// The agent's extension.
            agent: String,
            /// The window of the platform's rules in which it goes out.
            rule: ReplyRule,
            /// What must be sent with it, such as `HUMAN_AGENT`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            tag: Option<String>,
            /// Whether the platform charges for it.
            is_charged: bool,
        },
        /// Do not give an agent's reply to the platform.
        RefuseReply {
            /// The channel.
            channel: String,
            /// To whom it would have gone.
            contact: PrivateText,
            /// The agent's extension.
            agent: String,
            /// The window that is over or used up, if that is why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            rule: Option<ReplyRule>,
            /// When that window ends, or ended.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            until_ms: Option<i64>,
        },
        /// A conversation is over, until the contact writes again.
        CloseConversation {
            /// The channel.
            channel: String,
            /// Who wrote.
            contact: PrivateText,
        },
        /// Nothing was done, and nothing changed.
        Ignore {
            /// The event's `type`.
            event: EventKind,
        },
    }
}
