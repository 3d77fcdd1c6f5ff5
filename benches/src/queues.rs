//! A call centre with one queue, of any size and strategy: what happens in it, and who is rung.

use std::collections::VecDeque;
use std::fmt::Write;

use tongdai::plan::Strategy;
use tongdai::{Action, Command, DeclineCause, Error, Event, Party, Plan, Switchboard};

use crate::drive::OPEN_MS;

/// The strategies, by the names that plans use.
pub const STRATEGIES: [(Strategy, &str); 10] = [
    (Strategy::RingAll, "ring_all"),
    (Strategy::RoundRobin, "round_robin"),
    (Strategy::InOrder, "in_order"),
    (Strategy::LeastTalkTime, "least_talk_time"),
    (Strategy::LongestIdle, "longest_idle"),
    (Strategy::FewestCalls, "fewest_calls"),
    (Strategy::Random, "random"),
    (Strategy::WeightedRandom, "weighted_random"),
    (Strategy::RingProgressively, "ring_progressively"),
    (Strategy::MostSkilled, "most_skilled"),
];

/// Between two happenings.
const GAP_MS: i64 = 50;

/// How long an agent rests who rejected a call.
pub(crate) const REST_MS: i64 = 1_000;

/// How long a telephone rings.
pub(crate) const RING_MS: i64 = 15_000;

/// Callers who are told apart.
const CALLERS: usize = 50_000;

/// The extension of the first agent.
const FIRST: usize = 10_000;

/// A queue and its members, who all have the same rank or one of three in turn.
#[derive(Clone, Copy, Debug)]
pub struct Team {
    /// Who is offered the next call.
    pub strategy: Strategy,
    /// How many there are.
    pub agents: usize,
    /// Ranks in use.
    pub ranks: usize,
}

/// What an agent of a team is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traits {
    pub(crate) rank: usize,
    pub(crate) weight: usize,
    pub(crate) level: usize,
}

/// What happens, in numbers instead of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// An agent comes.
    SignsIn(usize),
    /// A call comes in.
    Arrives(usize),
    /// An agent picks up.
    Answers(Ring),
    /// An agent's telephone does not take the call.
    Rejects(Ring),
    /// The caller of a talk hangs up.
    HangsUp(usize),
    /// Nothing but time.
    TimePasses,
}

/// An agent's telephone that rings for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ring {
    /// The number of the call.
    pub call: usize,
    /// The number of the agent.
    pub agent: usize,
}

/// What is measured: the switchboard, or its peer.
pub trait Exchange {
    /// Whom it rings when something happens.
    fn happens(&mut self, at_ms: i64, what: Happening) -> Vec<Ring>;
}

/// How busy a team is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// Everybody talks, and as many callers wait: a talk ends, the next caller is answered, another arrives.
    AllTalk,
    /// The same, and every second offer is rejected.
    HalfRejected,
    /// Everybody is free: a call arrives, is answered and ends.
    AllFree,
}

impl Load {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AllTalk, Self::HalfRejected, Self::AllFree];
}

/// Some time of a team at work, with a willing host and callers.
#[derive(Clone)]
pub struct Shift<E> {
    /// What decides who is rung.
    pub exchange: E,
    /// What has happened and when.
    pub journal: Vec<(i64, Happening)>,
    ringing: VecDeque<Ring>,
    talks: Vec<usize>,
    now_ms: i64,
    calls: usize,
    offers: usize,
    chance: u64,
}

impl Team {
    /// What the n-th agent is like.
    pub(crate) fn traits(self, agent: usize) -> Traits {
        Traits { rank: 1 + agent % self.ranks, weight: 1 + agent % 5, level: 1 + agent * 7 % 10 }
    }

    /// The plan with this queue and nothing else.
    ///
    /// # Errors
    /// There are too many agents for one queue.
    pub fn plan(self) -> Result<Plan, Error> {
        let strategy = STRATEGIES.iter().find(|(strategy, _)| *strategy == self.strategy);
        let strategy = strategy.map(|(_, name)| *name).unwrap_or_default();
        let mut text = format!("name = \"{} agents\"\nseed = 7\n", self.agents);
        let mut members = String::new();
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "numbers = [{{ number = \"19000001\", inbound = \"201\" }}]");
        for agent in 0..self.agents {
            let Traits { rank, weight, level } = self.traits(agent);
            let extension = extension(agent);
            let _ = writeln!(text, "[[agents]]\nextension = \"{extension}\"\nname = \"Agent {agent}\"");
            let _ = writeln!(text, "skills = [{{ name = \"sales\", level = {level} }}]");
            let _ = write!(members, "{{ agent = \"{extension}\", rank = {rank}, weight = {weight} }}, ");
        }
        let _ =
            writeln!(text, "[[queues]]\nextension = \"201\"\nname = \"Sales\"\nstrategy = \"{strategy}\"");
        let _ = writeln!(text, "max_waiting = 10000\nmax_wait_s = 86400\nmembers = [{members}]");
        let _ = writeln!(text, "ring_s = {}\nreject_rest_s = {}", RING_MS / 1000, REST_MS / 1000);
        let _ = writeln!(text, "skill_rules = [{{ after_s = 0, skill = \"sales\", level = 1 }}]");
        Plan::from_text(&text)
    }
}

impl<E: Exchange> Shift<E> {
    /// Every agent has had one call, and is as busy as the load says.
    pub fn new(exchange: E, agents: usize, load: Load) -> Self {
        let mut shift = Self {
            exchange,
            journal: Vec::new(),
            ringing: VecDeque::new(),
            talks: Vec::new(),
            now_ms: OPEN_MS,
            calls: 0,
            offers: 0,
            chance: 0,
        };
        (0..agents).for_each(|_| shift.arrive());
        for agent in 0..agents {
            shift.happens(Happening::SignsIn(agent));
            shift.ringing.pop_front().into_iter().for_each(|ring| shift.pick_up(ring));
        }
        if load == Load::AllFree {
            while let Some(call) = shift.talks.pop() {
                shift.happens(Happening::HangsUp(call));
            }
        } else {
            (0..agents).for_each(|_| shift.arrive());
        }
        shift
    }

    /// Goes on under the same load for about so many happenings.
    pub fn go_on(&mut self, load: Load, happenings: usize) {
        let until = self.journal.len() + happenings;
        while self.journal.len() < until {
            match self.ringing.pop_front() {
                Some(ring) if load == Load::HalfRejected && self.is_second_offer() => {
                    self.happens(Happening::Rejects(ring));
                }
                Some(ring) => {
                    self.pick_up(ring);
                    if load != Load::AllFree {
                        self.arrive();
                    }
                }
                None if load == Load::AllFree && self.talks.is_empty() => self.arrive(),
                None => {
                    let what = self.some_talk().map_or(Happening::TimePasses, Happening::HangsUp);
                    self.happens(what);
                }
            }
        }
    }

    fn happens(&mut self, what: Happening) {
        self.now_ms += GAP_MS;
        self.journal.push((self.now_ms, what));
        self.ringing.extend(self.exchange.happens(self.now_ms, what));
    }

    fn arrive(&mut self) {
        self.calls += 1;
        self.happens(Happening::Arrives(self.calls));
    }

    /// An agent picks up, and the other telephones that ring for the call stop.
    fn pick_up(&mut self, ring: Ring) {
        self.ringing.retain(|other| other.call != ring.call);
        self.talks.push(ring.call);
        self.happens(Happening::Answers(ring));
    }

    fn is_second_offer(&mut self) -> bool {
        self.offers += 1;
        self.offers.is_multiple_of(2)
    }

    /// A talk that is over, which may be any.
    fn some_talk(&mut self) -> Option<usize> {
        // Knuth's generator: the same calls end in every run.
        self.chance =
            self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let chance = usize::try_from(self.chance >> 33).unwrap_or_default();
        let place = chance.checked_rem(self.talks.len())?;
        Some(self.talks.swap_remove(place))
    }
}

/// The switchboard, told in its own events.
#[derive(Clone)]
pub struct Board {
    /// What is measured.
    pub switchboard: Switchboard,
    /// How many commands it has given.
    pub commands: usize,
}

impl Board {
    /// Nobody signed in.
    pub fn new(plan: &Plan) -> Self {
        Self { switchboard: Switchboard::new(plan), commands: 0 }
    }
}

impl Exchange for Board {
    fn happens(&mut self, at_ms: i64, what: Happening) -> Vec<Ring> {
        let step = self.switchboard.step(&event(at_ms, what));
        self.commands += step.commands.len();
        step.commands.iter().filter_map(ring_of).collect()
    }
}

/// What happens, as the switchboard is told.
pub fn event(at_ms: i64, what: Happening) -> Event {
    let call_id = |call: usize| format!("call-{call}");
    match what {
        Happening::SignsIn(agent) => Event::AgentSignedIn { at_ms, agent: extension(agent) },
        Happening::Arrives(call) => Event::CallArrived {
            at_ms,
            call_id: call_id(call),
            number: "19000001".into(),
            caller: format!("09{:08}", call % CALLERS).into(),
            known_agent: None,
            priority: None,
            position: None,
        },
        Happening::Answers(Ring { call, agent }) => {
            Event::OfferAnswered { at_ms, call_id: call_id(call), agent: extension(agent), offer: None }
        }
        Happening::Rejects(Ring { call, agent }) => Event::OfferDeclined {
            at_ms,
            call_id: call_id(call),
            agent: extension(agent),
            cause: DeclineCause::Rejected,
            offer: None,
        },
        Happening::HangsUp(call) => {
            Event::CallEnded { at_ms, call_id: call_id(call), ended_by: Party::Caller }
        }
        Happening::TimePasses => Event::TimePassed { at_ms },
    }
}

fn extension(agent: usize) -> String {
    (FIRST + agent).to_string()
}

fn ring_of(command: &Command) -> Option<Ring> {
    let Action::Ring { agent, .. } = &command.action else { return None };
    let call = command.call_id.as_ref()?.strip_prefix("call-")?.parse().ok()?;
    Some(Ring { call, agent: agent.parse::<usize>().ok()? - FIRST })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Naive;

    /// The journals of the switchboard and of its peer.
    fn journals(team: Team, load: Load) -> [Vec<(i64, Happening)>; 2] {
        let mut board = Shift::new(Board::new(&team.plan().unwrap()), team.agents, load);
        board.go_on(load, 600);
        let mut naive = Shift::new(Naive::new(team), team.agents, load);
        naive.go_on(load, 600);
        [board.journal, naive.journal]
    }

    #[test]
    fn the_peer_rings_whom_the_switchboard_rings() {
        for (strategy, name) in STRATEGIES {
            if matches!(strategy, Strategy::Random | Strategy::WeightedRandom) {
                continue;
            }
            for ranks in [1, 3] {
                for load in Load::ALL {
                    let [board, naive] = journals(Team { strategy, agents: 12, ranks }, load);
                    let agrees = board.iter().zip(&naive).take_while(|(board, naive)| board == naive).count();
                    assert_eq!(agrees, board.len(), "{name}, {ranks} ranks, {load:?}: {:?}", &board[agrees]);
                }
            }
        }
    }

    #[test]
    fn every_strategy_answers_calls() {
        for (strategy, name) in STRATEGIES {
            for load in Load::ALL {
                for journal in journals(Team { strategy, agents: 12, ranks: 1 }, load) {
                    let answers = |(_, what): &&(i64, Happening)| matches!(what, Happening::Answers(_));
                    assert!(journal.iter().filter(answers).count() > 100, "{name}, {load:?}");
                }
            }
        }
    }
}
