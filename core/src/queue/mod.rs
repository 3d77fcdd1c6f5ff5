//! Who is next: waiting callers, free agents, and the order of both. It decides which agent is offered which
//! caller; the call room makes the offer.
//!
//! `place` orders callers and `key` agents; `lines` keeps both in `ranked` lists, derived from calls and agents;
//! `choose` walks them, with `draw` for chance, and `because` says why. `record` is what a queue remembers.

mod because;
mod choose;
mod draw;
mod key;
mod lines;
mod next;
mod place;
mod ranked;
mod record;
mod tally;

pub(crate) use choose::{Candidates, Memory, Tried, closed};
pub(crate) use key::{Key, Seat, account};
pub(crate) use lines::{Joining, Line, Lines, NewLabel};
pub(crate) use next::{Choice, Chooser, Urgency};
pub(crate) use place::Place;
pub(crate) use ranked::Ranked;
pub(crate) use record::QueueRecord;
pub(crate) use tally::QueueTally;
