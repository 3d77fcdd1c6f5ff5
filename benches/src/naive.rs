use std::collections::{BTreeMap, VecDeque};

use tongdai::plan::Strategy;

use crate::queues::{Exchange, Happening, REST_MS, RING_MS, Ring, Team, Traits};

/// Talks that a usual one is reckoned from.
const KEPT_TALKS: usize = 50;

/// The peer: one queue as one would first write it, a list of agents that is searched for the best, and a list of
/// callers that is searched for the first.
///
/// It follows the same strategies with the same clocks, sums, turns and rests, and rings the same agents. What it
/// does not do: it gives no reasons, no runner-up and no sentences, knows no names, writes nothing down, fires no
/// timers but rests, has one queue and no groups, menus or hours, trusts its host, and cannot be saved, asked or
/// given another plan.
#[derive(Clone)]
pub struct Naive {
    strategy: Strategy,
    agents: Vec<Agent>,
    waiting: VecDeque<Caller>,
    /// Who talks on which call, and since when.
    talks: BTreeMap<usize, (usize, i64)>,
    /// Who rests until when, in that order.
    rests: VecDeque<(i64, usize)>,
    /// Whose turn it was last, by rank.
    turns: BTreeMap<usize, Key>,
    talked_ms: VecDeque<i64>,
    chance: u64,
}

#[derive(Clone)]
struct Agent {
    traits: Traits,
    is_free: bool,
    idle_since_ms: Option<i64>,
    offered_ms: Option<i64>,
    calls: i64,
    talk_ms: i64,
}

#[derive(Clone)]
struct Caller {
    call: usize,
    /// Who is being rung, and since when.
    rung: Vec<(usize, i64)>,
    /// Whom the caller was offered to last.
    after: Option<Key>,
}

/// Rank, what the strategy goes by, what decides between equals, and the agent.
type Key = (usize, i64, Option<i64>, usize);

impl Naive {
    /// Nobody signed in.
    pub fn new(team: Team) -> Self {
        let agent = |agent: usize| Agent {
            traits: team.traits(agent),
            is_free: false,
            idle_since_ms: None,
            offered_ms: None,
            calls: 0,
            talk_ms: 0,
        };
        Self {
            strategy: team.strategy,
            agents: (0..team.agents).map(agent).collect(),
            waiting: VecDeque::new(),
            talks: BTreeMap::new(),
            rests: VecDeque::new(),
            turns: BTreeMap::new(),
            talked_ms: VecDeque::new(),
            chance: 7,
        }
    }

    fn free(&mut self, agent: usize) {
        self.agents.get_mut(agent).into_iter().for_each(|agent| agent.is_free = true);
    }

    fn answers(&mut self, ring: Ring, now_ms: i64) {
        let Some(index) = self.waiting.iter().position(|caller| caller.call == ring.call) else { return };
        let Some(caller) = self.waiting.remove(index) else { return };
        for (rung, offered_ms) in caller.rung {
            let Some(agent) = self.agents.get_mut(rung) else { continue };
            agent.is_free = rung != ring.agent;
            if rung == ring.agent {
                agent.offered_ms = Some(offered_ms);
                agent.calls += 1;
            }
        }
        self.talks.insert(ring.call, (ring.agent, now_ms));
    }

    /// Whoever rejects a call is charged a usual talk, and rests.
    fn rejects(&mut self, ring: Ring, now_ms: i64) {
        let Some(caller) = self.waiting.iter_mut().find(|caller| caller.call == ring.call) else { return };
        let Some(index) = caller.rung.iter().position(|(agent, _)| *agent == ring.agent) else { return };
        let (_, offered_ms) = caller.rung.remove(index);
        let talks = i64::try_from(self.talked_ms.len()).unwrap_or_default();
        let usual_ms = self.talked_ms.iter().sum::<i64>().checked_div(talks).unwrap_or(RING_MS);
        let Some(agent) = self.agents.get_mut(ring.agent) else { return };
        agent.idle_since_ms = Some(now_ms);
        agent.offered_ms = Some(offered_ms);
        agent.calls += 1;
        agent.talk_ms += usual_ms;
        self.rests.push_back((now_ms + REST_MS, ring.agent));
    }

    fn hangs_up(&mut self, call: usize, now_ms: i64) {
        let Some((agent, since_ms)) = self.talks.remove(&call) else { return };
        let Some(agent) = self.agents.get_mut(agent) else { return };
        agent.is_free = true;
        agent.idle_since_ms = Some(now_ms);
        agent.talk_ms += now_ms - since_ms;
        self.talked_ms.push_back(now_ms - since_ms);
        if self.talked_ms.len() > KEPT_TALKS {
            self.talked_ms.pop_front();
        }
    }

    /// Rings until no caller waits whom a free agent could take.
    fn settle(&mut self, now_ms: i64, rings: &mut Vec<Ring>) {
        while let Some((index, rung)) = self.next() {
            for &agent in &rung {
                let key = self.key(agent);
                let Some(caller) = self.waiting.get_mut(index) else { return };
                caller.rung.push((agent, now_ms));
                caller.after = key;
                rings.push(Ring { call: caller.call, agent });
                key.map(|key| self.turns.insert(key.0, key));
                self.agents.get_mut(agent).into_iter().for_each(|agent| agent.is_free = false);
            }
        }
    }

    /// The first caller who can be offered to somebody, and to whom.
    fn next(&mut self) -> Option<(usize, Vec<usize>)> {
        let rank = self.agents.iter().filter(|agent| agent.is_free).map(|agent| agent.traits.rank).min()?;
        // Under `ring_all`, others of a rank that rings already, or of a better one, join in.
        let worst = |caller: &Caller| {
            let ranks =
                caller.rung.iter().filter_map(|(agent, _)| Some(self.agents.get(*agent)?.traits.rank));
            ranks.max()
        };
        let all = self.strategy == Strategy::RingAll;
        let may = |caller: &Caller| worst(caller).is_none_or(|worst| all && rank <= worst);
        let index = self.waiting.iter().position(may)?;
        let of_rank = |agent: &Agent| agent.is_free && agent.traits.rank == rank;
        let free = || (0..).zip(&self.agents).filter(|(_, agent)| of_rank(agent));
        let drawn = |weight: fn(&Traits) -> usize, chance: u64| {
            let total: usize = free().map(|(_, agent)| weight(&agent.traits)).sum();
            let mut left = usize::try_from(chance >> 33).unwrap_or_default().checked_rem(total)?;
            free().find_map(|(place, agent)| {
                let here = weight(&agent.traits);
                let found = (left < here).then_some(place);
                left = left.saturating_sub(here);
                found
            })
        };
        let best = match self.strategy {
            Strategy::RingAll => return Some((index, free().map(|(place, _)| place).collect())),
            Strategy::Random => drawn(|_| 1, self.chance),
            Strategy::WeightedRandom => drawn(|traits| traits.weight, self.chance),
            strategy => {
                let after = match strategy {
                    Strategy::RoundRobin => self.turns.get(&rank).copied(),
                    Strategy::InOrder | Strategy::RingProgressively => {
                        self.waiting.get(index)?.after.filter(|after| after.0 == rank)
                    }
                    _ => None,
                };
                let keys = free().filter_map(|(place, _)| self.key(place));
                // Those up to where the order starts come last.
                keys.min_by_key(|key| (after.is_some_and(|after| *key <= after), *key)).map(|key| key.3)
            }
        };
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        Some((index, vec![best?]))
    }

    /// The strategy's tuple.
    fn key(&self, place: usize) -> Option<Key> {
        let agent = self.agents.get(place)?;
        let (idle, listed) = (agent.idle_since_ms, i64::try_from(place).ok()?);
        let (by, then_by) = match self.strategy {
            Strategy::LongestIdle => (idle.unwrap_or(i64::MIN), None),
            Strategy::LeastTalkTime => (agent.talk_ms, idle),
            Strategy::FewestCalls => (agent.calls, idle),
            Strategy::MostSkilled => (-i64::try_from(agent.traits.level).ok()?, idle),
            Strategy::RoundRobin => (listed, None),
            Strategy::InOrder | Strategy::RingProgressively => (listed, agent.offered_ms),
            Strategy::RingAll | Strategy::Random | Strategy::WeightedRandom => (0, None),
        };
        Some((agent.traits.rank, by, then_by, place))
    }
}

impl Exchange for Naive {
    fn happens(&mut self, at_ms: i64, what: Happening) -> Vec<Ring> {
        let mut rings = Vec::new();
        while let Some((due_ms, agent)) = self.rests.front().copied().filter(|(due_ms, _)| *due_ms <= at_ms) {
            self.rests.pop_front();
            self.free(agent);
            self.settle(due_ms, &mut rings);
        }
        match what {
            Happening::SignsIn(agent) => self.free(agent),
            Happening::Arrives(call) => {
                self.waiting.push_back(Caller { call, rung: Vec::new(), after: None });
            }
            Happening::Answers(ring) => self.answers(ring, at_ms),
            Happening::Rejects(ring) => self.rejects(ring, at_ms),
            Happening::HangsUp(call) => self.hangs_up(call, at_ms),
            Happening::TimePasses => {}
        }
        self.settle(at_ms, &mut rings);
        rings
    }
}
