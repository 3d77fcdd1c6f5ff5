//! tongdai decides who rings, what plays and why, for a business telephone system.
#![forbid(unsafe_code)]

mod data;
mod decision;
mod error;
pub mod json;
pub mod number;
pub mod plan;
pub mod schedule;
pub mod switchboard;

pub use decision::{
    Action, AgentState, CallState, Command, DeclineCause, DestinationKind, Field, HangUpCause, OverrideState, Party,
    QueueOutcome, Reason, Step, WebhookFailure, WebhookProblem,
};
pub use error::Error;
pub use number::{PhoneNumber, PrivateText};
pub use plan::{Plan, PlanDocument, Problem, Report};
pub use schedule::Schedule;
pub use switchboard::{Event, Explanation, Switchboard, WhyNot};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
