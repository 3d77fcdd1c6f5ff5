//! What is decided and why, in two forms: compact inside, plain data outside. Lives here: commands, reasons and
//! their sentences. The rooms that decide write the compact form; the front door reads it out.

mod act;
mod cause;
mod chosen;
mod command;
mod conversing;
mod dialled;
mod facts;
mod named;
mod pressed;
mod queued;
mod reason;
mod refused;
mod render;
mod sentence;
mod skipped;
mod webhook;

pub(crate) use act::{Act, CallId, ConversationId, Decision, Sound};
pub use cause::{
    AgentState, CallState, ChannelState, DeclineCause, DestinationKind, EventKind, Field, HangUpCause, Party,
    QueueOutcome, SkipCause, SwitchState, WebhookFailure, WebhookProblem,
};
pub use command::{Action, Command, Step};
pub(crate) use facts::{Facts, Whose};
pub(crate) use named::Named;
pub use reason::Reason;
#[cfg(feature = "simulate")]
pub use reason::ReasonCode;
pub(crate) use reason::Why;
pub(crate) use render::kind_of;
pub(crate) use sentence::reason_sentence;
pub(crate) use skipped::Skipped;
pub use skipped::SkippedAgent;
pub use webhook::{WebhookAnswer, WebhookQuestion};
