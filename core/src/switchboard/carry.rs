//! What queues and strategies remember, carried over to a new plan: accounts, turns, places in line.

use super::reload::Names;
use crate::agents::{Account, MemberRecord, Members};
use crate::call::{
    AbandonedPlace, AbandonedPlaces, Away, Former, FormerAccount, Kept, QueueStage, Round, Turn,
};
use crate::plan::{AgentId, Destination, Member, Membership, QueueId, QueueSpec, Strategy, Table};
use crate::queue::{Key, QueueRecord};

impl Names {
    /// The same agent in the same queue.
    pub(super) fn membership(&self, old: Membership) -> Option<Membership> {
        let queue = self.queue(old.queue)?;
        let agent = self.agent(self.old.queue(old.queue).members.at(old.slot).agent)?;
        self.new.agent(agent).memberships.iter().copied().find(|of| of.queue == queue)
    }

    pub(super) fn queue_stage(&self, old: QueueStage) -> Option<QueueStage> {
        let queue = self.queue(old.queue)?;
        let member = |slot: u32| self.membership(Membership { queue: old.queue, slot });
        let mut stage = QueueStage { queue, ..old };
        let mut offers = Vec::from(std::mem::take(&mut stage.offers));
        for offer in &mut offers {
            offer.slot = member(offer.slot)?.slot;
            let member = self.new.queue(queue).members.at(offer.slot);
            (offer.agent, offer.rank) = (member.agent, member.rank);
        }
        stage.offers = offers.into();
        stage.turn = stage.turn.and_then(|turn| {
            let before = match turn.before {
                Some(before) => Some(self.key(old.queue, before)?),
                None => None,
            };
            Some(Box::new(Turn { before, now: self.key(old.queue, turn.now)? }))
        });
        stage.round = stage.round.and_then(|round| {
            let tried = round.tried.iter().filter_map(|&slot| Some(member(slot)?.slot)).collect();
            Some(Box::new(Round { after: self.key(old.queue, round.after)?, tried }))
        });
        stage.callback = stage.callback.map(|away| Away {
            dialling: away.dialling.and_then(|mut dialling| {
                dialling.slot = member(dialling.slot)?.slot;
                dialling.agent = self.agent(dialling.agent)?;
                Some(dialling)
            }),
            ..away
        });
        let calls_back = |queue: &QueueSpec| queue.callback.is_some();
        stage.told_of_callback &= calls_back(self.old.queue(old.queue)) && calls_back(self.new.queue(queue));
        // The caller finds his stage again when his clocks are set by the new plan.
        stage.waited = 0;
        Some(stage)
    }

    pub(super) fn abandoned(&self, old: AbandonedPlaces) -> AbandonedPlaces {
        let places = Vec::from(old).into_iter();
        let kept = places
            .filter_map(|place| Some(AbandonedPlace { queue: self.queue(place.queue)?, ..place }))
            .collect::<Vec<_>>();
        AbandonedPlaces::from(kept)
    }

    /// What every agent did, also those whom the plan had not had for a while.
    pub(super) fn accounts(&self, old: &Kept) -> Table<AgentId, Account> {
        let former = old.former.by_name();
        let agents = self.new.agents().iter().map(|(_, spec)| {
            let there = self.old.agent_called(&spec.extension).map(|agent| old.accounts.at(agent));
            there.or_else(|| former.get(&(None, &*spec.extension)).copied()).cloned().unwrap_or_default()
        });
        agents.collect()
    }

    /// The same queue by queue.
    pub(super) fn members(&self, old: &Kept) -> Members {
        let former = old.former.by_name();
        Members::of(&self.new, |of| {
            let queue = self.new.queue(of.queue);
            let agent = &self.new.agent(queue.members.at(of.slot).agent).extension;
            let before = self.old_membership(&queue.extension, agent);
            if let Some(before) = before {
                return old.members.at(before).clone();
            }
            let account = former.get(&(Some(&*queue.extension), &**agent)).copied();
            MemberRecord { account: account.cloned().unwrap_or_default(), ..MemberRecord::default() }
        })
    }

    pub(super) fn queues(&self, old: &Kept) -> Table<QueueId, QueueRecord> {
        let queues = self.new.queues().iter().map(|(_, spec)| {
            let Some(Destination::Queue(queue)) = self.old.destination(&spec.extension) else {
                return QueueRecord::default();
            };
            let record = old.queues.at(queue).clone();
            let turns = record.turns.iter().filter_map(|(&rank, &key)| Some((rank, self.turn(queue, key)?)));
            QueueRecord { turns: turns.collect(), ..record }
        });
        queues.collect()
    }

    /// Remembers those who leave, and forgets those who are back.
    pub(super) fn former(&self, old: &mut Kept) -> Former {
        let mut former = std::mem::take(&mut old.former);
        former.retain(|it| match &it.queue {
            None => self.new.agent_called(&it.agent).is_none(),
            Some(queue) => self.new_membership(queue, &it.agent).is_none(),
        });
        for (agent, spec) in self.old.agents().iter() {
            if self.agent(agent).is_none() {
                let account = old.accounts.at(agent).clone();
                former.remember(FormerAccount { queue: None, agent: spec.extension.clone(), account });
            }
        }
        for (of, record) in old.members.iter().filter(|(of, _)| self.membership(*of).is_none()) {
            let queue = self.old.queue(of.queue);
            let agent = self.old.agent(queue.members.at(of.slot).agent).extension.clone();
            let (queue, account) = (Some(queue.extension.clone()), record.account.clone());
            former.remember(FormerAccount { queue, agent, account });
        }
        former
    }

    /// Whose turn it was last. If he is gone, or in another rank now, the one before him who is not.
    fn turn(&self, queue: QueueId, key: Key) -> Option<Key> {
        let members = &self.old.queue(queue).members;
        let place = |slot: u32| (members.at(slot).position, slot);
        let mut earlier: Vec<u32> = members
            .ids()
            .filter(|&slot| members.at(slot).rank == key.rank && place(slot) <= place(key.slot))
            .collect();
        earlier.sort_unstable_by_key(|&slot| std::cmp::Reverse(place(slot)));
        earlier
            .into_iter()
            .find_map(|slot| self.key(queue, Key { slot, ..key }).filter(|it| it.rank == key.rank))
    }

    /// A key of a member in the new plan's list.
    fn key(&self, queue: QueueId, key: Key) -> Option<Key> {
        let of = self.membership(Membership { queue, slot: key.slot })?;
        let queue = self.new.queue(of.queue);
        let &Member { rank, position, number, .. } = queue.members.at(of.slot);
        let key = Key { rank, number, slot: of.slot, ..key };
        Some(match queue.strategy {
            Strategy::RoundRobin => Key { by: position.into(), then_by: of.slot.into(), ..key },
            Strategy::InOrder | Strategy::RingProgressively => Key { by: position.into(), ..key },
            _ => key,
        })
    }

    fn old_membership(&self, queue: &str, agent: &str) -> Option<Membership> {
        let Some(Destination::Queue(queue)) = self.old.destination(queue) else { return None };
        let agent = self.old.agent_called(agent)?;
        self.old.agent(agent).memberships.iter().copied().find(|of| of.queue == queue)
    }

    fn new_membership(&self, queue: &str, agent: &str) -> Option<Membership> {
        let Some(Destination::Queue(queue)) = self.new.destination(queue) else { return None };
        let agent = self.new.agent_called(agent)?;
        self.new.agent(agent).memberships.iter().copied().find(|of| of.queue == queue)
    }
}
