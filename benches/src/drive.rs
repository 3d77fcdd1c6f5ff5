use std::collections::BTreeMap;

use tongdai::{Action, Command, DestinationKind, Event, Party, PhoneNumber, Plan, Switchboard};

/// Monday 2026-11-23, 10:00 in Vietnam: a time at which businesses are open.
pub const OPEN_MS: i64 = 1_795_402_800_000;

const DAY_MS: i64 = 86_400_000;

/// The most events one call is driven for.
const MAX_EVENTS: usize = 50;

/// Drives calls through a switchboard as a willing host would: prompts end, the first key is pressed, the first
/// telephone that rings is picked up, and the caller hangs up after a minute.
pub struct Drive {
    switchboard: Switchboard,
    numbers: Vec<PhoneNumber>,
    /// The first key of each menu.
    keys: BTreeMap<String, String>,
    calls: usize,
    now_ms: i64,
}

impl Drive {
    /// A switchboard with every agent signed in.
    pub fn new(plan: &Plan) -> Self {
        let document = plan.document();
        let mut switchboard = Switchboard::new(plan);
        for agent in &document.agents {
            switchboard.step(&Event::AgentSignedIn { at_ms: OPEN_MS, agent: agent.extension.clone() });
        }
        let numbers = document.numbers.iter().map(|number| number.number.clone()).collect();
        let first_key = |menu: &tongdai::plan::Menu| {
            menu.keys.first().map(|key| (menu.extension.clone(), key.digits.clone()))
        };
        let keys = document.menus.iter().filter_map(first_key).collect();
        Self { switchboard, numbers, keys, calls: 0, now_ms: OPEN_MS }
    }

    /// One call, from arriving to hanging up: how many events it took, and whether an agent answered it.
    pub fn call(&mut self) -> (usize, bool) {
        self.advance();
        self.calls += 1;
        let (call_id, at_ms) = (format!("call-{}", self.calls), self.now_ms);
        let Some(number) = self.numbers.get(self.calls % self.numbers.len().max(1)).cloned() else {
            return (0, false);
        };
        let caller = PhoneNumber::from("0912345678");
        let arrived = Event::CallArrived {
            at_ms,
            call_id: call_id.clone(),
            number,
            caller,
            known_agent: None,
            priority: None,
            position: None,
        };
        let mut next = Some(arrived);
        let mut menu = String::new();
        let mut events = 0;
        while let Some(event) = next.filter(|_| events < MAX_EVENTS) {
            events += 1;
            let commands = self.switchboard.step(&event).commands;
            match event {
                Event::CallEnded { .. } => return (events, true),
                _ if ends(&commands) => return (events, false),
                _ => next = self.answer(&call_id, &commands, &mut menu),
            }
        }
        // Nobody came: the caller gives up.
        self.switchboard.step(&Event::CallEnded { at_ms: self.now_ms, call_id, ended_by: Party::Caller });
        (events + 1, false)
    }

    /// Calls come two minutes apart, from ten to five, Monday to Friday.
    fn advance(&mut self) {
        self.now_ms += 120_000;
        let (day, of_day_ms) = ((self.now_ms - OPEN_MS) / DAY_MS, (self.now_ms - OPEN_MS) % DAY_MS);
        if of_day_ms > 7 * 3_600_000 {
            let days = if day % 7 == 4 { 3 } else { 1 };
            self.now_ms = OPEN_MS + (day + days) * DAY_MS;
        }
    }

    /// What the world does next, after these commands.
    fn answer(&mut self, call_id: &str, commands: &[Command], menu: &mut String) -> Option<Event> {
        self.now_ms += 1_000;
        let (at_ms, call_id) = (self.now_ms, call_id.to_owned());
        let mut next = None;
        for command in commands.iter().filter(|command| command.call_id.as_ref() == Some(&call_id)) {
            let call_id = call_id.clone();
            match &command.action {
                Action::Route { destination, kind: DestinationKind::Menu } => menu.clone_from(destination),
                Action::Connect { .. } => {
                    self.now_ms += 60_000;
                    return Some(Event::CallEnded { at_ms: self.now_ms, call_id, ended_by: Party::Caller });
                }
                Action::Ring { agent, offer, .. } => {
                    let (agent, offer) = (agent.clone(), Some(*offer));
                    return Some(Event::OfferAnswered { at_ms, call_id, agent, offer });
                }
                Action::CollectDigits { .. } => {
                    let digits = self.keys.get(menu)?.clone();
                    next = Some(Event::DigitsPressed { at_ms, call_id, digits: digits.into() });
                }
                Action::Play { prompt, .. } if next.is_none() => {
                    next = Some(Event::PromptFinished { at_ms, call_id, prompt: Some(*prompt) });
                }
                _ => {}
            }
        }
        next
    }
}

fn ends(commands: &[Command]) -> bool {
    commands.iter().any(|command| matches!(command.action, Action::HangUp { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan_of_size;

    #[test]
    fn calls_are_answered() {
        let plan = Plan::from_text(&plan_of_size(100)).unwrap();
        let mut drive = Drive::new(&plan);
        for _ in 0..20 {
            let (events, answered) = drive.call();
            assert!(answered, "not answered after {events} events");
        }
    }
}
