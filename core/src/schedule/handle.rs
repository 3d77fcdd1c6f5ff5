use std::fmt;
use std::sync::Arc;

use super::civil::{self, DAY_S, FIRST_DAY};
use super::timetable::{Special, Timetable};
use super::windows::Rule;
use super::zone::{Clock, Zone};
use super::{DayKind, Interval, OpenState, Override, ScheduleExplanation};

/// A compiled schedule: which rule holds at an instant, why, and until when.
///
/// It never changes, is cheap to clone and can be shared between threads. Every question has an answer for every
/// instant; outside the years 1 to 9999 of the local calendar no rule holds. Windows belong to the day on which they
/// start and are half-open. What outweighs what: an [`Override`], then an extra working day, then a holiday, then
/// the day of the week. What happens when clocks change stands at [the room's door](super#when-clocks-change).
///
/// ```
/// use tongdai::schedule::{Schedule, ScheduleDocument, ScheduleRule, Weekday, WeeklyHours};
///
/// let office = WeeklyHours { days: vec![Weekday::Mon, Weekday::Tue], opens: "08:00".into(), closes: "17:30".into() };
/// let schedule = Schedule::compile(&ScheduleDocument {
///     time_zone: "Asia/Ho_Chi_Minh".into(),
///     calendars: vec!["vietnam".into()],
///     own_calendars: vec![],
///     rules: vec![ScheduleRule {
///         name: "office".into(),
///         hours: vec![office],
///         holidays: false,
///         first_day: None,
///         last_day: None,
///     }],
/// })
/// .unwrap();
///
/// let monday_at_eight = 1_772_413_200_000; // 2026-03-02T08:00 in Vietnam
/// assert_eq!(schedule.rule_at(monday_at_eight), Some(0));
/// assert!(!schedule.is_open(monday_at_eight - 1));
/// let half_past_five = monday_at_eight + 9 * 3_600_000 + 1_800_000;
/// assert_eq!(schedule.next_change(monday_at_eight), Some(half_past_five));
/// ```
#[derive(Clone)]
pub struct Schedule {
    inner: Arc<Inner>,
}

struct Inner {
    zone: Arc<Zone>,
    rules: Vec<Rule>,
    timetable: Timetable,
}

impl Schedule {
    pub(super) fn from_parts(zone: Arc<Zone>, rules: Vec<Rule>, timetable: Timetable) -> Self {
        Self { inner: Arc::new(Inner { zone, rules, timetable }) }
    }

    /// The place of the first rule, in the document's order, that holds at an instant in UTC epoch milliseconds.
    pub fn rule_at(&self, at_ms: i64) -> Option<usize> {
        self.rule_at_s(at_ms.div_euclid(1000)).map(usize::from)
    }

    /// Whether the rule that holds is an opening one. A rule that names holidays and no hours is not: it says that
    /// the day is off, and where calls go then. Every other rule is.
    pub fn is_open(&self, at_ms: i64) -> bool {
        self.rule_at(at_ms).is_some_and(|rule| self.is_opening(rule))
    }

    /// The next instant after `at_ms` from which another rule holds, or none does; none when that never happens
    /// before the year 10000.
    pub fn next_change(&self, at_ms: i64) -> Option<i64> {
        self.change_after_s(at_ms.div_euclid(1000)).map(|at_s| at_s * 1000)
    }

    /// [`rule_at`](Self::rule_at) under an override: open means the first opening rule, closed means none. A
    /// schedule without an opening rule has nothing to open.
    ///
    /// ```
    /// use tongdai::schedule::{Override, OpenState, Schedule, ScheduleDocument};
    ///
    /// let text = r#"{"time_zone": "UTC", "rules": [{"name": "always"}]}"#;
    /// let document: ScheduleDocument = serde_json::from_str(text).unwrap();
    /// let schedule = Schedule::compile(&document).unwrap();
    /// let lunch = Override { state: OpenState::Closed, until_ms: Some(1_000) };
    /// assert_eq!(schedule.rule_at_with(999, Some(&lunch)), None);
    /// assert_eq!(schedule.next_change_with(0, Some(&lunch)), Some(1_000));
    /// assert_eq!(schedule.rule_at_with(1_000, Some(&lunch)), Some(0));
    /// ```
    pub fn rule_at_with(&self, at_ms: i64, overruled: Option<&Override>) -> Option<usize> {
        match overruled.filter(|overruled| overruled.in_force(at_ms)) {
            None => self.rule_at(at_ms),
            Some(overruled) => self.rule_under(overruled.state),
        }
    }

    /// [`is_open`](Self::is_open) under an override.
    pub fn is_open_with(&self, at_ms: i64, overruled: Option<&Override>) -> bool {
        self.rule_at_with(at_ms, overruled).is_some_and(|rule| self.is_opening(rule))
    }

    /// [`next_change`](Self::next_change) under an override: the end of the override counts, if the clock then
    /// decides otherwise.
    pub fn next_change_with(&self, at_ms: i64, overruled: Option<&Override>) -> Option<i64> {
        let Some(overruled) = overruled.filter(|overruled| overruled.in_force(at_ms)) else {
            return self.next_change(at_ms);
        };
        let until_ms = overruled.until_ms?;
        if self.rule_at(until_ms) == self.rule_under(overruled.state) {
            return self.next_change(until_ms);
        }
        Some(until_ms)
    }

    /// When which rule holds in a year of the local calendar, in order, clipped to that year. Neighbours differ in
    /// their rule or have a closed time between them. A year outside 1 to 9999 has none.
    pub fn intervals(&self, year: i32) -> Vec<Interval> {
        let day_of = |year| civil::first_day_of(year).map(|day| self.inner.zone.reaches(day * DAY_S));
        let (Some(mut at_s), Some(end_s)) = (day_of(year), day_of(year.saturating_add(1))) else {
            return Vec::new();
        };
        let mut intervals = Vec::new();
        while at_s < end_s {
            let next_s = self.change_after_s(at_s).unwrap_or(end_s).min(end_s);
            if let Some(rule) = self.rule_at_s(at_s) {
                intervals.push(Interval {
                    opens_ms: at_s * 1000,
                    closes_ms: next_s * 1000,
                    rule: i32::from(rule),
                });
            }
            at_s = next_s;
        }
        intervals
    }

    /// Why the schedule says what it says at an instant; none outside the years 1 to 9999.
    pub fn explain(&self, at_ms: i64) -> Option<ScheduleExplanation> {
        let now_s = at_ms.div_euclid(1000);
        let clock = self.inner.zone.clock(now_s);
        let (day, second) = civil::split(clock.shown);
        if !civil::is_known(day) {
            return None;
        }
        let rule = self.rule_at_s(now_s);
        Some(ScheduleExplanation {
            local_date: civil::date_text(day),
            local_time: civil::time_text(second),
            day: self.day_kind(day),
            rule: rule.map(i32::from),
            rule_name: rule.and_then(|rule| Some(self.inner.rules.get(usize::from(rule))?.name.clone())),
            rule_date: rule.and_then(|rule| self.start_day(rule, clock)).map(civil::date_text),
        })
    }

    /// The name of a rule.
    pub fn rule_name(&self, rule: usize) -> Option<&str> {
        self.inner.rules.get(rule).map(|rule| rule.name.as_str())
    }

    /// Whether a rule opens anything: see [`is_open`](Self::is_open).
    pub fn is_opening(&self, rule: usize) -> bool {
        self.inner.rules.get(rule).is_some_and(Rule::is_opening)
    }

    /// The zone's IANA name.
    pub fn time_zone(&self) -> &'static str {
        self.inner.zone.name()
    }

    /// Whether every shipped calendar it keeps knows a year's days. A business's own calendars are taken as complete.
    pub fn covers(&self, year: i32) -> bool {
        let mut known = self.inner.timetable.calendars.iter().filter_map(|list| list.years.as_ref());
        known.all(|years| years.contains(&year))
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.inner.rules
    }

    pub(super) fn timetable(&self) -> &Timetable {
        &self.inner.timetable
    }

    pub(super) fn zone(&self) -> &Zone {
        &self.inner.zone
    }

    fn rule_under(&self, state: OpenState) -> Option<usize> {
        match state {
            OpenState::Open => self.inner.rules.iter().position(Rule::is_opening),
            OpenState::Closed => None,
        }
    }

    fn rule_at_s(&self, at_s: i64) -> Option<u16> {
        self.rule_under_clock(self.inner.zone.clock(at_s))
    }

    /// A window holds when its opening has been shown and a time before its closing is still to come, so the first
    /// rule is the first of those between the two ends of the clock.
    fn rule_under_clock(&self, clock: Clock) -> Option<u16> {
        if !civil::is_known(clock.shown.div_euclid(DAY_S)) {
            return None;
        }
        if clock.is_plain() {
            return self.inner.timetable.rule_at(clock.shown);
        }
        self.inner.timetable.rule_within(clock.earliest, clock.latest)
    }

    /// Goes from step to step of the timetable: the clock reaches each one, and after it was put back leaves it.
    fn change_after_s(&self, at_s: i64) -> Option<i64> {
        let Inner { zone, timetable, .. } = &*self.inner;
        let mut clock = zone.clock(at_s);
        let held = self.rule_under_clock(clock);
        if clock.shown < FIRST_DAY * DAY_S {
            let first_s = zone.reaches(FIRST_DAY * DAY_S);
            clock = zone.clock(first_s);
            if self.rule_under_clock(clock) != held {
                return Some(first_s);
            }
        }
        loop {
            let next_s = if clock.is_plain() {
                timetable.next_step_from(clock.shown, held).map(|local_s| zone.reaches(local_s))
            } else {
                let reached = timetable.next_step(clock.latest).map(|local_s| zone.reaches(local_s));
                let left = timetable.next_step(clock.earliest).map(|local_s| zone.leaves(local_s));
                reached.into_iter().chain(left).min()
            }?;
            clock = zone.clock(next_s);
            if self.rule_under_clock(clock) != held {
                return Some(next_s);
            }
        }
    }

    fn day_kind(&self, day: i64) -> DayKind {
        let Some(Special { calendar, entry }) = self.inner.timetable.special(day) else {
            return DayKind::Ordinary { weekday: civil::weekday_of(day) };
        };
        let (name, calendar) = (entry.name.clone(), calendar.to_owned());
        match entry.hours_of {
            Some(hours_of) => DayKind::WorkingDay { name, calendar, hours_of },
            None => DayKind::Holiday { name, calendar },
        }
    }

    /// The day on which the window started that makes a rule hold.
    fn start_day(&self, number: u16, clock: Clock) -> Option<i64> {
        let rule = self.inner.rules.get(usize::from(number))?;
        let (first, last) = (clock.earliest.div_euclid(DAY_S) - 1, clock.latest.div_euclid(DAY_S));
        (first..=last).find(|&day| {
            let mut stretches = self.inner.timetable.stretches(rule, number, day);
            stretches.any(|one| {
                day * DAY_S + i64::from(one.opens) * 60 <= clock.latest
                    && clock.earliest < day * DAY_S + i64::from(one.closes) * 60
            })
        })
    }
}

impl fmt::Debug for Schedule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Schedule");
        shown.field("time_zone", &self.time_zone()).field("rules", &self.inner.rules.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_can_be_shared_between_threads() {
        fn shared<T: Clone + Send + Sync + 'static>() {}
        shared::<Schedule>();
        shared::<crate::schedule::CalendarSet>();
    }
}
