//! What a conversation's event says, in ids of the plan.

use super::event::Event;
use crate::call::Router;
use crate::decision::{ConversationId, Why};
use crate::number::PrivateText;
use crate::plan::{AgentId, ChannelId, Destination, Permission};
use crate::social::{Floor, MayAnswer, ReplyAnswer, View};

use super::board::Switchboard;

/// # Errors
/// Why it makes no sense now; nothing has changed then.
pub(super) fn handle(router: &mut Router<'_>, event: &Event) -> Result<(), Why> {
    router.converse(|floor| match event {
        Event::ChannelConnected { channel, expires_ms, .. } => {
            floor.connect(named_channel(floor, channel)?, *expires_ms)
        }
        Event::ChannelExpired { channel, .. } => floor.expire(named_channel(floor, channel)?),
        Event::ChannelDisconnected { channel, .. } => floor.disconnect(named_channel(floor, channel)?),
        Event::MessageReceived { channel, contact, phone, .. } => {
            floor.receive(named_channel(floor, channel)?, contact, phone.as_ref())
        }
        Event::AgentReplied { channel, contact, agent, .. } => {
            let (channel, agent) = (named_channel(floor, channel)?, named_agent(floor, agent)?);
            floor.reply(channel, named(floor, channel, contact)?, agent);
            Ok(())
        }
        Event::ConversationAssigned { channel, contact, agent, by, .. } => {
            let (channel, agent) = (named_channel(floor, channel)?, named_agent(floor, agent)?);
            let id = named(floor, channel, contact)?;
            floor.assign(channel, id, agent, named_by(floor, by.as_deref())?)
        }
        Event::ConversationTransferred { channel, contact, destination, by, .. } => {
            let channel = named_channel(floor, channel)?;
            let (id, by) = (named(floor, channel, contact)?, named_by(floor, by.as_deref())?);
            if let Some(desk) = floor.plan.social().desk_called(destination) {
                return floor.transfer_to_desk(channel, id, desk, by);
            }
            match floor.plan.destination(destination) {
                Some(Destination::Agent(agent)) => floor.transfer_to_agent(channel, id, agent, by),
                _ => Err(Why::UnknownDestination {}),
            }
        }
        Event::ConversationClosed { channel, contact, by, .. } => {
            let id = floor.view().find(channel, contact).ok_or(Why::UnknownConversation {})?;
            floor.close(floor.plan.social().channel_called(channel), id, named_by(floor, by.as_deref())?)
        }
        _ => Ok(()),
    })
}

fn named_channel(floor: &Floor<'_>, channel: &str) -> Result<ChannelId, Why> {
    floor.plan.social().channel_called(channel).ok_or(Why::UnknownChannel {})
}

fn named_agent(floor: &Floor<'_>, agent: &str) -> Result<AgentId, Why> {
    floor.plan.agent_called(agent).ok_or(Why::UnknownAgent {})
}

fn named_by(floor: &Floor<'_>, by: Option<&str>) -> Result<Option<AgentId>, Why> {
    by.map(|by| named_agent(floor, by)).transpose()
}

fn named(floor: &Floor<'_>, channel: ChannelId, contact: &PrivateText) -> Result<ConversationId, Why> {
    let id = &floor.plan.social().channels.at(channel).id;
    floor.view().find(id, contact).ok_or(Why::UnknownConversation {})
}

impl Switchboard {
    /// Whether an agent may do something with a contact's conversation on a channel; with one that has not begun, if
    /// there is none. It is asked without changing anything.
    ///
    /// ```
    /// use tongdai::social::Permission;
    /// use tongdai::{Plan, PrivateText, Switchboard};
    ///
    /// let board = Switchboard::new(&Plan::from_text(r#"
    ///     name = "Shop"
    ///     agents = [{ extension = "10001", name = "Lan" }]
    ///     [social]
    ///     tier = "ultimate"
    ///     channels = [{ id = "page", kind = "facebook_page", name = "Shop", desk = "sales" }]
    ///     desks = [{ id = "sales", name = "Sales", agents = [{ agent = "10001" }] }]
    /// "#)?);
    /// let contact = PrivateText::from("7001");
    /// assert!(board.may("10001", Permission::See, "page", &contact).is_allowed);
    /// let chat = board.may("10001", Permission::Chat, "page", &contact);
    /// assert_eq!(chat.sentence, "10001 may chat in only conversations of his own.");
    /// # Ok::<(), tongdai::Error>(())
    /// ```
    pub fn may(
        &self,
        agent: &str,
        permission: Permission,
        channel: &str,
        contact: &PrivateText,
    ) -> MayAnswer {
        self.conversations().may(agent, permission, channel, contact)
    }

    /// Whether a reply to a contact may go out at an instant, by the platform's rules and what the channel is now, by
    /// which rule, and until when.
    pub fn may_reply(&self, channel: &str, contact: &PrivateText, at_ms: i64) -> ReplyAnswer {
        self.conversations().may_reply(channel, contact, at_ms)
    }

    pub(super) fn conversations(&self) -> View<'_> {
        View { plan: &self.plan, kept: &self.state.kept.social, desks: &self.state.social }
    }
}
