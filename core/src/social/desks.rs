use std::collections::{BTreeMap, BTreeSet};

use super::conversation::Stage;
use super::kept::{KEPT_CLOSED, Kept};
use crate::agents::{Account, Roster, Work};
use crate::decision::{ConversationId, SkipCause, Why};
use crate::plan::{AgentId, ChannelId, DeskId, Plan, Table};
use crate::queue::{Line, Ranked, Seat};
use crate::timers::{TimerKey, Timers};

/// What is derived from the conversations that are kept: who waits at which desk, who has how many, what is due when.
#[derive(Clone, Debug)]
pub(crate) struct Desks {
    pub(super) timers: Timers<Timer>,
    pub(super) desks: Table<DeskId, Desk>,
    /// The conversations of each agent, by the order in which they were given to him.
    pub(super) held: BTreeMap<AgentId, BTreeSet<(i64, ConversationId)>>,
    /// The closed ones, by the order in which they were.
    pub(super) closed: BTreeSet<(i64, ConversationId)>,
    pub(super) by_contact: BTreeMap<(Box<str>, Box<str>), ConversationId>,
    /// When which ledger changes by time alone.
    pub(super) dues: BTreeSet<(i64, Box<str>)>,
    /// Desks at which somebody waits, or has room, who was not looked at since.
    pub(super) stirred: BTreeSet<DeskId>,
    /// Conversations that began to wait, and why if not because nobody has room.
    pub(super) joined: Vec<(ConversationId, Option<Why>)>,
}

/// One desk: who waits, and who has room.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub(super) line: Line,
    pub(super) waiting: Ranked<Turn>,
}

/// A waiting conversation's place: the longest waiting first.
pub(super) type Turn = (i64, i64, ConversationId);

/// What a timer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    Channel(ChannelId),
    Overflow(ConversationId),
    Silence(ConversationId),
}

impl Desks {
    /// Derives everything anew. Agents are seated as the roster says.
    pub(crate) fn build(plan: &Plan, kept: &Kept, roster: &Roster) -> Self {
        let desk = |(_, spec): (DeskId, &crate::plan::DeskSpec)| Desk {
            line: Line::new(&spec.order),
            waiting: Ranked::new(),
        };
        let mut desks = Self {
            timers: Timers::resume(kept.timers, pending(plan, kept)),
            desks: plan.social().desks.iter().map(desk).collect(),
            held: BTreeMap::new(),
            closed: BTreeSet::new(),
            by_contact: BTreeMap::new(),
            dues: BTreeSet::new(),
            stirred: BTreeSet::new(),
            joined: Vec::new(),
        };
        for (&id, conversation) in &kept.conversations {
            let contact = (conversation.channel.clone(), conversation.contact.as_str().into());
            desks.by_contact.insert(contact, id);
            match conversation.stage {
                Stage::Waiting { since_ms, order, .. } => {
                    if let Some(desk) = conversation.desk {
                        desks.desks.at_mut(desk).waiting.insert((since_ms, order, id), 0);
                    }
                }
                Stage::Held { agent, order, .. } => {
                    desks.held.entry(agent).or_default().insert((order, id));
                }
                Stage::Closed { order } => {
                    desks.closed.insert((order, id));
                }
            }
        }
        for (name, account) in &kept.accounts {
            desks.dues.extend(account.ledger.next_change_ms().map(|due_ms| (due_ms, name.clone())));
        }
        for agent in plan.agents().ids() {
            desks.seat(plan, kept, roster, agent);
        }
        desks.stirred.clear();
        desks
    }

    pub(crate) fn timers_set(&self) -> i64 {
        self.timers.set_so_far()
    }

    pub(crate) fn next_due_ms(&self) -> Option<i64> {
        self.timers.next_due_ms()
    }

    /// Whether an account falls by time alone by an instant.
    pub(crate) fn has_ledgers_due(&self, now_ms: i64) -> bool {
        self.dues.first().is_some_and(|(due_ms, _)| *due_ms <= now_ms)
    }

    /// Whether more closed conversations are kept than should be.
    pub(crate) fn has_too_old(&self) -> bool {
        self.closed.len() > KEPT_CLOSED
    }

    pub(crate) fn is_stirred(&self) -> bool {
        !self.stirred.is_empty() || !self.joined.is_empty()
    }

    /// How many conversations an agent has.
    pub(crate) fn load(&self, agent: AgentId) -> usize {
        self.held.get(&agent).map_or(0, BTreeSet::len)
    }

    /// Whether an agent has fewer conversations than he may have.
    pub(super) fn has_capacity(&self, plan: &Plan, agent: AgentId) -> bool {
        usize::try_from(plan.agent(agent).capacity).is_ok_and(|capacity| self.load(agent) < capacity)
    }

    /// Whether a desk may give an agent a conversation.
    pub(super) fn has_room(&self, plan: &Plan, roster: &Roster, agent: AgentId, desk: DeskId) -> bool {
        let record = roster.agent(agent);
        let is_on_call = record.work != Work::Idle;
        record.is_present()
            && self.has_capacity(plan, agent)
            && (!is_on_call || plan.social().desks.at(desk).while_on_call)
    }

    /// What keeps an agent from being given a conversation.
    pub(super) fn skip_cause(&self, plan: &Plan, roster: &Roster, agent: AgentId) -> SkipCause {
        let record = roster.agent(agent);
        if record.is_present() && !self.has_capacity(plan, agent) {
            return SkipCause::Full;
        }
        SkipCause::of(if record.is_present() { record.state() } else { record.presence() })
    }

    /// Brings an agent to where he belongs at each of his desks.
    pub(crate) fn seat(&mut self, plan: &Plan, kept: &Kept, roster: &Roster, agent: AgentId) {
        let seats = plan.social().seats_of(agent);
        if seats.is_empty() {
            return;
        }
        let account = Account::default();
        let account = kept.accounts.get(&plan.agent(agent).extension).unwrap_or(&account);
        for &seat in seats {
            let has_room = self.has_room(plan, roster, agent, seat.desk);
            let order = &plan.social().desks.at(seat.desk).order;
            let is_there = roster.agent(agent).signed_in;
            let to = Seat::at_desk(order, seat.slot, is_there, has_room, account);
            let is_free = to.is_some_and(|to| to.is_free());
            let before = self.desks.at_mut(seat.desk).line.seat(order, seat.slot, to);
            if is_free && !before.is_some_and(|before| before.is_free()) {
                self.stirred.insert(seat.desk);
            }
        }
    }

    /// The closed conversations that are one too many.
    pub(super) fn too_old(&self) -> Option<ConversationId> {
        self.closed.first().filter(|_| self.closed.len() > KEPT_CLOSED).map(|(_, id)| *id)
    }
}

/// Every timer that is set.
pub(super) fn pending(plan: &Plan, kept: &Kept) -> Vec<(TimerKey, Timer)> {
    let channels = kept.channels.iter().filter_map(|(name, record)| {
        Some((record.timer?, Timer::Channel(plan.social().channel_called(name)?)))
    });
    let conversations = kept.conversations.iter().flat_map(|(&id, conversation)| {
        let overflow = match conversation.stage {
            Stage::Waiting { overflow, .. } => overflow,
            _ => None,
        };
        let overflow = overflow.map(|key| (key, Timer::Overflow(id)));
        overflow.into_iter().chain(conversation.silence.map(|key| (key, Timer::Silence(id))))
    });
    channels.chain(conversations).collect()
}
