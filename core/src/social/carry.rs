//! A plan has changed under conversations: what vanished gives way, and everything else goes on.

use std::collections::BTreeMap;

use super::conversation::Stage;
use super::floor::Floor;
use super::kept::{KEPT_FORMER, Kept};
use crate::decision::{ConversationId, DestinationKind, Why};
use crate::plan::{AgentId, ChannelId, DeskId, Permission, Plan, Reach};
use crate::queue::{Key, QueueRecord};

/// Conversations that a new plan moves, and why.
pub(crate) type Moved = Vec<(ConversationId, Why)>;

impl Floor<'_> {
    /// Under the old plan: takes conversations out of the hands of agents who vanish and off channels that do. Names
    /// those that must go to another desk.
    pub(crate) fn uproot(&mut self, new: &Plan, stays: impl Fn(AgentId) -> bool) -> Moved {
        let mut moved = Moved::new();
        let open: Vec<ConversationId> = self.kept.conversations.keys().copied().collect();
        for id in open {
            let Some(conversation) = self.kept.conversation(id).filter(|it| !it.is_closed()) else {
                continue;
            };
            let desk_stays = conversation
                .desk
                .is_none_or(|desk| new.social().desk_called(&self.plan.social().desks.at(desk).id).is_some());
            let holder = conversation.holder();
            if new.social().channel_called(&conversation.channel).is_none() {
                // Nobody can reply; whoever has it has better things to do.
                if holder.is_some() {
                    self.give_back(id, Why::ChannelVanished {});
                }
            } else if holder.is_some_and(|agent| !stays(agent)) {
                let why = Why::Vanished { kind: DestinationKind::Agent };
                self.give_back(id, why);
                moved.push((id, why));
            } else if conversation.desk.is_none() {
                moved.push((id, Why::ChannelBack {}));
            } else if holder.is_none() && !desk_stays {
                moved.push((id, Why::DeskVanished {}));
            }
        }
        // What they lead to is seen to under the new plan.
        self.desks.stirred.clear();
        self.desks.joined.clear();
        moved
    }

    /// Under the new plan: gives back what an agent may no longer have, and brings everybody together again.
    pub(crate) fn replant(&mut self, moved: Moved) {
        self.give_back_what_may_not_be_held();
        let mut known: BTreeMap<(DeskId, ChannelId), bool> = BTreeMap::new();
        let waiting: Vec<ConversationId> = self
            .kept
            .conversations
            .iter()
            .filter(|(_, it)| matches!(it.stage, Stage::Waiting { .. }) && it.desk.is_some())
            .map(|(&id, _)| id)
            .collect();
        let moved: BTreeMap<ConversationId, Why> = moved.into_iter().collect();
        for id in waiting {
            let Some(conversation) = self.kept.conversation(id) else { continue };
            let (Some(desk), Some(channel)) =
                (conversation.desk, self.plan.social().channel_called(&conversation.channel))
            else {
                continue;
            };
            let serves = *known.entry((desk, channel)).or_insert_with(|| self.view().serves(desk, channel));
            if serves {
                self.start_overflow(id);
                if let Some(&why) = moved.get(&id) {
                    self.desks.joined.push((id, Some(why)));
                }
            } else {
                let to = self.plan.social().channels.at(channel).desk;
                self.wait(id, Some(to), true, Some(Why::DeskMayNotChat { desk, channel }));
            }
        }
        self.desks.stirred.extend(self.plan.social().desks.ids());
    }

    fn give_back_what_may_not_be_held(&mut self) {
        let agents: Vec<AgentId> = self.desks.held.keys().copied().collect();
        for agent in agents {
            let held: Vec<ConversationId> =
                self.desks.held.get(&agent).into_iter().flatten().map(|(_, id)| *id).collect();
            for &id in &held {
                let channel = self.kept.conversation(id).map(|it| it.channel.clone()).unwrap_or_default();
                let Some(channel) = self.plan.social().channel_called(&channel) else { continue };
                if self.view().reach(agent, Permission::Chat, channel) < Reach::Own {
                    let why =
                        Why::NotPermittedTo { agent, permission: Permission::Chat, reach: Reach::Never };
                    self.give_back(id, why);
                }
            }
            // Those that he got last.
            let capacity = usize::try_from(self.plan.agent(agent).capacity).unwrap_or_default();
            while self.desks.load(agent) > capacity {
                let last = self.desks.held.get(&agent).and_then(|held| held.last()).map(|(_, id)| *id);
                let load = crate::data::count(self.desks.load(agent));
                let Some(id) = last else { break };
                self.give_back(id, Why::NoRoom { agent, load, capacity: self.plan.agent(agent).capacity });
            }
        }
    }
}

/// What is kept, in the ids of a new plan.
pub(crate) fn carry(kept: Kept, old: &Plan, new: &Plan, agent: impl Fn(AgentId) -> Option<AgentId>) -> Kept {
    let mut kept = kept;
    let closes = new.social().close_after_s.is_some();
    for conversation in kept.conversations.values_mut() {
        let channel = new.social().channel_called(&conversation.channel);
        let desk =
            conversation.desk.and_then(|desk| new.social().desk_called(&old.social().desks.at(desk).id));
        conversation.desk = channel.map(|channel| desk.unwrap_or(new.social().channels.at(channel).desk));
        let overflows = conversation.desk.is_some_and(|desk| new.social().desks.at(desk).overflow.is_some());
        match &mut conversation.stage {
            Stage::Held { agent: holder, .. } => {
                // Those of agents who vanish were taken out of their hands before.
                *holder = agent(*holder).unwrap_or(*holder);
            }
            Stage::Waiting { overflow, .. } => {
                overflow.take_if(|_| !overflows);
            }
            Stage::Closed { .. } => {}
        }
        conversation.silence.take_if(|_| !closes);
    }
    kept.channels.retain(|id, _| new.social().channel_called(id).is_some());
    let mut former = 0;
    kept.accounts.retain(|name, _| {
        new.agent_called(name).is_some() || {
            former += 1;
            former <= KEPT_FORMER
        }
    });
    let records = std::mem::take(&mut kept.desks).into_iter();
    kept.desks =
        records.filter_map(|(id, record)| Some((id.clone(), turns(record, &id, old, new)?))).collect();
    kept
}

/// Turns of members who are gone, or in another rank now, stand with the one before them who is not.
fn turns(record: QueueRecord, desk: &str, old: &Plan, new: &Plan) -> Option<QueueRecord> {
    let to = &new.social().desks.at(new.social().desk_called(desk)?).order.members;
    let now = &old.social().desks.at(old.social().desk_called(desk)?).order.members;
    let place = |slot: u32| (now.at(slot).position, slot);
    let turn = |(&rank, key): (&i32, &Key)| {
        let mut earlier: Vec<u32> =
            now.ids().filter(|&slot| now.at(slot).rank == rank && place(slot) <= place(key.slot)).collect();
        earlier.sort_unstable_by_key(|&slot| std::cmp::Reverse(place(slot)));
        let found = earlier.into_iter().find_map(|before| {
            let number = now.at(before).number;
            to.iter().find(|(_, member)| member.number == number && member.rank == rank)
        });
        let (slot, member) = found?;
        let key = Key { rank, by: member.position.into(), then_by: slot.into(), number: member.number, slot };
        Some((rank, key))
    };
    let turns = record.turns.iter().filter_map(turn).collect();
    Some(QueueRecord { turns, ..record })
}
