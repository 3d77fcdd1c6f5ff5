//! Calls that go out: what holds for every plan and every storm of events, by a naive reading of the documentation.
//! `PROPTEST_CASES` sets how many storms are tried.

#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test may fail by panicking"
)]

#[path = "outgoing/ads.rs"]
mod ads;
#[path = "outgoing/host.rs"]
mod host;
#[path = "outgoing/plans.rs"]
mod plans;
#[path = "outgoing/rights.rs"]
mod rights;
#[path = "outgoing/storm.rs"]
mod storm;
mod support;

use proptest::prelude::*;
use tongdai::Plan;

type Draws = Vec<u32>;

/// Each storm takes a snapshot before every event, so fewer than proptest's 256 are tried unless somebody asks.
fn cases() -> ProptestConfig {
    let wanted = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { wanted.cases } else { 160 };
    ProptestConfig { cases, failure_persistence: None, ..wanted }
}

proptest! {
    #![proptest_config(cases())]

    /// Rights of numbers, limits, order, foretelling, emergencies, and the same commands whatever is restored.
    #[test]
    fn a_storm_of_calls(
        plans in prop::collection::vec(prop::collection::vec(0_u32..1000, 120), 1..4),
        storm in prop::collection::vec(prop::collection::vec(0_u32..1_000_000, 16), 1..70),
    ) {
        let plans: Vec<_> = plans.iter().map(|draws| plans::sound(draws)).collect();
        storm::blow(&plans, &storm);
    }
}

#[test]
fn most_random_plans_call_out_and_all_are_sound() {
    let draws = |seed: u32| -> Draws { (0..120).map(|it| (it * 7919 + seed * 104_729) % 1000).collect() };
    for seed in 0..200 {
        let plan = Plan::from_document(plans::sound(&draws(seed))).unwrap();
        assert!(plan.document().numbers.iter().any(|number| number.outbound.is_some()));
    }
}
