//! The cases that every language runs.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use tongdai::Error;
use tongdai::consent::{BlockEntry, Blocklist};
use tongdai::sms::MessageKind;
use tongdai::sms::account::{CareMessage, SmsAccount, SmsDocument};
use tongdai::sms::brandname::{check, clashes, shipped_brandname_rules};
use tongdai::sms::campaign::CampaignRequest;
use tongdai::sms::registration::{Registration, RegistrationStep, RegistrationSubject};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<Case> {
    about: String,
    #[serde(default)]
    account: Value,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BrandnameCase {
    name: String,
    why: String,
    #[serde(default)]
    brandname: String,
    #[serde(default)]
    rules: String,
    names: Option<Vec<String>>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegistrationCase {
    name: String,
    why: String,
    subject: RegistrationSubject,
    carrier: String,
    kind: MessageKind,
    steps: Vec<RegistrationStep>,
    expect: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyCase {
    name: String,
    why: String,
    message: Option<CareMessage>,
    campaign: Option<CampaignRequest>,
    #[serde(default)]
    rows: Vec<String>,
    #[serde(default)]
    fill: usize,
    #[serde(default)]
    blocklist: Vec<BlockEntry>,
    national_ms: Option<i64>,
    expect: Value,
}

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/sms").join(file)
}

fn read<Case: for<'de> Deserialize<'de>>(file: &str, least: usize) -> File<Case> {
    let file: File<Case> = serde_json::from_str(&fs::read_to_string(path(file)).unwrap()).unwrap();
    assert!(!file.about.is_empty() && file.cases.len() >= least);
    file
}

#[test]
fn brandnames() {
    let rules = shipped_brandname_rules();
    let mut wrong = Vec::new();
    for case in read::<BrandnameCase>("brandnames.json", 35).cases {
        let found = if let Some(names) = &case.names {
            let found = clashes(names.iter().map(String::as_str));
            let found = found.iter().map(|clash| json!([clash.place, clash.first_place, clash.kind]));
            json!({"clashes": found.collect::<Vec<_>>()})
        } else {
            let rules = rules.iter().find(|rules| rules.name == case.rules).unwrap();
            let mut found = serde_json::to_value(check(&case.brandname, rules)).unwrap();
            found["codes"] = column(&found["problems"], "code");
            found
        };
        compare(&found, &case.expect, &case.name, &case.why, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn registrations() {
    let mut wrong = Vec::new();
    for case in read::<RegistrationCase>("registration.json", 25).cases {
        let draft = Registration::draft(&case.carrier, case.kind);
        let led = case.steps.iter().try_fold(draft, |led, step| led.with(step, case.subject));
        let found = match led {
            Ok(registration) => {
                assert_eq!(registration.check(case.subject), Ok(()), "{}", case.name);
                json!({
                    "state": registration.state,
                    "until_ms": registration.until_ms,
                    "steps": registration.steps.len(),
                })
            }
            Err(refused) => {
                let legal = refused.legal().to_vec();
                let error = Error::from(refused);
                let Error::BadRegistration { problem, .. } = &error else { panic!("{error:?}") };
                json!({"error": problem, "message": error.to_string(), "path": error.path(), "legal": legal})
            }
        };
        compare(&found, &case.expect, &case.name, &case.why, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn policy() {
    let file = read::<PolicyCase>("policy.json", 80);
    let document: SmsDocument = serde_json::from_value(file.account).unwrap();
    let account = SmsAccount::from_document(document).unwrap();
    let mut wrong = Vec::new();
    for case in file.cases {
        let mut list = Blocklist::new([0; 16]);
        for entry in &case.blocklist {
            list.add(entry).unwrap();
        }
        if let Some(as_of_ms) = case.national_ms {
            list.set_national(as_of_ms);
        }
        let mut found = if let Some(message) = &case.message {
            serde_json::to_value(account.authorize(message, &[&list])).unwrap()
        } else {
            let fill = (0..case.fill).map(|row| format!("098{row:07}"));
            let rows: Vec<_> = case.rows.iter().cloned().chain(fill).collect();
            let request = case.campaign.as_ref().unwrap();
            let campaign = account.plan_campaign(request, rows.iter().map(String::as_str), &[&list]).unwrap();
            let saved = tongdai::sms::campaign::Campaign::from_json(&campaign.to_json()).unwrap();
            assert_eq!(saved, campaign, "{}", case.name);
            let mut found = serde_json::to_value(campaign.plan()).unwrap();
            let counts = campaign.plan().counts.iter();
            let outcomes = counts.map(|it| (it.outcome.name().to_owned(), it.rows.into()));
            found["outcomes"] = Value::Object(outcomes.collect::<Map<_, _>>());
            let first = campaign.columns().rows().take(case.rows.len());
            let first = serde_json::to_value(first.collect::<Vec<_>>()).unwrap();
            found["row_outcomes"] = column(&first, "outcome");
            found["row_carriers"] = column(&first, "carrier");
            found
        };
        found["causes"] = column(&found["findings"], "cause");
        compare(&found, &case.expect, &case.name, &case.why, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One field of each object of a list.
fn column(list: &Value, field: &str) -> Value {
    list.as_array().unwrap().iter().map(|item| item[field].clone()).collect()
}

/// The fields that are expected; one that is left out counts as null.
fn compare(found: &Value, expected: &Value, name: &str, why: &str, wrong: &mut Vec<String>) {
    assert!(!why.is_empty());
    let expected = expected.as_object().unwrap();
    assert!(!expected.is_empty(), "{name} expects nothing");
    for (field, expected) in expected {
        if found[field.as_str()] != *expected {
            wrong.push(format!("{name}: {field}: expected {expected}, found {}", found[field.as_str()]));
        }
    }
}
