//! The tongdai command line: check, draw and run call-routing plans.
//!
//! Files, clocks and terminals live here and nowhere else; every decision is made by the crate `tongdai`.
//!
//! ```text
//! PLAN ──source──► text ──► check ──render──► problems with their source lines
//!                   │
//!                   └─► Switchboard ◄──journal── JOURNAL (one event per line)
//!                            │
//!                            ├─► --json: its own lines
//!                            └─► story: sentences under a clock ──► summary ──► figures: tables
//!
//! TEXT ──number──► what it is, or why it is refused
//!
//! PLAN ──source──► plan_call ──dial──► attempts, and why not others
//! PLAN, SCENARIO ──source──► simulate ──► figures: tables, files, an HTML page
//! ACCOUNT ──source──► sms ──► what a text is, a template filled in, who gets a campaign
//! FILE ──blocklist──► LIST ──blocklist──► entries
//! CALLS, TALK ──staff──► agents, and what they do
//! FILE ──source──► text ──► import ──toml──► PLAN, and notes by ──render──
//! ```
//!
//! Exit codes: 0 when all is well; 1 when the plan or a scenario has errors, a text is no number, a call would not be made, a line of a
//! list was refused, a number is in a list or a message may not go out; 2 when the command could not be carried out.
#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the host's side of the house: files, the clock where none is given, and a key that nobody knows"
)]

mod blocklist;
mod check;
mod clock;
mod dial;
mod figures;
mod graph;
mod import;
mod journal;
mod number;
mod render;
mod run;
mod schedule;
mod simulate;
mod sms;
mod source;
mod staff;
mod stop;
mod story;
mod summary;
mod table;
mod text;
mod toml;

use std::io::Write;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Parser, Subcommand};

use crate::stop::Stop;

static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (time zones {})", env!("CARGO_PKG_VERSION"), chrono_tz::IANA_TZDB_VERSION));

/// Decides who rings, what plays and why, for a business telephone system.
#[derive(Parser)]
#[command(name = "tongdai", version = VERSION.as_str(), disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a blocklist, or ask one.
    Blocklist(blocklist::Args),
    /// Report every problem of a plan, and the longest wait of every number.
    Check(check::Args),
    /// Tell what would become of an agent's call: the numbers it goes out from, and why not from others.
    Dial(dial::Args),
    /// Draw a plan: a Mermaid flowchart, or a Graphviz digraph.
    Graph(graph::Args),
    /// Turn another switchboard's queues into a plan, and tell what could not be carried over.
    Import(import::Args),
    /// Tell what numbers are: class, carrier, place, and what reading them changed. Exit code 1 if one is refused.
    Number(number::Args),
    /// Play a journal of events through a plan and tell what is decided, and why.
    Run(run::Args),
    /// Tell what a time condition says at an instant, when that changes, and its hours in a year.
    Schedule(schedule::Args),
    /// Play a scenario through a plan many times and tell what to expect; or through two plans, and tell what differs.
    Simulate(simulate::Args),
    /// Check text messages and their templates, fill them in, tell which template a text comes from, plan campaigns.
    Sms(sms::Args),
    /// Tell how many agents a queue needs, by Erlang's formulas.
    Staff(staff::Args),
    /// Print the version, and that of the time-zone data.
    Version,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Blocklist(args) => blocklist::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Dial(args) => dial::run(&args),
        Command::Graph(args) => graph::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Number(args) => number::run(&args),
        Command::Run(args) => run::run(&args),
        Command::Schedule(args) => schedule::run(&args),
        Command::Simulate(args) => simulate::run(&args),
        Command::Sms(args) => sms::run(&args),
        Command::Staff(args) => staff::run(&args),
        Command::Version => version(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => stop.report(),
    }
}

fn version() -> Result<(), Stop> {
    Ok(writeln!(std::io::stdout(), "tongdai {}", VERSION.as_str())?)
}
