//! What is decided and why, in two forms: compact inside, plain data outside. Lives here: commands, reasons and
//! their sentences. The rooms that decide write the compact form; the front door reads it out.

mod cause;
mod command;
mod named;
mod reason;

pub use cause::{
    AgentState, CallState, DeclineCause, DestinationKind, Field, HangUpCause, OverrideState, Party, QueueOutcome,
    WebhookFailure, WebhookProblem,
};
pub use command::{Action, Command, Step};
pub use reason::Reason;
pub(crate) use reason::Why;
