//! Fairness of queues, by an independent model of what the documentation says, and by counting. `PROPTEST_CASES`
//! sets how many storms are tried.

#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::needless_pass_by_value,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

#[path = "fairness/foretold.rs"]
mod foretold;
#[path = "fairness/plans.rs"]
mod plans;
#[path = "fairness/properties.rs"]
mod properties;
#[path = "fairness/shares.rs"]
mod shares;
#[path = "fairness/storm.rs"]
mod storm;
mod support;

use proptest::prelude::ProptestConfig;

fn cases() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}
