use crate::data::{choice, record};
use crate::number::PhoneNumber;

record! {
    /// What a check found: every problem at once, and how long a caller of each number can be made to wait.
    pub struct Report {
        /// The problems, in the order of the document.
        pub problems: Vec<Problem>,
        /// The worst-case wait of every number; empty while there are errors.
        pub waits: Vec<NumberWait>,
    }
}

record! {
    /// One thing wrong with a plan. No phone number stands in its message or hint; extensions may.
    pub struct Problem {
        /// A stable name for the kind of problem.
        pub code: ProblemCode,
        /// Whether it keeps the plan from being used.
        pub severity: Severity,
        /// Where: `queues[1].members[0].agent`. Empty for the document as a whole.
        pub path: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
        /// The line in the text, from 1, where there was a text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub line: Option<i32>,
        /// The column in the line, from 1, in code points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub column: Option<i32>,
    }
}

choice! {
    /// How bad a problem is.
    pub enum Severity {
        /// The plan cannot be used.
        Error,
        /// The plan works, but hardly as meant.
        Warning,
    }
}

record! {
    /// The longest time a caller can spend on a number before an agent answers or the call ends.
    pub struct NumberWait {
        /// The number.
        pub number: PhoneNumber,
        /// What it is for.
        pub description: String,
        /// The longest wait, in seconds.
        pub worst_case_wait_s: i64,
        /// The destinations on that longest way, in order; at most the first 200.
        pub way: Vec<String>,
    }
}

impl Report {
    /// Whether a problem keeps the plan from being used.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Declares the codes once: the enum, the list of all of them, and how bad each is.
macro_rules! codes {
    ($($(#[$doc:meta])* $severity:ident $name:ident,)*) => {
        choice! {
            /// The kinds of problem a plan can have. Each stands for one mistake and has one severity.
            pub enum ProblemCode {
                $($(#[$doc])* $name,)*
            }
        }

        impl ProblemCode {
            /// Every code, in the order in which they are declared.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Whether problems of this kind keep a plan from being used.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    // Reading.

    /// The text is not TOML or JSON at all, or names a field twice: `name = `.
    Error Syntax,
    /// The text, its nesting or its number of objects is beyond what a plan may have: 200,000 agents.
    Error TooLarge,
    /// A field is missing or of the wrong type: `ring_s = "20"`.
    Error Malformed,
    /// A field is not known there: `nmae = "Sales"`.
    Error UnknownField,

    // Texts.

    /// A name, a sound or a skill is empty: `greeting = ""`.
    Error EmptyText,
    /// A text is longer than 200 characters.
    Error TooLong,
    /// A text holds a control character, such as a line break, that no telephone can show: `name = "Sales\u0007"`.
    Error ControlCharacter,

    // Who is called what.

    /// An extension does not fit its kind: a queue with `extension = "301"`.
    Error WrongExtension,
    /// An extension is an emergency number of Vietnam: a menu with `extension = "113"`.
    Error EmergencyExtension,
    /// Two objects have the same extension: two queues `201`.
    Error DuplicateExtension,
    /// The name of a known-agent route cannot be a destination: `name = "VIP customers"`.
    Error WrongName,
    /// Two known-agent routes have the same name.
    Error DuplicateName,

    // Numbers.

    /// The plan has no number, so no call ever comes in.
    Warning NoNumbers,
    /// A hotline is empty or not written as a telephone number: `number = "hotline"`.
    Error WrongNumber,
    /// Two hotlines are the same number.
    Error DuplicateNumber,
    /// A number overrides an account default that is locked: `record_inbound = false`.
    Error LockedSetting,

    // Calling out.

    /// No carrier has this name: `carriers = ["viettle"]`.
    Error UnknownCarrier,
    /// A carrier, a group or a kind of number is listed twice.
    Error DuplicateEntry,
    /// A number's tariff is not in the plan.
    Error UnknownTariff,
    /// Two tariffs have the same name.
    Error DuplicateTariff,
    /// No number is billed by this tariff.
    Warning UnusedTariff,
    /// A rate after one that is for every call is never looked at.
    Warning ShadowedRate,
    /// A number cannot call out or be shown: a 1800 or 1900 number, or one that is not in the plan.
    Error WrongCallerId,
    /// What a trunk wants before a number is something else than at most 8 of `0`–`9`, `*` and `#`.
    Error WrongPrefix,
    /// The number that some agents try last does not call every carrier, so that some calls find no number.
    Error LastNumberNotForAll,
    /// None of the numbers that some agents may call out from calls a carrier.
    Warning CarrierNotCovered,
    /// No agent may call out from a number: its groups have no members.
    Warning NobodyMayCall,
    /// No number allows the members of a group to call out.
    Warning GroupMayNotCall,
    /// A cause of failure names neither a cause of Q.850 nor a status of SIP, or both, or one that does not exist.
    Error WrongCause,

    // Where calls go.

    /// A destination that every object of this kind must have is missing: a menu without `fallback`.
    Error MissingDestination,
    /// A destination is not in the plan: `inbound = "299"`.
    Error UnknownDestination,
    /// `hang_up` stands elsewhere than in an announcement's `next`.
    Error MisplacedHangUp,
    /// Calls can go round for ever and wait for nobody: two time conditions that lead to each other.
    Error EndlessLoop,
    /// Calls to a number can never reach an agent: it leads to an announcement that hangs up.
    Warning ReachesNobody,
    /// No call of any number can come here: a queue that nothing leads to.
    Warning Unreachable,
    /// An agent gets no call: in no group and no queue, and no destination.
    Warning IdleAgent,
    /// A destination is listed twice in `may_route_to`.
    Error DuplicateDestination,

    // People.

    /// An agent names a group that is not in the plan: `groups = ["1999"]`.
    Error UnknownGroup,
    /// A queue's member is not an agent of the plan: `agent = "1001"`.
    Error UnknownAgent,
    /// An agent is twice in the same group or queue.
    Error DuplicateMember,
    /// An agent has the same skill twice.
    Error DuplicateSkill,
    /// No agent belongs to a group.
    Error EmptyGroup,
    /// A queue has no members.
    Error EmptyQueue,

    // Settings.

    /// A number is outside the range that makes sense: `ring_s = 0`.
    Error OutOfRange,
    /// A setting does nothing because of another: `announce_estimated_wait` without `position_every_s`.
    Warning NoEffect,
    /// Steps of an escalation, or rules of a skill, that do not open more as the caller waits: a later step with a
    /// better rank, a later rule with a higher level.
    Error WrongSteps,
    /// A member can never be offered a caller: a rank that no step of the escalation opens, or a skill too low for
    /// every rule.
    Warning NeverOffered,
    /// A queue's exit key also asks for a call back.
    Error SameKey,
    /// A queue has an `exit_key` without an `exit_destination`, or the other way round.
    Error IncompleteExit,
    /// A webhook does not say how long to wait for its answer: no `timeout_s`.
    Error MissingTimeout,
    /// A webhook's address is not a plain `http` or `https` URL: `url = "ftp://crm.example"`.
    Error WrongUrl,

    // Conversations.

    /// The tier of the account has no channels of this kind: `tier = "basic"`. Its conversations are refused.
    Warning NotEntitled,
    /// The name of a channel, a desk or a role is not one: `id = "Our page"`.
    Error WrongId,
    /// Two channels, two desks or two roles have the same name; `agent` is a role already.
    Error DuplicateId,
    /// A desk is not in the plan: `desk = "sale"`.
    Error UnknownDesk,
    /// A channel is not in the plan: `channels = ["fb"]`.
    Error UnknownChannel,
    /// A role is not in the plan: `role = "manager"`.
    Error UnknownRole,
    /// A desk has no agents.
    Error EmptyDesk,
    /// A desk cannot go by a strategy that rings several telephones: `strategy = "ring_all"`.
    Error WrongStrategy,
    /// Conversations can go round from desk to desk: two desks that are each other's `overflow`.
    Error OverflowLoop,
    /// An agent of a desk may not chat on a channel that leads there.
    Error MayNotChat,
    /// No channel and no other desk leads to a desk.
    Warning UnusedDesk,
    /// Rules for replies have a date that is none, or a window without a length.
    Error WrongReplyRules,

    // Keys.

    /// Keys are something else than `0`–`9`, `*` and `#`, or too many: `digits = "1A"`.
    Error WrongKey,
    /// A menu has the same key twice.
    Error DuplicateKey,
    /// A menu's key is also an extension that could be dialled there, so the extension is out of reach.
    Warning ShadowedKey,
    /// A menu has neither keys nor direct dialling, so a caller can only wait for its fallback.
    Error NoKeys,

    // Hours.

    /// A time zone is not an IANA name: `time_zone = "Hanoi"`.
    Error UnknownTimeZone,
    /// A time of day is not `HH:MM` from `00:00` to `23:59`; only `closes` may be `24:00`.
    Error WrongTime,
    /// A date is not a day of the calendar, written `YYYY-MM-DD`: `date = "2026-02-30"`.
    Error WrongDate,
    /// Hours name no day of the week: `days = []`.
    Error NoDays,
    /// Hours open and close at the same time, so they are never open.
    Error EmptyWindow,
    /// A rule's last day comes before its first.
    Error ReversedDates,
    /// A calendar lists one date twice.
    Error DuplicateDate,
    /// A time condition has more rules, or more hours, than one may have.
    Error TooManyRules,
    /// A rule can never hold: `holidays = true` without a calendar, or hours that earlier rules have taken.
    Warning NeverHolds,
    /// Two rules hold at the same time, so that the later one never wins there.
    Warning OverlappingRules,
    /// A time condition has no rules, so every call goes to `otherwise`.
    Warning NoRules,
    /// A time condition keeps a calendar that is not in the plan.
    Error UnknownCalendar,
    /// Two calendars have the same name, or a time condition keeps one twice. `vietnam` is taken.
    Error DuplicateCalendar,
    /// No time condition keeps this calendar.
    Warning UnusedCalendar,
}
