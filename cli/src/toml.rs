//! A plan of queues as an administrator would write it: in the order of its fields, and without what need not be
//! said.

use std::fmt;
use std::fmt::Write;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use tongdai::PlanDocument;
use tongdai::plan::{Agent, Queue, QueueMember};

use crate::text;

/// The plan in TOML, from which an equal plan can be read.
pub(crate) fn plan(plan: &PlanDocument) -> String {
    let mut text = String::new();
    let mut tables = String::new();
    for (name, value) in said(plan, r#"{"name":""}"#) {
        match value {
            Value::Array(list) if name == "agents" => {
                for agent in list {
                    tables.push_str("\n[[agents]]\n");
                    lines(&mut tables, said_of::<Agent>(&agent, r#"{"extension":"","name":""}"#));
                }
            }
            Value::Array(list) if name == "queues" => {
                for queue in list {
                    tables.push_str("\n[[queues]]\n");
                    lines(&mut tables, said_of::<Queue>(&queue, r#"{"extension":"","name":""}"#));
                }
            }
            value => line(&mut text, &name, &value),
        }
    }
    text + &tables
}

fn lines(text: &mut String, fields: Vec<(String, Value)>) {
    for (name, value) in fields {
        match value {
            Value::Array(members) if name == "members" => {
                text.push_str("members = [\n");
                for member in members {
                    let member = said_of::<QueueMember>(&member, r#"{"agent":""}"#);
                    // Writing to a `String` cannot fail, here and below.
                    let _ = writeln!(text, "    {},", table(&member));
                }
                text.push_str("]\n");
            }
            value => line(text, &name, &value),
        }
    }
}

fn line(text: &mut String, name: &str, value: &Value) {
    let _ = writeln!(text, "{name} = {}", inline(value));
}

/// A value on one line. Texts, numbers and flags are the same in JSON.
fn inline(value: &Value) -> String {
    match value {
        Value::Array(values) => format!("[{}]", values.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => table(&fields.clone().into_iter().collect::<Vec<_>>()),
        value => text::json(value),
    }
}

fn table(fields: &[(String, Value)]) -> String {
    let fields = fields.iter().map(|(name, value)| format!("{name} = {}", inline(value)));
    format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

/// What an object says that it would not be without saying; `least` is one that says no more than it must.
fn said<T: Serialize + DeserializeOwned>(object: &T, least: &str) -> Vec<(String, Value)> {
    let least: Option<T> = serde_json::from_str(least).ok();
    let least: Map<String, Value> = serde_json::from_str(&text::json(&least)).unwrap_or_default();
    let fields: Fields = serde_json::from_str(&text::json(object)).unwrap_or_default();
    let is_said = |(name, value): &(String, Value)| least.get(name) != Some(value);
    fields.0.into_iter().filter(is_said).collect()
}

fn said_of<T: Serialize + DeserializeOwned>(object: &Value, least: &str) -> Vec<(String, Value)> {
    let object: Option<T> = T::deserialize(object).ok();
    object.map(|object| said(&object, least)).unwrap_or_default()
}

/// An object's fields in the order in which they are written, which is that of their declaration.
#[derive(Default)]
struct Fields(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(InOrder)
    }
}

struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Fields(fields))
    }
}
