//! One inbound call's journey: group, agent, known agent, menu, time condition, announcement, webhook, queue.
//! Called by the switchboard alone. [`Router`] is one step in progress; each kind of destination has a file that
//! adds to it.

mod agents;
mod announcement;
mod calls;
mod contacts;
mod ended;
mod journey;
mod menu;
mod overrides;
mod queueing;
mod ringing;
mod route;
mod router;
mod state;
mod vanished;
mod webhook;

pub(crate) use journey::{Call, Log, RingingPlace, Stage};
pub(crate) use overrides::Overrides;
pub(crate) use router::Router;
pub(crate) use state::{Kept, State};
