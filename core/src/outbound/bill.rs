//! What a talk costs.

use crate::number::{Carrier, NumberClass};
use crate::plan::RateSpec;

/// The cost of a talk, in millionths of the account's currency; none if no rate is for such a call.
///
/// A second that is free is not billed; of the rest at least `initial_s` is, and beyond that every `increment_s` that
/// was begun.
pub(crate) fn cost_micros(
    rates: &[RateSpec],
    carrier: Option<Carrier>,
    class: NumberClass,
    talk_s: i32,
) -> Option<i64> {
    let rate = rates.iter().find(|rate| rate.is_for(carrier, class))?;
    let billed_s = billed_s(rate, i64::from(talk_s));
    // Rounded up: no part of a millionth is given away, and ties stay ties.
    let talk = i128::from(billed_s) * i128::from(rate.micros_per_minute);
    let talk = i64::try_from((talk + 59).div_euclid(60)).unwrap_or(i64::MAX);
    Some(rate.connection_micros.saturating_add(talk))
}

fn billed_s(rate: &RateSpec, talk_s: i64) -> i64 {
    let (free_s, initial_s) = (i64::from(rate.free_s), i64::from(rate.initial_s));
    let increment_s = i64::from(rate.increment_s).max(1);
    let talk_s = talk_s.saturating_sub(free_s);
    if talk_s <= 0 {
        return 0;
    }
    let beyond_s = (talk_s - initial_s).max(0);
    initial_s + (beyond_s + increment_s - 1) / increment_s * increment_s
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(initial_s: i32, increment_s: i32, free_s: i32) -> RateSpec {
        RateSpec {
            carriers: None,
            classes: None,
            micros_per_minute: 780_000_000,
            connection_micros: 0,
            initial_s,
            increment_s,
            free_s,
        }
    }

    #[test]
    fn increments_are_billed_when_they_begin() {
        let billed = |initial_s, increment_s, talk_s| billed_s(&rate(initial_s, increment_s, 0), talk_s);
        assert_eq!([billed(6, 1, 1), billed(6, 1, 6), billed(6, 1, 7)], [6, 6, 7]);
        assert_eq!([billed(60, 60, 1), billed(60, 60, 60), billed(60, 60, 61)], [60, 60, 120]);
        assert_eq!([billed(1, 1, 0), billed(1, 1, 1)], [0, 1]);
        assert_eq!(billed_s(&rate(60, 60, 600), 600), 0);
        assert_eq!(billed_s(&rate(60, 60, 600), 601), 60);
    }

    #[test]
    fn money_is_whole_millionths() {
        let cost = |talk_s| cost_micros(&[rate(6, 1, 0)], None, NumberClass::Mobile, talk_s);
        assert_eq!(cost(60), Some(780_000_000));
        assert_eq!(cost(7), Some(91_000_000));
        assert_eq!(cost_micros(&[], None, NumberClass::Mobile, 60), None);
        let dear = RateSpec { micros_per_minute: i64::MAX, ..rate(6, 1, 0) };
        assert_eq!(cost_micros(&[dear], None, NumberClass::Mobile, i32::MAX), Some(i64::MAX));
    }
}
