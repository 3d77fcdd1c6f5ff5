use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use tongdai::Error;
use tongdai::sms::editor::{SmsEditor, SmsEditorOptions};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    /// For the runners of all languages: how many cases and refusals there are.
    count: usize,
    cases: Vec<Case>,
    refused: Vec<Refusal>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refusal {
    name: String,
    why: String,
    options: SmsEditorOptions,
    /// A code and a path each.
    problems: Vec<(String, String)>,
}

impl Case {
    fn units(&self) -> Vec<u16> {
        let parts = || self.parts.iter().map(|part| part.text.repeat(part.times)).collect();
        let text: String = self.text.clone().unwrap_or_else(parts);
        self.utf16.clone().unwrap_or_else(|| text.encode_utf16().collect())
    }
}

fn file() -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sms/editor.json");
    let file: File = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!file.about.is_empty());
    assert_eq!(file.count, file.cases.len() + file.refused.len());
    file
}

#[test]
fn every_keystroke_shows_what_its_case_says() {
    let mut wrong = Vec::new();
    for case in file().cases {
        assert!(!case.why.is_empty() && case.expect.as_object().is_some_and(|fields| !fields.is_empty()));
        let editor = SmsEditor::new(&case.options).unwrap();
        let units = case.units();
        let state = editor.update_utf16(&units);
        if let Ok(text) = String::from_utf16(&units) {
            assert_eq!(editor.update(&text), state, "{}", case.name);
        }
        let found = serde_json::to_value(&state).unwrap();
        wrong.extend(holds(&found, &case.expect, "").err().map(|at| format!("{}: {at}", case.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn options_are_refused_with_every_problem() {
    for refusal in file().refused {
        assert!(!refusal.why.is_empty());
        let error = SmsEditor::new(&refusal.options).unwrap_err();
        assert_eq!((error.code(), error.path()), ("unsound_options", refusal.problems[0].1.as_str()));
        let Error::UnsoundOptions { problems, .. } = error else { panic!("{}", refusal.name) };
        let found = problems.iter().map(|problem| {
            let code = serde_json::to_value(problem.code).unwrap().as_str().unwrap().to_owned();
            (code, problem.path.clone())
        });
        assert_eq!(found.collect::<Vec<_>>(), refusal.problems, "{}", refusal.name);
    }
}

/// Whether a state has what is expected of it; the path to the first difference if not.
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
