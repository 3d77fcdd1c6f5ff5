use std::fs;
use std::path::Path;

use serde::Deserialize;
use tongdai::number::portability::{PortabilityAnswer, SKEW_MS, ServingReport, report, serving};
use tongdai::number::{Carrier, Number};

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
    number: Number,
    answer: Option<PortabilityAnswer>,
    at_ms: i64,
    max_age_s: i64,
    expect: ServingReport,
}

#[test]
fn every_answer_is_weighed_as_its_case_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/portability/serving.json");
    let file: File = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!file.about.is_empty() && file.cases.len() > 10);
    for case in file.cases {
        let found = serving(case.number, case.answer.as_ref(), case.at_ms, case.max_age_s);
        assert!(!case.why.is_empty());
        assert_eq!(found.report(), case.expect, "{}", case.name);
        let text = case.number.text();
        let read = report(&text, case.answer.as_ref(), case.at_ms, case.max_age_s);
        assert_eq!(read, Ok(case.expect), "{}", case.name);
    }
}

#[test]
fn an_answer_ages_by_the_second_and_may_be_a_little_early() {
    use tongdai::number::portability::{Freshness, PortabilityOrigin};
    let number = Number::parse("0912345678").unwrap().number;
    let answer =
        PortabilityAnswer { carrier: Some("VT".into()), as_of_ms: 1_000_000, origin: PortabilityOrigin::Dip };
    let freshness = |at_ms| serving(number, Some(&answer), at_ms, 60).freshness;
    assert_eq!(freshness(1_060_000), Freshness::Fresh);
    assert_eq!(freshness(1_060_001), Freshness::Stale);
    assert_eq!(freshness(1_000_000 - SKEW_MS), Freshness::Fresh);
    assert_eq!(freshness(1_000_000 - SKEW_MS - 1), Freshness::Stale);
    assert_eq!(freshness(i64::MIN), Freshness::Stale);
    assert_eq!(freshness(i64::MAX), Freshness::Stale);
    assert_eq!(serving(number, Some(&answer), i64::MAX, i64::MAX).serving, Carrier::named("viettel"));
}
