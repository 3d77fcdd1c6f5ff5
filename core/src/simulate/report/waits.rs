/// How long callers waited, counted in classes: exact below 1,024 ms, above in 512 classes for each doubling.
///
/// A wait is told as the middle of its class, so a percentile is at most 0.1 % off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::simulate) struct Waits {
    pub(super) classes: Vec<u32>,
    pub(super) waits: i64,
}

/// Classes in which each doubling is divided, as a power of 2.
const BITS: u32 = 10;
/// The classes of all waits that there can be.
pub(super) const MOST_CLASSES: usize = (64 - 10 + 1) << 9;

impl Waits {
    pub(super) fn add(&mut self, wait_ms: i64) {
        let class = class(wait_ms);
        if self.classes.len() <= class {
            self.classes.resize(class + 1, 0);
        }
        self.classes.get_mut(class).into_iter().for_each(|count| *count = count.saturating_add(1));
        self.waits += 1;
    }

    /// The wait that a share of all, in thousandths, does not exceed; none without waits.
    pub(super) fn percentile_ms(&self, thousandths: i64) -> Option<i64> {
        let rank = rank(self.waits, thousandths)?;
        let mut passed = 0;
        let class = self.classes.iter().position(|&count| {
            passed += i64::from(count);
            passed > rank
        });
        class.map(middle_ms)
    }
}

/// The place in order of the wait that a share of all does not exceed (nearest rank).
fn rank(waits: i64, thousandths: i64) -> Option<i64> {
    (waits > 0).then(|| ((waits * thousandths + 999) / 1000 - 1).clamp(0, waits - 1))
}

/// The same from the waits themselves, which are put in order as far as needed.
pub(super) fn exact_percentile_ms(waits_ms: &mut [i32], thousandths: i64) -> Option<i64> {
    let rank = rank(i64::try_from(waits_ms.len()).ok()?, thousandths)?;
    let (_, wait_ms, _) = waits_ms.select_nth_unstable(usize::try_from(rank).ok()?);
    Some(i64::from(*wait_ms))
}

fn class(wait_ms: i64) -> usize {
    let wait = wait_ms.max(0).cast_unsigned();
    let doublings = (u64::BITS - wait.leading_zeros()).saturating_sub(BITS);
    // The first class of a doubling has its highest bit set, so classes of doublings follow each other.
    let within = wait >> doublings;
    usize::try_from((u64::from(doublings) << (BITS - 1)) + within).unwrap_or(usize::MAX)
}

fn middle_ms(class: usize) -> i64 {
    let class = u64::try_from(class).unwrap_or_default();
    let half = 1_u64 << (BITS - 1);
    let doublings = (class / half).saturating_sub(1);
    let within = class - doublings * half;
    let (low, width) = (within << doublings, 1_u64 << doublings);
    i64::try_from(low + (width - 1) / 2).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_each_other_and_are_narrow() {
        let mut before = None;
        for wait_ms in (0..5_000).chain((5_000..90_000_000).step_by(9_973)) {
            let class = class(wait_ms);
            assert!(before.is_none_or(|before| class >= before), "{wait_ms}");
            if wait_ms < 5_000 {
                assert!(before.is_none_or(|before| class <= before + 1), "{wait_ms}");
            }
            before = Some(class);
            let off = (middle_ms(class) - wait_ms).abs();
            assert!(off * 1_024 <= wait_ms.max(1), "{wait_ms} told as {}", middle_ms(class));
        }
    }

    #[test]
    fn percentiles_are_those_of_the_waits() {
        let waits: Vec<i32> = (1..=1_000).map(|n| n * 37 % 1_000 * 100).collect();
        let mut histogram = Waits::default();
        for &wait in &waits {
            histogram.add(wait.into());
        }
        for thousandths in [1, 500, 800, 900, 950, 990, 1_000] {
            let exact = exact_percentile_ms(&mut waits.clone(), thousandths).unwrap();
            let told = histogram.percentile_ms(thousandths).unwrap();
            assert!((exact - told).abs() * 1_000 <= exact, "{thousandths}: {exact} {told}");
        }
        assert_eq!(Waits::default().percentile_ms(500), None);
        assert_eq!(exact_percentile_ms(&mut [], 500), None);
    }
}
