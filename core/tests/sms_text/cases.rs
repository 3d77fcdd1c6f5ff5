use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};
use tongdai::number::Carrier;
use tongdai::sms::MessageKind;
use tongdai::sms::editor::{SmsEditor, SmsEditorOptions};
use tongdai::sms::text::{PlainPolicy, ReportForm, measure, measure_for, plain, report, unaccent};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    texts: Vec<TextCase>,
    carriers: Vec<CarrierCase>,
    editors: Vec<EditorCase>,
}

/// A text, whole or in parts, with the fields of the answer that matter here.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextCase {
    name: String,
    why: String,
    text: Option<String>,
    #[serde(default)]
    parts: Vec<Part>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CarrierCase {
    name: String,
    why: String,
    carrier: String,
    kind: MessageKind,
    at_ms: i64,
    text: Option<String>,
    #[serde(default)]
    parts: Vec<Part>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditorCase {
    name: String,
    why: String,
    options: SmsEditorOptions,
    text: Option<String>,
    #[serde(default)]
    parts: Vec<Part>,
    utf16: Option<Vec<u16>>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    text: String,
    times: usize,
}

fn whole(text: Option<&String>, parts: &[Part]) -> String {
    text.cloned().unwrap_or_else(|| parts.iter().map(|part| part.text.repeat(part.times)).collect())
}

fn file() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sms/text.json");
    let file: File = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!file.about.is_empty());
    file
}

#[test]
fn every_text_is_what_its_case_says() {
    let file = file();
    assert!(file.texts.len() > 40, "only {}", file.texts.len());
    let check = |case: &TextCase| {
        assert!(!case.why.is_empty());
        let text = whole(case.text.as_ref(), &case.parts);
        let told = plain(&text, PlainPolicy::Convert);
        assert_eq!(told.text.as_ref().unwrap().as_str(), unaccent(&text), "{}", case.name);
        let found = json!({
            "measure": measure(&text),
            "report": report(&text, ReportForm::Problems),
            "plain": told,
        });
        assert_holds(&found, &case.expect, &case.name);
    };
    file.texts.iter().for_each(check);
}

#[test]
fn every_carrier_takes_what_its_case_says() {
    let file = file();
    assert!(file.carriers.len() > 20, "only {}", file.carriers.len());
    for case in &file.carriers {
        assert!(!case.why.is_empty());
        let text = whole(case.text.as_ref(), &case.parts);
        let told = measure_for(Carrier::named(&case.carrier).unwrap(), case.kind, &text, case.at_ms);
        assert_holds(&serde_json::to_value(told).unwrap(), &case.expect, &case.name);
    }
}

#[test]
fn every_editor_shows_what_its_case_says() {
    let file = file();
    assert!(file.editors.len() > 10, "only {}", file.editors.len());
    for case in &file.editors {
        assert!(!case.why.is_empty());
        let editor = SmsEditor::new(&case.options).unwrap();
        let text = whole(case.text.as_ref(), &case.parts);
        let units = case.utf16.clone().unwrap_or_else(|| text.encode_utf16().collect());
        let state = editor.update_utf16(&units);
        assert_holds(&serde_json::to_value(&state).unwrap(), &case.expect, &case.name);
        if case.utf16.is_none() {
            assert_eq!(editor.update(&text), state, "{}", case.name);
        }
    }
}

#[track_caller]
fn assert_holds(found: &Value, expected: &Value, name: &str) {
    assert!(expected.as_object().is_some_and(|fields| !fields.is_empty()), "{name} expects nothing");
    if let Err(at) = holds(found, expected, "") {
        panic!("{name}: {at}");
    }
}

/// Whether an answer has what is expected of it; the path to the first difference if not.
fn holds(found: &Value, expected: &Value, path: &str) -> Result<(), String> {
    match (found, expected) {
        (Value::Object(found), Value::Object(expected)) => {
            expected.iter().try_for_each(|(name, expected)| {
                let path = format!("{path}.{name}");
                let found = found.get(name).ok_or_else(|| format!("{path} is no field"))?;
                holds(found, expected, &path)
            })
        }
        (Value::Array(found), Value::Array(expected)) if found.len() == expected.len() => {
            let mut pairs = found.iter().zip(expected).enumerate();
            pairs.try_for_each(|(i, (found, expected))| holds(found, expected, &format!("{path}[{i}]")))
        }
        _ if found == expected => Ok(()),
        _ => Err(format!("{path}: expected {expected}, found {found}")),
    }
}
