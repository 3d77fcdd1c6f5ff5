//! A host that believes commands alone: it knows who rings and who talks, and minds the rules that hold always.

use std::collections::BTreeMap;

use tongdai::{Action, Command, Event, Party, PlanDocument, QueueOutcome, Reason, Step};

use super::plans::{Dice, NUMBERS};

/// What the host knows.
#[derive(Clone, Default)]
pub struct Host {
    pub now_ms: i64,
    seq: i64,
    calls: BTreeMap<String, Call>,
    arrived: usize,
    /// Seconds after which a call to each number must have been answered or over; none where plans change.
    longest_s: BTreeMap<String, i64>,
}

#[derive(Clone, Default)]
struct Call {
    number: String,
    arrived_ms: Option<i64>,
    ringing: BTreeMap<String, i64>,
    talks_with: Option<String>,
    prompt: Option<i64>,
    request: Option<i64>,
    awaits: Option<Awaits>,
    /// The request by which the caller is called back.
    dialled: Option<i64>,
    /// The caller has hung up and is to be called back: his waiting is no longer bounded.
    away: bool,
    /// An agent has sent the caller on: waiting has begun anew, and is not measured.
    transferred: bool,
    consults: Option<String>,
}

/// What a call waits for, as far as commands show.
#[derive(Clone, Copy, PartialEq)]
enum Awaits {
    Key,
    End,
    Answer,
    Agent,
}

impl Host {
    pub fn new(waits_of: Option<&PlanDocument>) -> Self {
        let waits = waits_of.map(|plan| plan.check().waits).unwrap_or_default();
        let longest_s =
            waits.iter().map(|wait| (wait.number.as_str().to_owned(), wait.worst_case_wait_s)).collect();
        // Monday 2 March 2026, 06:59 in Vietnam: a minute before the office hours of random plans.
        Self { now_ms: 1_772_409_540_000, longest_s, ..Self::default() }
    }

    /// Everybody comes to work.
    pub fn sign_in(&self) -> Vec<Event> {
        let agents = ["10001", "10002", "10003", "10004", "10005"];
        let sign_in = |agent: &str| Event::AgentSignedIn { at_ms: self.now_ms, agent: agent.to_owned() };
        agents.into_iter().map(sign_in).collect()
    }

    /// Something that happens next: mostly an answer to a command, now and then nonsense.
    pub fn event(&mut self, draws: &[u32]) -> Event {
        let mut dice = Dice::new(draws);
        let d = &mut dice;
        self.now_ms += match d.below(16) {
            0..=3 => 0,
            4 => i64::try_from(d.below(60_000)).unwrap(),
            _ => i64::try_from(d.below(2500)).unwrap(),
        };
        let at_ms = if d.chance(1) { self.now_ms - 5000 } else { self.now_ms };
        let any = d.one(&["10001", "10002", "10003", "10004", "10005"]).to_owned();
        // Without a call in progress little else makes sense.
        let kind = if self.calls.is_empty() && d.chance(8) { 5 } else { d.below(24) };
        let wanted = match kind {
            13..=17 => Some(Awaits::Key),
            18 => Some(Awaits::End),
            19..=20 => Some(Awaits::Answer),
            21 => None,
            _ => Some(Awaits::Agent),
        };
        let that_fit = |(_, call): &(&String, &Call)| wanted.is_none() || call.awaits == wanted;
        let fitting: Vec<&str> = self.calls.iter().filter(that_fit).map(|(id, _)| id.as_str()).collect();
        let call_id = if fitting.is_empty() || d.chance(1) {
            self.calls.keys().next().map_or("c0", String::as_str).to_owned()
        } else {
            d.one(&fitting).to_owned()
        };
        let (prompt, request) =
            self.calls.get(&call_id).map_or((None, None), |call| (call.prompt, call.request));
        let numbered = |number: Option<i64>, d: &mut Dice<'_>| number.filter(|_| d.chance(5));
        let offers: Vec<(String, String, i64)> = self
            .calls
            .iter()
            .flat_map(|(id, call)| {
                call.ringing.iter().map(|(agent, offer)| (id.clone(), agent.clone(), *offer))
            })
            .collect();
        let offer = if offers.is_empty() || d.chance(1) {
            (call_id.clone(), any.clone(), 7)
        } else {
            offers[d.below(offers.len())].clone()
        };
        match kind {
            0..=2 if d.chance(8) => Event::AgentSignedIn { at_ms, agent: any },
            0..=3 if d.chance(3) => Event::AgentSignedOut { at_ms, agent: any },
            0..=3 if d.chance(4) => Event::AgentPaused { at_ms, agent: any, reason: None },
            0..=4 => Event::AgentResumed { at_ms, agent: any },
            5..=8 => {
                self.arrived += 1;
                let caller = d.one(&["0912345678", "0987654321", "anonymous"]).into();
                let known_agent = d.chance(3).then_some(any);
                let call_id = format!("c{}", self.arrived);
                let priority = d.chance(3).then(|| i32::try_from(d.below(3)).unwrap() - 1);
                let position = d.chance(2).then(|| i32::try_from(d.below(4)).unwrap());
                let number = d.one(&NUMBERS).into();
                Event::CallArrived { at_ms, call_id, number, caller, known_agent, priority, position }
            }
            9..=10 => {
                let (call_id, agent, offer) = offer;
                Event::OfferAnswered { at_ms, call_id, agent, offer: numbered(Some(offer), d) }
            }
            11..=12 => {
                use tongdai::DeclineCause::{Busy, NoAnswer, Rejected, Unreachable};
                let cause = [Busy, NoAnswer, Rejected, Unreachable][d.below(4)];
                let (call_id, agent, offer) = offer;
                Event::OfferDeclined { at_ms, call_id, agent, cause, offer: numbered(Some(offer), d) }
            }
            23 if d.chance(6) => self.queue_event(at_ms, call_id, any, d),
            13..=17 => {
                let digits =
                    d.one(&["1", "12", "2", "22", "0", "0", "201", "1000", "10001", "9", "#", "1#", "x"]);
                Event::DigitsPressed { at_ms, call_id, digits: digits.into() }
            }
            18 => Event::PromptFinished { at_ms, call_id, prompt: numbered(prompt, d) },
            19..=20 if d.chance(2) => {
                let cause = tongdai::WebhookFailure::TimedOut;
                Event::WebhookFailed { at_ms, call_id, cause, request: numbered(request, d) }
            }
            19..=20 => {
                let to =
                    d.one(&["10001", "1000", "201", "101", "102", "301", "401", "501", "502", "vip", "?"]);
                let body = format!(r#"{{"destination": "{to}"}}"#).into();
                let status = if d.chance(2) { 500 } else { 200 };
                Event::WebhookAnswered { at_ms, call_id, status, body, request: numbered(request, d) }
            }
            21 => {
                let ended_by = [Party::Caller, Party::Agent, Party::Network][d.below(3)];
                Event::CallEnded { at_ms, call_id, ended_by }
            }
            22 if d.chance(5) => Event::ContactRecorded { at_ms, caller: "0912345678".into(), agent: any },
            22 => {
                use tongdai::SwitchState::{Automatic, Closed, Open};
                let state = [Automatic, Closed, Open][d.below(3)];
                let until_ms = d.chance(5).then_some(at_ms + 9000);
                Event::ScheduleOverridden { at_ms, time_condition: "301".to_owned(), state, until_ms }
            }
            _ => Event::TimePassed { at_ms: if d.chance(1) { -1 } else { at_ms } },
        }
    }

    /// Transfers, call backs, priorities and reports.
    fn queue_event(&self, at_ms: i64, call_id: String, agent: String, d: &mut Dice<'_>) -> Event {
        let talking = self.calls.iter().filter(|(_, call)| call.talks_with.is_some());
        let talking: Vec<&str> = talking.map(|(id, _)| id.as_str()).collect();
        let talk = if talking.is_empty() { call_id.clone() } else { d.one(&talking).to_owned() };
        let dialled = self.calls.iter().find(|(_, call)| call.dialled.is_some());
        let (dialled, request) =
            dialled.map_or((call_id.clone(), None), |(id, call)| (id.clone(), call.dialled));
        match d.below(10) {
            0 => {
                Event::CallerPrioritised { at_ms, call_id, priority: i32::try_from(d.below(5)).unwrap() - 2 }
            }
            1 => Event::ConsultStarted { at_ms, call_id: talk, agent },
            2 => Event::ConsultEnded { at_ms, call_id: talk },
            3 => Event::CallTransferred { at_ms, call_id: talk, destination: agent },
            4 => {
                let destination = d.one(&["201", "1000", "301", "vip", "?"]).to_owned();
                Event::CallTransferred { at_ms, call_id: talk, destination }
            }
            5..=6 => Event::CallbackAnswered { at_ms, call_id: dialled, request },
            7 => {
                let cause = tongdai::DeclineCause::Busy;
                Event::CallbackFailed {
                    at_ms,
                    call_id: dialled,
                    cause,
                    request: request.filter(|_| d.chance(5)),
                }
            }
            8 => Event::CallbackCancelled { at_ms, call_id },
            _ => Event::FiguresReset { at_ms, queue: d.chance(5).then(|| "201".to_owned()) },
        }
    }

    /// Believes what a step says, and minds the rules.
    pub fn carry_out(&mut self, event: &Event, step: &Step) {
        let is_ignored = step.commands.iter().any(|command| matches!(command.action, Action::Ignore { .. }));
        if let (Event::CallArrived { call_id, number, .. }, false) = (event, is_ignored) {
            let call = Call { number: number.as_str().to_owned(), ..Call::default() };
            assert!(self.calls.insert(call_id.clone(), call).is_none(), "{call_id} arrived twice");
        }
        // Timers fired before the event itself: what it says comes after their commands and before its own.
        let own = |command: &Command| command.at_ms >= event.at_ms();
        let mut told = is_ignored;
        for command in &step.commands {
            if !told && own(command) {
                told = self.tell(event);
            }
            self.obey(command);
        }
        if !told {
            self.tell(event);
        }
        for (agent, times) in self.busy() {
            assert!(times == 1, "{agent} rings or talks {times} times after {event:?}");
        }
    }

    /// What an accepted event alone says about telephones.
    fn tell(&mut self, event: &Event) -> bool {
        match event {
            Event::OfferDeclined { call_id, agent, .. } => {
                // A timer of the same instant may have stopped it.
                if let Some(call) = self.calls.get_mut(call_id) {
                    call.ringing.remove(agent);
                }
            }
            Event::CallEnded { call_id, .. } => {
                if let Some(call) = self.calls.get_mut(call_id).filter(|call| !call.away) {
                    call.talks_with = None;
                    call.consults = None;
                    call.arrived_ms = None;
                }
            }
            Event::CallbackFailed { call_id, .. } => {
                if let Some(call) = self.calls.get_mut(call_id) {
                    (call.dialled, call.talks_with) = (None, None);
                }
            }
            Event::CallTransferred { call_id, .. } => {
                if let Some(call) = self.calls.get_mut(call_id) {
                    (call.talks_with, call.consults, call.transferred) = (None, None, true);
                }
            }
            Event::ConsultStarted { call_id, agent, .. } => {
                if let Some(call) = self.calls.get_mut(call_id) {
                    call.consults = Some(agent.clone());
                }
            }
            Event::ConsultEnded { call_id, .. } => {
                if let Some(call) = self.calls.get_mut(call_id) {
                    call.consults = None;
                }
            }
            _ => {}
        }
        true
    }

    fn obey(&mut self, command: &Command) {
        self.seq += 1;
        assert_eq!(command.seq, self.seq, "commands are numbered without gaps");
        let Some(call_id) = &command.call_id else { return };
        let Some(call) = self.calls.get_mut(call_id) else {
            panic!("{command:?} is about a call that is over")
        };
        let arrived_ms = *call.arrived_ms.get_or_insert(command.at_ms);
        let waited_ms = command.at_ms - arrived_ms;
        let bound = self.longest_s.get(&call.number).filter(|_| !call.away && !call.transferred);
        let longest_ms = bound.map_or(i64::MAX, |longest| longest * 1000);
        match &command.action {
            Action::Ring { agent, offer, .. } => {
                assert!(call.talks_with.is_none(), "{call_id} talks already");
                call.awaits = Some(Awaits::Agent);
                call.ringing.insert(agent.clone(), *offer);
                let times = self.busy()[agent];
                assert!(times == 1, "{agent} is rung while he rings or talks: {command:?}");
            }
            Action::StopRinging { agent, offer } => {
                assert_eq!(call.ringing.remove(agent), Some(*offer), "{command:?} stops what does not ring");
            }
            Action::Connect { agent, .. } => {
                let rang = call.ringing.remove(agent).is_some();
                let dialled = call.dialled.take().is_some() && call.talks_with.as_ref() == Some(agent);
                let took_over = call.transferred && matches!(command.because, Reason::TakenOver { .. });
                assert!(rang || dialled || took_over, "{agent} was not ringing");
                call.away = false;
                assert!(call.ringing.is_empty(), "others still ring for {call_id}");
                assert!(waited_ms <= longest_ms, "{call_id} waited {waited_ms} of {longest_ms} ms");
                call.talks_with = Some(agent.clone());
            }
            Action::HangUp { .. } => {
                assert!(call.ringing.is_empty() && call.talks_with.is_none(), "{command:?}");
                assert!(waited_ms <= longest_ms, "{call_id} waited {waited_ms} of {longest_ms} ms");
                self.calls.remove(call_id);
            }
            Action::ReleaseCaller { .. } => call.away = true,
            Action::DialCaller { agent, request, .. } => {
                assert!(call.ringing.remove(agent).is_some(), "{agent} was not ringing for the call back");
                assert!(call.away && call.dialled.is_none() && call.talks_with.is_none());
                (call.dialled, call.talks_with) = (Some(*request), Some(agent.clone()));
            }
            Action::StopDialling { request } => {
                assert_eq!(call.dialled.take(), Some(*request), "{command:?} stops what is not dialled");
                call.talks_with = None;
            }
            Action::LeaveQueue { outcome, .. } if call.away && *outcome != QueueOutcome::Answered => {
                assert!(call.ringing.is_empty() && call.talks_with.is_none(), "{command:?}");
                self.calls.remove(call_id);
            }
            Action::Play { prompt, .. } => {
                call.prompt = Some(*prompt);
                call.awaits = Some(Awaits::End);
            }
            Action::AskWebhook { request, .. } => {
                call.request = Some(*request);
                call.awaits = Some(Awaits::Answer);
            }
            // A queue may have an exit key.
            Action::CollectDigits { .. } | Action::HoldMusic { .. } => call.awaits = Some(Awaits::Key),
            _ => {}
        }
    }

    /// The call of an accepted end is forgotten; nothing may ring for it.
    pub fn forget(&mut self, call_id: &str) {
        if let Some(call) = self.calls.remove(call_id) {
            assert!(call.ringing.is_empty(), "something rings for {call_id}, which is over");
        }
    }

    /// How often each agent rings or talks.
    fn busy(&self) -> BTreeMap<String, usize> {
        let mut busy = BTreeMap::new();
        for call in self.calls.values() {
            for agent in call.ringing.keys().chain(&call.talks_with).chain(&call.consults) {
                *busy.entry(agent.clone()).or_insert(0) += 1;
            }
        }
        busy
    }

    /// Calls in progress, and whether each talks.
    pub fn calls(&self) -> Vec<(String, bool)> {
        self.calls.iter().map(|(id, call)| (id.clone(), call.talks_with.is_some())).collect()
    }
}
