use crate::data::{choice, record};
use crate::number::PrivateText;

choice! {
    /// What an address is kept for. A confirmation is for one of them: who agreed to send deals has not agreed to
    /// campaigns.
    pub enum EmailList {
        /// Addresses that campaigns go out from. They belong to the business.
        Marketing,
        /// Addresses that deals are written from, each of one person.
        Personal,
    }
}

choice! {
    /// What a mail is for.
    pub enum EmailPurpose {
        /// A mail to many, from the marketing list.
        Campaign,
        /// A mail about a deal, from somebody's own address.
        Deal,
    }
}

choice! {
    /// Whether an address may be sent from.
    pub enum EmailSenderState {
        /// A link was sent and not clicked yet. See when it ends.
        Pending,
        /// Its link was clicked. Only such an address may be sent from.
        Confirmed,
        /// It was taken back. Its links do nothing any more.
        Revoked,
    }
}

record! {
    /// How long a link works, and how often one may be asked for.
    pub struct EmailRules {
        /// How long a link works after its issue, in hours. 1 to 720.
        #[serde(default = "EmailRules::link_valid_h")]
        pub link_valid_h: i32,
        /// How long to wait before another link for the same address, in seconds. 0 to 86,400.
        #[serde(default = "EmailRules::resend_after_s")]
        pub resend_after_s: i32,
        /// How many links one address gets in any 24 hours, so that nobody floods a stranger's mailbox. 1 to 32.
        #[serde(default = "EmailRules::links_per_day")]
        pub links_per_day: i32,
    }
}

impl EmailRules {
    fn link_valid_h() -> i32 {
        48
    }

    fn resend_after_s() -> i32 {
        60
    }

    fn links_per_day() -> i32 {
        5
    }
}

/// A link works for 48 hours; another may be asked for after a minute, five times in 24 hours.
impl Default for EmailRules {
    fn default() -> Self {
        Self {
            link_valid_h: Self::link_valid_h(),
            resend_after_s: Self::resend_after_s(),
            links_per_day: Self::links_per_day(),
        }
    }
}

record! {
    /// An address to be confirmed.
    pub struct NewSender {
        /// The address, in any spelling.
        pub address: PrivateText,
        /// What it is for.
        pub list: EmailList,
        /// The name to be shown beside it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<PrivateText>,
        /// Whose it is: an agent's extension, or how the host names its users. A personal one needs an owner.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub owner: Option<String>,
        /// Who adds it.
        pub by: String,
    }
}

record! {
    /// An address of the business, and whether it may be sent from.
    pub struct EmailSender {
        /// The address as it goes into a header: the domain in its ASCII form.
        pub address: PrivateText,
        /// What it is for.
        pub list: EmailList,
        /// The name to be shown beside it.
        pub name: Option<PrivateText>,
        /// Whose it is.
        pub owner: Option<String>,
        /// Whether it may be sent from.
        pub state: EmailSenderState,
        /// Since when it has been so, in UTC milliseconds.
        pub since_ms: i64,
        /// Who made it so: whoever added or revoked it; of a confirmed one, whoever asked for the link.
        pub by: String,
        /// Why it was revoked.
        pub why: Option<PrivateText>,
        /// Until when the last link works, in UTC milliseconds; only of a pending one.
        pub link_until_ms: Option<i64>,
    }
}
