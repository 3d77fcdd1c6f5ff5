//! Questions about conversations. Asking changes nothing.

use super::view::{Opening, View, window_of};
use crate::consent::ReplyRule;
use crate::data::record;
use crate::decision::{Reason, Why, reason_sentence};
use crate::number::PrivateText;
use crate::plan::Permission;

record! {
    /// Whether an agent may do something with a conversation.
    pub struct MayAnswer {
        /// The answer.
        pub is_allowed: bool,
        /// Why.
        pub because: Reason,
        /// The same in one plain English sentence.
        pub sentence: String,
    }
}

record! {
    /// Whether a reply may go out at an instant, by the platform's rules and the state of the channel.
    pub struct ReplyAnswer {
        /// The answer.
        pub is_allowed: bool,
        /// The window that it would go out in, or the one that is over or used up.
        pub rule: Option<ReplyRule>,
        /// When that window ends, or ended.
        pub until_ms: Option<i64>,
        /// What the host must send with it.
        pub tag: Option<String>,
        /// Whether the platform charges for it.
        pub is_charged: bool,
        /// Why.
        pub because: Reason,
        /// The same in one plain English sentence.
        pub sentence: String,
    }
}

impl View<'_> {
    pub(crate) fn may(
        &self,
        agent: &str,
        permission: Permission,
        channel: &str,
        contact: &PrivateText,
    ) -> MayAnswer {
        let because = match self.judge_permission(agent, permission, channel, contact) {
            Ok(why) => (true, why),
            Err(why) => (false, why),
        };
        let (is_allowed, because) = (because.0, because.1.reason(self.plan));
        MayAnswer { is_allowed, sentence: reason_sentence(&because), because }
    }

    fn judge_permission(
        &self,
        agent: &str,
        permission: Permission,
        channel: &str,
        contact: &PrivateText,
    ) -> Result<Why, Why> {
        let agent = self.plan.agent_called(agent).ok_or(Why::UnknownAgent {})?;
        let channel = self.plan.social().channel_called(channel).ok_or(Why::UnknownChannel {})?;
        self.entitled(channel)?;
        let id = self.find(&self.plan.social().channels.at(channel).id, contact);
        let reach = self.permitted(agent, permission, channel, id)?;
        Ok(Why::Permitted { agent, permission, reach })
    }

    pub(crate) fn may_reply(&self, channel: &str, contact: &PrivateText, at_ms: i64) -> ReplyAnswer {
        let opening = self.judge_reply(channel, contact, at_ms);
        let (is_allowed, rule, until_ms, why) = match opening {
            Ok(Opening { rule, until_ms, .. }) => {
                (true, Some(rule), Some(until_ms), Why::ReplyFits { rule, until_ms })
            }
            Err(why) => {
                let (rule, until_ms) = window_of(why);
                (false, rule, until_ms, why)
            }
        };
        let because = why.reason(self.plan);
        ReplyAnswer {
            is_allowed,
            rule,
            until_ms,
            tag: opening.ok().and_then(|opening| opening.tag).map(str::to_owned),
            is_charged: opening.is_ok_and(|opening| opening.is_charged),
            sentence: reason_sentence(&because),
            because,
        }
    }

    fn judge_reply(&self, channel: &str, contact: &PrivateText, at_ms: i64) -> Result<Opening<'_>, Why> {
        let channel = self.plan.social().channel_called(channel).ok_or(Why::UnknownChannel {})?;
        let id = self.find(&self.plan.social().channels.at(channel).id, contact);
        self.opening(channel, id.ok_or(Why::UnknownConversation {})?, at_ms)
    }
}
