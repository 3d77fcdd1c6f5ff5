use std::collections::{BTreeMap, BTreeSet};

use super::conversation::{Conversation, Stage};
use super::desks::{Desks, Timer, Turn};
use super::kept::Kept;
use super::view::View;
use crate::agents::{Account, Contacts, Roster};
use crate::data::count;
use crate::decision::{Act, ConversationId, Why};
use crate::plan::{AgentId, DeskId, Plan, Strategy};
use crate::queue::{Candidates, Memory, Tried};

/// One step in progress, as far as it is about conversations.
pub(crate) struct Floor<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) kept: &'a mut Kept,
    pub(crate) desks: &'a mut Desks,
    pub(crate) roster: &'a Roster,
    pub(crate) contacts: &'a mut Contacts,
    pub(crate) now_ms: i64,
    /// What was decided, for the router to write down.
    pub(crate) decided: Vec<(Act, Why)>,
}

impl Floor<'_> {
    /// Takes the first timer that is due, and does what it stands for.
    pub(crate) fn fire(&mut self, until_ms: i64) {
        let Some((_, timer)) = self.desks.timers.take_due(until_ms) else { return };
        match timer {
            Timer::Channel(channel) => self.channel_due(channel),
            Timer::Overflow(id) => self.overflow(id),
            Timer::Silence(id) => self.silent(id),
        }
    }

    /// Gives waiting conversations to agents until no one waits for whom somebody has room: the longest waiting of
    /// all desks first.
    pub(crate) fn settle(&mut self) {
        let stirred = std::mem::take(&mut self.desks.stirred);
        let first = |floor: &Self, desk: DeskId| floor.first(desk).map(|turn| (turn, desk));
        let mut ready: BTreeSet<(Turn, DeskId)> =
            stirred.into_iter().filter_map(|desk| first(self, desk)).collect();
        while let Some(((.., id), desk)) = ready.pop_first() {
            // Any free agent of a desk may have any of its conversations, so who waits behind this one finds nobody either.
            let Some((agent, why)) = self.choose(desk, id) else { continue };
            self.give(id, agent, why);
            ready.extend(first(self, desk));
        }
        self.desks.stirred.clear();
        // What was moved twice in one step is told once.
        let joined = std::mem::take(&mut self.desks.joined);
        let last: BTreeMap<ConversationId, usize> =
            joined.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
        for (place, (id, why)) in joined.into_iter().enumerate() {
            if last.get(&id) == Some(&place) {
                self.tell_waiting(id, why);
            }
        }
    }

    /// Says that a conversation waits, if it still does.
    pub(super) fn tell_waiting(&mut self, id: ConversationId, why: Option<Why>) {
        let Some(conversation) = self.kept.conversation(id) else { return };
        let (Stage::Waiting { since_ms, order, .. }, Some(desk)) = (conversation.stage, conversation.desk)
        else {
            return;
        };
        let before = self.desks.desks.at(desk).waiting.count_before(&(since_ms, order, id));
        let position = count(before).saturating_add(1);
        let act = Act::QueueConversation { conversation: id, desk, position };
        self.decide(act, why.unwrap_or(Why::NobodyHasRoom { desk, position }));
    }

    fn first(&self, desk: DeskId) -> Option<Turn> {
        self.desks.desks.at(desk).waiting.first()
    }

    /// The agent for a conversation: whom the contact knows, else whom the desk's strategy puts first.
    fn choose(&mut self, desk: DeskId, id: ConversationId) -> Option<(AgentId, Why)> {
        let (plan, spec) = (self.plan, self.plan.social().desks.at(desk));
        let conversation = self.kept.conversation(id)?;
        let asks_known = matches!(conversation.stage, Stage::Waiting { asks_known: true, .. });
        let known = self.known_agent(conversation).filter(|_| asks_known && spec.known_agent_first);
        if let Some(agent) = known {
            let sits_here = plan.social().seats_of(agent).iter().any(|seat| seat.desk == desk);
            if sits_here && self.desks.has_room(plan, self.roster, agent, desk) {
                return Some((agent, Why::KnownToContact { agent }));
            }
        }
        let (desks, roster) = (&*self.desks, self.roster);
        let engaged = |agent| desks.skip_cause(plan, roster, agent);
        let record = self.kept.desks.entry(spec.id.clone()).or_default();
        let mut memory = Memory { seed: plan.document().seed, record, tells: true, engaged: &engaged };
        let candidates = Candidates::of(&spec.order, &desks.desks.at(desk).line, 0, i32::MAX)?;
        let tried = Tried { after: None, at_place: &[], ringing: 0 };
        let chosen = candidates.first(candidates.best()?, &mut memory, tried)?;
        if spec.order.strategy == Strategy::RoundRobin {
            record.turns.insert(chosen.key.rank, chosen.key);
        }
        let member = spec.order.members.at(chosen.key.slot);
        let measure = match spec.order.strategy {
            Strategy::LongestIdle => {
                (chosen.key.by > i64::MIN).then(|| self.now_ms.saturating_sub(chosen.key.by))
            }
            Strategy::LeastTalkTime | Strategy::FewestCalls => Some(chosen.key.by),
            Strategy::InOrder => Some(member.position.into()),
            Strategy::WeightedRandom => Some(member.weight.into()),
            Strategy::MostSkilled => Some(member.level.into()),
            Strategy::RoundRobin | Strategy::Random | Strategy::RingAll | Strategy::RingProgressively => None,
        };
        let why = Why::ChosenAtDesk {
            desk,
            strategy: spec.order.strategy,
            rank: chosen.key.rank,
            measure,
            draw: chosen.draw.map(|(draw, _)| draw),
            out_of: chosen.draw.map(|(_, out_of)| out_of),
            free: chosen.free,
            load: count(desks.load(member.agent)),
            runner_up: chosen.runner_up.map(|key| spec.order.members.at(key.slot).agent),
            known_agent: known,
            skipped: chosen.skipped,
        };
        Some((member.agent, why))
    }

    /// Who last talked with the contact's number, in a call or a conversation, or else who last replied here.
    fn known_agent(&self, conversation: &Conversation) -> Option<AgentId> {
        let by_phone = conversation.phone.as_ref().and_then(|phone| self.contacts.agent_of(phone));
        self.plan.agent_called(by_phone.or(conversation.last_agent.as_deref())?)
    }

    /// Puts a conversation into an agent's hands.
    pub(super) fn give(&mut self, id: ConversationId, agent: AgentId, why: Why) {
        let (now_ms, order) = (self.now_ms, self.kept.next_order());
        self.leave_stage(id);
        self.set_stage(id, Stage::Held { agent, since_ms: now_ms, order });
        self.desks.held.entry(agent).or_default().insert((order, id));
        let day_ends_ms = self.plan.day_ends_ms(now_ms);
        self.change_account(agent, |account| account.answered(now_ms, now_ms, Some(day_ends_ms)));
        self.seat(agent);
        self.decide(Act::AssignConversation { conversation: id, agent }, why);
    }

    /// Lets a conversation wait at a desk. `joined` tells why, where it is not because nobody has room.
    pub(super) fn wait(
        &mut self,
        id: ConversationId,
        desk: Option<DeskId>,
        asks_known: bool,
        joined: Option<Why>,
    ) {
        self.leave_stage(id);
        let (now_ms, order) = (self.now_ms, self.kept.next_order());
        let Some(conversation) = self.kept.conversations.get_mut(&id) else { return };
        conversation.desk = desk;
        let since_ms = conversation.unanswered_ms.unwrap_or(now_ms);
        self.set_stage(id, Stage::Waiting { since_ms, order, asks_known, overflow: None });
        if let Some(desk) = desk {
            self.desks.desks.at_mut(desk).waiting.insert((since_ms, order, id), 0);
            self.desks.stirred.insert(desk);
            self.desks.joined.push((id, joined));
            self.start_overflow(id);
        }
    }

    /// Sets the clock that sends a waiting conversation to another desk, if its desk has one and it is not set.
    pub(super) fn start_overflow(&mut self, id: ConversationId) {
        let Some(conversation) = self.kept.conversations.get_mut(&id) else { return };
        let overflow_to = conversation.desk.and_then(|desk| self.plan.social().desks.at(desk).overflow);
        let (Stage::Waiting { overflow, .. }, Some((_, after_s))) = (&mut conversation.stage, overflow_to)
        else {
            return;
        };
        if overflow.is_none() {
            let due_ms = self.now_ms.saturating_add(i64::from(after_s) * 1000);
            *overflow = Some(self.desks.timers.set(due_ms, Timer::Overflow(id)));
        }
    }

    /// Takes a conversation out of the stage it is in.
    pub(super) fn leave_stage(&mut self, id: ConversationId) {
        let Some(conversation) = self.kept.conversation(id) else { return };
        match conversation.stage {
            Stage::Waiting { since_ms, order, overflow, .. } => {
                if let Some(key) = overflow {
                    self.desks.timers.cancel(key);
                }
                if let Some(desk) = conversation.desk {
                    self.desks.desks.at_mut(desk).waiting.remove(&(since_ms, order, id));
                }
            }
            Stage::Held { agent, since_ms, order } => {
                if let Some(held) = self.desks.held.get_mut(&agent) {
                    held.remove(&(order, id));
                }
                let (now_ms, day_ends_ms) = (self.now_ms, self.plan.day_ends_ms(self.now_ms));
                let lasted_ms = now_ms.saturating_sub(since_ms);
                self.change_account(agent, |account| account.talked(lasted_ms, now_ms, Some(day_ends_ms)));
                self.seat(agent);
            }
            Stage::Closed { order } => {
                self.desks.closed.remove(&(order, id));
            }
        }
    }

    pub(super) fn set_stage(&mut self, id: ConversationId, stage: Stage) {
        if let Some(conversation) = self.kept.conversations.get_mut(&id) {
            conversation.stage = stage;
        }
    }

    pub(super) fn seat(&mut self, agent: AgentId) {
        self.desks.seat(self.plan, self.kept, self.roster, agent);
    }

    fn change_account(&mut self, agent: AgentId, change: impl FnOnce(&mut Account)) {
        let name = &self.plan.agent(agent).extension;
        let account = self.kept.accounts.entry(name.clone()).or_default();
        let before = account.ledger.next_change_ms();
        change(account);
        let after = account.ledger.next_change_ms();
        if let Some(due_ms) = before {
            self.desks.dues.remove(&(due_ms, name.clone()));
        }
        self.desks.dues.extend(after.map(|due_ms| (due_ms, name.clone())));
    }

    /// Lets go of what has been counted long enough by now.
    pub(crate) fn advance_ledgers(&mut self) {
        while let Some((_, name)) =
            self.desks.dues.first().filter(|(due_ms, _)| *due_ms <= self.now_ms).cloned()
        {
            self.desks.dues.pop_first();
            let Some(account) = self.kept.accounts.get_mut(&name) else { continue };
            account.ledger.advance(self.now_ms);
            self.desks.dues.extend(account.ledger.next_change_ms().map(|due_ms| (due_ms, name.clone())));
            if let Some(agent) = self.plan.agent_called(&name) {
                self.seat(agent);
            }
        }
    }

    /// Forgets the oldest of the closed conversations once there are too many.
    pub(crate) fn forget(&mut self) {
        while let Some(id) = self.desks.too_old() {
            self.leave_stage(id);
            self.stop_silence(id);
            if let Some(conversation) = self.kept.conversations.remove(&id) {
                self.desks.by_contact.remove(&(conversation.channel, conversation.contact.as_str().into()));
            }
        }
    }

    /// What is, for questions.
    pub(crate) fn view(&self) -> View<'_> {
        View { plan: self.plan, kept: self.kept, desks: self.desks }
    }

    pub(super) fn decide(&mut self, act: Act, why: Why) {
        self.decided.push((act, why));
    }
}
