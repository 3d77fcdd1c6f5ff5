//! The cases of `tests/staffing/*.json`, which every language runs, and the tables that they come from.

use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};
use tongdai::Plan;
use tongdai::plan::PlanDocument;
use tongdai::simulate::{Scenario, ScenarioDocument};
use tongdai::staffing::{
    RecommendOptions, StaffingGoal, StaffingModel, Traffic, figures, recommend, required_agents,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    about: String,
    sets: std::collections::BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<Case> {
    about: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figured {
    why: String,
    traffic: Traffic,
    agents: i32,
    within_s: f64,
    /// All of them, to the last bit; or the path of what is refused.
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Required {
    why: String,
    traffic: Traffic,
    goal: StaffingGoal,
    /// How many; or the path of what is refused.
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recommended {
    why: String,
    plan: PlanDocument,
    scenario: ScenarioDocument,
    queue: String,
    options: RecommendOptions,
    expect: Map<String, Value>,
}

#[test]
fn the_tables_are_met_to_twelve_digits() {
    let file: Reference = read("reference.json");
    assert!(!file.about.is_empty() && file.sets.len() == 5);
    let mut held = 0;
    for (name, set) in file.sets {
        let of = |key: &str| set[key].as_f64().unwrap();
        let agents = i32::try_from(set["c"].as_i64().unwrap()).unwrap();
        let (talk_s, patience_s) = (60.0 / of("mu"), 60.0 / of("theta"));
        let traffic =
            |model, patience_s| Traffic { model, calls_per_hour: of("lam") * 60.0, talk_s, patience_s };
        let mut hold = |table: &str, key: &str, found: f64| {
            let wanted = set[table][key].as_f64().unwrap();
            assert!((found / wanted - 1.0).abs() < 1e-12, "{name} {table} {key}: {found} for {wanted}");
            held += 1;
        };
        let within_s = of("T") * 60.0;
        let found = figures(&traffic(StaffingModel::ErlangA, Some(patience_s)), agents, within_s).unwrap();
        for (key, found) in [
            ("Pwait", found.delayed_share),
            ("Pab", found.abandoned_share),
            ("Lq", found.mean_waiting.unwrap()),
            ("EWall", found.mean_wait_s.unwrap() / 60.0),
            ("EWserved", found.mean_answered_wait_s.unwrap() / 60.0),
            ("occ", found.occupancy),
            ("SL_offered", found.service_level),
            ("SL_served", found.service_level / (1.0 - found.abandoned_share)),
            // Who gave up within the limit: neither answered in time nor late.
            ("Pab_within_T", 1.0 - found.service_level - found.late_share),
        ] {
            hold("erlang_a", key, found);
        }
        let found = figures(&traffic(StaffingModel::ErlangC, None), agents, within_s).unwrap();
        let blocked = figures(&traffic(StaffingModel::ErlangB, None), agents, within_s).unwrap();
        if set["erlang_c"].is_null() {
            assert_eq!((found.delayed_share, found.mean_wait_s), (1.0, None), "{name} has no end");
            continue;
        }
        for (key, found) in [
            ("rho", found.occupancy),
            ("ErlangB", blocked.blocked_share),
            ("Pwait", found.delayed_share),
            ("ASA", found.mean_wait_s.unwrap() / 60.0),
            ("Lq", found.mean_waiting.unwrap()),
            ("SL", found.service_level),
        ] {
            hold("erlang_c", key, found);
        }
    }
    assert_eq!(held, 5 * 9 + 4 * 6);
}

#[test]
fn figures_are_as_their_file_says() {
    let file: File<Figured> = read("figures.json");
    assert!(!file.about.is_empty() && file.cases.len() > 15);
    for case in file.cases {
        let found = match figures(&case.traffic, case.agents, case.within_s) {
            Ok(found) => serde_json::to_value(found).unwrap(),
            Err(error) => Value::from(error.path()),
        };
        assert_eq!(found, case.expect, "{}", case.why);
    }
}

#[test]
fn required_agents_are_as_their_file_says() {
    let file: File<Required> = read("required.json");
    assert!(!file.about.is_empty() && file.cases.len() > 15);
    for case in file.cases {
        let found = match required_agents(&case.traffic, &case.goal) {
            Ok(found) => Value::from(found.agents),
            Err(error) => Value::from(error.path()),
        };
        assert_eq!(found, case.expect, "{}", case.why);
    }
}

#[test]
fn recommendations_are_as_their_file_says() {
    let file: File<Recommended> = read("recommended.json");
    assert!(!file.about.is_empty() && file.cases.len() > 5);
    for case in file.cases {
        let plan = Plan::from_document(case.plan).unwrap();
        let scenario = Scenario::from_document(case.scenario).unwrap();
        let found = match recommend(&plan, &scenario, &case.queue, &case.options) {
            Ok(found) => {
                let of = |list: &dyn Fn(&Value) -> Value| -> Value {
                    let told = serde_json::to_value(&found).unwrap();
                    told["intervals"].as_array().unwrap().iter().map(list).collect()
                };
                let mut told = Map::new();
                for key in ["calls", "by_formula", "agents"] {
                    told.insert(key.to_owned(), of(&|row| row[key].clone()));
                }
                told.insert("means".to_owned(), of(&|row| row["service_level"]["mean"].clone()));
                told.insert("is_confirmed".to_owned(), found.is_confirmed.into());
                told.insert("trials".to_owned(), found.trials.len().into());
                told
            }
            Err(error) => Map::from_iter([("path".to_owned(), error.path().into())]),
        };
        assert_eq!(found, case.expect, "{}", case.why);
    }
}

fn read<T: serde::de::DeserializeOwned>(file: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/staffing").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}
