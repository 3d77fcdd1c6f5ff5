//! Whether what a snapshot keeps of conversations fits together and into its plan, so that nothing behind it asks again.

use std::collections::BTreeSet;

use super::conversation::{Conversation, Stage};
use super::desks::pending;
use super::kept::{ChannelRecord, KEPT_CLOSED, KEPT_FORMER, Kept, MAX_CONVERSATIONS};
use crate::agents::Roster;
use crate::decision::{ChannelState, Named};
use crate::plan::{AgentId, Plan};

/// More than a switchboard ever counts, and far from where numbers end.
const MAX_COUNT: i64 = 1 << 42;

/// The longest name of a contact, in bytes.
const MAX_CONTACT: usize = 256;

/// The longest that a conversation's clock runs: thirty days of silence.
const LONGEST_MS: i64 = 30 * 24 * 60 * 60 * 1000;

impl Kept {
    /// # Errors
    /// What does not fit.
    pub(crate) fn audit(&self, plan: &Plan, roster: &Roster, now_ms: i64) -> Result<(), &'static str> {
        let counts = [self.timers, self.begun, self.ordered];
        if !counts.iter().all(|count| (0..=MAX_COUNT).contains(count)) {
            return Err("a count of conversations is out of all bounds");
        }
        let conversations = self.conversations.iter();
        if !conversations
            .clone()
            .all(|(id, it)| (1..=self.begun).contains(&id.0) && self.fits(it, plan, now_ms))
        {
            return Err("a conversation is not whole");
        }
        let mut orders: Vec<i64> = conversations.clone().map(|(_, it)| it.stage.order()).collect();
        orders.sort_unstable();
        let contacts: BTreeSet<(&str, &str)> =
            conversations.clone().map(|(_, it)| (&*it.channel, it.contact.as_str())).collect();
        let different =
            orders.is_sorted_by(|one, next| one < next) && contacts.len() == self.conversations.len();
        let closed = conversations.clone().filter(|(_, it)| it.is_closed()).count();
        if !different || closed > KEPT_CLOSED || self.conversations.len() - closed > MAX_CONVERSATIONS {
            return Err("two conversations are the same, or there are too many");
        }
        self.hands_fit(plan, roster)?;
        if !self
            .channels
            .iter()
            .all(|(id, record)| plan.social().channel_called(id).is_some() && record.fits(now_ms))
        {
            return Err("a channel's clock does not fit its state");
        }
        self.timers_fit(plan, now_ms)?;
        let accounts = self.accounts.values().all(|account| {
            account.fits(now_ms) && account.ledger.next_change_ms().is_none_or(|due_ms| due_ms > now_ms)
        });
        let former = self.accounts.keys().filter(|name| plan.agent_called(name).is_none()).count();
        let records = self.desks.iter().all(|(id, record)| {
            let desk = plan.social().desk_called(id).map(|desk| plan.social().desks.at(desk));
            let knows = |slot: u32| desk.is_some_and(|desk| desk.order.members.get(slot).is_some());
            record.fits(MAX_COUNT) && desk.is_some() && record.turns.values().all(|key| knows(key.slot))
        });
        if accounts && records && former <= KEPT_FORMER {
            Ok(())
        } else {
            Err("what desks go by is out of all bounds")
        }
    }

    fn fits(&self, it: &Conversation, plan: &Plan, now_ms: i64) -> bool {
        let past = |at_ms: i64| (0..=now_ms).contains(&at_ms);
        let desk = it.desk.map(|desk| plan.social().desks.get(desk));
        let is_at_home = it.desk.is_some() == plan.social().channel_called(&it.channel).is_some();
        let overflows = desk.flatten().is_some_and(|desk| desk.overflow.is_some());
        let stage = match it.stage {
            Stage::Waiting { since_ms, overflow, .. } => past(since_ms) && overflow.is_some() == overflows,
            Stage::Held { since_ms, .. } => past(since_ms) && it.desk.is_some(),
            Stage::Closed { .. } => it.silence.is_none() && it.unanswered_ms.is_none(),
        };
        stage
            && is_at_home
            && desk.is_none_or(|desk| desk.is_some())
            && (1..=self.ordered).contains(&it.stage.order())
            && (1..=MAX_CONTACT).contains(&it.contact.as_str().len())
            && past(it.received_ms)
            && it.unanswered_ms.is_none_or(past)
            && it.replies >= 0
            && (it.silence.is_none() || plan.social().close_after_s.is_some() && it.unanswered_ms.is_none())
    }

    /// Nobody has more conversations than he may have, and whoever has any is there.
    fn hands_fit(&self, plan: &Plan, roster: &Roster) -> Result<(), &'static str> {
        let mut loads: std::collections::BTreeMap<AgentId, i32> = std::collections::BTreeMap::new();
        for agent in self.conversations.values().filter_map(Conversation::holder) {
            if !agent.known_to(plan) || !roster.agent(agent).signed_in {
                return Err("a conversation is in the hands of somebody who is not there");
            }
            *loads.entry(agent).or_default() += 1;
        }
        if loads.iter().all(|(&agent, &load)| load <= plan.agent(agent).capacity) {
            Ok(())
        } else {
            Err("an agent has more conversations than he may have")
        }
    }

    fn timers_fit(&self, plan: &Plan, now_ms: i64) -> Result<(), &'static str> {
        let pending = pending(plan, self);
        let mut orders: Vec<i64> = pending.iter().map(|(key, _)| key.number()).collect();
        orders.sort_unstable();
        let set = orders.iter().all(|order| (1..=self.timers).contains(order));
        let clocks = self.conversations.values().flat_map(|it| {
            let overflow = match it.stage {
                Stage::Waiting { overflow, .. } => overflow,
                _ => None,
            };
            overflow.into_iter().chain(it.silence)
        });
        let in_time =
            clocks.into_iter().all(|key| (0..=now_ms.saturating_add(LONGEST_MS)).contains(&key.due_ms));
        if set && in_time && orders.is_sorted_by(|one, next| one < next) {
            Ok(())
        } else {
            Err("two clocks of conversations are the same, or one was never set")
        }
    }
}

impl ChannelRecord {
    /// A token that expires has a clock, and nothing else has one.
    fn fits(&self, now_ms: i64) -> bool {
        let clock = self.timer.map(|key| key.due_ms);
        match (self.state, self.expires_ms) {
            (ChannelState::Connected, Some(expires_ms)) => {
                clock.is_some_and(|due_ms| (0..=expires_ms).contains(&due_ms)) && expires_ms > now_ms
            }
            (_, None) => clock.is_none(),
            (ChannelState::Expired | ChannelState::Disconnected, Some(_)) => false,
        }
    }
}
