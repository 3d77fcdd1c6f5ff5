//! The cases of `tests/simulation/*.json`, which every language runs. `UPDATE=1` writes hashes, and nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tongdai::Plan;
use tongdai::json::text;
use tongdai::plan::{PlanDocument, Severity};
use tongdai::simulate::{
    ReplayCall, Scenario, ScenarioDocument, ScenarioProblemCode, SimulationOptions, check, compare,
    replay_from_csv, simulate,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<Case> {
    about: String,
    plans: BTreeMap<String, PlanDocument>,
    scenarios: BTreeMap<String, ScenarioDocument>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    name: String,
    why: String,
    plan: String,
    scenario: String,
    options: SimulationOptions,
    sha256: String,
    /// Means, by the names of figures.
    figures: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compared {
    name: String,
    why: String,
    first: String,
    second: String,
    scenario: String,
    options: SimulationOptions,
    most_changes: i32,
    sha256: String,
    calls_compared: i64,
    calls_changed: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Problems {
    about: String,
    plan: PlanDocument,
    cases: Vec<Wrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrong {
    why: String,
    text: String,
    problems: Vec<Place>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Place {
    code: ScenarioProblemCode,
    path: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replays {
    about: String,
    cases: Vec<Replay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Replay {
    why: String,
    csv: String,
    time_zone: String,
    calls: Vec<ReplayCall>,
    errors: Value,
}

impl<Case> File<Case> {
    fn plan(&self, name: &str) -> Plan {
        Plan::from_document(self.plans[name].clone()).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn scenario(&self, name: &str) -> Scenario {
        let document = self.scenarios[name].clone();
        Scenario::from_document(document).unwrap_or_else(|error| panic!("{name}: {error} {}", error.path()))
    }
}

#[test]
fn every_report_is_as_its_file_says() {
    let file: File<Report> = read("reports.json");
    assert!(!file.about.is_empty() && file.cases.len() > 8);
    let mut hashes = Vec::new();
    for case in &file.cases {
        assert!(!case.why.is_empty());
        let report = simulate(&file.plan(&case.plan), &file.scenario(&case.scenario), &case.options).unwrap();
        let told = serde_json::to_value(&report).unwrap();
        let figures = told["figures"].as_array().unwrap();
        for (name, wanted) in &case.figures {
            let row = figures.iter().find(|row| row["figure"] == **name).unwrap();
            assert_eq!(row["estimate"]["mean"].as_f64(), Some(*wanted), "{}: {name}", case.name);
        }
        hashes.push((case.name.as_str(), case.sha256.as_str(), sha256(&text(&report))));
    }
    hold("reports.json", &hashes);
}

#[test]
fn every_comparison_is_as_its_file_says() {
    let file: File<Compared> = read("comparisons.json");
    assert!(!file.about.is_empty() && file.cases.len() > 1);
    let mut hashes = Vec::new();
    for case in &file.cases {
        assert!(!case.why.is_empty());
        let (first, second) = (file.plan(&case.first), file.plan(&case.second));
        let scenario = file.scenario(&case.scenario);
        let compared = compare(&first, &second, &scenario, &case.options, case.most_changes).unwrap();
        let counts = (compared.calls_compared, compared.calls_changed);
        assert_eq!(counts, (case.calls_compared, case.calls_changed), "{}", case.name);
        hashes.push((case.name.as_str(), case.sha256.as_str(), sha256(&text(&compared))));
    }
    hold("comparisons.json", &hashes);
}

#[test]
fn every_bad_scenario_hears_what_its_file_says() {
    let file: Problems = read("problems.json");
    assert!(!file.about.is_empty() && file.cases.len() > 10);
    let plan = Plan::from_document(file.plan).unwrap();
    for case in file.cases {
        let problems = check(&case.text, &plan).problems;
        let is_bad = problems.iter().any(|it| it.severity == Severity::Error);
        let refused = Scenario::from_text(&case.text)
            .and_then(|scenario| simulate(&plan, &scenario, &SimulationOptions::default()))
            .err();
        assert_eq!(refused.map(|error| error.code()), is_bad.then_some("unsound_scenario"), "{}", case.why);
        let found: Vec<Place> =
            problems.into_iter().map(|it| Place { code: it.code, path: it.path }).collect();
        assert_eq!(found, case.problems, "{}", case.why);
    }
}

#[test]
fn every_call_record_is_read_as_its_file_says() {
    let file: Replays = read("replays.json");
    assert!(!file.about.is_empty() && file.cases.len() > 4);
    for case in file.cases {
        let (calls, errors) = replay_from_csv(&case.csv, &case.time_zone);
        assert_eq!(text(&calls), text(&case.calls), "{}", case.why);
        assert_eq!(serde_json::to_value(errors).unwrap(), case.errors, "{}", case.why);
    }
}

/// Compares hashes, or writes them into the file, in the order of the cases.
fn hold(file: &str, hashes: &[(&str, &str, String)]) {
    if std::env::var("UPDATE").is_ok() {
        let mut parts = std::fs::read_to_string(path(file)).unwrap();
        let mut from = 0;
        for (_, old, new) in hashes {
            let field = format!("\"sha256\": \"{old}\"");
            let at = from + parts[from..].find(&field).unwrap();
            parts.replace_range(at..at + field.len(), &format!("\"sha256\": \"{new}\""));
            from = at + 1;
        }
        std::fs::write(path(file), parts).unwrap();
        return;
    }
    for (name, wanted, found) in hashes {
        assert_eq!(found, wanted, "{file}: {name}");
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> T {
    let text = std::fs::read_to_string(path(file)).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/simulation").join(file)
}
