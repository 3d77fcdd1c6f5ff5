use std::sync::{Arc, Mutex};

use super::Result;
use super::blocklist::{Blocklist, now};
use crate::error::Error;
use crate::sms::account::{self, Authorization, CareMessage, SmsDocument, SmsReport};
use crate::sms::brandname::{self, BrandnameClash, BrandnameReport, BrandnameRules};
use crate::sms::campaign::{
    self, CampaignDiff, CampaignPlan, CampaignProgress, CampaignRequest, CampaignRow, CampaignRules,
    ResumeRequest,
};
use crate::sms::registration::{Registration, RegistrationState, RegistrationStep, RegistrationSubject};
use crate::sms::{self, ProviderCode};

/// Who sends texts, compiled: made once, never changed, shared by any number of threads.
///
/// There is no way to make one from a document that has errors.
#[derive(uniffi::Object)]
pub(crate) struct SmsAccount(account::SmsAccount);

#[uniffi::export]
impl SmsAccount {
    /// Reads, checks and compiles an account: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// Throws `TongdaiException.UnsoundAccount` with every problem found.
    #[uniffi::constructor]
    pub(crate) fn from_text(text: &str) -> Result<Self> {
        account::SmsAccount::from_text(text).map(Self)
    }

    /// Checks and compiles a document.
    ///
    /// Throws `TongdaiException.UnsoundAccount` with every problem found.
    #[uniffi::constructor]
    pub(crate) fn from_document(document: SmsDocument) -> Result<Self> {
        account::SmsAccount::from_document(document).map(Self)
    }

    /// What the administrator wrote.
    pub(crate) fn document(&self) -> SmsDocument {
        self.0.document().clone()
    }

    /// Its warnings. It has no errors.
    pub(crate) fn report(&self) -> SmsReport {
        self.0.report().clone()
    }

    /// The account as JSON text, from which an equal account can be made.
    pub(crate) fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Holds a name against the account's rules for brandnames.
    pub(crate) fn check_brandname(&self, name: &str) -> BrandnameReport {
        self.0.check_brandname(name)
    }

    /// May this care message go out, by which route, and what does it cost? A refusal tells every reason.
    #[uniffi::method(default(blocklists = []))]
    pub(crate) fn authorize(&self, message: &CareMessage, blocklists: &[Arc<Blocklist>]) -> Authorization {
        let lists = now(blocklists);
        self.0.authorize(message, &lists.iter().collect::<Vec<_>>())
    }

    /// Plans an ad for many: each row is a number in any spelling.
    #[uniffi::method(default(blocklists = []))]
    pub(crate) fn plan_campaign(
        &self,
        request: &CampaignRequest,
        rows: &[String],
        blocklists: &[Arc<Blocklist>],
    ) -> Result<Arc<Campaign>> {
        let lists = now(blocklists);
        let lists: Vec<_> = lists.iter().collect();
        Ok(Campaign::shared(self.0.plan_campaign(request, rows.iter().map(String::as_str), &lists)?))
    }

    /// Plans an ad for many in steps.
    #[uniffi::method(default(blocklists = []))]
    pub(crate) fn planner(
        &self,
        request: &CampaignRequest,
        blocklists: &[Arc<Blocklist>],
    ) -> Arc<CampaignPlanner> {
        let lists = now(blocklists);
        let planner = self.0.planner(request, &lists.iter().collect::<Vec<_>>());
        Arc::new(CampaignPlanner(Mutex::new(Some(planner))))
    }

    /// Plans what is left of a campaign. No number to which the text went gets it again.
    #[uniffi::method(default(blocklists = []))]
    pub(crate) fn resume_campaign(
        &self,
        campaign: &Campaign,
        request: &ResumeRequest,
        blocklists: &[Arc<Blocklist>],
    ) -> Result<Arc<Campaign>> {
        let lists = now(blocklists);
        let lists: Vec<_> = lists.iter().collect();
        Ok(Campaign::shared(self.0.resume_campaign(&campaign.0, request, &lists)?))
    }
}

/// Takes the recipients of a campaign as they come, and plans.
#[derive(uniffi::Object)]
pub(crate) struct CampaignPlanner(Mutex<Option<campaign::CampaignPlanner>>);

#[uniffi::export]
impl CampaignPlanner {
    /// Takes the next rows, each a number in any spelling; how far it got.
    pub(crate) fn add_rows(&self, rows: &[String]) -> Result<CampaignProgress> {
        let mut planner = self.0.lock().map_err(|_| finished())?;
        planner.as_mut().ok_or_else(finished)?.add_rows(rows.iter().map(String::as_str))
    }

    /// The plan. The planner is used up.
    pub(crate) fn finish(&self) -> Result<Arc<Campaign>> {
        let planner = self.0.lock().map_err(|_| finished())?.take().ok_or_else(finished)?;
        Ok(Campaign::shared(planner.finish()))
    }
}

/// A campaign's plan: a summary, and what became of every row.
#[derive(uniffi::Object)]
pub(crate) struct Campaign(campaign::Campaign);

impl Campaign {
    fn shared(campaign: campaign::Campaign) -> Arc<Self> {
        Arc::new(Self(campaign))
    }
}

#[uniffi::export]
impl Campaign {
    /// A plan from the text that `toJson` made.
    ///
    /// Throws `TongdaiException.Malformed` where it was changed so that its parts disagree.
    #[uniffi::constructor]
    pub(crate) fn from_json(text: &str) -> Result<Arc<Self>> {
        campaign::Campaign::from_json(text).map(Self::shared)
    }

    /// The plan as JSON text. It holds the recipients' numbers.
    pub(crate) fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The plan in short.
    pub(crate) fn plan(&self) -> CampaignPlan {
        self.0.plan().clone()
    }

    /// What was to be sent.
    pub(crate) fn request(&self) -> CampaignRequest {
        self.0.request().clone()
    }

    /// What became of some rows: at most `count`, from one on.
    pub(crate) fn rows(&self, first: i32, count: i32) -> Vec<CampaignRow> {
        self.0.columns().rows_from(first, count)
    }

    /// How another, later plan differs from this one.
    pub(crate) fn diff(&self, later: &Campaign) -> CampaignDiff {
        self.0.diff(&later.0)
    }
}

/// Checks an account's text, TOML or JSON: every problem at once.
#[uniffi::export]
fn check_sms_account(text: &str) -> SmsReport {
    account::check(text)
}

/// Holds a brandname against rules: every reason why it is refused, with its place.
#[uniffi::export]
fn check_brandname(name: &str, rules: &BrandnameRules) -> BrandnameReport {
    brandname::check(name, rules)
}

/// The names of a list that clash with an earlier one.
#[uniffi::export]
fn brandname_clashes(names: &[String]) -> Vec<BrandnameClash> {
    brandname::clashes(names.iter().map(String::as_str))
}

/// The rules for brandnames that come with this library: `legal` and `strict`.
#[uniffi::export]
fn shipped_brandname_rules() -> Vec<BrandnameRules> {
    brandname::shipped_brandname_rules()
}

/// The rules for campaigns that come with this library.
#[uniffi::export]
fn shipped_campaign_rules() -> Vec<CampaignRules> {
    campaign::shipped_campaign_rules()
}

/// The codes of Vietnamese gateways that mirror a cause.
#[uniffi::export]
fn shipped_provider_codes() -> Vec<ProviderCode> {
    sms::shipped_provider_codes()
}

/// The registration after one more step.
///
/// Throws `TongdaiException.BadRegistration` with what is wrong; for an illegal transition, the legal ones.
#[uniffi::export]
fn take_registration_step(
    registration: &Registration,
    step: &RegistrationStep,
    subject: RegistrationSubject,
) -> Result<Registration> {
    Ok(registration.with(step, subject)?)
}

/// Where a registration stands at an instant.
#[uniffi::export]
fn registration_state_at(registration: &Registration, at_ms: i64) -> RegistrationState {
    registration.state_at(at_ms)
}

/// An authorization's JSON form: the same bytes in every language.
#[uniffi::export]
fn authorization_to_json(authorization: &Authorization) -> String {
    crate::json::text(authorization)
}

/// A campaign plan's JSON form: the same bytes in every language.
#[uniffi::export]
fn campaign_plan_to_json(plan: &CampaignPlan) -> String {
    crate::json::text(plan)
}

/// Reads a care message from its JSON form.
#[uniffi::export]
fn care_message_from_json(text: &str) -> Result<CareMessage> {
    crate::json::read(text, "a care message")
}

/// Reads a campaign request from its JSON form.
#[uniffi::export]
fn campaign_request_from_json(text: &str) -> Result<CampaignRequest> {
    crate::json::read(text, "a campaign request")
}

/// Reads a registration's step from its JSON form.
#[uniffi::export]
fn registration_step_from_json(text: &str) -> Result<RegistrationStep> {
    crate::json::read(text, "a step of a registration")
}

fn finished() -> Error {
    Error::Malformed {
        message: "this campaign is planned already".to_owned(),
        path: String::new(),
        hint: "make a new planner for another campaign".to_owned(),
    }
}
