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

    /// The wait that a share of all, in thousandths, does not exceed (nearest rank); none without waits. It is exact
    /// where the waits themselves are given, of which only those of its class are put in order.
    pub(super) fn percentile_ms(&self, thousandths: i64, recorded_ms: &[i32]) -> Option<i64> {
        let rank = ((self.waits * thousandths + 999) / 1000 - 1).clamp(0, (self.waits - 1).max(0));
        let mut passed = 0;
        let class = self.classes.iter().position(|&count| {
            passed += i64::from(count);
            passed > rank
        })?;
        let (first_ms, last_ms) = bounds_ms(class);
        let middle_ms = first_ms.midpoint(last_ms);
        if first_ms == last_ms {
            return Some(middle_ms);
        }
        let is_here = |wait_ms: &i32| (first_ms..=last_ms).contains(&i64::from(*wait_ms));
        let mut here: Vec<i32> = recorded_ms.iter().copied().filter(is_here).collect();
        here.sort_unstable();
        let from_end = usize::try_from(passed - rank).ok()?;
        let exact_ms = here.len().checked_sub(from_end).and_then(|place| here.get(place));
        Some(exact_ms.map_or(middle_ms, |&exact_ms| exact_ms.into()))
    }
}

fn class(wait_ms: i64) -> usize {
    let wait = wait_ms.max(0).cast_unsigned();
    let doublings = (u64::BITS - wait.leading_zeros()).saturating_sub(BITS);
    // The first class of a doubling has its highest bit set, so classes of doublings follow each other.
    let within = wait >> doublings;
    usize::try_from((u64::from(doublings) << (BITS - 1)) + within).unwrap_or(usize::MAX)
}

/// The shortest and the longest wait of a class.
fn bounds_ms(class: usize) -> (i64, i64) {
    let class = u64::try_from(class).unwrap_or_default();
    let half = 1_u64 << (BITS - 1);
    let doublings = (class / half).saturating_sub(1);
    let within = class - doublings * half;
    let bound = |within: u64, less: u64| i64::try_from((within << doublings) - less).unwrap_or(i64::MAX);
    (bound(within, 0), bound(within + 1, 1))
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
            let (first_ms, last_ms) = bounds_ms(class);
            assert!((first_ms..=last_ms).contains(&wait_ms), "{wait_ms} in {first_ms} to {last_ms}");
            let off = (first_ms.midpoint(last_ms) - wait_ms).abs();
            assert!(off * 1_024 <= wait_ms.max(1), "{wait_ms} told {off} off");
        }
    }

    #[test]
    fn percentiles_are_those_of_the_waits() {
        let waits: Vec<i32> = (1..=1_000).map(|n| n * 37 % 1_000 * 100).collect();
        let mut histogram = Waits::default();
        for &wait in &waits {
            histogram.add(wait.into());
        }
        let mut in_order = waits.clone();
        in_order.sort_unstable();
        for (thousandths, place) in [(0, 0), (1, 0), (500, 499), (800, 799), (990, 989), (1_000, 999)] {
            let wanted = i64::from(in_order[place]);
            assert_eq!(histogram.percentile_ms(thousandths, &waits), Some(wanted), "{thousandths}");
            let told = histogram.percentile_ms(thousandths, &[]).unwrap();
            assert!((wanted - told).abs() * 1_000 <= wanted, "{thousandths}: {wanted} {told}");
        }
        assert_eq!(Waits::default().percentile_ms(500, &[]), None);
    }
}
