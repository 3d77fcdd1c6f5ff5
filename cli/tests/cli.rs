//! The command line as its users meet it: what it prints, where, and its exit codes.
//!
//! Outputs are compared with the files in `tests/golden`; `UPDATE=1` writes them anew.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests write files, and may fail anywhere"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const DESK: &str = "tests/data/desk";

fn tongdai(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongdai"));
    command.args(arguments).current_dir(HERE).env_remove("CLICOLOR_FORCE");
    command
}

fn stdout(output: &Output) -> &str {
    str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    str::from_utf8(&output.stderr).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A file for one test.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn assert_golden(name: &str, output: &Output) {
    let path = Path::new(HERE).join("tests/golden").join(name);
    if std::env::var("UPDATE").is_ok() {
        fs::write(&path, &output.stdout).unwrap();
    }
    assert_eq!(stdout(output), fs::read_to_string(path).unwrap(), "UPDATE=1 writes {name} anew");
}

#[test]
fn check_shows_every_problem_under_its_source_line() {
    let output = tongdai(&["check", "tests/data/broken.toml"]);
    assert_eq!(code(&output), 1);
    assert_golden("check-broken.txt", &output);
    let steering = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
    assert!(!stdout(&output).contains(steering));
}

#[test]
fn check_tells_the_worst_case_wait_of_a_sound_plan() {
    let output = tongdai(&["check", DESK]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("check-desk.txt", &output);
}

#[test]
fn check_as_json_is_the_report() {
    for (plan, expected) in [(DESK, 0), ("tests/data/broken.toml", 1)] {
        let output = tongdai(&["check", plan, "--json"]);
        assert_eq!((code(&output), stderr(&output)), (expected, ""));
        let report: Value = serde_json::from_str(stdout(&output)).unwrap();
        assert_eq!(report["problems"].as_array().unwrap().is_empty(), expected == 0);
        assert_eq!(report["waits"].as_array().unwrap().is_empty(), expected == 1);
    }
}

#[test]
fn nothing_is_coloured_but_a_terminal() {
    let output = tongdai(&["check", "tests/data/broken.toml"]);
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn files_that_are_no_plans_are_refused() {
    for (name, content, expected, says) in [
        ("empty.toml", &b""[..], 1, "error["),
        ("nul.toml", b"name = \"a\0b\"", 1, "error[syntax]"),
        ("latin1.toml", b"name = 'x'\nzone = 'Caf\xe9'", 2, "latin1.toml:2:12"),
        ("folder.json", b"{", 1, "error[syntax]"),
    ] {
        let output = tongdai(&["check", file(name, content).to_str().unwrap()]);
        assert_eq!(code(&output), expected, "{name}");
        let told = stdout(&output).to_owned() + stderr(&output);
        assert!(told.contains(says), "{name}: {told}");
    }
    for (plan, says) in [("tests/data/nowhere.toml", "cannot read"), ("tests", "neither a plan.toml nor")] {
        let output = tongdai(&["check", plan]);
        assert_eq!((code(&output), stdout(&output)), (2, ""));
        assert!(stderr(&output).starts_with("error: ") && stderr(&output).contains(says));
    }
}

#[test]
fn usage_errors_have_exit_code_2() {
    for arguments in [&["check"][..], &["dance"], &["run", "tests/data/broken.toml", "--save", "x"], &[]] {
        assert_eq!(code(&tongdai(arguments)), 2, "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["--version"], &["version"], &["run", "--help"]] {
        assert_eq!(code(&tongdai(arguments)), 0, "{arguments:?}");
    }
    assert_eq!(stdout(&tongdai(&["--version"])), stdout(&tongdai(&["version"])));
}

#[test]
fn graph_draws_both_ways() {
    let output = tongdai(&["graph", DESK]);
    assert!(code(&output) == 0 && stdout(&output).starts_with("flowchart"));
    let output = tongdai(&["graph", DESK, "--dot"]);
    assert!(code(&output) == 0 && stdout(&output).starts_with("digraph"));
    let steering = file("steering.toml", ASKING.replace("CRM", "C\\u001bR\\u009bM").as_bytes());
    let output = tongdai(&["graph", steering.to_str().unwrap()]);
    assert!(code(&output) == 1 && stderr(&output).contains("error[control_character]"));
    assert!(!stderr(&output).contains(|character: char| character.is_control() && character != '\n'));
    let output = tongdai(&["graph", "tests/data/broken.toml"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(stderr(&output).contains("error[unknown_time_zone]"));
}

const QUEUES: &str = "../core/tests/import/samples/queues.conf";
const CALL_CENTRE: &str = "../core/tests/import/samples/callcenter.conf.xml";

#[test]
fn import_prints_a_plan_and_tells_what_is_not_in_it() {
    for (source, sample, name) in
        [("asterisk", QUEUES, "asterisk"), ("freeswitch", CALL_CENTRE, "freeswitch")]
    {
        let output = tongdai(&["import", source, sample]);
        assert_eq!(code(&output), 0);
        assert_golden(&format!("import-{name}.toml"), &output);
        let told = Output { stdout: output.stderr.clone(), ..output.clone() };
        assert_golden(&format!("import-{name}.txt"), &told);

        let plan = file(&format!("import-{name}.toml"), &output.stdout);
        assert_eq!(code(&tongdai(&["check", plan.to_str().unwrap()])), 0);

        let json = tongdai(&["import", source, sample, "--json"]);
        assert_eq!((code(&json), stderr(&json)), (0, ""));
        let imported: tongdai::import::Imported = serde_json::from_str(stdout(&json)).unwrap();
        let from_toml = tongdai::Plan::from_text(stdout(&output)).unwrap();
        assert_eq!(*from_toml.document(), imported.plan);
    }
}

#[test]
fn import_takes_any_text_but_no_missing_file() {
    let odd = file("odd.conf", "[\u{1b}[2J]\nmember => \u{202e}x/1,,\u{7f}\u{9b}\"'\\n\n".as_bytes());
    let output = tongdai(&["import", "asterisk", odd.to_str().unwrap()]);
    assert_eq!(code(&output), 0);
    let steering = |character: char| character.is_control() && character != '\n';
    assert!(!stdout(&output).contains(steering) && !stderr(&output).contains(steering), "{output:?}");
    assert!(tongdai::Plan::from_text(stdout(&output)).is_ok());
    assert_eq!(code(&tongdai(&["import", "asterisk", "tests/data/nowhere.conf"])), 2);
    assert_eq!(code(&tongdai(&["import", "fax", QUEUES])), 2);
}

#[test]
fn run_tells_a_morning() {
    let output = tongdai(&["run", DESK]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("run-desk.txt", &output);
    for number in ["0912345678", "0987654321"] {
        assert!(!stdout(&output).contains(number), "a caller's number is shown");
    }
}

/// A plan whose only number asks a webhook, which may fail, for one of two groups.
const ASKING: &str = r#"
    name = "Asking"
    time_zone = "UTC"
    numbers = [{ number = "1900 1000", inbound = "501" }]
    agents = [{ extension = "10001", name = "Lan", groups = ["1001", "1002"] }]
    groups = [{ extension = "1001", name = "One", ring_s = 10 }, { extension = "1002", name = "Two" }]
    webhooks = [{ extension = "501", name = "CRM", url = "https://crm.example/route", timeout_s = 5, retries = 1,
                  fallback = "1001", may_route_to = ["1001", "1002"] }]
"#;

#[test]
fn the_summary_counts_webhooks_groups_and_new_plans() {
    let plan = file("asking.toml", ASKING.as_bytes());
    let new_plan = tongdai::Plan::from_text(ASKING).unwrap().to_json();
    let journal = format!(
        r#"
{{"type":"agent_signed_in","at_ms":0,"agent":"10001"}}
{{"type":"call_arrived","at_ms":1000,"call_id":"c1","number":"1900 1000","caller":"0912345678"}}
{{"type":"webhook_failed","at_ms":2000,"call_id":"c1","cause":"unreachable"}}
{{"type":"webhook_failed","at_ms":3000,"call_id":"c1","cause":"unreachable"}}
{{"type":"plan_reloaded","at_ms":5000,"plan":{new_plan}}}
{{"type":"plan_reloaded","at_ms":5000,"plan":{{"name":"Unsound","numbers":[{{"number":"1900"}}]}}}}
{{"type":"call_ended","at_ms":5000,"call_id":"c1","ended_by":"network"}}
{{"type":"call_arrived","at_ms":6000,"call_id":"c2","number":"1900 1000","caller":"0912345678"}}
"#
    );
    let journal = file("asking.jsonl", journal.as_bytes());
    let output = tongdai(&["run", plan.to_str().unwrap(), journal.to_str().unwrap()]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("run-asking.txt", &output);
}

/// A queue of two that calls back, and of which a caller who hangs up can resume the place.
const CALLING_BACK: &str = r#"
    name = "Calling back"
    time_zone = "UTC"
    numbers = [{ number = "1900 1000", inbound = "201" }]
    agents = [{ extension = "10001", name = "Lan" }, { extension = "10002", name = "Mai" }]
    queues = [{ extension = "201", name = "Sales", members = [{ agent = "10001" }, { agent = "10002" }],
                resume_within_s = 60, callback = { key = "1", offer_after_s = 10, max_attempts = 1 } }]
"#;

#[test]
fn the_summary_counts_calls_back_resumed_places_and_calls_sent_on() {
    let plan = file("calling-back.toml", CALLING_BACK.as_bytes());
    let journal = r#"
{"type":"call_arrived","at_ms":0,"call_id":"c1","number":"1900 1000","caller":"0912345671"}
{"type":"call_arrived","at_ms":1000,"call_id":"c2","number":"1900 1000","caller":"0912345672"}
{"type":"call_arrived","at_ms":2000,"call_id":"c3","number":"1900 1000","caller":"0912345673"}
{"type":"call_ended","at_ms":5000,"call_id":"c3","ended_by":"caller"}
{"type":"digits_pressed","at_ms":12000,"call_id":"c1","digits":"1"}
{"type":"digits_pressed","at_ms":13000,"call_id":"c2","digits":"1"}
{"type":"call_arrived","at_ms":15000,"call_id":"c4","number":"1900 1000","caller":"0912345673"}
{"type":"agent_signed_in","at_ms":20000,"agent":"10001"}
{"type":"offer_answered","at_ms":22000,"call_id":"c1","agent":"10001"}
{"type":"callback_answered","at_ms":30000,"call_id":"c1"}
{"type":"agent_signed_in","at_ms":40000,"agent":"10002"}
{"type":"offer_answered","at_ms":42000,"call_id":"c2","agent":"10002"}
{"type":"callback_failed","at_ms":44000,"call_id":"c2","cause":"busy"}
{"type":"offer_answered","at_ms":45000,"call_id":"c4","agent":"10002"}
{"type":"call_ended","at_ms":60000,"call_id":"c1","ended_by":"agent"}
{"type":"consult_started","at_ms":65000,"call_id":"c4","agent":"10001"}
{"type":"call_transferred","at_ms":70000,"call_id":"c4","destination":"10001"}
{"type":"call_ended","at_ms":100000,"call_id":"c4","ended_by":"caller"}
"#;
    let journal = file("calling-back.jsonl", journal.as_bytes());
    let output = tongdai(&["run", plan.to_str().unwrap(), journal.to_str().unwrap()]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("run-calling-back.txt", &output);
}

#[test]
fn run_as_json_is_what_the_switchboard_says() {
    let output = tongdai(&["run", DESK, "--json"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let plan = fs::read_to_string(Path::new(HERE).join(DESK).join("plan.toml")).unwrap();
    let mut switchboard = tongdai::Switchboard::new(&tongdai::Plan::from_text(&plan).unwrap());
    let journal = fs::read_to_string(Path::new(HERE).join(DESK).join("journal.jsonl")).unwrap();
    let events = journal.lines().filter(|line| line.starts_with('{'));
    let lines: Vec<String> = events.map(|event| switchboard.step_json(event).unwrap()).collect();
    assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), lines);
    assert!(!lines.is_empty());
}

#[test]
fn an_output_replays() {
    let output = tongdai(&["run", DESK, "--json"]);
    let journal = file("replay.jsonl", &output.stdout);
    let again = tongdai(&["run", DESK, journal.to_str().unwrap(), "--json"]);
    assert_eq!(stdout(&again), stdout(&output));
}

#[test]
fn a_snapshot_goes_on_where_it_was_taken() {
    let whole = tongdai(&["run", DESK, "--json"]);
    for after in [0, 4, 11] {
        let (events, snapshot) = (after.to_string(), file(&format!("after-{after}.json"), b""));
        let snapshot = snapshot.to_str().unwrap();
        let saving = tongdai(&["run", DESK, "--json", "--snapshot-after", &events, "--save", snapshot]);
        assert_eq!(saving, whole);
        let resumed = tongdai(&["run", DESK, "--json", "--resume", snapshot, "--skip", &events]);
        assert_eq!(stderr(&resumed), "");
        assert!(stdout(&resumed).lines().eq(stdout(&whole).lines().skip(after)));
    }
    let beyond = file("beyond.json", b"");
    let beyond = tongdai(&["run", DESK, "--snapshot-after", "99", "--save", beyond.to_str().unwrap()]);
    assert_eq!(code(&beyond), 2);
    let wrong = file("no-snapshot.json", b"{}");
    let wrong = tongdai(&["run", DESK, "--resume", wrong.to_str().unwrap()]);
    assert_eq!(code(&wrong), 2);
    assert!(stderr(&wrong).starts_with("error[bad_snapshot]: "), "{}", stderr(&wrong));
}

#[test]
fn a_bad_line_loses_nothing_before_it() {
    let good = r#"{"type":"agent_signed_in","at_ms":1795395600000,"agent":"10001"}"#;
    for (name, bad, says) in [
        ("text", &b"hello"[..], "text.jsonl:4:1"),
        ("nul", b"{\"type\":\"\0\"}", "nul.jsonl:4"),
        ("latin1", b"{\"type\":\"\xe9\"}", "latin1.jsonl:4"),
        ("unknown", br#"{"type":"dance","at_ms":1}"#, "unknown.jsonl:4"),
        ("cut", br#"{"type":"time_passed""#, "cut.jsonl:4"),
        ("recorded", br#"{"at_ms":1,"event":{"type":"time_passed","at_ms":"one"}}"#, "recorded.jsonl:4"),
    ] {
        let journal =
            file(&format!("{name}.jsonl"), &[b"\n# why\n", good.as_bytes(), b"\n", bad, b"\n"].concat());
        let journal = journal.to_str().unwrap();
        let output = tongdai(&["run", DESK, journal, "--json"]);
        assert_eq!((code(&output), stdout(&output).lines().count()), (2, 1), "{name}");
        assert!(stderr(&output).contains(says), "{name}: {}", stderr(&output));
        assert!(!stderr(&output).contains("line 1"), "{name}: {}", stderr(&output));
        let output = tongdai(&["run", DESK, journal]);
        assert!(code(&output) == 2 && stdout(&output).contains("10001 is available"), "{name}");
    }
}

#[test]
fn a_line_without_end_is_refused() {
    let journal = file("endless.jsonl", &vec![b'['; 33 * 1024 * 1024]);
    let output = tongdai(&["run", DESK, journal.to_str().unwrap()]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("longer than 32 MiB") && stderr(&output).contains("endless.jsonl:1"));
    let padded = [&vec![b' '; 16 * 1024 * 1024][..], b"{\"type\":\"time_passed\",\"at_ms\":1}"].concat();
    let journal = file("padded.jsonl", &padded);
    let output = tongdai(&["run", DESK, journal.to_str().unwrap(), "--json"]);
    assert_eq!((code(&output), stdout(&output).lines().count()), (0, 1));
}

#[test]
fn missing_journals_are_named() {
    let output = tongdai(&["run", DESK, "nowhere.jsonl"]);
    assert!(code(&output) == 2 && stderr(&output).contains("cannot read nowhere.jsonl"));
    let output = tongdai(&["run", "tests/data/desk/plan.toml"]);
    assert!(code(&output) == 2 && stderr(&output).contains("the journal is not named"));
    let output = tongdai(&["run", "tests/data/broken.toml", "nowhere.jsonl"]);
    assert!(code(&output) == 1 && stderr(&output).contains("error[unknown_time_zone]"));
}

#[test]
fn an_empty_journal_is_a_quiet_day() {
    let output = tongdai(&["run", DESK, file("quiet.jsonl", b"").to_str().unwrap()]);
    assert!(code(&output) == 0 && stdout(&output).contains("Events: 0, ignored: 0"));
    let output = tongdai(&["run", DESK, file("quiet.jsonl", b"").to_str().unwrap(), "--json"]);
    assert_eq!((code(&output), stdout(&output)), (0, ""));
}

#[test]
fn events_are_answered_as_they_come() {
    let mut child =
        command(&["run", DESK, "-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut events, mut lines) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    for at_ms in [1, 2] {
        writeln!(events, r#"{{"type":"time_passed","at_ms":{at_ms}}}"#).unwrap();
        let expected = format!("{{\"at_ms\":{at_ms},");
        let mut line = vec![0; expected.len()];
        lines.read_exact(&mut line).unwrap();
        assert_eq!(str::from_utf8(&line).unwrap(), expected);
        let mut rest = [0];
        while rest != *b"\n" {
            lines.read_exact(&mut rest).unwrap();
        }
    }
    drop(events);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let event = "{\"type\":\"time_passed\",\"at_ms\":1}\n";
    let journal = file("long.jsonl", event.repeat(50_000).as_bytes());
    let mut child = command(&["run", DESK, journal.to_str().unwrap(), "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stderr(&output)), (0, ""));
}

#[test]
fn schedule_tells_when_which_rule_holds() {
    let plan = "tests/data/hours.toml";
    let output = tongdai(&["schedule", plan, "301", "--at", "2026-12-05T09:00:00+07:00", "--year", "2026"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("schedule-hours.txt", &output);

    let output = tongdai(&["schedule", plan, "301", "--at", "1795395600000", "--year", "2027", "--json"]);
    let answer: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&answer["rule"], &answer["destination"]), (&Value::Null, &Value::from("401")));
    assert_eq!(answer["next_change_ms"], 1_796_432_400_000_i64);
    assert_eq!(answer["intervals"].as_array().unwrap().len(), 2);

    assert_eq!(code(&tongdai(&["schedule", plan, "301"])), 0);
    let output = tongdai(&["schedule", plan, "302"]);
    assert!(code(&output) == 2 && stderr(&output).contains("it has 301"));
    for wrong in ["tomorrow", "2026-12-05", "99999999999999999999"] {
        assert_eq!(code(&tongdai(&["schedule", plan, "301", "--at", wrong])), 2, "{wrong}");
    }
    let output = tongdai(&["schedule", plan, "301", "--at", &i64::MAX.to_string()]);
    assert_eq!(code(&output), 2);
}

const NUMBERS: [&str; 14] = [
    "0912345678",
    "0873 123 456",
    "+84 (0)168 765 4321 ext 12",
    "(024) 3823 4567",
    "0254.385.2123",
    "1900 6017",
    "113",
    "+1 202 555 0123",
    "SĐT: ０９１２ 345 678",
    "04 3823 4567",
    "0912****78",
    "0912345678/0987654321",
    "anonymous",
    "VIETTEL",
];

#[test]
fn number_tells_what_is_known_of_each() {
    let arguments: Vec<&str> = ["number"].into_iter().chain(NUMBERS).collect();
    let output = tongdai(&arguments);
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    assert_golden("number.txt", &output);
}

#[test]
fn number_as_json_is_a_report_a_line() {
    let output = tongdai(&["number", "0912345678", "0912****78", "--json"]);
    assert_eq!((code(&output), stderr(&output)), (1, ""));
    let reports: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (reports[0]["e164"].as_str(), reports[0]["carrier"].as_str()),
        (Some("+84912345678"), Some("vinaphone"))
    );
    assert_eq!(reports[1]["problem"]["code"], "masked");
}

#[test]
fn number_reads_lines_where_none_is_given() {
    let mut child = command(&["number", "--json"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all("0912345678\n+84987654321\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), stdout(&output).lines().count()), (0, 2));
    let output = tongdai(&["number", "a\u{1b}[2Jb"]);
    assert_eq!(code(&output), 1);
    assert!(!stdout(&output).contains('\u{1b}'));
}

const AT: &str = "2026-11-23T10:00:00+07:00";

fn dial(arguments: &[&str]) -> Output {
    let fixed = ["dial", "../examples/clinic", "--agent", "10001", "--at", AT, "--callee"];
    tongdai(&[fixed.as_slice(), arguments].concat())
}

#[test]
fn dial_tells_the_attempts_and_why_not_others() {
    let output = dial(&["0987654321"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("dial.txt", &output);

    let output = dial(&["0912345678", "--purpose", "ad", "--carrier", "VTE"]);
    assert_eq!(code(&output), 1);
    assert_golden("dial-refused.txt", &output);
}

#[test]
fn dial_as_json_is_the_plan_of_the_call() {
    let plan = |arguments: &[&str]| -> Value { serde_json::from_str(stdout(&dial(arguments))).unwrap() };
    let call = plan(&["0912345678", "--json"]);
    assert_eq!((&call["route"], &call["attempts"][0]["number"]), (&"external".into(), &"0912000202".into()));
    assert_eq!(call["attempts"][0]["on_net"], true);
    assert_eq!(plan(&["113", "--json"])["route"], "emergency");
    assert_eq!(plan(&["10002", "--json"])["route"], "internal");
    assert_eq!(plan(&["0912****78", "--json"])["problem"]["code"], "masked");
    let wanted = plan(&["0912345678", "--number", "0903 000 203", "--json"]);
    assert_eq!(wanted["attempts"][0]["number"], "0903000203");
}

#[test]
fn dial_needs_an_agent_of_the_plan_and_a_carrier_that_is_known() {
    let output = tongdai(&["dial", "../examples/clinic", "--agent", "99999", "--callee", "113"]);
    assert!(code(&output) == 2 && stderr(&output).contains("no such agent"));
    let output = dial(&["0912345678", "--carrier", "Vietel"]);
    assert!(code(&output) == 2 && stderr(&output).contains("known are viettel"));
}

#[test]
fn blocklists_are_made_asked_and_heeded() {
    let table = "phone,scopes,note\n0912 345 678,staff_calls,đã từ chối\nabc,,\n+84987654321,S,\n";
    let (from, list) = (file("block.csv", table.as_bytes()), file("block.tdb", b""));
    let (from, list) = (from.to_str().unwrap(), list.to_str().unwrap());
    let output = tongdai(&["blocklist", "import", from, "--out", list, "--as-of", AT, "--json"]);
    assert_eq!(code(&output), 1, "a line was refused");
    let errors = stderr(&output);
    assert!(
        errors.contains(":3: ") && errors.contains("[bad_number]") && !errors.contains("abc"),
        "{errors}"
    );
    let report: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&report["added"], &report["errors_total"]), (&2.into(), &1.into()));

    let output = tongdai(&["blocklist", "check", list, "84912345678", "0903 111 222", "--at", AT]);
    assert_eq!(code(&output), 1);
    assert_golden("blocklist-check.txt", &output);
    assert_eq!(code(&tongdai(&["blocklist", "check", list, "0903111222"])), 0);

    assert_eq!(code(&dial(&["0912345678", "--blocklist", list])), 1);
    assert_eq!(code(&dial(&["0987654321", "--blocklist", list])), 0);

    let mut bytes = fs::read(list).unwrap();
    bytes.pop();
    let cut = file("cut.tdb", &bytes);
    let output = tongdai(&["blocklist", "check", cut.to_str().unwrap(), "0903111222"]);
    assert!(code(&output) == 2 && stderr(&output).contains("[truncated]"), "{}", stderr(&output));
    let text = file("list.txt", "# ours\n0903 111 222\n\n0903111222\n".as_bytes());
    let output = tongdai(&["blocklist", "import", text.to_str().unwrap(), "--out", list, "--add-to", list]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(stdout(&output).contains("1 added, 1 known already"), "{}", stdout(&output));
}

const CLINIC: &str = "../examples/clinic";

#[test]
fn sms_check_tells_an_account_s_problems_and_worst_cases() {
    let output = tongdai(&["sms", "check", CLINIC, "--at", AT]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("sms-check.txt", &output);
    let text = fs::read_to_string(Path::new(HERE).join(CLINIC).join("sms.toml")).unwrap();
    let broken =
        file("sms.toml", text.replace("name = \"AnTamDental\"", "name = \"Nha khoa An Tâm\"").as_bytes());
    let output = tongdai(&["sms", "check", broken.to_str().unwrap(), "--json"]);
    assert_eq!(code(&output), 1);
    let report: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(report["problems"][0]["code"], "wrong_brandname");
    let output = tongdai(&["sms", "render", broken.to_str().unwrap(), "nhac_hen"]);
    assert!(code(&output) == 1 && stderr(&output).contains("[wrong_brandname]"), "{}", stderr(&output));
}

#[test]
fn sms_check_tells_what_a_text_is_on_the_air() {
    let text = "Chúc mừng “An” đã đăng ký 😀";
    let output = tongdai(&["sms", "check", CLINIC, "--text", text, "--at", AT]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("sms-check-text.txt", &output);
    let long = "ă".repeat(700);
    let output = tongdai(&["sms", "check", CLINIC, "--text", &long, "--at", AT, "--json"]);
    assert_eq!(code(&output), 1, "no carrier takes so much");
    let answer: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(answer["report"]["measure"]["segments"], 11);
    assert_eq!(answer["carriers"].as_array().unwrap().len(), 4);
}

#[test]
fn sms_templates_are_filled_in_and_found_again() {
    let values = ["ten_khach_hang=Đặng Thị Hường", "gio=08:30", "ngay=24/11/2026"];
    let render = |more: &[&str]| tongdai(&[&["sms", "render", CLINIC, "nhac_hen"], more].concat());
    let output = render(&values);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("sms-render.txt", &output);
    let text = stdout(&output).lines().next().unwrap().to_owned();

    let output = render(&["gio=08:30", "ngay=24/11/2026", "x=1"]);
    assert!(code(&output) == 1 && stdout(&output).contains("[unknown_variable]"), "{}", stdout(&output));
    let output = render(&[&values[..], &["--refuse-accents"]].concat());
    assert!(
        code(&output) == 1 && stdout(&output).contains("[not_ascii]") && !stdout(&output).contains("Hường")
    );
    assert_eq!(code(&tongdai(&["sms", "render", CLINIC, "nobody"])), 2);

    let output = tongdai(&["sms", "match", CLINIC, &text, "--json"]);
    assert_eq!(code(&output), 0);
    let answer: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(answer["matches"][0]["template"], "nhac_hen");
    assert_eq!(answer["matches"][0]["values"][0]["value"], "Dang Thi Huong");
    let output = tongdai(&["sms", "match", CLINIC, &text.replace("lich", "lịch")]);
    assert_eq!(code(&output), 1);
    assert_golden("sms-match.txt", &output);
}

#[test]
fn sms_authorize_tells_the_route_the_cost_and_why_not() {
    let authorize = |callee: &str| {
        let message = ["--template", "thanh_toan", "so_tien=500000", "ma_ho_so=HS-17", "--at", AT];
        tongdai(&[&["sms", "authorize", CLINIC, "--callee", callee], &message[..]].concat())
    };
    let output = authorize("0912345678");
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("sms-authorize.txt", &output);
    let output = authorize("0921234567");
    assert_eq!(code(&output), 1, "that carrier has not approved the template");
    assert!(stdout(&output).contains("[template_not_approved]"), "{}", stdout(&output));
}

#[test]
fn sms_campaign_accounts_for_every_row() {
    let (list, plan, rows) = (file("dnc.tdb", b""), file("campaign.json", b""), file("rows.csv", b""));
    let [list, plan, rows] = [&list, &plan, &rows].map(|path| path.to_str().unwrap());
    let registry = format!("{CLINIC}/do-not-call.txt");
    let import = ["--origin", "national", "--scopes", "ad-texts", "--as-of", AT, "--out", list];
    assert_eq!(code(&tongdai(&[&["blocklist", "import", &registry], &import[..]].concat())), 0);

    let campaign = |more: &[&str]| tongdai(&[&["sms", "campaign", CLINIC, "--at", AT], more].concat());
    let output = campaign(&["--agreed", "--blocklist", list, "--out", plan, "--rows", rows]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("sms-campaign.txt", &output);
    let told = fs::read_to_string(rows).unwrap();
    let given = fs::read_to_string(Path::new(HERE).join(CLINIC).join("recipients.txt")).unwrap();
    assert_eq!(told.lines().count(), 1 + given.lines().count());
    let whole =
        tongdai::sms::campaign::Campaign::from_json(fs::read_to_string(plan).unwrap().trim_end()).unwrap();
    assert_eq!(whole.plan().rows, i32::try_from(given.lines().count()).unwrap());

    let output = campaign(&["--agreed", "--json"]);
    assert_eq!(code(&output), 1, "without the registry nobody may be written to");
    let plan: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(plan["is_allowed"], false);
    let few = file("few.txt", b"0912345678\n");
    let output = campaign(&["--agreed", "--blocklist", list, "--recipients", few.to_str().unwrap()]);
    assert!(code(&output) == 1 && stdout(&output).contains("[too_few_recipients]"), "{}", stdout(&output));
}

#[test]
fn staff_tells_how_many_agents_are_enough() {
    let traffic = ["staff", "--calls-per-hour", "400", "--talk", "180"];
    let told = |more: &[&str]| tongdai(&[&traffic, more].concat());
    let output = told(&["--patience", "120", "--service-level", "80/20"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_golden("staff.txt", &output);
    let agents = |more: &[&str]| {
        let output = told(&[more, &["--json"]].concat());
        let found: Value = serde_json::from_str(stdout(&output)).unwrap();
        found["agents"].as_i64().unwrap()
    };
    assert_eq!((agents(&["--patience", "120"]), agents(&[])), (22, 24), "80/20 is the usual goal");
    assert_eq!(agents(&["--model", "b", "--most-blocked", "1"]), 30);
    for (more, code_wanted) in [
        (["--service-level", "80"], 2),
        (["--service-level", "100/20"], 2),
        (["--patience", "-1"], 2),
        (["--most-blocked", "nan"], 2),
    ] {
        let output = told(&more);
        assert_eq!(code(&output), code_wanted, "{more:?}: {}", stderr(&output));
        assert!(!stderr(&output).is_empty());
    }
}
