//! A state's canonical form: two snapshots that differ in names and counters alone have the same.
//!
//! Instants are told relative to now; those that strategies only compare, places in line and the order of timers by
//! their ranks. Calls are sorted by what they are about, so that it does not matter who of two callers is which.

use std::collections::BTreeMap;

use super::form::{Account, Call, Key, Offer, Snapshot, Stage, State, Timer, Work};
use super::plans::Minds;

/// What a state is known by, and what it says of callers.
pub struct Seen {
    pub key: u128,
    /// Callers of each queue in line, by their places.
    pub lines: BTreeMap<i64, Vec<String>>,
    /// Calls that are not with an agent and have no end set.
    pub endless: Vec<String>,
}

/// An instant in a strategy's tuple is told from a place in a list by its size.
const LEAST_INSTANT: i64 = 1_000_000_000_000;

/// Numbers that only their order matters of.
#[derive(Default)]
struct Ranks {
    /// By when they are due.
    timers: Vec<Timer>,
    labels: Vec<i64>,
    instants: Vec<i64>,
}

/// What is being written.
struct Form {
    now_ms: i64,
    ranks: Ranks,
    minds: Minds,
    out: Vec<i64>,
}

/// The canonical form of a snapshot, with what the way there leaves to be spent.
pub fn seen(snapshot: &str, minds: Minds, budget: usize) -> Seen {
    let state = Snapshot::read(snapshot);
    let now_ms = state.now_ms.unwrap_or_default();
    let calls = &state.calls.as_ref().unwrap().places;
    let calls: Vec<(i64, &Call)> = (0..).zip(calls).filter_map(|(at, it)| Some((at, it.as_ref()?))).collect();
    let mut form = Form { now_ms, ranks: Ranks::of(&state, &calls, minds), minds, out: Vec::new() };
    let mut forms: Vec<(Vec<i64>, i64)> = Vec::new();
    for (place, call) in &calls {
        form.call(call);
        forms.push((std::mem::take(&mut form.out), *place));
    }
    forms.sort();
    for (of_call, _) in &forms {
        form.out.extend(of_call);
        form.out.push(i64::MIN);
    }
    let canonical = |call: i64| i64::try_from(forms.iter().position(|it| it.1 == call).unwrap()).unwrap();
    for agent in &state.roster {
        form.out.push(i64::from(agent.signed_in) + 2 * i64::from(agent.paused));
        form.timer(agent.rest);
        match agent.work {
            Work::Idle => form.out.push(-1),
            Work::Offered { call } => form.out.extend([-2, canonical(call)]),
            Work::Talking { call } => form.out.extend([-3, canonical(call)]),
            Work::WrapUp { timer } => form.timer(Some(timer)),
        }
        if minds.misses {
            form.out.push(agent.misses);
        }
    }
    accounts(&state, minds).for_each(|account| form.account(account));
    state.members.iter().flatten().for_each(|member| form.timer(member.rest));
    for queue in &state.queues {
        queue.turns.values().for_each(|key| form.key(Some(*key)));
        form.out.push(if minds.draws { queue.draws } else { i64::MIN });
    }
    form.out.push(i64::try_from(budget).unwrap());
    Seen { key: hash(&form.out), lines: lines(&calls), endless: endless(&calls) }
}

/// The accounts that strategies go by: the agents', or the members'.
fn accounts(state: &State, minds: Minds) -> impl Iterator<Item = &Account> {
    let members = state.members.iter().flatten().filter_map(|member| member.account.as_ref());
    let agents = state.accounts.iter().filter(move |_| !minds.members);
    agents.chain(members.filter(move |_| minds.members))
}

fn idle_since_ms(account: &Account) -> Option<i64> {
    account.talked_ms.max(account.missed_ms)
}

/// Who waits in each queue, in line.
fn lines(calls: &[(i64, &Call)]) -> BTreeMap<i64, Vec<String>> {
    let queued = calls.iter().filter_map(|(_, call)| match &call.stage {
        Some(Stage::Queued(it)) => Some((it.queue, it.place.before, it.place.label, &call.facts.call_id)),
        _ => None,
    });
    let mut places: Vec<_> = queued.collect();
    places.sort_unstable();
    let mut lines: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (queue, _, _, call_id) in places {
        lines.entry(queue).or_default().push(call_id.clone());
    }
    lines
}

fn endless(calls: &[(i64, &Call)]) -> Vec<String> {
    let waits = calls.iter().filter(|(_, call)| matches!(call.stage, Some(Stage::Queued(_))));
    waits.filter(|(_, call)| call.timers[0].is_none()).map(|(_, call)| call.facts.call_id.clone()).collect()
}

impl Ranks {
    fn of(state: &State, calls: &[(i64, &Call)], minds: Minds) -> Self {
        let mut ranks = Self { instants: state.now_ms.into_iter().collect(), ..Self::default() };
        let members = || state.members.iter().flatten();
        for account in accounts(state, minds) {
            ranks.instants.extend(idle_since_ms(account).filter(|_| minds.clocks));
            ranks.instants.extend(account.offered_ms.filter(|_| minds.offers));
        }
        let rests = state.roster.iter().map(|agent| agent.rest).chain(members().map(|member| member.rest));
        let mut timers: Vec<Timer> = rests.flatten().collect();
        timers.extend(state.roster.iter().filter_map(|agent| match agent.work {
            Work::WrapUp { timer } => Some(timer),
            _ => None,
        }));
        for (_, call) in calls {
            timers.extend(call.timers.iter().flatten());
            if let Some(Stage::Queued(queued)) = &call.stage {
                ranks.labels.push(queued.place.label);
                timers.extend(queued.offers.iter().filter_map(|offer| offer.timer));
                let offers = queued.offers.iter().filter(|_| minds.offers);
                ranks.instants.extend(offers.map(|offer| offer.offered_ms));
                let after = queued.round.as_ref().filter(|_| minds.after).and_then(|round| round.after);
                ranks.instants.extend(after.iter().flat_map(|key| [key.by, key.then_by]));
            }
        }
        timers.sort_unstable_by_key(|timer| (timer.due_ms, timer.order));
        ranks.timers = timers;
        for numbers in [&mut ranks.labels, &mut ranks.instants] {
            numbers.sort_unstable();
            numbers.dedup();
        }
        ranks
    }
}

impl Form {
    fn call(&mut self, call: &Call) {
        match call.stage.as_ref().unwrap() {
            Stage::Queued(it) => {
                let before =
                    it.place.before - if it.place.before > LEAST_INSTANT / 2 { self.now_ms } else { 0 };
                self.out.extend([1, it.queue, before, rank(&self.ranks.labels, it.place.label)]);
                self.out.extend([it.since_ms - self.now_ms, it.waited, call.priority]);
                it.offers.iter().for_each(|offer| self.offer(offer));
                if let Some(turn) = &it.turn {
                    self.key(turn.before);
                    self.key(turn.now);
                }
                if self.minds.after {
                    self.key(it.round.as_ref().and_then(|round| round.after));
                    self.out.push(-9);
                    self.out.extend(it.round.iter().flat_map(|round| &round.tried));
                }
                if let Some(away) = &it.callback {
                    self.out.extend([-7, away.attempts]);
                    let dialling = away.dialling.iter();
                    self.out.extend(dialling.flat_map(|it| [it.agent, it.since_ms - self.now_ms]));
                }
            }
            Stage::Talking(talk) => {
                let of = talk.queue.as_ref().map(|of| [of.queue, of.slot]).unwrap_or_default();
                let since_ms = if self.minds.talk { talk.since_ms - self.now_ms } else { 0 };
                self.out.extend([2, talk.agent.unwrap_or(-1), of[0], of[1], since_ms]);
            }
        }
        call.timers.iter().for_each(|timer| self.timer(*timer));
    }

    fn offer(&mut self, offer: &Offer) {
        self.out.extend([-5, offer.agent, offer.ring_s]);
        if self.minds.offers {
            self.out.push(rank(&self.ranks.instants, offer.offered_ms));
        }
        self.timer(offer.timer);
    }

    fn timer(&mut self, timer: Option<Timer>) {
        match timer {
            // The order matters between those alone that are due at one instant.
            Some(it) => {
                let first = self.ranks.timers.partition_point(|other| other.due_ms < it.due_ms);
                let before = self.ranks.timers[first..].iter().take_while(|other| other.order != it.order);
                self.out.extend([it.due_ms - self.now_ms, i64::try_from(before.count()).unwrap()]);
            }
            None => self.out.push(-6),
        }
    }

    fn key(&mut self, key: Option<Key>) {
        let Some(Key { rank: of, by, then_by, number, slot }) = key else {
            self.out.push(-8);
            return;
        };
        let ranked = |it: i64| if it > LEAST_INSTANT { rank(&self.ranks.instants, it) } else { it };
        let (by, then_by) = if self.minds.after { (ranked(by), ranked(then_by)) } else { (by, then_by) };
        self.out.extend([of, by, then_by, number, slot]);
    }

    /// What strategies go by.
    fn account(&mut self, account: &Account) {
        let instants = [
            idle_since_ms(account).filter(|_| self.minds.clocks),
            account.offered_ms.filter(|_| self.minds.offers),
        ];
        self.out.extend(instants.map(|at_ms| at_ms.map_or(-1, |at_ms| rank(&self.ranks.instants, at_ms))));
        let ever = account.ledger.as_ref().and_then(|ledger| ledger.ever.as_ref());
        if self.minds.calls {
            self.out.push(ever.map_or(0, |ever| ever.calls));
        }
        if self.minds.talk {
            self.out.push(ever.map_or(0, |ever| ever.talk_ms));
        }
    }
}

fn rank(of: &[i64], number: i64) -> i64 {
    i64::try_from(of.binary_search(&number).unwrap()).unwrap()
}

/// FNV-1a, so wide that no two are equal by accident.
fn hash(numbers: &[i64]) -> u128 {
    numbers.iter().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, number| {
        let mixed = (hash ^ u128::from(number.cast_unsigned())).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
        mixed ^ (mixed >> 61)
    })
}
