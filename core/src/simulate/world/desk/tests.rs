use std::collections::BTreeMap;

use super::*;
use crate::Action;
use crate::switchboard::Event;

const PLAN: &str = include_str!("../../../../../examples/clinic/plan.toml");
const JOURNAL: &str = include_str!("../../../../../examples/clinic/journal.jsonl");

/// The events of the example's morning that are not ignored, with the calls named as a desk names them.
fn morning(plan: &Plan) -> Vec<Event> {
    let lines = JOURNAL.lines().filter(|line| line.starts_with('{'));
    let mut board = Switchboard::new(plan);
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut events = Vec::new();
    for line in lines {
        let event: Event = serde_json::from_str(line).unwrap();
        let step = board.step(&event);
        if step.commands.iter().any(|command| matches!(command.action, Action::Ignore { .. })) {
            continue;
        }
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(call_id) = line.get("call_id").and_then(|name| name.as_str()).map(ToOwned::to_owned) {
            if matches!(event, Event::CallArrived { .. } | Event::AgentDialled { .. }) {
                names.insert(call_id.clone(), (names.len() + 1).to_string());
            }
            line["call_id"] = names[&call_id].clone().into();
        }
        events.push(serde_json::from_value(line).unwrap());
    }
    events
}

/// Speaks to the desk where it has a word for an event; `false` where it has none.
fn spoken(desk: &mut Desk, event: &Event, calls: &mut BTreeMap<String, CallId>) -> bool {
    let plan = desk.board.plan().clone();
    let agent_called = |name: &str| plan.agent_called(name).unwrap();
    match event {
        Event::CallArrived { at_ms, call_id, number, caller, known_agent, priority, position } => {
            let known_agent = known_agent.as_deref().map(agent_called);
            let arrival =
                Arrival { known_agent, priority: priority.unwrap_or_default(), position: *position };
            let Some(number) = plan.number_called(number.as_str()) else { return false };
            // The desk names numbers as the plan does, the journal as people dial them.
            let is_same = plan.number(number).text == *event_number(event);
            if !is_same {
                return false;
            }
            desk.named = Some(call_id.parse::<u64>().unwrap() - 1);
            let call = desk.arrive(*at_ms, number, caller.clone(), arrival).unwrap();
            calls.insert(call_id.clone(), call);
        }
        Event::OfferAnswered { at_ms, call_id, agent, offer: Some(offer) } => {
            let Some(&call) = calls.get(call_id) else { return false };
            desk.answered(*at_ms, call, agent_called(agent), *offer);
        }
        Event::OfferDeclined { at_ms, call_id, agent, cause, offer: Some(offer) } => {
            let Some(&call) = calls.get(call_id) else { return false };
            assert!(desk.declined(*at_ms, call, (agent_called(agent), *offer), *cause));
        }
        Event::DigitsPressed { at_ms, call_id, digits } => {
            let Some(&call) = calls.get(call_id) else { return false };
            desk.digits(*at_ms, call, digits.as_str());
        }
        Event::PromptFinished { at_ms, call_id, prompt: Some(prompt) } => {
            let Some(&call) = calls.get(call_id) else { return false };
            desk.prompt_finished(*at_ms, call, *prompt);
        }
        Event::WebhookAnswered { at_ms, call_id, status: 200, body, request: Some(request) } => {
            let Some(&call) = calls.get(call_id) else { return false };
            desk.webhook(*at_ms, call, *request, Some(body.as_str()));
        }
        Event::CallEnded { at_ms, call_id, ended_by } => {
            let Some(&call) = calls.get(call_id) else { return false };
            desk.call_ended(*at_ms, call, *ended_by);
        }
        Event::CallbackAnswered { at_ms, call_id, request: Some(request) } => {
            let Some(&call) = calls.get(call_id) else { return false };
            desk.called_back(*at_ms, call, *request, true);
        }
        Event::AgentSignedIn { at_ms, agent } => desk.sign_in(*at_ms, agent_called(agent)),
        Event::AgentSignedOut { at_ms, agent } => desk.sign_out(*at_ms, agent_called(agent)),
        Event::AgentResumed { at_ms, agent } => desk.resume(*at_ms, agent_called(agent)),
        _ => return false,
    }
    true
}

fn event_number(event: &Event) -> &PhoneNumber {
    match event {
        Event::CallArrived { number, .. } => number,
        _ => panic!("no call arrives"),
    }
}

/// The morning of the clinic, told to the desk in ids and woken at each deadline, ends in the very state, with every
/// decision and reason in it, to which the journal leads a switchboard that is told of events.
#[test]
fn the_desk_leads_where_the_journal_leads() {
    let plan = Plan::from_text(PLAN).unwrap();
    let mut board = Switchboard::new(&plan);
    let mut desk = Desk::with_history(&plan);
    let mut calls = BTreeMap::new();
    let (mut told, mut events) = (0, 0);
    for event in morning(&plan) {
        while let Some(due_ms) = desk.deadline_ms().filter(|due_ms| *due_ms < event.at_ms()) {
            desk.wake(due_ms);
            desk.clear();
        }
        events += 1;
        if spoken(&mut desk, &event, &mut calls) {
            desk.clear();
            told += 1;
        } else {
            desk.board.step(&event);
        }
        board.step(&event);
        assert_eq!(desk.board.snapshot(), board.snapshot(), "after {event:?}");
    }
    assert!(told * 10 > events * 8, "only {told} of {events} events were told in ids");
}
