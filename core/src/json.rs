//! JSON at the boundary: text in, text out, one wire form for every language. Bindings stand on these two
//! functions, so that none has a reader, a writer or an error of its own.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::error::Error;

/// The wire form of plain data. Field order is declaration order, so equal data are equal bytes.
pub fn text<T: Serialize>(data: &T) -> String {
    // Plain data has string keys and finite integers only, which always have a JSON form.
    serde_json::to_string(data).unwrap_or_default()
}

/// Reads plain data from its wire form; `what` names it in the error.
///
/// ```
/// let text = r#"{"type": "time_passed", "at_ms": "noon"}"#;
/// let error = tongdai::json::read::<tongdai::Event>(text, "an event").unwrap_err();
/// assert_eq!(error.to_string(), "this is not an event: it has a wrong type, expected i64");
/// assert_eq!(error.path(), "at_ms");
/// ```
///
/// # Errors
/// `malformed`, with the path to the cause and no value from the text.
pub fn read<T: DeserializeOwned>(text: &str, what: &str) -> Result<T, Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    let data = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let path = Some(error.path().to_string()).filter(|path| !matches!(path.as_str(), "." | "?"));
        let error = error.into_inner();
        let path = path.or_else(|| field_at_fault::<T>(text, &error)).unwrap_or_default();
        malformed(what, path, &error)
    })?;
    source.end().map_err(|error| malformed(what, String::new(), &error))?;
    Ok(data)
}

fn malformed(what: &str, path: String, error: &serde_json::Error) -> Error {
    Error::Malformed {
        message: format!("this is not {what}: {}", reason(error)),
        path,
        hint: format!("compare it with the JSON Schema of {what}"),
    }
}

/// The field that a union's reader complains of. Such a reader reads the whole object before it knows the variant,
/// so the place is lost: the field is named in the message, or is the one without which the complaint is another.
fn field_at_fault<T: DeserializeOwned>(text: &str, error: &serde_json::Error) -> Option<String> {
    if error.classify() != Category::Data {
        return None;
    }
    let complaint = error.to_string();
    let named = ["unknown field `", "missing field `", "duplicate field `"].iter().find_map(|start| {
        let (name, _) = complaint.strip_prefix(start)?.split_once('`')?;
        is_plain(name).then(|| name.to_owned())
    });
    named.or_else(|| {
        let Ok(Value::Object(fields)) = serde_json::from_str(text) else { return None };
        let at_fault = fields.keys().filter(|name| name.as_str() != "type" && is_plain(name)).find(|name| {
            let mut others = fields.clone();
            others.remove(*name);
            let without = serde_json::from_value::<T>(Value::Object(others));
            without.map_or_else(|error| error.to_string() != complaint, |_| true)
        });
        at_fault.cloned().or_else(|| complaint.starts_with("unknown variant").then(|| "type".to_owned()))
    })
}

/// serde's message quotes values, which may be somebody's number; this one names only what is plainly a field.
fn reason(error: &serde_json::Error) -> String {
    let kind = match error.classify() {
        Category::Eof => "the text ends too early",
        Category::Syntax | Category::Io => "the text is not JSON",
        Category::Data => return complaint_about_a_field(&error.to_string()),
    };
    format!("{kind} (line {}, column {})", error.line(), error.column())
}

fn complaint_about_a_field(complaint: &str) -> String {
    for kind in ["unknown field", "missing field", "duplicate field", "unknown variant"] {
        let named = complaint.strip_prefix(kind).and_then(|rest| rest.strip_prefix(" `")?.split_once('`'));
        if let Some((name, _)) = named {
            return if is_plain(name) { format!("{kind} `{name}`") } else { kind.to_owned() };
        }
    }
    let expected = complaint.rsplit_once("expected ").map_or("something else", |(_, expected)| expected);
    let expected = expected.split_once(" at line").map_or(expected, |(expected, _)| expected);
    format!("it has a wrong type, expected {expected}")
}

fn is_plain(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
