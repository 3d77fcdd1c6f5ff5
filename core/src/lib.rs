//! tongdai decides who rings, what plays and why, for a business telephone system.
#![forbid(unsafe_code)]

mod agents;
mod call;
mod data;
mod decision;
mod error;
#[cfg(feature = "uniffi")]
mod foreign;
pub mod json;
pub mod number;
pub mod plan;
mod queue;
pub mod schedule;
pub mod switchboard;
mod timers;

pub use decision::{
    Action, AgentState, CallState, Command, DeclineCause, DestinationKind, EventKind, Field, HangUpCause,
    Party, QueueOutcome, Reason, Step, SwitchState, WebhookAnswer, WebhookFailure, WebhookProblem,
    WebhookQuestion,
};
pub use error::Error;
pub use number::{PhoneNumber, PrivateText};
pub use plan::{Plan, PlanDocument, Problem, Report};
pub use schedule::Schedule;
pub use switchboard::{Event, Explanation, Switchboard, WhyNot};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();
