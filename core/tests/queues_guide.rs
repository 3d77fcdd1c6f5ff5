//! `docs/queues.md`: every example is a sound plan, and the same queue as in the case of the conformance vectors that it
//! names; every case and every setting that it names is there.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    dead_code,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use support::vectors::files;
use tongdai::Plan;
use tongdai::plan::PlanDocument;

const GUIDE: &str = include_str!("../../docs/queues.md");

/// The plan of every case of the conformance vectors.
fn plans() -> BTreeMap<String, String> {
    let of_file = |file: support::vectors::File| {
        let shared = file.plan;
        file.cases.into_iter().map(move |case| {
            let plan = case.plan.as_ref().unwrap_or(&shared).get().to_owned();
            (case.name, plan)
        })
    };
    files().into_iter().flat_map(|(_, file)| of_file(file)).collect()
}

/// What stands in backticks.
fn ticked() -> impl Iterator<Item = &'static str> {
    let prose = GUIDE.split("```").step_by(2);
    prose.flat_map(|prose| prose.split('`').skip(1).step_by(2))
}

#[test]
fn examples_are_those_of_the_cases_they_name() {
    let plans = plans();
    let parts: Vec<&str> = GUIDE.split("```").collect();
    let blocks: Vec<(&str, &str)> = (1..parts.len())
        .step_by(2)
        .filter_map(|at| Some((parts[at - 1], parts[at].strip_prefix("toml\n")?)))
        .collect();
    let head = blocks[0].1;
    let mut strategies = BTreeSet::new();
    for (before, block) in &blocks[1..] {
        let paragraph = before.trim_end().rsplit("\n\n").next().unwrap();
        let case = paragraph.split('`').nth(1).unwrap();
        let plan =
            Plan::from_text(&format!("{head}\n{block}")).unwrap_or_else(|error| panic!("{case}: {error:#?}"));
        let tested: PlanDocument = serde_json::from_str(&plans[case]).unwrap();
        assert_eq!(plan.document().queues, tested.queues, "{case}");
        strategies.insert(serde_json::to_value(tested.queues[0].strategy).unwrap().to_string());
    }
    assert_eq!(strategies.len(), 10, "every strategy has an example");
}

#[test]
fn cases_that_are_named_exist() {
    let plans = plans();
    let names: Vec<&str> = ticked().filter(|name| name.matches('_').count() >= 4).collect();
    assert!(names.len() >= 10, "{names:?}");
    for name in names {
        assert!(plans.contains_key(name), "no case is called `{name}`");
    }
}

#[test]
fn every_setting_is_explained() {
    let queue =
        r#"{"extension": "201", "name": "All", "callback": {"key": "1", "offer_after_s": 0}, "?": 0}"#;
    let error = serde_json::from_str::<tongdai::plan::Queue>(queue).unwrap_err().to_string();
    let settings: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
    assert!(settings.len() > 40, "{error}");
    let words: BTreeSet<&str> = ticked().collect();
    let named = |setting: &str| words.iter().any(|word| word.split(['.', ' ', '=']).any(|it| it == setting));
    let missing: Vec<&str> = settings.into_iter().filter(|setting| !named(setting)).collect();
    assert_eq!(missing, ["extension", "name", "hold_music"], "the guide says nothing of these");
}
