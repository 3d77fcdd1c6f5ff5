//! TOML and JSON texts into one tree, without trusting either.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::plan::ProblemCode;
use crate::plan::source::{Tree, TreeValue};

/// A plan nests eight deep; nothing honest comes near this.
const MAX_DEPTH: usize = 32;

/// As many syntax errors as help; the later ones mostly follow from the first.
const MAX_SYNTAX_ERRORS: usize = 20;

/// Why a text is no tree.
pub(crate) struct SyntaxError {
    pub(crate) offset: usize,
    pub(crate) code: ProblemCode,
    pub(crate) message: String,
}

/// Parses JSON if the first character that is no white space is `{`, else TOML.
pub(crate) fn parse(text: &str) -> Result<Tree, Vec<SyntaxError>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.len() - body.len();
    let parsed =
        if body.trim_start().starts_with('{') { json(body).map_err(|error| vec![error]) } else { toml(body) };
    match parsed {
        Ok(mut tree) if start > 0 => {
            shift(&mut tree, start);
            Ok(tree)
        }
        Ok(tree) => Ok(tree),
        Err(mut errors) => {
            for error in &mut errors {
                error.offset += start;
            }
            Err(errors)
        }
    }
}

fn shift(tree: &mut Tree, by: usize) {
    tree.offset += by;
    match &mut tree.value {
        TreeValue::List(list) => list.iter_mut().for_each(|child| shift(child, by)),
        TreeValue::Table(table) => table.values_mut().for_each(|child| shift(child, by)),
        _ => {}
    }
}

fn too_deep(offset: usize) -> SyntaxError {
    let message = format!("values are nested more than {MAX_DEPTH} deep");
    SyntaxError { offset, code: ProblemCode::TooLarge, message }
}

fn syntax(offset: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError { offset, code: ProblemCode::Syntax, message: message.into() }
}

fn toml(text: &str) -> Result<Tree, Vec<SyntaxError>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let value = toml_table(table.into_inner(), 1).map_err(|error| vec![error])?;
        return Ok(Tree { offset: 0, value });
    }
    let errors = errors.iter().take(MAX_SYNTAX_ERRORS).map(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let message = error.message().lines().collect::<Vec<_>>().join("; ");
        syntax(offset, message)
    });
    Err(errors.collect())
}

fn toml_table(table: DeTable<'_>, depth: usize) -> Result<TreeValue, SyntaxError> {
    let mut members = BTreeMap::new();
    for (key, value) in table {
        let offset = key.span().start;
        let tree = Tree { offset, value: toml_value(value, depth)? };
        members.insert(key.into_inner().into_owned(), tree);
    }
    Ok(TreeValue::Table(members))
}

fn toml_value(value: Spanned<DeValue<'_>>, depth: usize) -> Result<TreeValue, SyntaxError> {
    if depth > MAX_DEPTH {
        return Err(too_deep(value.span().start));
    }
    Ok(match value.into_inner() {
        DeValue::String(text) => TreeValue::Text(text.into_owned()),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(integer) => TreeValue::Integer(integer),
            Err(_) => TreeValue::Other("a number beyond 64 bits"),
        },
        DeValue::Float(float) => fraction(float.as_str()),
        DeValue::Boolean(boolean) => TreeValue::Boolean(boolean),
        DeValue::Datetime(_) => TreeValue::Other("a date or time without quotes"),
        DeValue::Array(array) => {
            let mut list = Vec::with_capacity(array.len());
            for element in array {
                let offset = element.span().start;
                list.push(Tree { offset, value: toml_value(element, depth + 1)? });
            }
            TreeValue::List(list)
        }
        DeValue::Table(table) => toml_table(table, depth + 1)?,
    })
}

fn fraction(text: &str) -> TreeValue {
    // TOML's own parser has taken the marks between digits out.
    text.parse().map_or(TreeValue::Other("a number with a fraction"), TreeValue::Fraction)
}

fn json(text: &str) -> Result<Tree, SyntaxError> {
    check_depth(text)?;
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        syntax(offset_of(text, error.line(), error.column()), message)
    })?;
    let base = text.as_ptr().addr();
    Ok(Tree { offset: start_of(raw, base), value: json_value(raw, base)? })
}

/// Bounds the nesting before any parser sees it. Within strings brackets do not count.
fn check_depth(text: &str) -> Result<(), SyntaxError> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(too_deep(offset));
        }
    }
    Ok(())
}

/// The byte that serde's line and column, both from 1 and in bytes, stand for.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    (lines.map(str::len).sum::<usize>() + column.saturating_sub(1)).min(text.len())
}

fn start_of(raw: &RawValue, base: usize) -> usize {
    raw.get().as_ptr().addr().saturating_sub(base)
}

fn json_value(raw: &RawValue, base: usize) -> Result<TreeValue, SyntaxError> {
    let broken = |error: serde_json::Error| {
        let message = error.to_string();
        syntax(start_of(raw, base), message.split(" at line ").next().unwrap_or_default())
    };
    Ok(match raw.get().bytes().next() {
        Some(b'n') => TreeValue::Null,
        Some(b't') => TreeValue::Boolean(true),
        Some(b'f') => TreeValue::Boolean(false),
        Some(b'"') => TreeValue::Text(serde_json::from_str(raw.get()).map_err(broken)?),
        Some(b'[') => {
            let elements: Vec<&RawValue> = serde_json::from_str(raw.get()).map_err(broken)?;
            let mut list = Vec::with_capacity(elements.len());
            for element in elements {
                list.push(Tree { offset: start_of(element, base), value: json_value(element, base)? });
            }
            TreeValue::List(list)
        }
        Some(b'{') => {
            let mut table = BTreeMap::new();
            for (key, value) in members(raw).map_err(broken)? {
                let offset = start_of(key, base);
                let name: Cow<'_, str> = serde_json::from_str(key.get()).map_err(broken)?;
                let tree = Tree { offset, value: json_value(value, base)? };
                if table.insert(name.into_owned(), tree).is_some() {
                    return Err(syntax(offset, "duplicate key"));
                }
            }
            TreeValue::Table(table)
        }
        _ => match raw.get().parse() {
            Ok(integer) => TreeValue::Integer(integer),
            Err(_) if raw.get().bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) => fraction(raw.get()),
            Err(_) => TreeValue::Other("a number beyond 64 bits"),
        },
    })
}

/// The keys and values of an object, as they stand in the text.
fn members(raw: &RawValue) -> serde_json::Result<Vec<(&RawValue, &RawValue)>> {
    struct Members;

    impl<'t> Visitor<'t> for Members {
        type Value = Vec<(&'t RawValue, &'t RawValue)>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some(member) = map.next_entry()? {
                members.push(member);
            }
            Ok(members)
        }
    }

    serde_json::Deserializer::from_str(raw.get()).deserialize_map(Members)
}
