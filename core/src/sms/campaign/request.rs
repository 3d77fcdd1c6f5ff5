use crate::data::record;
use crate::number::portability::PortabilityAnswer;
use crate::number::{PhoneNumber, PrivateText};

record! {
    /// An ad that is to go to many. The recipients come beside it.
    pub struct CampaignRequest {
        /// What the campaign is called.
        pub id: String,
        /// The brandname that it is sent under (Decree 91/2020/NĐ-CP Article 13: from it, not from a number).
        pub brandname: String,
        /// The ad template whose text is sent. Either this or `text`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub template: Option<String>,
        /// The text, which must be that of an ad template.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<PrivateText>,
        /// When the campaign is handed in. Texts leave hours later.
        pub submitted_ms: i64,
        /// Before when nothing is to arrive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub not_before_ms: Option<i64>,
        /// Whether all recipients agreed to ads beforehand (Decree 91/2020/NĐ-CP Article 13).
        #[serde(default)]
        pub agreed: bool,
        /// Ads that this advertiser sent, or planned, besides: by all its brandnames, as far back as limits count.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub earlier_ads: Vec<EarlierAd>,
        /// Who serves numbers, as far as somebody said; of others, the range tells.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub portability: Vec<NumberPortability>,
    }
}

record! {
    /// An ad text that reached somebody, or will.
    pub struct EarlierAd {
        /// Whom, in any spelling.
        pub number: PhoneNumber,
        /// When.
        pub at_ms: i64,
    }
}

record! {
    /// What was said of who serves a number.
    pub struct NumberPortability {
        /// The number, in any spelling.
        pub number: PhoneNumber,
        /// What was said.
        pub answer: PortabilityAnswer,
    }
}

record! {
    /// How far a campaign got, to plan what is left.
    pub struct ResumeRequest {
        /// Now: nothing is planned before it.
        pub at_ms: i64,
        /// The rows to which the text went, in any order. A row that stands for the same number as another counts for
        /// both.
        pub done_rows: Vec<i32>,
        /// Ads that this advertiser sent meanwhile, beside those of the request.
        #[serde(default)]
        pub earlier_ads: Vec<EarlierAd>,
    }
}
