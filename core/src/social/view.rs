use std::collections::BTreeMap;

use super::conversation::Conversation;
use super::desks::Desks;
use super::kept::{ChannelRecord, Kept};
use crate::consent::{ReplyRequest, ReplyRule, ReplyRuling};
use crate::data::count;
use crate::decision::{ChannelState, ConversationId, Why};
use crate::number::PrivateText;
use crate::plan::{AgentId, ChannelId, DeskId, Permission, Plan, Reach};

/// What is, for questions: nothing here changes anything.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) kept: &'a Kept,
    pub(crate) desks: &'a Desks,
}

/// The window in which a reply may go out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening<'a> {
    pub(super) rule: ReplyRule,
    pub(super) until_ms: i64,
    pub(super) tag: Option<&'a str>,
    pub(super) is_charged: bool,
}

/// The window that a reply is refused because of, and when it ends or ended.
pub(super) fn window_of(why: Why) -> (Option<ReplyRule>, Option<i64>) {
    match why {
        Why::ReplyTooLate { rule, until_ms } | Why::RepliesUsedUp { rule, until_ms, .. } => {
            (Some(rule), Some(until_ms))
        }
        _ => (None, None),
    }
}

impl<'a> View<'a> {
    pub(crate) fn find(&self, channel: &str, contact: &PrivateText) -> Option<ConversationId> {
        self.desks.by_contact.get(&(channel.into(), contact.as_str().into())).copied()
    }

    pub(super) fn channel(&self, channel: ChannelId) -> ChannelRecord {
        self.kept.channel(&self.plan.social().channels.at(channel).id)
    }

    /// # Errors
    /// The account's tier has no channels of this kind.
    pub(super) fn entitled(&self, channel: ChannelId) -> Result<(), Why> {
        let spec = self.plan.social().channels.at(channel);
        if spec.is_entitled { Ok(()) } else { Err(Why::NotEntitled { channel, kind: spec.kind }) }
    }

    /// Whether anybody may reply at an instant.
    pub(super) fn opening(
        &self,
        channel: ChannelId,
        id: ConversationId,
        at_ms: i64,
    ) -> Result<Opening<'a>, Why> {
        self.entitled(channel)?;
        let plan = self.plan;
        let (spec, record) = (plan.social().channels.at(channel), self.channel(channel));
        if record.state != ChannelState::Connected {
            return Err(Why::ChannelNotConnected { channel, state: record.state });
        }
        if let Some(expires_ms) = record.expires_ms.filter(|&expires_ms| expires_ms <= at_ms) {
            return Err(Why::TokenExpired { channel, expires_ms });
        }
        let conversation = self.kept.conversation(id).ok_or(Why::UnknownConversation {})?;
        let request = ReplyRequest {
            kind: spec.kind,
            received_ms: Some(conversation.received_ms),
            replies: conversation.replies,
            late_replies: spec.late_replies,
            at_ms,
        };
        match plan.social().replies.ruling(&request) {
            ReplyRuling::Fits { window, until_ms } => Ok(Opening {
                rule: window.rule,
                until_ms,
                tag: window.tag.as_deref(),
                is_charged: window.is_charged,
            }),
            ReplyRuling::TooLate { window, until_ms } => {
                Err(Why::ReplyTooLate { rule: window.rule, until_ms })
            }
            ReplyRuling::UsedUp { window, until_ms, most } => {
                Err(Why::RepliesUsedUp { rule: window.rule, most, until_ms })
            }
            ReplyRuling::NeverWrote => Err(Why::UnknownConversation {}),
            ReplyRuling::NoRules => Err(Why::NoReplyRules { channel }),
        }
    }

    /// Whether all who may be given a channel's conversation at a desk, or where it goes from there, may reply in it. The
    /// check has seen to that for the channel's own desk.
    pub(super) fn serves(&self, desk: DeskId, channel: ChannelId) -> bool {
        let social = self.plan.social();
        let way = std::iter::successors(Some(desk), |&desk| social.desks.at(desk).overflow.map(|(to, _)| to));
        way.take(social.desks.len()).all(|desk| {
            let members = social.desks.at(desk).order.members.iter();
            members
                .into_iter()
                .all(|(_, member)| self.reach(member.agent, Permission::Chat, channel) >= Reach::Own)
        })
    }

    /// The conversations in an agent's hands, counted by the names of channel and desk.
    pub(crate) fn places(&self, agent: AgentId) -> BTreeMap<(&'a str, &'a str), i32> {
        let mut places = BTreeMap::new();
        for (_, id) in self.desks.held.get(&agent).into_iter().flatten() {
            let Some(conversation) = self.kept.conversation(*id) else { continue };
            let desk = conversation.desk.map_or("", |desk| &*self.plan.social().desks.at(desk).id);
            let place: &mut i32 = places.entry((&*conversation.channel, desk)).or_default();
            *place = place.saturating_add(1);
        }
        places
    }

    /// # Errors
    /// The agent has as many conversations as he may have.
    pub(super) fn capacity(&self, agent: AgentId) -> Result<(), Why> {
        if self.desks.has_capacity(self.plan, agent) {
            return Ok(());
        }
        let capacity = self.plan.agent(agent).capacity;
        Err(Why::NoRoom { agent, load: count(self.desks.load(agent)), capacity })
    }

    /// # Errors
    /// An agent may not do something with a conversation; with one that has not begun, if none is given.
    pub(super) fn permitted(
        &self,
        agent: AgentId,
        permission: Permission,
        channel: ChannelId,
        id: Option<ConversationId>,
    ) -> Result<Reach, Why> {
        let reach = self.reach(agent, permission, channel);
        let conversation = id.and_then(|id| self.kept.conversation(id));
        let desk = match conversation {
            Some(conversation) => conversation.desk,
            None => Some(self.plan.social().channels.at(channel).desk),
        };
        let is_own = conversation.and_then(Conversation::holder) == Some(agent);
        let seats = self.plan.social().seats_of(agent);
        let may = match reach {
            Reach::Never => false,
            Reach::Own => is_own,
            Reach::Desk => is_own || seats.iter().any(|seat| Some(seat.desk) == desk),
            Reach::All => true,
        };
        if may { Ok(reach) } else { Err(Why::NotPermittedTo { agent, permission, reach }) }
    }

    pub(super) fn reach(&self, agent: AgentId, permission: Permission, channel: ChannelId) -> Reach {
        self.plan.social().reach(agent, self.plan.agent(agent), permission, channel)
    }
}
