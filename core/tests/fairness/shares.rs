//! Chance, counted: every member's share is exactly what the weights say. Seeds are fixed, so each test always counts
//! the same draws.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tongdai::{Action, Event, Party, Plan, Reason, Switchboard};

const DRAWS: usize = 60_000;

/// What a chi-square variable is below 999 times in 1000, by degrees of freedom.
const CHI_SQUARE_999: [f64; 4] = [0.0, 10.828, 13.816, 16.266];

fn plan(strategy: &str, weights: &[i32], seed: i32) -> Plan {
    let names = || (1..=weights.len()).map(|index| format!("{}", 10_000 + index));
    let agents: Vec<Value> = names().map(|name| json!({"extension": name, "name": "Agent"})).collect();
    let members: Vec<Value> =
        names().zip(weights).map(|(agent, weight)| json!({"agent": agent, "weight": weight})).collect();
    let plan = json!({
        "name": "Shares", "seed": seed, "agents": agents,
        "numbers": [{"number": "1900 0001", "inbound": "201"}],
        "queues": [{"extension": "201", "name": "Queue", "strategy": strategy, "members": members}],
    });
    Plan::from_text(&plan.to_string()).unwrap()
}

/// How often each agent is rung if every caller hangs up while the first telephone rings, and the draws were even.
fn draw(plan: &Plan, away: &[&str]) -> BTreeMap<String, usize> {
    let mut board = Switchboard::new(plan);
    for agent in plan.document().agents.iter().map(|agent| agent.extension.clone()) {
        if !away.contains(&agent.as_str()) {
            board.step(&Event::AgentSignedIn { at_ms: 0, agent });
        }
    }
    let mut drawn = BTreeMap::new();
    for at_ms in (0..).take(DRAWS) {
        let (call_id, number, caller) = ("c".to_owned(), "1900 0001".into(), "".into());
        let (known_agent, priority, position) = (None, None, None);
        let event = Event::CallArrived { at_ms, call_id, number, caller, known_agent, priority, position };
        for command in board.step(&event).commands {
            if let Action::Ring { agent, .. } = command.action {
                *drawn.entry(agent).or_default() += 1;
                let (Reason::Random { draw, out_of, .. } | Reason::WeightedRandom { draw, out_of, .. }) =
                    command.because
                else {
                    panic!("{:?}", command.because)
                };
                assert!((1..=out_of).contains(&draw));
            }
        }
        board.step(&Event::CallEnded { at_ms, call_id: "c".into(), ended_by: Party::Caller });
    }
    assert_eq!(drawn.values().sum::<usize>(), DRAWS);
    drawn
}

/// How far counts are from shares.
fn chi_square(counts: &[usize], shares: &[f64]) -> f64 {
    assert_eq!(counts.len(), shares.len());
    let (count, whole) = (|it: usize| f64::from(u32::try_from(it).unwrap()), shares.iter().sum::<f64>());
    let all = count(counts.iter().sum());
    let off = |(&counted, share): (&usize, &f64)| {
        let expected = all * share / whole;
        (count(counted) - expected).powi(2) / expected
    };
    counts.iter().zip(shares).map(off).sum()
}

fn fits(counts: &[usize], shares: &[f64]) -> bool {
    chi_square(counts, shares) < CHI_SQUARE_999[shares.len() - 1]
}

#[test]
fn shares_are_exactly_the_weights() {
    for seed in [0, 7, -3] {
        let drawn = draw(&plan("weighted_random", &[1, 2, 3], seed), &[]);
        let counts: Vec<usize> = drawn.into_values().collect();
        assert!(fits(&counts, &[1.0, 2.0, 3.0]), "{counts:?}");
        // Shares that come from a random number times a weight, largest first, as Asterisk's `wrandom` draws them.
        let reversed: Vec<usize> = counts.into_iter().rev().collect();
        assert!(fits(&reversed, &[3.0, 2.0, 1.0]));
        assert!(!fits(&reversed, &[0.64, 0.22, 0.14]), "the test cannot tell them apart");
    }
}

#[test]
fn without_weights_all_are_drawn_alike() {
    for seed in [0, 7, -3] {
        let drawn = draw(&plan("random", &[9, 1, 5, 2], seed), &[]);
        let counts: Vec<usize> = drawn.into_values().collect();
        assert!(fits(&counts, &[1.0; 4]), "{counts:?}");
        assert!(!fits(&counts, &[9.0, 1.0, 5.0, 2.0]));
    }
}

#[test]
fn whoever_is_away_leaves_his_share_to_the_others_in_proportion() {
    let plan = plan("weighted_random", &[1, 2, 3, 6], 11);
    for (away, shares) in [
        (vec!["10001"], vec![2.0, 3.0, 6.0]),
        (vec!["10002"], vec![1.0, 3.0, 6.0]),
        (vec!["10004"], vec![1.0, 2.0, 3.0]),
        (vec!["10003", "10004"], vec![1.0, 2.0]),
    ] {
        let drawn = draw(&plan, &away);
        assert!(away.iter().all(|agent| !drawn.contains_key(*agent)));
        let counts: Vec<usize> = drawn.into_values().collect();
        assert!(fits(&counts, &shares), "{counts:?} without {away:?}");
    }
}

#[test]
fn chance_of_one_queue_does_not_depend_on_the_time_or_the_callers() {
    let plan = plan("weighted_random", &[1, 2, 3], 7);
    let order = |gap_ms: i64, caller: &str| -> Vec<String> {
        let mut board = Switchboard::new(&plan);
        for agent in ["10001", "10002", "10003"] {
            board.step(&Event::AgentSignedIn { at_ms: 0, agent: agent.into() });
        }
        let mut rung = Vec::new();
        for at_ms in (0..50).map(|index| index * gap_ms) {
            let (call_id, number) = ("c".to_owned(), "1900 0001".into());
            let (caller, known_agent, priority, position) = (caller.into(), None, None, None);
            let event =
                Event::CallArrived { at_ms, call_id, number, caller, known_agent, priority, position };
            rung.extend(board.step(&event).commands.into_iter().filter_map(|command| match command.action {
                Action::Ring { agent, .. } => Some(agent),
                _ => None,
            }));
            board.step(&Event::CallEnded { at_ms, call_id: "c".into(), ended_by: Party::Caller });
        }
        rung
    };
    assert_eq!(order(1, "0912345678"), order(70_000, "anonymous"));
}
