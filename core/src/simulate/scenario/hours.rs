//! Windows of the week as stretches of time.

use super::document::{RateWindow, ScenarioDocument};
use crate::schedule::{LocalTime, Weekday, minute_of, weekday};
use crate::simulate::scenario::examine::{MOST_CALLS, MOST_HOURS};

/// A time of some days of the week.
pub(super) struct Window {
    days: [bool; 7],
    opens: u16,
    closes: u16,
}

/// A stretch of time in which calls arrive at one rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::simulate) struct Stretch {
    pub(in crate::simulate) start_ms: i64,
    pub(in crate::simulate) end_ms: i64,
    pub(in crate::simulate) per_hour: f64,
}

impl Window {
    /// None if it is no time of a day, or ends before it begins.
    pub(super) fn read(days: &[Weekday], opens: &str, closes: &str) -> Option<Self> {
        let (opens, closes) = (minute_of(opens)?, minute_of(closes)?);
        let mut window = Self { days: [days.is_empty(); 7], opens, closes };
        for day in days {
            window.days.get_mut(*day as usize).into_iter().for_each(|day| *day = true);
        }
        (opens < closes).then_some(window)
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let shared = self.days.iter().zip(&other.days).any(|(one, other)| *one && *other);
        shared && self.opens < other.closes && other.opens < self.closes
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        self.opens <= other.opens && other.closes <= self.closes
    }

    fn holds_on(&self, day: Weekday) -> bool {
        self.days.get(day as usize).copied().unwrap_or_default()
    }

    /// When it holds between two instants, in order.
    pub(super) fn times<'a>(
        &'a self,
        local: &'a LocalTime,
        start_ms: i64,
        end_ms: i64,
    ) -> impl Iterator<Item = (i64, i64)> + 'a {
        let (first, _) = local.day_at(start_ms);
        let (last, _) = local.day_at(end_ms);
        (first - 1..=last + 1).filter(|&day| self.holds_on(weekday(day))).filter_map(move |day| {
            let opens_ms = local.reaches_ms(day, self.opens).max(start_ms);
            let closes_ms = local.reaches_ms(day, self.closes).min(end_ms);
            (opens_ms < closes_ms).then_some((opens_ms, closes_ms))
        })
    }
}

/// From when to when calls arrive; none if the document does not say.
pub(super) fn horizon(document: &ScenarioDocument, local: &LocalTime) -> Option<(i64, i64)> {
    let start_ms = match &document.start {
        Some(start) => local.instant_ms(start)?,
        None => document.start_ms?,
    };
    let lasts_ms = hours_ms(document.arrive_h.clamp(0.0, MOST_HOURS));
    (0..=4_102_444_800_000).contains(&start_ms).then(|| (start_ms, start_ms + lasts_ms))
}

/// Every stretch of some rates, in order.
pub(super) fn stretches(rates: &[RateWindow], local: &LocalTime, start_ms: i64, end_ms: i64) -> Vec<Stretch> {
    let mut all = Vec::new();
    for rate in rates.iter().filter(|rate| rate.per_hour > 0.0) {
        let Some(window) = Window::read(&rate.days, &rate.opens, &rate.closes) else { continue };
        let times = window.times(local, start_ms, end_ms);
        all.extend(times.map(|(start_ms, end_ms)| Stretch { start_ms, end_ms, per_hour: rate.per_hour }));
    }
    all.sort_by_key(|stretch| stretch.start_ms);
    all
}

/// How many calls the rates make, up to a little more than a scenario may have.
pub(super) fn expected_calls(rates: &[RateWindow], local: &LocalTime, start_ms: i64, end_ms: i64) -> f64 {
    let calls: f64 = stretches(rates, local, start_ms, end_ms).iter().map(Stretch::calls).sum();
    calls.min(MOST_CALLS * 2.0)
}

impl Stretch {
    /// How many calls arrive in it on average.
    #[expect(clippy::cast_precision_loss, reason = "two years of milliseconds are exact")]
    pub(in crate::simulate) fn calls(&self) -> f64 {
        self.per_hour * ((self.end_ms - self.start_ms) as f64 / 3_600_000.0)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "hours are at most two years")]
fn hours_ms(hours: f64) -> i64 {
    libm::round(hours * 3_600_000.0) as i64
}
