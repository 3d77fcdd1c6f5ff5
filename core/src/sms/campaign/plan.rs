use std::fmt;

use super::{CampaignColumns, CampaignRequest, RowOutcome};
use crate::data::record;
use crate::number::PrivateText;
use crate::sms::SmsFinding;

record! {
    /// A campaign's plan in short: whether it may go out, who is counted how, when and for how much.
    pub struct CampaignPlan {
        /// What the campaign is called.
        pub id: String,
        /// Who advertises.
        pub advertiser: String,
        /// The brandname.
        pub brandname: String,
        /// The ad template, where one has the text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub template: Option<String>,
        /// The text as it is handed over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<PrivateText>,
        /// The rules for campaigns that it was held against.
        pub rules: String,
        /// Whether it may go out. Of one that may not, the rows say what would become of it otherwise.
        pub is_allowed: bool,
        /// Everything that was found, what refuses first.
        pub findings: Vec<SmsFinding>,
        /// How many rows came in.
        pub rows: i32,
        /// How many people get the text, or got it.
        pub recipients: i32,
        /// How many rows had each outcome; all of them together are `rows`.
        pub counts: Vec<CampaignCount>,
        /// What goes to each carrier.
        pub carriers: Vec<CarrierShare>,
        /// When texts arrive without a pause, by carrier and time.
        pub stretches: Vec<SendStretch>,
        /// When the first text may arrive, by the rules for campaigns.
        pub estimate_begins_ms: i64,
        /// By when carriers promise the last.
        pub estimate_ends_ms: i64,
        /// When the first planned text arrives.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub first_ms: Option<i64>,
        /// When the last one does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_ms: Option<i64>,
        /// The segments of all texts, those done among them.
        pub segments: i64,
        /// What they cost, in millionths of the currency.
        pub cost_micros: i64,
        /// The currency of the tariff.
        pub currency: String,
    }
}

record! {
    /// How many rows had an outcome.
    pub struct CampaignCount {
        /// The outcome.
        pub outcome: RowOutcome,
        /// How many rows.
        pub rows: i32,
    }
}

record! {
    /// What goes to one carrier.
    pub struct CarrierShare {
        /// The carrier.
        pub carrier: String,
        /// How many people.
        pub recipients: i32,
        /// The segments of one text there, with what the carrier adds.
        pub segments_each: i32,
        /// What it costs, in millionths of the currency.
        pub cost_micros: i64,
    }
}

record! {
    /// A time in which texts arrive at one carrier without a pause.
    pub struct SendStretch {
        /// The carrier.
        pub carrier: String,
        /// When the first one arrives.
        pub begins_ms: i64,
        /// When the last one does.
        pub ends_ms: i64,
        /// How many.
        pub texts: i32,
    }
}

/// A campaign's plan: a summary, and what became of every row.
///
/// It is data: [`to_json`](Self::to_json) saves it, [`diff`](Self::diff) compares it with another, and
/// [`SmsAccount::resume_campaign`](crate::sms::account::SmsAccount::resume_campaign) plans what is left of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Campaign {
    pub(super) plan: CampaignPlan,
    pub(super) request: CampaignRequest,
    pub(super) columns: CampaignColumns,
}

impl Campaign {
    /// The plan in short.
    pub fn plan(&self) -> &CampaignPlan {
        &self.plan
    }

    /// What was to be sent.
    pub fn request(&self) -> &CampaignRequest {
        &self.request
    }

    /// What became of every row.
    pub fn columns(&self) -> &CampaignColumns {
        &self.columns
    }
}

impl CampaignPlan {
    /// How many rows had an outcome.
    pub fn count(&self, outcome: RowOutcome) -> i32 {
        self.counts.iter().find(|counted| counted.outcome == outcome).map_or(0, |counted| counted.rows)
    }
}

/// Counts only.
impl fmt::Debug for Campaign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Campaign({} rows, {} recipients)", self.plan.rows, self.plan.recipients)
    }
}
