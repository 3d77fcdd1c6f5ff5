//! A state's canonical form: two snapshots that differ in names and counters alone have the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use super::plans::Minds;

/// The part of a snapshot that matters.
#[derive(Deserialize)]
struct Snapshot {
    #[serde(rename = "plan")]
    _plan: IgnoredAny,
    state: State,
}

#[derive(Deserialize)]
struct State {
    now_ms: Option<i64>,
    roster: Vec<Value>,
    accounts: Vec<Map<String, Value>>,
    members: Vec<Vec<Map<String, Value>>>,
    queues: Vec<Map<String, Value>>,
    calls: Calls,
}

#[derive(Deserialize)]
struct Calls {
    places: Vec<Option<Call>>,
}

#[derive(Deserialize)]
struct Call {
    facts: Facts,
    stage: Value,
    timers: Vec<Value>,
    priority: i64,
}

#[derive(Deserialize)]
struct Facts {
    call_id: String,
}

/// What a state is known by, and what it says of callers.
pub struct Seen {
    pub key: u128,
    /// Callers of each queue in line, by their places.
    pub lines: BTreeMap<i64, Vec<String>>,
    /// Calls that are not with an agent and have no end set.
    pub endless: Vec<String>,
}

/// Numbers by their rank among all of their kind.
#[derive(Default)]
struct Ranks {
    orders: Vec<i64>,
    labels: Vec<i64>,
    instants: Vec<i64>,
}

/// What is being written.
struct Form {
    now_ms: i64,
    ranks: Ranks,
    /// Canonical numbers of calls, by their places.
    calls: BTreeMap<i64, usize>,
    minds: Minds,
    out: String,
}

/// An instant in a strategy's tuple is told from a place in a list by its size.
const LEAST_INSTANT: i64 = 1_000_000_000_000;

pub fn seen(snapshot: &str, minds: Minds) -> Seen {
    let Snapshot { state, .. } = serde_json::from_str(snapshot).unwrap();
    let State { now_ms, roster, accounts, members, queues, calls } = state;
    let now_ms = now_ms.unwrap_or_default();
    let mut ranks = Ranks { instants: vec![now_ms], ..Ranks::default() };
    let there: Vec<(i64, &Call)> =
        (0..).zip(&calls.places).filter_map(|(place, call)| Some((place, call.as_ref()?))).collect();
    roster.iter().for_each(|value| ranks.collect("", value));
    for fields in accounts.iter().chain(members.iter().flatten()) {
        fields.iter().for_each(|(name, value)| ranks.collect(name, value));
    }
    for (_, call) in &there {
        ranks.collect("stage", &call.stage);
        call.timers.iter().for_each(|value| ranks.collect("", value));
    }
    ranks.sort();

    let mut form = Form { now_ms, ranks, calls: BTreeMap::new(), minds, out: String::new() };
    let mut texts: Vec<(String, i64)> = Vec::new();
    for (place, call) in &there {
        write!(form.out, "{}", call.priority).unwrap();
        form.value("stage", &call.stage);
        call.timers.iter().for_each(|timer| form.value("timer", timer));
        texts.push((std::mem::take(&mut form.out), *place));
    }
    texts.sort();
    form.calls = texts.iter().enumerate().map(|(rank, (_, place))| (*place, rank)).collect();
    for (text, _) in &texts {
        form.out.push_str(text);
        form.out.push('\n');
    }
    roster.iter().for_each(|record| form.value("", record));
    accounts.iter().for_each(|account| form.account(account));
    for member in members.iter().flatten() {
        form.value("", member.get("rest").unwrap_or(&Value::Null));
        if let Some(Value::Object(account)) = member.get("account") {
            form.account(account);
        }
    }
    for queue in &queues {
        form.value("turns", queue.get("turns").unwrap_or(&Value::Null));
        if minds.draws {
            form.value("draws", queue.get("draws").unwrap_or(&Value::Null));
        }
    }
    Seen { key: hash(&form.out), lines: lines(&there), endless: endless(&there) }
}

/// Who waits in each queue, in line.
fn lines(calls: &[(i64, &Call)]) -> BTreeMap<i64, Vec<String>> {
    let mut places: Vec<(i64, i64, i64, &str)> = Vec::new();
    for (_, call) in calls {
        let Some(queued) = call.stage.get("queued") else { continue };
        let place = |field: &str| queued["place"][field].as_i64().unwrap();
        let queue = queued["queue"].as_i64().unwrap();
        places.push((queue, place("before"), place("label"), &call.facts.call_id));
    }
    places.sort_unstable();
    let mut lines: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (queue, _, _, call_id) in places {
        lines.entry(queue).or_default().push(call_id.to_owned());
    }
    lines
}

fn endless(calls: &[(i64, &Call)]) -> Vec<String> {
    let waits = calls.iter().filter(|(_, call)| call.stage.get("talking").is_none());
    let without = waits.filter(|(_, call)| call.timers.first().is_none_or(Value::is_null));
    without.map(|(_, call)| call.facts.call_id.clone()).collect()
}

impl Ranks {
    fn collect(&mut self, field: &str, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(field, item)),
            Value::Object(fields) => fields.iter().for_each(|(name, value)| self.collect(name, value)),
            Value::Number(number) => {
                let number = number.as_i64().unwrap();
                match field {
                    "order" => self.orders.push(number),
                    "label" => self.labels.push(number),
                    "talked_ms" | "missed_ms" | "offered_ms" => self.instants.push(number),
                    "by" | "then_by" if number > LEAST_INSTANT => self.instants.push(number),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn sort(&mut self) {
        for numbers in [&mut self.orders, &mut self.labels, &mut self.instants] {
            numbers.sort_unstable();
            numbers.dedup();
        }
    }
}

impl Form {
    /// What strategies go by.
    fn account(&mut self, account: &Map<String, Value>) {
        if self.minds.clocks {
            for field in ["talked_ms", "missed_ms", "offered_ms"] {
                self.value(field, account.get(field).unwrap_or(&Value::Null));
            }
        }
        let ever = account.get("ledger").and_then(|ledger| ledger.get("ever"));
        for (field, is_minded) in [("calls", self.minds.calls), ("talk_ms", self.minds.talk)] {
            if is_minded {
                self.value(field, ever.and_then(|ever| ever.get(field)).unwrap_or(&Value::Null));
            }
        }
        self.out.push(';');
    }

    fn value(&mut self, field: &str, value: &Value) {
        match value {
            Value::Object(fields) => {
                self.out.push('{');
                for (name, value) in fields {
                    let counters = ["offer", "request", "numbered", "misses"];
                    let is_own_call = field == "place" && name == "call";
                    let is_unminded = name == "after" && !self.minds.after;
                    if counters.contains(&name.as_str()) || is_own_call || is_unminded {
                        continue;
                    }
                    self.out.push_str(name);
                    self.value(name, value);
                }
                self.out.push('}');
            }
            Value::Array(items) => items.iter().for_each(|item| self.value(field, item)),
            Value::Number(number) => {
                let number = self.number(field, number.as_i64().unwrap());
                write!(self.out, ":{number},").unwrap();
            }
            other => write!(self.out, "{other},").unwrap(),
        }
    }

    fn number(&self, field: &str, number: i64) -> i64 {
        let rank = |of: &[i64]| i64::try_from(of.binary_search(&number).unwrap()).unwrap();
        match field {
            "order" => rank(&self.ranks.orders),
            "label" => rank(&self.ranks.labels),
            "talked_ms" | "missed_ms" | "offered_ms" => rank(&self.ranks.instants),
            "by" | "then_by" if number > LEAST_INSTANT => rank(&self.ranks.instants) + LEAST_INSTANT,
            "due_ms" | "since_ms" | "joined_ms" => number - self.now_ms,
            "before" if number > LEAST_INSTANT / 2 => number - self.now_ms,
            "call" => i64::try_from(self.calls[&number]).unwrap(),
            _ => number,
        }
    }
}

/// FNV-1a, as wide as makes two equal ones by accident out of the question.
fn hash(text: &str) -> u128 {
    text.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash: u128, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}
