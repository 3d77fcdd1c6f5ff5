//! Simulations: a scenario is played through a plan, or through two, and what it comes to is told in tables, files and a
//! page. Lives here: what is given (`given`), playing it on several threads (`play`), what charts need beyond a report
//! (`series`), words and figures for people (`words`), the terminal's tables (`tables`, `difference`), the files of
//! `--out` (`files`) and the page among them (`page`). Nothing is decided here; only `main` calls.

mod difference;
mod files;
mod given;
mod page;
mod play;
mod series;
mod tables;
mod words;

use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use tongdai::Plan;
use tongdai::simulate::{Comparison, Simulation, SimulationOptions, SimulationReport, compare_simulations};

use crate::stop::{Failure, Stop};
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan's file, or a folder with a plan.toml and a scenario.toml.
    plan: PathBuf,
    /// The scenario; the folder's scenario.toml or scenario.json, without it.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// How often the scenario is played, each time with other chance. From two on, figures have intervals.
    #[arg(long, value_name = "N", default_value_t = 20)]
    replications: i32,
    /// Where all chance comes from, in place of the scenario's.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    seed: Option<i64>,
    /// A second plan, or a folder with one: play the same callers through both and tell what differs.
    #[arg(long, value_name = "PLAN")]
    against: Option<PathBuf>,
    /// Changed calls that are told one by one.
    #[arg(long, value_name = "N", default_value_t = 20, requires = "against")]
    changes: i32,
    /// A record of calls that once arrived, as CSV with the columns `at`, `number` and perhaps `caller`, `patience_s`,
    /// `talk_s` and `keys`. They arrive in place of the scenario's, on their own day.
    #[arg(long, value_name = "CALLS.csv")]
    replay: Option<PathBuf>,
    /// How long the intervals of the report are, in seconds.
    #[arg(long, value_name = "S", default_value_t = 1800)]
    interval: i32,
    /// Within how many seconds a caller who waits in no queue is answered in time. Queues have their own.
    #[arg(long, value_name = "S", default_value_t = 20)]
    service_level: i32,
    /// The service level that is wanted, in percent.
    #[arg(long, value_name = "PERCENT", default_value_t = 80, value_parser = clap::value_parser!(u8).range(0..=100))]
    target: u8,
    /// Replications that are played at one time; as many as there are processors, without it. Figures do not depend on it.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Do not keep every call, for very long simulations: no calls.csv, and percentiles to 0.1 %.
    #[arg(long, conflicts_with = "against")]
    no_calls: bool,
    /// Print the report as one JSON document; with --against, the comparison.
    #[arg(long)]
    json: bool,
    /// Write report.html, report.json, and the tables as CSV into this folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// A plan with what a scenario comes to under it.
struct Side {
    /// As it was named on the command line.
    name: String,
    plan: Plan,
    simulation: Simulation,
    report: SimulationReport,
}

/// Everything that is told.
struct Outcome {
    first: Side,
    second: Option<(Side, Comparison)>,
    /// The share of callers who are to be answered in time.
    target: f64,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let given = given::read(args)?;
    let options = SimulationOptions {
        replications: args.replications,
        record_calls: !args.no_calls,
        interval_s: args.interval,
        service_level_s: args.service_level,
        ..SimulationOptions::default()
    };
    let mut simulations = Vec::new();
    for (name, plan) in &given.plans {
        let simulation = Simulation::new(plan, &given.scenario, &options);
        simulations.push(simulation.map_err(|error| Stop::Failed(Failure::of(&error, name.clone())))?);
    }
    play::play(&mut simulations, args.threads.map(usize::from));

    let sides = given.plans.into_iter().zip(simulations);
    let mut sides = sides.map(|((name, plan), simulation)| {
        let report = simulation.report();
        Side { name, plan, simulation, report }
    });
    // A first plan is always given.
    let Some(first) = sides.next() else { return Ok(()) };
    let second = match sides.next() {
        None => None,
        Some(second) => {
            let compared = compare_simulations(&first.simulation, &second.simulation, args.changes);
            let failed = |error| Stop::Failed(Failure::of(&error, second.name.clone()));
            let comparison = compared.map_err(failed)?;
            Some((second, comparison))
        }
    };
    tell(args, &Outcome { first, second, target: f64::from(args.target) / 100.0 })
}

fn tell(args: &Args, outcome: &Outcome) -> Result<(), Stop> {
    if let Some(folder) = &args.out {
        files::write(folder, outcome)?;
    }
    if args.json {
        let json = match &outcome.second {
            Some((_, comparison)) => text::json(comparison),
            None => text::json(&outcome.first.report),
        };
        return Ok(writeln!(io::stdout().lock(), "{json}")?);
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    match &outcome.second {
        Some((second, comparison)) => difference::write(&mut out, &outcome.first, second, comparison)?,
        None => tables::write(&mut out, &outcome.first)?,
    }
    if let Some(folder) = &args.out {
        let page = text::shown(&folder.join("report.html").display().to_string());
        writeln!(out, "\nThe report is in {page}.")?;
    }
    Ok(out.flush()?)
}
