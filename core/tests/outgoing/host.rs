//! A host that knows only events and commands, and minds what must hold of calls out.

use std::collections::{BTreeMap, BTreeSet};

use tongdai::consent::Purpose;
use tongdai::number::NumberClass;
use tongdai::outbound::{CallPlan, CallRoute};
use tongdai::{Action, Command, Event, PlanDocument, Reason, Step};

use super::rights::{CALLEES, Wish, can_call, carrier, digits, may_call, turn};

#[derive(Default)]
pub struct Host {
    pub calls: BTreeMap<String, Call>,
    /// What was last said of who serves whom.
    pub answers: BTreeMap<usize, Option<&'static str>>,
    /// Callees whom staff must not call.
    pub blocked: BTreeSet<usize>,
    /// When each callee was called with an ad.
    pub ads: BTreeMap<usize, i64>,
}

#[derive(Clone, Default)]
pub struct Call {
    /// The hotline that carries it.
    pub number: Option<String>,
    pub ringing: BTreeMap<String, i64>,
    pub talks: Option<String>,
    /// The agent who waits for somebody to answer.
    pub dialler: Option<String>,
    pub asking: Option<i64>,
    pub attempt: Option<i64>,
    pub out: Option<Out>,
}

/// What an agent dialled, other than an extension.
#[derive(Clone)]
pub struct Out {
    pub agent: String,
    pub callee: usize,
    wanted: Option<String>,
    is_ad: bool,
    tried: Vec<String>,
}

impl Host {
    /// Believes a step, after which the plan in force is this one.
    pub fn believe(&mut self, plan: &PlanDocument, event: &Event, step: &Step) {
        if step.commands.iter().any(|command| matches!(command.action, Action::Ignore { .. })) {
            assert_eq!(step.commands.len(), 1, "an event is ignored or not");
            return;
        }
        self.hear(plan, event);
        for command in &step.commands {
            self.obey(plan, command);
        }
        if let Event::CallEnded { call_id, .. } = event {
            let call = self.calls.remove(call_id).unwrap();
            assert!(call.ringing.is_empty() && call.attempt.is_none(), "{call_id} is over and rings");
        }
        let mut busy = BTreeMap::<&String, usize>::new();
        for call in self.calls.values() {
            for agent in call.ringing.keys().chain(&call.talks).chain(&call.dialler) {
                *busy.entry(agent).or_default() += 1;
            }
        }
        assert!(busy.values().all(|times| *times == 1), "{busy:?} after {event:?}");
    }

    /// What an accepted event says by itself.
    fn hear(&mut self, plan: &PlanDocument, event: &Event) {
        match event {
            Event::CallArrived { call_id, number, .. } => {
                let call = Call { number: Some(number.as_str().to_owned()), ..Call::default() };
                assert!(self.calls.insert(call_id.clone(), call).is_none());
            }
            Event::AgentDialled { call_id, agent, callee, purpose, number, .. } => {
                let is_engaged = self.talks_or_dials(agent);
                let callee = CALLEES.iter().position(|(text, ..)| *text == callee.as_str());
                let out = callee.map(|callee| Out {
                    agent: agent.clone(),
                    callee,
                    wanted: number.as_ref().map(|number| number.as_str().to_owned()),
                    is_ad: *purpose == Some(Purpose::Ad),
                    tried: Vec::new(),
                });
                let is_emergency = callee.is_some_and(|it| CALLEES[it].1 == NumberClass::Emergency);
                assert!(!is_engaged || is_emergency, "{agent} makes a second call");
                let dialler = (!is_engaged).then(|| agent.clone());
                assert!(
                    self.calls.insert(call_id.clone(), Call { dialler, out, ..Call::default() }).is_none()
                );
            }
            Event::OfferDeclined { call_id, agent, .. } => {
                self.call(call_id).ringing.remove(agent);
            }
            Event::PortabilityAnswered { call_id, carrier, .. } => {
                self.call(call_id).asking = None;
                let callee = self.calls[call_id].out.as_ref().unwrap().callee;
                self.answers.insert(callee, carrier.as_deref().map(of_answer));
            }
            Event::CarrierRecorded { number, answer, .. } => {
                let callee = CALLEES.iter().position(|(text, ..)| *text == number.as_str()).unwrap();
                self.answers.insert(callee, answer.carrier.as_deref().map(of_answer));
            }
            Event::AttemptFailed { call_id, .. } => {
                let call = self.call(call_id);
                (call.attempt, call.number) = (None, None);
            }
            Event::CallTransferred { call_id, .. } => self.call(call_id).talks = None,
            Event::NumberBlocked { entry, .. } => {
                let number = entry.number.as_ref().unwrap().as_str();
                self.blocked.extend(CALLEES.iter().position(|(text, ..)| *text == number));
            }
            Event::NumberUnblocked { number: Some(number), .. } => {
                self.blocked.retain(|callee| CALLEES[*callee].0 != number.as_str());
            }
            Event::PlanReloaded { .. } => {
                let is_agent = |name: &String| plan.agents.iter().any(|agent| agent.extension == *name);
                let is_number = |name: &String| plan.numbers.iter().any(|it| it.number.as_str() == name);
                for call in self.calls.values_mut() {
                    call.talks.take_if(|agent| !is_agent(agent));
                    call.dialler.take_if(|agent| !is_agent(agent));
                    call.out.iter_mut().for_each(|out| out.tried.retain(is_number));
                }
            }
            _ => {}
        }
    }

    fn obey(&mut self, plan: &PlanDocument, command: &Command) {
        let Some(call_id) = &command.call_id else { return };
        assert!(self.calls.contains_key(call_id), "{command:?} is about a call that is over");
        match &command.action {
            Action::Ring { agent, offer, .. } => {
                assert!(self.call(call_id).ringing.insert(agent.clone(), *offer).is_none());
            }
            Action::StopRinging { agent, offer } => {
                assert_eq!(self.call(call_id).ringing.remove(agent), Some(*offer), "{command:?}");
            }
            Action::Connect { agent, .. } => {
                let call = self.call(call_id);
                if matches!(command.because, Reason::CalleeAnswered {}) {
                    assert!(call.attempt.take().is_some(), "{call_id} was not dialled");
                    call.talks = call.dialler.take();
                } else {
                    assert!(call.ringing.remove(agent).is_some(), "{agent} did not ring");
                    call.talks = Some(agent.clone());
                }
            }
            Action::AskPortability { request, .. } => self.call(call_id).asking = Some(*request),
            Action::StopDialling { request } => {
                let call = self.call(call_id);
                assert_eq!(call.attempt.take(), Some(*request), "{command:?}");
                let number = call.number.take();
                if matches!(command.because, Reason::NumberVanished {}) {
                    // It was not tried: it may come back.
                    call.out.iter_mut().for_each(|out| out.tried.retain(|it| Some(it) != number.as_ref()));
                }
            }
            Action::DialAttempt { number, agent, request, attempt, .. } => {
                self.mind_attempt(plan, command, number.as_str(), agent, *attempt);
                let call = self.call(call_id);
                assert!(call.attempt.is_none(), "two attempts at once");
                (call.asking, call.attempt) = (None, Some(*request));
                call.number = Some(number.as_str().to_owned());
                let out = call.out.as_mut().unwrap();
                out.tried.push(number.as_str().to_owned());
                let (is_ad, callee) = (std::mem::take(&mut out.is_ad), out.callee);
                if is_ad {
                    self.ads.insert(callee, command.at_ms);
                }
            }
            Action::HangUp { .. } => {
                if let Reason::NoNumberFits { .. } = command.because {
                    self.mind_silence(plan, call_id, command);
                }
                let call = self.calls.remove(call_id).unwrap();
                assert!(call.ringing.is_empty() && call.attempt.is_none(), "{command:?}");
            }
            _ => {}
        }
    }

    /// An attempt is made from the first number that may call now.
    fn mind_attempt(&self, plan: &PlanDocument, command: &Command, number: &str, agent: &str, attempt: i32) {
        let call_id = command.call_id.as_ref().unwrap();
        let out = self.calls[call_id].out.as_ref().unwrap();
        assert_eq!(out.agent, agent);
        assert!(!out.tried.contains(&number.to_owned()), "{number} is tried twice: {command:?}");
        assert_eq!(usize::try_from(attempt).unwrap(), out.tried.len() + 1);
        let place = plan.numbers.iter().position(|it| it.number.as_str() == number).unwrap();
        if CALLEES[out.callee].1 == NumberClass::Emergency {
            assert!(can_call(&plan.numbers[place]));
            return;
        }
        assert!(attempt <= plan.outbound.max_attempts, "{command:?}");
        let carrier = carrier(plan, out.callee, &self.answers);
        let told = match &command.because {
            Reason::NumberFits { carrier, .. } => carrier.as_deref(),
            because => panic!("{because:?}"),
        };
        assert_eq!(told, carrier, "{command:?}");
        let wish = Self::wish(out, carrier);
        let able = self.able(plan, &wish, call_id);
        assert!(able.contains(&place), "{number} may not call: {command:?}");
        let first = able.into_iter().min_by_key(|place| turn(plan, *place, &wish));
        assert_eq!(first, Some(place), "another number comes first: {command:?}");
    }

    /// Nobody is dialled only if no number may or can call.
    fn mind_silence(&self, plan: &PlanDocument, call_id: &str, command: &Command) {
        let out = self.calls[call_id].out.as_ref().unwrap();
        if CALLEES[out.callee].1 == NumberClass::Emergency {
            let able = plan.numbers.iter().filter(|number| can_call(number));
            let untried = able.filter(|number| !out.tried.contains(&number.number.as_str().to_owned()));
            assert_eq!(untried.count(), 0, "an emergency call was given up");
            return;
        }
        let wish = Self::wish(out, carrier(plan, out.callee, &self.answers));
        let is_spent = out.tried.len() >= usize::try_from(plan.outbound.max_attempts).unwrap();
        assert!(is_spent || self.able(plan, &wish, call_id).is_empty(), "a number could call: {command:?}");
    }

    fn wish<'a>(out: &'a Out, carrier: Option<&'a str>) -> Wish<'a> {
        let Out { agent, callee, wanted, tried, .. } = out;
        Wish { agent, callee: *callee, carrier, wanted: wanted.as_deref(), tried }
    }

    /// The places of the numbers that may call.
    fn able(&self, plan: &PlanDocument, wish: &Wish<'_>, but: &str) -> Vec<usize> {
        let able = plan.numbers.iter().enumerate().filter(|(_, number)| {
            let own = digits(number.number.as_str());
            let others =
                self.calls.iter().filter(|(id, _)| *id != but).filter_map(|(_, call)| call.number.as_ref());
            may_call(plan, number, wish, others.filter(|it| digits(it) == own).count())
        });
        able.map(|(place, _)| place).collect()
    }

    /// What was foretold of a call is what became of it.
    pub fn compare(plan: &PlanDocument, foretold: &CallPlan, event: &Event, step: &Step) {
        let Event::AgentDialled { call_id, .. } = event else { return };
        if !matches!(foretold.route, CallRoute::Internal | CallRoute::Impossible) {
            let attempts = foretold.attempts.iter().map(|it| it.number.as_str());
            let mut told: Vec<&str> =
                attempts.chain(foretold.passed_over.iter().map(|it| it.number.as_str())).collect();
            let mut all: Vec<&str> = plan.numbers.iter().map(|number| number.number.as_str()).collect();
            told.sort_unstable();
            all.sort_unstable();
            assert_eq!(told, all, "every number is accounted for once: {foretold:?}");
        }
        let own = step.commands.iter().filter(|it| it.call_id.as_ref() == Some(call_id));
        let Some(first) = own.into_iter().next() else {
            // What the agent does now is not foretold.
            let because = &step.commands.last().unwrap().because;
            let by_state = matches!(because, Reason::AgentNotFree { .. } | Reason::CallExists {});
            assert!(by_state || foretold.route == CallRoute::Impossible, "{because:?}: {foretold:?}");
            return;
        };
        let asks =
            foretold.asks_portability && matches!(foretold.route, CallRoute::External | CallRoute::NoNumber);
        match (&first.action, &first.because) {
            (Action::AskPortability { .. }, _) => assert!(asks),
            (Action::DialAttempt { number, callee, caller_id, record, .. }, _) => {
                assert!(!asks && matches!(foretold.route, CallRoute::External | CallRoute::Emergency));
                let planned = &foretold.attempts[0];
                assert_eq!((&planned.number, &planned.callee), (number, callee));
                assert_eq!((&planned.caller_id, planned.record), (caller_id, *record));
            }
            (Action::Route { .. }, _) => assert_eq!(foretold.route, CallRoute::Internal),
            (_, Reason::NoNumberFits { .. }) => assert!(foretold.route == CallRoute::NoNumber && !asks),
            (_, Reason::NotPermitted { .. }) => assert_eq!(foretold.route, CallRoute::NotPermitted),
            (_, Reason::CalleeRefused { .. }) => assert!(foretold.problem.is_some()),
            other => panic!("{other:?}"),
        }
    }

    /// Whether a call may be made, by lists and rules.
    pub fn permits(&self, callee: usize, purpose: Option<Purpose>, agreed: bool, at_ms: i64) -> bool {
        use NumberClass::{Emergency, Foreign, Premium, ShortCode, TollFree};
        let class = CALLEES[callee].1;
        if matches!(class, Emergency | TollFree | Premium | ShortCode) {
            return true;
        }
        let had_one = self.ads.get(&callee).is_some_and(|ad_ms| at_ms - ad_ms < 24 * 3_600_000);
        let of_purpose = match purpose {
            None => false,
            Some(Purpose::Care) => true,
            Some(Purpose::Ad) => agreed && !had_one && class != Foreign,
        };
        of_purpose && !self.blocked.contains(&callee)
    }

    pub fn talks_or_dials(&self, agent: &str) -> bool {
        let is_he = |it: &Option<String>| it.as_deref() == Some(agent);
        self.calls.values().any(|call| is_he(&call.talks) || is_he(&call.dialler))
    }

    fn call(&mut self, call_id: &str) -> &mut Call {
        self.calls.get_mut(call_id).unwrap()
    }
}

fn of_answer(name: &str) -> &'static str {
    ["viettel", "vinaphone", "mobifone", "itel"].into_iter().find(|it| *it == name).unwrap()
}
