//! Conversations change hands: people give, hand on and close them, agents leave, desks overflow.

use super::conversation::{Conversation, Stage};
use super::floor::Floor;
use crate::decision::{Act, ConversationId, Why};
use crate::plan::{AgentId, ChannelId, DeskId, Permission, Reach};

impl Floor<'_> {
    /// Somebody gives a conversation to an agent; the host itself, without `by`.
    ///
    /// # Errors
    /// It is his already, he or the other may not, or he has as many as he may have.
    pub(crate) fn assign(
        &mut self,
        channel: ChannelId,
        id: ConversationId,
        agent: AgentId,
        by: Option<AgentId>,
    ) -> Result<(), Why> {
        self.hand_to(channel, id, agent, by, Why::AssignedBy { by })
    }

    /// Somebody hands a conversation on to an agent.
    ///
    /// # Errors
    /// As for [`Floor::assign`].
    pub(crate) fn transfer_to_agent(
        &mut self,
        channel: ChannelId,
        id: ConversationId,
        agent: AgentId,
        by: Option<AgentId>,
    ) -> Result<(), Why> {
        self.hand_to(channel, id, agent, by, Why::HandedOn { by })
    }

    /// Somebody hands a conversation on to a desk, which gives it to somebody by its strategy, not by who knows the
    /// contact: that may be who hands it on.
    ///
    /// # Errors
    /// He may not.
    pub(crate) fn transfer_to_desk(
        &mut self,
        channel: ChannelId,
        id: ConversationId,
        desk: DeskId,
        by: Option<AgentId>,
    ) -> Result<(), Why> {
        self.view().entitled(channel)?;
        if let Some(by) = by {
            self.view().permitted(by, Permission::Assign, channel, Some(id))?;
        }
        if !self.view().serves(desk, channel) {
            return Err(Why::DeskMayNotChat { desk, channel });
        }
        let why = Why::HandedOn { by };
        self.take_back(id, why);
        self.stop_silence(id);
        self.wait(id, Some(desk), false, Some(why));
        Ok(())
    }

    fn hand_to(
        &mut self,
        channel: ChannelId,
        id: ConversationId,
        agent: AgentId,
        by: Option<AgentId>,
        why: Why,
    ) -> Result<(), Why> {
        self.view().entitled(channel)?;
        if let Some(by) = by {
            self.view().permitted(by, Permission::Assign, channel, Some(id))?;
        }
        let conversation = self.kept.conversation(id).ok_or(Why::UnknownConversation {})?;
        if conversation.holder() == Some(agent) {
            return Err(Why::InHands { agent });
        }
        if !self.roster.agent(agent).signed_in {
            return Err(Why::AgentNotFree { agent, state: self.roster.agent(agent).presence() });
        }
        if self.view().reach(agent, Permission::Chat, channel) < Reach::Own {
            return Err(Why::NotPermittedTo { agent, permission: Permission::Chat, reach: Reach::Never });
        }
        self.view().capacity(agent)?;
        self.take_back(id, why);
        self.give(id, agent, why);
        Ok(())
    }

    /// Takes a conversation out of an agent's hands, if it is in some; it must be put somewhere else then.
    pub(super) fn take_back(&mut self, id: ConversationId, why: Why) {
        if let Some(agent) = self.kept.conversation(id).and_then(Conversation::holder) {
            self.decide(Act::UnassignConversation { conversation: id, agent }, why);
        }
    }

    /// Somebody closes a conversation; the host itself, without `by`.
    ///
    /// # Errors
    /// He may not, or it is closed already.
    pub(crate) fn close(
        &mut self,
        channel: Option<ChannelId>,
        id: ConversationId,
        by: Option<AgentId>,
    ) -> Result<(), Why> {
        if let Some(by) = by {
            self.view().permitted(by, Permission::Chat, channel.ok_or(Why::UnknownChannel {})?, Some(id))?;
        }
        if self.kept.conversation(id).is_none_or(Conversation::is_closed) {
            return Err(Why::ConversationOver {});
        }
        self.end(id, Why::ClosedBy { by });
        Ok(())
    }

    pub(super) fn end(&mut self, id: ConversationId, why: Why) {
        self.leave_stage(id);
        self.stop_silence(id);
        let order = self.kept.next_order();
        self.set_stage(id, Stage::Closed { order });
        self.desks.closed.insert((order, id));
        if let Some(conversation) = self.kept.conversations.get_mut(&id) {
            conversation.unanswered_ms = None;
        }
        self.decide(Act::CloseConversation { conversation: id }, why);
    }

    /// An agent is gone: his conversations wait for others, the oldest first.
    pub(crate) fn agent_left(&mut self, agent: AgentId, why: Why) {
        let held: Vec<ConversationId> =
            self.desks.held.get(&agent).into_iter().flatten().map(|(_, id)| *id).collect();
        for id in held {
            self.give_back(id, why);
        }
    }

    /// A conversation leaves its agent and waits at its desk, or nowhere if its channel is gone.
    pub(super) fn give_back(&mut self, id: ConversationId, why: Why) {
        let desk = self.kept.conversation(id).and_then(|conversation| conversation.desk);
        self.take_back(id, why);
        self.stop_silence(id);
        self.wait(id, desk, true, None);
    }

    /// A conversation has waited at a desk for as long as it should.
    pub(super) fn overflow(&mut self, id: ConversationId) {
        let Some(conversation) = self.kept.conversations.get_mut(&id) else { return };
        if let Stage::Waiting { overflow, .. } = &mut conversation.stage {
            *overflow = None;
        }
        let Some(desk) = conversation.desk else { return };
        let Some((to, after_s)) = self.plan.social().desks.at(desk).overflow else { return };
        self.wait(id, Some(to), true, Some(Why::WaitedAtDesk { desk, after_s }));
    }
}
