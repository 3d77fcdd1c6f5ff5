//! What holds of every campaign, every name and every text.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use tongdai::number::Number;
use tongdai::sms::account::SmsAccount;
use tongdai::sms::brandname::{BrandnameRules, check as check_brandname};
use tongdai::sms::campaign::{Campaign, EarlierAd, ResumeRequest, RowOutcome};
use tongdai::sms::registration::{Registration, RegistrationState, RegistrationStep, RegistrationSubject};

use super::campaigns::{MORNING_MS, ad, clinic, registry};

const HOUR_MS: i64 = 3_600_000;

/// Few numbers, so that they meet again; many spellings, and some junk.
fn row() -> impl Strategy<Value = String> {
    let number = (prop::sample::select(vec!["098", "091", "090", "092", "087", "099"]), 0..40_u32);
    let number = number.prop_map(|(prefix, digits)| format!("{prefix}{digits:07}"));
    let spelled = (number, 0..5_u8).prop_map(|(number, spelling)| match spelling {
        0 => number,
        1 => format!("+84{}", &number[1..]),
        2 => format!("0084 {}", &number[1..]),
        3 => format!("{} {}", &number[..4], &number[4..]),
        _ => format!("+84 (0){}", &number[1..]),
    });
    prop_oneof![8 => spelled, 1 => "[a-z0-9+* ]{0,12}", 1 => Just("02438234567".to_owned())]
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(row(), 0..300)
}

fn plan(account: &SmsAccount, rows: &[String], refused: &[String], earlier: &[(String, i64)]) -> Campaign {
    let list = registry(refused.iter().cloned());
    let mut request = ad();
    let ads =
        earlier.iter().map(|(number, at_ms)| EarlierAd { number: number.as_str().into(), at_ms: *at_ms });
    request.earlier_ads = ads.collect();
    account.plan_campaign(&request, rows.iter().map(String::as_str), &[&list]).unwrap()
}

fn refused() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec((0..40_u32).prop_map(|digits| format!("098{digits:07}")), 0..10)
}

fn earlier() -> impl Strategy<Value = Vec<(String, i64)>> {
    let ad = (0..10_u32, -30..30_i64);
    prop::collection::vec(
        ad.prop_map(|(digits, hours)| (format!("091{digits:07}"), MORNING_MS + hours * HOUR_MS)),
        0..60,
    )
}

/// Who got the text, and when, with the row.
fn sent(campaign: &Campaign) -> BTreeMap<String, i64> {
    let rows = campaign.columns().rows().filter(|row| row.outcome.is_recipient());
    rows.map(|row| (row.number.unwrap().as_str().to_owned(), row.at_ms.unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_row_is_accounted_for_and_nobody_gets_two(rows in rows(), refused in refused(), earlier in earlier()) {
        let account = clinic();
        let campaign = plan(&account, &rows, &refused, &earlier);
        let plan = campaign.plan();
        prop_assert_eq!(plan.counts.iter().map(|counted| counted.rows).sum::<i32>(), plan.rows);
        prop_assert_eq!(usize::try_from(plan.rows).unwrap(), rows.len());
        prop_assert_eq!(plan.count(RowOutcome::Planned), plan.recipients);
        prop_assert_eq!(plan.carriers.iter().map(|share| share.recipients).sum::<i32>(), plan.recipients);
        prop_assert_eq!(plan.stretches.iter().map(|stretch| stretch.texts).sum::<i32>(), plan.recipients);
        let mut seen = BTreeSet::new();
        let shut: BTreeSet<_> = refused.iter().map(|text| Number::parse(text).unwrap().number).collect();
        for (row, text) in campaign.columns().rows().zip(&rows) {
            let parsed = Number::parse(text).ok().map(|parsed| parsed.number);
            match parsed {
                None => prop_assert_eq!(row.outcome, RowOutcome::NotANumber),
                Some(number) => prop_assert_eq!(!seen.insert(number), row.outcome == RowOutcome::Duplicate),
            }
            if row.outcome.is_recipient() {
                prop_assert!(!shut.contains(&parsed.unwrap()));
                // 07:00 to 22:00 in Vietnam, not before two hours after it was handed in.
                let of_day_ms = (row.at_ms.unwrap() + 7 * HOUR_MS).rem_euclid(24 * HOUR_MS);
                prop_assert!((7 * HOUR_MS..22 * HOUR_MS).contains(&of_day_ms));
                prop_assert!(row.at_ms.unwrap() >= MORNING_MS + 2 * HOUR_MS);
            }
        }
        // No stretch of 24 hours holds four ads to one person.
        let mut ads: BTreeMap<Number, Vec<i64>> = BTreeMap::new();
        for (number, at_ms) in &earlier {
            ads.entry(Number::parse(number).unwrap().number).or_default().push(*at_ms);
        }
        for (number, at_ms) in sent(&campaign) {
            let mut all = ads.remove(&Number::parse(&number).unwrap().number).unwrap_or_default();
            all.push(at_ms);
            all.sort_unstable();
            let around = all.windows(4).filter(|four| four.contains(&at_ms));
            prop_assert!(around.clone().all(|four| four[3] - four[0] >= 24 * HOUR_MS), "{all:?}");
        }
    }

    #[test]
    fn chunks_make_no_difference_and_a_saved_plan_is_the_same(rows in rows(), size in 1..50_usize) {
        let account = clinic();
        let whole = plan(&account, &rows, &[], &[]);
        let list = registry(std::iter::empty());
        let mut planner = account.planner(&ad(), &[&list]);
        for chunk in rows.chunks(size) {
            planner.add_rows(chunk.iter().map(String::as_str)).unwrap();
        }
        let stepped = planner.finish();
        prop_assert_eq!(&stepped, &whole);
        prop_assert_eq!(Campaign::from_json(&whole.to_json()).unwrap(), whole.clone());
        let same = whole.diff(&stepped);
        prop_assert!(same.added.is_empty() && same.left_out.is_empty() && same.moved.is_empty());
        prop_assert_eq!(same.unchanged, whole.plan().recipients);
    }

    #[test]
    fn a_resumed_plan_never_sends_twice(
        rows in rows(), refused in refused(), picks in prop::collection::vec(any::<prop::sample::Index>(), 0..40), later_h in 0..60_i64,
    ) {
        let account = clinic();
        let before = plan(&account, &rows, &[], &[]);
        let with_number: Vec<_> = before.columns().rows().filter(|row| row.number.is_some()).map(|row| row.row).collect();
        let done_rows: Vec<i32> = if with_number.is_empty() { vec![] } else {
            picks.iter().map(|pick| *pick.get(&with_number)).collect()
        };
        let request = ResumeRequest { at_ms: MORNING_MS + later_h * HOUR_MS, done_rows: done_rows.clone(), earlier_ads: vec![] };
        let list = registry(refused.into_iter());
        let after = account.resume_campaign(&before, &request, &[&list]).unwrap();
        let done: BTreeSet<_> = done_rows.iter().map(|row| before.columns().row(usize::try_from(*row).unwrap()).unwrap().number.unwrap().as_str().to_owned()).collect();
        for row in after.columns().rows() {
            let Some(number) = &row.number else { continue };
            if done.contains(number.as_str()) {
                prop_assert!(matches!(row.outcome, RowOutcome::Done | RowOutcome::Duplicate), "{:?}", row.outcome);
            }
            if row.outcome == RowOutcome::Planned {
                prop_assert!(row.at_ms.unwrap() >= request.at_ms);
            }
        }
        prop_assert_eq!(after.plan().counts.iter().map(|counted| counted.rows).sum::<i32>(), after.plan().rows);
        // Once more, with what is done by then: the same people are done.
        let again = account.resume_campaign(&after, &ResumeRequest { done_rows: vec![], ..request }, &[&list]).unwrap();
        prop_assert_eq!(again, after);
    }

    #[test]
    fn resumed_before_it_began_it_is_the_same(rows in rows()) {
        let account = clinic();
        let before = plan(&account, &rows, &[], &[]);
        let request = ResumeRequest { at_ms: MORNING_MS, done_rows: vec![], earlier_ads: vec![] };
        let list = registry(std::iter::empty());
        prop_assert_eq!(account.resume_campaign(&before, &request, &[&list]).unwrap(), before);
    }

    #[test]
    fn a_name_that_is_allowed_is_one_to_eleven_plain_characters(name in "\\PC{0,14}|[A-Za-z0-9 ._-]{0,13}") {
        let report = check_brandname(&name, &BrandnameRules::legal());
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_. ".contains(c));
        let fits = (1..=11).contains(&name.chars().count());
        let digits = name.chars().all(|c| c.is_ascii_digit() || c == ' ');
        let contiguous = name == name.trim() && !name.contains("  ");
        prop_assert_eq!(report.is_allowed, plain && fits && !digits && contiguous);
        if let Some(offer) = report.suggestion {
            prop_assert!(offer.is_ascii());
        }
    }

    #[test]
    fn any_steps_lead_to_a_registration_that_checks(steps in prop::collection::vec((0..5_usize, 0..2_000_i64), 0..30)) {
        let mut registration = Registration::draft("viettel", tongdai::sms::MessageKind::Care);
        for (state, days) in steps {
            let step = RegistrationStep {
                state: RegistrationState::ALL[state],
                at_ms: days * 24 * HOUR_MS,
                who: "Lan".into(),
                why: "because".into(),
                until_ms: None,
            };
            match registration.with(&step, RegistrationSubject::Brandname) {
                Ok(next) => registration = next,
                Err(error) => prop_assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
            }
            prop_assert_eq!(registration.check(RegistrationSubject::Brandname), Ok(()));
        }
    }

    #[test]
    fn any_text_keeps_the_promises(text in "(0?[0-9]{9}\n){0,9}|\\PC{0,200}|(\\[\\[?(brandnames|routes|templates)\\]?\\]\n(name|carrier|kind) = [\"a-z0-9]{0,9}\n){0,4}") {
        super::promises::keep(&text);
    }
}
