//! tongdai decides who rings, what plays and why, for a business telephone system: events in, commands out.
//!
//! ```
//! use tongdai::{Event, Plan, Switchboard};
//!
//! let plan = Plan::from_text(r#"
//!     name = "Two desks"
//!     numbers = [{ number = "1900 0001", inbound = "1001" }]
//!     groups = [{ extension = "1001", name = "Reception" }]
//!     agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
//! "#)?;
//! let mut board = Switchboard::new(&plan);
//! board.step(&Event::AgentSignedIn { at_ms: 0, agent: "10001".into() });
//! let step = board.step(&Event::CallArrived {
//!     at_ms: 1_000, call_id: "c1".into(), number: "1900 0001".into(), caller: "0912345678".into(),
//!     known_agent: None, priority: None, position: None,
//! });
//! let told: Vec<_> = step.commands.iter().map(|command| command.sentence.as_str()).collect();
//! assert_eq!(told, [
//!     "to group 1001: the number dialled leads there.",
//!     "ring 10001 for 30 s: free in group 1001, where 1 of 1 ring.",
//! ]);
//! # Ok::<(), tongdai::Error>(())
//! ```
//!
//! It opens no socket, reads no clock and draws no hidden random number: a host, such as a PBX product, a simulation
//! or a test, feeds it events and carries out its commands. What follows from that is the replay rule, stated at
//! [`Switchboard`].
//!
//! # A tour
//!
//! - [`Plan`]: what the administrator wrote, checked and compiled. [`plan::check`] reports everything that is wrong
//!   with a text at once; [`PlanDocument`] is the plan as plain data.
//! - [`Switchboard`]: the front door. [`Switchboard::step`] takes an [`Event`] and gives a [`Step`] of [`Command`]s,
//!   each with its [`Action`], its [`Reason`] and a sentence. [`Switchboard::explain`] and [`Switchboard::why_not`]
//!   answer questions; [`Switchboard::snapshot`] and [`Switchboard::restore`] survive a restart.
//! - [`Schedule`]: opening hours on their own, for a host that needs no switchboard.
//! - [`outbound`]: the numbers that a call goes out from, and why not from others.
//! - [`consent`]: who may not be called or written to, by lists and by law.
//! - [`email`]: the addresses that mail goes out from, and their confirmation.
//! - [`import`]: the queues of Asterisk and FreeSWITCH as a plan, with what could not be carried over.
//! - [`number`]: what a number is, in any spelling: its one canonical form, class, carrier and area, or why it is
//!   refused; who serves it, masks, and millions of numbers as columns.
//! - `simulate`: what a plan does with the calls of a scenario: waits, service levels, and how two plans differ.
//! - `staffing`: how many agents a queue needs, by Erlang's formulas and confirmed by simulation.
//! - [`sms`]: what a text message is on the air, and what carriers take.
//! - [`social`]: conversations on Facebook and Zalo: who answers, who may, and until when.
//! - [`PhoneNumber`] and [`PrivateText`]: texts that no log line shows by accident.
//! - [`json`]: the wire form of all plain data, the same bytes in every language.
//!
//! # Features
//!
//! - `simulate`, on by default: what a plan would do with the calls of a scenario, and how many agents that takes.
//! - `schema`: JSON Schemas of every type that crosses a boundary.
//! - `uniffi`: what the Kotlin binding exports.
#![forbid(unsafe_code)]

mod agents;
mod call;
pub mod consent;
mod data;
mod decision;
pub mod email;
mod error;
#[cfg(feature = "uniffi")]
mod foreign;
pub mod import;
pub mod json;
pub mod number;
pub mod outbound;
pub mod plan;
mod queue;
pub mod schedule;
#[cfg(feature = "simulate")]
pub mod simulate;
pub mod sms;
pub mod social;
#[cfg(feature = "simulate")]
pub mod staffing;
pub mod switchboard;
mod timers;

pub use decision::{
    Action, AgentState, CallState, ChannelState, Command, DeclineCause, DestinationKind, EventKind, Field,
    HangUpCause, Party, QueueOutcome, Reason, SkipCause, SkippedAgent, Step, SwitchState, WebhookAnswer,
    WebhookFailure, WebhookProblem, WebhookQuestion,
};
pub use error::Error;
pub use number::{PhoneNumber, PrivateText};
pub use plan::{Plan, PlanDocument, Problem, Report};
pub use schedule::Schedule;
pub use switchboard::{
    AgentStatus, ConversationPlace, Event, Explanation, MemberFigures, QueueFigures, Switchboard, WhyNot,
};

#[cfg(feature = "uniffi")]
uniffi::setup_scaffolding!();

/// The examples of the guides compile and come out as they say.
#[cfg(doctest)]
mod guides {
    #[doc = include_str!("../../README.md")]
    struct Readme;

    #[doc = include_str!("../../docs/blocklist.md")]
    struct Blocklist;

    #[doc = include_str!("../../docs/consent.md")]
    struct Consent;

    #[doc = include_str!("../../docs/email.md")]
    struct Email;

    #[doc = include_str!("../../docs/campaigns.md")]
    struct Campaigns;

    #[doc = include_str!("../../docs/outbound.md")]
    struct Outbound;

    #[cfg(feature = "simulate")]
    #[doc = include_str!("../../docs/simulation.md")]
    struct Simulation;

    #[doc = include_str!("../../docs/sms.md")]
    struct Sms;
    #[doc = include_str!("../../docs/templates.md")]
    struct Templates;
    #[doc = include_str!("../../docs/social.md")]
    struct Social;

    #[cfg(feature = "simulate")]
    #[doc = include_str!("../../docs/staffing.md")]
    struct Staffing;
}
