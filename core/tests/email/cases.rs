use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};
use tongdai::email::{
    EmailAnswer, EmailList, EmailPurpose, EmailRules, EmailSenders, NewSender, describe_email,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Addresses {
    about: String,
    cases: Vec<Address>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Address {
    text: String,
    why: String,
    expect: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Senders {
    about: String,
    keys: Vec<String>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    keys: Option<Vec<String>>,
    #[serde(default)]
    rules: EmailRules,
    steps: Vec<Step>,
    /// Which addresses may be sent from in the end.
    campaign: Vec<String>,
    deal: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(rename = "do")]
    verb: String,
    at_ms: i64,
    address: Option<String>,
    list: Option<EmailList>,
    owner: Option<String>,
    by: Option<String>,
    why: Option<String>,
    token: Option<String>,
    expect: Map<String, Value>,
}

#[test]
fn every_text_is_read_as_its_file_says() {
    let file: Addresses = serde_json::from_str(&read("addresses.json")).unwrap();
    assert!(!file.about.is_empty() && file.cases.len() > 45);
    for case in file.cases {
        let report = serde_json::to_value(describe_email(&case.text)).unwrap();
        for (field, wanted) in &case.expect {
            assert_eq!(&report[field], wanted, "{}: {field} of {}", case.why, case.text);
        }
    }
}

#[test]
fn every_case_comes_out_as_its_file_says() {
    let file: Senders = serde_json::from_str(&read("senders.json")).unwrap();
    assert!(!file.about.is_empty() && file.cases.len() > 25);
    for case in file.cases {
        assert!(!case.why.is_empty());
        let keys =
            || case.keys.as_ref().unwrap_or(&file.keys).iter().map(|key| bytes(key)).collect::<Vec<_>>();
        let mut senders = EmailSenders::new(keys(), case.rules.clone()).unwrap();
        for (at, step) in case.steps.iter().enumerate() {
            let answer = serde_json::to_value(take(&mut senders, step)).unwrap();
            for (field, wanted) in &step.expect {
                let found = answer.get(field).unwrap_or(&answer["sender"][field]);
                assert_eq!(found, wanted, "{}, step {at}: {field}", case.name);
            }
            // Whatever happened, a restart in between changes nothing.
            senders = EmailSenders::restore(keys(), &senders.snapshot()).unwrap();
        }
        for (purpose, wanted) in [(EmailPurpose::Campaign, &case.campaign), (EmailPurpose::Deal, &case.deal)]
        {
            let found = senders.senders_for(purpose, None);
            let found: Vec<_> = found.iter().map(|sender| sender.address.as_str()).collect();
            assert_eq!(&found, wanted, "{}", case.name);
        }
    }
}

fn take(senders: &mut EmailSenders, step: &Step) -> EmailAnswer {
    let (address, list) =
        (step.address.clone().unwrap_or_default(), step.list.unwrap_or(EmailList::Marketing));
    let by = step.by.clone().unwrap_or_default();
    let answer = match step.verb.as_str() {
        "add" => {
            let new = NewSender { address: address.into(), list, name: None, owner: step.owner.clone(), by };
            senders.add(&new, step.at_ms)
        }
        "resend" => senders.resend(&address, list, step.at_ms),
        "confirm" => senders.confirm(step.token.as_ref().unwrap(), step.at_ms),
        "revoke" => senders.revoke(&address, list, &by, step.why.as_deref(), step.at_ms),
        verb => panic!("nobody can {verb}"),
    };
    answer.unwrap()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/email").join(file)).unwrap()
}
