//! What a compiled plan knows of channels, desks and who may do what.

use rustc_hash::FxHashMap;

use super::ids::{AgentId, ChannelId, DeskId, GroupId, Table};
use super::model::{Permission, Reach};
use super::spec::{Agent, Queue};
use crate::consent::{ChannelKind, ReplyBook};

pub(crate) struct SocialSpec {
    pub(crate) channels: Table<ChannelId, ChannelSpec>,
    pub(crate) desks: Table<DeskId, DeskSpec>,
    /// Seconds of silence that close a conversation.
    pub(crate) close_after_s: Option<i64>,
    pub(crate) reconnect_notice_ms: i64,
    pub(crate) replies: ReplyBook,
    pub(super) channels_by_id: FxHashMap<Box<str>, ChannelId>,
    pub(super) desks_by_id: FxHashMap<Box<str>, DeskId>,
    /// The place of each agent's role in the document, for those who have one.
    pub(super) roles: FxHashMap<AgentId, usize>,
    /// Without any, agents have what [`without_rules`] says.
    pub(super) rules: Vec<PermissionSpec>,
    /// The desks of each agent.
    pub(super) seats: FxHashMap<AgentId, Vec<DeskSeat>>,
}

pub(crate) struct ChannelSpec {
    pub(crate) id: Box<str>,
    pub(crate) kind: ChannelKind,
    pub(crate) desk: DeskId,
    pub(crate) late_replies: bool,
    pub(crate) is_entitled: bool,
}

pub(crate) struct DeskSpec {
    pub(crate) id: Box<str>,
    /// The order of the desk's agents: a queue of conversations in all but its callers.
    pub(crate) order: Queue,
    pub(crate) known_agent_first: bool,
    pub(crate) while_on_call: bool,
    /// Where conversations go that have waited for so many seconds.
    pub(crate) overflow: Option<(DeskId, i32)>,
}

/// An agent's place at a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DeskSeat {
    pub(crate) desk: DeskId,
    /// The place among the members of the desk's order.
    pub(crate) slot: u32,
}

pub(super) struct PermissionSpec {
    pub(super) role: Option<usize>,
    /// Whether it is for everybody who has no role of his own.
    pub(super) is_for_plain_agents: bool,
    pub(super) group: Option<GroupId>,
    pub(super) channels: Option<Vec<ChannelId>>,
    pub(super) see: Reach,
    pub(super) chat: Reach,
    pub(super) assign: Reach,
    pub(super) history: Reach,
}

/// The role of everybody who has no other.
pub(super) const PLAIN_ROLE: &str = "agent";

impl SocialSpec {
    /// No channels and no desks.
    pub(super) fn empty() -> Self {
        Self {
            channels: Table::default(),
            desks: Table::default(),
            close_after_s: None,
            reconnect_notice_ms: 0,
            replies: ReplyBook::shipped(),
            channels_by_id: FxHashMap::default(),
            desks_by_id: FxHashMap::default(),
            roles: FxHashMap::default(),
            rules: Vec::new(),
            seats: FxHashMap::default(),
        }
    }

    pub(crate) fn channel_called(&self, id: &str) -> Option<ChannelId> {
        self.channels_by_id.get(id).copied()
    }

    pub(crate) fn desk_called(&self, id: &str) -> Option<DeskId> {
        self.desks_by_id.get(id).copied()
    }

    /// The desks that an agent belongs to.
    pub(crate) fn seats_of(&self, agent: AgentId) -> &[DeskSeat] {
        self.seats.get(&agent).map(Vec::as_slice).unwrap_or_default()
    }

    /// With which conversations of a channel an agent may do something.
    pub(crate) fn reach(
        &self,
        id: AgentId,
        agent: &Agent,
        permission: Permission,
        channel: ChannelId,
    ) -> Reach {
        if self.rules.is_empty() {
            return without_rules(permission);
        }
        let role = self.roles.get(&id).copied();
        let fitting = self.rules.iter().filter(|rule| rule.is_for(role, &agent.groups, channel));
        fitting.map(|rule| rule.reach(permission)).max().unwrap_or_default()
    }
}

impl PermissionSpec {
    fn is_for(&self, role: Option<usize>, groups: &[GroupId], channel: ChannelId) -> bool {
        let role_fits = if self.is_for_plain_agents {
            role.is_none()
        } else {
            self.role.is_none_or(|wanted| role == Some(wanted))
        };
        role_fits
            && self.group.is_none_or(|group| groups.contains(&group))
            && self.channels.as_ref().is_none_or(|channels| channels.contains(&channel))
    }

    fn reach(&self, permission: Permission) -> Reach {
        match permission {
            Permission::See => self.see,
            Permission::Chat => self.chat,
            Permission::Assign => self.assign,
            Permission::History => self.history,
        }
    }
}

/// What agents may do where a plan has no rules: the documentation of `SocialSettings::permissions`.
pub(super) fn without_rules(permission: Permission) -> Reach {
    match permission {
        Permission::See => Reach::Desk,
        Permission::Chat | Permission::Assign | Permission::History => Reach::Own,
    }
}
