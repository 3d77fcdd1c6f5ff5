//! One call's journey, in or out: group, agent, known agent, menu, time condition, announcement, webhook, queue.
//! Called by the switchboard alone. [`Router`] is one step in progress; each kind of destination has a file that
//! adds to it.

mod abandoned;
mod accounts;
mod agents;
mod announcement;
mod audit;
mod blocking;
mod call_timers;
mod callback;
mod calls;
mod ended;
mod former;
mod journey;
mod menu;
mod offers;
mod outgoing;
mod overrides;
mod queueing;
mod ringing;
mod route;
mod router;
mod rung;
mod state;
mod transfer;
mod vanished;
mod waiting;
mod webhook;

pub(crate) use abandoned::{AbandonedPlace, AbandonedPlaces};
pub(crate) use call_timers::CallTimer;
pub(crate) use former::{Former, FormerAccount};
pub(crate) use journey::{
    Away, Call, Log, Outgoing, OutgoingPhase, QueueStage, RingingPlace, Round, Stage, Talk, Turn,
};
pub(crate) use outgoing::Dial;
pub(crate) use overrides::Overrides;
pub(crate) use route::Arrival;
pub(crate) use router::{Agenda, Router};
pub(crate) use state::{Kept, State};
