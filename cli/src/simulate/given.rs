use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::Path;

use tongdai::Plan;
use tongdai::plan::Severity;
use tongdai::simulate::{ReplayCall, Scenario, ScenarioProblem, check, replay_from_csv};

use super::Args;
use crate::check::sound_plan;
use crate::render;
use crate::source::{Source, holds, read_text};
use crate::stop::{Failure, Stop};
use crate::text;

/// Five million calls of 100 bytes.
const MOST_BYTES: u64 = 512 * 1024 * 1024;
/// A replay begins on a half hour, as reports do.
const HALF_HOUR_MS: i64 = 1_800_000;

/// What is to be simulated: it has been checked, and its problems have been shown.
pub(super) struct Given {
    /// One or two, with the names of their files.
    pub(super) plans: Vec<(String, Plan)>,
    pub(super) scenario: Scenario,
}

pub(super) fn read(args: &Args) -> Result<Given, Stop> {
    let mut plans = Vec::new();
    for path in [Some(&args.plan), args.against.as_ref()].into_iter().flatten() {
        let source = Source::read(path)?;
        let plan = sound_plan(&source)?;
        plans.push((source.name, plan));
    }
    let source = scenario_source(args)?;
    let mut shown = Shown::default();
    for (name, plan) in &plans {
        let mut problems = check(&source.text, plan).problems;
        if args.replay.is_some() {
            // What arrives is looked at below.
            problems.retain(|problem| problem.severity == Severity::Error);
        }
        shown.show(&source, name, problems)?;
    }
    shown.refuse()?;
    let failed = |error: &tongdai::Error| Stop::Failed(Failure::of(error, source.name.clone()));
    let mut document = Scenario::from_text(&source.text).map_err(|error| failed(&error))?.document().clone();
    if let Some(seed) = args.seed {
        document.seed = seed;
    }
    if let Some(path) = &args.replay {
        let zone = plans.first().map(|(_, plan)| plan.document().time_zone.as_str()).unwrap_or_default();
        document.replay = calls(path, zone)?;
        document.arrivals.clear();
        let times = || document.replay.iter().map(|call| call.at_ms);
        if let (Some(first_ms), Some(last_ms)) = (times().min(), times().max()) {
            let start_ms = first_ms - first_ms.rem_euclid(HALF_HOUR_MS);
            (document.start, document.start_ms) = (None, Some(start_ms));
            document.arrive_h = half_hours(last_ms - start_ms) / 2.0;
        }
    }
    let scenario = Scenario::from_document(document).map_err(|error| failed(&error))?;
    if let Some(path) = &args.replay {
        let source = Source { name: path.display().to_string(), text: String::new() };
        for (name, plan) in &plans {
            shown.show(&source, name, scenario.check(plan).problems)?;
        }
        shown.refuse()?;
    }
    Ok(Given { plans, scenario })
}

/// Problems that have been shown on standard error, so that a second plan does not repeat those of the first.
#[derive(Default)]
struct Shown {
    known: BTreeSet<(String, String)>,
    errors: usize,
}

impl Shown {
    fn show(&mut self, source: &Source, plan: &str, problems: Vec<ScenarioProblem>) -> Result<(), Stop> {
        let is_new =
            |problem: &ScenarioProblem| self.known.insert((problem.path.clone(), problem.message.clone()));
        let problems: Vec<ScenarioProblem> = problems.into_iter().filter(is_new).collect();
        if problems.is_empty() {
            return Ok(());
        }
        let severities = || problems.iter().map(|problem| problem.severity);
        self.errors += severities().filter(|severity| *severity == Severity::Error).count();
        let mut out = BufWriter::new(anstream::stderr().lock());
        render::write_scenario_problems(&mut out, source, &problems)?;
        let [source, plan] = [&source.name, plan].map(text::shown);
        writeln!(out, "{source} for {plan}: {}", render::verdict(severities()))?;
        Ok(out.flush()?)
    }

    fn refuse(&self) -> Result<(), Stop> {
        if self.errors == 0 { Ok(()) } else { Err(Stop::Unsound) }
    }
}

fn scenario_source(args: &Args) -> Result<Source, Stop> {
    match &args.scenario {
        Some(file) => Source::read_of(file, "scenario"),
        None if holds(&args.plan, "scenario") => Source::read_of(&args.plan, "scenario"),
        None => Err(Stop::failed(
            "the scenario is not named",
            "tongdai simulate PLAN --scenario FILE, or a folder with both",
        )),
    }
}

/// The calls of a record. Every line that is none is told of on standard error, and then nothing is simulated.
fn calls(path: &Path, zone: &str) -> Result<Vec<ReplayCall>, Stop> {
    let (calls, errors) = replay_from_csv(&read_text(path, MOST_BYTES)?, zone);
    if errors.is_empty() {
        return Ok(calls);
    }
    let mut out = BufWriter::new(anstream::stderr().lock());
    let name = text::shown(&path.display().to_string());
    for error in &errors {
        let column = if error.column.is_empty() { String::new() } else { format!("{}: ", error.column) };
        writeln!(out, "{name}:{}: {}{}", error.line, text::shown(&column), error.message)?;
    }
    writeln!(out, "{name}: {}", text::count(errors.len(), "error"))?;
    out.flush()?;
    Err(Stop::Unsound)
}

/// Half hours until after an instant.
fn half_hours(ms: i64) -> f64 {
    i32::try_from(ms / HALF_HOUR_MS + 1).map_or(f64::MAX, f64::from)
}
