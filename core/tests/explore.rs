//! Bounded exhaustive exploration of queues: every interleaving of what can sensibly happen, to some depth.
//!
//! The search is our own, over snapshots of the switchboard itself, and not that of a model checker: there is no model
//! apart from the product whose states could be explored, a clone of the switchboard is a state, and the canonical
//! form of its snapshot is the key, so that what is visited is exactly what a host could meet. Two bookkeepers follow
//! every step and refuse what must not be: one believes commands alone, one foretells every offer from the
//! documentation.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

#[path = "explore/form.rs"]
mod form;
#[path = "explore/key.rs"]
mod key;
#[path = "explore/plans.rs"]
mod plans;
#[path = "explore/search.rs"]
mod search;
mod support;

use plans::{CLOCKS, plan};
use search::{Bounds, explore};
use serde_json::json;

#[test]
fn tune() {
    let plan = plan(json!({}), json!({"weight": 2}));
    for (depth, presence, signed_in) in [(9, 0, true), (9, 1, true)] {
        explore("longest_idle", &plan, CLOCKS, Bounds { depth, presence, signed_in });
    }
}
