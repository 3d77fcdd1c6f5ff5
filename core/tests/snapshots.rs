//! A snapshot that was changed is refused, or restores to something that still works: it never panics.
#![expect(clippy::unwrap_used, reason = "a helper that fails is a test that fails")]

use serde_json::Value;
use tongdai::{Event, Plan, Switchboard};

const SNAPSHOT: &str = include_str!("../../tests/replay/clinic.snapshot.json");
const JOURNAL: &str = include_str!("../../examples/clinic/journal.jsonl");

/// Events of after the snapshot: they touch what it holds.
fn later() -> Vec<Event> {
    let events = JOURNAL.lines().filter(|line| line.starts_with('{'));
    events.skip(120).take(40).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Restores a changed snapshot, and goes on with it if it is taken. Gives whether it was.
fn survives(snapshot: &Value, later: &[Event]) -> bool {
    let Ok(mut board) = Switchboard::restore(&snapshot.to_string()) else { return false };
    board.step_batch(later);
    board.wake(2_000_000_000_000);
    assert!(Switchboard::restore(&board.snapshot()).is_ok());
    true
}

/// The places of all numbers in a document, as JSON pointers.
fn numbers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, it)| numbers(it, &format!("{at}/{i}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, it)| numbers(it, &format!("{at}/{name}"), found));
        }
        _ => {}
    }
}

#[test]
fn no_number_of_a_snapshot_can_be_changed_into_a_panic() {
    let snapshot: Value = serde_json::from_str(SNAPSHOT).unwrap();
    assert!(survives(&snapshot, &later()));
    let mut places = Vec::new();
    numbers(snapshot.get("state").unwrap(), "/state", &mut places);
    assert!(places.len() > 500);
    let later = later();
    let (mut taken, mut refused) = (0, 0);
    // Every seventh place, so that the test takes seconds; the offset moves with the value, so that all kinds are met.
    for (offset, wrong) in [i64::MAX, i64::MIN, -1, 0, 7, i64::from(u32::MAX)].into_iter().enumerate() {
        for place in places.iter().skip(offset).step_by(7) {
            let mut changed = snapshot.clone();
            *changed.pointer_mut(place).unwrap() = wrong.into();
            if survives(&changed, &later) { taken += 1 } else { refused += 1 }
        }
    }
    assert!(taken > 0 && refused > 300, "{taken} taken, {refused} refused");
}

#[test]
fn a_snapshot_of_another_version_or_with_another_plan_is_refused() {
    let plan = Plan::from_text("{\"name\": \"Empty\"}").unwrap();
    let snapshot = Switchboard::new(&plan).snapshot();
    let agents = "\"agents\":[{\"extension\":\"10001\",\"name\":\"An\"}]";
    for (old, new, path) in [
        ("\"format\":1", "\"format\":2", "format"),
        ("\"agents\":[]", agents, "state"),
        ("\"name\":\"Empty\"", "\"name\":\"\"", "plan"),
        ("\"commands\":0", "\"commands\":-1", "state"),
        ("\"now_ms\":null", "\"now_ms\":253402300800000", "state.now_ms"),
        ("\"commands\":0", "\"commands\":0,\"more\":1", "state.more"),
    ] {
        assert!(snapshot.contains(old), "{old} in {snapshot}");
        let error = Switchboard::restore(&snapshot.replacen(old, new, 1)).unwrap_err();
        assert_eq!((error.code(), error.path()), ("bad_snapshot", path), "{error}");
    }
}

#[test]
fn a_turn_that_nobody_of_the_queue_had_is_refused() {
    let plan = Plan::from_text(
        r#"
        name = "Two desks"
        numbers = [{ number = "1900 0001", inbound = "201" }]
        agents = [{ extension = "10001", name = "An" }, { extension = "10002", name = "Binh" }]
        queues = [{ extension = "201", name = "All", strategy = "round_robin", members = [{ agent = "10001" }, { agent = "10002" }] }]
        "#,
    )
    .unwrap();
    let mut board = Switchboard::new(&plan);
    for agent in ["10001", "10002"] {
        board.step(&Event::AgentSignedIn { at_ms: 0, agent: agent.into() });
    }
    for call in ["c1", "c2"] {
        board.step(&Event::CallArrived {
            at_ms: 0,
            call_id: call.into(),
            number: "1900 0001".into(),
            caller: "0912345678".into(),
            known_agent: None,
            priority: None,
            position: None,
        });
    }
    let snapshot: Value = serde_json::from_str(&board.snapshot()).unwrap();
    let turn = "/state/calls/places/1/stage/queued/turn";
    for key in ["before", "now"] {
        let slot = format!("{turn}/{key}/slot");
        let mut changed = snapshot.clone();
        assert_eq!(changed.pointer(&slot), Some(&Value::from(u8::from(key == "now"))));
        *changed.pointer_mut(&slot).unwrap() = 7.into();
        let error = Switchboard::restore(&changed.to_string()).unwrap_err();
        assert_eq!((error.code(), error.path()), ("bad_snapshot", "state"), "{error}");
    }
    assert!(survives(&snapshot, &[Event::AgentSignedOut { at_ms: 1, agent: "10002".into() }]));
}
