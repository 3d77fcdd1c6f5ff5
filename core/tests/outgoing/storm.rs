//! Storms of everything that hosts report about calls out and about the calls between which they go.

use serde_json::{Value, json};
use tongdai::consent::{Blocklist, Purpose};
use tongdai::number::NumberClass;
use tongdai::outbound::CallRequest;
use tongdai::{Action, Event, Plan, PlanDocument, Reason, Step, Switchboard};

use super::host::Host;
use super::plans::{AGENTS, NUMBERS};
use super::rights::CALLEES;
use crate::support::plans::Dice;

/// Monday 2 March 2026, 08:00 in Vietnam.
const START_MS: i64 = 1_772_413_200_000;

struct Storm {
    board: Switchboard,
    host: Host,
    national: Blocklist,
    now_ms: i64,
    dialled: usize,
}

/// Sends a storm through a switchboard, ends what is left of it, and minds everything that must hold.
pub fn blow(plans: &[PlanDocument], storm: &[Vec<u32>]) {
    let plan = Plan::from_document(plans[0].clone()).unwrap();
    let mut national = Blocklist::new([3; 16]);
    national.set_national(START_MS);
    let (board, host) = (Switchboard::new(&plan), Host::default());
    let mut storm_now = Storm { board, host, national, now_ms: START_MS, dialled: 0 };
    let fingerprint = storm_now.board.provide(&storm_now.national);
    storm_now.report(&json!({"type": "blocklist_changed", "fingerprint": fingerprint}));
    for agent in AGENTS {
        storm_now.report(&json!({"type": "agent_signed_in", "agent": agent}));
    }
    for draws in storm {
        let mut dice = Dice::new(draws);
        storm_now.now_ms += [0, 0, 100, 700, 2500, 9000][dice.below(6)];
        storm_now.report(&json!({"type": "time_passed"}));
        let event = storm_now.draw(plans, &mut dice);
        storm_now.report(&event);
    }
    storm_now.settle();
    let left: Vec<String> = storm_now.host.calls.keys().cloned().collect();
    for call_id in left {
        if storm_now.host.calls.contains_key(&call_id) {
            storm_now.report(&json!({"type": "call_ended", "call_id": call_id, "ended_by": "agent"}));
            storm_now.settle();
        }
    }
    assert!(storm_now.host.calls.is_empty(), "calls are left: {:?}", storm_now.host.calls.keys());
    storm_now.mind_that_all_are_free();
}

impl Storm {
    /// Wakes the switchboard until it wants to be woken no more.
    fn settle(&mut self) {
        for _ in 0..2000 {
            let Some(at_ms) = self.board.deadline_ms() else { return };
            self.now_ms = self.now_ms.max(at_ms);
            self.report(&json!({"type": "time_passed"}));
        }
        panic!("there is always another deadline");
    }

    /// Nobody is left on a call that is over: whoever signs in can dial.
    fn mind_that_all_are_free(&mut self) {
        let agents = self.board.plan().document().agents.clone();
        for agent in agents {
            let agent = agent.extension;
            self.report(&json!({"type": "agent_signed_in", "agent": agent}));
            let call_id = format!("last {agent}");
            let event = json!({"type": "agent_dialled", "call_id": call_id, "agent": agent, "callee": agent});
            let step = self.report(&event);
            assert!(
                !matches!(step.commands[0].action, Action::Ignore { .. }),
                "{agent} is not free: {step:?}"
            );
        }
    }

    fn report(&mut self, event: &Value) -> Step {
        let mut event = event.clone();
        event["at_ms"] = json!(self.now_ms);
        let event: Event = serde_json::from_value(event).unwrap();
        let snapshot = self.board.snapshot();
        let mut restored =
            Switchboard::restore(&snapshot).unwrap_or_else(|error| panic!("{error}: {snapshot}"));
        assert_eq!(restored.snapshot(), snapshot);
        restored.provide(&self.national);
        let foretold = request(&event).map(|request| self.board.plan_call(&request));
        let step = self.board.step(&event);
        assert_eq!(restored.step(&event), step, "a restored switchboard decides otherwise");
        assert_eq!(restored.snapshot(), self.board.snapshot(), "a restored switchboard ends up elsewhere");
        let plan = self.board.plan().document().clone();
        if let Some(foretold) = foretold {
            Host::compare(&plan, &foretold, &event, &step);
            self.mind_dialled(&plan, &event, &step);
        }
        self.host.believe(&plan, &event, &step);
        step
    }

    /// Emergency calls are made, and others as far as people may be called.
    fn mind_dialled(&self, plan: &PlanDocument, event: &Event, step: &Step) {
        let Event::AgentDialled { agent, callee, purpose, agreed, call_id, number, .. } = event else {
            return;
        };
        let Some(callee) = CALLEES.iter().position(|(text, ..)| *text == callee.as_str()) else { return };
        let own = |it: &&tongdai::Command| it.call_id.as_ref() == Some(call_id);
        let is_agent = plan.agents.iter().any(|it| it.extension == *agent);
        if CALLEES[callee].1 == NumberClass::Emergency {
            let dials =
                step.commands.iter().filter(own).any(|it| matches!(it.action, Action::DialAttempt { .. }));
            let able = plan.numbers.iter().any(super::rights::can_call);
            let is_new = !self.host.calls.contains_key(call_id);
            assert!(dials || !able || !is_agent || !is_new, "an emergency call was not made: {step:?}");
        } else if let Some(first) = step.commands.iter().find(own) {
            let is_refused = matches!(first.because, Reason::NotPermitted { .. });
            let permits = self.host.permits(callee, *purpose, *agreed, self.now_ms);
            assert_eq!(is_refused, !permits, "{first:?} {number:?}");
        }
    }

    fn draw(&mut self, plans: &[PlanDocument], d: &mut Dice<'_>) -> Value {
        let agent = d.one(&AGENTS);
        let ids = |which: &dyn Fn(&super::host::Call) -> bool| -> Vec<String> {
            self.host.calls.iter().filter(|(_, call)| which(call)).map(|(id, _)| id.clone()).collect()
        };
        let pick = |of: Vec<String>, d: &mut Dice<'_>| {
            if of.is_empty() { "c0".to_owned() } else { of[d.below(of.len())].clone() }
        };
        let callee = CALLEES[d.below(CALLEES.len())].0;
        match d.below(30) {
            0..=8 => {
                self.dialled += 1;
                let call_id = if d.chance(1) { "o1".to_owned() } else { format!("o{}", self.dialled) };
                let callee = if d.chance(2) {
                    d.one(&["10001", "10002", "1000", "1001", "201", "0912****78", "vip"])
                } else {
                    callee
                };
                let purpose = [json!("care"), json!("care"), json!("care"), json!("ad"), Value::Null]
                    [d.below(5)]
                .clone();
                let number = if d.chance(2) { json!(d.one(&NUMBERS)) } else { Value::Null };
                json!({"type": "agent_dialled", "call_id": call_id, "agent": agent, "callee": callee,
                    "purpose": purpose, "agreed": d.chance(8), "number": number})
            }
            9..=12 => {
                let call_id = pick(ids(&|call| call.attempt.is_some()), d);
                let request = self.host.calls.get(&call_id).and_then(|call| call.attempt);
                let request = [json!(request), Value::Null, json!(1)][d.below(3)].clone();
                if d.chance(4) {
                    json!({"type": "attempt_answered", "call_id": call_id, "request": request})
                } else {
                    let cause = [
                        json!({"q850": 17}),
                        json!({"q850": 34}),
                        json!({"sip": 503}),
                        json!({"sip": 486}),
                        json!({"q850": 0}),
                    ][d.below(5)]
                    .clone();
                    json!({"type": "attempt_failed", "call_id": call_id, "cause": cause, "request": request})
                }
            }
            13..=14 => {
                let call_id = pick(ids(&|call| call.asking.is_some()), d);
                let carrier =
                    [json!("viettel"), json!("itel"), json!("mobifone"), Value::Null][d.below(4)].clone();
                let request = self.host.calls.get(&call_id).and_then(|call| call.asking);
                json!({"type": "portability_answered", "call_id": call_id, "carrier": carrier, "request": request})
            }
            15 => {
                // Of a fixed line nobody asks, and the plan would match it by what was said all the same.
                let callee = CALLEES[d.below(5)].0;
                let carrier = [json!("vinaphone"), json!("itel"), Value::Null][d.below(3)].clone();
                let answer = json!({"carrier": carrier, "as_of_ms": self.now_ms, "origin": "manual"});
                json!({"type": "carrier_recorded", "number": callee, "answer": answer})
            }
            16..=17 => {
                json!({"type": "call_ended", "call_id": pick(ids(&|_| true), d), "ended_by": d.one(&["caller", "agent", "network"])})
            }
            18..=19 => {
                self.dialled += 1;
                json!({"type": "call_arrived", "call_id": format!("i{}", self.dialled), "number": d.one(&NUMBERS), "caller": callee,
                    "known_agent": if d.chance(5) { json!(agent) } else { Value::Null }})
            }
            20..=21 => {
                let call_id = pick(ids(&|call| !call.ringing.is_empty()), d);
                let rings = self.host.calls.get(&call_id).and_then(|call| call.ringing.keys().next());
                let agent = rings.map_or(agent, String::as_str);
                if d.chance(7) {
                    json!({"type": "offer_answered", "call_id": call_id, "agent": agent})
                } else {
                    json!({"type": "offer_declined", "call_id": call_id, "agent": agent, "cause": "busy"})
                }
            }
            22 => {
                json!({"type": "call_transferred", "call_id": pick(ids(&|call| call.talks.is_some()), d), "destination": d.one(&["201", "1001", "10002"])})
            }
            23 => json!({"type": "agent_signed_out", "agent": agent}),
            24 => json!({"type": "agent_signed_in", "agent": agent}),
            25 => json!({"type": d.one(&["agent_paused", "agent_resumed"]), "agent": agent}),
            26 => {
                json!({"type": "number_blocked", "entry": {"number": callee, "scopes": ["staff_calls"], "origin": "company"}})
            }
            27 => json!({"type": "number_unblocked", "number": callee, "scopes": ["staff_calls"]}),
            28 => json!({"type": "plan_reloaded", "plan": plans[d.below(plans.len())]}),
            _ => json!({"type": "time_passed"}),
        }
    }
}

/// What one would ask before dialling.
fn request(event: &Event) -> Option<CallRequest> {
    let Event::AgentDialled { at_ms, agent, callee, purpose, agreed, number, .. } = event.clone() else {
        return None;
    };
    let purpose: Option<Purpose> = purpose;
    let (portability, earlier_ads_ms) = (None, Vec::new());
    Some(CallRequest { at_ms, agent, callee, purpose, agreed, number, portability, earlier_ads_ms })
}
