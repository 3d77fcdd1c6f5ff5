//! What a plan does with calls: a simulation that drives the real switchboard, never a model of it.
//!
//! ```
//! use tongdai::Plan;
//! use tongdai::simulate::{Figure, Scenario, SimulationOptions, simulate};
//!
//! let plan = Plan::from_text(r#"
//!     name = "Two desks"
//!     numbers = [{ number = "1900 0001", inbound = "201" }]
//!     agents = [{ extension = "10001", name = "Lan" }, { extension = "10002", name = "Minh" }]
//!     queues = [{ extension = "201", name = "Sales", members = [{ agent = "10001" }, { agent = "10002" }] }]
//! "#)?;
//! let scenario = Scenario::from_text(r#"
//!     name = "Monday morning"
//!     start = "2026-11-23T08:00"
//!     arrive_h = 4
//!     talk = { type = "log_normal", mean_s = 180, cv = 0.8 }
//!     callers.patience = { type = "exponential", mean_s = 120 }
//!     arrivals = [{ name = "customers", number = "1900 0001", rates = [{ per_hour = 30 }] }]
//! "#)?;
//! let report = simulate(&plan, &scenario, &SimulationOptions { replications: 20, ..Default::default() })?;
//! let level = &report.figures.iter().find(|row| row.figure == Figure::ServiceLevel).unwrap().estimate;
//! let (mean, half_width) = (level.mean.unwrap(), level.half_width_95.unwrap());
//! println!("service level {mean:.2} ± {half_width:.2}");
//! assert!(mean > half_width && mean < 1.0);
//! # Ok::<(), tongdai::Error>(())
//! ```
//!
//! Same plan, scenario and options: same report, byte for byte, on every machine, in whatever order replications are
//! played. And the same callers under every plan, so that two plans can be held against each other call by call
//! ([`compare`]).
//!
//! Who lives here: `scenario`, what a plan is tried on; `streams`, all chance; `world`, which plays one replication;
//! `report`, what it comes to; [`Simulation`] and [`compare`] on top. Only `staffing`, the command line and the bindings call.

mod compare;
mod report;
mod scenario;
mod simulation;
mod streams;
mod world;

pub use crate::decision::ReasonCode;
pub use compare::{
    CallChange, CallEnd, Comparison, FigureDifference, OutcomeShift, compare, compare_simulations,
};
pub(crate) use report::estimate;
pub use report::{
    AgentRow, CallColumns, CallOutcome, Estimate, Figure, FigureRow, FigureUnit, IntervalRow, NOBODY,
    QueueRow, REPLAYED, Replication, SimulationReport,
};
pub(crate) use scenario::Demand;
pub use scenario::{
    AgentBehaviour, AgentRule, ArrivalProcess, ArrivalSource, CalleeShare, CallerBehaviour, Distribution,
    HistogramBin, KeyChoice, MenuBehaviour, OutgoingSource, RateWindow, ReplayCall, ReplayError, Scenario,
    ScenarioDocument, ScenarioProblem, ScenarioProblemCode, ScenarioReport, Shift, ShiftBreak, SoundLength,
    TalkRule, WebhookBehaviour, WebhookChoice, check, replay_from_csv, replay_from_events,
};
pub use simulation::{Simulation, SimulationOptions, SimulationProgress, simulate};
