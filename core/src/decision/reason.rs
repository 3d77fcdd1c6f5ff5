use serde::{Deserialize, Serialize};

use super::cause::{
    AgentState, CallState, ChannelState, DeclineCause, DestinationKind, Field, Party, SwitchState,
    WebhookProblem,
};
use super::named::Named;
use super::skipped::{Skipped, SkippedAgent};
use crate::consent::{ChannelKind, ReplyRule};
use crate::consent::{ConsentCause, ConsentCauses, ConsentDecision, ConsentEffect, Verdict};
use crate::data::union;
use crate::number::portability::{CarrierSource, Freshness};
use crate::number::{Carrier, NumberProblem, PhoneNumber};
use crate::outbound::{FailureCause, PassedNumber, PassedOver};
use crate::plan::{
    AgentId, AnnouncementId, ChannelId, DeskId, Destination, Digits, GroupId, KnownAgentId, MenuId, NumberId,
    Permission, Plan, ProblemCode, QueueId, Reach, RuleId, Strategy, TimeConditionId, WebhookId,
};

/// Declares every reason once, in two forms: [`Reason`], the plain data that crosses a boundary, and [`Why`],
/// the same in ids of the plan in force, `Copy` and without a byte on the heap. `A => B` stands for a field that
/// is an `A` inside and a `B` outside.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $inside:ty => $outside:ty),* $(,)? })*) => {
        union! {
            /// Why something was decided. `Command.sentence` says the same in words.
            pub enum Reason {
                $($(#[$doc])* $name { $($(#[$field_doc])* $field: $outside),* },)*
            }
        }

        /// A [`Reason`] in ids of the plan in force.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum Why {
            $($name { $($field: $inside),* },)*
        }

        #[cfg(feature = "simulate")]
        crate::data::choice! {
            /// The kind of a [`Reason`], for columns.
            pub enum ReasonCode {
                $($(#[$doc])* $name,)*
            }
        }

        #[cfg(feature = "simulate")]
        impl ReasonCode {
            /// Every code, in the order of their numbers in columns.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        impl Why {
            /// The kind of reason.
            #[cfg(feature = "simulate")]
            pub(crate) fn code(self) -> ReasonCode {
                match self {
                    $(Self::$name { .. } => ReasonCode::$name,)*
                }
            }

            /// The reason as plain data.
            pub(crate) fn reason(self, plan: &Plan) -> Reason {
                match self {
                    $(Self::$name { $($field),* } => Reason::$name { $($field: $field.named(plan)),* },)*
                }
            }

            /// Whether the plan has everything it names.
            pub(crate) fn known_to(self, plan: &Plan) -> bool {
                match self {
                    $(Self::$name { $($field),* } => true $(&& $field.known_to(plan))*,)*
                }
            }
        }
    };
}

reasons! {
    /// The host reported it.
    Reported {}
    /// The number dialled leads there.
    NumberDialled {}
    /// The plan has no such number.
    NumberUnknown {}
    /// A rule of a time condition holds at this instant.
    RuleHolds {
        /// The time condition.
        time_condition: TimeConditionId => String,
        /// The rule's name.
        rule: RuleId => String,
    }
    /// No rule of a time condition holds at this instant.
    NoRuleHolds {
        /// The time condition.
        time_condition: TimeConditionId => String,
    }
    /// A time condition is switched by hand.
    SwitchedByHand {
        /// The time condition.
        time_condition: TimeConditionId => String,
        /// What it is switched to.
        state: SwitchState => SwitchState,
    }
    /// A menu greets.
    MenuGreets {
        /// The menu.
        menu: MenuId => String,
    }
    /// The caller pressed nothing.
    NoInput {
        /// The menu.
        menu: MenuId => String,
        /// How many tries have failed.
        failed: i32 => i32,
    }
    /// What the caller pressed leads nowhere.
    WrongInput {
        /// The menu.
        menu: MenuId => String,
        /// How many tries have failed.
        failed: i32 => i32,
    }
    /// The caller pressed a menu's key.
    KeyPressed {
        /// The menu.
        menu: MenuId => String,
        /// The key.
        digits: Digits => String,
    }
    /// The caller dialled an extension in a menu.
    ExtensionDialled {
        /// The menu.
        menu: MenuId => String,
    }
    /// All tries in a menu failed.
    TriesUsedUp {
        /// The menu.
        menu: MenuId => String,
        /// How many there were.
        tries: i32 => i32,
    }
    /// The caller has chosen keys that lead back as often as one call may.
    TooManyReturns {
        /// The limit.
        limit: i32 => i32,
    }
    /// An announcement starts.
    AnnouncementStarts {
        /// The announcement.
        announcement: AnnouncementId => String,
    }
    /// An announcement was played to its end.
    AnnouncementOver {
        /// The announcement.
        announcement: AnnouncementId => String,
    }
    /// A webhook is asked.
    WebhookAsked {
        /// The webhook.
        webhook: WebhookId => String,
        /// Which try it is, from 1.
        attempt: i32 => i32,
        /// The most tries.
        max_attempts: i32 => i32,
    }
    /// A webhook chose the destination.
    WebhookChose {
        /// The webhook.
        webhook: WebhookId => String,
    }
    /// A webhook gave no usable answer.
    WebhookFailed {
        /// The webhook.
        webhook: WebhookId => String,
        /// What was wrong, the last time.
        problem: WebhookProblem => WebhookProblem,
    }
    /// The agent talked with this caller last.
    KnownToCaller {
        /// The agent.
        agent: AgentId => String,
    }
    /// Nobody is known to have talked with this caller.
    NoHistory {
        /// The known-agent route.
        known_agent: KnownAgentId => String,
    }
    /// The caller withheld the number, so nothing is known.
    CallerWithheld {
        /// The known-agent route.
        known_agent: KnownAgentId => String,
    }
    /// The agent cannot be rung.
    AgentNotFree {
        /// The agent.
        agent: AgentId => String,
        /// What the agent is doing.
        state: AgentState => AgentState,
    }
    /// The agent is free.
    AgentFree {
        /// The agent.
        agent: AgentId => String,
    }
    /// The agent is a free member of the group.
    FreeMember {
        /// The group.
        group: GroupId => String,
        /// How many members ring.
        ringing: i32 => i32,
        /// How many members there are.
        members: i32 => i32,
    }
    /// The group has another call.
    GroupBusy {
        /// The group.
        group: GroupId => String,
    }
    /// No member of the group is free.
    NobodyFree {
        /// The group.
        group: GroupId => String,
    }
    /// Every free agent of the best rank rings.
    RingAll {
        /// The queue.
        queue: QueueId => String,
        /// How many telephones ring for the caller, with this one.
        ringing: i32 => i32,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// It is the turn of this one, after the last whom the queue offered a call.
    RoundRobin {
        /// The queue.
        queue: QueueId => String,
        /// Whose turn it was before; nobody's at the start.
        after: Option<AgentId> => Option<String>,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// Of the free agents of the best rank, this one is first in the list, or first after the last one tried.
    InOrder {
        /// The queue.
        queue: QueueId => String,
        /// The agent's place in the list.
        position: i32 => i32,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// Of the free agents of the best rank, this one has talked least.
    LeastTalkTime {
        /// The queue.
        queue: QueueId => String,
        /// For how long, missed offers that count included.
        talk_ms: i64 => i64,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// Of the free agents of the best rank, this one has been idle longest.
    LongestIdle {
        /// The queue.
        queue: QueueId => String,
        /// Since the last talk or the last missed offer; absent before the first.
        idle_ms: Option<i64> => Option<i64>,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// Of the free agents of the best rank, this one has had the fewest calls.
    FewestCalls {
        /// The queue.
        queue: QueueId => String,
        /// How many, missed offers that count included.
        calls: i64 => i64,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// Drawn by lot from the free agents of the best rank.
    Random {
        /// The queue.
        queue: QueueId => String,
        /// What was drawn, from 1.
        draw: i64 => i64,
        /// Out of how many.
        out_of: i64 => i64,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
    }
    /// Drawn by lot from the free agents of the best rank, in proportion to their weights.
    WeightedRandom {
        /// The queue.
        queue: QueueId => String,
        /// The agent's weight.
        weight: i32 => i32,
        /// What was drawn, from 1.
        draw: i64 => i64,
        /// Out of how many.
        out_of: i64 => i64,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
    }
    /// One more telephone rings, the next in the list.
    RingProgressively {
        /// The queue.
        queue: QueueId => String,
        /// How many telephones ring for the caller, with this one.
        ringing: i32 => i32,
        /// The agent's place in the list.
        position: i32 => i32,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// Of the free agents of the best rank, this one is the best at what the queue asks for.
    MostSkilled {
        /// The queue.
        queue: QueueId => String,
        /// His levels in the skills asked for, added up.
        level: i32 => i32,
        /// The agent's rank.
        rank: i32 => i32,
        /// How many agents of the queue could have been offered the caller.
        free: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// The first three whose turn would have been before, in order, and why they were passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// The telephone rang as long as it may.
    RangOut {
        /// The agent.
        agent: AgentId => String,
        /// For so many seconds.
        ring_s: i32 => i32,
    }
    /// The agent's telephone did not take the call.
    Declined {
        /// The agent.
        agent: AgentId => String,
        /// Why not.
        cause: DeclineCause => DeclineCause,
    }
    /// Nobody answered.
    NobodyAnswered {
        /// Where the call rang.
        destination: Destination => String,
    }
    /// The agent answered.
    Answered {
        /// The agent.
        agent: AgentId => String,
    }
    /// Another agent answered first.
    AnsweredElsewhere {
        /// The agent who answered.
        agent: AgentId => String,
    }
    /// The agent signed out or paused while the call rang.
    AgentLeft {
        /// The agent.
        agent: AgentId => String,
        /// What the agent is now.
        state: AgentState => AgentState,
    }
    /// The agent missed this many offers in a row.
    TooManyMisses {
        /// The agent.
        agent: AgentId => String,
        /// How many.
        misses: i32 => i32,
    }
    /// The agent has a while after each talk.
    WrapUpStarts {
        /// The agent.
        agent: AgentId => String,
        /// How long.
        wrap_up_s: i32 => i32,
    }
    /// That while is over.
    WrapUpOver {
        /// The agent.
        agent: AgentId => String,
    }
    /// The caller waits.
    Waiting {
        /// The queue.
        queue: QueueId => String,
        /// 1 is next.
        position: i32 => i32,
    }
    /// The caller had hung up while waiting, and has his place again.
    PlaceResumed {
        /// The queue.
        queue: QueueId => String,
        /// 1 is next.
        position: i32 => i32,
        /// How long he had waited.
        waited_ms: i64 => i64,
    }
    /// The host says how urgent the caller is.
    Prioritised {
        /// The queue.
        queue: QueueId => String,
        /// Where that puts the caller.
        position: i32 => i32,
    }
    /// The caller has waited long enough to be offered a call back.
    CallbackPossible {
        /// The queue.
        queue: QueueId => String,
        /// How long.
        waited_s: i32 => i32,
    }
    /// The caller asked to be called back, and keeps his place.
    CallbackAsked {
        /// The queue.
        queue: QueueId => String,
        /// Which place it is.
        position: i32 => i32,
    }
    /// It is the turn of a caller who is to be called back, and an agent has answered.
    CallbackDue {
        /// The agent.
        agent: AgentId => String,
        /// Which try it is, from 1.
        attempt: i32 => i32,
        /// The most tries.
        max_attempts: i32 => i32,
    }
    /// A caller could not be called back this time.
    CallbackUnanswered {
        /// Why not.
        cause: DeclineCause => DeclineCause,
        /// How many tries there have been.
        attempts: i32 => i32,
    }
    /// A caller was to be called back within a time that is over.
    CallbackOverdue {
        /// How long.
        within_s: i32 => i32,
    }
    /// The caller answered the call back.
    CalledBack {
        /// The agent.
        agent: AgentId => String,
    }
    /// The call back was cancelled.
    CallbackCancelled {}
    /// The caller has hung up and waits to be called back.
    CallerAway {}
    /// The agent sent the caller on.
    Transferred {
        /// The agent.
        agent: AgentId => String,
    }
    /// The agent consulted takes the caller over.
    TakenOver {
        /// The agent who consulted.
        agent: AgentId => String,
    }
    /// The plan has no such destination.
    UnknownDestination {}
    /// The plan has no such queue.
    UnknownQueue {}
    /// As many callers wait as may.
    QueueFull {
        /// The queue.
        queue: QueueId => String,
        /// How many may.
        max_waiting: i32 => i32,
    }
    /// The caller has waited as long as one may.
    WaitedTooLong {
        /// The queue.
        queue: QueueId => String,
        /// How long one may.
        max_wait_s: i32 => i32,
    }
    /// No agent of the queue is signed in and unpaused.
    QueueEmpty {
        /// The queue.
        queue: QueueId => String,
    }
    /// The caller pressed the key that leaves the queue.
    ExitKeyPressed {
        /// The queue.
        queue: QueueId => String,
    }
    /// The call ended.
    CallOver {
        /// Who ended it.
        by: Party => Party,
    }
    /// The plan has changed, and no longer has what the call was in.
    Vanished {
        /// What it was.
        kind: DestinationKind => DestinationKind,
    }
    /// No such call is in progress.
    UnknownCall {}
    /// A call of this name is already in progress.
    CallExists {}
    /// The plan has no such agent.
    UnknownAgent {}
    /// The plan has no such time condition.
    UnknownTimeCondition {}
    /// The agent is already that.
    AlreadySo {
        /// The agent.
        agent: AgentId => String,
        /// What the agent is.
        state: AgentState => AgentState,
    }
    /// This call is not ringing at this agent.
    NotOffered {
        /// The agent.
        agent: AgentId => String,
    }
    /// It answers a command that something newer has replaced.
    OutOfDate {}
    /// The call is not waiting for this now.
    NotExpected {
        /// What the call is doing.
        state: CallState => CallState,
    }
    /// A field is longer than it may be.
    TooLong {
        /// The field.
        field: Field => Field,
        /// The most bytes it may have.
        limit: i32 => i32,
    }
    /// A field holds what it may not.
    Invalid {
        /// The field.
        field: Field => Field,
    }
    /// As many calls are in progress as one switchboard keeps.
    TooManyCalls {
        /// How many it keeps.
        limit: i32 => i32,
    }
    /// The new plan has errors, so the old one stays.
    PlanUnsound {
        /// How many.
        errors: i32 => i32,
        /// The first one.
        first: ProblemCode => ProblemCode,
    }
    /// An agent dialled the extension.
    AgentDialled {
        /// The agent.
        agent: AgentId => String,
    }
    /// An agent dialled an emergency number, which comes before everything else.
    EmergencyFirst {
        /// The agent.
        agent: AgentId => String,
    }
    /// An emergency call goes out from any number.
    EmergencyDialled {
        /// Numbers from which it failed; at most four are told.
        passed_over: PassedOver => Vec<PassedNumber>,
    }
    /// The first number that fits the agent, the callee and the callee's carrier.
    NumberFits {
        /// The number.
        number: NumberId => PhoneNumber,
        /// Who serves the callee, as far as is known.
        carrier: Option<Carrier> => Option<String>,
        /// On what that rests.
        source: CarrierSource => CarrierSource,
        /// Whether the number is of the same carrier.
        on_net: bool => bool,
        /// What the usual talk costs, in millionths, where the number has a tariff for it.
        cost_micros: Option<i64> => Option<i64>,
        /// The first numbers that do not fit; at most four are told.
        passed_over: PassedOver => Vec<PassedNumber>,
        /// What speaks against the call, and not enough to refuse it.
        notes: ConsentCauses => Vec<ConsentCause>,
    }
    /// No number fits.
    NoNumberFits {
        /// Who serves the callee, as far as is known.
        carrier: Option<Carrier> => Option<String>,
        /// On what that rests.
        source: CarrierSource => CarrierSource,
        /// The first numbers; at most four are told.
        passed_over: PassedOver => Vec<PassedNumber>,
    }
    /// The callee may have been ported, and no fresh answer says to whom.
    ServingUnknown {
        /// Whether there is an old answer.
        freshness: Freshness => Freshness,
    }
    /// What the agent dialled is no number.
    CalleeRefused {
        /// Why not.
        problem: NumberProblem => NumberProblem,
    }
    /// The person may not be called, or nobody knows whether.
    NotPermitted {
        /// Which of the two.
        decision: ConsentDecision => ConsentDecision,
        /// All that refuses.
        refused_by: ConsentCauses => Vec<ConsentCause>,
        /// All that leaves the answer open.
        open: ConsentCauses => Vec<ConsentCause>,
        /// What is good to know besides.
        notes: ConsentCauses => Vec<ConsentCause>,
    }
    /// Whoever was called answered.
    CalleeAnswered {}
    /// Whoever was called did not answer in time.
    CalleeSilent {
        /// How long the telephone rang.
        ring_s: i32 => i32,
    }
    /// The call failed, and from no other number would it succeed.
    CalleeFailed {
        /// Why.
        cause: FailureCause => FailureCause,
    }
    /// The plan no longer calls out from the number.
    NumberVanished {}
    /// The plan has no such number to call from.
    UnknownNumber {}
    /// No list of this fingerprint was provided.
    UnknownBlocklist {}
    /// The list has no such entry.
    NotBlocked {}
    /// As many entries were reported one by one as a switchboard keeps.
    ListFull {
        /// How many it keeps.
        limit: i32 => i32,
    }
    /// A desk's strategy put the agent first, of those who have room.
    ChosenAtDesk {
        /// The desk.
        desk: DeskId => String,
        /// Its strategy.
        strategy: Strategy => Strategy,
        /// His rank.
        rank: i32 => i32,
        /// What the strategy went by: milliseconds since the last conversation was given to him (`longest_idle`; none
        /// before the first) or in conversations (`least_talk_time`), conversations (`fewest_calls`), the place in
        /// the list (`in_order`), the weight (`weighted_random`) or the level (`most_skilled`).
        measure: Option<i64> => Option<i64>,
        /// What was drawn, from 1.
        draw: Option<i64> => Option<i64>,
        /// Out of how many.
        out_of: Option<i64> => Option<i64>,
        /// How many had room.
        free: i32 => i32,
        /// How many conversations he had.
        load: i32 => i32,
        /// Who would have been next.
        runner_up: Option<AgentId> => Option<String>,
        /// Whom the contact knows, who has no room or is not at this desk.
        known_agent: Option<AgentId> => Option<String>,
        /// Who was passed over.
        skipped: Skipped => Vec<SkippedAgent>,
    }
    /// The agent talked or chatted with this contact last.
    KnownToContact {
        /// The agent.
        agent: AgentId => String,
    }
    /// Nobody at the desk has room.
    NobodyHasRoom {
        /// The desk.
        desk: DeskId => String,
        /// The position, from 1.
        position: i32 => i32,
    }
    /// The conversation is the agent's.
    InHands {
        /// The agent.
        agent: AgentId => String,
    }
    /// The conversation has waited at a desk for as long as it should.
    WaitedAtDesk {
        /// The desk.
        desk: DeskId => String,
        /// After how many seconds it goes on.
        after_s: i32 => i32,
    }
    /// Somebody gave the conversation to an agent.
    AssignedBy {
        /// Who; the host itself, without it.
        by: Option<AgentId> => Option<String>,
    }
    /// Somebody handed the conversation on.
    HandedOn {
        /// Who; the host itself, without it.
        by: Option<AgentId> => Option<String>,
    }
    /// Somebody closed the conversation.
    ClosedBy {
        /// Who; the host itself, without it.
        by: Option<AgentId> => Option<String>,
    }
    /// The agent replied to a conversation that was nobody's.
    ClaimedByReply {
        /// The agent.
        agent: AgentId => String,
    }
    /// Nobody has written since the last reply.
    NobodyWrote {
        /// For how long, in milliseconds.
        after_ms: i64 => i64,
    }
    /// The platform's rules let the reply go out.
    ReplyFits {
        /// The window.
        rule: ReplyRule => ReplyRule,
        /// When it ends.
        until_ms: i64 => i64,
    }
    /// The last window in which a reply could go out is over.
    ReplyTooLate {
        /// The window.
        rule: ReplyRule => ReplyRule,
        /// When it ended.
        until_ms: i64 => i64,
    }
    /// As many replies went out as a window allows.
    RepliesUsedUp {
        /// The window.
        rule: ReplyRule => ReplyRule,
        /// How many that is.
        most: i32 => i32,
        /// When it ends.
        until_ms: i64 => i64,
    }
    /// No rules of the platform are known for that day.
    NoReplyRules {
        /// The channel.
        channel: ChannelId => String,
    }
    /// The channel cannot be used now.
    ChannelNotConnected {
        /// The channel.
        channel: ChannelId => String,
        /// What it is.
        state: ChannelState => ChannelState,
    }
    /// The channel is so already.
    ChannelAlready {
        /// The channel.
        channel: ChannelId => String,
        /// What it is.
        state: ChannelState => ChannelState,
    }
    /// The channel's token expires soon.
    TokenExpires {
        /// The channel.
        channel: ChannelId => String,
        /// When.
        expires_ms: i64 => i64,
    }
    /// The channel's token has expired.
    TokenExpired {
        /// The channel.
        channel: ChannelId => String,
        /// When.
        expires_ms: i64 => i64,
    }
    /// The account's tier has no channels of this kind.
    NotEntitled {
        /// The channel.
        channel: ChannelId => String,
        /// What it is.
        kind: ChannelKind => ChannelKind,
    }
    /// The agent may do it.
    Permitted {
        /// The agent.
        agent: AgentId => String,
        /// What.
        permission: Permission => Permission,
        /// With which conversations.
        reach: Reach => Reach,
    }
    /// The agent may not do it.
    NotPermittedTo {
        /// The agent.
        agent: AgentId => String,
        /// What.
        permission: Permission => Permission,
        /// With which conversations he may.
        reach: Reach => Reach,
    }
    /// The agent has as many conversations as he may have.
    NoRoom {
        /// The agent.
        agent: AgentId => String,
        /// How many he has.
        load: i32 => i32,
        /// How many he may have.
        capacity: i32 => i32,
    }
    /// Somebody of a desk, or of those it overflows to, may not chat on a channel.
    DeskMayNotChat {
        /// The desk.
        desk: DeskId => String,
        /// The channel.
        channel: ChannelId => String,
    }
    /// The channel is no longer in the plan.
    ChannelVanished {}
    /// The channel is in the plan again.
    ChannelBack {}
    /// The desk is no longer in the plan.
    DeskVanished {}
    /// The plan has no such channel.
    UnknownChannel {}
    /// There is no such conversation.
    UnknownConversation {}
    /// The conversation is closed.
    ConversationOver {}
    /// As many conversations are open as may be.
    TooManyConversations {
        /// The limit.
        limit: i32 => i32,
    }
    /// The agent is ringing for this very call.
    RingingNow {
        /// The agent.
        agent: AgentId => String,
    }
    /// The agent is talking on this very call.
    TalkingNow {
        /// The agent.
        agent: AgentId => String,
    }
    /// The agent does not belong to where the call waits.
    NotMember {
        /// The agent.
        agent: AgentId => String,
        /// Where the call waits.
        destination: Destination => String,
    }
    /// The agent's rank is not open to the caller yet.
    RankClosed {
        /// The agent.
        agent: AgentId => String,
        /// His rank.
        rank: i32 => i32,
        /// When it opens.
        opens_at_ms: i64 => i64,
    }
    /// The caller still asks for more of a skill than the agent has.
    SkillTooLow {
        /// The agent.
        agent: AgentId => String,
        /// When the queue asks for no more than he has.
        opens_at_ms: i64 => i64,
    }
    /// No waiting ever opens the agent to callers of the queue: his rank stays closed, or a skill is too low.
    NeverOpen {
        /// The agent.
        agent: AgentId => String,
    }
    /// The caller waits a while after an offer that rang out.
    RetryPause {
        /// Until when.
        until_ms: i64 => i64,
    }
    /// Somebody before this caller in line must be answered first.
    NotFirst {
        /// The caller's position.
        position: i32 => i32,
    }
    /// The call is ringing at another agent.
    RingingElsewhere {
        /// The agent who is being rung.
        agent: AgentId => String,
    }
}

impl Why {
    /// A verdict that is not to call.
    pub(crate) fn not_permitted(verdict: &Verdict) -> Self {
        Self::NotPermitted {
            decision: verdict.decision,
            refused_by: ConsentCauses::of(verdict, ConsentEffect::Refuses),
            open: ConsentCauses::of(verdict, ConsentEffect::LeavesOpen),
            notes: ConsentCauses::of(verdict, ConsentEffect::Notes),
        }
    }
}
