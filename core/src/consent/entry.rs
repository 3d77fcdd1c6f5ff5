use crate::data::{choice, record};
use crate::number::{PhoneNumber, PrivateText};

choice! {
    /// What an entry refuses.
    pub enum BlockScope {
        /// Texts that advertise.
        AdTexts,
        /// Calls that advertise.
        AdCalls,
        /// Every call that staff make to the number. Its own calls still come in.
        StaffCalls,
        /// Mail.
        Email,
    }
}

impl BlockScope {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::AdTexts, Self::AdCalls, Self::StaffCalls, Self::Email];
}

choice! {
    /// Who wanted an entry. The reasons for a block stay apart, because the law and the company end them differently.
    pub enum BlockOrigin {
        /// The national do-not-call list (Decree 91/2020 Art. 7).
        National,
        /// The owner of the number refused.
        OptOut,
        /// The company's own list: a contact whom staff are not to call.
        Company,
        /// Somebody entered it by hand.
        Manual,
    }
}

impl BlockOrigin {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::National, Self::OptOut, Self::Company, Self::Manual];
}

record! {
    /// One entry of a [`Blocklist`](super::Blocklist): a number, or all numbers that begin alike, and what is refused
    /// to them, on whose word, and when.
    ///
    /// Two entries that differ in nothing but their scopes are one with the scopes of both.
    pub struct BlockEntry {
        /// The number, in any spelling. Either this or `prefix`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub number: Option<PhoneNumber>,
        /// How all its numbers begin, with the country code: `+8490`. A leading `0` stands for Vietnam's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub prefix: Option<PhoneNumber>,
        /// What is refused. At least one.
        pub scopes: Vec<BlockScope>,
        /// On whose word.
        pub origin: BlockOrigin,
        /// The first instant at which it holds; without it, it always has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub since_ms: Option<i64>,
        /// The first instant at which it no longer holds; without it, it has no end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
        /// Why, for people. At most 4,096 bytes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub note: Option<PrivateText>,
    }
}

record! {
    /// What the entries of a whole list have in common.
    pub struct BlockTerms {
        /// What is refused. At least one.
        pub scopes: Vec<BlockScope>,
        /// On whose word.
        pub origin: BlockOrigin,
        /// The first instant at which they hold; without it, they always have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub since_ms: Option<i64>,
        /// The first instant at which they no longer hold; without it, they have no end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
    }
}
