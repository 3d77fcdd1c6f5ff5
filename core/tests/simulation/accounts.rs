//! Whatever the plan and the scenario, every call is accounted for, once.

use proptest::prelude::*;
use serde_json::{Value, json};
use tongdai::Plan;
use tongdai::simulate::{
    CallOutcome, Figure, Scenario, ScenarioDocument, Simulation, SimulationOptions, SimulationReport,
};

use super::support::plans::{Dice, NUMBERS, sound};

fn distribution(dice: &mut Dice<'_>) -> Value {
    match dice.below(7) {
        0 => json!({"type": "constant", "time_s": dice.below(30)}),
        1 => json!({"type": "exponential", "mean_s": 1 + dice.below(90)}),
        2 => json!({"type": "log_normal", "mean_s": 1 + dice.below(60), "cv": 0.7}),
        3 => json!({"type": "gamma", "mean_s": 1 + dice.below(60), "cv": 1.5}),
        4 => json!({"type": "uniform", "least_s": 0.5, "most_s": 1 + dice.below(30)}),
        5 => json!({"type": "samples", "samples_s": [0, 0.25, 7, 40]}),
        _ => {
            json!({"type": "histogram", "bins": [{"until_s": 5, "weight": 2}, {"until_s": 50, "weight": 1}]})
        }
    }
}

fn perhaps(dice: &mut Dice<'_>) -> Value {
    if dice.chance(6) { distribution(dice) } else { Value::Null }
}

/// A probability: never, always, or between.
fn probability(dice: &mut Dice<'_>) -> f64 {
    [0.0, 0.0, 0.3, 0.7, 1.0][dice.below(5)]
}

/// A scenario that fits a plan of [`sound`].
fn scenario(draws: &[u32], plan: &Plan) -> Scenario {
    let mut dice = Dice::new(draws);
    let d = &mut dice;
    let document = plan.document();
    let agents: Vec<&str> = document.agents.iter().map(|agent| agent.extension.as_str()).collect();
    let arrivals: Vec<Value> = NUMBERS
        .iter()
        .map(|number| {
            let process = d.one(&["poisson", "deterministic"]);
            json!({"name": format!("to {number}"), "number": number, "process": process, "patience": perhaps(d),
                "rates": [{"closes": "12:00", "per_hour": d.below(120)}, {"opens": "12:00", "per_hour": d.below(400)}]})
        })
        .collect();
    let behaviour = |d: &mut Dice<'_>| {
        json!({"answer_delay": perhaps(d), "miss_probability": probability(d), "decline_probability": probability(d),
            "after_call": perhaps(d), "comes_back": perhaps(d)})
    };
    let menus: Vec<Value> = document
        .menus
        .iter()
        .map(|menu| {
            json!({"menu": menu.extension, "nothing_weight": 1, "wrong_weight": d.below(3), "delay": null,
                "keys": menu.keys.iter().map(|key| json!({"digits": key.digits, "weight": 2})).collect::<Vec<_>>()})
        })
        .collect();
    let webhooks: Vec<Value> = document
        .webhooks
        .iter()
        .map(|webhook| {
            json!({"webhook": webhook.extension, "failure_probability": probability(d),
                "answers": [{"destination": d.one(&agents), "weight": 1}, {"destination": "201", "weight": 1}]})
        })
        .filter(|webhook| webhook["answers"][1]["destination"] == "201")
        .collect();
    let shifts = if d.chance(5) {
        json!([{"agents": [agents[0], agents[1]], "starts": "07:00", "ends": "07:20", "breaks": [{"starts": "07:05", "ends": "07:08"}]},
            {"starts": "07:10", "ends": "24:00"}])
    } else {
        json!([])
    };
    let outgoing = json!([{"name": "calls", "rates": [{"per_hour": d.below(100)}], "callees": [{"carrier": "viettel", "weight": 1}],
        "answer_probability": probability(d), "answer_delay": perhaps(d), "talk": perhaps(d)}]);
    let replay: Vec<Value> = (0..d.below(5))
        .map(|call| json!({"at_ms": 1_795_392_000_000_i64 + i64::try_from(call).unwrap() * 7_000, "number": NUMBERS[0],
            "patience_s": 12.5, "talk_s": 3, "keys": "1 12 *"}))
        .collect();
    let text = json!({
        "name": "Random", "seed": d.below(1000), "start": "2026-11-23T07:00", "arrive_h": 0.5, "arrivals": arrivals,
        "replay": replay, "talk": distribution(d), "agents": behaviour(d), "sound_s": d.below(20), "shifts": shifts,
        "agent_rules": [{"agents": [agents[0]], "behaviour": behaviour(d)}],
        "talk_rules": [{"agent": agents[1], "talk": distribution(d)}], "menus": menus, "webhooks": webhooks,
        "outgoing": outgoing,
        "callers": {"patience": perhaps(d), "known_share": probability(d), "withheld_share": probability(d),
            "return_probability": probability(d), "return_delay": perhaps(d), "most_returns": d.below(4),
            "callback_probability": probability(d), "callback_answer_probability": probability(d)},
    });
    let document: ScenarioDocument = serde_json::from_value(text).unwrap();
    Scenario::from_document(document).unwrap_or_else(|error| panic!("{error} at {}", error.path()))
}

fn number(report: &SimulationReport, figure: Figure) -> f64 {
    report.mean(figure).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_call_is_accounted_for(
        plan in prop::collection::vec(0_u32..1000, 240),
        draws in prop::collection::vec(0_u32..1000, 120),
    ) {
        let plan = Plan::from_document(sound(&plan)).unwrap();
        let scenario = scenario(&draws, &plan);
        let problems = scenario.check(&plan).problems;
        // A queue of the plan's may have another extension than the one that webhooks answer with.
        prop_assume!(problems.iter().all(|it| it.severity == tongdai::plan::Severity::Warning));
        let options = SimulationOptions { interval_s: 300, ..SimulationOptions::default() };
        let simulation = Simulation::new(&plan, &scenario, &options).unwrap();
        let replication = simulation.replicate(0);
        prop_assert_eq!(&simulation.replicate(0), &replication, "the same twice");

        let mut whole = simulation.clone();
        whole.add(replication.clone());
        let report = whole.report();
        let offered = number(&report, Figure::Offered);
        let outcomes = [Figure::Answered, Figure::Abandoned, Figure::TurnedAway, Figure::NoAnswer, Figure::Informed,
            Figure::NotCalledBack, Figure::Refused];
        let ended: f64 = outcomes.iter().map(|&figure| number(&report, figure)).sum();
        prop_assert_eq!(offered.to_bits(), ended.to_bits(), "{} came in and {} ended", offered, ended);
        let intervals: f64 = report.intervals.iter().map(|row| row.offered).sum();
        prop_assert_eq!(offered.to_bits(), intervals.to_bits());
        for queue in &report.queues {
            let left = queue.answered + queue.abandoned + queue.timed_out + queue.left_otherwise;
            prop_assert_eq!(queue.joined.to_bits(), left.to_bits(), "queue {}", &queue.queue);
        }
        for agent in &report.agents {
            prop_assert!(agent.answered + agent.missed <= agent.offered, "agent {:?}", agent);
            let busy_s = agent.talk_s + agent.wrap_up_s + agent.ringing_s + agent.idle_s + agent.paused_s;
            prop_assert!(agent.signed_in_s <= busy_s + 1e-6, "agent {:?}", agent);
        }
        let calls = replication.calls();
        let columns = [calls.ordinal.len(), calls.wait_ms.len(), calls.talk_ms.len(), calls.source.len(), calls.outcome.len()];
        prop_assert!(columns.iter().all(|length| *length == calls.len()));
        prop_assert!(calls.at_ms.is_sorted(), "calls stand in the order in which they arrived");
        let outgoing = u16::try_from(NUMBERS.len()).unwrap();
        let inbound = calls.source.iter().filter(|source| **source != outgoing).count();
        prop_assert_eq!(inbound as f64, offered);
        for place in 0..calls.len() {
            let is_answered = CallOutcome::ALL[usize::from(calls.outcome[place])] == CallOutcome::Answered;
            prop_assert!(is_answered || calls.talk_ms[place] == 0);
            prop_assert!(calls.agent[place] != tongdai::simulate::NOBODY || !is_answered);
        }
        // Not recorded, the figures are the same but for percentiles.
        let light = SimulationOptions { record_calls: false, ..options };
        let light = Simulation::new(&plan, &scenario, &light).unwrap().replicate(0);
        for &figure in Figure::ALL {
            let (one, other) = (replication.figure(figure), light.figure(figure));
            let is_near = one.zip(other).is_none_or(|(one, other)| (one - other).abs() <= 0.001 * one.abs().max(1e-9));
            prop_assert!(is_near && one.is_some() == other.is_some(), "{:?}: {:?} {:?}", figure, one, other);
        }
    }
}
