//! What holds of any text, as an account, a name, a saved plan and a list of recipients.

use tongdai::consent::Blocklist;
use tongdai::sms::account::{SmsAccount, check};
use tongdai::sms::brandname::{BrandnameRules, check as check_brandname};
use tongdai::sms::campaign::{Campaign, CampaignRequest};

/// Keeps every promise, or panics.
pub(crate) fn keep(text: &str) {
    assert_eq!(SmsAccount::from_text(text).is_err(), check(text).has_errors());
    let report = check_brandname(text, &BrandnameRules::legal());
    assert!(!report.is_allowed || text.is_ascii() && text.len() <= 11);
    if let Ok(campaign) = Campaign::from_json(text) {
        assert_eq!(Campaign::from_json(&campaign.to_json()).ok(), Some(campaign));
    }
    let account = SmsAccount::from_text(include_str!("fixtures/sms.toml")).expect("the fixture is sound");
    let submitted_ms = 1_796_180_400_000 + i64::try_from(text.len()).expect("a text fits in memory") * 60_000;
    let request = CampaignRequest {
        id: String::new(),
        brandname: "AnTamDental".into(),
        template: None,
        text: Some(text.into()),
        submitted_ms,
        not_before_ms: None,
        agreed: true,
        earlier_ads: vec![],
        portability: vec![],
    };
    let mut list = Blocklist::new([0; 16]);
    list.set_national(submitted_ms);
    let campaign = account.plan_campaign(&request, text.lines(), &[&list]).expect("there are few rows");
    let plan = campaign.plan();
    assert_eq!(plan.counts.iter().map(|counted| counted.rows).sum::<i32>(), plan.rows);
    assert_eq!(Campaign::from_json(&campaign.to_json()).ok().as_ref(), Some(&campaign));
}
