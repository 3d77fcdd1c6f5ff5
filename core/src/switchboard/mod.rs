//! The one front door: events in, commands out, timers, snapshot, explanations.

mod board;
mod carry;
mod converse;
mod event;
mod explanation;
mod figures;
mod handle;
mod query;
mod reload;
mod report;
mod snapshot;

pub use board::Switchboard;
pub use event::Event;
pub use explanation::{Explanation, WhyNot};
pub use figures::{AgentStatus, ConversationPlace, MemberFigures, QueueFigures};
pub use handle::{MAX_AT_MS, MAX_CALLS, MAX_DIGITS, MAX_NAME, MAX_PRIORITY, MAX_REASON};
