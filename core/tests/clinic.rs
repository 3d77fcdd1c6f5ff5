//! A Monday morning at the clinic: the example's plan is sound, its recorded calls tell the story that its README
//! promises, and they come out the same, byte for byte, every time.
//!
//! `UPDATE=1 cargo test -p tongdai --test clinic` writes anew what is generated: the fixture, its snapshot and the
//! README's picture.
#![expect(clippy::disallowed_methods, reason = "the test compares files, and may write them anew")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper that fails is a test that fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tongdai::consent::{ConsentCause, ConsentDecision};
use tongdai::number::portability::CarrierSource;
use tongdai::{
    Action, CallState, Command, DeclineCause, Event, HangUpCause, Plan, QueueOutcome, Reason, SwitchState,
    Switchboard, WebhookProblem,
};

const PLAN: &str = include_str!("../../examples/clinic/plan.toml");
const JOURNAL: &str = include_str!("../../examples/clinic/journal.jsonl");
const README: &str = "examples/clinic/README.md";
const FIXTURE: &str = "tests/replay/clinic.json";
const SNAPSHOT: &str = "tests/replay/clinic.snapshot.json";

/// Events before the snapshot: it is three minutes past eight, callers are everywhere at once, and one waits to be
/// called back.
const HALFWAY: usize = 120;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A generated file is what it should be; `UPDATE=1` makes it so.
fn assert_fresh(path: &str, expected: &str) {
    if std::env::var("UPDATE").is_ok() {
        let path = root(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, expected).unwrap();
    } else if fs::read_to_string(root(path)).unwrap() != expected {
        panic!("{path} is stale: run this test with UPDATE=1 and read what has changed");
    }
}

/// The journal's events. Lines that start with `#` or `//` are for people.
fn lines() -> Vec<&'static str> {
    let is_event = |line: &&str| !line.is_empty() && !line.starts_with('#') && !line.starts_with("//");
    JOURNAL.lines().filter(is_event).collect()
}

fn events() -> Vec<Event> {
    lines().into_iter().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn board() -> Switchboard {
    Switchboard::new(&Plan::from_text(PLAN).unwrap())
}

/// Every command of the morning, those of timers after the last event included.
fn morning() -> Vec<Command> {
    let mut board = board();
    let mut commands: Vec<Command> = events().iter().flat_map(|event| board.step(event).commands).collect();
    while let Some(due_ms) = board.deadline_ms() {
        commands.extend(board.wake(due_ms).commands);
    }
    commands
}

fn calls() -> BTreeSet<String> {
    let arrived = |event| match event {
        Event::CallArrived { call_id, .. } | Event::AgentDialled { call_id, .. } => Some(call_id),
        _ => None,
    };
    events().into_iter().filter_map(arrived).collect()
}

/// What the lines of a journal come out as.
fn replay(board: &mut Switchboard, lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| board.step_json(line).unwrap()).collect()
}

/// SHA-256 over lines, each with its newline, in hexadecimal.
fn sha256(lines: &[String]) -> String {
    let mut hash = Sha256::new();
    for line in lines {
        hash.update(line);
        hash.update("\n");
    }
    hash.finalize().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[test]
fn the_plan_has_no_problems_and_nobody_waits_twenty_minutes() {
    let report = tongdai::plan::check(PLAN);
    assert_eq!(report.problems, []);
    assert_eq!(report.waits.len(), 6);
    for wait in &report.waits {
        assert!(wait.worst_case_wait_s < 20 * 60, "{}: {} s", wait.description, wait.worst_case_wait_s);
    }
}

#[test]
fn the_journal_is_in_order_of_time() {
    let instants: Vec<i64> = events().iter().map(Event::at_ms).collect();
    assert!(instants.is_sorted());
    assert!(instants.len() <= 600);
    let five_hours_ms = 5 * 3_600_000;
    assert!(instants[instants.len() - 1] - instants[0] > five_hours_ms);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one line for each point of the story")]
fn the_morning_has_everything_that_its_story_tells() {
    assert!(calls().len() >= 60, "{} calls", calls().len());
    let commands = morning();
    let count = |wanted: &dyn Fn(&Command) -> bool| commands.iter().filter(|command| wanted(command)).count();
    let because = |wanted: fn(&Reason) -> bool| count(&|command| wanted(&command.because));
    let left = |queue: &str, wanted: QueueOutcome| {
        count(&|command| {
            matches!(&command.action, Action::LeaveQueue { queue: left, outcome, .. }
                if left == queue && *outcome == wanted)
        })
    };
    let ignored = |wanted: fn(&Reason) -> bool| {
        count(&|command| matches!(command.action, Action::Ignore { .. }) && wanted(&command.because))
    };
    let webhook = |wanted: WebhookProblem| {
        count(
            &|command| matches!(command.because, Reason::WebhookFailed { problem, .. } if problem == wanted),
        )
    };
    let declined = |wanted: DeclineCause| {
        events()
            .iter()
            .filter(|event| matches!(event, Event::OfferDeclined { cause, .. } if *cause == wanted))
            .count()
    };
    let played = |wanted: &str| {
        count(&|command| matches!(&command.action, Action::Play { sound, .. } if sound == wanted))
    };
    let story = [
        ("talks", count(&|command| matches!(command.action, Action::Connect { .. })) / 50),
        ("answered from the booking queue", left("201", QueueOutcome::Answered) / 20),
        ("answered from the results queue", left("202", QueueOutcome::Answered)),
        ("hung up in the queue", left("201", QueueOutcome::Abandoned)),
        ("waited too long", left("201", QueueOutcome::TimedOut)),
        ("asked to be called back", count(&|it| matches!(it.action, Action::ReleaseCaller { .. }))),
        ("called back", because(|it| matches!(it, Reason::CalledBack { .. }))),
        ("did not hear the call back", count(&|it| matches!(it.action, Action::StopDialling { .. }))),
        ("called back once more", count(&|it| matches!(it.action, Action::DialCaller { attempt: 2, .. }))),
        (
            "busy when called back",
            events().iter().filter(|it| matches!(it, Event::CallbackFailed { .. })).count(),
        ),
        ("needed no call back", because(|it| matches!(it, Reason::CallbackCancelled {}))),
        ("called again and had the old place", because(|it| matches!(it, Reason::PlaceResumed { .. }))),
        ("was sent on by an agent", because(|it| matches!(it, Reason::Transferred { .. }))),
        ("was taken over by who was consulted", because(|it| matches!(it, Reason::TakenOver { .. }))),
        ("advice that ended", events().iter().filter(|it| matches!(it, Event::ConsultEnded { .. })).count()),
        ("found the queue full", because(|it| matches!(it, Reason::QueueFull { .. }))),
        ("found nobody signed in", because(|it| matches!(it, Reason::QueueEmpty { .. }))),
        (
            "heard a position and a wait",
            count(&|it| matches!(it.action, Action::SayPosition { estimated_wait_s: Some(_), .. })),
        ),
        ("heard of the web page", count(&|it| matches!(it.action, Action::Announce { .. }))),
        ("found the group busy", because(|it| matches!(it, Reason::GroupBusy { .. }))),
        (
            "heard the busy tone",
            count(&|it| matches!(it.action, Action::HangUp { cause: HangUpCause::Busy })),
        ),
        ("pressed a wrong key", because(|it| matches!(it, Reason::WrongInput { .. }))),
        ("pressed nothing", because(|it| matches!(it, Reason::NoInput { .. }))),
        ("used up the tries", because(|it| matches!(it, Reason::TriesUsedUp { .. }))),
        ("dialled an extension", because(|it| matches!(it, Reason::ExtensionDialled { .. }))),
        ("pressed two keys", because(|it| matches!(it, Reason::KeyPressed { digits, .. } if digits == "21"))),
        (
            "went back to the first menu",
            because(|it| matches!(it, Reason::KeyPressed { digits, .. } if digits == "9")),
        ),
        ("telephone busy", declined(DeclineCause::Busy)),
        ("call rejected", declined(DeclineCause::Rejected)),
        ("telephone unreachable", declined(DeclineCause::Unreachable)),
        ("nobody picked up", because(|it| matches!(it, Reason::RangOut { .. }))),
        ("paused after three misses", because(|it| matches!(it, Reason::TooManyMisses { .. }))),
        ("paused while it rang", because(|it| matches!(it, Reason::AgentLeft { .. }))),
        ("the second rank rang", because(|it| matches!(it, Reason::LongestIdle { rank: 2, .. }))),
        ("had talked least", because(|it| matches!(it, Reason::LeastTalkTime { .. }))),
        ("sent on by the patient file", because(|it| matches!(it, Reason::WebhookChose { .. }))),
        (
            "asked the patient file again",
            because(|it| matches!(it, Reason::WebhookAsked { attempt: 2, .. })) / 3,
        ),
        ("patient file too late", webhook(WebhookProblem::TimedOut)),
        ("patient file named nowhere", webhook(WebhookProblem::UnknownDestination)),
        ("patient file named a place it may not", webhook(WebhookProblem::NotAllowed)),
        ("patient file answered nonsense", webhook(WebhookProblem::BadAnswer)),
        ("reached the known agent", because(|it| matches!(it, Reason::KnownToCaller { .. }))),
        ("nobody known yet", because(|it| matches!(it, Reason::NoHistory { .. }))),
        ("withheld the number", because(|it| matches!(it, Reason::CallerWithheld { .. }))),
        ("called before opening", played("ngoai-gio")),
        ("called at lunch", played("nghi-trua")),
        (
            "called a line closed by hand",
            because(|it| matches!(it, Reason::SwitchedByHand { state: SwitchState::Closed, .. })),
        ),
        ("called a number that is not in the plan", because(|it| matches!(it, Reason::NumberUnknown {}))),
        ("late answer", ignored(|it| matches!(it, Reason::NotOffered { .. }))),
        ("late webhook", ignored(|it| matches!(it, Reason::OutOfDate {}))),
        ("hung up twice", ignored(|it| matches!(it, Reason::UnknownCall {}))),
        ("arrived twice", ignored(|it| matches!(it, Reason::CallExists {}))),
        ("signed in twice", ignored(|it| matches!(it, Reason::AlreadySo { .. }))),
        ("key during a talk", ignored(|it| matches!(it, Reason::NotExpected { state: CallState::Talking }))),
        ("called on-net", because(|it| matches!(it, Reason::NumberFits { on_net: true, .. })) / 2),
        (
            "called at the carrier that the number went to",
            because(|it| {
                matches!(it, Reason::NumberFits { source: CarrierSource::Dip, carrier: Some(carrier), .. }
                    if carrier == "viettel")
            }) / 2,
        ),
        (
            "called from another number after a failure",
            count(&|it| matches!(it.action, Action::DialAttempt { attempt: 2, .. })),
        ),
        ("busy when called", because(|it| matches!(it, Reason::CalleeFailed { .. }))),
        (
            "not called, since nobody knows of the registry",
            because(|it| matches!(it, Reason::NotPermitted { decision: ConsentDecision::Unknown, .. })),
        ),
        (
            "not called, as asked",
            because(
                |it| matches!(it, Reason::NotPermitted { refused_by, .. } if *refused_by == [ConsentCause::OptedOut]),
            ),
        ),
        ("called by a colleague", because(|it| matches!(it, Reason::AgentDialled { .. }))),
        ("an ambulance", because(|it| matches!(it, Reason::EmergencyDialled { .. }))),
        ("wrote", because(|it| matches!(it, Reason::ChosenAtDesk { .. })) / 3),
        ("wrote to whom he had talked with", because(|it| matches!(it, Reason::KnownToContact { .. }))),
        ("was handed on to insurance", because(|it| matches!(it, Reason::HandedOn { .. }))),
        ("was answered", count(&|it| matches!(it.action, Action::SendReply { .. })) / 8),
        ("was answered once too often", because(|it| matches!(it, Reason::RepliesUsedUp { .. }))),
        ("a reply by who may not", because(|it| matches!(it, Reason::NotPermittedTo { .. }))),
        (
            "waited because nobody had room",
            count(&|it| matches!(it.action, Action::QueueConversation { .. })),
        ),
        ("waited at a desk for too long", because(|it| matches!(it, Reason::WaitedAtDesk { .. }))),
        (
            "was closed, and wrote again",
            count(&|it| matches!(it.action, Action::CloseConversation { .. })) / 2,
        ),
        ("a token that expires", because(|it| matches!(it, Reason::TokenExpires { .. }))),
        (
            "called by an agent",
            events().iter().filter(|it| matches!(it, Event::ContactRecorded { .. })).count(),
        ),
    ];
    let missing: Vec<&str> = story.iter().filter(|(_, times)| *times == 0).map(|(what, _)| *what).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn some_callers_hang_up_in_the_menu() {
    let mut board = board();
    let mut hang_ups = 0;
    for event in events() {
        if let Event::CallEnded { call_id, .. } = &event {
            let state = board.explain(call_id).map(|explanation| explanation.state);
            hang_ups += i32::from(state == Some(CallState::Menu));
        }
        board.step(&event);
    }
    assert!(hang_ups >= 2, "{hang_ups}");
}

#[test]
fn every_talk_is_recorded_and_only_the_vip_line_hides_its_callers() {
    for command in morning() {
        if let Action::Connect { record, caller_shown, start_tone, .. } = command.action {
            assert!(record);
            assert_eq!(start_tone, !caller_shown.as_str().starts_with('*'), "{}", command.sentence);
        }
    }
}

#[test]
fn the_second_rank_helps_those_who_have_waited_half_a_minute() {
    let mut since_ms: BTreeMap<String, i64> = BTreeMap::new();
    for command in morning() {
        let call = command.call_id.clone().unwrap_or_default();
        match (&command.action, &command.because) {
            (Action::HoldMusic { .. }, Reason::PlaceResumed { waited_ms, .. }) => {
                since_ms.insert(call, command.at_ms - waited_ms);
            }
            (Action::HoldMusic { .. }, _) => drop(since_ms.insert(call, command.at_ms)),
            (Action::Ring { .. }, Reason::LongestIdle { rank: 2, .. }) => {
                assert!(command.at_ms - since_ms[&call] >= 30_000, "{}", command.sentence);
            }
            _ => {}
        }
    }
}

#[test]
fn a_care_patient_goes_before_the_whole_rush() {
    let mut board = board();
    let mut first = 0;
    for event in events() {
        let waiting = board.queue_figures("201").unwrap().waiting;
        let step = board.step(&event);
        let Event::CallArrived { call_id, priority: Some(_), .. } = event else { continue };
        let joins = |it: &&Command| {
            it.call_id.as_ref() == Some(&call_id) && matches!(it.action, Action::HoldMusic { .. })
        };
        for command in step.commands.iter().filter(joins) {
            assert!(matches!(command.because, Reason::Waiting { position: 1, .. }), "{}", command.sentence);
            assert!(waiting > 5, "only {waiting} wait");
            first += 1;
        }
    }
    assert_eq!(first, 1);
}

#[test]
fn who_asked_to_be_called_back_is_called_between_those_who_hold_the_line() {
    let commands = morning();
    let at = |call: &str, wanted: fn(&Action) -> bool| {
        let is_it = |it: &Command| it.call_id.as_deref() == Some(call) && wanted(&it.action);
        commands.iter().position(is_it).unwrap()
    };
    let released = commands.iter().find(|it| matches!(it.action, Action::ReleaseCaller { .. })).unwrap();
    let away = released.call_id.as_deref().unwrap();
    let joined = |call: &str| at(call, |it| matches!(it, Action::HoldMusic { .. }));
    let left = |call: &str| at(call, |it| matches!(it, Action::LeaveQueue { .. }));
    let released = at(away, |it| matches!(it, Action::ReleaseCaller { .. }));
    let dialled = at(away, |it| matches!(it, Action::DialCaller { .. }));
    let mut order = (0, 0);
    for (index, command) in commands.iter().enumerate() {
        let Action::LeaveQueue { queue, outcome: QueueOutcome::Answered, .. } = &command.action else {
            continue;
        };
        let call = command.call_id.as_deref().unwrap();
        if queue == "201" && call != away && index == left(call) && joined(call) < left(away) {
            order.0 += i32::from((released..dialled).contains(&index));
            order.1 += i32::from(index > dialled && joined(call) > joined(away));
        }
    }
    assert!(order.0 > 0 && order.1 > 0, "{order:?}");
    assert!(dialled > at(away, |it| matches!(it, Action::Ring { .. })), "the agent is rung first");
}

#[test]
fn english_is_answered_by_whoever_speaks_it_best() {
    let levels: Vec<i32> = morning()
        .iter()
        .filter_map(|command| match command.because {
            Reason::MostSkilled { level, .. } => Some(level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [8, 6, 4]);
}

/// What an agent is doing about calls, as the commands tell it.
#[derive(Clone, Debug, PartialEq)]
enum Doing {
    Ringing { offer: i64 },
    Waiting { callee: String },
    Talking { call: String },
    Consulted { call: String },
}

#[test]
fn no_agent_rings_for_two_calls_or_during_a_talk() {
    let mut board = board();
    let mut doing: BTreeMap<String, Doing> = BTreeMap::new();
    for event in events() {
        let step = board.step(&event);
        let ignored = step.commands.iter().any(|it| matches!(it.action, Action::Ignore { .. }));
        // Timers that were due fire before the event, so its own effect goes where its first command stands.
        let mut untold = Some(&event).filter(|_| !ignored);
        for command in &step.commands {
            if command.at_ms == event.at_ms()
                && let Some(event) = untold.take()
            {
                tell(&mut doing, event);
            }
            let call = command.call_id.clone().unwrap_or_default();
            match &command.action {
                Action::Ring { agent, offer, .. } => {
                    let before = doing.insert(agent.clone(), Doing::Ringing { offer: *offer });
                    assert_eq!(before, None, "{agent} rings again: {}", command.sentence);
                }
                Action::StopRinging { agent, offer } => {
                    assert_eq!(doing.remove(agent), Some(Doing::Ringing { offer: *offer }));
                }
                Action::DialAttempt { agent, .. } => {
                    let waits = Doing::Waiting { callee: call.clone() };
                    let before = doing.insert(agent.clone(), waits.clone());
                    assert!(before.is_none_or(|before| before == waits), "{agent} dials while busy");
                }
                Action::HangUp { .. } => {
                    doing.retain(|_, it| !matches!(it, Doing::Waiting { callee } if *callee == call));
                }
                Action::DialCaller { agent, .. } => {
                    let before = doing.insert(agent.clone(), Doing::Waiting { callee: call });
                    assert!(matches!(before, Some(Doing::Ringing { .. })), "{agent} did not ring");
                }
                Action::StopDialling { .. } => {
                    doing.retain(|_, it| !matches!(it, Doing::Waiting { callee } if *callee == call));
                }
                Action::Connect { agent, .. } => {
                    let before = doing.insert(agent.clone(), Doing::Talking { call: call.clone() });
                    let is_his = match before {
                        Some(Doing::Ringing { .. }) => true,
                        Some(Doing::Waiting { callee: of } | Doing::Consulted { call: of }) => of == call,
                        _ => false,
                    };
                    assert!(is_his, "{agent} did not ring for it: {}", command.sentence);
                }
                _ => {}
            }
        }
        if let Some(event) = untold {
            tell(&mut doing, event);
        }
    }
    assert_eq!(doing, BTreeMap::new());
}

/// What an event itself changes about agents.
fn tell(doing: &mut BTreeMap<String, Doing>, event: &Event) {
    match event {
        Event::OfferDeclined { agent, .. } => drop(doing.remove(agent)),
        Event::CallEnded { call_id, .. } | Event::CallTransferred { call_id, .. } => {
            doing.retain(|_, it| {
                !matches!(it, Doing::Talking { call } | Doing::Waiting { callee: call } if call == call_id)
            });
        }
        Event::AgentDialled { call_id, agent, .. } => {
            let before = doing.insert(agent.clone(), Doing::Waiting { callee: call_id.clone() });
            assert_eq!(before, None, "{agent} dials while busy");
        }
        Event::CallbackFailed { call_id, .. } => {
            doing.retain(|_, it| !matches!(it, Doing::Waiting { callee } if callee == call_id));
        }
        Event::ConsultStarted { call_id, agent, .. } => {
            let before = doing.insert(agent.clone(), Doing::Consulted { call: call_id.clone() });
            assert_eq!(before, None, "{agent} is consulted");
        }
        Event::ConsultEnded { call_id, .. } => {
            doing.retain(|_, it| !matches!(it, Doing::Consulted { call } if call == call_id));
        }
        _ => {}
    }
}

#[test]
fn every_call_ends() {
    let mut board = board();
    board.step_batch(&events());
    while let Some(due_ms) = board.deadline_ms() {
        board.wake(due_ms);
    }
    for call in calls() {
        assert_eq!(board.explain(&call).unwrap().state, CallState::Ended, "{call}");
    }
    // And from the middle of the rush, if everybody hangs up at once and nobody needs a call back.
    let mut board = self::board();
    board.step_batch(&events()[..HALFWAY]);
    let at_ms = board.now_ms().unwrap();
    for call_id in calls().into_iter().filter(|call| board.explain(call).is_some()).collect::<Vec<_>>() {
        let is_away = board.explain(&call_id).unwrap().state == CallState::Callback;
        let call = call_id.clone();
        board.step(&if is_away {
            Event::CallbackCancelled { at_ms, call_id: call }
        } else {
            Event::CallEnded { at_ms, call_id: call, ended_by: tongdai::Party::Network }
        });
        assert_eq!(board.explain(&call_id).unwrap().state, CallState::Ended, "{call_id}");
    }
    let mut rung = 0;
    while let Some(due_ms) = board.deadline_ms() {
        let rings = |it: &&Command| matches!(it.action, Action::Ring { .. });
        rung += board.wake(due_ms).commands.iter().filter(rings).count();
    }
    assert_eq!(rung, 0);
}

#[test]
fn it_replays_byte_for_byte_and_from_the_middle_of_the_rush() {
    let lines = lines();
    let mut board = board();
    let mut told = replay(&mut board, &lines[..HALFWAY]);
    let states: BTreeSet<String> = calls()
        .iter()
        .filter_map(|call| board.explain(call))
        .map(|explanation| format!("{:?}", explanation.state))
        .collect();
    for state in ["Menu", "Webhook", "Ringing", "Queued", "Callback", "Talking"] {
        assert!(states.contains(state), "nobody is in {state} after {HALFWAY} events: {states:?}");
    }
    let snapshot = board.snapshot();
    told.extend(replay(&mut board, &lines[HALFWAY..]));

    let rest = replay(&mut Switchboard::restore(&snapshot).unwrap(), &lines[HALFWAY..]);
    assert_eq!(rest, told[HALFWAY..]);

    assert_fresh(SNAPSHOT, &format!("{snapshot}\n"));
    let fixture: Value = json!({
        "plan": "examples/clinic/plan.toml",
        "journal": "examples/clinic/journal.jsonl",
        "sha256": sha256(&told),
        "halfway": { "after": HALFWAY, "snapshot": SNAPSHOT, "sha256": sha256(&rest) },
    });
    assert_fresh(FIXTURE, &format!("{}\n", serde_json::to_string_pretty(&fixture).unwrap()));
}

#[test]
fn the_readme_shows_the_plan_as_it_is() {
    let readme = fs::read_to_string(root(README)).unwrap();
    let (before, rest) = readme.split_once("```mermaid\n").unwrap();
    let (_, after) = rest.split_once("```\n").unwrap();
    let picture = tongdai::PlanDocument::read(PLAN).unwrap().mermaid();
    assert_fresh(README, &format!("{before}```mermaid\n{picture}```\n{after}"));
}
