//! What the administrator wrote: plain data, as it stands in `plan.toml`. Nothing here is trusted until
//! `check` has seen all of it; what every plan must have is therefore optional here, and reported when absent.

mod consent;
mod destinations;
mod numbers;
mod outbound;
mod people;
mod queue;
mod rules;
mod social;

pub use consent::ConsentSettings;
pub use destinations::{Announcement, KnownAgent, Menu, MenuKey, TimeCondition, TimeRule, Webhook};
pub use numbers::{Account, Hotline, Owner, Setting};
pub use outbound::{
    CauseRule, Choose, DialFormat, MatchBy, NumberOutbound, OutboundSettings, Portability, Rate, Tariff,
};
pub use people::{Agent, Group, Skill};
pub use queue::Queue;
pub use rules::{
    Callback, CountOver, EscalationStep, IdleClock, Profile, QueueMember, Scope, SkillRule, Strategy,
};
pub use social::{
    Desk, DeskAgent, Permission, Reach, SocialChannel, SocialPermission, SocialRole, SocialSettings,
};

use crate::data::record;
use crate::schedule::Calendar;

/// What an announcement's `next` says when the call ends there.
pub const HANG_UP: &str = "hang_up";

record! {
    /// A whole plan, sound or not. TOML for people, JSON for programs.
    ///
    /// Wherever a destination is named, the text is an extension (`"201"`), the name of a known-agent route
    /// (`"vip"`) or, in an announcement only, `"hang_up"`.
    pub struct PlanDocument {
        /// The business.
        pub name: String,
        /// The account's zone, an IANA name. Schedules use it unless they name their own.
        #[serde(default = "default_time_zone")]
        pub time_zone: String,
        /// The seed of every random choice. Same plan, seed and events: same commands.
        #[serde(default)]
        pub seed: i64,
        /// Defaults of every number.
        #[serde(default)]
        pub account: Account,
        /// How calls go out.
        #[serde(default)]
        pub outbound: OutboundSettings,
        /// Under what rules people are called and written to.
        #[serde(default)]
        pub consent: ConsentSettings,
        /// Conversations on Facebook and Zalo; none without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub social: Option<SocialSettings>,
        /// The hotlines.
        #[serde(default)]
        pub numbers: Vec<Hotline>,
        /// What calls from the hotlines cost.
        #[serde(default)]
        pub tariffs: Vec<Tariff>,
        /// The people who answer.
        #[serde(default)]
        pub agents: Vec<Agent>,
        /// Groups whose free members all ring.
        #[serde(default)]
        pub groups: Vec<Group>,
        /// Queues.
        #[serde(default)]
        pub queues: Vec<Queue>,
        /// Auto attendants.
        #[serde(default)]
        pub menus: Vec<Menu>,
        /// Time conditions.
        #[serde(default)]
        pub time_conditions: Vec<TimeCondition>,
        /// Announcements.
        #[serde(default)]
        pub announcements: Vec<Announcement>,
        /// Routing by the business's own API.
        #[serde(default)]
        pub webhooks: Vec<Webhook>,
        /// Known-agent routes.
        #[serde(default)]
        pub known_agents: Vec<KnownAgent>,
        /// The business's own calendars, beside the shipped `vietnam`.
        #[serde(default)]
        pub calendars: Vec<Calendar>,
    }
}

impl PlanDocument {
    /// A plan in which nothing stands but its name.
    pub(crate) fn new(name: String) -> Self {
        Self {
            name,
            time_zone: default_time_zone(),
            seed: 0,
            account: Account::default(),
            outbound: OutboundSettings::default(),
            consent: ConsentSettings::default(),
            social: None,
            numbers: Vec::new(),
            tariffs: Vec::new(),
            agents: Vec::new(),
            groups: Vec::new(),
            queues: Vec::new(),
            menus: Vec::new(),
            time_conditions: Vec::new(),
            announcements: Vec::new(),
            webhooks: Vec::new(),
            known_agents: Vec::new(),
            calendars: Vec::new(),
        }
    }
}

fn default_time_zone() -> String {
    "Asia/Ho_Chi_Minh".to_owned()
}
