//! Who is there: presence, what each agent is doing, and what the strategies go by. Called by the rooms that
//! ring agents; it rings nobody itself.

mod account;
mod contacts;
mod ledger;
mod members;
mod roster;

pub(crate) use account::Account;
pub(crate) use contacts::Contacts;
pub(crate) use members::{FreeSpell, MemberRecord, MemberTally, Members};
pub(crate) use roster::{AgentRecord, Roster, Work};
