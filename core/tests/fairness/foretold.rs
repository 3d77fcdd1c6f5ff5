//! The documented order of every strategy, sorted naively, foretells every offer of random storms.

use proptest::prelude::*;

use super::plans::{STRATEGIES, random};
use super::storm::Storm;

pub fn draws(least: usize, most: usize) -> impl Strategy<Value = Vec<Vec<u32>>> {
    prop::collection::vec(prop::collection::vec(0_u32..1_000_000_000, 12), least..most)
}

pub fn plan() -> impl Strategy<Value = Vec<u32>> {
    prop::collection::vec(0_u32..1000, 220)
}

/// Sends a storm; the naive model compares as it goes.
fn weather(strategy: Option<&str>, plan: &[u32], storm: &[Vec<u32>]) {
    let mut it = Storm::new(&random(plan, strategy));
    for draws in storm {
        let event = it.event(draws);
        it.send(event);
    }
}

proptest! {
    #![proptest_config(super::cases())]

    #[test]
    fn every_offer_of_one_strategy(
        strategy in prop::sample::select(STRATEGIES.to_vec()), plan in plan(), storm in draws(1, 100),
    ) {
        weather(Some(strategy), &plan, &storm);
    }

    #[test]
    fn every_offer_where_strategies_meet(plan in plan(), storm in draws(1, 100)) {
        weather(None, &plan, &storm);
    }
}
