use super::cause::{AgentState, CallState, DeclineCause, DestinationKind, HangUpCause, Party, SwitchState};
use super::cause::{QueueOutcome, WebhookProblem};
use super::chosen::chosen;
use super::command::Action;
use super::conversing::{channel_words, conversing, rule_words};
use super::dialled::{dialled, ending};
use super::pressed::pressed;
use super::queued::queued;
use super::reason::Reason;
use super::refused::refused;

/// A command and its reason in one plain sentence, without anybody's number.
pub(crate) fn sentence(action: &Action, because: &Reason) -> String {
    format!("{}: {}.", deed(action), reason(because))
}

/// The reason alone, as a sentence.
pub(crate) fn reason_sentence(because: &Reason) -> String {
    let mut text = reason(because);
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text.push('.');
    text
}

fn deed(action: &Action) -> String {
    match action {
        Action::Route { destination, kind } => format!("to {} {destination}", kind_words(*kind)),
        Action::Ring { agent, ring_s, .. } => format!("ring {agent} for {ring_s} s"),
        Action::StopRinging { agent, .. } => format!("stop ringing {agent}"),
        Action::Connect { agent, record: true, .. } => format!("connect {agent} and record"),
        Action::Connect { agent, .. } => format!("connect {agent}"),
        Action::Play { sound, .. } => format!("play {sound}"),
        Action::HoldMusic { sound } => format!("play the music {sound}"),
        Action::SayPosition { position, estimated_wait_s: None, .. } => {
            format!("say that the caller is number {position}")
        }
        Action::SayPosition { position, estimated_wait_s: Some(wait_s), .. } => {
            let wait = duration(i64::from(*wait_s) * 1000);
            format!("say that the caller is number {position} and waits about {wait}")
        }
        Action::Announce { sound } => format!("announce {sound}"),
        Action::OfferCallback { key, .. } => format!("offer to call back by key {key}"),
        Action::ReleaseCaller { .. } => "let the caller go".to_owned(),
        Action::DialCaller { agent, attempt, .. } => format!("call back for {agent}, try {attempt}"),
        Action::AskPortability { timeout_ms, .. } => {
            format!("ask who serves the callee, for at most {timeout_ms} ms")
        }
        Action::DialAttempt { number, agent, attempt, ring_s, .. } => {
            format!("call for {agent} from {}, try {attempt}, for {ring_s} s", ending(number))
        }
        Action::SetCarrier { carrier: Some(carrier) } => format!("a number is with {carrier}"),
        Action::SetCarrier { carrier: None } => "nobody knows who serves a number".to_owned(),
        Action::SetBlocklist { entries } => format!("the list of single entries has changed ({entries})"),
        Action::UseBlocklist { entries } => format!("use the blocklist ({entries} entries)"),
        Action::StopDialling { .. } => "stop calling".to_owned(),
        Action::MoveCaller { queue, position } => format!("number {position} in queue {queue} now"),
        Action::CollectDigits { .. } => "listen for keys".to_owned(),
        Action::AskWebhook { webhook, .. } => format!("ask webhook {webhook}"),
        Action::HangUp { cause } => format!("hang up ({})", cause_words(*cause)),
        Action::LeaveQueue { queue, outcome, waited_ms } => {
            format!("out of queue {queue} after {}, {}", duration(*waited_ms), outcome_words(*outcome))
        }
        Action::SetAgent { agent, state } => format!("{agent} is {}", state_words(*state)),
        Action::UsePlan { calls_moved: 0 } => "use the new plan".to_owned(),
        Action::UsePlan { calls_moved } => format!("use the new plan and move calls ({calls_moved})"),
        Action::SetOverride { time_condition, state } => {
            format!("time condition {time_condition} is {}", override_words(*state))
        }
        Action::ResetFigures { queue: Some(queue) } => format!("the figures of queue {queue} start anew"),
        Action::ResetFigures { queue: None } => "the figures of all queues start anew".to_owned(),
        Action::SetChannel { channel, state } => format!("channel {channel} is {}", channel_words(*state)),
        Action::AskReconnect { channel } => format!("ask to connect channel {channel} again"),
        Action::QueueConversation { channel, desk, position, .. } => {
            format!("a conversation on {channel} is number {position} at desk {desk}")
        }
        Action::AssignConversation { channel, agent, .. } => {
            format!("give a conversation on {channel} to {agent}")
        }
        Action::DeliverMessage { channel, agent, .. } => format!("show a message on {channel} to {agent}"),
        Action::UnassignConversation { channel, agent, .. } => {
            format!("take a conversation on {channel} from {agent}")
        }
        Action::SendReply { channel, agent, rule, is_charged, .. } => {
            let charged = if *is_charged { ", charged" } else { "" };
            format!("send the reply of {agent} on {channel} ({}{charged})", rule_words(*rule))
        }
        Action::RefuseReply { channel, agent, .. } => {
            format!("do not send the reply of {agent} on {channel}")
        }
        Action::CloseConversation { channel, .. } => format!("close a conversation on {channel}"),
        Action::Ignore { .. } => "nothing to do".to_owned(),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each reason")]
fn reason(because: &Reason) -> String {
    match because {
        Reason::Reported {} => "the host reported it".to_owned(),
        Reason::NumberDialled {} => "the number dialled leads there".to_owned(),
        Reason::NumberUnknown {} => "the plan has no such number".to_owned(),
        Reason::RuleHolds { time_condition, rule } => format!("rule {rule:?} of {time_condition} holds now"),
        Reason::NoRuleHolds { time_condition } => format!("no rule of {time_condition} holds now"),
        Reason::SwitchedByHand { time_condition, state } => {
            format!("{time_condition} is switched by hand to {}", override_words(*state))
        }
        Reason::AnnouncementStarts { announcement } => format!("announcement {announcement} starts"),
        Reason::AnnouncementOver { announcement } => format!("announcement {announcement} is over"),
        Reason::WebhookAsked { webhook, attempt, max_attempts } => {
            format!("webhook {webhook} decides, try {attempt} of {max_attempts}")
        }
        Reason::WebhookChose { webhook } => format!("webhook {webhook} chose it"),
        Reason::WebhookFailed { webhook, problem } => {
            format!("webhook {webhook} {}", problem_words(*problem))
        }
        Reason::KnownToCaller { agent } => format!("{agent} talked with this caller last, and is free"),
        Reason::NoHistory { .. } => "nobody is known to have talked with this caller".to_owned(),
        Reason::CallerWithheld { .. } => "the caller withheld the number, so nothing is known".to_owned(),
        Reason::AgentNotFree { agent, state } => format!("{agent} is {}", state_words(*state)),
        Reason::AgentFree { agent } => format!("{agent} is free"),
        Reason::FreeMember { group, ringing, members } => {
            format!("free in group {group}, where {ringing} of {members} ring")
        }
        Reason::GroupBusy { group } => format!("group {group} has another call"),
        Reason::NobodyFree { group } => format!("nobody in group {group} is free"),
        Reason::RingAll { .. }
        | Reason::RoundRobin { .. }
        | Reason::InOrder { .. }
        | Reason::LeastTalkTime { .. }
        | Reason::LongestIdle { .. }
        | Reason::FewestCalls { .. }
        | Reason::Random { .. }
        | Reason::WeightedRandom { .. }
        | Reason::RingProgressively { .. }
        | Reason::MostSkilled { .. } => chosen(because),
        Reason::Waiting { .. }
        | Reason::PlaceResumed { .. }
        | Reason::Prioritised { .. }
        | Reason::CallbackPossible { .. }
        | Reason::CallbackAsked { .. }
        | Reason::CallbackDue { .. }
        | Reason::CallbackUnanswered { .. }
        | Reason::CallbackOverdue { .. }
        | Reason::CalledBack { .. }
        | Reason::CallbackCancelled { .. }
        | Reason::CallerAway { .. }
        | Reason::QueueFull { .. }
        | Reason::WaitedTooLong { .. }
        | Reason::QueueEmpty { .. }
        | Reason::ExitKeyPressed { .. }
        | Reason::RankClosed { .. }
        | Reason::SkillTooLow { .. }
        | Reason::NeverOpen { .. }
        | Reason::RetryPause { .. }
        | Reason::NotFirst { .. } => queued(because),
        Reason::UnknownDestination { .. }
        | Reason::UnknownQueue { .. }
        | Reason::UnknownCall { .. }
        | Reason::CallExists { .. }
        | Reason::UnknownAgent { .. }
        | Reason::UnknownTimeCondition { .. }
        | Reason::AlreadySo { .. }
        | Reason::NotOffered { .. }
        | Reason::OutOfDate { .. }
        | Reason::NotExpected { .. }
        | Reason::TooLong { .. }
        | Reason::Invalid { .. }
        | Reason::TooManyCalls { .. }
        | Reason::UnknownNumber { .. }
        | Reason::UnknownBlocklist { .. }
        | Reason::NotBlocked { .. }
        | Reason::ListFull { .. }
        | Reason::PlanUnsound { .. } => refused(because),
        Reason::AgentDialled { .. }
        | Reason::EmergencyFirst { .. }
        | Reason::EmergencyDialled { .. }
        | Reason::NumberFits { .. }
        | Reason::NoNumberFits { .. }
        | Reason::ServingUnknown { .. }
        | Reason::CalleeRefused { .. }
        | Reason::NotPermitted { .. }
        | Reason::CalleeAnswered { .. }
        | Reason::CalleeSilent { .. }
        | Reason::CalleeFailed { .. }
        | Reason::NumberVanished { .. } => dialled(because),
        Reason::ChosenAtDesk { .. }
        | Reason::KnownToContact { .. }
        | Reason::NobodyHasRoom { .. }
        | Reason::InHands { .. }
        | Reason::WaitedAtDesk { .. }
        | Reason::AssignedBy { .. }
        | Reason::HandedOn { .. }
        | Reason::ClosedBy { .. }
        | Reason::ClaimedByReply { .. }
        | Reason::NobodyWrote { .. }
        | Reason::ReplyFits { .. }
        | Reason::ReplyTooLate { .. }
        | Reason::RepliesUsedUp { .. }
        | Reason::NoReplyRules { .. }
        | Reason::ChannelNotConnected { .. }
        | Reason::ChannelAlready { .. }
        | Reason::TokenExpires { .. }
        | Reason::TokenExpired { .. }
        | Reason::NotEntitled { .. }
        | Reason::Permitted { .. }
        | Reason::NotPermittedTo { .. }
        | Reason::NoRoom { .. }
        | Reason::DeskMayNotChat { .. }
        | Reason::ChannelVanished { .. }
        | Reason::ChannelBack { .. }
        | Reason::DeskVanished { .. }
        | Reason::UnknownChannel { .. }
        | Reason::UnknownConversation { .. }
        | Reason::ConversationOver { .. }
        | Reason::TooManyConversations { .. } => conversing(because),
        Reason::MenuGreets { .. }
        | Reason::NoInput { .. }
        | Reason::WrongInput { .. }
        | Reason::KeyPressed { .. }
        | Reason::ExtensionDialled { .. }
        | Reason::TriesUsedUp { .. }
        | Reason::TooManyReturns { .. } => pressed(because),
        Reason::RangOut { agent, ring_s } => format!("{agent} did not answer in {ring_s} s"),
        Reason::Declined { agent, cause } => format!("{agent} {}", decline_words(*cause)),
        Reason::NobodyAnswered { destination } => format!("nobody answered at {destination}"),
        Reason::Answered { agent } => format!("{agent} answered"),
        Reason::AnsweredElsewhere { agent } => format!("{agent} answered first"),
        Reason::AgentLeft { agent, state } => format!("{agent} is {} now", state_words(*state)),
        Reason::TooManyMisses { agent, misses } => format!("{agent} missed {misses} offers in a row"),
        Reason::WrapUpStarts { agent, wrap_up_s } => {
            format!("{agent} has {wrap_up_s} s to write up the call")
        }
        Reason::WrapUpOver { agent } => format!("the time {agent} had to write up is over"),
        Reason::Transferred { agent } => format!("{agent} sent the caller on"),
        Reason::TakenOver { agent } => format!("{agent} consulted, and hands the caller over"),
        Reason::CallOver { by } => format!("{} ended the call", party_words(*by)),
        Reason::Vanished { kind } => format!("the {} is no longer in the plan", kind_words(*kind)),
        Reason::RingingNow { agent } | Reason::RingingElsewhere { agent } => {
            format!("{agent} is being rung for this call")
        }
        Reason::TalkingNow { agent } => format!("{agent} is talking on this call"),
        Reason::NotMember { agent, destination } => format!("{agent} does not belong to {destination}"),
    }
}

/// `850 ms`, `4 s`, `3 min 20 s`, `2 h 5 min`.
pub(super) fn duration(ms: i64) -> String {
    let s = ms / 1000;
    match s {
        0 if ms != 0 => format!("{ms} ms"),
        ..60 => format!("{s} s"),
        60..3600 => format!("{} min {} s", s / 60, s % 60),
        _ => format!("{} h {} min", s / 3600, s / 60 % 60),
    }
}

fn kind_words(kind: DestinationKind) -> &'static str {
    match kind {
        DestinationKind::Agent => "agent",
        DestinationKind::Group => "group",
        DestinationKind::Queue => "queue",
        DestinationKind::Menu => "menu",
        DestinationKind::TimeCondition => "time condition",
        DestinationKind::Announcement => "announcement",
        DestinationKind::Webhook => "webhook",
        DestinationKind::KnownAgent => "known-agent route",
    }
}

fn cause_words(cause: HangUpCause) -> &'static str {
    match cause {
        HangUpCause::Normal => "normal",
        HangUpCause::Busy => "busy",
        HangUpCause::NoAnswer => "no answer",
        HangUpCause::Unallocated => "unallocated number",
        HangUpCause::Refused => "refused",
        HangUpCause::Congestion => "no way there",
    }
}

fn outcome_words(outcome: QueueOutcome) -> &'static str {
    match outcome {
        QueueOutcome::Answered => "answered",
        QueueOutcome::Abandoned => "abandoned",
        QueueOutcome::TimedOut => "timed out",
        QueueOutcome::Empty => "nobody there",
        QueueOutcome::Exited => "by exit key",
        QueueOutcome::Removed => "queue removed",
        QueueOutcome::Unreachable => "could not be called back",
    }
}

pub(super) fn state_words(state: AgentState) -> &'static str {
    match state {
        AgentState::SignedOut => "signed out",
        AgentState::Paused => "paused",
        AgentState::Available => "available",
        AgentState::Resting => "resting after a missed offer",
        AgentState::Offered => "being rung",
        AgentState::Talking => "talking",
        AgentState::WrapUp => "writing up a call",
    }
}

pub(super) fn call_words(state: CallState) -> &'static str {
    match state {
        CallState::Announcement => "in an announcement",
        CallState::Menu => "in a menu",
        CallState::Webhook => "waiting for a webhook",
        CallState::Ringing => "ringing",
        CallState::Queued => "in a queue",
        CallState::Callback => "in a queue, to be called back",
        CallState::Dialling => "on its way out",
        CallState::Talking => "with an agent",
        CallState::Ended => "over",
    }
}

fn override_words(state: SwitchState) -> &'static str {
    match state {
        SwitchState::Open => "open",
        SwitchState::Closed => "closed",
        SwitchState::Automatic => "back by the clock",
    }
}

pub(super) fn decline_words(cause: DeclineCause) -> &'static str {
    match cause {
        DeclineCause::Busy => "was busy",
        DeclineCause::Rejected => "rejected the call",
        DeclineCause::NoAnswer => "did not answer",
        DeclineCause::Unreachable => "could not be reached",
    }
}

fn problem_words(problem: WebhookProblem) -> &'static str {
    match problem {
        WebhookProblem::TimedOut => "did not answer in time",
        WebhookProblem::Unreachable => "could not be reached",
        WebhookProblem::BadStatus => "answered with a status other than 200",
        WebhookProblem::BadAnswer => "answered with something other than a destination",
        WebhookProblem::UnknownDestination => "named a destination that is not in the plan",
        WebhookProblem::NotAllowed => "named a destination that it may not choose",
        WebhookProblem::Loop => "named a destination where the call has just been",
        WebhookProblem::TooManyAnswers => "may not send this call on any more",
    }
}

fn party_words(party: Party) -> &'static str {
    match party {
        Party::Caller => "the caller",
        Party::Agent => "the agent",
        Party::Network => "the network",
    }
}
