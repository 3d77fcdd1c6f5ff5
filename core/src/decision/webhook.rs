use crate::data::record;
use crate::number::PhoneNumber;

record! {
    /// What a webhook is asked: the JSON body of the request.
    pub struct WebhookQuestion {
        /// The host's name for the call.
        pub call_id: String,
        /// The hotline that was dialled.
        pub number: PhoneNumber,
        /// Who calls.
        pub caller: PhoneNumber,
        /// The webhook's extension.
        pub webhook: String,
        /// 1 for the first try.
        pub attempt: i32,
    }
}

/// What a webhook must answer, with status 200: a JSON object that names a destination. Other fields are ignored,
/// so an API may say more.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WebhookAnswer {
    /// An extension, or the name of a known-agent route.
    pub destination: String,
}
