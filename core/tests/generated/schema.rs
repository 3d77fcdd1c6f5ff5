use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::prose::for_everyone;

/// A type that crosses the boundary by itself, not only inside another.
pub(crate) struct Root {
    /// The schema's name under `schema/`.
    pub(crate) file: &'static str,
    /// JSON Schema 2020-12.
    pub(crate) schema: Value,
}

impl Root {
    /// What is written by hosts and administrators: fields with defaults may be absent.
    pub(crate) fn input<T: JsonSchema>(file: &'static str) -> Self {
        Self::new::<T>(file, SchemaSettings::draft2020_12())
    }

    /// What the switchboard writes: only fields that are left out on purpose may be absent.
    pub(crate) fn output<T: JsonSchema>(file: &'static str) -> Self {
        Self::new::<T>(file, SchemaSettings::draft2020_12().for_serialize())
    }

    fn new<T: JsonSchema>(file: &'static str, settings: SchemaSettings) -> Self {
        let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        describe_for_everyone(&mut schema);
        Self { file, schema }
    }

    /// The file's content.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string_pretty(&self.schema).unwrap() + "\n"
    }

    /// The type's own name.
    pub(crate) fn title(&self) -> &str {
        self.schema["title"].as_str().unwrap()
    }
}

/// Descriptions come from Rust's documentation. Its line breaks are of no meaning elsewhere.
fn describe_for_everyone(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if name == "description" => *text = paragraphs(text),
                    _ => describe_for_everyone(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(describe_for_everyone),
        _ => {}
    }
}

fn paragraphs(text: &str) -> String {
    let prose = for_everyone(text);
    let paragraphs =
        prose.split("\n\n").map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}
