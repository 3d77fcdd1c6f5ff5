//! What the largest queues of other switchboards get wrong, at their size. The rest is `tests/conformance/peers.json`.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail by panicking"
)]

use serde_json::json;
use tongdai::{Action, Command, Event, Party, Plan, Switchboard};

const MEMBERS: usize = 1_300;

/// D27: Asterisk's rrmemory keeps the turn in three digits, so of 1,300 members 300 are never rung.
#[test]
fn all_of_1300_members_are_rung_in_turn() {
    let extensions: Vec<String> = (0..MEMBERS).map(|member| (11_001 + member).to_string()).collect();
    let agents: Vec<_> = extensions.iter().map(|it| json!({"extension": it, "name": "Agent"})).collect();
    let members: Vec<_> = extensions.iter().map(|it| json!({"agent": it})).collect();
    let plan = json!({
        "name": "1300 members",
        "numbers": [{"number": "1900 0201", "inbound": "201"}],
        "agents": agents,
        "queues": [{"extension": "201", "name": "All", "strategy": "round_robin", "profile": "asterisk", "members": members}],
    });
    let mut board = Switchboard::new(&Plan::from_text(&plan.to_string()).unwrap());
    for agent in &extensions {
        board.step(&Event::AgentSignedIn { at_ms: 0, agent: agent.clone() });
    }
    let mut rung = Vec::new();
    for call in 0..1_500 {
        let (at_ms, call_id) = (call * 1000, format!("c{call}"));
        let arrived = board.step(&Event::CallArrived {
            at_ms,
            call_id: call_id.clone(),
            number: "1900 0201".into(),
            caller: "0900000001".into(),
            known_agent: None,
            priority: None,
            position: None,
        });
        let agent = arrived.commands.iter().find_map(rings).unwrap();
        board.step(&Event::OfferAnswered {
            at_ms,
            call_id: call_id.clone(),
            agent: agent.clone(),
            offer: None,
        });
        board.step(&Event::CallEnded { at_ms, call_id, ended_by: Party::Caller });
        rung.push(agent);
    }
    let in_turn: Vec<String> = extensions.iter().cycle().take(rung.len()).cloned().collect();
    assert!(
        rung == in_turn,
        "not in turn: {:?}",
        rung.iter().zip(&in_turn).find(|(rung, turn)| rung != turn)
    );
}

fn rings(command: &Command) -> Option<String> {
    match &command.action {
        Action::Ring { agent, .. } => Some(agent.clone()),
        _ => None,
    }
}
