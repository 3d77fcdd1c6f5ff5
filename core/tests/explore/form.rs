//! What a snapshot says, field by field. A field that is new is refused, so that somebody decides whether states may
//! differ in it alone.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny as Unminded;

macro_rules! forms {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? } unminded { $($other:ident),* $(,)? })*) => {$(
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code, reason = "what is not minded is named all the same")]
        pub struct $name {
            $(#[serde(default)] pub $field: $type,)*
            $(#[serde(default)] $other: Option<Unminded>,)*
        }
    )*};
}

forms! {
    Snapshot { state: Option<State> } unminded { format, plan }
    State {
        now_ms: Option<i64>, roster: Vec<Agent>, accounts: Vec<Account>, members: Vec<Vec<Member>>,
        queues: Vec<Queue>, calls: Option<Calls>,
    } unminded { commands, places, timers, pause_reasons, abandoned, contacts, overrides, ended, former }
    Agent { signed_in: bool, paused: bool, work: Work, rest: Option<Timer>, misses: i64 } unminded {}
    Account { talked_ms: Option<i64>, missed_ms: Option<i64>, offered_ms: Option<i64>, ledger: Option<Ledger> } unminded {}
    Ledger { ever: Option<Totals> } unminded { day, last_24h }
    Totals { calls: i64, talk_ms: i64 } unminded {}
    Member { rest: Option<Timer>, account: Option<Account> } unminded { spell, tally }
    Queue { turns: BTreeMap<i64, Key>, draws: i64 } unminded { offers, handled_ms, tally }
    Calls { places: Vec<Option<Call>> } unminded { vacant }
    Call { facts: Facts, priority: i64, stage: Option<Stage>, timers: Vec<Option<Timer>> } unminded {
        number, known_agent, position, lost_agent, lost_group, trail, trail_before_choice, returns,
        webhook_answers, numbered, log,
    }
    Queued {
        queue: i64, place: Place, since_ms: i64, waited: i64, offers: Vec<Offer>, turn: Option<Turn>,
        round: Option<Round>, callback: Option<Away>,
    } unminded { joined_ms, told_wait_s, next_sound, told_of_callback }
    Offer { agent: i64, offered_ms: i64, timer: Option<Timer>, ring_s: i64 } unminded {
        offer, slot, rank,
    }
    Round { after: Option<Key>, tried: Vec<i64> } unminded {}
    Turn { before: Option<Key>, now: Option<Key> } unminded {}
    Away { attempts: i64, dialling: Option<Dialling> } unminded {}
    Dialling { agent: i64, since_ms: i64 } unminded { slot, request }
    Talking { agent: Option<i64>, since_ms: i64, queue: Option<Membership> } unminded { group, consults }
    Membership { queue: i64, slot: i64 } unminded {}
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Facts {
    pub call_id: String,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timer {
    pub due_ms: i64,
    pub order: i64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Place {
    pub before: i64,
    pub label: i64,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    pub rank: i64,
    pub by: i64,
    pub then_by: i64,
    pub number: i64,
    pub slot: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    #[default]
    Idle,
    Offered {
        call: i64,
    },
    Talking {
        call: i64,
    },
    WrapUp {
        timer: Timer,
    },
}

/// Calls of these plans are nowhere else.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Queued(Box<Queued>),
    Talking(Talking),
}

impl Snapshot {
    pub fn read(text: &str) -> State {
        let snapshot: Self = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        snapshot.state.unwrap()
    }
}
