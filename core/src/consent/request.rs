use crate::data::{choice, record};
use crate::number::PhoneNumber;

choice! {
    /// How somebody is reached.
    pub enum Channel {
        /// A text message.
        Text,
        /// A telephone call.
        Call,
        /// An email.
        Email,
    }
}

choice! {
    /// What somebody is called or written to for. Only whoever does it knows, and the law asks.
    pub enum Purpose {
        /// To advertise (Decree 91/2020/NĐ-CP).
        Ad,
        /// To serve somebody who is a customer: an order, an appointment, a call returned.
        Care,
    }
}

record! {
    /// May this person be called or written to?
    pub struct ConsentRequest {
        /// When the call or the message arrives.
        pub at_ms: i64,
        /// Whom.
        pub number: PhoneNumber,
        /// How.
        pub channel: Channel,
        /// What for; without it nobody can say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub purpose: Option<Purpose>,
        /// Whether the person agreed beforehand to ads by this channel (Decree 91/2020/NĐ-CP Article 13).
        #[serde(default)]
        pub agreed: bool,
        /// When this advertiser's earlier ads by this channel reached the person, in any order.
        #[serde(default)]
        pub earlier_ads_ms: Vec<i64>,
    }
}
