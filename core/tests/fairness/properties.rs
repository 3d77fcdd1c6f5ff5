//! What fairness promises, whatever happens: who is passed over, who leaves, and what changes nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use tongdai::{Action, Event, Plan, QueueOutcome, Step, Switchboard};

use super::foretold::{draws, plan};
use super::plans::{STRATEGIES, random};
use super::storm::{START_MS, Storm};

/// Whom a step offers to whom.
fn rung(step: &Step) -> Vec<(String, String, i64)> {
    let ring = |command: &tongdai::Command| match &command.action {
        Action::Ring { agent, .. } => Some((command.call_id.clone()?, agent.clone(), command.at_ms)),
        _ => None,
    };
    step.commands.iter().filter_map(ring).collect()
}

/// Whether callers joined or left in a step: how many joined, and how each left.
fn count(step: &Step, joined: &mut BTreeMap<String, usize>, left: &mut BTreeMap<String, Vec<QueueOutcome>>) {
    for command in &step.commands {
        let Some(call_id) = command.call_id.clone() else { continue };
        match &command.action {
            // A caller hears the music when he has joined.
            Action::HoldMusic { .. } => *joined.entry(call_id).or_default() += 1,
            Action::LeaveQueue { outcome, .. } => left.entry(call_id).or_default().push(*outcome),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(super::cases())]

    /// Every caller leaves a queue once for each time that he joined one, and nobody is left at the end.
    #[test]
    fn every_caller_leaves_once(plan in plan(), storm in draws(1, 80)) {
        let mut it = Storm::new(&random(&plan, None));
        let (mut joined, mut left) = (BTreeMap::new(), BTreeMap::new());
        for draws in &storm {
            let event = it.event(draws);
            count(&it.send(event), &mut joined, &mut left);
        }
        while let Some(at_ms) = it.board.deadline_ms() {
            count(&it.send(Event::TimePassed { at_ms }), &mut joined, &mut left);
        }
        prop_assert!(it.naive.callers.is_empty());
        for (call_id, times) in &joined {
            prop_assert_eq!(left.get(call_id).map(Vec::len), Some(*times), "{}", call_id);
        }
        prop_assert_eq!(joined.len(), left.len());
        // Only the last of a caller's leavings is other than by waiting too long.
        for outcomes in left.values() {
            let overflowed = &outcomes[..outcomes.len() - 1];
            prop_assert!(overflowed.iter().all(|outcome| *outcome == QueueOutcome::TimedOut));
        }
        // What the reports count adds up to the same.
        let snapshot: Value = serde_json::from_str(&it.board.snapshot()).unwrap();
        let sum = |fields: &[&str]| -> i64 {
            let queues = snapshot["state"]["queues"].as_array().unwrap();
            queues.iter().flat_map(|queue| fields.iter().map(|name| queue["tally"][*name].as_i64().unwrap())).sum()
        };
        let outcomes = sum(&["answered", "abandoned", "timed_out", "left_otherwise"]);
        if !it.events.iter().any(|event| matches!(event, Event::FiguresReset { .. })) {
            prop_assert_eq!(sum(&["joined"]), outcomes);
            prop_assert_eq!(outcomes, i64::try_from(left.values().map(Vec::len).sum::<usize>()).unwrap());
        }
    }

    /// Setting the figures back changes no decision; the twin is never told to.
    #[test]
    fn figures_decide_nothing(plan in plan(), storm in draws(1, 80), resets in prop::collection::vec(any::<bool>(), 80)) {
        let plan = random(&plan, None);
        let (mut it, mut twin) = (Storm::new(&plan), Switchboard::new(&plan));
        twin.step_batch(&it.events);
        for (draws, reset) in storm.iter().zip(resets) {
            if reset {
                it.send(Event::FiguresReset { at_ms: it.naive.now_ms, queue: None });
            }
            let event = it.event(draws);
            let step = it.send(event.clone());
            if !matches!(event, Event::FiguresReset { .. }) {
                let unreset = twin.step(&event);
                prop_assert_eq!(step.deadline_ms, unreset.deadline_ms);
                prop_assert_eq!(step.commands.len(), unreset.commands.len());
                for (one, other) in step.commands.iter().zip(&unreset.commands) {
                    prop_assert_eq!((one.at_ms, &one.action, &one.because), (other.at_ms, &other.action, &other.because));
                }
            }
        }
    }

    /// The same plan again changes nothing.
    #[test]
    fn the_same_plan_again_changes_nothing(plan in plan(), storm in draws(1, 80), at in 0_usize..80) {
        let plan = random(&plan, None);
        let mut it = Storm::new(&plan);
        let mut twin = Switchboard::new(&plan);
        twin.step_batch(&it.events);
        for (index, draws) in storm.iter().enumerate() {
            if index == at % storm.len() {
                let plan = Box::new(plan.document().clone());
                twin.step(&Event::PlanReloaded { at_ms: it.naive.now_ms, plan });
            }
            let event = it.event(draws);
            let step = it.send(event.clone());
            prop_assert_eq!(rung(&twin.step(&event)), rung(&step));
        }
    }

    /// A plan that lacks one agent for a moment while nobody calls, and then has him again, keeps his accounts. He has
    /// to sign in anew, as the twin's does without any change of plan.
    #[test]
    fn who_is_left_out_for_a_while_comes_back_as_he_was(
        strategy in prop::sample::select(STRATEGIES.to_vec()), plan in plan(), storm in draws(20, 60), later in draws(20, 60),
        who in 0_usize..6,
    ) {
        let plan = random(&plan, Some(strategy));
        let mut it = Storm::new(&plan);
        for draws in &storm {
            let event = it.event(draws);
            it.send(event);
        }
        let Some((mut it, lacking)) = quiet(it).zip(without(&plan, who)) else { return Ok(()) };
        let at_ms = it.naive.now_ms;
        let agent = it.naive.agents[who % it.naive.agents.len()].extension.clone();
        // Pauses and misses are presence, which ends with signing out.
        let mut twin = it.board.clone();
        for document in [&lacking, plan.document()] {
            twin.step(&Event::PlanReloaded { at_ms, plan: Box::new(document.clone()) });
        }
        if it.naive.agents[who % it.naive.agents.len()].signed_in {
            it.send(Event::AgentSignedOut { at_ms, agent: agent.clone() });
        }
        let event = Event::AgentSignedIn { at_ms, agent };
        it.send(event.clone());
        twin.step(&event);
        for draws in &later {
            let event = it.event(draws);
            let step = it.send(event.clone());
            prop_assert_eq!(rung(&twin.step(&event)), rung(&step), "{:?}", event);
        }
    }
}

/// Everybody has hung up, and every agent has written up.
fn quiet(mut it: Storm) -> Option<Storm> {
    let talks: Vec<String> = it.naive.talks.keys().cloned().collect();
    for call_id in talks {
        let (at_ms, ended_by) = (it.naive.now_ms, tongdai::Party::Agent);
        it.send(Event::CallEnded { at_ms, call_id, ended_by });
    }
    while let Some(at_ms) = it.board.deadline_ms() {
        it.send(Event::TimePassed { at_ms });
    }
    it.naive.callers.is_empty().then_some(it)
}

/// The plan without one agent, if it is sound.
fn without(plan: &Plan, who: usize) -> Option<tongdai::PlanDocument> {
    let mut document = plan.document().clone();
    let agent = document.agents.remove(who % document.agents.len()).extension;
    for queue in &mut document.queues {
        queue.members.retain(|member| member.agent != agent);
    }
    Plan::from_document(document.clone()).is_ok().then_some(document)
}

/// An agent is free, others are offered calls, and it is never more than once each.
#[test]
fn round_robin_passes_nobody_over_for_a_whole_round() {
    for draws in 0..40_u32 {
        let drawn: Vec<u32> = (0..220).map(|index| (draws * 7919 + index * 104_729) % 997).collect();
        let mut document = random(&drawn, Some("round_robin")).document().clone();
        for queue in &mut document.queues {
            (queue.escalation, queue.skill_rules, queue.withdrawn_counts) = (Vec::new(), Vec::new(), Some(true));
            queue.members.iter_mut().for_each(|member| member.rank = 1);
        }
        let mut it = Storm::new(&Plan::from_document(document).unwrap());
        // How many offers of each queue went to others while a member was free, by queue and agent.
        let mut passed: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for index in 0..300_u32 {
            let drawn: Vec<u32> = (0..12).map(|at| draws * 31 + index * 7907 + at * 15_485_863 + index * at * at).collect();
            let event = it.event(&drawn);
            it.send(event);
            for offer in it.naive.offers.clone() {
                for member in &it.naive.rules[offer.queue].members {
                    let (key, extension) = ((offer.queue, member.agent), &it.naive.agents[member.agent].extension);
                    // He is free now, and was before: whoever is not starts anew.
                    if *extension == offer.agent || !it.naive.is_free(offer.queue, member.agent) {
                        passed.remove(&key);
                    } else {
                        *passed.entry(key).or_default() += 1;
                    }
                    let others = it.naive.rules[offer.queue].members.len() - 1;
                    assert!(passed.get(&key).is_none_or(|times| *times <= others), "{extension} was passed over");
                }
            }
        }
    }
}

/// Aging: a caller of the lowest priority is next once he has waited as long as the steps between weigh.
#[test]
fn aging_starves_nobody() {
    let plan = Plan::from_text(
        r#"{"name": "Aging", "agents": [{"extension": "10001", "name": "An"}],
        "numbers": [{"number": "1900 0001", "inbound": "201"}],
        "queues": [{"extension": "201", "name": "Queue", "members": [{"agent": "10001"}], "priority_step_s": 30,
            "max_wait_s": 3600, "max_waiting": 1000}]}"#,
    );
    let mut it = Storm::new(&plan.unwrap());
    let arrive = |index: i64, priority: i32| {
        let (call_id, number, caller) = (format!("c{index}"), "1900 0001".into(), "".into());
        let (known_agent, position, priority) = (None, None, Some(priority));
        let at_ms = START_MS + index * 1000;
        Event::CallArrived { at_ms, call_id, number, caller, known_agent, priority, position }
    };
    // One call a second and one talk every two: the line grows for ever, and all but one are of the highest priority.
    it.send(arrive(0, 5));
    it.send(arrive(1, -5));
    let mut served_ms = None;
    for index in 2..1000 {
        it.send(arrive(index, 5));
        let at_ms = START_MS + index * 1000;
        if let Some(call_id) = it.naive.callers.iter().find(|it| !it.rings.is_empty()).map(|it| it.id.clone()) {
            if call_id == "c1" {
                served_ms = Some(at_ms - START_MS);
                break;
            }
            it.send(Event::OfferAnswered { at_ms, call_id, agent: "10001".into(), offer: None });
        } else if let Some(call_id) = it.naive.talks.keys().next().cloned() {
            it.send(Event::CallEnded { at_ms, call_id, ended_by: tongdai::Party::Agent });
        }
    }
    // Ten steps of 30 s; those who came in the 300 s before him or after are served first, at one every two seconds.
    let served_ms = served_ms.expect("he is served");
    assert!((300_000..=700_000).contains(&served_ms), "after {served_ms} ms");
}

/// First come, first served among those of one priority whom the same agent could take.
#[test]
fn no_newcomer_overtakes_a_caller_of_his_priority() {
    for draws in 0..60_u32 {
        let drawn: Vec<u32> = (0..220).map(|index| (draws * 6007 + index * 90_001) % 991).collect();
        let mut document = random(&drawn, None).document().clone();
        for queue in &mut document.queues {
            (queue.priority_step_s, queue.retry_s, queue.callback) = (0, Some(0), None);
        }
        let mut it = Storm::new(&Plan::from_document(document).unwrap());
        for index in 0..200_u32 {
            let drawn: Vec<u32> = (0..12).map(|at| draws * 17 + index * 7919 + at * 32_452_843 + index * at * at).collect();
            let event = it.event(&drawn);
            let step = it.send(event);
            for command in &step.commands {
                let (Action::Ring { agent, .. }, Some(call_id)) = (&command.action, &command.call_id) else { continue };
                let Some(caller) = it.naive.caller(call_id).cloned() else { continue };
                let agent = it.naive.agent_called(agent).unwrap();
                let first = it.naive.callers.iter().find(|other| {
                    other.queue == caller.queue
                        && other.priority == caller.priority
                        && other.label < caller.label
                        && other.rings.is_empty()
                });
                // Whoever waits before him without a telephone ringing could not have taken this agent.
                if let Some(first) = first {
                    let rules = &it.naive.rules[first.queue];
                    let member = rules.members.iter().find(|member| member.agent == agent).unwrap();
                    let there = rules.members.iter().filter(|member| it.naive.is_there(member.agent));
                    let best = there.map(|member| member.rank).min();
                    let open = rules.is_open(member, first.waited_ms, best);
                    assert!(!open, "{call_id} overtook {} at {command:?}", first.id);
                }
            }
        }
    }
}
