//! Who is next: waiting callers, free agents, and the order of both. It decides which agent is offered which
//! caller; the call room makes the offer.

mod lines;

pub(crate) use lines::{Choice, Lines};
