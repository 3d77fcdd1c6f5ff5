//! Calling out: what each number may do, how one is chosen, what calls cost.

use crate::data::{choice, record};
use crate::number::PhoneNumber;

record! {
    /// What a hotline may do for calls that go out. A hotline without it only takes calls.
    pub struct NumberOutbound {
        /// Its turn among the numbers that fit: the lowest first, of equals the one listed first.
        #[serde(default = "one")]
        pub priority: i32,
        /// The groups whose members may call out from it; every agent without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub groups: Option<Vec<String>>,
        /// The carriers whose numbers it calls, such as `["viettel"]`; every carrier, known or not, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub carriers: Option<Vec<String>>,
        /// The carrier that it belongs to; without it, the one whose range it is in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub carrier: Option<String>,
        /// Whether it reaches numbers of its own carrier. Some mobile SIP trunks do not.
        #[serde(default = "yes")]
        pub own_network: bool,
        /// Whether it reaches toll-free numbers (1800).
        #[serde(default)]
        pub toll_free: bool,
        /// Whether it reaches premium-rate numbers (1900), for which whoever calls pays.
        #[serde(default)]
        pub premium: bool,
        /// Whether it reaches short codes.
        #[serde(default)]
        pub short_codes: bool,
        /// Whether it reaches numbers outside Vietnam.
        #[serde(default)]
        pub foreign: bool,
        /// The most calls that it carries at one time, in both directions. Calls that come in are never refused for
        /// it, nor are emergency calls.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub max_calls: Option<i32>,
        /// The number shown to whoever is called, one of the plan's; itself without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub caller_id: Option<PhoneNumber>,
        /// How its trunk wants numbers to be written.
        #[serde(default)]
        pub dial_as: DialFormat,
        /// Digits that its trunk wants before every number but an emergency number, such as `9`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub dial_prefix: String,
        /// The tariff by which its calls are billed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tariff: Option<String>,
    }
}

choice! {
    /// How a number is written for a trunk.
    #[derive(Default)]
    pub enum DialFormat {
        /// As in the country: `0912345678`. Numbers outside it as `0012025550123`.
        #[default]
        National,
        /// With a plus sign: `+84912345678` (ITU-T E.164 as SIP writes it).
        E164,
        /// With neither plus nor zeros: `84912345678`.
        International,
    }
}

record! {
    /// How calls go out.
    pub struct OutboundSettings {
        /// What decides between numbers that fit.
        #[serde(default)]
        pub choose: Choose,
        /// What counts as the carrier of a mobile virtual operator's number, whose brand rents another's network.
        #[serde(default)]
        pub match_by: MatchBy,
        /// How long the callee's telephone rings, in seconds.
        #[serde(default = "default_ring_s")]
        pub ring_s: i32,
        /// The most numbers that one call is tried from.
        #[serde(default = "default_attempts")]
        pub max_attempts: i32,
        /// The talk by whose cost numbers are compared, in seconds.
        #[serde(default = "default_talk_s")]
        pub usual_talk_s: i32,
        /// Whether and how the host is asked who serves a number; never, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub portability: Option<Portability>,
        /// Causes of failure that are followed otherwise than [`crate::outbound::FailureCause`] says.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub causes: Vec<CauseRule>,
    }
}

impl Default for OutboundSettings {
    fn default() -> Self {
        Self {
            choose: Choose::default(),
            match_by: MatchBy::default(),
            ring_s: default_ring_s(),
            max_attempts: default_attempts(),
            usual_talk_s: default_talk_s(),
            portability: None,
            causes: Vec::new(),
        }
    }
}

choice! {
    /// What decides between numbers that fit.
    #[derive(Default)]
    pub enum Choose {
        /// `(priority, place in the list)`.
        #[default]
        Priority,
        /// `(cost of the usual talk, priority, place in the list)`. What has no tariff for a call comes last.
        Cheapest,
    }
}

choice! {
    /// What counts as the carrier of a mobile virtual operator's number. Whether such a call is billed as one within
    /// the host's network is a matter of the contract.
    #[derive(Default)]
    pub enum MatchBy {
        /// The brand: 087 is iTel.
        #[default]
        Operator,
        /// The network that carries it: 087 is `VinaPhone`.
        HostNetwork,
    }
}

record! {
    /// Asking who serves a mobile number, which may have been ported (Circular 35/2017/TT-BTTTT).
    pub struct Portability {
        /// How long the call waits for an answer, in milliseconds.
        #[serde(default = "default_timeout_ms")]
        pub timeout_ms: i32,
        /// How long an answer counts, in hours.
        #[serde(default = "default_max_age_h")]
        pub max_age_h: i32,
    }
}

record! {
    /// What a cause of failure leads to. Exactly one of `q850` and `sip` stands in it.
    pub struct CauseRule {
        /// A cause of ITU-T Q.850.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub q850: Option<i32>,
        /// A status of SIP.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub sip: Option<i32>,
        /// Whether the next number is tried.
        pub goes_on: bool,
    }
}

record! {
    /// What calls from a number cost. Money is in millionths of the account's currency.
    pub struct Tariff {
        /// What numbers call it.
        pub name: String,
        /// Its rates; the first that fits counts.
        #[serde(default)]
        pub rates: Vec<Rate>,
    }
}

record! {
    /// The price of one kind of call.
    pub struct Rate {
        /// The carriers it is for; any, known or not, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub carriers: Option<Vec<String>>,
        /// What kinds of number it is for; any, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub classes: Option<Vec<crate::number::NumberClass>>,
        /// The price of a minute, in millionths.
        pub micros_per_minute: i64,
        /// The price of being answered at all, in millionths.
        #[serde(default)]
        pub connection_micros: i64,
        /// The least that is billed, in seconds: 6 in `6+1`.
        #[serde(default = "one")]
        pub initial_s: i32,
        /// The step in which what goes beyond is billed, in seconds: 1 in `6+1`.
        #[serde(default = "one")]
        pub increment_s: i32,
        /// The part of each talk that costs nothing, in seconds.
        #[serde(default)]
        pub free_s: i32,
    }
}

fn one() -> i32 {
    1
}

fn yes() -> bool {
    true
}

fn default_ring_s() -> i32 {
    60
}

fn default_attempts() -> i32 {
    5
}

fn default_talk_s() -> i32 {
    180
}

fn default_timeout_ms() -> i32 {
    500
}

fn default_max_age_h() -> i32 {
    24 * 30
}
