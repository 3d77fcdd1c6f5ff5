use crate::data::record;
use crate::number::portability::PortabilityAnswer;
use crate::number::{PhoneNumber, PrivateText};
use crate::sms::SmsFinding;
use crate::sms::template::{NearestTemplate, TemplateValue};
use crate::sms::text::WireEncoding;

record! {
    /// A care message that is about to be sent: a template and its values, or a text.
    pub struct CareMessage {
        /// Whom it goes to, in any spelling.
        pub number: PhoneNumber,
        /// The brandname that it is sent under, in whatever case.
        pub brandname: String,
        /// When it is sent.
        pub at_ms: i64,
        /// The template. Either this or `text`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub template: Option<String>,
        /// The template's values.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub values: Vec<TemplateValue>,
        /// The whole text, which must come from an approved template.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<PrivateText>,
        /// What was said of who serves the number; the range tells, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub portability: Option<PortabilityAnswer>,
        /// What went to the number lately, to find duplicates.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub earlier: Vec<EarlierText>,
    }
}

record! {
    /// A text that went to somebody.
    pub struct EarlierText {
        /// When.
        pub at_ms: i64,
        /// The text as it was handed over.
        pub text: PrivateText,
    }
}

record! {
    /// Whether a care message may go out, and everything that speaks against it.
    pub struct Authorization {
        /// Whether it may.
        pub is_allowed: bool,
        /// Everything that was found, what refuses first.
        pub findings: Vec<SmsFinding>,
        /// Who serves the number, as far as is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub serving: Option<String>,
        /// The carrier whose route it takes: who serves the number, or whose network that rents.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub route: Option<String>,
        /// The template that the text comes from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub template: Option<String>,
        /// Of a text that comes from none: the nearest template, and where the two first differ.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub nearest: Option<NearestTemplate>,
        /// The text to hand over.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub text: Option<PrivateText>,
        /// How it goes over the air.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub encoding: Option<WireEncoding>,
        /// Its segments on the route; 0 where it has no text or no route.
        pub segments: i32,
        /// What it costs, in millionths of the currency.
        pub cost_micros: i64,
        /// The currency of the tariff.
        pub currency: String,
    }
}
