//! Bounded exhaustive exploration of queues: every interleaving of what can sensibly happen, to some depth.
//!
//! The search is our own, over snapshots of the switchboard itself, and not that of a model checker: there is no model
//! apart from the product whose states could be explored, a clone of the switchboard is a state, and the canonical
//! form of its snapshot is the key, so that what is visited is exactly what a host could meet. Two bookkeepers follow
//! every step and refuse what must not be: one believes commands alone, one foretells every offer from the
//! documentation.

#![allow(
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::too_many_lines,
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

use plans::{Case, cases};
use search::{Bounds, Found, explore};

fn run(name: &str, bounds: Bounds) -> Found {
    let cases = cases();
    let Case { plan, minds, .. } = cases.iter().find(|case| case.name == name).unwrap();
    explore(name, plan, *minds, bounds)
}

/// Calls alone for longer, and agents who come, go, pause and resume as well for shorter; `least` states of each.
fn both(name: &str, least: [usize; 2]) {
    let calls = run(name, Bounds { depth: 6, callers: 3, presence: 0, signed_in: true });
    let agents = run(name, Bounds { depth: 5, callers: 3, presence: 5, signed_in: true });
    for (found, least) in [calls, agents].into_iter().zip(least) {
        assert!(found.states >= least && found.transitions > 3 * least / 2, "{name}: {found:?}");
    }
}

macro_rules! explored {
    ($($test:ident: $name:literal, $least:expr;)*) => {$(
        #[test]
        fn $test() {
            both($name, $least);
        }
    )*};
}

explored! {
    ring_all: "ring_all", [5_100, 5_500];
    round_robin: "round_robin", [5_800, 6_400];
    in_order: "in_order", [6_800, 8_800];
    ring_progressively: "ring_progressively", [8_500, 8_500];
    fewest_calls: "fewest_calls", [6_000, 6_600];
    least_talk_time: "least_talk_time", [6_500, 6_800];
    weighted_random: "weighted_random", [6_800, 9_400];
    escalation_and_skills: "escalation and skills", [1_900, 2_600];
    callback: "callback", [12_200, 9_000];
    asterisk: "asterisk", [3_800, 5_800];
    pauses_and_empty_queues: "pauses and empty queues", [4_800, 5_800];
}

/// Three callers, and all that can become of them.
#[test]
fn longest_idle_to_depth_10() {
    let found = run("longest_idle", Bounds { depth: 10, callers: 3, presence: 0, signed_in: true });
    assert!(found.states >= 120_000 && found.transitions >= 600_000, "{found:?}");
}

/// Three callers, and agents who were not there at the start.
#[test]
fn longest_idle_from_nothing() {
    let found = run("longest_idle", Bounds { depth: 7, callers: 3, presence: 7, signed_in: false });
    assert!(found.states >= 15_000 && found.transitions >= 45_000, "{found:?}");
}

/// Every case further than there is time for in a run of all tests: `make explore`.
#[test]
#[ignore = "takes minutes"]
fn everything_deeper() {
    run("longest_idle", Bounds { depth: 11, callers: 3, presence: 0, signed_in: true });
    run("longest_idle", Bounds { depth: 9, callers: 3, presence: 9, signed_in: false });
    for case in cases() {
        run(case.name, Bounds { depth: 8, callers: 3, presence: 0, signed_in: true });
        run(case.name, Bounds { depth: 7, callers: 3, presence: 1, signed_in: true });
    }
}
