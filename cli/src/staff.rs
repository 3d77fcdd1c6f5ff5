use std::io::{BufWriter, Write};

use anstyle::Style;
use clap::ValueEnum;
use tongdai::staffing::{StaffingFigures, StaffingGoal, StaffingModel, Traffic, figures, required_agents};

use crate::stop::{Failure, Stop};
use crate::table::{NOTHING, Side, Table};
use crate::text;

/// How many rows stand before and after the number that is enough.
const BESIDE: i32 = 4;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Calls in an hour.
    #[arg(long, value_name = "CALLS")]
    calls_per_hour: f64,
    /// How long an agent is busy with a call on average, in seconds.
    #[arg(long, value_name = "SECONDS")]
    talk: f64,
    /// How long callers wait on average until they give up, in seconds. Without it, they wait for ever.
    #[arg(long, value_name = "SECONDS")]
    patience: Option<f64>,
    /// What becomes of callers who find all agents busy. With patience it is `a`, without `c`.
    #[arg(long, value_enum)]
    model: Option<Model>,
    /// The share of calls to be answered within some seconds, such as 80/20.
    #[arg(long, value_name = "PERCENT/SECONDS", value_parser = level)]
    service_level: Option<(f64, f64)>,
    /// The greatest share that is to give up, in percent.
    #[arg(long, value_name = "PERCENT")]
    most_abandoned: Option<f64>,
    /// The greatest share that is to be turned away, in percent.
    #[arg(long, value_name = "PERCENT")]
    most_blocked: Option<f64>,
    /// The greatest share of their time in which agents are to be busy, in percent.
    #[arg(long, value_name = "PERCENT")]
    most_occupancy: Option<f64>,
    /// Print one JSON document: the figures of the agents that are enough.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Model {
    /// Erlang A: they wait until their patience ends.
    A,
    /// Erlang B: they are turned away.
    B,
    /// Erlang C: they wait for ever.
    C,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let model = match (args.model, args.patience) {
        (Some(Model::A), _) | (None, Some(_)) => StaffingModel::ErlangA,
        (Some(Model::B), _) => StaffingModel::ErlangB,
        (Some(Model::C) | None, _) => StaffingModel::ErlangC,
    };
    let traffic = Traffic {
        model,
        calls_per_hour: args.calls_per_hour,
        talk_s: args.talk,
        patience_s: args.patience.filter(|_| model == StaffingModel::ErlangA),
    };
    let is_silent = args.most_abandoned.or(args.most_blocked).or(args.most_occupancy).is_none();
    let usual = is_silent.then_some((0.8, 20.0));
    let level = args.service_level.or(usual);
    let share = |percent: Option<f64>| percent.map(|percent| percent / 100.0);
    let goal = StaffingGoal {
        service_level: level.map(|(share, _)| share),
        within_s: level.map_or(20.0, |(_, within_s)| within_s),
        most_abandoned_share: share(args.most_abandoned),
        most_blocked_share: share(args.most_blocked),
        most_occupancy: share(args.most_occupancy),
        ..StaffingGoal::default()
    };
    let enough = required_agents(&traffic, &goal).map_err(|error| refused(&error))?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        writeln!(out, "{}", text::json(&enough))?;
    } else {
        let bold = Style::new().bold();
        writeln!(
            out,
            "{:.1} erlangs: {bold}{} agents{bold:#} are enough, {} are not.\n",
            enough.load_erlangs,
            enough.agents,
            enough.agents - 1
        )?;
        write_table(&mut out, &traffic, &enough, goal.within_s)?;
    }
    Ok(out.flush()?)
}

fn write_table(
    out: &mut impl Write,
    traffic: &Traffic,
    enough: &StaffingFigures,
    within_s: f64,
) -> Result<(), Stop> {
    let mut table = Table::new(&[
        ("", Side::Left),
        ("agents", Side::Right),
        ("in time", Side::Right),
        ("wait", Side::Right),
        ("mean wait", Side::Right),
        ("give up", Side::Right),
        ("turned away", Side::Right),
        ("busy", Side::Right),
    ]);
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    let of = |model, share| if traffic.model == model { percent(share) } else { NOTHING.to_owned() };
    for agents in (enough.agents - BESIDE).max(1)..=enough.agents + BESIDE {
        let found = figures(traffic, agents, within_s).map_err(|error| refused(&error))?;
        let is_blocking = traffic.model == StaffingModel::ErlangB;
        let waiting = |told: String| if is_blocking { NOTHING.to_owned() } else { told };
        table.row(&[
            if agents == enough.agents { "→".to_owned() } else { String::new() },
            agents.to_string(),
            percent(found.service_level),
            waiting(percent(found.delayed_share)),
            waiting(found.mean_wait_s.map_or_else(|| "no end".to_owned(), |wait_s| format!("{wait_s:.1} s"))),
            of(StaffingModel::ErlangA, found.abandoned_share),
            of(StaffingModel::ErlangB, found.blocked_share),
            percent(found.occupancy),
        ]);
    }
    Ok(table.write(out)?)
}

/// What the core refuses, which is about no file.
fn refused(error: &tongdai::Error) -> Stop {
    Stop::Failed(Failure { place: None, ..Failure::of(error, String::new()) })
}

/// `80/20` as a share and seconds.
fn level(text: &str) -> Result<(f64, f64), String> {
    let read = |text: &str| text.trim().parse::<f64>().ok();
    let both = text.split_once('/').and_then(|(percent, within_s)| Some((read(percent)?, read(within_s)?)));
    let share = both.map(|(percent, within_s)| (percent / 100.0, within_s));
    share.ok_or_else(|| "this is not a percentage and seconds, such as 80/20".to_owned())
}
