use crate::data::record;

record! {
    /// A person who answers.
    pub struct Agent {
        /// 5 or 6 digits, the first not 0.
        pub extension: String,
        /// The agent's name.
        pub name: String,
        /// Extensions of the groups the agent belongs to.
        #[serde(default)]
        pub groups: Vec<String>,
        /// What the agent can do.
        #[serde(default)]
        pub skills: Vec<Skill>,
        /// Conversations on message channels at one time. Of telephone calls an agent has one, always.
        #[serde(default = "one")]
        pub capacity: i32,
        /// Seconds the agent's telephone rings when called directly or as a known agent.
        #[serde(default = "default_ring_s")]
        pub ring_s: i32,
        /// Seconds after a talk in which no call is offered; a queue may say otherwise.
        #[serde(default)]
        pub wrap_up_s: i32,
    }
}

record! {
    /// A skill and how well an agent has it.
    pub struct Skill {
        /// The skill.
        pub name: String,
        /// From 1 (a little) to 10 (best).
        pub level: i32,
    }
}

record! {
    /// Agents whose telephones ring together; the first to answer takes the call. It serves one call at a time,
    /// from the first ring to the end of the talk, and a second call finds it busy.
    pub struct Group {
        /// 4 digits, 1000 to 9999.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// Seconds its members ring.
        #[serde(default = "default_group_ring_s")]
        pub ring_s: i32,
        /// Where a call goes that finds the group busy or nobody free; without it the caller hears busy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub if_busy: Option<String>,
        /// Where a call goes that nobody answered; without it the call ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub if_no_answer: Option<String>,
    }
}

impl Agent {
    /// An agent of whom nothing is said but what he is called.
    pub(crate) fn new(extension: String, name: String) -> Self {
        Self {
            extension,
            name,
            groups: Vec::new(),
            skills: Vec::new(),
            capacity: one(),
            ring_s: default_ring_s(),
            wrap_up_s: 0,
        }
    }
}

fn one() -> i32 {
    1
}

fn default_ring_s() -> i32 {
    20
}

fn default_group_ring_s() -> i32 {
    30
}
