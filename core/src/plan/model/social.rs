use crate::consent::{ChannelKind, ReplyRules};
use crate::data::{choice, record};
use crate::plan::Strategy;

record! {
    /// Conversations on Facebook and Zalo: the channels, who may do what, and who answers.
    pub struct SocialSettings {
        /// What the account pays for, such as `ultimate`. What each tier may connect is data, in `data/social`.
        pub tier: String,
        /// The pages and official accounts.
        #[serde(default)]
        pub channels: Vec<SocialChannel>,
        /// Who answers.
        #[serde(default)]
        pub desks: Vec<Desk>,
        /// Roles other than `agent`, which everybody has who is in none.
        #[serde(default)]
        pub roles: Vec<SocialRole>,
        /// Who may do what. Without any rule, agents see the conversations of their desks, and chat in, hand on and
        /// read the history of their own. With rules, only what some rule grants is allowed, the widest that fits.
        #[serde(default)]
        pub permissions: Vec<SocialPermission>,
        /// Hours without a message after which a conversation is closed; 0 never.
        #[serde(default = "default_close_after_h")]
        pub close_after_h: i32,
        /// Hours before a token expires at which the host is asked to connect the channel again.
        #[serde(default = "default_reconnect_notice_h")]
        pub reconnect_notice_h: i32,
        /// The platforms' rules, where they have changed since this library was made.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub reply_rules: Vec<ReplyRules>,
    }
}

record! {
    /// A page or official account that people write to.
    pub struct SocialChannel {
        /// A short name: a lower-case letter, then up to 14 letters, digits, `-` or `_`.
        pub id: String,
        /// What it is.
        pub kind: ChannelKind,
        /// What people know it by.
        pub name: String,
        /// The desk that answers.
        pub desk: String,
        /// Whether replies may go out in windows that Facebook must have granted the app (the tag `HUMAN_AGENT`) or
        /// that Zalo charges for.
        #[serde(default)]
        pub late_replies: bool,
    }
}

record! {
    /// The agents who answer some channels. Each has at most his `capacity` of conversations at one time.
    pub struct Desk {
        /// A short name, as a channel's.
        pub id: String,
        /// What it is called.
        pub name: String,
        /// Who is given the next conversation, of those who have room: any but `ring_all` and `ring_progressively`. The
        /// idle clock counts from the last conversation that was given.
        #[serde(default)]
        pub strategy: Strategy,
        /// Agents, in the desk's order.
        #[serde(default)]
        pub agents: Vec<DeskAgent>,
        /// Groups whose members belong to the desk, after those listed by themselves.
        #[serde(default)]
        pub groups: Vec<String>,
        /// The skills whose levels `most_skilled` adds up.
        #[serde(default)]
        pub skills: Vec<String>,
        /// Whether the agent who last talked or chatted with somebody is given the conversation if he has room,
        /// whatever rank and strategy say.
        #[serde(default = "yes")]
        pub known_agent_first: bool,
        /// Whether agents are given conversations while a telephone call rings at them, is theirs or is being written
        /// up.
        #[serde(default)]
        pub while_on_call: bool,
        /// The desk to which a conversation goes that has waited for `overflow_after_s`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub overflow: Option<String>,
        /// Seconds a conversation waits before it goes to `overflow`.
        #[serde(default = "default_overflow_after_s")]
        pub overflow_after_s: i32,
    }
}

record! {
    /// An agent's place at a desk.
    pub struct DeskAgent {
        /// The agent's extension.
        pub agent: String,
        /// A worse rank is asked only while nobody of a better one has room. 1 is best.
        #[serde(default = "one")]
        pub rank: i32,
        /// The agent's share under `weighted_random`.
        #[serde(default = "one")]
        pub weight: i32,
        /// The place in the list for `in_order` and `round_robin`; without it, that among `agents`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub position: Option<i32>,
    }
}

record! {
    /// A role and who has it.
    pub struct SocialRole {
        /// Its name, as a channel's `id`.
        pub name: String,
        /// The extensions of the agents. Nobody has two roles.
        pub agents: Vec<String>,
    }
}

record! {
    /// What some agents may do: all who have the role and are in the group, of those that are named.
    pub struct SocialPermission {
        /// Whom it is for; every role without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub role: Option<String>,
        /// Whom it is for; every group, and who is in none, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub group: Option<String>,
        /// On which channels; on all without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub channels: Option<Vec<String>>,
        /// Which conversations they see.
        #[serde(default)]
        pub see: Reach,
        /// In which they may reply.
        #[serde(default)]
        pub chat: Reach,
        /// Which they may give to somebody.
        #[serde(default)]
        pub assign: Reach,
        /// Of which they may read what was written before.
        #[serde(default)]
        pub history: Reach,
    }
}

choice! {
    /// Something that an agent may or may not do with a conversation.
    pub enum Permission {
        /// See that it is there.
        See,
        /// Reply and close it.
        Chat,
        /// Give it to somebody.
        Assign,
        /// Read what was written before.
        History,
    }
}

choice! {
    /// With which conversations an agent may do something. Each takes in those before it.
    #[derive(Default)]
    pub enum Reach {
        /// With none.
        #[default]
        Never,
        /// Those that are his.
        Own,
        /// Those of the desks he belongs to.
        Desk,
        /// All.
        All,
    }
}

fn one() -> i32 {
    1
}

fn yes() -> bool {
    true
}

fn default_close_after_h() -> i32 {
    24
}

fn default_reconnect_notice_h() -> i32 {
    72
}

fn default_overflow_after_s() -> i32 {
    300
}
