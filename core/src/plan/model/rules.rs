//! The parts of a queue's rules: strategies, clocks, scopes, ranks and skills.

use crate::data::{choice, record};

choice! {
    /// Who is offered the next call of a queue. Every order is a tuple that ends in the agent's extension, so it is
    /// total; the smallest comes first. `docs/queues.md` has a worked example of each.
    #[derive(Default)]
    pub enum Strategy {
        /// Every free agent of the best rank at once: `(rank, extension)`.
        RingAll,
        /// One after another, remembered by the queue: `(rank, places after the last one offered, extension)`.
        RoundRobin,
        /// From the top of the list: `(rank, place in the list, last offered, extension)`. A caller who was missed
        /// goes on down the list.
        InOrder,
        /// The least time in talk: `(rank, talk time, idle since, extension)`.
        LeastTalkTime,
        /// The longest without a call: `(rank, idle since, extension)`.
        #[default]
        LongestIdle,
        /// The fewest calls: `(rank, calls, idle since, extension)`.
        FewestCalls,
        /// By chance, evenly: `(rank, draw, extension)`.
        Random,
        /// By chance, in exact proportion to the members' weights: `(rank, weighted draw, extension)`.
        WeightedRandom,
        /// One telephone, then one more, and so on: `(rank, place in the list, last offered, extension)`.
        RingProgressively,
        /// The best at the skills that the queue asks for: `(rank, -sum of levels, idle since, extension)`.
        MostSkilled,
    }
}

choice! {
    /// Whose rules a queue follows where its settings say nothing.
    ///
    /// | setting | `tongdai` | `asterisk` | `freeswitch` |
    /// |---|---|---|---|
    /// | `retry_s` | 0 | 5 | 0 |
    /// | `no_answer_rest_s` | 5 | 0 | 0 |
    /// | `busy_rest_s`, `reject_rest_s`, `unreachable_rest_s` | 5 | 5 | 5 |
    /// | `no_answer_counts`, `busy_counts`, `reject_counts`, `unreachable_counts` | yes | no | no |
    /// | `withdrawn_counts` | no | yes | yes |
    /// | `wrap_up_scope` | `account` | `queue` | `account` |
    /// | `fairness_scope` | `account` | `queue` | `account` |
    /// | `count_over` | `day` | `ever` | `ever` |
    /// | `autofill` | yes | no | yes |
    #[derive(Default)]
    pub enum Profile {
        /// This library's own.
        #[default]
        Tongdai,
        /// Those of Asterisk's `app_queue`.
        Asterisk,
        /// Those of `FreeSWITCH`'s `mod_callcenter`.
        Freeswitch,
    }
}

choice! {
    /// How far something reaches.
    pub enum Scope {
        /// Everything the agent does, in whatever queue or group.
        Account,
        /// What he does for one queue.
        Queue,
    }
}

choice! {
    /// Over how long talk time and calls are counted for a strategy.
    pub enum CountOver {
        /// The day, in the account's zone.
        Day,
        /// The last 24 hours, by quarters of an hour.
        #[serde(rename = "rolling_24h")]
        Rolling24h,
        /// For ever.
        Ever,
    }
}

choice! {
    /// What an agent's idle time counts from.
    #[derive(Default)]
    pub enum IdleClock {
        /// The end of the last talk, or a later missed offer that counts.
        #[default]
        LastTalk,
        /// The last offer that was answered, or missed and counts.
        LastOffer,
    }
}

record! {
    /// An agent's place in a queue.
    pub struct QueueMember {
        /// The agent's extension.
        pub agent: String,
        /// A worse rank is tried only while no better rank has anybody free. 1 is best.
        #[serde(default = "one")]
        pub rank: i32,
        /// The agent's share under `weighted_random`.
        #[serde(default = "one")]
        pub weight: i32,
        /// The place in the list for `in_order` and `ring_progressively`; without it, that among `members`. Members
        /// with the same place take turns.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub position: Option<i32>,
        /// Seconds after a talk for this queue in which the agent gets no call, whatever the queue says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub wrap_up_s: Option<i32>,
    }
}

record! {
    /// From this much waiting on, ranks up to this one are open.
    pub struct EscalationStep {
        /// Seconds waited. Steps are in order; the first is usually 0.
        pub after_s: i32,
        /// The worst rank that is open.
        pub rank: i32,
    }
}

record! {
    /// From this much waiting on, the agent needs at least this level.
    pub struct SkillRule {
        /// Seconds waited.
        pub after_s: i32,
        /// The skill.
        pub skill: String,
        /// The least level, 0 for none. Later rules for a skill ask for less.
        pub level: i32,
    }
}

record! {
    /// A call back that keeps the caller's place in line: he hangs up, and is called when an agent is free for him.
    pub struct Callback {
        /// The key that asks for it.
        pub key: String,
        /// What tells the caller of it.
        #[serde(default = "default_callback_sound")]
        pub sound: String,
        /// Seconds a caller must have waited before it is offered.
        pub offer_after_s: i32,
        /// Seconds the caller's telephone rings.
        #[serde(default = "default_callback_ring_s")]
        pub ring_s: i32,
        /// How often the caller is called before the place is given up.
        #[serde(default = "default_callback_attempts")]
        pub max_attempts: i32,
        /// Seconds between two attempts.
        #[serde(default = "default_callback_retry_s")]
        pub retry_s: i32,
        /// Seconds after asking for it in which the caller is called; then the place is given up.
        #[serde(default = "default_callback_within_s")]
        pub within_s: i32,
    }
}

impl QueueMember {
    /// A member of whom nothing is said but who he is.
    pub(crate) fn new(agent: String) -> Self {
        Self { agent, rank: one(), weight: one(), position: None, wrap_up_s: None }
    }
}

fn one() -> i32 {
    1
}

fn default_callback_sound() -> String {
    "callback".to_owned()
}

fn default_callback_ring_s() -> i32 {
    30
}

fn default_callback_attempts() -> i32 {
    3
}

fn default_callback_retry_s() -> i32 {
    300
}

fn default_callback_within_s() -> i32 {
    14_400
}
