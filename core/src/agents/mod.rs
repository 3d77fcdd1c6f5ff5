//! Who is there: presence, what each agent is doing, and what the strategies sort by. Called by the rooms that
//! ring agents; it rings nobody itself.

mod roster;

pub(crate) use roster::{AgentRecord, Roster, Work};
