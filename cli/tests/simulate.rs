//! `tongdai simulate` as its users meet it: what it prints, what it writes, and its exit codes; and the guide's examples.
//!
//! Outputs are compared with the files in `tests/golden`; `UPDATE=1` writes them anew.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests write files, and may fail anywhere"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tongdai::Plan;
use tongdai::simulate::{
    Comparison, Figure, Scenario, SimulationOptions, SimulationReport, check, compare, simulate,
};

const HERE: &str = env!("CARGO_MANIFEST_DIR");
const DESK: &str = "tests/data/desk";
const TWO: &str = "tests/data/desk-two.toml";
const CLINIC: &str = "../examples/clinic";
const GUIDE: &str = include_str!("../../docs/simulation.md");
const README: &str = include_str!("../../README.md");

fn tongdai(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tongdai"));
    command.args(arguments).current_dir(HERE).env_remove("CLICOLOR_FORCE").output().unwrap()
}

fn simulated(arguments: &[&str]) -> Output {
    tongdai(&[&["simulate"], arguments].concat())
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

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(HERE).join(file)).unwrap()
}

/// A file for one test.
fn file(name: &str, content: &str) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    path
}

fn assert_golden(name: &str, told: &str) {
    let path = Path::new(HERE).join("tests/golden").join(name);
    if std::env::var("UPDATE").is_ok() {
        fs::write(&path, told).unwrap();
    }
    assert_eq!(told, fs::read_to_string(path).unwrap(), "UPDATE=1 writes {name} anew");
}

fn desk(plan: &str, replications: i32) -> (Plan, Scenario, SimulationOptions) {
    let plan = Plan::from_text(&text(plan)).unwrap();
    let scenario = Scenario::from_text(&text("tests/data/desk/scenario.toml")).unwrap();
    (plan, scenario, SimulationOptions { replications, ..SimulationOptions::default() })
}

#[test]
fn a_working_monday_at_the_clinic() {
    let output = simulated(&[CLINIC, "--replications", "5"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("simulate-clinic.txt", stdout(&output));
}

#[test]
fn two_plans_are_held_against_each_other() {
    let output = simulated(&[DESK, "--against", TWO, "--replications", "5", "--changes", "4"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_golden("simulate-against.txt", stdout(&output));
}

#[test]
fn json_is_the_report_of_the_library() {
    let output = simulated(&[DESK, "--replications", "3", "--json"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let (plan, scenario, options) = desk("tests/data/desk/plan.toml", 3);
    let report = simulate(&plan, &scenario, &options).unwrap();
    assert_eq!(stdout(&output).trim_end(), serde_json::to_string(&report).unwrap());
    assert!(report.mean(Figure::Answered).unwrap() > 20.0);

    let output = simulated(&[DESK, "--against", TWO, "--replications", "3", "--changes", "7", "--json"]);
    let (second, ..) = desk(TWO, 3);
    let comparison = compare(&plan, &second, &scenario, &options, 7).unwrap();
    assert_eq!(stdout(&output).trim_end(), serde_json::to_string(&comparison).unwrap());
    assert_eq!(comparison.changes.len(), 7);
}

#[test]
fn threads_change_nothing_and_seeds_everything() {
    let played = |more: &[&str]| {
        let output = simulated(&[&[DESK, "--replications", "8", "--json"], more].concat());
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        stdout(&output).to_owned()
    };
    let alone = played(&["--threads", "1"]);
    assert_eq!(alone, played(&["--threads", "3"]));
    assert_eq!(alone, played(&["--threads", "64"]));
    assert_eq!(alone, played(&["--seed", "7"]));
    assert_ne!(alone, played(&["--seed", "-8"]));
    let intervals = |json: &str| -> SimulationReport { serde_json::from_str(json).unwrap() };
    assert_eq!(intervals(&alone).interval_s, 1800);
    assert_eq!(intervals(&played(&["--interval", "600"])).interval_s, 600);
}

#[test]
fn a_bad_scenario_lists_all_its_problems() {
    let output = simulated(&[DESK, "--scenario", "tests/data/broken-scenario.toml"]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert_golden("simulate-broken.txt", stderr(&output));
    let plan = Plan::from_text(&text("tests/data/desk/plan.toml")).unwrap();
    let problems = check(&text("tests/data/broken-scenario.toml"), &plan).problems;
    assert!(problems.len() > 15);
    for problem in problems {
        assert!(stderr(&output).contains(&problem.message) && stderr(&output).contains(&problem.hint));
    }
    // What the second plan does not have is told, too.
    let other = file(
        "other.toml",
        "name = 'Other'\nnumbers = [{ number = '02471001234', inbound = '10001' }]\nagents = [{ extension = '10001', name = 'Lan' }]",
    );
    let output = simulated(&[DESK, "--against", &other]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(
        stderr(&output).contains("error[unknown_menu]") && stderr(&output).contains("other.toml: 1 error")
    );
}

#[test]
fn what_cannot_end_is_said_before_anything_is_played() {
    let endless = text("tests/data/desk/scenario.toml").replace("per_hour = 40", "per_hour = 400");
    let endless = endless.replace("patience = { type = \"exponential\", mean_s = 60 }, ", "");
    let endless = file("endless-scenario.toml", &endless);
    let output = simulated(&[DESK, "--scenario", &endless, "--replications", "1"]);
    assert_eq!(code(&output), 0, "the plan ends every wait");
    assert!(stderr(&output).contains("warning[overload]"), "{}", stderr(&output));
    assert!(stderr(&output).contains("callers never give up"), "{}", stderr(&output));

    let beyond = text("tests/data/desk/scenario.toml").replace("per_hour = 40", "per_hour = 9000000");
    let beyond = file("beyond-scenario.toml", &beyond.replace("arrive_h = 2", "arrive_h = 200"));
    let output = simulated(&[DESK, "--scenario", &beyond]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    assert!(stderr(&output).contains("error[too_large]"), "{}", stderr(&output));
}

#[test]
fn calls_of_another_day_are_played_again() {
    let once =
        text("tests/data/desk/scenario.toml").replace("return_probability = 0.2", "return_probability = 0");
    let once = file("once-scenario.toml", &once);
    let replay = ["--replay", "tests/data/calls.csv", "--replications", "2", "--json"];
    let output = simulated(&[&[DESK, "--scenario", &once], &replay[..]].concat());
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let report: SimulationReport = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(report.mean(Figure::Offered), Some(4.0));
    assert_eq!(report.start_ms, 1_795_136_400_000, "2026-11-20T08:00+07:00");
    assert_eq!(report.intervals.iter().map(|row| row.offered).collect::<Vec<_>>()[..4], [3.0, 0.0, 0.0, 1.0]);

    let bad =
        file("bad-calls.csv", "at,number\n2026-11-20 08:00,02471001234\nyesterday,02471001234\n,,\n1,\n");
    let output = simulated(&[DESK, "--replay", &bad]);
    assert_eq!((code(&output), stdout(&output)), (1, ""));
    let told = stderr(&output);
    assert!(told.contains("bad-calls.csv:3: at: this is not a time"), "{told}");
    assert!(told.contains(":5: number: there is no number") && told.contains("2 errors"), "{told}");
    let unknown = file("unknown-calls.csv", "at,number\n2026-11-20 08:00,1900 1234\n");
    let output = simulated(&[DESK, "--replay", &unknown]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("error[unknown_number]") && !stderr(&output).contains("1900"));
}

#[test]
fn usage_errors_have_exit_code_2() {
    for (arguments, says) in [
        (&["tests/data/desk/plan.toml"][..], "the scenario is not named"),
        (&[DESK, "--replications", "0"], "between 1 and"),
        (&[DESK, "--interval", "0"], "interval_s"),
        (&[DESK, "--threads", "0"], "--threads"),
        (&[DESK, "--target", "101"], "--target"),
        (&[DESK, "--changes", "3"], "--against"),
        (&[DESK, "--against", TWO, "--no-calls"], "--no-calls"),
        (&[DESK, "--scenario", "nowhere.toml"], "cannot read nowhere.toml"),
        (&[DESK, "--replay", "nowhere.csv"], "cannot read nowhere.csv"),
        (&[DESK, "--replications", "1", "--out", "tests/data/calls.csv"], "cannot make"),
    ] {
        let output = simulated(arguments);
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{arguments:?}");
        assert!(stderr(&output).contains(says), "{arguments:?}: {}", stderr(&output));
    }
    assert_eq!(code(&simulated(&["tests/data/broken.toml"])), 1, "the plan has errors");
}

/// The rows of a CSV file whose fields hold no commas, as maps.
fn rows(path: &Path) -> Vec<Vec<(String, String)>> {
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let heads: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), heads.len(), "{line}");
        heads.iter().zip(fields).map(|(head, field)| ((*head).to_owned(), field.to_owned())).collect()
    };
    lines.map(row).collect()
}

fn field<'r>(row: &'r [(String, String)], head: &str) -> &'r str {
    row.iter().find(|(name, _)| name == head).map(|(_, field)| field.as_str()).unwrap()
}

#[test]
fn files_hold_what_the_report_says() {
    let out = folder("report");
    let arguments = ["--against", TWO, "--replications", "4", "--out", out.to_str().unwrap()];
    let output = simulated(&[&[DESK], &arguments[..]].concat());
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let report: SimulationReport =
        serde_json::from_str(&fs::read_to_string(out.join("report.json")).unwrap()).unwrap();
    let comparison: Comparison =
        serde_json::from_str(&fs::read_to_string(out.join("comparison.json")).unwrap()).unwrap();
    assert_eq!((report.replications, comparison.replications), (4, 4));

    let calls = rows(&out.join("calls.csv"));
    let count = |outcome: &str| calls.iter().filter(|row| field(row, "outcome") == outcome).count();
    for (figure, outcome) in [(Figure::Answered, "answered"), (Figure::Abandoned, "abandoned")] {
        #[expect(clippy::cast_precision_loss, reason = "a few hundred calls")]
        let mean = count(outcome) as f64 / 4.0;
        assert_eq!(report.mean(figure), Some(mean), "{outcome}");
    }
    let waits = calls.iter().map(|row| field(row, "wait_s")).filter(|wait_s| !wait_s.is_empty());
    let longest = waits.map(|wait_s| wait_s.parse::<f64>().unwrap()).fold(0.0, f64::max);
    let told = report.figures.iter().find(|row| row.figure == Figure::LongestWait).unwrap();
    assert_eq!(told.estimate.most, Some(longest));
    assert!(
        field(&calls[0], "at").starts_with("2026-11-23T08:0") && field(&calls[0], "at").ends_with("+07:00")
    );
    assert_eq!(field(&calls[0], "source"), "patients");

    let intervals = rows(&out.join("intervals.csv"));
    assert_eq!(intervals.len(), report.intervals.len());
    assert_eq!(field(&intervals[1], "start"), "2026-11-23T08:30:00.000+07:00");
    assert!(field(&intervals[1], "wait_p90_s").parse::<f64>().unwrap() > 1.0);
    assert_eq!(rows(&out.join("agents.csv")).len(), 2);
    assert_eq!(field(&rows(&out.join("queues.csv"))[0], "name"), "Booking");
    assert!(out.join("against/report.json").exists() && out.join("against/calls.csv").exists());

    let page = fs::read_to_string(out.join("report.html")).unwrap();
    assert!(page.contains("id=\"differences\"") && !page.contains("NaN") && !page.contains("\"inf"));
    for fetched in ["src=", "url(", "@import", "http://", "https://", "<script"] {
        assert!(!page.contains(fetched), "the page stands alone, but has {fetched}");
    }
    let again = folder("report-again");
    let arguments =
        ["--against", TWO, "--replications", "4", "--threads", "2", "--out", again.to_str().unwrap()];
    assert_eq!(code(&simulated(&[&[DESK], &arguments[..]].concat())), 0);
    assert_eq!(page, fs::read_to_string(again.join("report.html")).unwrap());
}

#[test]
fn calls_need_not_be_kept() {
    let out = folder("no-calls");
    let output = simulated(&[DESK, "--no-calls", "--replications", "2", "--out", out.to_str().unwrap()]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert!(!out.join("calls.csv").exists());
    let page = fs::read_to_string(out.join("report.html")).unwrap();
    assert!(page.contains("id=\"waits\"") && !page.contains("id=\"histogram\""));
}

/// Blocks of a guide in a language, with what stands before them.
fn blocks<'g>(guide: &'g str, language: &str) -> Vec<&'g str> {
    let parts = guide.split("```").skip(1).step_by(2);
    parts.filter_map(|part| part.strip_prefix(language)?.strip_prefix('\n')).collect()
}

#[test]
fn scenarios_of_the_guide_have_no_problem() {
    let plan = Plan::from_text(&text("../examples/clinic/plan.toml")).unwrap();
    let blocks = blocks(GUIDE, "toml");
    let head = blocks[0];
    assert!(blocks.len() > 5);
    for block in &blocks[1..] {
        let report = check(&format!("{head}\n{block}"), &plan);
        let wrong = |it: &&tongdai::simulate::ScenarioProblem| {
            !matches!(
                tongdai::json::text(&it.code).as_str(),
                "\"menu_not_said\"" | "\"webhook_not_said\"" | "\"no_calls\""
            )
        };
        assert_eq!(report.problems.iter().filter(wrong).collect::<Vec<_>>(), Vec::<&_>::new(), "{block}");
    }
}

/// What a guide shows of an output stands there, in this order; `…` stands for lines that are left out.
#[test]
fn outputs_of_the_guides_are_real() {
    let mut shown = 0;
    for block in blocks(GUIDE, "console").into_iter().chain(blocks(README, "console")) {
        let (command, told) = block.split_once('\n').unwrap();
        let Some(arguments) = command.strip_prefix("$ tongdai simulate ") else { continue };
        let arguments = arguments.replace("examples/", "../examples/").replace("changed.toml", &changed());
        let output = simulated(&arguments.split_whitespace().collect::<Vec<_>>());
        let (output, changed) = (stdout(&output).replace("../examples/", "examples/"), changed());
        let output = output.replace(&changed, "changed.toml");
        let mut lines = output.lines();
        for line in told.lines().filter(|line| !line.is_empty() && *line != "…") {
            assert!(
                lines.any(|it| it.trim_end() == line.trim_end()),
                "`{command}` does not say\n{line}\n{output}"
            );
        }
        shown += 1;
    }
    assert!(shown >= 3);
}

/// The clinic's plan as the guide changes it.
fn changed() -> String {
    let plan = text("../examples/clinic/plan.toml");
    let first = plan.find("max_wait_s = 180").unwrap();
    let mut changed = plan;
    changed.replace_range(first..first + "max_wait_s = 180".len(), "max_wait_s = 60");
    file("changed.toml", &changed)
}

#[test]
fn the_guide_names_every_field_and_code() {
    let schema: Value = serde_json::from_str(&text("../schema/scenario.json")).unwrap();
    let definitions = schema["$defs"].as_object().unwrap();
    let objects = definitions.values().chain([&schema]);
    for object in objects {
        for name in object["properties"].as_object().into_iter().flatten().map(|(name, _)| name) {
            let said = [format!("`{name}`"), format!("{name} = "), format!("[{name}]")];
            assert!(said.iter().any(|said| GUIDE.contains(said)), "{name}");
        }
    }
    for figure in Figure::ALL {
        let name = serde_json::to_string(figure).unwrap().replace('"', "`");
        assert!(GUIDE.contains(&format!("| {name} |")), "{name}");
    }
}
