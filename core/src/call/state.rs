use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::abandoned::AbandonedPlaces;
use super::calls::Calls;

use super::call_timers::CallTimer;
use super::ended::EndedCalls;
use super::former::Former;
use super::journey::Stage;
use super::overrides::Overrides;
use crate::agents::{Account, Contacts, FreeSpell, Members, Roster, Work};
use crate::consent::{AdHistory, Reported};
use crate::decision::CallId;
use crate::number::PrivateText;
use crate::outbound::CarrierAnswers;
use crate::plan::{AgentId, GroupId, Membership, NumberId, Plan, QueueId, Strategy, Table};
use crate::queue::{Joining, Lines, QueueRecord, Seat, account};
use crate::social;
use crate::timers::{TimerKey, Timers};

/// All that changes: what a snapshot keeps, and what is derived from it.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) kept: Kept,
    pub(crate) timers: Timers<Timer>,
    pub(crate) lines: Lines,
    /// The call that each group serves.
    pub(crate) groups: Table<GroupId, Option<CallId>>,
    /// How many calls each hotline carries, in both directions.
    pub(crate) carried: Table<NumberId, i32>,
    /// Who waits at which desk, and who has which conversations.
    pub(crate) social: social::Desks,
    /// When which ledger changes by time alone.
    dues: BTreeSet<(i64, Owner)>,
    /// The day that was asked for last: an instant in it, and its end.
    day: Option<(i64, i64)>,
    pub(crate) keeps: Keeps,
}

/// What is kept that decisions under this plan may not need: all of it in a switchboard that can be asked, saved or
/// given another plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keeps {
    /// The decisions about each call, for `explain`, and whom else the choice was between.
    pub(crate) history: bool,
    /// Who talked with whom.
    pub(crate) contacts: bool,
    /// How much each agent has done.
    pub(crate) ledgers: bool,
}

/// What a timer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// A call's.
    Call { call: CallId, timer: CallTimer },
    /// The end of a queue's offer.
    Ring { call: CallId, agent: AgentId },
    /// The end of an agent's rest.
    Rest { agent: AgentId },
    /// The end of an agent's wrap-up.
    WrapUp { agent: AgentId },
    /// The end of a wrap-up that only one queue minds.
    MemberRest { of: Membership },
}

/// Whose account it is: what the agent does anywhere, or for one queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Agent(AgentId),
    Member(Membership),
}

/// What a snapshot keeps.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// The latest instant seen.
    pub(crate) now_ms: Option<i64>,
    /// Commands so far.
    pub(crate) commands: i64,
    /// Places in queues drawn so far.
    pub(crate) places: i64,
    /// Timers set so far.
    pub(crate) timers: i64,
    pub(crate) roster: Roster,
    /// What each agent did, in whatever queue or group.
    pub(crate) accounts: Table<AgentId, Account>,
    /// Why agents are paused, where the host said so.
    pub(crate) pause_reasons: BTreeMap<AgentId, PrivateText>,
    pub(crate) members: Members,
    pub(crate) queues: Table<QueueId, QueueRecord>,
    pub(crate) calls: Calls,
    pub(crate) abandoned: AbandonedPlaces,
    pub(crate) contacts: Contacts,
    /// Who serves which number, as the host said.
    #[serde(default, skip_serializing_if = "CarrierAnswers::is_empty")]
    pub(crate) carriers: CarrierAnswers,
    /// The ads that went out by telephone.
    #[serde(default, skip_serializing_if = "AdHistory::is_empty")]
    pub(crate) ad_calls: AdHistory,
    /// Who may not be called, as far as the host has reported it one by one.
    #[serde(default, skip_serializing_if = "Reported::is_empty")]
    pub(crate) blocklist: Reported,
    /// The list in force beside it, by its fingerprint.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) list_in_force: Option<String>,
    /// Channels of messages and conversations.
    #[serde(default, skip_serializing_if = "social::Kept::is_empty")]
    pub(crate) social: social::Kept,
    pub(crate) overrides: Overrides,
    pub(crate) ended: EndedCalls,
    /// What is known of agents and members that the plan no longer has.
    pub(crate) former: Former,
}

impl State {
    /// Nobody signed in, no calls.
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            timers: Timers::resume(0, []),
            lines: Lines::new(plan),
            groups: plan.groups().iter().map(|_| None).collect(),
            carried: plan.numbers().iter().map(|_| 0).collect(),
            social: social::Desks::build(plan, &social::Kept::default(), &Roster::new(plan)),
            dues: BTreeSet::new(),
            day: None,
            keeps: Keeps { history: true, contacts: true, ledgers: true },
            kept: Kept {
                now_ms: None,
                commands: 0,
                places: 0,
                timers: 0,
                roster: Roster::new(plan),
                accounts: plan.agents().iter().map(|_| Account::default()).collect(),
                pause_reasons: BTreeMap::new(),
                members: Members::new(plan),
                queues: plan.queues().iter().map(|_| QueueRecord::default()).collect(),
                calls: Calls::default(),
                abandoned: AbandonedPlaces::default(),
                contacts: Contacts::default(),
                carriers: CarrierAnswers::default(),
                ad_calls: AdHistory::default(),
                blocklist: Reported::default(),
                list_in_force: None,
                social: social::Kept::default(),
                overrides: Overrides::default(),
                ended: EndedCalls::default(),
                former: Former::default(),
            },
        }
    }

    /// What a snapshot must keep.
    pub(crate) fn keep(&self) -> Kept {
        let mut kept = Kept { timers: self.timers.set_so_far(), ..self.kept.clone() };
        kept.social.note_timers(&self.social);
        kept
    }

    /// The same, where the rest is given up.
    pub(crate) fn into_kept(self) -> Kept {
        let mut kept = Kept { timers: self.timers.set_so_far(), ..self.kept };
        kept.social.note_timers(&self.social);
        kept
    }

    /// Derives the rest from what was kept.
    pub(crate) fn build(plan: &Plan, kept: Kept) -> Self {
        let mut state = Self {
            timers: Timers::resume(kept.timers, kept.pending()),
            lines: Lines::new(plan),
            groups: plan.groups().iter().map(|_| None).collect(),
            carried: plan.numbers().iter().map(|_| 0).collect(),
            social: social::Desks::build(plan, &kept.social, &kept.roster),
            dues: BTreeSet::new(),
            day: None,
            keeps: Keeps { history: true, contacts: true, ledgers: true },
            kept,
        };
        let now_ms = state.kept.now_ms.unwrap_or_default();
        for agent in plan.agents().ids() {
            let is_present = state.kept.roster.agent(agent).is_present();
            for &of in &plan.agent(agent).memberships {
                if is_present {
                    state.lines.at_mut(of.queue).count_present(plan.queue(of.queue), of.slot, true);
                }
                state.reseat(plan, of, now_ms);
                state.note_due(Owner::Member(of));
            }
            state.note_due(Owner::Agent(agent));
        }
        let calls: Vec<CallId> = state.kept.calls.iter().map(|(id, _)| id).collect();
        for call in calls {
            if let Some(number) = state.kept.calls.get(call).and_then(|call| call.number) {
                *state.carried.at_mut(number) += 1;
            }
            if let Some(Stage::Queued(stage)) = state.kept.calls.get(call).map(|call| &call.stage) {
                state.lines.at_mut(stage.queue).join(stage.place);
                state.line_up(plan, call);
            }
            if let Some(group) = state.kept.calls.get(call).and_then(|call| call.stage.group()) {
                *state.groups.at_mut(group) = Some(call);
            }
        }
        state
    }

    /// Brings a member to where he belongs in his queue's order, after anything about him has changed.
    pub(crate) fn reseat(&mut self, plan: &Plan, of: Membership, now_ms: i64) {
        let spec = plan.queue(of.queue);
        let agent = spec.members.at(of.slot).agent;
        let kept = &mut self.kept;
        let record = kept.members.at_mut(of);
        let account = account(spec, kept.accounts.at(agent), &record.account);
        let agent = kept.roster.agent(agent);
        let rests_here = record.rest.is_some();
        let is_free = agent.is_free_for_queue() && !rests_here;
        // Only to tell who was passed over is it asked who is engaged.
        let is_asked_for = is_free || self.keeps.history;
        let seat = is_asked_for.then(|| Seat::of(spec, of.slot, agent, rests_here, account)).flatten();
        if seat.is_some_and(|seat| seat.is_free()) {
            let offers_before = kept.queues.at(of.queue).offers;
            record.spell.get_or_insert(FreeSpell { since_ms: now_ms, offers_before });
        } else {
            record.spell = None;
        }
        self.lines.at_mut(of.queue).seat(spec, of.slot, seat);
    }

    /// Brings a waiting caller to where he belongs in his line, after anything about him has changed; `true` if he is
    /// to be offered to somebody.
    pub(crate) fn line_up(&mut self, plan: &Plan, id: CallId) -> bool {
        let Some(call) = self.kept.calls.get(id) else { return false };
        let Stage::Queued(stage) = &call.stage else { return false };
        let line = self.lines.at_mut(stage.queue);
        let spec = plan.queue(stage.queue);
        let is_dialled = stage.callback.is_some_and(|away| away.dialling.is_some());
        let worst = stage.offers.worst_rank();
        if is_dialled {
            line.hold(stage.place);
            return false;
        }
        if call.timers.get(CallTimer::Retry).is_some() {
            if stage.callback.is_some() {
                line.set_aside(stage.place);
            } else {
                line.hold(stage.place);
            }
            return false;
        }
        match (worst, spec.strategy) {
            (None, _) => line.open(stage.place, stage.waited),
            // A rank that opens meanwhile joins those that ring.
            (Some(rank), Strategy::RingAll) => {
                let rank = spec.escalated_to(stage.waited).map_or(rank, |opened| opened.max(rank));
                line.let_join(stage.place, Joining { rank, stage: stage.waited });
            }
            (Some(_), Strategy::RingProgressively) if call.timers.get(CallTimer::Next).is_none() => {
                line.open(stage.place, stage.waited);
            }
            _ => {
                line.hold(stage.place);
                return false;
            }
        }
        true
    }

    /// Keeps only what decisions under the plan need.
    #[cfg(feature = "simulate")]
    pub(crate) fn keep_the_least(&mut self, plan: &Plan) {
        let by_ledger = |strategy| matches!(strategy, Strategy::LeastTalkTime | Strategy::FewestCalls);
        self.keeps = Keeps {
            history: false,
            contacts: plan.asks_who_is_known(),
            ledgers: plan.queues().iter().any(|(_, spec)| by_ledger(spec.strategy)),
        };
    }

    /// When the day of an instant ends, if what agents do is counted. The end is the same for every later instant
    /// before it.
    pub(crate) fn day_ends_ms(&mut self, plan: &Plan, now_ms: i64) -> Option<i64> {
        if !self.keeps.ledgers {
            return None;
        }
        let known = self.day.filter(|&(since_ms, ends_ms)| (since_ms..ends_ms).contains(&now_ms));
        let (_, ends_ms) = *self.day.insert(known.unwrap_or_else(|| (now_ms, plan.day_ends_ms(now_ms))));
        Some(ends_ms)
    }

    /// Changes an account, and remembers when its ledger changes next.
    pub(crate) fn change_account(&mut self, owner: Owner, change: impl FnOnce(&mut Account)) {
        if !self.keeps.ledgers {
            change(self.kept.account_mut(owner));
            return;
        }
        let before = self.kept.account(owner).ledger.next_change_ms();
        change(self.kept.account_mut(owner));
        if self.kept.account(owner).ledger.next_change_ms() == before {
            return;
        }
        if let Some(due_ms) = before {
            self.dues.remove(&(due_ms, owner));
        }
        self.note_due(owner);
    }

    fn note_due(&mut self, owner: Owner) {
        if let Some(due_ms) = self.kept.account(owner).ledger.next_change_ms() {
            self.dues.insert((due_ms, owner));
        }
    }

    /// Whether anything happens by time alone by an instant.
    pub(crate) fn is_anything_due(&self, until_ms: i64) -> bool {
        let is_due = |due_ms: i64| due_ms <= until_ms;
        self.timers.next_due_ms().is_some_and(is_due)
            || self.dues.first().is_some_and(|&(due_ms, _)| is_due(due_ms))
            || self.social.next_due_ms().is_some_and(is_due)
            || self.social.has_ledgers_due(until_ms)
    }

    /// Lets go of what has been counted long enough by now.
    pub(crate) fn advance_ledgers(&mut self, plan: &Plan, now_ms: i64) {
        while let Some(&(_, owner)) = self.dues.first().filter(|(due_ms, _)| *due_ms <= now_ms) {
            self.change_account(owner, |account| {
                account.ledger.advance(now_ms);
            });
            match owner {
                Owner::Member(of) => self.reseat(plan, of, now_ms),
                Owner::Agent(agent) => {
                    plan.agent(agent).memberships.iter().for_each(|&of| self.reseat(plan, of, now_ms));
                }
            }
        }
    }
}

impl Kept {
    pub(crate) fn account(&self, owner: Owner) -> &Account {
        match owner {
            Owner::Agent(agent) => self.accounts.at(agent),
            Owner::Member(of) => &self.members.at(of).account,
        }
    }

    fn account_mut(&mut self, owner: Owner) -> &mut Account {
        match owner {
            Owner::Agent(agent) => self.accounts.at_mut(agent),
            Owner::Member(of) => &mut self.members.at_mut(of).account,
        }
    }

    /// Every timer that an owner has set.
    pub(crate) fn pending(&self) -> Vec<(TimerKey, Timer)> {
        let of_calls =
            self.calls.iter().flat_map(|(id, call)| {
                let own = call.timers.set().map(move |(timer, key)| (key, Timer::Call { call: id, timer }));
                let rings = call.stage.offers();
                own.chain(rings.filter_map(move |offer| {
                    Some((offer.timer?, Timer::Ring { call: id, agent: offer.agent }))
                }))
            });
        let rests =
            self.roster.iter().filter_map(|(agent, record)| Some((record.rest?, Timer::Rest { agent })));
        let wrap_ups = self.roster.iter().filter_map(|(agent, record)| match record.work {
            Work::WrapUp { timer } => Some((timer, Timer::WrapUp { agent })),
            _ => None,
        });
        let members =
            self.members.iter().filter_map(|(of, record)| Some((record.rest?, Timer::MemberRest { of })));
        of_calls.chain(rests).chain(wrap_ups).chain(members).collect()
    }
}
