use crate::data::record;
use crate::number::PrivateText;
use crate::schedule::WeeklyHours;

record! {
    /// An auto attendant: a greeting, and keys that lead on.
    pub struct Menu {
        /// 3 digits, the first 1; not 111 to 115, which are emergency numbers in Vietnam.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// The sound that greets; a key pressed meanwhile interrupts it.
        pub greeting: String,
        /// The sound after a wrong key or none; without it only the greeting is played again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invalid_sound: Option<String>,
        /// Seconds after which a sound counts as finished although the host has not said so.
        #[serde(default = "default_max_play_s")]
        pub max_play_s: i32,
        /// Seconds to wait for the first key once the greeting has ended.
        #[serde(default = "default_response_timeout_s")]
        pub response_timeout_s: i32,
        /// Seconds to wait for the next key while more could still match.
        #[serde(default = "default_inter_digit_timeout_s")]
        pub inter_digit_timeout_s: i32,
        /// Tries, wrong or silent, before the call goes to `fallback`.
        #[serde(default = "default_max_tries")]
        pub max_tries: i32,
        /// Whether a caller may dial the extension of an agent, group or queue.
        #[serde(default)]
        pub direct_dial: bool,
        /// The keys. The longest match wins.
        #[serde(default)]
        pub keys: Vec<MenuKey>,
        /// Where a call goes whose tries are used up. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub fallback: Option<String>,
    }
}

record! {
    /// Digits and where they lead.
    pub struct MenuKey {
        /// One or more of `0`–`9`, `*` and `#`.
        pub digits: String,
        /// Where they lead.
        pub destination: String,
    }
}

record! {
    /// Sends calls one way or another by the clock. The first rule that holds wins.
    pub struct TimeCondition {
        /// 3 digits, the first 3.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// The zone of its hours; the account's without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub time_zone: Option<String>,
        /// The calendars it keeps: `vietnam`, or the business's own.
        #[serde(default)]
        pub calendars: Vec<String>,
        /// The rules, in order.
        #[serde(default)]
        pub rules: Vec<TimeRule>,
        /// Where a call goes when no rule holds. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub otherwise: Option<String>,
    }
}

record! {
    /// When, and where to. Hours alone hold on ordinary days; `holidays` alone holds all day on holidays; both
    /// together are the hours kept on holidays.
    pub struct TimeRule {
        /// What it is called, in reasons.
        pub name: String,
        /// The hours; none means the whole day.
        #[serde(default)]
        pub hours: Vec<WeeklyHours>,
        /// Whether it holds on holidays instead of ordinary days.
        #[serde(default)]
        pub holidays: bool,
        /// The first local date on which it holds, `YYYY-MM-DD`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub first_day: Option<String>,
        /// The last local date on which it holds, inclusive.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub last_day: Option<String>,
        /// Where it leads.
        pub destination: String,
    }
}

record! {
    /// Plays a sound, then leads on or hangs up.
    pub struct Announcement {
        /// 3 digits, the first 4.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// The sound.
        pub sound: String,
        /// Seconds after which the sound counts as finished although the host has not said so.
        #[serde(default = "default_max_play_s")]
        pub max_play_s: i32,
        /// Where the call goes next, or `hang_up`. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }
}

record! {
    /// Asks the business's own API where a call goes.
    pub struct Webhook {
        /// 3 digits, the first 5.
        pub extension: String,
        /// What it is called.
        pub name: String,
        /// An `http` or `https` address without credentials.
        ///
        /// Its query may hold a token, so its `Debug` hides it.
        pub url: PrivateText,
        /// Seconds to wait for each answer, 1 to 60. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub timeout_s: Option<i32>,
        /// How often to ask again after a time-out, a failure or a status other than 200, from 0 to 5. An answer that
        /// leads nowhere is not asked for again.
        #[serde(default)]
        pub retries: i32,
        /// Where a call goes when the API gives no usable answer. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub fallback: Option<String>,
        /// The destinations the API may choose; none listed means every one in the plan.
        #[serde(default)]
        pub may_route_to: Vec<String>,
    }
}

record! {
    /// Rings the agent who last talked with this caller, in either direction.
    pub struct KnownAgent {
        /// What destinations call it: a lower-case letter, then letters, digits, `-` or `_`.
        pub name: String,
        /// Seconds to ring; the agent's own `ring_s` without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ring_s: Option<i32>,
        /// Where a call goes when there is no such agent, or he is away, busy or does not answer. Required.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub next: Option<String>,
    }
}

fn default_max_play_s() -> i32 {
    60
}

fn default_response_timeout_s() -> i32 {
    5
}

fn default_inter_digit_timeout_s() -> i32 {
    3
}

fn default_max_tries() -> i32 {
    3
}
