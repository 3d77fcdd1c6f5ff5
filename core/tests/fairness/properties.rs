//! What fairness promises, whatever happens: who is passed over, who leaves, and what changes nothing.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use tongdai::{Action, Event, Plan, QueueOutcome, Reason, Step, Switchboard};

use super::foretold::{draws, plan};
use super::plans::{STRATEGIES, random};
use super::storm::{START_MS, Storm};
use crate::support::naive::Foretold;

/// Whom a step offers to whom.
fn rung(step: &Step) -> Vec<(String, String, i64)> {
    let ring = |command: &tongdai::Command| match &command.action {
        Action::Ring { agent, .. } => Some((command.call_id.clone()?, agent.clone(), command.at_ms)),
        _ => None,
    };
    step.commands.iter().filter_map(ring).collect()
}

/// All that a step says, apart from the figures and from how many commands there were before.
fn told(step: &Step) -> Vec<(i64, &Action, &Reason)> {
    let others =
        step.commands.iter().filter(|command| !matches!(command.action, Action::ResetFigures { .. }));
    others.map(|command| (command.at_ms, &command.action, &command.because)).collect()
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
            let unreset = match event {
                Event::FiguresReset { at_ms, .. } => twin.wake(at_ms),
                event => twin.step(&event),
            };
            prop_assert_eq!(step.deadline_ms, unreset.deadline_ms);
            prop_assert_eq!(told(&step), told(&unreset));
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
        let who = who % it.naive.agents.len();
        let agent = it.naive.agents[who].extension.clone();
        // If it was his turn last, then whoever had it before him counts as the last: he may have another turn.
        let had_the_turn = it.naive.turns.iter().any(|(&(queue, _), &(_, slot))| {
            it.naive.rules[queue].members[usize::try_from(slot).unwrap()].agent == who
        });
        if had_the_turn {
            return Ok(());
        }
        // Pauses and misses are presence, which ends with signing out.
        let mut twin = it.board.clone();
        for document in [&lacking, plan.document()] {
            twin.step(&Event::PlanReloaded { at_ms, plan: Box::new(document.clone()) });
        }
        if it.naive.agents[who].signed_in {
            it.send(Event::AgentSignedOut { at_ms, agent: agent.clone() });
        }
        let event = Event::AgentSignedIn { at_ms, agent: agent.clone() };
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

/// While an agent is free, each of the others is offered a call at most once before he is.
#[test]
fn round_robin_passes_nobody_over_for_a_whole_round() {
    let mut offers = 0;
    for seed in 0..60 {
        let mut document = random(&numbers(seed, 220), Some("round_robin")).document().clone();
        for queue in &mut document.queues {
            (queue.escalation, queue.skill_rules, queue.withdrawn_counts) =
                (Vec::new(), Vec::new(), Some(true));
            queue.members.iter_mut().for_each(|member| member.rank = 1);
        }
        let mut it = Storm::new(&Plan::from_document(document).unwrap());
        // How many offers of each queue went to others since a member was last seen not to be free.
        let mut passed: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for index in 0..200 {
            let event = it.event(&numbers(seed * 1000 + index, 12));
            wakes(&mut it, &event, |it, step| {
                offers += it.naive.offers.len();
                let words = serde_json::to_string(&step.commands).unwrap();
                for (queue, rules) in it.naive.rules.iter().enumerate() {
                    let made = it.naive.offers.iter().filter(|offer| offer.queue == queue).count();
                    for member in &rules.members {
                        let extension = &it.naive.agents[member.agent].extension;
                        let is_told_of = words.contains(&format!("\"agent\":\"{extension}\""));
                        let is_free = it.naive.is_free(queue, member.agent) && !is_told_of;
                        let times = passed.entry((queue, member.agent)).or_default();
                        *times = if is_free { *times + made } else { 0 };
                        assert!(*times < rules.members.len(), "{extension} was passed over {times} times");
                    }
                }
            });
        }
    }
    assert!(offers > 2000, "{offers} offers");
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
        if let Some(call_id) = it.naive.callers.iter().find(|it| !it.rings.is_empty()).map(|it| it.id.clone())
        {
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
    let mut offers = 0;
    for seed in 0..60 {
        let mut document = random(&numbers(seed, 220), None).document().clone();
        for queue in &mut document.queues {
            (queue.priority_step_s, queue.retry_s, queue.callback) = (0, Some(0), None);
        }
        let mut it = Storm::new(&Plan::from_document(document).unwrap());
        for index in 0..200 {
            let event = it.event(&numbers(seed * 1000 + index, 12));
            wakes(&mut it, &event, |it, step| {
                offers += it.naive.offers.len();
                it.naive.offers.iter().for_each(|offer| overtakes_nobody(it, step, offer));
            });
        }
    }
    assert!(offers > 2000, "{offers} offers");
}

/// Whoever waits before the caller of an offer, without a telephone ringing, could not have taken this agent.
fn overtakes_nobody(it: &Storm, step: &Step, offer: &Foretold) {
    let (naive, agent) = (&it.naive, it.naive.agent_called(&offer.agent).unwrap());
    let Some(caller) = naive.caller(&offer.call_id).filter(|caller| caller.queue == offer.queue) else {
        return;
    };
    let rules = &naive.rules[offer.queue];
    let member = rules.members.iter().find(|member| member.agent == agent).unwrap();
    let there = rules.members.iter().filter(|member| naive.is_there(member.agent));
    let best = there.map(|member| member.rank).min();
    for other in naive.callers.iter().filter(|other| other.queue == offer.queue && other.rings.is_empty()) {
        // Whoever's telephone stopped in this very step may have rung when the offer was made.
        let stopped = step.commands.iter().any(|command| {
            command.call_id.as_ref() == Some(&other.id)
                && matches!(command.action, Action::StopRinging { .. })
        });
        let is_before = other.priority == caller.priority && other.label < caller.label && !stopped;
        let open = rules.is_open(member, other.waited_ms, best);
        assert!(!is_before || !open, "{} overtook {} by {offer:?}", caller.id, other.id);
    }
}

/// Sends an event, with a wake before for every deadline that falls due until then, and looks at every step.
fn wakes(it: &mut Storm, event: &Event, mut look: impl FnMut(&Storm, &Step)) {
    while let Some(at_ms) = it.board.deadline_ms().filter(|at_ms| *at_ms <= event.at_ms()) {
        let step = it.send(Event::TimePassed { at_ms });
        look(it, &step);
    }
    let step = it.send(event.clone());
    look(it, &step);
}

/// The same numbers for the same seed, whoever draws.
fn numbers(seed: u64, count: usize) -> Vec<u32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u32::try_from(state >> 34).unwrap()
    };
    (0..count + 8).map(|_| next()).skip(8).collect()
}

/// A caller who was missed goes on down the list, also past one who is free again at once.
#[test]
fn who_was_missed_goes_on_down_the_list() {
    for strategy in ["in_order", "ring_progressively"] {
        let plan = Plan::from_text(&format!(
            r#"{{"name": "List", "numbers": [{{"number": "1900 0001", "inbound": "201"}}],
            "agents": [{{"extension": "10001", "name": "An"}}, {{"extension": "10002", "name": "Binh"}},
                {{"extension": "10003", "name": "Chi"}}],
            "queues": [{{"extension": "201", "name": "Queue", "strategy": "{strategy}", "no_answer_rest_s": 0,
                "ring_s": 5, "next_ring_s": 5, "members": [{{"agent": "10001"}}, {{"agent": "10002"}}, {{"agent": "10003"}}]}}]}}"#
        ));
        let mut it = Storm::new(&plan.unwrap());
        let (at_ms, call_id, number, caller) = (START_MS, "c".to_owned(), "1900 0001".into(), "".into());
        let (known_agent, position, priority) = (None, None, None);
        let event = Event::CallArrived { at_ms, call_id, number, caller, known_agent, priority, position };
        let mut order: Vec<String> = rung(&it.send(event)).into_iter().map(|(_, agent, _)| agent).collect();
        while order.len() < 6 {
            let at_ms = it.board.deadline_ms().unwrap();
            order.extend(rung(&it.send(Event::TimePassed { at_ms })).into_iter().map(|(_, agent, _)| agent));
        }
        assert_eq!(order, ["10001", "10002", "10003", "10001", "10002", "10003"], "{strategy}");
    }
}
