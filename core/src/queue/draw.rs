//! Chance, drawn from the plan's seed: the n-th draw of a queue is always the same.

use rand_pcg::Pcg64Dxsm;
use rand_pcg::rand_core::Rng;

/// A number below a bound, evenly, by the next draws of a queue's stream. `draws` counts them.
///
/// Every queue has a stream of its own, so that what one queue draws never changes another's. A draw that would
/// favour some numbers is drawn again (D. Lemire, *Fast random integer generation in an interval*, 2019).
pub(crate) fn below(bound: u64, seed: i64, queue: &str, draws: &mut i64) -> u64 {
    let stream = queue.bytes().fold(0_u128, |stream, byte| stream << 8 | u128::from(byte));
    let mut rng = Pcg64Dxsm::new(u128::from(seed.cast_unsigned()), stream);
    rng.advance(u128::from(draws.cast_unsigned()));
    let uneven = bound.wrapping_neg() % bound.max(1);
    loop {
        *draws = draws.wrapping_add(1) & i64::MAX;
        let wide = u128::from(rng.next_u64()) * u128::from(bound);
        if wide & u128::from(u64::MAX) >= u128::from(uneven) {
            return u64::try_from(wide >> 64).unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn the_stream_never_changes() {
        let mut draws = 0;
        let drawn: Vec<u64> = (0..8).map(|_| below(1000, 7, "201", &mut draws)).collect();
        assert_eq!(drawn, [625, 760, 381, 240, 414, 50, 710, 388], "replays of journals would differ");
        assert_eq!(draws, 8);
        let mut other = 0;
        assert_ne!((0..8).map(|_| below(1000, 7, "202", &mut other)).collect::<Vec<_>>(), drawn);
        let mut later = 5;
        assert_eq!(below(1000, 7, "201", &mut later), drawn[5], "a draw depends on its number alone");
    }

    #[test]
    fn nothing_is_below_one_but_nought() {
        assert_eq!(below(1, -3, "201", &mut 0), 0);
        assert_eq!(below(0, -3, "201", &mut i64::MAX.clone()), 0);
    }
}
