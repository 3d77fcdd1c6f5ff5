//! Who gets an ad and when, who does not and why.
//!
//! Who lives here: [`CampaignRequest`], what is to be sent; [`CampaignPlanner`], which takes the recipients as they come
//! and plans; [`Campaign`], the plan: a summary, a row for every row that came in, savable, comparable and resumable.
//! `slots` knows when the next text may arrive, `carriers` what a carrier takes and asks, `wording` what an ad begins
//! and ends with. The verdict on each person is `consent`'s. Accounts call it, and whoever keeps plans.
//!
//! ```text
//!  rows ──numbers──► people, each once ──carrier: route, approval──► slot ──verdict at its time──► planned
//!    └─► duplicates, no numbers                └─► left out                   └─► left out
//! ```

mod carriers;
mod columns;
mod diff;
mod outcome;
mod plan;
mod planner;
mod request;
mod resume;
mod rules;
mod saved;
mod slots;
mod wording;

pub(in crate::sms) use carriers::Wording;
pub use columns::{CampaignColumns, CampaignRow};
pub use diff::{CampaignChange, CampaignDiff, CampaignMove};
pub use outcome::RowOutcome;
pub use plan::{Campaign, CampaignCount, CampaignPlan, CarrierShare, SendStretch};
pub use planner::{CampaignPlanner, CampaignProgress};
pub use request::{CampaignRequest, EarlierAd, NumberPortability, ResumeRequest};
pub(in crate::sms) use resume::resume;
pub use rules::{CampaignRules, shipped_campaign_rules};
