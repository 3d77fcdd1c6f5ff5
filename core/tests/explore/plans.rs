//! Plans of two queues and three agents, with times so short that every timer matters.

use serde_json::{Value, json};
use tongdai::Plan;

/// Which parts of what agents did a strategy goes by: the rest is left out of a state's canonical form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Minds {
    pub clocks: bool,
    pub calls: bool,
    pub talk: bool,
    /// Whom a caller was offered to last.
    pub after: bool,
    pub draws: bool,
    pub misses: bool,
}

pub const NOTHING: Minds =
    Minds { clocks: false, calls: false, talk: false, after: false, draws: false, misses: false };
pub const CLOCKS: Minds = Minds { clocks: true, ..NOTHING };

/// Two queues with overlapping members: 10001 and 10002 in the first, 10002 and 10003 in the second, unless `first`
/// and `second` say otherwise.
pub fn plan(first: Value, second: Value) -> Plan {
    let agents: Vec<Value> = (1..=3)
        .map(|index| {
            let level = [9, 5, 2][index - 1];
            json!({"extension": format!("1000{index}"), "name": "Agent", "wrap_up_s": 2,
                "skills": [{"name": "en", "level": level}]})
        })
        .collect();
    let queue = |extension: &str, members: [Value; 2], more: Value| {
        let mut queue = json!({
            "extension": extension, "name": "Queue", "members": members, "ring_s": 3, "max_wait_s": 10,
            "no_answer_rest_s": 2, "busy_rest_s": 1, "reject_rest_s": 4,
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
