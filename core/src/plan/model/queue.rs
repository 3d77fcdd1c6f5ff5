use super::rules::{
    Callback, CountOver, EscalationStep, IdleClock, Profile, QueueMember, Scope, SkillRule, Strategy,
};
use crate::data::record;

record! {
    /// Many callers wait, with music, for the next free agent.
    ///
    /// Where a default depends on the `profile`, the field is absent until it is set; the documentation of
    /// [`Profile`] lists them.
    pub struct Queue {
        /// 3 digits, the first 2.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// Who is offered the next call.
        #[serde(default)]
        pub strategy: Strategy,
        /// Whose rules hold where nothing else is said.
        #[serde(default)]
        pub profile: Profile,
        /// The agents, in the queue's order.
        #[serde(default)]
        pub members: Vec<QueueMember>,
        /// What waiting callers hear.
        #[serde(default = "default_hold_music")]
        pub hold_music: String,
        /// Seconds an agent's telephone rings for one offer.
        #[serde(default = "default_ring_s")]
        pub ring_s: i32,
        /// Seconds between one telephone and the next under `ring_progressively`.
        #[serde(default = "default_next_ring_s")]
        pub next_ring_s: i32,
        /// Seconds a caller whose offer rang out waits before the next offer. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub retry_s: Option<i32>,
        /// Seconds in which an agent who let an offer of this queue ring out gets no other from any queue. Groups and
        /// direct calls may ring him all the same. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub no_answer_rest_s: Option<i32>,
        /// The same after a busy tone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub busy_rest_s: Option<i32>,
        /// The same after the agent rejected the call.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reject_rest_s: Option<i32>,
        /// The same when the telephone could not be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unreachable_rest_s: Option<i32>,
        /// Whether an offer that rang out counts as the agent's turn: his idle clock starts again, and he is charged
        /// a call and a usual talk. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub no_answer_counts: Option<bool>,
        /// The same after a busy tone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub busy_counts: Option<bool>,
        /// The same after the agent rejected the call.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub reject_counts: Option<bool>,
        /// The same when the telephone could not be reached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub unreachable_counts: Option<bool>,
        /// Whether an agent's turn of `round_robin` is used up by an offer that was withdrawn, such as when the
        /// caller hung up while it rang. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withdrawn_counts: Option<bool>,
        /// Pauses an agent whose telephone has now rung out this many times in a row, in whatever queue; 0 never does.
        #[serde(default)]
        pub pause_after_misses: i32,
        /// Seconds after a talk in which the agent gets no call; without it the agent's own `wrap_up_s` holds, and a
        /// member's own before both.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub wrap_up_s: Option<i32>,
        /// Where wrap-up keeps calls away: from the agent, or only from this queue's offers to him. Without it the
        /// profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub wrap_up_scope: Option<Scope>,
        /// Whose talks count for the strategy: all the agent's, or those of this queue. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub fairness_scope: Option<Scope>,
        /// Over how long talk time and calls are counted. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub count_over: Option<CountOver>,
        /// What the idle clock of `longest_idle` and of ties counts from.
        #[serde(default)]
        pub idle_clock: IdleClock,
        /// Whether, under `in_order`, a caller who was missed goes on down the list rather than back to its top.
        #[serde(default = "yes")]
        pub retries_go_on: bool,
        /// Whether every caller for whom an agent is free is offered at once; otherwise only the first in line, and
        /// the next once he is answered or gone. Without it the profile's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub autofill: Option<bool>,
        /// Callers who may wait at one time, including those to be called back.
        #[serde(default = "default_max_waiting")]
        pub max_waiting: i32,
        /// Seconds a caller may wait, from joining on; who resumes a place has this time again.
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
        /// Whether they also tell the estimated wait, once there have been talks to estimate from.
        #[serde(default)]
        pub announce_estimated_wait: bool,
        /// Sounds told to waiting callers in turn, every `periodic_every_s`.
        #[serde(default)]
        pub periodic_sounds: Vec<String>,
        /// Seconds between two of them.
        #[serde(default = "default_periodic_every_s")]
        pub periodic_every_s: i32,
        /// An agent of several queues serves the heavier first, then the longest waiting.
        #[serde(default = "one")]
        pub weight: i32,
        /// A call answered within this many seconds met the service level; counted by reports.
        #[serde(default = "default_service_level_s")]
        pub service_level_s: i32,
        /// A caller who hung up and calls again within this many seconds resumes the place; 0 never. Callers who
        /// withhold their number cannot be told apart, so never they.
        #[serde(default)]
        pub resume_within_s: i32,
        /// Aging: one step of priority weighs as much as this many seconds of waiting. With 0, a higher priority
        /// always comes first.
        #[serde(default)]
        pub priority_step_s: i32,
        /// Ranks that open as the caller waits; without any, all are open.
        #[serde(default)]
        pub escalation: Vec<EscalationStep>,
        /// Whether the step that opens the best rank with anybody signed in and unpaused is open at once.
        #[serde(default = "yes")]
        pub escalate_when_unmanned: bool,
        /// Skills asked of the agent, relaxed as the caller waits. Every skill named is asked for.
        #[serde(default)]
        pub skill_rules: Vec<SkillRule>,
        /// Lets callers ask to be called back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub callback: Option<Callback>,
    }
}

impl Queue {
    /// A queue of which nothing is said but what it is called.
    pub(crate) fn new(extension: String, name: String) -> Self {
        Self {
            extension,
            name,
            strategy: Strategy::default(),
            profile: Profile::default(),
            members: Vec::new(),
            hold_music: default_hold_music(),
            ring_s: default_ring_s(),
            next_ring_s: default_next_ring_s(),
            retry_s: None,
            no_answer_rest_s: None,
            busy_rest_s: None,
            reject_rest_s: None,
            unreachable_rest_s: None,
            no_answer_counts: None,
            busy_counts: None,
            reject_counts: None,
            unreachable_counts: None,
            withdrawn_counts: None,
            pause_after_misses: 0,
            wrap_up_s: None,
            wrap_up_scope: None,
            fairness_scope: None,
            count_over: None,
            idle_clock: IdleClock::default(),
            retries_go_on: yes(),
            autofill: None,
            max_waiting: default_max_waiting(),
            max_wait_s: default_max_wait_s(),
            join_when_empty: yes(),
            leave_when_empty: false,
            if_full: None,
            if_timed_out: None,
            if_empty: None,
            exit_key: None,
            exit_destination: None,
            position_every_s: 0,
            announce_estimated_wait: false,
            periodic_sounds: Vec::new(),
            periodic_every_s: default_periodic_every_s(),
            weight: one(),
            service_level_s: default_service_level_s(),
            resume_within_s: 0,
            priority_step_s: 0,
            escalation: Vec::new(),
            escalate_when_unmanned: yes(),
            skill_rules: Vec::new(),
            callback: None,
        }
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

fn default_next_ring_s() -> i32 {
    10
}

fn default_periodic_every_s() -> i32 {
    60
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
