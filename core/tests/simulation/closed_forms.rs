//! The real switchboard against closed forms. A switchboard that serves callers out of order, loses a call or lets an
//! agent rest would not come near them.

use tongdai::simulate::{Estimate, Figure, SimulationOptions, SimulationReport, simulate};

use super::erlang::{SETS, Set, Truth};

#[test]
fn the_closed_forms_are_those_of_the_tables() {
    // Computed beforehand by three independent routes, to six digits.
    let tabled = [
        (0.338_527, 0.110_754, 0.221_508, 0.739_690, 0.800_321),
        (0.327_120, 0.127_270, 0.254_541, 0.734_026, 0.698_184),
        (0.405_404, 0.039_418, 0.118_253, 0.829_218, 0.922_159),
        (0.734_280, 0.064_783, 0.323_917, 0.548_288, 0.981_977),
        (0.452_914, 0.023_622, 0.141_734, 0.807_554, 0.966_614),
    ];
    for (set, (delayed, abandoned, wait_min, level, occupancy)) in SETS.into_iter().zip(tabled) {
        let truth = set.truth();
        let pairs = [
            (truth.delayed, delayed),
            (truth.abandoned, abandoned),
            (truth.mean_wait_s, wait_min * 60.0),
            (truth.service_level, level),
            (truth.occupancy, occupancy),
        ];
        for (found, wanted) in pairs {
            assert!((found - wanted).abs() < 1e-4 * wanted.max(0.01), "{set:?}: {found} for {wanted}");
        }
    }
    for (set, (delayed, wait_min, level)) in SETS.into_iter().zip([
        (0.668_732, 3.343_658, 0.374_397),
        (0.554_113, 2.216_450, 0.490_192),
        (0.694_456, 1.041_683, 0.443_923),
    ]) {
        let truth = Set { patience_min: None, ..set }.truth();
        for (found, wanted) in
            [(truth.delayed, delayed), (truth.mean_wait_s, wait_min * 60.0), (truth.service_level, level)]
        {
            assert!((found - wanted).abs() < 1e-5 * wanted.max(1.0), "{set:?}: {found} for {wanted}");
        }
    }
}

#[test]
fn callers_with_patience_fare_as_erlang_a_says() {
    for set in SETS.into_iter().take(3) {
        hold_against(set, 20_000.0, 12, 4.0);
    }
}

#[test]
fn callers_without_end_of_patience_fare_as_erlang_c_says() {
    // Waits of one run hang together for hours, so runs must be long beside them.
    for set in [SETS[1], SETS[2]] {
        hold_against(Set { patience_min: None, ..set }, 40_000.0, 12, 4.0);
    }
}

/// The whole gate; with `--release -- --ignored`.
#[test]
#[ignore = "100 million calls"]
fn the_full_gate() {
    for set in SETS {
        hold_against(set, 1_000_000.0, 20, 3.0);
    }
}

fn hold_against(set: Set, calls: f64, replications: i32, most: f64) {
    let options = SimulationOptions { replications, record_calls: false, ..SimulationOptions::default() };
    let began = std::time::Instant::now();
    let report = simulate(&set.plan(), &set.scenario(calls), &options).unwrap();
    let Truth { delayed, abandoned, mean_wait_s, service_level, occupancy } = set.truth();
    let took_s = began.elapsed().as_secs_f64();
    eprintln!("{set:?}: {:.0} calls a second", calls * f64::from(replications) / took_s);
    for (figure, truth) in [
        (Figure::DelayedShare, delayed),
        (Figure::AbandonedShare, abandoned),
        (Figure::MeanWait, mean_wait_s),
        (Figure::ServiceLevel, service_level),
        (Figure::Occupancy, occupancy),
    ] {
        let estimate = estimate(&report, figure);
        let (mean, error) = (estimate.mean.unwrap(), standard_error(&estimate));
        let z = if error > 0.0 { (mean - truth) / error } else { 0.0 };
        eprintln!("  {figure:?}: {mean:.6} for {truth:.6}, z {z:.2}");
        // A run begins empty and drains, which the occupancy sees.
        let is_gated = figure != Figure::Occupancy;
        assert!(!is_gated || z.abs() < most, "{set:?} {figure:?}: {mean} for {truth}, z {z}");
        assert!((mean - truth).abs() < 0.1 * truth.max(0.05), "{set:?} {figure:?}: {mean} for {truth}");
    }
}

fn estimate(report: &SimulationReport, figure: Figure) -> Estimate {
    report.figures.iter().find(|row| row.figure == figure).unwrap().estimate.clone()
}

/// The interval of confidence was made with Student's t.
fn standard_error(estimate: &Estimate) -> f64 {
    let quantile = match estimate.replications {
        12 => 2.200_985,
        20 => 2.093_024,
        other => panic!("no quantile for {other} replications"),
    };
    estimate.half_width_95.unwrap() / quantile
}
