//! Plans of any size, and calls through them, for measuring.
//!
//! A generated plan is what a business of that size would have: hotlines lead through opening hours to menus, menus
//! to a queue and to groups, and every agent belongs to one queue and one group. The same size gives the same plan.
//! Queues are measured by themselves, at work under every strategy, beside a peer that searches lists. Numbers are
//! spelled as a file of customers has them, and messages are those that businesses send.
#![forbid(unsafe_code)]

mod drive;
mod figures;
mod generate;
mod messages;
mod naive;
mod queues;
mod spellings;

pub use drive::{Drive, OPEN_MS};
pub use figures::{median, per};
pub use generate::{count_objects, plan_of_size};
pub use messages::messages;
pub use naive::Naive;
pub use queues::{Board, Exchange, Happening, Load, Ring, STRATEGIES, Shift, Team, event};
pub use spellings::{plain_spellings, spellings};

/// The sizes that are measured, in objects or agents.
pub const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];

/// The folder of the clinic's plan, the smallest real one.
pub const CLINIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/clinic/plan.toml");
