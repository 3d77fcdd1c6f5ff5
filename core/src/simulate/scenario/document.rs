use super::distribution::Distribution;
use crate::consent::Purpose;
use crate::data::{choice, measured_record, record};
use crate::number::PhoneNumber;
use crate::schedule::Weekday;

measured_record! {
    /// The calls that a plan is tried on, and how the people behave whom it does not command: callers, agents and the
    /// business's own systems. TOML for people, JSON for programs. Nothing here is trusted until the check has seen all
    /// of it.
    ///
    /// Times are in seconds, probabilities from 0 to 1, weights beside each other.
    pub struct ScenarioDocument {
        /// What it is called.
        pub name: String,
        /// Where all chance comes from. The same seed gives the same callers, whatever the plan.
        #[serde(default = "default_seed")]
        pub seed: i64,
        /// When calls begin to arrive, in the plan's zone: `2026-11-23T08:00`. Either this or `start_ms`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub start: Option<String>,
        /// The same as an instant, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub start_ms: Option<i64>,
        /// For how many hours calls arrive. Those in progress then run to their end.
        pub arrive_h: f64,
        /// Calls that arrive by chance.
        #[serde(default)]
        pub arrivals: Vec<ArrivalSource>,
        /// Calls that arrive as they once did.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub replay: Vec<ReplayCall>,
        /// How callers behave.
        #[serde(default)]
        pub callers: CallerBehaviour,
        /// How long a talk lasts, where no rule says otherwise.
        pub talk: Distribution,
        /// How long talks last with certain agents or for certain queues and groups.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub talk_rules: Vec<TalkRule>,
        /// How agents behave, where no rule says otherwise.
        #[serde(default)]
        pub agents: AgentBehaviour,
        /// How certain agents behave.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub agent_rules: Vec<AgentRule>,
        /// When agents are there. Without any, all of the plan's are there all the time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub shifts: Vec<Shift>,
        /// What callers press in menus.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub menus: Vec<MenuBehaviour>,
        /// How long a sound lasts that `sounds` does not name.
        #[serde(default = "default_sound_s")]
        pub sound_s: f64,
        /// How long sounds last.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub sounds: Vec<SoundLength>,
        /// How webhooks answer.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub webhooks: Vec<WebhookBehaviour>,
        /// Calls that agents make.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub outgoing: Vec<OutgoingSource>,
    }
}

choice! {
    /// How calls follow each other.
    #[derive(Default)]
    pub enum ArrivalProcess {
        /// Each without regard to the others, as many callers do.
        #[default]
        Poisson,
        /// Evenly spaced, as a load generator does.
        Deterministic,
    }
}

measured_record! {
    /// Calls to one hotline that arrive by chance.
    pub struct ArrivalSource {
        /// What it is called. Its callers' patience, talk times and keys hang on the name, so that another source or
        /// another plan changes nothing about them.
        pub name: String,
        /// The hotline that they dial.
        pub number: PhoneNumber,
        /// How they follow each other.
        #[serde(default)]
        pub process: ArrivalProcess,
        /// How many there are, by day and time; none outside these windows.
        pub rates: Vec<RateWindow>,
        /// How urgent they are in queues, as in `call_arrived`.
        #[serde(default)]
        pub priority: i32,
        /// The patience of these callers; that of all callers, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub patience: Option<Distribution>,
    }
}

measured_record! {
    /// How many calls there are at some times of the week, in the plan's zone.
    pub struct RateWindow {
        /// The days on which it holds; every day without any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub days: Vec<Weekday>,
        /// When it begins, `HH:MM`.
        #[serde(default = "default_opens")]
        pub opens: String,
        /// When it ends, `HH:MM` up to `24:00`, on the same day.
        #[serde(default = "default_closes")]
        pub closes: String,
        /// Calls in an hour.
        pub per_hour: f64,
    }
}

measured_record! {
    /// A call that arrives as it once did. What is not known of it is drawn as for any other.
    pub struct ReplayCall {
        /// When.
        pub at_ms: i64,
        /// The hotline that was dialled.
        pub number: PhoneNumber,
        /// Who called; empty when withheld.
        #[serde(default)]
        pub caller: PhoneNumber,
        /// How long he waits for a person before he hangs up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub patience_s: Option<f64>,
        /// How long he talks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub talk_s: Option<f64>,
        /// What he presses in one menu after another, with spaces between.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub keys: Option<String>,
    }
}

measured_record! {
    /// How callers behave.
    #[derive(Default)]
    #[serde(default)]
    pub struct CallerBehaviour {
        /// How long a caller waits for a person, from when he joins a queue or the first telephone rings, until he hangs
        /// up; for ever, without it. Sounds and menus before do not count.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub patience: Option<Distribution>,
        /// The share of callers of whom the host knows whom they talked with last: one of the plan's agents, each as
        /// likely.
        pub known_share: f64,
        /// The share of callers who withhold their number.
        pub withheld_share: f64,
        /// How likely it is that somebody who gave up calls again.
        pub return_probability: f64,
        /// How long after that.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub return_delay: Option<Distribution>,
        /// How often one caller calls again at most, to 100; 1 without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most_returns: Option<i32>,
        /// How likely it is that somebody who is offered to be called back asks for it.
        pub callback_probability: f64,
        /// How likely it is that somebody who is called back answers.
        pub callback_answer_probability: f64,
    }
}

measured_record! {
    /// How long talks last. The most particular rule holds: of an agent in a queue or group, then of an agent, then of a
    /// queue or group; of equals the first.
    pub struct TalkRule {
        /// The queue for which is talked; any, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub queue: Option<String>,
        /// The group for which is talked; any, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub group: Option<String>,
        /// The agent who talks; any, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub agent: Option<String>,
        /// How long.
        pub talk: Distribution,
    }
}

measured_record! {
    /// How an agent behaves.
    #[derive(Default)]
    #[serde(default)]
    pub struct AgentBehaviour {
        /// How long his telephone rings until he answers or rejects; not at all, without it. Nobody rejects within a
        /// second.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub answer_delay: Option<Distribution>,
        /// How likely it is that he lets it ring out.
        pub miss_probability: f64,
        /// How likely it is that he rejects the call, if he does not let it ring out.
        pub decline_probability: f64,
        /// How long he takes no calls after a talk. Beyond the plan's wrap-up he is paused; below it, the plan's holds.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub after_call: Option<Distribution>,
        /// How long after the plan paused him for missed offers he takes calls again; 300 s without it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub comes_back: Option<Distribution>,
    }
}

measured_record! {
    /// How certain agents behave. Of several rules for an agent, the first holds.
    pub struct AgentRule {
        /// Their extensions.
        pub agents: Vec<String>,
        /// How they behave, all of it.
        pub behaviour: AgentBehaviour,
    }
}

record! {
    /// When agents are there, in the plan's zone.
    pub struct Shift {
        /// Their extensions; all of the plan's, without any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub agents: Vec<String>,
        /// The days; every day without any.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub days: Vec<Weekday>,
        /// When they sign in, `HH:MM`.
        pub starts: String,
        /// When they sign out, `HH:MM` up to `24:00`, on the same day.
        pub ends: String,
        /// When they are paused.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub breaks: Vec<ShiftBreak>,
    }
}

record! {
    /// When an agent is paused.
    pub struct ShiftBreak {
        /// When it begins, `HH:MM`.
        pub starts: String,
        /// When it ends, `HH:MM`.
        pub ends: String,
    }
}

measured_record! {
    /// What callers press in a menu.
    pub struct MenuBehaviour {
        /// The menu's extension.
        pub menu: String,
        /// The keys, beside each other by weight.
        #[serde(default)]
        pub keys: Vec<KeyChoice>,
        /// The weight of those who press nothing.
        #[serde(default)]
        pub nothing_weight: f64,
        /// The weight of those who press a key that leads nowhere.
        #[serde(default)]
        pub wrong_weight: f64,
        /// How long after the greeting began a key is pressed; 3 s without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub delay: Option<Distribution>,
    }
}

measured_record! {
    /// A key, or an extension that is dialled, and how likely it is.
    pub struct KeyChoice {
        /// What is pressed.
        pub digits: String,
        /// How likely, beside the others.
        pub weight: f64,
    }
}

measured_record! {
    /// How long a sound lasts.
    pub struct SoundLength {
        /// The sound, as the plan names it.
        pub sound: String,
        /// How long it lasts.
        pub length_s: f64,
    }
}

measured_record! {
    /// How a webhook answers.
    pub struct WebhookBehaviour {
        /// The webhook's extension.
        pub webhook: String,
        /// How long it takes; no time, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub delay: Option<Distribution>,
        /// How likely it is that it cannot be reached.
        #[serde(default)]
        pub failure_probability: f64,
        /// What it answers, beside each other by weight.
        pub answers: Vec<WebhookChoice>,
    }
}

measured_record! {
    /// What a webhook answers, and how likely that is.
    pub struct WebhookChoice {
        /// Where it sends the call.
        pub destination: String,
        /// How likely, beside the others.
        pub weight: f64,
    }
}

measured_record! {
    /// Calls that agents make to people outside. One that falls due when none of them is free is not made.
    pub struct OutgoingSource {
        /// What it is called, as of an arrival source.
        pub name: String,
        /// The group whose members make them; any agent, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub group: Option<String>,
        /// How they follow each other.
        #[serde(default)]
        pub process: ArrivalProcess,
        /// How many fall due, by day and time.
        pub rates: Vec<RateWindow>,
        /// Whose customers are called, beside each other by weight.
        pub callees: Vec<CalleeShare>,
        /// What the calls are for.
        #[serde(default = "default_purpose")]
        pub purpose: Purpose,
        /// Whether the people agreed beforehand to be called with ads.
        #[serde(default)]
        pub agreed: bool,
        /// How likely it is that somebody answers.
        pub answer_probability: f64,
        /// How long it rings until then; 8 s without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub answer_delay: Option<Distribution>,
        /// How long they talk; as long as with other calls, without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub talk: Option<Distribution>,
    }
}

measured_record! {
    /// The share of a carrier among those who are called.
    pub struct CalleeShare {
        /// The carrier, by any name that is known.
        pub carrier: String,
        /// How likely, beside the others.
        pub weight: f64,
    }
}

fn default_seed() -> i64 {
    1
}

fn default_sound_s() -> f64 {
    5.0
}

fn default_opens() -> String {
    "00:00".to_owned()
}

fn default_closes() -> String {
    "24:00".to_owned()
}

fn default_purpose() -> Purpose {
    Purpose::Care
}
