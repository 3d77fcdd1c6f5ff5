//! Plans of two queues and three agents, with times so short that every timer matters.

use serde_json::{Value, json};
use tongdai::Plan;

/// Which parts of what agents did the strategies of a plan go by: the rest is left out of a state's canonical form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Minds {
    /// When talks and missed offers ended.
    pub clocks: bool,
    /// When offers were made.
    pub offers: bool,
    pub calls: bool,
    pub talk: bool,
    /// Whom a caller was offered to last.
    pub after: bool,
    pub draws: bool,
    pub misses: bool,
    /// Accounts of members, not of agents.
    pub members: bool,
}

/// A plan to explore.
pub struct Case {
    pub name: &'static str,
    pub plan: Plan,
    pub minds: Minds,
}

/// Every case: one for each family of strategies, and for what decides beside them.
pub fn cases() -> Vec<Case> {
    let no = Minds::default();
    let (clocks, list) = (Minds { clocks: true, ..no }, Minds { offers: true, after: true, ..no });
    let case = |name, first: Value, second: Value, minds| Case { name, plan: plan(first, second), minds };
    let strategy = |name: &str| json!({"strategy": name});
    let ranks = json!([{"after_s": 0, "rank": 1}, {"after_s": 2, "rank": 2}]);
    let skills = json!([
        {"after_s": 0, "skill": "en", "level": 9}, {"after_s": 1, "skill": "en", "level": 5},
        {"after_s": 3, "skill": "en", "level": 0},
    ]);
    let callback = json!({"key": "1", "offer_after_s": 0, "ring_s": 5, "max_attempts": 2, "retry_s": 10, "within_s": 60});
    let own = json!({"autofill": false, "retry_s": 1, "profile": "asterisk", "strategy": "round_robin"});
    vec![
        case("longest_idle", json!({}), json!({"weight": 2}), clocks),
        case("ring_all", strategy("ring_all"), strategy("ring_all"), no),
        case("round_robin", strategy("round_robin"), strategy("round_robin"), no),
        case("in_order", strategy("in_order"), json!({"strategy": "in_order", "retries_go_on": false}), list),
        case(
            "ring_progressively",
            json!({"strategy": "ring_progressively", "next_ring_s": 1}),
            strategy("ring_all"),
            list,
        ),
        case("fewest_calls", strategy("fewest_calls"), json!({}), Minds { calls: true, ..clocks }),
        case("least_talk_time", strategy("least_talk_time"), json!({}), Minds { talk: true, ..clocks }),
        case("weighted_random", strategy("weighted_random"), strategy("random"), Minds { draws: true, ..no }),
        case(
            "escalation and skills",
            json!({"escalation": ranks, "strategy": "most_skilled", "skill_rules": skills}),
            json!({"skill_rules": skills, "escalate_when_unmanned": false, "max_wait_s": 4}),
            clocks,
        ),
        case(
            "callback",
            json!({"callback": callback}),
            json!({"callback": callback, "autofill": false}),
            clocks,
        ),
        case("asterisk", json!({"profile": "asterisk"}), own, Minds { members: true, ..clocks }),
        case(
            "pauses and empty queues",
            json!({"pause_after_misses": 1, "leave_when_empty": true, "if_timed_out": "202"}),
            json!({"join_when_empty": false, "max_waiting": 1}),
            Minds { misses: true, ..clocks },
        ),
    ]
}

/// Two queues with overlapping members: 10001 and 10002 in the first, 10002 and 10003 in the second, unless `first`
/// and `second` say otherwise.
fn plan(first: Value, second: Value) -> Plan {
    let agents: Vec<Value> = (1..=3)
        .map(|index| {
            let level = [9, 5, 2][index - 1];
            json!({"extension": format!("1000{index}"), "name": "Agent", "wrap_up_s": 1,
                "skills": [{"name": "en", "level": level}]})
        })
        .collect();
    let queue = |extension: &str, members: [Value; 2], more: Value| {
        let mut queue = json!({
            "extension": extension, "name": "Queue", "members": members, "ring_s": 2, "max_wait_s": 5,
            "no_answer_rest_s": 1, "busy_rest_s": 1, "reject_rest_s": 2,
        });
        let Value::Object(more) = more else { panic!("settings are an object") };
        queue.as_object_mut().unwrap().extend(more);
        queue
    };
    let member = |agent: &str, rank: i32| json!({"agent": agent, "rank": rank});
    let plan = json!({
        "name": "Two queues", "seed": 7, "agents": agents,
        "numbers": [{"number": "1900 0001", "inbound": "201"}, {"number": "1900 0002", "inbound": "202"}],
        "queues": [
            queue("201", [member("10001", 1), member("10002", 2)], first),
            queue("202", [member("10002", 1), member("10003", 1)], second),
        ],
    });
    Plan::from_text(&plan.to_string()).unwrap_or_else(|error| panic!("{error}"))
}
