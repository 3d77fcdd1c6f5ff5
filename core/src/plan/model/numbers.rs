use super::outbound::NumberOutbound;
use crate::data::{choice, record};
use crate::number::PhoneNumber;

record! {
    /// What holds for every number and every call unless a number says otherwise.
    #[derive(Default)]
    pub struct Account {
        /// Record calls that come in.
        #[serde(default)]
        pub record_inbound: Setting,
        /// Record calls that go out.
        #[serde(default)]
        pub record_outbound: Setting,
        /// Record calls between agents.
        #[serde(default)]
        pub record_internal: Setting,
        /// Show agents a masked number instead of the customer's.
        #[serde(default)]
        pub hide_caller: Setting,
        /// Sound a tone when the talk starts.
        #[serde(default)]
        pub start_tone: Setting,
        /// Sound a tone when the talk ends.
        #[serde(default)]
        pub end_tone: Setting,
    }
}

record! {
    /// An account default.
    #[derive(Copy, Default)]
    pub struct Setting {
        /// The value where no number overrides it.
        #[serde(default)]
        pub enabled: bool,
        /// Whether numbers may not override it.
        #[serde(default)]
        pub locked: bool,
    }
}

choice! {
    /// Who holds the contract for a number.
    #[derive(Default)]
    pub enum Owner {
        /// The PBX provider rents it to the business.
        #[default]
        Provider,
        /// The business brought it along.
        Customer,
    }
}

record! {
    /// A hotline: where calls to it go, and who may call out from it.
    pub struct Hotline {
        /// The number. Every way of writing it is the same number; what is none, such as a name, is compared as text.
        pub number: PhoneNumber,
        /// What it is for.
        #[serde(default)]
        pub description: String,
        /// Who holds the contract.
        #[serde(default)]
        pub owner: Owner,
        /// Where its calls go. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub inbound: Option<String>,
        /// Overrides the account's `record_inbound`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub record_inbound: Option<bool>,
        /// Overrides the account's `record_outbound`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub record_outbound: Option<bool>,
        /// Overrides the account's `hide_caller`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub hide_caller: Option<bool>,
        /// Overrides the account's `start_tone`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub start_tone: Option<bool>,
        /// Overrides the account's `end_tone`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub end_tone: Option<bool>,
        /// What it may do for calls that go out; nothing, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub outbound: Option<NumberOutbound>,
    }
}
