//! Runs `tests/conformance/*.json`: see `docs/conformance.md`. `UPDATE=1` writes hashes and the count, never briefs.

#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use support::vectors::{Case, Detail, File, brief, files, folder, lay_out, types_of};
use tongdai::{Action, Command, Event, Plan, Reason, Step, Switchboard};

/// Reasons that no journal can show, and why.
const NOT_IN_A_JOURNAL: [(&str, &str); 13] = [
    ("ringing_now", "an answer of `why_not`, never a command's reason"),
    ("talking_now", "an answer of `why_not`, never a command's reason"),
    ("not_member", "an answer of `why_not`, never a command's reason"),
    ("ringing_elsewhere", "an answer of `why_not`, never a command's reason"),
    ("rank_closed", "an answer of `why_not`, never a command's reason"),
    ("skill_too_low", "an answer of `why_not`, never a command's reason"),
    ("never_open", "an answer of `why_not`, never a command's reason"),
    ("retry_pause", "an answer of `why_not`, never a command's reason"),
    ("not_first", "an answer of `why_not`, never a command's reason"),
    ("too_many_calls", "takes a hundred thousand calls"),
    ("list_full", "takes two hundred thousand entries"),
    ("permitted", "an answer of `may`, never a command's reason"),
    ("too_many_conversations", "takes a hundred thousand conversations"),
];

/// What one case came to.
struct Run {
    events: Vec<Event>,
    steps: Vec<Step>,
    sha256: String,
}

#[test]
fn every_case_comes_out_as_written() {
    let mut failures = String::new();
    for (path, file) in files() {
        for case in &file.cases {
            let run = run(&file, case);
            let found = differences(case, &run);
            if !found.is_empty() {
                let name = path.file_name().unwrap().display();
                writeln!(failures, "{name}: {}\n{found}", case.name).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

#[test]
fn hashes_and_the_count_are_those_of_the_files() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut count = 0;
    for (path, mut file) in files() {
        let hashes: Vec<String> = file.cases.iter().map(|case| run(&file, case).sha256).collect();
        for (case, sha256) in file.cases.iter_mut().zip(hashes) {
            let same = update || case.sha256 == sha256;
            assert!(
                same,
                "{}: {}: the output's bytes have changed; see docs/conformance.md",
                path.display(),
                case.name
            );
            case.sha256 = sha256;
        }
        count += file.cases.len();
        keep(&path, &lay_out(&file), update);
    }
    assert!(count > 0, "there are no cases");
    keep(&folder().join("count"), &format!("{count}\n"), update);
}

#[test]
fn cases_have_names_reasons_and_cover_everything() {
    let mut names = BTreeSet::new();
    let (mut actions, mut events, mut reasons) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (path, file) in files() {
        for case in &file.cases {
            let at = format!("{}: {}", path.display(), case.name);
            assert!(names.insert(case.name.clone()), "{at}: another case has this name");
            assert!(case.why.len() >= 30, "{at}: `why` says too little");
            assert_eq!(case.events.len(), case.expect.len(), "{at}: every event has one row in `expect`");
            let run = run(&file, case);
            events.extend(run.events.iter().map(type_of));
            for command in run.steps.iter().flat_map(|step| &step.commands) {
                actions.insert(type_of(&command.action));
                reasons.insert(type_of(&command.because));
            }
        }
    }
    for exempt in NOT_IN_A_JOURNAL {
        assert!(reasons.insert(exempt.0.to_owned()), "{} is covered: take it off the list", exempt.0);
    }
    let missing = |all: Vec<String>, seen: BTreeSet<String>| {
        all.into_iter().filter(|it| !seen.contains(it)).collect::<Vec<_>>()
    };
    let (actions, events) = (missing(types_of::<Action>(), actions), missing(types_of::<Event>(), events));
    let reasons = missing(types_of::<Reason>(), reasons);
    let covered = actions.is_empty() && events.is_empty() && reasons.is_empty();
    assert!(covered, "no case shows the actions {actions:?}, the events {events:?}, the reasons {reasons:?}");
}

/// Runs a case in every way there is, which must all come to the same.
fn run(file: &File, case: &Case) -> Run {
    let plan = case.plan.as_ref().unwrap_or(&file.plan).get();
    let plan = Plan::from_text(plan).unwrap_or_else(|error| panic!("{}: the plan: {error:#?}", case.name));
    let (mut by_step, mut by_json) = (Switchboard::new(&plan), Switchboard::new(&plan));
    let mut restored = Switchboard::new(&plan);
    let mut run = Run { events: Vec::new(), steps: Vec::new(), sha256: String::new() };
    let mut hash = Sha256::new();
    for (index, text) in case.events.iter().enumerate() {
        let at = format!("{}: event {index}", case.name);
        let event: Event = serde_json::from_str(text.get()).unwrap_or_else(|error| panic!("{at}: {error}"));
        let step = by_step.step(&event);
        let line = by_json.step_json(text.get()).unwrap();
        assert_eq!(line, line_of(&by_step, &event, &step), "{at}: step and step_json differ");
        let snapshot = restored.snapshot();
        restored = Switchboard::restore(&snapshot).unwrap_or_else(|error| panic!("{at}: {error}"));
        assert_eq!(restored.snapshot(), snapshot, "{at}: a restored switchboard has another snapshot");
        assert_eq!(restored.step_json(text.get()).unwrap(), line, "{at}: a restored switchboard differs");
        hash.update(line + "\n");
        run.events.push(event);
        run.steps.push(step);
    }
    assert_eq!(
        Switchboard::new(&plan).step_batch(&run.events),
        run.steps,
        "{}: step_batch differs",
        case.name
    );
    run.sha256 = hash.finalize().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
    run
}

fn line_of(board: &Switchboard, event: &Event, step: &Step) -> String {
    let json = |value| serde_json::to_string(value).unwrap();
    let commands = serde_json::to_string(&step.commands).unwrap();
    let at_ms = board.now_ms().unwrap_or_default();
    let deadline = step.deadline_ms.map_or("null".to_owned(), |at_ms| at_ms.to_string());
    format!(r#"{{"at_ms":{at_ms},"event":{},"commands":{commands},"deadline_ms":{deadline}}}"#, json(event))
}

/// Where the briefs differ, event by event.
fn differences(case: &Case, run: &Run) -> String {
    let mut text = String::new();
    for (index, (event, step)) in run.events.iter().zip(&run.steps).enumerate() {
        let got: Vec<String> = step.commands.iter().map(|command| brief(command, event.at_ms())).collect();
        let expected = case.expect.get(index).map(Vec::as_slice).unwrap_or_default();
        if got == expected {
            continue;
        }
        writeln!(text, "  event {index}: {}", case.events[index].get()).unwrap();
        for brief in expected {
            writeln!(text, "    expected  {brief}").unwrap();
        }
        let sentence = |(brief, command): (&String, &Command)| {
            writeln!(text, "    got       {brief}\n                ({})", command.sentence).unwrap();
        };
        got.iter().zip(&step.commands).for_each(sentence);
    }
    for Detail { event, command, action, because } in &case.details {
        let got = run.steps.get(*event).and_then(|step| step.commands.get(*command));
        let got = serde_json::to_value(got).unwrap();
        for (part, fields) in [("action", action), ("because", because)] {
            // A field that is absent is written as null.
            for (field, expected) in fields.iter().filter(|(field, expected)| got[part][*field] != **expected)
            {
                writeln!(text, "  event {event}, command {command}: {part}.{field}").unwrap();
                writeln!(text, "    expected  {expected}\n    got       {}", got[part][field]).unwrap();
            }
        }
    }
    text
}

fn type_of(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap()["type"].as_str().unwrap().to_owned()
}

/// Writes a file, or makes sure that it is as it would be written.
fn keep(path: &std::path::Path, text: &str, update: bool) {
    if update {
        std::fs::write(path, text).unwrap();
    }
    let there = std::fs::read_to_string(path).unwrap_or_default();
    assert!(there == text, "{} is not up to date: run with UPDATE=1", path.display());
}
