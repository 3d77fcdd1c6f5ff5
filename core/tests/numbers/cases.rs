use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use tongdai::number::describe;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    about: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    text: String,
    /// The fields of the report that matter here.
    expect: Value,
}

#[test]
fn every_case_is_read_as_its_file_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/numbers");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let file: File = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert!(!file.about.is_empty() && !file.cases.is_empty(), "{}", path.display());
        for case in file.cases {
            assert!(!case.why.is_empty() && case.expect.as_object().is_some_and(|expect| !expect.is_empty()));
            let report = serde_json::to_value(describe(&case.text)).unwrap();
            if let Err(at) = holds(&report, &case.expect, "") {
                wrong.push(format!("{}: {}{at}", path.display(), case.name));
            }
            count += 1;
        }
    }
    assert!(count > 200, "only {count} cases");
    keep_count(&folder.join("count"), count);
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// How many cases there are, for the runners of other languages. `UPDATE=1` writes it.
fn keep_count(path: &Path, count: usize) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, format!("{count}\n")).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept.trim(), count.to_string(), "{} is stale: run again with UPDATE=1", path.display());
}

/// Whether a report has what is expected of it; the path to the first difference if not.
fn holds(found: &Value, expected: &Value, path: &str) -> Result<(), String> {
    let (Value::Object(found), Value::Object(expected)) = (found, expected) else {
        let same = found == expected;
        return if same { Ok(()) } else { Err(format!("{path}: expected {expected}, found {found}")) };
    };
    expected.iter().try_for_each(|(name, expected)| {
        let found = found.get(name).ok_or_else(|| format!("{path}.{name} is no field of a report"))?;
        holds(found, expected, &format!("{path}.{name}"))
    })
}
