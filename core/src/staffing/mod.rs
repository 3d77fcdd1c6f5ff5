//! How many agents a queue needs: at once by closed forms, and confirmed by simulation.
//!
//! ```
//! use tongdai::staffing::{StaffingGoal, StaffingModel, Traffic, figures, required_agents};
//!
//! let traffic = Traffic {
//!     model: StaffingModel::ErlangA, calls_per_hour: 400.0, talk_s: 180.0, patience_s: Some(120.0),
//! };
//! let goal = StaffingGoal { service_level: Some(0.8), within_s: 20.0, ..StaffingGoal::default() };
//! let enough = required_agents(&traffic, &goal)?;
//! assert_eq!(enough.agents, 22);
//! assert!(enough.service_level >= 0.8 && figures(&traffic, 21, 20.0)?.service_level < 0.8);
//! # Ok::<(), tongdai::Error>(())
//! ```
//!
//! Closed forms know one kind of caller, one rate for ever and agents who are all alike. They are exact there, take
//! microseconds, and are the place to begin; [`recommend`] goes on from them through the real switchboard.
//!
//! Who lives here: `traffic`, what is asked and answered; `erlang` and `integral`, the closed forms; `required`, the search;
//! `recommend` and its trials, which ask `simulate` next door. Only the command line and the bindings call.

mod erlang;
mod integral;
mod recommend;
mod required;
mod traffic;
mod trial;

pub use recommend::{
    RecommendOptions, Recommendation, RecommendationLimit, RecommendedInterval, StaffingTrial, recommend,
};
pub use required::{StaffingGoal, required_agents};
pub use traffic::{StaffingFigures, StaffingModel, Traffic, figures};
