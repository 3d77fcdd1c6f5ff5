//! What a simulation comes to. Lives here: what one replication puts down as it goes (`tally`, `columns`, `waits`), the
//! figures that it gives, and the report of all replications with its intervals of confidence. The world writes tallies;
//! simulations and comparisons read them.

mod agent_time;
mod bytes;
mod columns;
mod estimate;
mod figures;
mod replication;
mod rows;
mod summary;
mod tally;
mod waits;

pub use columns::{CallColumns, CallOutcome, NOBODY, REPLAYED};
pub(super) use columns::{CallKey, CallRow, place};
pub use estimate::Estimate;
pub(crate) use estimate::estimate;
pub use figures::{Figure, FigureUnit};
pub use replication::Replication;
pub use rows::{AgentRow, FigureRow, IntervalRow, QueueRow};
pub use summary::SimulationReport;
pub(super) use tally::Tally;
