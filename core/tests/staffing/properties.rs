//! What must hold for any traffic.

use proptest::prelude::*;
use tongdai::staffing::{StaffingGoal, StaffingModel, Traffic, figures, required_agents};

/// Rounding, in sums of a few thousand parts.
const ROUNDING: f64 = 1e-10;

fn traffic() -> impl Strategy<Value = (Traffic, i32)> {
    let load = (-3.0..3.5_f64).prop_map(|exponent| 10_f64.powf(exponent));
    let talk_s = (0.0..3.5_f64).prop_map(|exponent| 10_f64.powf(exponent));
    let patience = (-4.0..4.0_f64).prop_map(|exponent| 10_f64.powf(exponent));
    let model = prop::sample::select(vec![
        StaffingModel::ErlangA,
        StaffingModel::ErlangA,
        StaffingModel::ErlangB,
        StaffingModel::ErlangC,
    ]);
    (load, talk_s, patience, model, 0.3..2.0_f64, 1..20_i32).prop_map(
        |(load, talk_s, patience, model, share, few)| {
            let patience_s = (model == StaffingModel::ErlangA).then_some(patience * talk_s);
            let traffic = Traffic { model, calls_per_hour: load * 3600.0 / talk_s, talk_s, patience_s };
            #[expect(clippy::cast_possible_truncation, reason = "small")]
            let agents = (load * share) as i32 + few;
            (traffic, agents)
        },
    )
}

/// Shares by sums over the number of callers present, from the top: nothing of the library's own way.
fn by_sums(load: f64, agents: i32, patience: f64) -> [f64; 4] {
    let (mut weight, mut log, mut top) = (vec![0.0_f64], 0.0_f64, 0.0_f64);
    let count = f64::from(agents);
    for present in 1.. {
        let leaving = if present <= agents {
            f64::from(present)
        } else {
            count + f64::from(present - agents) / patience
        };
        log += (load / leaving).ln();
        weight.push(log);
        top = top.max(log);
        if present > agents && leaving > load && log < top - 80.0 {
            break;
        }
        if present > 3_000_000 {
            break;
        }
    }
    let share: Vec<f64> = weight.iter().map(|log| (log - top).exp()).collect();
    let whole: f64 = share.iter().rev().sum();
    let from = usize::try_from(agents).unwrap();
    let delayed: f64 = share[from..].iter().rev().sum::<f64>() / whole;
    let waiting: f64 =
        share[from..].iter().enumerate().rev().map(|(n, it)| n as f64 * it).sum::<f64>() / whole;
    let busy: f64 =
        share.iter().enumerate().rev().map(|(n, it)| n.min(from) as f64 * it).sum::<f64>() / whole;
    [delayed, waiting, waiting / patience / load, busy / count]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn shares_are_shares_and_every_call_is_accounted_for((traffic, agents) in traffic(), within_s in 0.0..600.0_f64) {
        let found = figures(&traffic, agents, within_s).unwrap();
        let shares = [found.blocked_share, found.delayed_share, found.late_share, found.service_level,
            found.abandoned_share, found.occupancy];
        prop_assert!(shares.iter().all(|share| (0.0..=1.0 + ROUNDING).contains(share)), "{found:?}");
        prop_assert!(found.late_share <= found.delayed_share + ROUNDING, "{found:?}");
        prop_assert!(found.service_level + found.late_share + found.blocked_share <= 1.0 + ROUNDING, "{found:?}");
        let lost = found.blocked_share + found.abandoned_share;
        let is_stable = found.mean_wait_s.is_some();
        let carried = found.load_erlangs * (1.0 - lost);
        prop_assert!(!is_stable || (found.occupancy * f64::from(agents) / carried - 1.0).abs() < ROUNDING, "{found:?}");
        let waiting = found.mean_waiting.unwrap_or_default() - found.mean_wait_s.unwrap_or_default() * traffic.calls_per_hour / 3600.0;
        prop_assert!(waiting.abs() <= ROUNDING * found.mean_waiting.unwrap_or(1.0), "Little's law: {found:?}");
    }

    #[test]
    fn one_agent_more_makes_nothing_worse((traffic, agents) in traffic(), within_s in 0.0..600.0_f64) {
        let one = figures(&traffic, agents, within_s).unwrap();
        let more = figures(&traffic, agents + 1, within_s).unwrap();
        prop_assert!(more.service_level >= one.service_level - ROUNDING, "{one:?} {more:?}");
        for (one, more) in [(one.delayed_share, more.delayed_share), (one.late_share, more.late_share),
            (one.abandoned_share, more.abandoned_share), (one.blocked_share, more.blocked_share),
            (one.occupancy, more.occupancy), (one.mean_wait_s.unwrap_or(f64::MAX), more.mean_wait_s.unwrap_or(f64::MAX))] {
            prop_assert!(more <= one + ROUNDING * one.max(1.0), "{one} {more}");
        }
    }

    #[test]
    fn a_longer_limit_is_kept_more_often((traffic, agents) in traffic(), within_s in 0.0..600.0_f64, more_s in 0.0..600.0_f64) {
        let short = figures(&traffic, agents, within_s).unwrap();
        let long = figures(&traffic, agents, within_s + more_s).unwrap();
        prop_assert!(long.service_level >= short.service_level - ROUNDING);
        prop_assert!(long.late_share <= short.late_share + ROUNDING);
    }

    #[test]
    fn erlang_a_is_what_sums_over_callers_say((traffic, agents) in traffic()) {
        prop_assume!(traffic.model == StaffingModel::ErlangA);
        let found = figures(&traffic, agents, 20.0).unwrap();
        let patience = traffic.patience_s.unwrap() / traffic.talk_s;
        prop_assume!(patience * (found.load_erlangs + f64::from(agents)) < 100_000.0, "too many parts");
        let [delayed, waiting, abandoned, occupancy] = by_sums(found.load_erlangs, agents, patience);
        for (found, summed) in [(found.delayed_share, delayed), (found.mean_waiting.unwrap(), waiting),
            (found.abandoned_share, abandoned), (found.occupancy, occupancy)] {
            // The sums are of logarithms, which lose digits where thousands add up.
            prop_assert!((found - summed).abs() <= 1e-9 * summed + 1e-30, "{found} for {summed}: {traffic:?} {agents}");
        }
    }

    #[test]
    fn patience_without_end_is_erlang_c_and_none_is_erlang_b((traffic, agents) in traffic()) {
        let with = |model, patience_s| {
            let traffic = Traffic { model, patience_s, ..traffic.clone() };
            figures(&traffic, agents, 20.0).unwrap()
        };
        let least = with(StaffingModel::ErlangA, Some(traffic.talk_s * 1e-9));
        let turned_away = with(StaffingModel::ErlangB, None);
        prop_assert!((least.abandoned_share - turned_away.blocked_share).abs() < 1e-5);
        prop_assert!((least.occupancy - turned_away.occupancy).abs() < 1e-5);
        let for_ever = with(StaffingModel::ErlangC, None);
        if for_ever.occupancy < 0.99 {
            let most = with(StaffingModel::ErlangA, Some(31_000_000.0));
            prop_assert!((most.delayed_share - for_ever.delayed_share).abs() < 0.02, "{most:?} {for_ever:?}");
            prop_assert!(most.delayed_share <= for_ever.delayed_share + ROUNDING);
        }
        let many = figures(&traffic, 1_000_000, 0.0).unwrap();
        prop_assert!(many.service_level > 1.0 - ROUNDING && many.delayed_share < ROUNDING);
    }

    #[test]
    fn the_least_agents_are_enough_and_one_less_is_not(
        (traffic, _) in traffic(), level in 0.01..0.999_f64, within_s in 0.0..120.0_f64, which in 0..6_i32,
    ) {
        let mut goal = StaffingGoal { within_s, ..StaffingGoal::default() };
        match which {
            0 => goal.service_level = Some(level),
            1 => goal.most_delayed_share = Some(level),
            2 => goal.most_abandoned_share = Some(level),
            3 => goal.most_blocked_share = Some(level),
            4 => goal.most_occupancy = Some(level),
            _ => goal.most_mean_wait_s = Some(level * traffic.talk_s),
        }
        let holds = |agents: i32| {
            let found = figures(&traffic, agents, within_s).unwrap();
            let value = [found.service_level, found.delayed_share, found.abandoned_share, found.blocked_share,
                found.occupancy, found.mean_wait_s.unwrap_or(f64::INFINITY) / traffic.talk_s];
            let value = value[usize::try_from(which).unwrap()];
            if which == 0 { value >= level } else { value <= level }
        };
        let found = required_agents(&traffic, &goal).unwrap();
        // The mean wait of the goal is in seconds, and its share of a talk rounds.
        let is_exact = which < 5;
        prop_assert!(!is_exact || holds(found.agents), "{found:?}");
        prop_assert!(!is_exact || found.agents == 1 || !holds(found.agents - 1), "{found:?}");
        let stated = figures(&traffic, found.agents, within_s).unwrap();
        prop_assert_eq!(stated, found);
    }

    #[test]
    fn any_numbers_get_an_answer(
        calls_per_hour in prop::num::f64::ANY, talk_s in prop::num::f64::ANY, patience_s in prop::option::of(prop::num::f64::ANY),
        agents in prop::num::i32::ANY, within_s in prop::num::f64::ANY,
    ) {
        for model in [StaffingModel::ErlangA, StaffingModel::ErlangB, StaffingModel::ErlangC] {
            let traffic = Traffic { model, calls_per_hour, talk_s, patience_s };
            if let Ok(found) = figures(&traffic, agents.rem_euclid(5_000), within_s) {
                let told = serde_json::to_string(&found).unwrap();
                prop_assert!(!told.contains("null"), "a fraction that is none: {found:?}");
            }
        }
    }
}

#[test]
fn a_hundred_thousand_erlangs_are_figured() {
    for (agents, patience_s) in [(100_300, 60.0), (100_000, 3600.0), (80_000, 5.0)] {
        let traffic = Traffic {
            model: StaffingModel::ErlangA,
            calls_per_hour: 2_000_000.0,
            talk_s: 180.0,
            patience_s: Some(patience_s),
        };
        let found = figures(&traffic, agents, 20.0).unwrap();
        let [delayed, waiting, abandoned, _] = by_sums(100_000.0, agents, patience_s / 180.0);
        for (found, summed) in [
            (found.delayed_share, delayed),
            (found.mean_waiting.unwrap(), waiting),
            (found.abandoned_share, abandoned),
        ] {
            assert!((found / summed - 1.0).abs() < 1e-7, "{agents} {patience_s}: {found} for {summed}");
        }
    }
    let goal = StaffingGoal { service_level: Some(0.9), ..StaffingGoal::default() };
    let traffic = Traffic {
        model: StaffingModel::ErlangC,
        calls_per_hour: 20_000_000.0,
        talk_s: 180.0,
        patience_s: None,
    };
    let found = required_agents(&traffic, &goal).unwrap();
    assert!((1_000_000..1_002_000).contains(&found.agents), "{found:?}");
}
