//! Random storms of sensible events, sent to a switchboard and to the naive model side by side.

use tongdai::{DeclineCause, Event, Party, Plan, Step, Switchboard};

use crate::support::naive::{Caller, Naive, Work};
use crate::support::plans::Dice;

/// A quarter to midnight in Vietnam.
pub const START_MS: i64 = 1_772_382_600_000;

/// A switchboard and what must be true of it.
#[derive(Clone)]
pub struct Storm {
    pub board: Switchboard,
    pub naive: Naive,
    pub events: Vec<Event>,
    /// Offers so far.
    pub offers: usize,
    arrived: usize,
}

impl Storm {
    /// Everybody is signed in.
    pub fn new(plan: &Plan) -> Self {
        let mut naive = Naive::new(plan.document());
        naive.now_ms = START_MS;
        let mut storm =
            Self { board: Switchboard::new(plan), naive, events: Vec::new(), offers: 0, arrived: 0 };
        for agent in plan.document().agents.iter().map(|agent| agent.extension.clone()) {
            storm.send(Event::AgentSignedIn { at_ms: START_MS, agent });
        }
        storm
    }

    pub fn send(&mut self, event: Event) -> Step {
        let step = self.board.step(&event);
        self.events.push(event.clone());
        self.naive.step(&event, &step);
        self.offers += self.naive.offers.len();
        step
    }

    /// Something that makes sense now, or a short while later.
    pub fn event(&mut self, draws: &[u32]) -> Event {
        let mut dice = Dice::new(draws);
        let d = &mut dice;
        let gap_ms = match d.below(60) {
            0 => d.below(30 * 3_600_000),
            1 => d.below(900_000),
            2..=12 => 0,
            13..=20 => 1000 * d.below(4),
            _ => d.below(1500),
        };
        let at_ms = self.naive.now_ms + i64::try_from(gap_ms).unwrap();
        let event = (0..4).find_map(|_| self.sensible(at_ms, d));
        event.unwrap_or(Event::TimePassed { at_ms })
    }

    fn sensible(&mut self, at_ms: i64, d: &mut Dice<'_>) -> Option<Event> {
        let ring = |caller: &Caller| {
            let id = caller.id.clone();
            caller.rings.iter().map(move |ring| (id.clone(), ring.agent)).collect::<Vec<_>>()
        };
        let rings: Vec<(String, usize)> = self.naive.callers.iter().flat_map(ring).collect();
        let talks: Vec<String> = self.naive.talks.keys().cloned().collect();
        let waiting: Vec<String> = self.naive.callers.iter().map(|caller| caller.id.clone()).collect();
        let agent = d.below(self.naive.agents.len());
        let it = self.naive.agents[agent].clone();
        let agent = it.extension.clone();
        Some(match d.below(24) {
            0 if it.signed_in && d.chance(6) => Event::AgentSignedOut { at_ms, agent },
            0 | 1 if !it.signed_in => Event::AgentSignedIn { at_ms, agent },
            2 if it.signed_in && !it.paused => Event::AgentPaused { at_ms, agent, reason: None },
            2 | 3 if it.paused || it.rests || it.work == Work::WrapsUp => {
                Event::AgentResumed { at_ms, agent }
            }
            4..=9 => self.arrival(at_ms, d),
            10..=13 if !rings.is_empty() => {
                let (call_id, agent) = rings[d.below(rings.len())].clone();
                let agent = self.naive.agents[agent].extension.clone();
                Event::OfferAnswered { at_ms, call_id, agent, offer: None }
            }
            14..=15 if !rings.is_empty() => {
                use DeclineCause::{Busy, NoAnswer, Rejected, Unreachable};
                let cause = [Busy, NoAnswer, Rejected, Unreachable][d.below(4)];
                let (call_id, agent) = rings[d.below(rings.len())].clone();
                let agent = self.naive.agents[agent].extension.clone();
                Event::OfferDeclined { at_ms, call_id, agent, cause, offer: None }
            }
            16..=18 if !talks.is_empty() => Event::CallEnded {
                at_ms,
                call_id: talks[d.below(talks.len())].clone(),
                ended_by: Party::Agent,
            },
            19 if !waiting.is_empty() => {
                let call_id = waiting[d.below(waiting.len())].clone();
                Event::CallEnded { at_ms, call_id, ended_by: Party::Caller }
            }
            20 if !waiting.is_empty() => {
                let (call_id, priority) = (waiting[d.below(waiting.len())].clone(), d.below(3));
                Event::CallerPrioritised { at_ms, call_id, priority: i32::try_from(priority).unwrap() - 1 }
            }
            21 if !waiting.is_empty() => self.callback(at_ms, waiting[d.below(waiting.len())].clone(), d),
            22 if d.chance(3) => Event::FiguresReset { at_ms, queue: None },
            22..=23 => Event::TimePassed { at_ms },
            _ => return None,
        })
    }

    fn arrival(&mut self, at_ms: i64, d: &mut Dice<'_>) -> Event {
        self.arrived += 1;
        let call_id = format!("c{}", self.arrived);
        let priority = d.chance(3).then(|| i32::try_from(d.below(3)).unwrap() - 1);
        let number = format!("1900 000{}", 1 + d.below(self.naive.rules.len())).as_str().into();
        let caller = "0912345678".into();
        Event::CallArrived { at_ms, call_id, number, caller, known_agent: None, priority, position: None }
    }

    fn callback(&self, at_ms: i64, call_id: String, d: &mut Dice<'_>) -> Event {
        let caller = self.naive.caller(&call_id).unwrap();
        let Some(away) = &caller.away else {
            return Event::DigitsPressed { at_ms, call_id, digits: "1".into() };
        };
        match (away.dialled, d.below(3)) {
            (Some(_), 0) => {
                Event::CallbackFailed { at_ms, call_id, cause: DeclineCause::Busy, request: None }
            }
            (Some(_), _) => Event::CallbackAnswered { at_ms, call_id, request: None },
            (None, 0) => Event::CallbackCancelled { at_ms, call_id },
            _ => Event::TimePassed { at_ms },
        }
    }
}
