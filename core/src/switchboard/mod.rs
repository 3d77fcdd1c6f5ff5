//! The one front door: events in, commands out.

mod command;
mod event;
mod reason;

pub use command::{Action, AgentState, Command, DestinationKind, HangUpCause, QueueOutcome, Step};
pub use event::{DeclineCause, Event, OverrideState, Party, WebhookFailure};
pub use reason::Reason;
