use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::plan::CountOver;

/// What one agent has done, for the strategies that share work out evenly: over the day, over the last 24 hours and
/// ever, all three at once.
///
/// The last 24 hours are kept in slices of a quarter of an hour, so an agent costs the same however many calls there
/// are. A slice is let go as a whole, once its end is 24 hours ago: what is booked counts for 24 hours, and for up to
/// a quarter more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Ledger {
    #[serde(skip_serializing_if = "Totals::is_zero")]
    ever: Totals,
    /// Nothing until something is booked on that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<Day>,
    #[serde(skip_serializing_if = "Slices::is_empty")]
    last_24h: Slices,
}

/// What is counted. Never negative, and never more than 2^53, which every language's numbers can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Totals {
    pub(crate) calls: i64,
    pub(crate) talk_ms: i64,
}

/// A day on which something was booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    /// When the total falls to zero.
    ends_ms: i64,
    totals: Totals,
}

/// Quarters of an hour, by UTC, in which something was booked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "VecDeque<(i64, Totals)>", into = "VecDeque<(i64, Totals)>")]
struct Slices {
    /// When each starts, and what was booked in it; the oldest first.
    booked: VecDeque<(i64, Totals)>,
    sum: Totals,
}

const MOST: i64 = 1 << 53;

const HOUR_MS: i64 = 60 * 60 * 1000;

const SLICE_MS: i64 = HOUR_MS / 4;

/// How long a slice counts after its end.
const KEPT_MS: i64 = 24 * HOUR_MS;

/// Longer than any day: the longest had 48 hours, where a country moved across the date line.
const LONGEST_DAY_MS: i64 = 49 * HOUR_MS;

impl Ledger {
    /// Counts something that happened now, on a day that ends at the instant given. Less than nothing is nothing.
    ///
    /// If days come to end at another time, because a reload changed the account's time zone, then the total goes on
    /// to the end that was given last.
    pub(crate) fn book(&mut self, now_ms: i64, day_ends_ms: i64, what: Totals) {
        self.advance(now_ms);
        let what = what.bounded();
        if what.is_zero() {
            return;
        }
        self.ever = self.ever.plus(what);
        let totals = self.day.map_or(what, |day| day.totals.plus(what));
        self.day = Some(Day { ends_ms: day_ends_ms, totals });
        self.last_24h.book(now_ms, what);
    }

    /// Drops what is over by now. Returns whether that was anything, and so whether a total fell.
    pub(crate) fn advance(&mut self, now_ms: i64) -> bool {
        let day_over = self.day.take_if(|day| day.ends_ms <= now_ms).is_some();
        self.last_24h.let_go(now_ms) || day_over
    }

    /// Whether nothing was ever booked.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// When the next total falls if nothing is booked until then.
    pub(crate) fn next_change_ms(&self) -> Option<i64> {
        let day_ends_ms = self.day.map(|day| day.ends_ms);
        day_ends_ms.into_iter().chain(self.last_24h.next_leaves_ms()).min()
    }

    /// What counts over a time, as of the last booking or advance.
    pub(crate) fn totals(&self, over: CountOver) -> Totals {
        match over {
            CountOver::Day => self.day.map(|day| day.totals).unwrap_or_default(),
            CountOver::Rolling24h => self.last_24h.sum,
            CountOver::Ever => self.ever,
        }
    }

    /// Whether bookings up to now can have led here: the audit of a ledger from a snapshot.
    ///
    /// What is over by now may still be there, as in a ledger that was not advanced since: the next advance drops it.
    pub(crate) fn fits(&self, now_ms: i64) -> bool {
        let most = Totals { calls: MOST, talk_ms: MOST };
        let day = self.day.is_none_or(|day| {
            let ends = day.ends_ms <= now_ms.saturating_add(LONGEST_DAY_MS);
            ends && !day.totals.is_zero() && day.totals.is_within(self.ever)
        });
        self.ever.is_within(most) && day && self.last_24h.fits(now_ms, self.ever)
    }
}

impl Totals {
    /// What is left without a part, unless the sum has reached its bound.
    fn less(self, part: Self) -> Option<Self> {
        let is_exact = self.calls < MOST && self.talk_ms < MOST;
        is_exact.then(|| Self { calls: self.calls - part.calls, talk_ms: self.talk_ms - part.talk_ms })
    }

    fn is_zero(&self) -> bool {
        *self == Self::default()
    }

    fn is_within(self, most: Self) -> bool {
        (0..=most.calls).contains(&self.calls) && (0..=most.talk_ms).contains(&self.talk_ms)
    }

    fn plus(self, more: Self) -> Self {
        let calls = self.calls.saturating_add(more.calls);
        Self { calls, talk_ms: self.talk_ms.saturating_add(more.talk_ms) }.bounded()
    }

    fn bounded(self) -> Self {
        Self { calls: self.calls.clamp(0, MOST), talk_ms: self.talk_ms.clamp(0, MOST) }
    }
}

impl Slices {
    fn is_empty(&self) -> bool {
        self.booked.is_empty()
    }

    fn book(&mut self, now_ms: i64, what: Totals) {
        self.sum = self.sum.plus(what);
        let start_ms = now_ms.saturating_sub(now_ms.rem_euclid(SLICE_MS));
        match self.booked.back_mut() {
            // The newest slice also takes what an earlier instant brings, so the order holds whatever the clock does.
            Some((newest_ms, booked)) if *newest_ms >= start_ms => *booked = booked.plus(what),
            _ => self.booked.push_back((start_ms, what)),
        }
    }

    fn let_go(&mut self, now_ms: i64) -> bool {
        if self.next_leaves_ms().is_none_or(|leaves_ms| leaves_ms > now_ms) {
            return false;
        }
        let over = self.booked.partition_point(|(start_ms, _)| leaves_ms(*start_ms) <= now_ms);
        // What was counted up to the bound cannot be taken from it again.
        let gone = self.booked.drain(..over).fold(Totals::default(), |sum, (_, booked)| sum.plus(booked));
        self.sum = self.sum.less(gone).unwrap_or_else(|| sum_of(&self.booked));
        true
    }

    fn next_leaves_ms(&self) -> Option<i64> {
        self.booked.front().map(|(start_ms, _)| leaves_ms(*start_ms))
    }

    /// That oldest and newest lie at most 24 hours apart also bounds how many there are: 97.
    fn fits(&self, now_ms: i64, ever: Totals) -> bool {
        let (Some((oldest_ms, _)), Some((newest_ms, _))) = (self.booked.front(), self.booked.back()) else {
            return true;
        };
        let in_time = *newest_ms <= now_ms && newest_ms.saturating_sub(*oldest_ms) <= KEPT_MS;
        let in_order = self.booked.iter().is_sorted_by(|(earlier, _), (later, _)| earlier < later);
        let sound = self.booked.iter().all(|(start_ms, booked)| {
            start_ms.rem_euclid(SLICE_MS) == 0 && !booked.is_zero() && booked.is_within(ever)
        });
        in_time && in_order && sound && self.sum.is_within(ever)
    }
}

impl From<VecDeque<(i64, Totals)>> for Slices {
    fn from(booked: VecDeque<(i64, Totals)>) -> Self {
        Self { sum: sum_of(&booked), booked }
    }
}

impl From<Slices> for VecDeque<(i64, Totals)> {
    fn from(slices: Slices) -> Self {
        slices.booked
    }
}

fn sum_of(slices: &VecDeque<(i64, Totals)>) -> Totals {
    slices.iter().fold(Totals::default(), |sum, (_, booked)| sum.plus(*booked))
}

/// When a slice leaves the last 24 hours.
fn leaves_ms(start_ms: i64) -> i64 {
    start_ms.saturating_add(SLICE_MS + KEPT_MS)
}

#[cfg(test)]
mod tests;
