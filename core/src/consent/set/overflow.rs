use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Numbers that did not fit in their lines, in order.
///
/// There are few, and they lie evenly, so the place of one is nearly known beforehand. A crowd of them, which only
/// who knows the hash key can bring about, is kept in a tree, so that even then no change takes long.
#[derive(Clone)]
pub(super) enum Overflow {
    Few(Arc<Vec<u64>>),
    Crowd(Arc<BTreeSet<u64>>),
}

/// Above this, moving half of them for one more would be felt.
const CROWD: usize = 16_384;

impl Overflow {
    pub(super) fn of(mut numbers: Vec<u64>) -> Self {
        if numbers.len() > CROWD {
            return Self::Crowd(Arc::new(numbers.into_iter().collect()));
        }
        numbers.sort_unstable();
        numbers.shrink_to_fit();
        Self::Few(Arc::new(numbers))
    }

    /// `guess` is about where a number would lie if all lay evenly, out of 2^32.
    pub(super) fn has(&self, number: u64, guess: u32) -> bool {
        match self {
            Self::Few(numbers) => find_near(numbers, number, guess),
            Self::Crowd(numbers) => numbers.contains(&number),
        }
    }

    /// Puts a number in that is not there.
    pub(super) fn insert(&mut self, number: u64) {
        match self {
            Self::Few(numbers) if numbers.len() < CROWD => {
                let numbers = Arc::make_mut(numbers);
                let at = numbers.partition_point(|&it| it < number);
                numbers.insert(at, number);
            }
            Self::Few(numbers) => {
                let crowd = numbers.iter().copied().chain([number]).collect();
                *self = Self::Crowd(Arc::new(crowd));
            }
            Self::Crowd(numbers) => {
                Arc::make_mut(numbers).insert(number);
            }
        }
    }

    /// Takes a number out; whether it was there.
    pub(super) fn remove(&mut self, number: u64) -> bool {
        match self {
            Self::Few(numbers) => match numbers.binary_search(&number) {
                Ok(at) => {
                    Arc::make_mut(numbers).remove(at);
                    true
                }
                Err(_) => false,
            },
            Self::Crowd(numbers) => Arc::make_mut(numbers).remove(&number),
        }
    }

    /// Every number, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        self.range(0..u64::MAX)
    }

    /// The numbers of a range, in order.
    pub(super) fn range(&self, range: Range<u64>) -> impl Iterator<Item = u64> {
        let (few, crowd) = match self {
            Self::Few(numbers) => {
                let [start, end] =
                    [range.start, range.end].map(|end| numbers.partition_point(|&it| it < end));
                (numbers.get(start..end), None)
            }
            Self::Crowd(numbers) => (None, Some(numbers.range(range))),
        };
        few.into_iter().flatten().chain(crowd.into_iter().flatten()).copied()
    }
}

impl Default for Overflow {
    fn default() -> Self {
        Self::Few(Arc::default())
    }
}

/// Looks around the guessed place in ever wider steps, and then between the last two.
fn find_near(numbers: &[u64], number: u64, guess: u32) -> bool {
    let guess = ((numbers.len() as u64 * u64::from(guess)) >> 32) as usize;
    let Some(&there) = numbers.get(guess) else { return numbers.binary_search(&number).is_ok() };
    let mut step = 8;
    let between = if there <= number {
        while numbers.get(guess + step).is_some_and(|&it| it <= number) {
            step *= 2;
        }
        guess..numbers.len().min(guess + step)
    } else {
        while guess.checked_sub(step).and_then(|at| numbers.get(at)).is_some_and(|&it| it > number) {
            step *= 2;
        }
        guess.saturating_sub(step)..guess
    };
    numbers.get(between).is_some_and(|near| near.binary_search(&number).is_ok())
}
