//! Campaigns of many rows.

use std::time::Instant;

use tongdai::consent::{BlockEntry, BlockOrigin, BlockScope, Blocklist};
use tongdai::sms::account::SmsAccount;
use tongdai::sms::campaign::{CampaignRequest, RowOutcome};

use super::recipients::{recipients, refuses_ads};

/// Wednesday 2026-12-02 at 10:00 in Vietnam.
pub(crate) const MORNING_MS: i64 = 1_796_180_400_000;

pub(crate) fn clinic() -> SmsAccount {
    SmsAccount::from_text(include_str!("fixtures/sms.toml")).unwrap()
}

pub(crate) fn ad() -> CampaignRequest {
    CampaignRequest {
        id: "december".into(),
        brandname: "AnTamDental".into(),
        template: Some("uu_dai_lay_cao".into()),
        text: None,
        submitted_ms: MORNING_MS,
        not_before_ms: None,
        agreed: true,
        earlier_ads: vec![],
        portability: vec![],
    }
}

pub(crate) fn registry(numbers: impl Iterator<Item = String>) -> Blocklist {
    let mut list = Blocklist::new([0; 16]);
    for number in numbers {
        let entry = BlockEntry {
            number: Some(number.into()),
            prefix: None,
            scopes: vec![BlockScope::AdTexts],
            origin: BlockOrigin::National,
            since_ms: None,
            until_ms: None,
            note: None,
        };
        list.add(&entry).unwrap();
    }
    list.set_national(MORNING_MS);
    list
}

#[test]
fn a_hundred_thousand_rows_are_planned_at_once() {
    let account = clinic();
    let (rows, list) = (recipients(100_000), registry(refuses_ads(100_000)));
    let begun = Instant::now();
    let mut planner = account.planner(&ad(), &[&list]);
    for chunk in rows.chunks(5_000) {
        planner.add_rows(chunk.iter().map(String::as_str)).unwrap();
    }
    let campaign = planner.finish();
    let took = begun.elapsed();
    println!("100,000 rows took {took:?}");
    let plan = campaign.plan();
    assert!(plan.is_allowed, "{:?}", plan.findings);
    assert_eq!(plan.counts.iter().map(|counted| counted.rows).sum::<i32>(), 100_000);
    assert_eq!(plan.count(RowOutcome::NotANumber), 5_000);
    assert_eq!(plan.count(RowOutcome::Duplicate), 10_000);
    assert!(took.as_secs() < 2, "{took:?}");
}
