use crate::data::{choice, record};

choice! {
    /// Who is offered the next call of a queue. Every order ends in the agent's extension, so it is total.
    #[derive(Default)]
    pub enum Strategy {
        /// Every free agent at once.
        RingAll,
        /// One after another, remembered by the queue.
        RoundRobin,
        /// Always from the top of the list.
        InOrder,
        /// The least time in talk.
        LeastTalkTime,
        /// The longest time since the last talk or the last missed offer.
        #[default]
        LongestIdle,
        /// The fewest calls.
        FewestCalls,
        /// By chance, evenly.
        Random,
        /// By chance, in proportion to the members' weights.
        WeightedRandom,
        /// One telephone, then one more, and so on.
        RingProgressively,
        /// The best at the skill asked for.
        MostSkilled,
    }
}

record! {
    /// Many callers wait, with music, for the next free agent.
    ///
    /// Settings marked *not acted on yet* belong to the model, so that editors and importers can carry them;
    /// `check` refuses a plan that sets one rather than let it do nothing.
    pub struct Queue {
        /// 3 digits, the first 2.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// Who is offered the next call. Only `longest_idle` is acted on yet.
        #[serde(default)]
        pub strategy: Strategy,
        /// The agents, in the queue's order.
        #[serde(default)]
        pub members: Vec<QueueMember>,
        /// What waiting callers hear.
        #[serde(default = "default_hold_music")]
        pub hold_music: String,
        /// Seconds an agent's telephone rings for one offer.
        #[serde(default = "default_ring_s")]
        pub ring_s: i32,
        /// Seconds in which an agent who let an offer of this queue ring out gets no other from any queue. Groups and
        /// direct calls may ring him all the same.
        #[serde(default = "default_rest_s")]
        pub no_answer_rest_s: i32,
        /// The same after a busy tone.
        #[serde(default = "default_rest_s")]
        pub busy_rest_s: i32,
        /// The same after the agent rejected the call.
        #[serde(default = "default_rest_s")]
        pub reject_rest_s: i32,
        /// The same when the telephone could not be reached.
        #[serde(default = "default_rest_s")]
        pub unreachable_rest_s: i32,
        /// Pauses an agent whose telephone has now rung out this many times in a row, in whatever queue; 0 never does.
        #[serde(default)]
        pub pause_after_misses: i32,
        /// Seconds after a talk in which the agent gets no call; without it the agent's own `wrap_up_s` holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub wrap_up_s: Option<i32>,
        /// Callers who may wait at one time.
        #[serde(default = "default_max_waiting")]
        pub max_waiting: i32,
        /// Seconds a caller may wait.
        #[serde(default = "default_max_wait_s")]
        pub max_wait_s: i32,
        /// Admit callers while no member is signed in and unpaused.
        #[serde(default = "yes")]
        pub join_when_empty: bool,
        /// Send waiting callers away when the last such member goes.
        #[serde(default)]
        pub leave_when_empty: bool,
        /// Where a call goes that finds the queue full; without it the caller hears busy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub if_full: Option<String>,
        /// Where a call goes that waited `max_wait_s`; without it the call ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub if_timed_out: Option<String>,
        /// Where a call goes that finds, or is left with, nobody signed in; without it the call ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub if_empty: Option<String>,
        /// The key that leaves the queue, with `exit_destination`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exit_key: Option<String>,
        /// Where the exit key leads.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub exit_destination: Option<String>,
        /// Seconds between announcements of the caller's position; 0 makes none.
        #[serde(default)]
        pub position_every_s: i32,
        /// An agent of several queues serves the heavier first, then the longest waiting.
        #[serde(default = "one")]
        pub weight: i32,
        /// A call answered within this many seconds met the service level; counted by reports.
        #[serde(default = "default_service_level_s")]
        pub service_level_s: i32,
        /// Announces the estimated wait. *Not acted on yet.*
        #[serde(default)]
        pub announce_estimated_wait: bool,
        /// A caller who hung up and calls again within this many seconds resumes the place. *Not acted on yet.*
        #[serde(default)]
        pub resume_within_s: i32,
        /// A caller gains one step of priority for each such period waited. *Not acted on yet.*
        #[serde(default)]
        pub priority_step_s: i32,
        /// Ranks that open as the caller waits. *Not acted on yet.*
        #[serde(default)]
        pub escalation: Vec<EscalationStep>,
        /// Skills asked of the agent, relaxed as the caller waits. *Not acted on yet.*
        #[serde(default)]
        pub skill_rules: Vec<SkillRule>,
        /// Offers to call back. *Not acted on yet.*
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub callback: Option<Callback>,
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
    }
}

record! {
    /// From this much waiting on, ranks up to this one are open.
    pub struct EscalationStep {
        /// Seconds waited.
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
        /// The least level, 0 for none.
        pub level: i32,
    }
}

record! {
    /// A call back that keeps the caller's place.
    pub struct Callback {
        /// The key that asks for it.
        pub key: String,
        /// Seconds a caller must have waited before it is offered.
        pub offer_after_s: i32,
    }
}

fn one() -> i32 {
    1
}

fn yes() -> bool {
    true
}

fn default_hold_music() -> String {
    "hold".to_owned()
}

fn default_ring_s() -> i32 {
    15
}

fn default_rest_s() -> i32 {
    5
}

fn default_max_waiting() -> i32 {
    100
}

fn default_max_wait_s() -> i32 {
    600
}

fn default_service_level_s() -> i32 {
    20
}
