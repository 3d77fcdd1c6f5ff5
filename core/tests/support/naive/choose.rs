//! Who is offered to whom next.

use std::cmp::Ordering;

use serde_json::Value;
use tongdai::plan::Strategy;
use tongdai::{Action, Command};

use super::{Naive, Ring, Timer, Work};

/// An offer as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foretold {
    pub at_ms: i64,
    pub call_id: String,
    pub queue: usize,
    pub agent: String,
    pub rank: i32,
    pub free: usize,
    /// Not for chance.
    pub runner_up: Option<String>,
    /// Those who could have been drawn, with their weights, for chance.
    pub drawn_from: Vec<(String, i64)>,
    pub ring_s: i32,
}

impl Naive {
    /// Whether a member can be offered any caller now.
    pub fn is_free(&self, queue: usize, agent: usize) -> bool {
        let it = &self.agents[agent];
        it.signed_in
            && !it.paused
            && it.work == Work::Idle
            && !it.rests
            && !self.member_rests.contains(&(queue, agent))
    }

    /// Callers of a queue, in line.
    pub fn line(&self, queue: usize) -> Vec<usize> {
        let mut line: Vec<usize> =
            (0..self.callers.len()).filter(|&index| self.callers[index].queue == queue).collect();
        let step_ms = i64::from(self.rules[queue].queue.priority_step_s) * 1000;
        line.sort_by_key(|&index| {
            let caller = &self.callers[index];
            let priority = i64::from(caller.priority);
            (if step_ms == 0 { -priority } else { caller.since_ms - priority * step_ms }, caller.label)
        });
        line
    }

    /// Up to which rank a caller is to be offered to somebody, if at all.
    fn wants(&self, index: usize) -> Option<i32> {
        let caller = &self.callers[index];
        let dialled = caller.away.as_ref().is_some_and(|away| away.dialled.is_some());
        if dialled || caller.pauses {
            return None;
        }
        match self.rules[caller.queue].queue.strategy {
            _ if caller.rings.is_empty() => Some(i32::MAX),
            Strategy::RingAll => {
                let opened = self.rules[caller.queue].escalated_to(caller.waited_ms);
                caller.rings.iter().map(|ring| ring.rank).chain(opened).max()
            }
            Strategy::RingProgressively if !caller.next_pending => Some(i32::MAX),
            _ => None,
        }
    }

    /// Members who could be offered a caller, as slots.
    pub fn candidates(&self, index: usize) -> Vec<usize> {
        let caller = &self.callers[index];
        let rules = &self.rules[caller.queue];
        let there = rules.members.iter().filter(|member| {
            let agent = &self.agents[member.agent];
            agent.signed_in && !agent.paused
        });
        let best = there.map(|member| member.rank).min();
        let is_free = |slot: &usize| {
            let member = &rules.members[*slot];
            self.is_free(caller.queue, member.agent) && rules.is_open(member, caller.waited_ms, best)
        };
        (0..rules.members.len()).filter(is_free).collect()
    }

    /// The next caller of a queue who can be offered to somebody.
    pub fn next_of(&self, queue: usize) -> Option<usize> {
        let rules = &self.rules[queue];
        let line = self.line(queue);
        let can = |&index: &usize| {
            let worst = self.wants(index)?;
            let best = self.candidates(index).into_iter().map(|slot| rules.members[slot].rank).min()?;
            (best <= worst).then_some(index)
        };
        if rules.autofill {
            return line.iter().find_map(can);
        }
        let is_aside = |index: &usize| self.callers[*index].away.is_some() && self.callers[*index].pauses;
        can(&line.into_iter().find(|index| !is_aside(index))?)
    }

    /// Makes offers until nobody waits whom a free agent could take: the heaviest queue first, then the caller who
    /// has waited longest.
    pub(super) fn settle(&mut self) {
        loop {
            let next = (0..self.rules.len()).filter_map(|queue| {
                let index = self.next_of(queue)?;
                let caller = &self.callers[index];
                Some((-self.rules[queue].queue.weight, caller.since_ms, caller.label, queue, index))
            });
            let Some((.., index)) = next.min() else { return };
            self.offer(index);
        }
    }

    fn offer(&mut self, index: usize) {
        let rules = self.rules.clone();
        let (queue, id) = (self.callers[index].queue, self.callers[index].id.clone());
        let rules = &rules[queue];
        let strategy = rules.queue.strategy;
        let candidates = self.candidates(index);
        let rank_of = |slot: usize| rules.members[slot].rank;
        let rank = candidates.iter().map(|&slot| rank_of(slot)).min().unwrap();
        let tuple = |slot: usize| {
            let account = self.account(queue, rules.members[slot].agent);
            rules.tuple(slot, &account, self.now_ms)
        };
        let mut order = candidates.clone();
        order.sort_by_key(|&slot| (rank_of(slot), tuple(slot)));
        // Where the order is a circle: whoever comes after the last one, then round again from the top.
        let of_rank = order.iter().filter(|&&slot| rank_of(slot) == rank).count();
        let in_list = matches!(strategy, Strategy::InOrder | Strategy::RingProgressively);
        let after = self.callers[index].after.clone().filter(|_| in_list && rules.queue.retries_go_on);
        let after = after.filter(|(last_rank, ..)| *last_rank == rank);
        let turn = self.turns.get(&(queue, rank)).copied().filter(|_| strategy == Strategy::RoundRobin);
        // How far down the list a place is, from where a caller has come to.
        let lap = |slot: usize, (last, tried): (i64, &[usize])| match tuple(slot).0.cmp(&last) {
            Ordering::Equal if !tried.contains(&slot) => 0,
            Ordering::Greater => 1,
            _ => 2,
        };
        let lap_of = |slot: usize| match (&turn, &after) {
            (Some(last), _) => {
                let (position, place, _) = tuple(slot);
                if (position, place) > *last { 1 } else { 2 }
            }
            (None, Some((_, last, tried))) => lap(slot, (*last, tried)),
            (None, None) => 0,
        };
        order[..of_rank].sort_by_key(|&slot| (lap_of(slot), tuple(slot)));

        let name = |slot: usize| self.agents[rules.members[slot].agent].extension.clone();
        let by_chance = matches!(strategy, Strategy::Random | Strategy::WeightedRandom);
        let ring = self.rings.front().cloned();
        let mut chosen = order[0];
        let mut drawn_from = Vec::new();
        if by_chance {
            let Some(Command { action: Action::Ring { agent, .. }, .. }) = &ring else {
                panic!("{id} must be offered to one of {order:?}, and is not")
            };
            let drawn = order[..of_rank].iter().find(|&&slot| name(slot) == *agent);
            chosen = *drawn.unwrap_or_else(|| panic!("{agent} was drawn for {id}, who was not in the draw"));
            let weight =
                |slot: usize| if strategy == Strategy::Random { 1 } else { rules.members[slot].weight };
            drawn_from = order[..of_rank].iter().map(|&slot| (name(slot), weight(slot))).collect();
        }
        // Whom the list has come to with this one.
        let mut here = match &after {
            Some((_, last, tried)) if *last == tuple(chosen).0 && !tried.contains(&chosen) => tried.clone(),
            _ => Vec::new(),
        };
        here.push(chosen);
        // Who is next to the one chosen, and round again, unless the order has only just begun.
        order.retain(|&slot| slot != chosen);
        let next_lap = |slot: usize| match (&turn, &after) {
            (Some(_), _) => i32::from(tuple(slot) < tuple(chosen)),
            (None, Some((_, last, tried))) => {
                let mut gone = if *last == tuple(chosen).0 { tried.clone() } else { Vec::new() };
                gone.push(chosen);
                lap(slot, (tuple(chosen).0, &gone))
            }
            (None, None) => 0,
        };
        order[..of_rank - 1].sort_by_key(|&slot| (next_lap(slot), tuple(slot)));
        let worst = self.wants(index).unwrap();
        order.retain(|&slot| rank_of(slot) <= worst);
        let ring_s = match (strategy, self.left_to_ring_s(&id)) {
            (Strategy::RingAll, Some(left_s)) => left_s,
            _ => rules.queue.ring_s,
        };
        let foretold = Foretold {
            at_ms: self.now_ms,
            call_id: id.clone(),
            queue,
            agent: name(chosen),
            rank,
            free: candidates.len(),
            runner_up: if by_chance { None } else { order.first().map(|&slot| name(slot)) },
            drawn_from,
            ring_s,
        };
        let (position, place, _) = tuple(chosen);
        foretold.compare(ring.as_ref());
        self.rings.pop_front();
        self.offers.push(foretold);
        let agent = rules.members[chosen].agent;
        let turn = (strategy == Strategy::RoundRobin)
            .then(|| (self.turns.insert((queue, rank), (position, place)), (position, place)));
        match strategy {
            Strategy::RingAll if self.callers[index].rings.is_empty() => {
                self.set(rules.queue.ring_s, Timer::Next(id.clone()));
            }
            Strategy::RingAll => {}
            _ => self.set(rules.queue.ring_s, Timer::Ring(id.clone(), agent)),
        }
        if strategy == Strategy::RingProgressively {
            self.set(rules.queue.next_ring_s, Timer::Next(id));
            self.callers[index].next_pending = true;
        }
        self.callers[index].after = in_list.then_some((rank, position, here));
        let offered_ms = self.now_ms;
        self.callers[index].rings.push(Ring { agent, rank, ring_s, offered_ms, turn });
        self.agents[agent].work = Work::Rings;
    }

    /// How much longer telephones ring that stop together.
    fn left_to_ring_s(&self, id: &str) -> Option<i32> {
        let next = self.timers.iter().find(|(_, _, timer)| *timer == Timer::Next(id.to_owned()));
        next.map(|(due_ms, ..)| i32::try_from((due_ms - self.now_ms + 999) / 1000).unwrap())
    }
}

impl Foretold {
    /// Whether the switchboard made this very offer, and says so.
    fn compare(&self, command: Option<&Command>) {
        let Some(command) = command else { panic!("{self:?} was not offered") };
        let Action::Ring { agent, ring_s, .. } = &command.action else { panic!("{command:?} rings nobody") };
        let because = serde_json::to_value(&command.because).unwrap();
        let number = |field: &str| because[field].as_i64();
        let said = (
            command.at_ms,
            command.call_id.as_deref(),
            agent.as_str(),
            number("rank"),
            number("free"),
            *ring_s,
        );
        let free = i64::try_from(self.free).unwrap();
        let meant = (
            self.at_ms,
            Some(self.call_id.as_str()),
            self.agent.as_str(),
            Some(self.rank.into()),
            Some(free),
            self.ring_s,
        );
        assert_eq!(said, meant, "{self:?} but {command:?}");
        assert_eq!(
            because.get("runner_up").and_then(Value::as_str),
            self.runner_up.as_deref(),
            "{command:?}"
        );
        if self.drawn_from.is_empty() {
            return;
        }
        let total: i64 = self.drawn_from.iter().map(|(_, weight)| weight).sum();
        assert_eq!(number("out_of"), Some(total), "{command:?}");
        assert!((1..=total).contains(&number("draw").unwrap()), "{command:?}");
    }
}
