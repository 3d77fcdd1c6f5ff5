//! Who sends texts: accounts, care messages, and campaigns of ads with a row for everybody.

use napi::bindgen_prelude::{Float64Array, Int32Array, Uint8Array};
use napi_derive::napi;
use tongdai::Error;
use tongdai::json::{read, text};
use tongdai::sms::account::{self, CareMessage};
use tongdai::sms::brandname::{self, BrandnameRules};
use tongdai::sms::campaign::{self, CampaignRequest, ResumeRequest};
use tongdai::sms::registration::{Registration, RegistrationStep, RegistrationSubject};

use crate::blocklist::{Blocklist, now};
use crate::boundary::{Failure, Result, cross};

/// An account, compiled.
#[napi]
pub struct SmsAccount(account::SmsAccount);

#[napi]
impl SmsAccount {
    /// Reads, checks and compiles TOML or JSON.
    #[napi(factory, catch_unwind)]
    pub fn from_text(account: String) -> Result<Self> {
        cross(|| Ok(Self(account::SmsAccount::from_text(&account)?)))
    }

    /// Its warnings.
    #[napi(catch_unwind)]
    pub fn report(&self) -> Result<String> {
        cross(|| Ok(text(self.0.report())))
    }

    /// The document.
    #[napi(catch_unwind)]
    pub fn to_json(&self) -> Result<String> {
        cross(|| Ok(self.0.to_json()))
    }

    /// Holds a name against the account's rules.
    #[napi(catch_unwind)]
    pub fn check_brandname(&self, name: String) -> Result<String> {
        cross(|| Ok(text(&self.0.check_brandname(&name))))
    }

    /// Whether a care message may go out.
    #[napi(catch_unwind)]
    pub fn authorize(&self, message: String, blocklists: Vec<&Blocklist>) -> Result<String> {
        cross(|| {
            let (message, lists) = (read::<CareMessage>(&message, "a care message")?, now(&blocklists)?);
            Ok(text(&self.0.authorize(&message, &lists.iter().collect::<Vec<_>>())))
        })
    }

    /// Plans an ad for many.
    #[napi(catch_unwind)]
    pub fn plan_campaign(
        &self,
        request: String,
        rows: Vec<String>,
        blocklists: Vec<&Blocklist>,
    ) -> Result<Campaign> {
        cross(|| {
            let request = read::<CampaignRequest>(&request, "a campaign request")?;
            let lists = now(&blocklists)?;
            let lists: Vec<_> = lists.iter().collect();
            Ok(Campaign(self.0.plan_campaign(&request, rows.iter().map(String::as_str), &lists)?))
        })
    }

    /// Plans an ad for many in steps.
    #[napi(catch_unwind)]
    pub fn planner(&self, request: String, blocklists: Vec<&Blocklist>) -> Result<CampaignPlanner> {
        cross(|| {
            let request = read::<CampaignRequest>(&request, "a campaign request")?;
            let lists = now(&blocklists)?;
            Ok(CampaignPlanner(Some(self.0.planner(&request, &lists.iter().collect::<Vec<_>>()))))
        })
    }

    /// Plans what is left of a campaign.
    #[napi(catch_unwind)]
    pub fn resume_campaign(
        &self,
        campaign: &Campaign,
        request: String,
        blocklists: Vec<&Blocklist>,
    ) -> Result<Campaign> {
        cross(|| {
            let request = read::<ResumeRequest>(&request, "a request to resume")?;
            let lists = now(&blocklists)?;
            let lists: Vec<_> = lists.iter().collect();
            Ok(Campaign(self.0.resume_campaign(&campaign.0, &request, &lists)?))
        })
    }
}

/// Takes recipients as they come. Empty once it is finished.
#[napi]
pub struct CampaignPlanner(Option<campaign::CampaignPlanner>);

#[napi]
impl CampaignPlanner {
    /// Takes the next rows.
    #[napi(catch_unwind)]
    pub fn add_rows(&mut self, rows: Vec<String>) -> Result<String> {
        cross(|| {
            let planner = self.0.as_mut().ok_or_else(finished)?;
            Ok(text(&planner.add_rows(rows.iter().map(String::as_str))?))
        })
    }

    /// The plan.
    #[napi(catch_unwind)]
    pub fn finish(&mut self) -> Result<Campaign> {
        cross(|| Ok(Campaign(self.0.take().ok_or_else(finished)?.finish())))
    }
}

/// A campaign's plan.
#[napi]
pub struct Campaign(campaign::Campaign);

#[napi]
impl Campaign {
    /// A plan that was saved.
    #[napi(factory, catch_unwind)]
    pub fn from_json(saved: String) -> Result<Self> {
        cross(|| Ok(Self(campaign::Campaign::from_json(&saved)?)))
    }

    /// The plan, to save.
    #[napi(catch_unwind)]
    pub fn to_json(&self) -> Result<String> {
        cross(|| Ok(self.0.to_json()))
    }

    /// The plan in short.
    #[napi(catch_unwind)]
    pub fn plan(&self) -> Result<String> {
        cross(|| Ok(text(self.0.plan())))
    }

    /// What was to be sent.
    #[napi(catch_unwind)]
    pub fn request(&self) -> Result<String> {
        cross(|| Ok(text(self.0.request())))
    }

    /// What became of some rows.
    #[napi(catch_unwind)]
    pub fn rows(&self, first: i32, count: i32) -> Result<String> {
        cross(|| Ok(text(&self.0.columns().rows_from(first, count))))
    }

    /// What became of all rows, as typed arrays.
    #[napi(catch_unwind)]
    pub fn columns(&self) -> Result<CampaignColumns> {
        cross(|| Ok(self.0.columns().clone().into()))
    }

    /// How a later plan differs.
    #[napi(catch_unwind)]
    pub fn diff(&self, later: &Campaign) -> Result<String> {
        cross(|| Ok(text(&self.0.diff(&later.0))))
    }
}

/// Columns of a campaign, as typed arrays.
#[napi(object)]
pub struct CampaignColumns {
    /// Codes of outcomes.
    pub outcomes: Uint8Array,
    /// E.164 digits. They are below 10^15, so a double holds them exactly.
    pub keys: Float64Array,
    /// Codes of carriers.
    pub carriers: Uint8Array,
    /// When texts arrive. Instants of the calendar are below 2^53.
    pub at_ms: Float64Array,
    /// First rows of duplicates.
    pub first_rows: Int32Array,
    /// Codes of problems.
    pub problems: Uint8Array,
}

impl From<campaign::CampaignColumns> for CampaignColumns {
    fn from(columns: campaign::CampaignColumns) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "keys and instants are below 2^53")]
        let doubles = |values: &[i64]| values.iter().map(|&value| value as f64).collect::<Vec<_>>();
        Self {
            keys: doubles(&columns.keys).into(),
            at_ms: doubles(&columns.at_ms).into(),
            outcomes: columns.outcomes.into(),
            carriers: columns.carriers.into(),
            first_rows: columns.first_rows.into(),
            problems: columns.problems.into(),
        }
    }
}

fn finished() -> Failure {
    Failure::Refused(Error::Malformed {
        message: "this campaign is planned already".to_owned(),
        path: String::new(),
        hint: "make a new planner for another campaign".to_owned(),
    })
}

/// Every problem of an account's text.
#[napi(catch_unwind)]
pub fn check_sms_account(account: String) -> Result<String> {
    cross(|| Ok(text(&account::check(&account))))
}

/// Holds a brandname against rules, which are JSON.
#[napi(catch_unwind)]
pub fn check_brandname(name: String, rules: String) -> Result<String> {
    cross(|| {
        let rules = read::<BrandnameRules>(&rules, "rules for brandnames")?;
        Ok(text(&brandname::check(&name, &rules)))
    })
}

/// The names of a list that clash with an earlier one.
#[napi(catch_unwind)]
pub fn brandname_clashes(names: Vec<String>) -> Result<String> {
    cross(|| Ok(text(&brandname::clashes(names.iter().map(String::as_str)))))
}

/// The rules for brandnames that come with the library.
#[napi(catch_unwind)]
pub fn shipped_brandname_rules() -> Result<String> {
    cross(|| Ok(text(&brandname::shipped_brandname_rules())))
}

/// The rules for campaigns that come with the library.
#[napi(catch_unwind)]
pub fn shipped_campaign_rules() -> Result<String> {
    cross(|| Ok(text(&campaign::shipped_campaign_rules())))
}

/// The codes of gateways that mirror a cause.
#[napi(catch_unwind)]
pub fn shipped_provider_codes() -> Result<String> {
    cross(|| Ok(text(&tongdai::sms::shipped_provider_codes())))
}

/// A registration after one more step.
#[napi(catch_unwind)]
pub fn take_registration_step(registration: String, step: String, subject: String) -> Result<String> {
    cross(|| {
        let registration = read::<Registration>(&registration, "a registration")?;
        let step = read::<RegistrationStep>(&step, "a step of a registration")?;
        let subject = read::<RegistrationSubject>(&subject, "a subject")?;
        Ok(text(&registration.with(&step, subject).map_err(Error::from)?))
    })
}

/// Where a registration stands at an instant.
#[napi(catch_unwind)]
pub fn registration_state_at(registration: String, at_ms: i64) -> Result<String> {
    cross(|| Ok(text(&read::<Registration>(&registration, "a registration")?.state_at(at_ms))))
}
