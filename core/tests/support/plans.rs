//! Random plans without errors, with every kind of destination, leading to each other in every way.

use serde_json::{Value, json};
use tongdai::plan::{PlanDocument, ProblemCode, Severity};

/// Numbers drawn beforehand, so that a failing case shrinks; used round and round.
pub struct Dice<'a> {
    draws: &'a [u32],
    at: usize,
}

impl<'a> Dice<'a> {
    pub fn new(draws: &'a [u32]) -> Self {
        Self { draws, at: 0 }
    }

    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let draw = self.draws.get(self.at % self.draws.len().max(1)).copied().unwrap_or_default();
        self.at += 1;
        draw as usize % bound
    }

    pub fn chance(&mut self, in_ten: usize) -> bool {
        self.below(10) >= 10 - in_ten
    }

    pub fn one<'s>(&mut self, of: &[&'s str]) -> &'s str {
        of[self.below(of.len())]
    }
}

/// The hotlines of every such plan.
pub const NUMBERS: [&str; 4] = ["1900 0001", "1900 0002", "1900 0003", "1900 0004"];

/// A plan without errors. Two such plans differ in some of their objects, so that things vanish on a reload.
pub fn sound(draws: &[u32]) -> PlanDocument {
    let mut dice = Dice::new(draws);
    let last = |dice: &mut Dice<'_>, names: [&'static str; 2]| dice.one(&names);
    let agents = ["10001", "10002", "10003", last(&mut dice, ["10004", "10005"])];
    let groups = ["1000", last(&mut dice, ["1001", "1002"])];
    let queues = ["201", last(&mut dice, ["202", "203"])];
    let menus = ["101", last(&mut dice, ["102", "103"])];
    let conditions = ["301", last(&mut dice, ["302", "303"])];
    let announcements = ["401", last(&mut dice, ["402", "403"])];
    let webhooks = ["501", last(&mut dice, ["502", "503"])];
    let known = ["vip", last(&mut dice, ["old", "new"])];
    let all =
        [&agents[..], &groups, &queues, &menus, &conditions, &announcements, &webhooks, &known].concat();
    let d = &mut dice;
    let way = |d: &mut Dice<'_>| d.one(&all).to_owned();
    let perhaps = |d: &mut Dice<'_>| if d.chance(6) { json!(d.one(&all)) } else { Value::Null };
    let entry = |extension: &str| json!({"extension": extension, "name": format!("Number {extension}")});
    let with = |mut base: Value, more: Value| {
        let Value::Object(more) = more else { return base };
        base.as_object_mut().unwrap().extend(more.into_iter().filter(|(_, value)| !value.is_null()));
        base
    };

    let agents_json: Vec<Value> = agents
        .iter()
        .enumerate()
        .map(|(index, agent)| {
            // Nobody is left without a group, and no group without anybody.
            let mut of = vec![groups[index % 2]];
            if d.chance(4) {
                of.push(groups[(index + 1) % 2]);
            }
            with(entry(agent), json!({
                "groups": of, "ring_s": 1 + d.below(20), "wrap_up_s": d.below(3) * 5,
                "skills": if d.chance(5) { json!([{"name": "en", "level": 1 + d.below(10)}]) } else { json!([]) },
            }))
        })
        .collect();
    let groups_json: Vec<Value> = groups
        .iter()
        .map(|group| {
            with(
                entry(group),
                json!({"ring_s": 1 + d.below(20), "if_busy": perhaps(d), "if_no_answer": perhaps(d)}),
            )
        })
        .collect();
    let queues_json: Vec<Value> = queues.iter().map(|queue| {
        let first = d.below(4);
        let members: Vec<Value> = (0..=d.below(4)).map(|index| {
            let wrap_up_s = d.chance(2).then(|| d.below(6));
            let member = json!({"agent": agents[(first + index) % 4], "rank": 1 + d.below(2), "weight": 1 + d.below(4)});
            with(member, json!({"wrap_up_s": wrap_up_s, "position": d.chance(2).then(|| 1 + d.below(3))}))
        }).collect();
        let strategy = d.one(&["longest_idle", "ring_all", "round_robin", "in_order", "least_talk_time",
            "fewest_calls", "random", "weighted_random", "ring_progressively", "most_skilled"]);
        let rules = json!({
            "strategy": strategy, "profile": d.one(&["tongdai", "tongdai", "asterisk", "freeswitch"]),
            "next_ring_s": 1 + d.below(6), "retry_s": d.chance(4).then(|| d.below(4)),
            "autofill": d.chance(5).then(|| d.chance(5)), "retries_go_on": d.chance(7),
            "withdrawn_counts": d.chance(5).then(|| d.chance(5)), "busy_counts": d.chance(5).then(|| d.chance(5)),
            "idle_clock": d.one(&["last_talk", "last_offer"]), "fairness_scope": d.chance(5).then(|| d.one(&["account", "queue"])),
            "wrap_up_scope": d.chance(5).then(|| d.one(&["account", "queue"])),
            "count_over": d.chance(5).then(|| d.one(&["day", "rolling_24h", "ever"])),
            "announce_estimated_wait": d.chance(4), "periodic_sounds": if d.chance(3) { json!(["ad1", "ad2"]) } else { json!([]) },
            "periodic_every_s": 5 + d.below(10), "resume_within_s": d.below(3) * 20, "priority_step_s": d.below(2) * 30,
            "escalation": match d.below(3) { 0 => json!([{"after_s": 0, "rank": 1}, {"after_s": 1 + d.below(20), "rank": 2}]), _ => json!([]) },
            "escalate_when_unmanned": d.chance(5),
            "skill_rules": match d.below(3) {
                0 => json!([{"after_s": 0, "skill": "en", "level": 5}, {"after_s": 1 + d.below(20), "skill": "en", "level": 0}]),
                _ => json!([]),
            },
            "callback": if d.chance(5) { json!({"key": "1", "offer_after_s": d.below(8), "ring_s": 5 + d.below(9), "max_attempts": 1 + d.below(2),
                "retry_s": 10, "within_s": 60 + d.below(60)}) } else { Value::Null },
        });
        let exit = d.chance(5).then(|| way(d));
        with(with(entry(queue), rules), json!({
            "members": members, "ring_s": 1 + d.below(12), "max_wait_s": 1 + d.below(60),
            "max_waiting": 1 + d.below(4), "no_answer_rest_s": d.below(4), "busy_rest_s": d.below(4),
            "reject_rest_s": d.below(4), "unreachable_rest_s": d.below(4), "pause_after_misses": d.below(4),
            "wrap_up_s": if d.chance(4) { json!(d.below(8)) } else { Value::Null },
            "join_when_empty": d.chance(7), "leave_when_empty": d.chance(3), "weight": 1 + d.below(2),
            "position_every_s": d.below(2) * 10, "if_full": perhaps(d), "if_timed_out": perhaps(d),
            "if_empty": perhaps(d), "exit_key": exit.as_ref().map(|_| "0"), "exit_destination": exit,
        }))
    }).collect();
    let menus_json: Vec<Value> = menus.iter().map(|menu| {
        let keys: Vec<Value> = ["1", "12", "22"].iter().map(|key| json!({"digits": key, "destination": way(d)})).collect();
        with(entry(menu), json!({
            "greeting": "hello", "invalid_sound": d.chance(5).then_some("sorry"), "max_play_s": 1 + d.below(20),
            "response_timeout_s": 1 + d.below(5), "inter_digit_timeout_s": 1 + d.below(3),
            "max_tries": 1 + d.below(3), "direct_dial": d.chance(4), "keys": keys, "fallback": way(d),
        }))
    }).collect();
    let conditions_json: Vec<Value> = conditions
        .iter()
        .map(|condition| {
            let hours = json!([{"days": ["mon", "thu", "fri"], "opens": "07:00", "closes": "07:02"}]);
            let rules = json!([{"name": "office", "hours": hours, "destination": way(d)}]);
            with(entry(condition), json!({"rules": rules, "otherwise": way(d)}))
        })
        .collect();
    let announcements_json: Vec<Value> = announcements
        .iter()
        .map(|announcement| {
            let next = if d.chance(3) { "hang_up".to_owned() } else { way(d) };
            with(entry(announcement), json!({"sound": "news", "max_play_s": 1 + d.below(20), "next": next}))
        })
        .collect();
    let webhooks_json: Vec<Value> = webhooks
        .iter()
        .map(|webhook| {
            let mut may: Vec<String> = (0..d.below(4)).map(|_| way(d)).collect();
            may.sort();
            may.dedup();
            with(
                entry(webhook),
                json!({
                    "url": "https://crm.example.vn/", "timeout_s": 1 + d.below(5), "retries": d.below(3),
                    "fallback": way(d), "may_route_to": may,
                }),
            )
        })
        .collect();
    let known_json: Vec<Value> = known
        .iter()
        .map(|route| {
            with(
                json!({"name": route}),
                json!({"ring_s": d.chance(5).then(|| 1 + d.below(9)), "next": way(d)}),
            )
        })
        .collect();
    let numbers_json: Vec<Value> =
        NUMBERS.iter().map(|number| json!({"number": number, "inbound": way(d)})).collect();
    mended(json!({
        "name": "Random", "numbers": numbers_json, "agents": agents_json, "groups": groups_json,
        "queues": queues_json, "menus": menus_json, "time_conditions": conditions_json,
        "announcements": announcements_json, "webhooks": webhooks_json, "known_agents": known_json,
    }))
}

/// Leads out of every loop that waits for nobody, and every number to somebody.
fn mended(mut plan: Value) -> PlanDocument {
    for _ in 0..100 {
        let document: PlanDocument = serde_json::from_value(plan.clone()).unwrap();
        let problems = document.check().problems;
        let Some(problem) = problems.iter().find(|problem| problem.severity == Severity::Error) else {
            return document;
        };
        let pointer =
            format!("/{}", problem.path.replace("].", "/").replace(['[', '.'], "/").replace(']', ""));
        let mendable = [ProblemCode::EndlessLoop, ProblemCode::ReachesNobody].contains(&problem.code);
        assert!(mendable, "the generator makes plans with errors: {problem:?}");
        *plan.pointer_mut(&pointer).unwrap() = json!("10001");
    }
    panic!("the generator cannot mend a plan");
}
