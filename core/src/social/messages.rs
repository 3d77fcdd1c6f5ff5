//! What a contact writes comes in; what an agent writes goes out, or does not.

use super::conversation::{Conversation, Stage};
use super::desks::Timer;
use super::floor::Floor;
use super::kept::MAX_CONVERSATIONS;
use super::view::{Opening, window_of};
use crate::data::count;
use crate::decision::{Act, ConversationId, Why};
use crate::number::{PhoneNumber, PrivateText};
use crate::plan::{AgentId, ChannelId, Permission};

impl Floor<'_> {
    /// Somebody wrote. The message goes to whoever has the conversation, or the conversation begins to wait.
    ///
    /// # Errors
    /// The account's tier has no such channels, or there are too many conversations.
    pub(crate) fn receive(
        &mut self,
        channel: ChannelId,
        contact: &PrivateText,
        phone: Option<&PhoneNumber>,
    ) -> Result<(), Why> {
        self.view().entitled(channel)?;
        let spec = self.plan.social().channels.at(channel);
        let found = self.view().find(&spec.id, contact);
        let is_open = found.is_some_and(|id| self.kept.conversation(id).is_some_and(|it| !it.is_closed()));
        let open = self.kept.conversations.len().saturating_sub(self.desks.closed.len());
        if !is_open && open >= MAX_CONVERSATIONS {
            return Err(Why::TooManyConversations { limit: count(MAX_CONVERSATIONS) });
        }
        let id = found.unwrap_or_else(|| self.begin(&spec.id, contact));
        let now_ms = self.now_ms;
        self.stop_silence(id);
        let Some(conversation) = self.kept.conversations.get_mut(&id) else { return Ok(()) };
        conversation.received_ms = now_ms;
        conversation.replies = 0;
        conversation.unanswered_ms.get_or_insert(now_ms);
        let phone = phone.filter(|phone| !phone.is_withheld());
        if let Some(phone) = phone {
            if let Some(agent) = &conversation.last_agent
                && conversation.phone.is_none()
                && self.contacts.agent_of(phone).is_none()
            {
                self.contacts.note(phone, agent);
            }
            conversation.phone = Some(phone.canonical());
        }
        match conversation.stage {
            Stage::Held { agent, .. } => {
                self.decide(Act::DeliverMessage { conversation: id, agent }, Why::InHands { agent });
            }
            Stage::Waiting { .. } if conversation.desk.is_some() => self.tell_waiting(id, None),
            Stage::Waiting { .. } | Stage::Closed { .. } => self.wait(id, Some(spec.desk), true, None),
        }
        Ok(())
    }

    fn begin(&mut self, channel: &str, contact: &PrivateText) -> ConversationId {
        self.kept.begun += 1;
        let (id, order) = (ConversationId(self.kept.begun), self.kept.next_order());
        let conversation = Conversation {
            channel: channel.into(),
            contact: contact.clone(),
            phone: None,
            desk: None,
            stage: Stage::Closed { order },
            received_ms: self.now_ms,
            replies: 0,
            unanswered_ms: None,
            silence: None,
            last_agent: None,
        };
        self.desks.by_contact.insert((channel.into(), contact.as_str().into()), id);
        self.desks.closed.insert((order, id));
        self.kept.conversations.insert(id, conversation);
        id
    }

    /// An agent wants to reply. Whoever replies to a conversation that is nobody's has it from then on.
    pub(crate) fn reply(&mut self, channel: ChannelId, id: ConversationId, agent: AgentId) {
        let opening = match self.reply_by(channel, id, agent) {
            Ok(opening) => opening,
            Err(why) => {
                let (rule, until_ms) = window_of(why);
                self.decide(Act::RefuseReply { conversation: id, agent, rule, until_ms }, why);
                return;
            }
        };
        let Opening { rule, until_ms, .. } = opening;
        let Some(conversation) = self.kept.conversations.get_mut(&id) else { return };
        conversation.replies = conversation.replies.saturating_add(1);
        conversation.unanswered_ms = None;
        let name = &self.plan.agent(agent).extension;
        conversation.last_agent = Some(name.clone());
        if let Some(phone) = &conversation.phone {
            self.contacts.note(phone, name);
        }
        if conversation.holder().is_none() {
            if conversation.desk.is_none() || conversation.is_closed() {
                // It stands in no line that it would have to be taken out of.
                conversation.desk = Some(self.plan.social().channels.at(channel).desk);
            }
            self.give(id, agent, Why::ClaimedByReply { agent });
        }
        self.decide(
            Act::SendReply { conversation: id, channel, agent, rule },
            Why::ReplyFits { rule, until_ms },
        );
        self.start_silence(id);
    }

    /// Whether an agent may reply now, and by which window.
    fn reply_by(&self, channel: ChannelId, id: ConversationId, agent: AgentId) -> Result<Opening<'_>, Why> {
        let state = self.roster.agent(agent).presence();
        if !self.roster.agent(agent).signed_in {
            return Err(Why::AgentNotFree { agent, state });
        }
        self.view().permitted(agent, Permission::Chat, channel, Some(id))?;
        let opening = self.view().opening(channel, id, self.now_ms)?;
        let is_held = self.kept.conversation(id).is_some_and(|it| it.holder().is_some());
        if !is_held {
            self.view().capacity(agent)?;
        }
        Ok(opening)
    }

    fn start_silence(&mut self, id: ConversationId) {
        self.stop_silence(id);
        let Some(close_after_s) = self.plan.social().close_after_s else { return };
        let due_ms = self.now_ms.saturating_add(close_after_s * 1000);
        if let Some(conversation) = self.kept.conversations.get_mut(&id) {
            conversation.silence = Some(self.desks.timers.set(due_ms, Timer::Silence(id)));
        }
    }

    pub(super) fn stop_silence(&mut self, id: ConversationId) {
        let silence =
            self.kept.conversations.get_mut(&id).and_then(|conversation| conversation.silence.take());
        if let Some(key) = silence {
            self.desks.timers.cancel(key);
        }
    }

    /// Nobody has written for long after the last reply.
    pub(super) fn silent(&mut self, id: ConversationId) {
        if let Some(conversation) = self.kept.conversations.get_mut(&id) {
            conversation.silence = None;
        }
        let after_ms = self.plan.social().close_after_s.unwrap_or_default() * 1000;
        self.end(id, Why::NobodyWrote { after_ms });
    }
}
