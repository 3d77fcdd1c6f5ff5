//! Integrals over the wait that a caller would have who never gives up. All parts are positive, so nothing cancels.

/// The integrand has fallen to `e^-60` of its greatest where an integral ends.
const DEPTH: f64 = -60.0;
/// More panels than any queue needs.
const MOST_PANELS: usize = 10_000;

/// The positive nodes and the weights of the Gauss-Legendre rule with 16 points.
const NODES: [(f64, f64); 8] = [
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_096),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_894),
    (0.865_631_202_387_831_8, 0.095_158_511_682_492_78),
    (0.755_404_408_355_003, 0.124_628_971_255_533_88),
    (0.617_876_244_402_643_8, 0.149_595_988_816_576_74),
    (0.458_016_777_657_227_37, 0.169_156_519_395_002_54),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_58),
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
];

/// What there is to know of a queue's waits, relative to the integrand at its greatest. The unit of time is the mean talk.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Integrals {
    /// Of the density.
    pub(super) all: f64,
    /// Of the density after the limit.
    pub(super) late: f64,
    /// Of the density times the share that is still there.
    pub(super) served: f64,
    /// The same up to the limit.
    pub(super) served_in_time: f64,
    /// Of the density times how long a caller waits on average, whether he gives up or not.
    pub(super) waited: f64,
    /// Of the density times the wait and the share that is still there.
    pub(super) served_waited: f64,
}

/// The density of the wait of a caller who never gives up, but for a factor:
/// `exp(load * patience * (1 - exp(-wait / patience)) - agents * wait)`.
///
/// Its logarithm is concave. It is told relative to its greatest, at `top`, from which nothing large is subtracted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Density {
    agents: f64,
    patience: f64,
    /// Where it is greatest.
    top: f64,
    /// Callers who arrive in a unit of time and are still there after `top`.
    stays: f64,
    /// The logarithm of its greatest.
    pub(super) log_top: f64,
}

impl Density {
    pub(super) fn new(load: f64, agents: f64, patience: f64) -> Self {
        let excess = (load - agents) / agents;
        if excess <= 0.0 {
            return Self { agents, patience, top: 0.0, stays: load, log_top: 0.0 };
        }
        let top = patience * libm::log1p(excess);
        Self { agents, patience, top, stays: agents, log_top: agents * patience * beyond_log(excess) }
    }

    /// All integrals from 0 on, where callers in time wait no longer than `limit`.
    pub(super) fn integrals(&self, limit: f64) -> Integrals {
        let mut sums = Integrals::default();
        let mut wait = self.top;
        for _ in 0..MOST_PANELS {
            let beside = wait - self.top;
            if self.log(beside) < DEPTH {
                break;
            }
            let end = wait + self.width(beside);
            let end = if wait < limit && limit < end { limit } else { end };
            self.add(&mut sums, wait, end, limit);
            wait = end;
        }
        let mut wait = self.top;
        for _ in 0..MOST_PANELS {
            let beside = wait - self.top;
            if wait <= 0.0 || self.log(beside) < DEPTH {
                break;
            }
            let start = (wait - self.width(beside) / 2.0).max(0.0);
            let start = if start < limit && limit < wait { limit } else { start };
            self.add(&mut sums, start, wait, limit);
            wait = start;
        }
        sums
    }

    fn add(&self, sums: &mut Integrals, start: f64, end: f64, limit: f64) {
        let (middle, half) = (f64::midpoint(start, end), (end - start) / 2.0);
        let mut panel = Integrals::default();
        for (node, weight) in NODES.iter().flat_map(|(node, weight)| [(-node, weight), (*node, weight)]) {
            let wait = middle + half * node;
            let density = weight * libm::exp(self.log(wait - self.top));
            let served = density * libm::exp(-wait / self.patience);
            panel.all += density;
            panel.served += served;
            panel.waited -= density * self.patience * libm::expm1(-wait / self.patience);
            panel.served_waited += served * wait;
        }
        sums.all += half * panel.all;
        sums.served += half * panel.served;
        sums.waited += half * panel.waited;
        sums.served_waited += half * panel.served_waited;
        if end <= limit {
            sums.served_in_time += half * panel.served;
        } else {
            sums.late += half * panel.all;
        }
    }

    /// The logarithm of the density beside its greatest.
    fn log(&self, beside: f64) -> f64 {
        let curve = self.patience * beyond_line(beside / self.patience);
        (self.stays - self.agents) * beside - self.stays * curve
    }

    /// How wide a panel may be there, so that 16 points are exact.
    fn width(&self, beside: f64) -> f64 {
        let (times, gone) = (beside / self.patience, -libm::expm1(-beside / self.patience));
        let slope = libm::fabs(self.stays - self.agents - self.stays * gone);
        let bend = self.stays * (1.0 - gone) / self.patience;
        let smooth = if times > 45.0 { f64::INFINITY } else { self.patience * (1.0 + times.max(0.0) / 4.0) };
        (2.0 / slope).min(1.5 / libm::sqrt(bend)).min(smooth)
    }
}

/// `exp(-x) - 1 + x`, exact also where it is small beside its parts.
fn beyond_line(x: f64) -> f64 {
    if libm::fabs(x) > 0.5 {
        return libm::expm1(-x) + x;
    }
    // The series, from its smallest part.
    (2..=16_i32).rev().fold(0.0, |rest, power| (1.0 - rest) * x / f64::from(power)) * x
}

/// `x - ln(1 + x)`, exact also where it is small beside its parts.
fn beyond_log(x: f64) -> f64 {
    if x > 0.5 {
        return x - libm::log1p(x);
    }
    // ln(1 + x) = 2 artanh z.
    let z = x / (2.0 + x);
    let square = z * z;
    let rest = (1..=14_i32).rev().fold(0.0, |rest, n| square * (1.0 / f64::from(2 * n + 1) + rest));
    z * (x - 2.0 * rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_exact_where_their_parts_cancel() {
        for x in [1e-9, 1e-3, 0.1, 0.4999, 0.5001, 3.0] {
            // By the series of each, far enough.
            let (mut line, mut log, mut power, mut factorial) = (0.0, 0.0, x, 1.0);
            for n in 2..400_i32 {
                power *= -x;
                factorial *= f64::from(n);
                line -= if factorial.is_finite() { power / factorial } else { 0.0 };
                log -= power / f64::from(n);
            }
            assert!((beyond_line(x) / line - 1.0).abs() < 1e-14, "{x}: {} {line}", beyond_line(x));
            if x < 0.9 {
                assert!((beyond_log(x) / log - 1.0).abs() < 1e-14, "{x}: {} {log}", beyond_log(x));
            }
        }
        assert!((beyond_line(-0.3) - (0.3_f64.exp() - 1.3)).abs() < 1e-16);
        assert!((beyond_log(3.0) - (3.0 - 4.0_f64.ln())).abs() < 1e-15);
    }
}
