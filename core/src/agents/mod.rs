//! Who is there: presence, what each agent is doing, and what the strategies sort by. Called by the rooms that
//! ring agents; it rings nobody itself.

#[cfg_attr(not(test), expect(dead_code, reason = "no strategy that counts is served yet"))]
mod ledger;
mod roster;

#[expect(unused_imports, reason = "no strategy that counts is served yet")]
pub(crate) use ledger::{CountOver, Ledger, Totals};
pub(crate) use roster::{AgentRecord, Roster, Work};
