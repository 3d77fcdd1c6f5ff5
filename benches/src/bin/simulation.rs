//! Prints what a simulated call costs through the full switchboard, as a Markdown table: waiting systems of 5 to 200
//! agents with impatient callers, a million calls each: `cargo run --release -p tongdai-benches --bin simulation`, with
//! names of systems after ` -- ` for those alone, and a number for so many calls.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

use std::time::Instant;

use tongdai::simulate::{Scenario, Simulation, SimulationOptions};
use tongdai::{Error, Plan};
use tongdai_benches::{median, per};

/// Everything is run so many times.
const RUNS: usize = 3;

/// Calls in one run, about, if nothing else is wanted.
const CALLS: f64 = 1e6;

/// Agents, calls a minute, minutes a talk lasts and a caller has patience for.
struct System {
    name: &'static str,
    agents: u32,
    calls_per_min: f64,
    talk_min: f64,
    patience_min: f64,
}

const SYSTEMS: [System; 5] = [
    System { name: "S1", agents: 10, calls_per_min: 1.8, talk_min: 5.0, patience_min: 2.0 },
    System { name: "S2", agents: 5, calls_per_min: 1.0, talk_min: 4.0, patience_min: 2.0 },
    System { name: "S3", agents: 50, calls_per_min: 16.0, talk_min: 3.0, patience_min: 3.0 },
    System { name: "S4", agents: 100, calls_per_min: 26.25, talk_min: 4.0, patience_min: 5.0 },
    System { name: "S5", agents: 200, calls_per_min: 33.0, talk_min: 6.0, patience_min: 6.0 },
];

fn main() -> Result<(), Error> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let calls = wanted.iter().find_map(|word| word.parse().ok()).unwrap_or(CALLS);
    let is_named = |system: &System| wanted.iter().any(|word| word == system.name);
    println!("| system | agents | calls | ns per call | calls/s |\n|---|---:|---:|---:|---:|");
    let all = !SYSTEMS.iter().any(is_named);
    for system in SYSTEMS.iter().filter(|system| all || is_named(system)) {
        line(system, calls)?;
    }
    Ok(())
}

fn line(system: &System, calls: f64) -> Result<(), Error> {
    let (plan, scenario) = (system.plan()?, system.scenario(calls)?);
    let simulation = Simulation::new(&plan, &scenario, &SimulationOptions::default())?;
    let mut played = 0;
    let figures = (0..RUNS).map(|_| {
        let start = Instant::now();
        played = simulation.replicate(0).calls().len();
        per(start, played)
    });
    let cost = median(figures.collect());
    println!("| {} | {} | {played} | {cost:.0} | {:.0} |", system.name, system.agents, 1e9 / cost);
    Ok(())
}

impl System {
    fn plan(&self) -> Result<Plan, Error> {
        let extensions = 10_001..10_001 + self.agents;
        let agents: Vec<String> =
            extensions.clone().map(|agent| format!("{{ extension = '{agent}', name = 'Agent' }}")).collect();
        let members: Vec<String> = extensions.map(|agent| format!("{{ agent = '{agent}' }}")).collect();
        Plan::from_text(&format!(
            "name = '{}'\nnumbers = [{{ number = '1900 0001', inbound = '201' }}]\nagents = [{}]\n\
             [[queues]]\nextension = '201'\nname = 'All'\nstrategy = 'longest_idle'\nmax_wait_s = 86400\n\
             max_waiting = 10000\nmembers = [{}]\n",
            self.name,
            agents.join(", "),
            members.join(", ")
        ))
    }

    fn scenario(&self, calls: f64) -> Result<Scenario, Error> {
        Scenario::from_text(&format!(
            "name = '{}'\nseed = 1\nstart_ms = 0\narrive_h = {}\n\
             callers.patience = {{ type = 'exponential', mean_s = {} }}\n\
             talk = {{ type = 'exponential', mean_s = {} }}\n\
             [[arrivals]]\nname = 'callers'\nnumber = '1900 0001'\nrates = [{{ per_hour = {} }}]\n",
            self.name,
            calls / self.calls_per_min / 60.0,
            self.patience_min * 60.0,
            self.talk_min * 60.0,
            self.calls_per_min * 60.0,
        ))
    }
}
