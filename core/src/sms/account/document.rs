use crate::data::record;
use crate::plan::ConsentSettings;
use crate::sms::MessageKind;
use crate::sms::brandname::BrandnameRules;
use crate::sms::campaign::CampaignRules;
use crate::sms::registration::Registration;
use crate::sms::template::TemplateDocument;
use crate::sms::text::{PlainPolicy, SmsRules, TextWriter};

record! {
    /// Who sends texts: brandnames, templates, routes and tariff, as they stand in `sms.toml`. TOML for people, JSON
    /// for programs. Nothing here is trusted until the check has seen all of it.
    pub struct SmsDocument {
        /// The company as the law counts ads: all its brandnames together.
        pub advertiser: String,
        /// The way to refuse with which every ad ends: `Tu choi: soan TC gui 9241`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub opt_out: String,
        /// The currency of the tariff, as ISO 4217 writes it.
        #[serde(default = "default_currency")]
        pub currency: String,
        /// The rules for brandnames: `legal`, `strict`, or one of `own_brandname_rules`.
        #[serde(default = "default_brandname_rules")]
        pub brandname_rules: String,
        /// The rules for campaigns: `vietnam-2020`, or one of `own_campaign_rules`.
        #[serde(default = "default_campaign_rules")]
        pub campaign_rules: String,
        /// Within how many minutes the same text to the same number is a duplicate; 0 is never.
        #[serde(default = "default_duplicate_within_min")]
        pub duplicate_within_min: i32,
        /// How long a portability answer counts, in hours.
        #[serde(default = "default_portability_max_age_h")]
        pub portability_max_age_h: i32,
        /// What becomes of a value with accents in a template without.
        #[serde(default = "default_accents")]
        pub accents: PlainPolicy,
        /// Under what rules people are written to.
        #[serde(default)]
        pub consent: ConsentSettings,
        /// The names that the account sends under.
        #[serde(default)]
        pub brandnames: Vec<Brandname>,
        /// Its templates.
        #[serde(default)]
        pub templates: Vec<SmsTemplate>,
        /// Its ways to the carriers, one for a carrier and a kind of message.
        #[serde(default)]
        pub routes: Vec<SmsRoute>,
        /// How long texts may be, and what networks add to them, beside what is shipped.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub own_limits: Vec<SmsRules>,
        /// Rules for brandnames beside the shipped ones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub own_brandname_rules: Vec<BrandnameRules>,
        /// Rules for campaigns beside the shipped ones.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub own_campaign_rules: Vec<CampaignRules>,
    }
}

record! {
    /// A name that messages are sent under.
    pub struct Brandname {
        /// The name as recipients see it.
        pub name: String,
        /// Where it is registered.
        #[serde(default)]
        pub registrations: Vec<Registration>,
    }
}

record! {
    /// A template of the account.
    pub struct SmsTemplate {
        /// The template itself.
        pub document: TemplateDocument,
        /// The brandnames that it is for; all of the account's, without any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub brandnames: Vec<String>,
        /// Where it is registered, for its kind.
        #[serde(default)]
        pub registrations: Vec<Registration>,
    }
}

record! {
    /// A way to a carrier, for one kind of message.
    pub struct SmsRoute {
        /// The carrier, by any name that is known.
        pub carrier: String,
        /// For what kind of message.
        pub kind: MessageKind,
        /// Who puts the label in front of an ad; what the limits say of the carrier, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub label_by: Option<TextWriter>,
        /// Who puts the way to refuse behind an ad; what the limits say of the carrier, without it. Where the sender
        /// writes both, nothing that the network adds is counted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub opt_out_by: Option<TextWriter>,
        /// Whether it takes texts with accents, and others that GSM-7 does not have.
        #[serde(default)]
        pub takes_unicode: bool,
        /// How many texts it takes in a second.
        #[serde(default = "default_per_second")]
        pub per_second: i32,
        /// What a segment costs, in millionths of the currency.
        #[serde(default)]
        pub micros_per_segment: i64,
    }
}

fn default_currency() -> String {
    "VND".to_owned()
}

fn default_brandname_rules() -> String {
    "strict".to_owned()
}

fn default_campaign_rules() -> String {
    "vietnam-2020".to_owned()
}

fn default_duplicate_within_min() -> i32 {
    5
}

fn default_portability_max_age_h() -> i32 {
    24 * 30
}

fn default_per_second() -> i32 {
    10
}

fn default_accents() -> PlainPolicy {
    PlainPolicy::Refuse
}
