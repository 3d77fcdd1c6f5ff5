//! The one front door: events in, commands out, timers, snapshot, explanations.

mod board;
mod event;
mod explanation;

pub use board::Switchboard;
pub use event::Event;
pub use explanation::{Explanation, WhyNot};
