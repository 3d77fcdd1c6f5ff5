//! Random plans of queues alone, in which every setting that a strategy minds is drawn.

use serde_json::{Value, json};
use tongdai::Plan;

use crate::support::plans::Dice;

/// Ten strategies, as plans name them.
pub const STRATEGIES: [&str; 10] = [
    "longest_idle",
    "ring_all",
    "round_robin",
    "in_order",
    "least_talk_time",
    "fewest_calls",
    "random",
    "weighted_random",
    "ring_progressively",
    "most_skilled",
];

/// Two or three queues whose members overlap, each with a number of its own. Without `strategy` every queue has
/// any.
pub fn random(draws: &[u32], strategy: Option<&str>) -> Plan {
    let mut dice = Dice::new(draws);
    let d = &mut dice;
    let queues = 2 + d.below(2);
    let agents = 2 + d.below(5);
    let queues_json: Vec<Value> =
        (1..=queues).map(|index| queue(d, index, queues, agents, strategy)).collect();
    let agents_json: Vec<Value> = (1..=agents)
        .map(|index| {
            let levels = ["en", "vi"].map(|name| (name, d.below(15).saturating_sub(4)));
            let skills = levels.iter().filter(|(_, level)| *level > 0);
            let skills: Vec<Value> =
                skills.map(|(name, level)| json!({"name": name, "level": level})).collect();
            json!({"extension": format!("{}", 10_000 + index), "name": "Agent", "skills": skills,
                "wrap_up_s": d.below(3) * 4})
        })
        .collect();
    let numbers: Vec<Value> = (1..=queues)
        .map(|index| json!({"number": format!("1900 000{index}"), "inbound": format!("20{index}")}))
        .collect();
    let plan = json!({"name": "Random", "seed": d.below(1000), "numbers": numbers, "agents": agents_json,
        "queues": queues_json});
    Plan::from_text(&plan.to_string()).unwrap_or_else(|error| panic!("{error}: {plan}"))
}

fn queue(d: &mut Dice<'_>, index: usize, queues: usize, agents: usize, strategy: Option<&str>) -> Value {
    let strategy = strategy.unwrap_or_else(|| d.one(&STRATEGIES)).to_owned();
    // Everybody is a member with a good chance, from a random place of the list on.
    let first = d.below(agents);
    let members: Vec<Value> = (0..agents)
        .filter_map(|offset| {
            let agent = format!("{}", 10_001 + (first + offset) % agents);
            let (rank, weight) = (1 + [0, 0, 1, 2][d.below(4)], 1 + d.below(4));
            let mut member = json!({"agent": agent, "rank": rank, "weight": weight});
            if d.chance(3) {
                member["position"] = json!(1 + d.below(3));
            }
            if d.chance(2) {
                member["wrap_up_s"] = json!(d.below(6));
            }
            (offset == 0 || d.chance(7)).then_some(member)
        })
        .collect();
    let mut rules = json!({
        "extension": format!("20{index}"), "name": "Queue", "strategy": strategy, "members": members,
        "profile": d.one(&["tongdai", "tongdai", "asterisk", "freeswitch"]),
        "ring_s": 1 + d.below(9), "next_ring_s": 1 + d.below(5), "max_wait_s": 5 + d.below(90),
        "max_waiting": 2 + d.below(6), "weight": 1 + d.below(2), "pause_after_misses": ([0, 0, 2, 3][d.below(4)]),
        "idle_clock": d.one(&["last_talk", "last_offer"]), "retries_go_on": d.chance(7),
        "join_when_empty": d.chance(8), "leave_when_empty": d.chance(2),
        "priority_step_s": ([0, 0, 10][d.below(3)]), "escalate_when_unmanned": d.chance(5),
    });
    for name in [
        "no_answer_counts",
        "busy_counts",
        "reject_counts",
        "unreachable_counts",
        "withdrawn_counts",
        "autofill",
    ] {
        if d.chance(4) {
            rules[name] = json!(d.chance(5));
        }
    }
    for name in ["no_answer_rest_s", "busy_rest_s", "reject_rest_s", "unreachable_rest_s", "retry_s"] {
        if d.chance(5) {
            rules[name] = json!(d.below(5));
        }
    }
    for name in ["wrap_up_scope", "fairness_scope"] {
        if d.chance(5) {
            rules[name] = json!(d.one(&["account", "queue"]));
        }
    }
    if d.chance(6) {
        rules["count_over"] = json!(d.one(&["day", "rolling_24h", "ever"]));
    }
    if d.chance(3) {
        rules["escalation"] = match d.below(2) {
            0 => json!([{"after_s": 0, "rank": 1}, {"after_s": 1 + d.below(9), "rank": 2}]),
            _ => {
                json!([{"after_s": 0, "rank": 1}, {"after_s": 3, "rank": 2}, {"after_s": 5 + d.below(9), "rank": 3}])
            }
        };
    }
    if strategy == "most_skilled" || d.chance(3) {
        rules["skill_rules"] = json!([
            {"after_s": 0, "skill": "en", "level": 1 + d.below(9)}, {"after_s": 0, "skill": "vi", "level": 0},
            {"after_s": 1 + d.below(9), "skill": "en", "level": 0},
        ]);
    }
    if d.chance(2) {
        rules["callback"] = json!({"key": "1", "offer_after_s": d.below(3), "ring_s": 5, "retry_s": 10,
            "max_attempts": 1 + d.below(2), "within_s": 60});
    }
    // The last queue overflows nowhere, so that nobody goes round.
    if index < queues && d.chance(4) {
        rules["if_timed_out"] = json!(format!("20{}", index + 1));
    }
    rules
}
