//! JSON at the boundary: text in, text out, one wire form for every language. Bindings stand on these two
//! functions, so that none has a reader, a writer or an error of its own.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The wire form of plain data. Field order is declaration order, so equal data are equal bytes.
pub fn text<T: Serialize>(data: &T) -> String {
    // Plain data has string keys and finite integers only, which always have a JSON form.
    serde_json::to_string(data).unwrap_or_default()
}

/// Reads plain data from its wire form; `what` names it in the error.
///
/// # Errors
/// `malformed`, with the path to the cause and no value from the text.
pub fn read<T: DeserializeOwned>(text: &str, what: &str) -> Result<T, Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    let data = serde_path_to_error::deserialize(&mut source).map_err(|error| {
        let path = error.path().to_string();
        malformed(what, &path, &error.into_inner())
    })?;
    source.end().map_err(|error| malformed(what, "", &error))?;
    Ok(data)
}

fn malformed(what: &str, path: &str, error: &serde_json::Error) -> Error {
    Error::Malformed {
        message: format!("this is not {what}: {}", reason(error)),
        path: path.to_owned(),
        hint: format!("compare it with the JSON Schema of {what}"),
    }
}

/// serde's message quotes values, which may be somebody's number; this one does not.
fn reason(error: &serde_json::Error) -> String {
    let kind = match error.classify() {
        serde_json::error::Category::Data => "a field is missing, unknown or of the wrong type",
        serde_json::error::Category::Eof => "the text ends too early",
        _ => "the text is not JSON",
    };
    format!("{kind} (line {}, column {})", error.line(), error.column())
}
