use tongdai::simulate::CallColumns;

use super::Side;

/// Where the bins of the histogram end, in seconds; what is longer has a bin of its own.
const BINS_S: [i32; 14] = [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200];

/// What charts need of single calls, over all replications.
pub(super) struct Series {
    /// The wait in seconds that 90 % of those who came to wait do not exceed, for each interval of the report.
    pub(super) wait_p90_s: Vec<Option<f64>>,
    /// How many waited how long; empty where calls were not recorded.
    pub(super) histogram: Vec<Bin>,
}

/// Callers who waited at least as long as the bin before, and less than this one's end.
pub(super) struct Bin {
    pub(super) label: String,
    /// Of all who came to wait.
    pub(super) share: f64,
}

impl Series {
    pub(super) fn of(side: &Side) -> Self {
        let report = &side.report;
        let mut by_interval: Vec<Vec<i32>> = vec![Vec::new(); report.intervals.len()];
        let mut counts = [0_i64; BINS_S.len() + 1];
        let interval_ms = i64::from(report.interval_s.max(1)) * 1000;
        for (at_ms, wait_ms) in side.simulation.replications().iter().flat_map(|it| waits(it.calls())) {
            let interval = usize::try_from((at_ms - report.start_ms) / interval_ms).unwrap_or_default();
            by_interval.get_mut(interval).into_iter().for_each(|waits_ms| waits_ms.push(wait_ms));
            let bin = BINS_S.partition_point(|until_s| until_s * 1000 <= wait_ms);
            counts.get_mut(bin).into_iter().for_each(|count| *count += 1);
        }
        let last = counts.iter().rposition(|count| *count > 0);
        let all: i64 = counts.iter().sum();
        let bins = counts.iter().take(last.map_or(0, |last| last + 1)).enumerate();
        Self {
            wait_p90_s: by_interval.iter_mut().map(|waits_ms| p90_s(waits_ms)).collect(),
            histogram: bins.map(|(at, count)| Bin { label: label(at), share: part(*count, all) }).collect(),
        }
    }
}

/// When those arrived who came to wait, and how long they did.
fn waits(calls: &CallColumns) -> impl Iterator<Item = (i64, i32)> {
    calls.at_ms.iter().copied().zip(calls.wait_ms.iter().copied()).filter(|(_, wait_ms)| *wait_ms >= 0)
}

/// By nearest rank, as the report's percentiles.
fn p90_s(waits_ms: &mut [i32]) -> Option<f64> {
    let rank = (waits_ms.len() * 9).div_ceil(10).checked_sub(1)?;
    let (_, wait_ms, _) = waits_ms.select_nth_unstable(rank);
    Some(f64::from(*wait_ms) / 1000.0)
}

fn label(bin: usize) -> String {
    let end = |at: usize| BINS_S.get(at).copied().unwrap_or_default();
    let named = |s: i32| if s >= 60 && s % 30 == 0 { minutes(s) } else { format!("{s} s") };
    match bin.checked_sub(1) {
        None => format!("< {}", named(end(0))),
        Some(before) if bin < BINS_S.len() => format!("– {}", named(end(before + 1))),
        Some(before) => format!("≥ {}", named(end(before))),
    }
}

fn minutes(s: i32) -> String {
    let half = if s % 60 == 0 { "" } else { "½" };
    format!("{}{half} min", s / 60)
}

#[expect(clippy::cast_precision_loss, reason = "counts of calls are far below 2^53")]
fn part(part: i64, whole: i64) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_by_nearest_rank() {
        assert_eq!(p90_s(&mut []), None);
        assert_eq!(p90_s(&mut [3_000]), Some(3.0));
        assert_eq!(p90_s(&mut (1..=10).rev().map(|s| s * 1000).collect::<Vec<_>>()), Some(9.0));
    }

    #[test]
    fn bins_are_named_by_their_ends() {
        assert_eq!(label(0), "< 2 s");
        assert_eq!(label(8), "– 1½ min");
        assert_eq!(label(BINS_S.len()), "≥ 20 min");
    }
}
