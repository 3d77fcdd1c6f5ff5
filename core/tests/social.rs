//! Conversations: what holds for every storm of messages, people and plans, by a naive reading of the documentation.
//! `PROPTEST_CASES` sets how many storms are tried.

#![allow(
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::panic,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};
use support::plans::Dice;
use tongdai::{
    Action, AgentState, ChannelState, Event, Plan, PlanDocument, PrivateText, Reason, Step, Switchboard,
};

/// Monday 2 March 2026, 08:00 in Vietnam.
const START_MS: i64 = 1_772_413_200_000;
const AGENTS: [&str; 4] = ["10001", "10002", "10003", "10004"];
const CHANNELS: [&str; 3] = ["page", "oa", "old"];
const CONTACTS: [&str; 5] = ["a", "b", "c", "d", "e"];
const STRATEGIES: [&str; 8] = [
    "longest_idle",
    "round_robin",
    "in_order",
    "fewest_calls",
    "least_talk_time",
    "random",
    "weighted_random",
    "most_skilled",
];

/// A sound plan; two of them differ in agents, desks, channels, capacities and permissions.
fn plan(draws: &[u32]) -> PlanDocument {
    let mut dice = Dice::new(draws);
    let d = &mut dice;
    let agents: Vec<&str> = AGENTS.iter().copied().filter(|agent| *agent == "10001" || d.chance(8)).collect();
    let agents_json: Vec<Value> = agents
        .iter()
        .map(|agent| json!({"extension": agent, "name": agent, "capacity": 1 + d.below(3), "wrap_up_s": d.below(3) * 5}))
        .collect();
    let desk = |id: &str, d: &mut Dice<'_>| {
        let mut seats: Vec<Value> = Vec::new();
        for agent in &agents {
            if seats.is_empty() || d.chance(7) {
                seats.push(json!({"agent": agent, "rank": 1 + d.below(2), "weight": 1 + d.below(3)}));
            }
        }
        json!({
            "id": id, "name": id, "agents": seats, "strategy": d.one(&STRATEGIES), "skills": ["any"],
            "known_agent_first": d.chance(6), "while_on_call": d.chance(4),
        })
    };
    let mut desks = vec![desk("sales", d), desk("care", d)];
    if d.chance(5) {
        desks[1]["overflow"] = json!("sales");
        desks[1]["overflow_after_s"] = json!(1 + d.below(30));
    }
    if d.chance(5) {
        desks.push(desk("night", d));
    }
    let home = |d: &mut Dice<'_>, desks: &[Value]| desks[d.below(desks.len())]["id"].clone();
    let mut channels = vec![
        json!({"id": "page", "kind": "facebook_page", "name": "Page", "desk": home(d, &desks), "late_replies": d.chance(5)}),
        json!({"id": "oa", "kind": "zalo_oa", "name": "OA", "desk": home(d, &desks), "late_replies": d.chance(5)}),
    ];
    if d.chance(5) {
        channels.push(json!({"id": "old", "kind": "facebook_page", "name": "Old", "desk": home(d, &desks)}));
    }
    let permissions = if d.chance(5) {
        json!([{"chat": "own", "assign": d.one(&["own", "desk"])}, {"role": "lead", "see": "all", "chat": "all", "assign": "all"}])
    } else {
        json!([])
    };
    let document = json!({
        "name": "Storm", "seed": d.below(9), "numbers": [{"number": "1900 0001", "inbound": "10001"}],
        "agents": agents_json,
        "social": {
            "tier": if d.chance(1) { "basic" } else { "ultimate" }, "channels": channels, "desks": desks,
            "roles": [{"name": "lead", "agents": ["10001"]}], "permissions": permissions,
            "close_after_h": d.below(3), "reconnect_notice_h": d.below(3),
        },
    });
    serde_json::from_value(document).unwrap()
}

/// What a host believes by the commands alone.
#[derive(Default)]
struct Host {
    /// Where those wait that were said to.
    desks: BTreeMap<(String, String), String>,
    /// Who has which conversation; nobody while it waits.
    open: BTreeMap<(String, String), Option<String>>,
    connected: BTreeSet<String>,
    present: BTreeSet<String>,
    seq: i64,
}

type Draws = Vec<u32>;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 160 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Capacity, owners, replay, and the same commands whatever is restored, under changing plans.
    #[test]
    fn a_storm_of_conversations(
        plans in prop::collection::vec(prop::collection::vec(0_u32..1000, 90), 1..4),
        storm in prop::collection::vec(prop::collection::vec(0_u32..1_000_000, 10), 1..90),
    ) {
        let plans: Vec<PlanDocument> = plans.iter().map(|draws| plan(draws)).collect();
        blow(&plans, &storm);
    }
}

#[test]
fn random_plans_are_sound_and_most_are_entitled() {
    let draws = |seed: u32| -> Draws { (0..90).map(|it| (it * 7919 + seed * 104_729) % 1000).collect() };
    let entitled = (0..200).filter(|&seed| {
        let plan = Plan::from_document(plan(&draws(seed))).unwrap();
        plan.document().social.as_ref().unwrap().tier == "ultimate"
    });
    assert!(entitled.count() > 150);
}

#[test]
fn storms_come_to_everything_there_is_to_do() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for seed in 0..150_u32 {
        let draw = |it: u32| {
            // Neighbours must not resemble each other.
            let mut mixed = (u64::from(seed) << 32 | u64::from(it)).wrapping_add(0x9E37_79B9_7F4A_7C15);
            mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            u32::try_from((mixed ^ mixed >> 31) >> 40).unwrap()
        };
        let plans: Vec<_> = (0..2)
            .map(|place| plan(&(0..90).map(|it| draw(it + place * 90) % 1000).collect::<Draws>()))
            .collect();
        let storm: Vec<Draws> =
            (0..80).map(|at| (0..10).map(|it| draw(1000 + at * 10 + it) % 1_000_000).collect()).collect();
        for command in blow(&plans, &storm).iter().flat_map(|step| &step.commands) {
            let [action, because] = [json!(command.action), json!(command.because)];
            seen.extend([&action, &because].map(|it| it["type"].as_str().unwrap().to_owned()));
        }
    }
    for wanted in [
        "assign_conversation",
        "unassign_conversation",
        "queue_conversation",
        "deliver_message",
        "send_reply",
        "refuse_reply",
        "close_conversation",
        "set_channel",
        "ask_reconnect",
        "chosen_at_desk",
        "known_to_contact",
        "nobody_has_room",
        "agent_left",
        "vanished",
        "handed_on",
        "assigned_by",
        "nobody_wrote",
    ] {
        assert!(seen.contains(wanted), "no storm came to {wanted}: {seen:?}");
    }
}

/// Sends a storm through a switchboard and minds everything that must hold.
fn blow(plans: &[PlanDocument], storm: &[Draws]) -> Vec<Step> {
    let plan = Plan::from_document(plans[0].clone()).unwrap();
    let (mut board, mut host) = (Switchboard::new(&plan), Host::default());
    let (mut events, mut steps) = (Vec::new(), Vec::new());
    let mut now_ms = START_MS;
    for draws in storm {
        let mut dice = Dice::new(draws);
        now_ms += [0, 100, 3_000, 40_000, 1_900_000, 9_000_000][dice.below(6)];
        let event = draw(&mut dice, plans, now_ms);
        let event: Event = serde_json::from_value(event).unwrap();
        let step = advance(&mut board, &event);
        host.carry_out(&event, &step);
        host.mind(&board, &event, &step);
        events.push(event);
        steps.push(step);
    }
    assert_eq!(Switchboard::new(&plan).step_batch(&events), steps, "a replay differs");
    steps
}

fn draw(d: &mut Dice<'_>, plans: &[PlanDocument], at_ms: i64) -> Value {
    let (agent, channel, contact) = (d.one(&AGENTS), d.one(&CHANNELS), d.one(&CONTACTS));
    let by = if d.chance(5) { json!(d.one(&AGENTS)) } else { Value::Null };
    let phone =
        if d.chance(3) { json!(d.one(&["0912345678", "0987654321", "anonymous"])) } else { Value::Null };
    let event = match d.below(24) {
        0..=2 => json!({"type": "agent_signed_in", "agent": agent}),
        3 => json!({"type": "agent_signed_out", "agent": agent}),
        4 => json!({"type": "agent_paused", "agent": agent}),
        5 => json!({"type": "agent_resumed", "agent": agent}),
        6 => json!({"type": "channel_connected", "channel": channel, "expires_ms": at_ms + 5_000_000}),
        7 => json!({"type": "channel_connected", "channel": channel}),
        8 => {
            json!({"type": if d.chance(5) { "channel_expired" } else { "channel_disconnected" }, "channel": channel})
        }
        9..=14 => json!({"type": "message_received", "channel": channel, "contact": contact, "phone": phone}),
        15..=17 => json!({"type": "agent_replied", "channel": channel, "contact": contact, "agent": agent}),
        18 => {
            json!({"type": "conversation_assigned", "channel": channel, "contact": contact, "agent": agent, "by": by})
        }
        19 => {
            let destination = d.one(&["sales", "care", "night", "10002"]);
            json!({"type": "conversation_transferred", "channel": channel, "contact": contact, "destination": destination, "by": by})
        }
        20 => json!({"type": "conversation_closed", "channel": channel, "contact": contact, "by": by}),
        21 => json!({"type": "plan_reloaded", "plan": plans[d.below(plans.len())]}),
        22 => json!({"type": "call_arrived", "call_id": "c1", "number": "1900 0001", "caller": "0912345678"}),
        _ if d.chance(5) => json!({"type": "call_ended", "call_id": "c1", "ended_by": "caller"}),
        _ => json!({"type": "offer_answered", "call_id": "c1", "agent": "10001"}),
    };
    let mut event = event;
    event["at_ms"] = json!(at_ms);
    event
}

/// One step, taken by a switchboard and by one restored from its snapshot.
fn advance(board: &mut Switchboard, event: &Event) -> Step {
    let snapshot = board.snapshot();
    let mut restored = Switchboard::restore(&snapshot).unwrap_or_else(|error| panic!("{error}: {snapshot}"));
    assert_eq!(restored.snapshot(), snapshot);
    assert_eq!(restored.deadline_ms(), board.deadline_ms());
    let step = board.step(event);
    assert_eq!(restored.step(event), step, "a restored switchboard decides otherwise");
    assert_eq!(restored.snapshot(), board.snapshot(), "a restored switchboard ends up elsewhere");
    step
}

impl Host {
    fn carry_out(&mut self, event: &Event, step: &Step) {
        if let Event::PlanReloaded { plan, .. } = event {
            let there = |agent: &String| plan.agents.iter().any(|it| it.extension == *agent);
            self.present.retain(there);
        }
        for command in &step.commands {
            assert_eq!(command.seq, self.seq + 1);
            self.seq = command.seq;
            let sentence = &command.sentence;
            assert!(sentence.ends_with('.') && !sentence.contains("0912345678"), "{sentence}");
            let key =
                |channel: &String, contact: &PrivateText| (channel.clone(), contact.as_str().to_owned());
            match &command.action {
                Action::SetChannel { channel, state } => {
                    self.connected.remove(channel);
                    if *state == ChannelState::Connected {
                        self.connected.insert(channel.clone());
                    }
                }
                Action::SetAgent { agent, state } => {
                    self.present.insert(agent.clone());
                    if *state == AgentState::SignedOut {
                        self.present.remove(agent);
                    }
                }
                Action::AssignConversation { channel, contact, agent } => {
                    self.desks.remove(&key(channel, contact));
                    let before = self.open.insert(key(channel, contact), Some(agent.clone()));
                    assert!(before.flatten().is_none(), "two have it: {command:?}");
                }
                Action::UnassignConversation { channel, contact, agent } => {
                    let before = self.open.insert(key(channel, contact), None);
                    assert_eq!(before.flatten().as_ref(), Some(agent));
                }
                Action::QueueConversation { channel, contact, desk, position } => {
                    self.desks.insert(key(channel, contact), desk.clone());
                    assert!(*position >= 1);
                    let before = self.open.insert(key(channel, contact), None);
                    assert!(before.flatten().is_none(), "who has it lost it: {command:?}");
                }
                Action::CloseConversation { channel, contact } => {
                    self.desks.remove(&key(channel, contact));
                    assert!(self.open.remove(&key(channel, contact)).is_some(), "it was closed: {command:?}");
                }
                Action::DeliverMessage { channel, contact, agent } => {
                    assert_eq!(self.open[&key(channel, contact)].as_ref(), Some(agent));
                }
                Action::SendReply { channel, contact, .. } => {
                    assert!(self.connected.contains(channel), "{command:?}");
                    assert!(self.open[&key(channel, contact)].is_some(), "nobody has it: {command:?}");
                }
                _ => {}
            }
        }
    }

    /// What holds after every event.
    fn mind(&self, board: &Switchboard, event: &Event, step: &Step) {
        let plan = board.plan().document();
        let mut loads: BTreeMap<&str, i32> = BTreeMap::new();
        for agent in self.open.values().flatten() {
            *loads.entry(agent).or_default() += 1;
            assert!(self.present.contains(agent), "{agent} is not there and has a conversation");
        }
        let capacity = |agent: &str| plan.agents.iter().find(|it| it.extension == agent).unwrap().capacity;
        for (agent, load) in &loads {
            assert!(*load <= capacity(agent), "{agent} has {load} of {}", capacity(agent));
        }
        // Nobody waits at a desk at which somebody has room.
        let social = plan.social.as_ref().unwrap();
        for ((channel, contact), desk) in &self.desks {
            let is_there = social.channels.iter().any(|it| it.id == *channel);
            let Some(desk) = social.desks.iter().find(|it| it.id == *desk).filter(|_| is_there) else {
                continue;
            };
            let free = desk.agents.iter().map(|seat| &*seat.agent).find(|agent| {
                let is_free = board.agent_status(agent).unwrap().state == AgentState::Available;
                is_free && loads.get(agent).copied().unwrap_or_default() < capacity(agent)
            });
            assert_eq!(free, None, "{contact} waits on {channel} at {} after {event:?}", desk.id);
        }
        // Every message finds somebody, waits, or is told to be refused.
        if let Event::MessageReceived { channel, contact, .. } = event {
            let ignored = step.commands.iter().any(|it| matches!(it.action, Action::Ignore { .. }));
            let key = (channel.clone(), contact.as_str().to_owned());
            assert!(ignored || self.open.contains_key(&key), "a message is nobody's: {step:?}");
        }
        // What a question foretells comes true.
        if let Event::AgentReplied { at_ms, channel, contact, .. } = event {
            let sent = step.commands.iter().any(|it| matches!(it.action, Action::SendReply { .. }));
            let refused = step.commands.iter().find(|it| matches!(it.action, Action::RefuseReply { .. }));
            let answer = board.may_reply(channel, contact, *at_ms);
            if let Some(
                Reason::ReplyTooLate { .. }
                | Reason::RepliesUsedUp { .. }
                | Reason::ChannelNotConnected { .. },
            ) = refused.map(|it| &it.because)
            {
                assert_eq!(refused.map(|it| &it.because), Some(&answer.because));
                assert!(!answer.is_allowed);
            }
            if sent {
                let used_up = matches!(answer.because, Reason::RepliesUsedUp { .. });
                assert!(answer.is_allowed || used_up, "{answer:?}");
            }
        }
    }
}
