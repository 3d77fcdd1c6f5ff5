//! Random plans without errors whose numbers differ in everything that decides about calls out.

use serde_json::{Value, json};
use tongdai::PlanDocument;

use crate::support::plans::Dice;

/// The hotlines that a plan may have; the last one can only be called.
pub const NUMBERS: [&str; 6] =
    ["0987000001", "0912 000 002", "+84903000003", "02838000004", "0873000005", "1900 0006"];

/// The agents that a plan may have.
pub const AGENTS: [&str; 4] = ["10001", "10002", "10003", "10004"];

pub fn sound(draws: &[u32]) -> PlanDocument {
    let mut dice = Dice::new(draws);
    let d = &mut dice;
    // Either the last number calls everybody for everybody, or no number minds carriers.
    let by_carrier = d.chance(5);
    let last = d.one(&NUMBERS[..5]);
    let mut numbers = Vec::new();
    for number in NUMBERS {
        if number != last && d.chance(2) {
            continue;
        }
        let inbound = d.one(&["201", "1000", "10001", "vip"]);
        let calls_out = number == last || !number.starts_with("1900") && d.chance(8);
        let outbound = calls_out.then(|| outbound(number == last, by_carrier, d));
        numbers.push(json!({"number": number, "inbound": inbound, "record_outbound": d.chance(5), "outbound": outbound}));
    }
    let agents: Vec<Value> = AGENTS
        .iter()
        .enumerate()
        .filter(|(place, _)| *place < 2 || d.chance(8))
        .map(|(place, agent)| json!({"extension": agent, "name": agent, "groups": groups(place), "wrap_up_s": place * 3}))
        .collect();
    let members: Vec<Value> = agents.iter().map(|agent| json!({"agent": agent["extension"]})).collect();
    let asks = d.chance(5).then(|| json!({"timeout_ms": 500, "max_age_h": 1000}));
    let goes_on = d.chance(3);
    let causes = if goes_on {
        json!([{"q850": 17, "goes_on": true}, {"q850": 34, "goes_on": false}])
    } else {
        json!([])
    };
    let plan = json!({
        "name": "Random", "numbers": numbers, "agents": agents,
        "groups": [{"extension": "1000", "name": "Sales", "ring_s": 5}, {"extension": "1001", "name": "Care", "ring_s": 7}],
        "queues": [{"extension": "201", "name": "All", "members": members, "ring_s": 6, "max_wait_s": 60}],
        "known_agents": [{"name": "vip", "next": "1000", "ring_s": 4}],
        "tariffs": [
            {"name": "viettel", "rates": [{"carriers": ["viettel"], "micros_per_minute": 300}, {"micros_per_minute": 780}]},
            {"name": "fixed", "rates": [{"classes": ["mobile", "fixed"], "micros_per_minute": 600}]},
        ],
        "outbound": {
            "choose": d.one(&["priority", "cheapest"]), "match_by": d.one(&["operator", "host_network"]),
            "ring_s": 5 + d.below(20), "max_attempts": 1 + d.below(4), "usual_talk_s": 60,
            "portability": asks, "causes": causes,
        },
    });
    serde_json::from_value(plan).unwrap()
}

fn groups(place: usize) -> Value {
    [json!(["1000"]), json!(["1001"]), json!(["1000", "1001"]), json!([])][place].clone()
}

fn outbound(is_last: bool, by_carrier: bool, d: &mut Dice<'_>) -> Value {
    let groups = if is_last && by_carrier || d.chance(5) {
        Value::Null
    } else {
        [json!(["1000"]), json!(["1001"]), json!(["1000", "1001"])][d.below(3)].clone()
    };
    let carriers = if is_last || !by_carrier || d.chance(3) {
        Value::Null
    } else {
        [json!(["viettel"]), json!(["VN", "mobifone"]), json!(["itel", "viettel"])][d.below(3)].clone()
    };
    json!({
        "priority": if is_last && by_carrier { 9 } else { 1 + d.below(3) },
        "groups": groups, "carriers": carriers, "own_network": d.chance(8), "toll_free": d.chance(5),
        "premium": d.chance(3), "short_codes": d.chance(3), "foreign": d.chance(5),
        "max_calls": if d.chance(4) { json!(1 + d.below(2)) } else { Value::Null },
        "tariff": if d.chance(6) { json!(d.one(&["viettel", "fixed"])) } else { Value::Null },
    })
}
