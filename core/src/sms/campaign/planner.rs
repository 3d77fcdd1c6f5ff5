use std::collections::BTreeMap;

use super::carriers::Carriers;
use super::columns::NewRow;
use super::{Campaign, CampaignColumns, CampaignCount, CampaignPlan, CampaignRequest, EarlierAd, RowOutcome};
use crate::consent::{
    Blocklist, Channel, ConsentBasis, ConsentEffect, ConsentRequest, Purpose, judge_number,
};
use crate::data::{count, record};
use crate::error::Error;
use crate::number::portability::PortabilityAnswer;
use crate::number::{Carrier, Number, NumberClass, PrivateText};
use crate::sms::account::{HOUR_MS, MOST_MS, SmsAccount};
use crate::sms::{SmsCause, SmsFinding};

/// The most rows of one campaign.
const MOST_ROWS: usize = 5_000_000;

record! {
    /// How far a planner got.
    pub struct CampaignProgress {
        /// How many rows came in.
        pub rows: i32,
        /// How many different mobile numbers of Vietnam are among them.
        pub people: i32,
        /// How many rows repeat an earlier number.
        pub duplicates: i32,
        /// How many rows are no number, or none that takes texts.
        pub refused: i32,
    }
}

/// Takes the recipients of a campaign as they come, and plans.
///
/// ```
/// # use tongdai::sms::account::SmsAccount;
/// # use tongdai::sms::campaign::CampaignRequest;
/// # fn plan(account: &SmsAccount, request: &CampaignRequest, rows: &[&str]) -> Result<(), tongdai::Error> {
/// let mut planner = account.planner(request, &[]);
/// for chunk in rows.chunks(1_000) {
///     let progress = planner.add_rows(chunk.iter().copied())?;
///     println!("{} rows, {} people", progress.rows, progress.people);
/// }
/// let campaign = planner.finish();
/// println!("{} recipients", campaign.plan().recipients);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct CampaignPlanner {
    account: SmsAccount,
    request: CampaignRequest,
    lists: Vec<Blocklist>,
    columns: CampaignColumns,
    /// The first row of each number.
    first_rows: BTreeMap<Number, usize>,
    progress: CampaignProgress,
}

impl CampaignPlanner {
    pub(in crate::sms) fn new(account: &SmsAccount, request: &CampaignRequest, lists: &[&Blocklist]) -> Self {
        Self {
            account: account.clone(),
            request: request.clone(),
            lists: lists.iter().map(|list| (*list).clone()).collect(),
            columns: CampaignColumns::default(),
            first_rows: BTreeMap::new(),
            progress: CampaignProgress { rows: 0, people: 0, duplicates: 0, refused: 0 },
        }
    }

    /// Takes the next rows, each a number in any spelling; how far it got.
    ///
    /// # Errors
    /// `malformed` once there are more than five million rows; none of these rows beyond them is taken.
    pub fn add_rows<'r>(
        &mut self,
        rows: impl IntoIterator<Item = &'r str>,
    ) -> Result<CampaignProgress, Error> {
        for text in rows {
            if self.columns.len() >= MOST_ROWS {
                return Err(Error::Malformed {
                    message: format!("a campaign has at most {MOST_ROWS} rows"),
                    path: "rows".to_owned(),
                    hint: "split the campaign".to_owned(),
                });
            }
            self.add_row(text);
        }
        Ok(self.progress())
    }

    /// How far it got.
    pub fn progress(&self) -> CampaignProgress {
        self.progress.clone()
    }

    /// The plan.
    pub fn finish(self) -> Campaign {
        let begins_ms = estimate(&self.account, &self.request).0;
        settle(&self.account, self.request, &self.lists, self.columns, begins_ms)
    }

    fn add_row(&mut self, text: &str) {
        let row = self.columns.len();
        let new = match Number::parse(text) {
            Err(error) => NewRow {
                outcome: RowOutcome::NotANumber,
                number: None,
                first_row: None,
                problem: Some(error.problem()),
            },
            Ok(parsed) => {
                let first = *self.first_rows.entry(parsed.number).or_insert(row);
                let outcome = if first < row { RowOutcome::Duplicate } else { by_class(parsed.number) };
                let first_row = (first < row).then_some(first);
                NewRow { outcome, number: Some(parsed.number), first_row, problem: None }
            }
        };
        let counted = match new.outcome {
            RowOutcome::Planned => &mut self.progress.people,
            RowOutcome::Duplicate => &mut self.progress.duplicates,
            _ => &mut self.progress.refused,
        };
        *counted = counted.saturating_add(1);
        self.progress.rows = self.progress.rows.saturating_add(1);
        self.columns.push(&new);
    }
}

fn by_class(number: Number) -> RowOutcome {
    match number.class() {
        NumberClass::Mobile => RowOutcome::Planned,
        NumberClass::Foreign => RowOutcome::Foreign,
        _ => RowOutcome::NotMobile,
    }
}

/// From when, and until when, carriers promise that texts arrive.
pub(super) fn estimate(account: &SmsAccount, request: &CampaignRequest) -> (i64, i64) {
    let rules = account.campaign_rules();
    let least_ms = i64::from(rules.least_wait_h).saturating_mul(HOUR_MS);
    let most_ms = i64::from(rules.most_wait_h).saturating_mul(HOUR_MS);
    let wanted_ms = request.not_before_ms.map_or(i64::MIN, |at_ms| at_ms.saturating_sub(least_ms));
    let handed_in_ms = request.submitted_ms.max(wanted_ms);
    (handed_in_ms.saturating_add(least_ms), handed_in_ms.saturating_add(most_ms))
}

/// Finds a time for every row that is planned, or why there is none, and sums up.
pub(super) fn settle(
    account: &SmsAccount,
    request: CampaignRequest,
    lists: &[Blocklist],
    mut columns: CampaignColumns,
    begins_ms: i64,
) -> Campaign {
    let mut findings = Vec::new();
    let brandname = account.brandname(&request.brandname);
    if brandname.is_none() {
        findings.push(SmsFinding::refusal(SmsCause::UnknownBrandname));
    }
    if !request.agreed {
        findings.push(SmsFinding::refusal(SmsCause::NotAgreed));
    }
    let wording = account.wording(&request, brandname, &mut findings);
    let instants = [Some(request.submitted_ms), request.not_before_ms, Some(begins_ms)];
    let is_calendar =
        instants.into_iter().flatten().all(|at_ms| at_ms.unsigned_abs() <= MOST_MS.unsigned_abs());
    if !is_calendar {
        findings.push(SmsFinding::refusal(SmsCause::WrongInstant));
    }
    let lists: Vec<_> = lists.iter().collect();
    let mut people = People {
        account,
        basis: account.consent_basis(&lists),
        carriers: Carriers::new(account, brandname, &wording, account.campaign_rules(), begins_ms),
        earlier: by_number(&request.earlier_ads),
        answers: answers(&request),
        blank: ConsentRequest {
            at_ms: begins_ms,
            number: String::new().into(),
            channel: Channel::Text,
            purpose: Some(Purpose::Ad),
            // Whether people agreed is a matter of the whole campaign.
            agreed: true,
            earlier_ads_ms: Vec::new(),
        },
        is_calendar,
    };
    for row in 0..columns.len() {
        people.settle(&mut columns, row);
    }
    let (found, carriers, stretches) = people.carriers.finish();
    findings.extend(found);
    let (estimate_begins_ms, estimate_ends_ms) = estimate(account, &request);
    let planned = || {
        let rows = columns.outcomes.iter().zip(&columns.at_ms);
        rows.filter(|(outcome, _)| **outcome == RowOutcome::Planned.code()).map(|(_, at_ms)| *at_ms)
    };
    let (first_ms, last_ms) = (planned().min(), planned().max());
    if last_ms.is_some_and(|last_ms| last_ms > estimate_ends_ms) {
        findings.push(SmsFinding::note(SmsCause::TakesTooLong));
    }
    let counts = counts(&columns);
    if counts.iter().any(|counted| counted.outcome == RowOutcome::NoLegalTime) {
        findings.push(SmsFinding::note(SmsCause::NoLegalTime));
    }
    let recipients: i32 =
        counts.iter().filter(|counted| counted.outcome.is_recipient()).map(|counted| counted.rows).sum();
    let least = account.campaign_rules().least_recipients;
    if recipients < least {
        findings.push(too_few(recipients, least, &counts));
    }
    findings.sort_by_key(|finding| (finding.effect, finding.cause));
    let segments = carriers.iter().map(|share| i64::from(share.recipients) * i64::from(share.segments_each));
    let plan = CampaignPlan {
        id: request.id.clone(),
        advertiser: account.document().advertiser.clone(),
        brandname: request.brandname.clone(),
        template: wording.templates.first().map(|template| account.template_id(*template).to_owned()),
        text: wording.text.as_deref().map(PrivateText::from),
        rules: account.campaign_rules().name.clone(),
        is_allowed: findings.iter().all(|finding| finding.effect == ConsentEffect::Notes),
        findings,
        rows: count(columns.len()),
        recipients,
        counts,
        segments: segments.sum(),
        cost_micros: carriers.iter().fold(0, |sum: i64, share| sum.saturating_add(share.cost_micros)),
        currency: account.document().currency.clone(),
        carriers,
        stretches,
        estimate_begins_ms,
        estimate_ends_ms,
        first_ms,
        last_ms,
    };
    Campaign { plan, request, columns }
}

/// Everybody who is to get the text, one after the other.
struct People<'a> {
    account: &'a SmsAccount,
    basis: ConsentBasis<'a>,
    carriers: Carriers<'a>,
    earlier: BTreeMap<Number, Vec<i64>>,
    answers: BTreeMap<Number, PortabilityAnswer>,
    blank: ConsentRequest,
    is_calendar: bool,
}

impl People<'_> {
    fn settle(&mut self, columns: &mut CampaignColumns, row: usize) {
        let outcome = columns.outcome(row);
        if !outcome.is_some_and(RowOutcome::is_recipient) {
            return;
        }
        let Some(number) = columns.number(row) else { return };
        let carrier = self.serving(number);
        if outcome == Some(RowOutcome::Done) {
            // It is counted where it went, as far as that is still known.
            if let Some(line) = carrier.and_then(|carrier| self.carriers.line(carrier)) {
                line.took();
            }
            return;
        }
        let (outcome, at_ms) = match carrier {
            Some(carrier) => self.outcome(number, carrier),
            None => (RowOutcome::CarrierUnknown, 0),
        };
        columns.settle(row, outcome, carrier, at_ms);
    }

    fn outcome(&mut self, number: Number, carrier: Carrier) -> (RowOutcome, i64) {
        if !self.is_calendar {
            return (RowOutcome::NoLegalTime, 0);
        }
        let Some(line) = self.carriers.line(carrier) else { return (RowOutcome::NoRoute, 0) };
        let Some(slot) = line.slots.next() else { return (RowOutcome::NoLegalTime, 0) };
        if let Some(refusal) = self.carriers.refusal(carrier, slot.at_ms) {
            return (refusal, 0);
        }
        self.blank.at_ms = slot.at_ms;
        self.blank.earlier_ads_ms = self.earlier.remove(&number).unwrap_or_default();
        let verdict = judge_number(number, &self.blank, self.basis);
        if let Some(finding) = verdict.findings.iter().find(|finding| finding.effect != ConsentEffect::Notes)
        {
            return (RowOutcome::of_cause(finding.cause), 0);
        }
        if let Some(line) = self.carriers.line(carrier) {
            line.take(slot);
        }
        (RowOutcome::Planned, slot.at_ms)
    }

    fn serving(&self, number: Number) -> Option<Carrier> {
        self.account.serving(number, self.answers.get(&number), self.blank.at_ms)
    }
}

fn by_number(ads: &[EarlierAd]) -> BTreeMap<Number, Vec<i64>> {
    let mut by_number: BTreeMap<Number, Vec<i64>> = BTreeMap::new();
    for ad in ads {
        if let Ok(parsed) = Number::parse(ad.number.as_str()) {
            by_number.entry(parsed.number).or_default().push(ad.at_ms);
        }
    }
    by_number
}

/// The latest answer about each number.
fn answers(request: &CampaignRequest) -> BTreeMap<Number, PortabilityAnswer> {
    let mut answers: BTreeMap<Number, PortabilityAnswer> = BTreeMap::new();
    for told in &request.portability {
        let Ok(parsed) = Number::parse(told.number.as_str()) else { continue };
        let known = answers.get(&parsed.number);
        if known.is_none_or(|known| known.as_of_ms <= told.answer.as_of_ms) {
            answers.insert(parsed.number, told.answer.clone());
        }
    }
    answers
}

fn counts(columns: &CampaignColumns) -> Vec<CampaignCount> {
    let mut rows: BTreeMap<u8, usize> = BTreeMap::new();
    for code in &columns.outcomes {
        *rows.entry(*code).or_default() += 1;
    }
    let used = rows.into_iter().filter_map(|(code, rows)| Some((RowOutcome::of_code(code)?, rows)));
    used.map(|(outcome, rows)| CampaignCount { outcome, rows: count(rows) }).collect()
}

fn too_few(recipients: i32, least: i32, counts: &[CampaignCount]) -> SmsFinding {
    let lost = counts.iter().filter(|counted| !counted.outcome.is_recipient());
    let lost: Vec<_> = lost.map(|counted| format!("{} {}", counted.rows, counted.outcome.name())).collect();
    let lost = if lost.is_empty() { String::new() } else { format!("; left out: {}", lost.join(", ")) };
    let message = format!("{recipients} recipients are left, and {least} is the least{lost}");
    SmsFinding::refusal(SmsCause::TooFewRecipients).saying(message)
}
