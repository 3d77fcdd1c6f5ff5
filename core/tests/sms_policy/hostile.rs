//! Input that nobody means well.

use std::fmt::Write as _;
use std::time::Instant;

use tongdai::sms::SmsCause;
use tongdai::sms::account::{CareMessage, SmsAccount, check};
use tongdai::sms::brandname::{BrandnameRules, check as check_brandname, clashes};
use tongdai::sms::campaign::{Campaign, CampaignRequest, ResumeRequest};

use super::campaigns::{MORNING_MS, ad, clinic, registry};

#[test]
fn a_megabyte_is_refused_in_no_time() {
    let begun = Instant::now();
    let long = "[QC] á".repeat(200_000);
    assert!(!check_brandname(&long, &BrandnameRules::legal()).is_allowed);
    let account = clinic();
    let request = CampaignRequest { template: None, text: Some(long.as_str().into()), ..ad() };
    let plan = account.plan_campaign(&request, ["0987654321"], &[]).unwrap();
    assert!(!plan.plan().is_allowed);
    let message = CareMessage {
        number: long.as_str().into(),
        brandname: long.clone(),
        at_ms: i64::MIN,
        template: None,
        values: vec![],
        text: Some(long.as_str().into()),
        portability: None,
        earlier: vec![],
    };
    let answer = account.authorize(&message, &[]);
    let causes: Vec<_> = answer.findings.iter().map(|finding| finding.cause).collect();
    assert!(causes.contains(&SmsCause::NotANumber) && causes.contains(&SmsCause::WrongInstant), "{causes:?}");
    assert!(check(&long).has_errors());
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn ten_thousand_brandnames_are_compared_at_once() {
    let names: Vec<_> = (0..10_000).map(|place| format!("Name{:06}", place / 2)).collect();
    let begun = Instant::now();
    assert_eq!(clashes(names.iter().map(String::as_str)).len(), 5_000);
    let mut text = String::from("advertiser = \"An Tam\"\n");
    for place in 0..10_000 {
        writeln!(text, "[[brandnames]]\nname = \"Tam{place:05}X\"").unwrap();
    }
    let account = SmsAccount::from_text(&text).unwrap();
    assert!(account.brandname_index().clash("TAM09999X").is_some());
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn absurd_instants_and_rows_are_told_not_met() {
    let account = clinic();
    let list = registry(std::iter::empty());
    for at_ms in [i64::MIN, i64::MAX, 8_640_000_000_000_001, -8_640_000_000_000_001] {
        let request = CampaignRequest { submitted_ms: at_ms, not_before_ms: Some(at_ms), ..ad() };
        let campaign = account.plan_campaign(&request, ["0987654321"], &[&list]).unwrap();
        assert!(campaign.plan().findings.iter().any(|finding| finding.cause == SmsCause::WrongInstant));
        let resume = ResumeRequest { at_ms, done_rows: vec![0, 0], earlier_ads: vec![] };
        let _ = account.resume_campaign(&campaign, &resume, &[&list]).unwrap();
    }
    let campaign = account.plan_campaign(&ad(), ["0987654321", "junk"], &[&list]).unwrap();
    for row in [-1, 1, 2, i32::MAX, i32::MIN] {
        let resume = ResumeRequest { at_ms: MORNING_MS, done_rows: vec![row], earlier_ads: vec![] };
        let error = account.resume_campaign(&campaign, &resume, &[&list]).unwrap_err();
        assert_eq!(error.path(), "done_rows[0]");
    }
}

#[test]
fn a_saved_plan_that_was_changed_is_refused() {
    let list = registry(std::iter::empty());
    let rows = ["0987654321", "+84987654321", "0912345678", "junk"];
    let saved = clinic().plan_campaign(&ad(), rows, &[&list]).unwrap().to_json();
    assert!(Campaign::from_json(&saved).is_ok());
    let changes = [
        ("\"version\":1", "\"version\":2", "version"),
        ("\"outcomes\":[1,3,1,4]", "\"outcomes\":[1,1,1,4]", "first_rows[1]"),
        ("\"outcomes\":[1,3,1,4]", "\"outcomes\":[1,3,1]", "keys"),
        ("\"outcomes\":[1,3,1,4]", "\"outcomes\":[1,3,99,4]", "outcomes[2]"),
        ("\"first_rows\":[-1,0,-1,-1]", "\"first_rows\":[-1,2,-1,-1]", "first_rows[1]"),
        ("84912345678,-1]", "84987654321,-1]", "first_rows[2]"),
        ("84912345678,-1]", "1,-1]", "keys[2]"),
        ("\"outcomes\":[1,3,1,4]", "\"outcomes\":[1,3,8,4]", "plan.counts"),
    ];
    for (was, is, path) in changes {
        assert!(saved.contains(was), "{was} in {saved}");
        let error = Campaign::from_json(&saved.replace(was, is)).unwrap_err();
        assert_eq!((error.code(), error.path()), ("malformed", path), "{is}");
    }
}

#[test]
fn nothing_that_prints_itself_shows_a_number_or_a_text() {
    let account = clinic();
    let list = registry(std::iter::empty());
    let campaign = account.plan_campaign(&ad(), ["0987654321"], &[&list]).unwrap();
    let shown = format!(
        "{account:?} {campaign:?} {:?} {:?} {:?}",
        campaign.columns(),
        campaign.plan(),
        campaign.columns().row(0)
    );
    assert!(!shown.contains("987654321") && !shown.contains("lay cao"), "{shown}");
    let error = SmsAccount::from_text("advertiser = \"x\"\n0987654321 = 1\nopt_out = 5").unwrap_err();
    assert!(!format!("{error:?}").contains("0987654321"), "{error:?}");
}
