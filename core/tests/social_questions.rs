//! Questions about conversations: the cases of `tests/social/questions.json`, which every language runs.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests read files, and may fail anywhere"
)]

use serde::Deserialize;
use serde_json::Value;
use tongdai::social::{ReplyBook, ReplyRequest, ReplyRules, judge_reply, shipped_reply_rules};
use tongdai::{Error, Event, Plan, Switchboard};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    plan: Value,
    replies: Vec<Reply>,
    agents: Vec<Agent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    name: String,
    why: String,
    request: ReplyRequest,
    #[serde(default)]
    reply_rules: Vec<ReplyRules>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agent {
    name: String,
    why: String,
    events: Vec<Event>,
    agent: String,
    expect: Value,
}

fn file() -> File {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/social/questions.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// What a case names is what was answered.
fn assert_told(name: &str, why: &str, answer: &Value, expect: &Value) {
    assert!(!why.is_empty() && !expect.as_object().unwrap().is_empty(), "{name}");
    for (field, expected) in expect.as_object().unwrap() {
        assert_eq!(&answer[field], expected, "{name}: {field}: {why}");
    }
}

#[test]
fn every_reply_is_judged_as_its_case_says() {
    let file = file();
    assert!(!file.about.is_empty() && !file.replies.is_empty());
    for Reply { name, why, request, reply_rules, expect } in file.replies {
        let verdict = judge_reply(&request, &reply_rules).unwrap();
        assert_told(&name, &why, &serde_json::to_value(&verdict).unwrap(), &expect);
        assert_eq!(ReplyBook::compile(&reply_rules).unwrap().judge(&request), verdict, "{name}");
        assert!(verdict.is_allowed || verdict.tag.is_none() && !verdict.is_charged, "{name}");
    }
}

#[test]
fn every_agent_has_in_hand_what_its_case_says() {
    let file = file();
    assert!(!file.agents.is_empty());
    let plan = Plan::from_text(&file.plan.to_string()).unwrap();
    for Agent { name, why, events, agent, expect } in file.agents {
        let mut board = Switchboard::new(&plan);
        board.step_batch(&events);
        let status = board.agent_status(&agent).unwrap();
        assert_told(&name, &why, &serde_json::to_value(&status).unwrap(), &expect);
        assert_eq!(status.conversations, status.places.iter().map(|place| place.conversations).sum::<i32>());
        let restored = Switchboard::restore(&board.snapshot()).unwrap();
        assert_eq!(restored.agent_status(&agent), Some(status), "{name}: restored");
    }
}

#[test]
fn a_day_that_is_none_is_told_with_its_place() {
    let wrong = ReplyRules { in_force_from: "2026-02-30".into(), ..shipped_reply_rules()[0].clone() };
    let request = file().replies.remove(0).request;
    let problems = judge_reply(&request, &[wrong]).unwrap_err();
    assert_eq!(problems[0].path, "[0].in_force_from");
    assert!(matches!(Error::from(problems), Error::UnsoundSchedule { .. }));
}
