//! TypeScript from JSON Schema, for the few shapes that plain data takes: a record, a union tagged with `type`, a
//! choice of names, a text, a number, a flag, a list. Any other shape stops the generator.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::schema::Root;

const HEADER: &str = "\
// Generated from the Rust types; do not edit.
// UPDATE=1 cargo test --workspace --all-features --test generated

/** One member of a union, by its `type`: `Variant<Action, \"ring\">`. */
export type Variant<Union extends { type: string }, Type extends Union[\"type\"]> = Extract<Union, { type: Type }>;
";

const WIDTH: usize = 110;

/// The whole of `types.ts`: every type once, by name.
pub(crate) fn types(roots: &[Root]) -> String {
    let mut declarations = BTreeMap::new();
    for root in roots {
        let inner = root.schema["$defs"].as_object().into_iter().flatten();
        let inner = inner.map(|(name, schema)| (name.as_str(), schema));
        for (name, schema) in inner.chain([(root.title(), &root.schema)]) {
            let text = declaration(name, schema);
            let before = declarations.insert(name.to_owned(), text.clone());
            assert!(before.is_none_or(|before| before == text), "two types are called {name}");
        }
    }
    declarations.into_values().fold(HEADER.to_owned(), |all, text| all + "\n" + &text)
}

fn declaration(name: &str, schema: &Value) -> String {
    let doc = doc(schema, "");
    if let Some(variants) = schema["oneOf"].as_array() {
        let variants = variants.iter().map(variant).collect::<String>();
        return format!("{doc}export type {name} ={};\n", variants.trim_end());
    }
    if schema["properties"].is_object() {
        return format!("{doc}export interface {name} {{\n{}}}\n", fields(schema, "  ", None));
    }
    format!("{doc}export type {name} = {};\n", type_of(schema))
}

/// A member of a union, or one name of a choice.
fn variant(schema: &Value) -> String {
    if let Some(name) = schema["const"].as_str() {
        return format!("\n{}  | \"{name}\"", doc(schema, "  "));
    }
    // An editor shows the comment of `type` when the pointer rests on a `case`.
    format!("\n  | {{\n{}    }}", fields(schema, "      ", Some(&doc(schema, "      "))))
}

/// Fields in the order of the Rust declaration where all are required; those that may be absent come last.
fn fields(schema: &Value, indent: &str, doc_of_type: Option<&str>) -> String {
    let all = schema["properties"].as_object().unwrap();
    let required = schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap());
    let required = required.collect::<Vec<_>>();
    let optional = all.keys().map(String::as_str).filter(|name| !required.contains(name));

    let mut text = String::new();
    for name in required.iter().copied().chain(optional) {
        let field = &all[name];
        let is_required = required.contains(&name);
        let mark = if is_required { "" } else { "?" };
        let null = if is_required && may_be_null(field) { " | null" } else { "" };
        text += &match doc_of_type {
            Some(doc) if name == "type" => doc.to_owned(),
            _ => doc(field, indent),
        };
        writeln!(text, "{indent}{name}{mark}: {}{null};", type_of(field)).unwrap();
    }
    text
}

fn may_be_null(schema: &Value) -> bool {
    let named = schema["type"].as_array().is_some_and(|types| types.contains(&"null".into()));
    named || schema["anyOf"].is_array()
}

/// The type without `null`.
fn type_of(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap().to_owned();
    }
    if let Some(name) = schema["const"].as_str() {
        return format!("\"{name}\"");
    }
    if let Some([some, null]) = schema["anyOf"].as_array().map(Vec::as_slice) {
        assert_eq!(null["type"], "null", "an alternative without a tag: {schema}");
        return type_of(some);
    }
    let first = schema["type"].as_str().or_else(|| schema["type"][0].as_str());
    match first {
        Some("string") => "string".to_owned(),
        Some("integer" | "number") => "number".to_owned(),
        Some("boolean") => "boolean".to_owned(),
        Some("array") if may_be_null(&schema["items"]) => format!("({} | null)[]", type_of(&schema["items"])),
        Some("array") => format!("{}[]", type_of(&schema["items"])),
        _ => panic!("no TypeScript for {schema}"),
    }
}

fn doc(schema: &Value, indent: &str) -> String {
    let text = schema["description"].as_str().unwrap_or_default().to_owned();
    let default = schema.get("default").filter(|default| !default.is_null());
    let text = default.map_or(text.clone(), |default| format!("{text}\n@default {default}"));
    let lines = text.lines().flat_map(|line| wrapped(line, WIDTH - indent.len() - 3)).collect::<Vec<_>>();
    match lines.as_slice() {
        [] => panic!("no description: {schema}"),
        [line] => format!("{indent}/** {line} */\n"),
        _ => {
            let lines = lines
                .iter()
                .fold(String::new(), |all, line| all + indent + format!(" * {line}").trim_end() + "\n");
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            *line = format!("{line} {word}");
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
