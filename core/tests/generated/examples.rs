//! The schemas accept what the library accepts and refuse what it refuses.

use serde_json::{Value, json};

use crate::roots;

fn accepts(file: &str, data: &Value) -> bool {
    let root = roots().into_iter().find(|root| root.file == file).unwrap();
    jsonschema::draft202012::new(&root.schema).unwrap().is_valid(data)
}

fn is_event(data: &Value) -> bool {
    tongdai::json::read::<tongdai::Event>(&data.to_string(), "an event").is_ok()
}

fn is_plan(data: &Value) -> bool {
    tongdai::json::read::<tongdai::PlanDocument>(&data.to_string(), "a plan").is_ok()
}

#[test]
fn every_schema_is_one() {
    for root in roots() {
        assert!(jsonschema::meta::is_valid(&root.schema), "{}", root.file);
        assert_eq!(root.schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_closed(&root.schema, root.file);
    }
}

/// An editor can only underline a misspelt field if nothing else is allowed.
fn assert_closed(schema: &Value, place: &str) {
    match schema {
        Value::Object(fields) => {
            if schema["properties"].is_object() && place != "webhook-answer" {
                assert_eq!(schema["additionalProperties"], false, "{place}");
            }
            fields.iter().for_each(|(name, inner)| assert_closed(inner, &format!("{place}.{name}")));
        }
        Value::Array(items) => items.iter().for_each(|inner| assert_closed(inner, place)),
        _ => {}
    }
}

#[test]
fn events() {
    let good = [
        json!({ "type": "call_arrived", "at_ms": 0, "call_id": "c1", "number": "1900", "caller": "" }),
        json!({ "type": "call_arrived", "at_ms": -1, "call_id": "c1", "number": "1900", "caller": "", "known_agent": null }),
        json!({ "type": "offer_declined", "at_ms": 5, "call_id": "c1", "agent": "10001", "cause": "busy", "offer": 3 }),
        json!({ "type": "plan_reloaded", "at_ms": 5, "plan": { "name": "New" } }),
        json!({ "type": "time_passed", "at_ms": 5 }),
    ];
    for event in &good {
        assert!(accepts("event", event) && is_event(event), "{event}");
    }
    let broken = [
        json!({ "type": "call_arrived", "at_ms": 0, "call_id": "c1", "number": "1900" }),
        json!({ "type": "call_arrived", "at_ms": "0", "call_id": "c1", "number": "1900", "caller": "" }),
        json!({ "type": "call_arrived", "at_ms": 0.5, "call_id": "c1", "number": "1900", "caller": "" }),
        json!({ "type": "time_passed", "at_ms": 5, "colour": "red" }),
        json!({ "type": "offer_declined", "at_ms": 5, "call_id": "c1", "agent": "10001", "cause": "asleep" }),
        json!({ "type": "plan_reloaded", "at_ms": 5, "plan": { "name": "New", "colour": "red" } }),
        json!({ "type": "no_such_event", "at_ms": 5 }),
        json!({ "at_ms": 5 }),
        json!([]),
        json!(null),
    ];
    for event in &broken {
        assert!(!accepts("event", event) && !is_event(event), "{event}");
    }
}

#[test]
fn plans() {
    let good = json!({
        "name": "Two desks",
        "numbers": [{ "number": "02471001234", "inbound": "201", "record_inbound": true }],
        "agents": [{ "extension": "10001", "name": "Lan", "skills": [{ "name": "English", "level": 7 }] }],
        "queues": [{ "extension": "201", "name": "Sales", "members": [{ "agent": "10001" }] }],
        "time_conditions": [{
            "extension": "301", "name": "Hours", "otherwise": "201",
            "rules": [{ "name": "day", "hours": [{ "days": ["mon"], "opens": "08:00", "closes": "24:00" }], "destination": "201" }],
        }],
    });
    assert!(accepts("plan", &good) && is_plan(&good));
    assert!(accepts("plan", &json!({ "name": "Empty" })));

    let broken = [
        json!({}),
        json!({ "name": 5 }),
        json!({ "name": "x", "queues": [{ "extension": "201", "name": "Sales", "stratagy": "in_order" }] }),
        json!({ "name": "x", "queues": [{ "extension": "201", "name": "Sales", "strategy": "favourite" }] }),
        json!({ "name": "x", "agents": [{ "extension": 10001, "name": "Lan" }] }),
        json!({ "name": "x", "agents": { "10001": "Lan" } }),
    ];
    for plan in &broken {
        assert!(!accepts("plan", plan) && !is_plan(plan), "{plan}");
    }
}

#[test]
fn webhook_answers_may_say_more() {
    assert!(accepts("webhook-answer", &json!({ "destination": "201" })));
    assert!(accepts("webhook-answer", &json!({ "destination": "vip", "customer": { "id": 7 } })));
    for answer in [json!({}), json!("201"), json!({ "destination": 201 }), json!({ "destination": null })] {
        assert!(!accepts("webhook-answer", &answer), "{answer}");
    }
}

#[test]
fn what_the_library_writes() {
    let plan = tongdai::Plan::from_text(r#"{ "name": "x" }"#).unwrap();
    assert!(accepts("plan", &serde_json::from_str(&plan.to_json()).unwrap()));
    assert!(accepts("report", &serde_json::to_value(plan.report()).unwrap()));

    let step = tongdai::Switchboard::new(&plan).step(&tongdai::Event::TimePassed { at_ms: 1 });
    let mut step = serde_json::to_value(step).unwrap();
    assert!(accepts("step", &step));
    step.as_object_mut().unwrap().remove("deadline_ms");
    assert!(!accepts("step", &step), "deadline_ms is always written");
}
