//! Who is next: waiting callers, free agents, and the order of both. It decides which agent is offered which
//! caller; the call room makes the offer.

mod lines;
#[cfg_attr(not(test), expect(dead_code, reason = "the lines will keep their callers and agents in it"))]
mod ranked;

pub(crate) use lines::{Choice, Lines};
