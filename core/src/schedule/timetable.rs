//! The rules on the local calendar, without any zone: which comes first at a local second, and until when.

use std::sync::Arc;

use super::Weekday;
use super::calendars::{DayList, SpecialDay};
use super::civil::{self, DAY_S, EVE, LAST_DAY};
use super::windows::{DayTable, Rule, Step, Stretch, rule_in, step_after};

/// Sorts of day in a table: seven ordinary days of the week and seven holidays.
const SORTS: usize = 14;
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Time is cut into seasons wherever a rule's dates begin or end. Within a season, two days of one sort are alike.
#[derive(Debug)]
pub(super) struct Timetable {
    /// The first days of all seasons but the first.
    season_starts: Vec<i64>,
    /// For every season, a table for every sort of day.
    tables: Vec<DayTable>,
    /// Whether any window crosses midnight.
    carries: bool,
    /// The calendars kept, in the order named.
    pub(super) calendars: Vec<Arc<DayList>>,
}

/// A special day and the calendar that lists it.
#[derive(Clone, Copy)]
pub(super) struct Special<'a> {
    pub(super) calendar: &'a str,
    pub(super) entry: &'a SpecialDay,
}

impl Timetable {
    pub(super) fn new(rules: &[Rule], calendars: Vec<Arc<DayList>>) -> Self {
        let mut season_starts: Vec<i64> =
            rules.iter().flat_map(|rule| [rule.first_day, rule.last_day + 1]).collect();
        season_starts.sort_unstable();
        season_starts.dedup();
        season_starts.retain(|&day| day > EVE && day <= LAST_DAY);
        let firsts = std::iter::once(EVE).chain(season_starts.iter().copied());
        let tables: Vec<DayTable> = firsts.flat_map(|first| season(rules, first)).collect();
        let carries = tables.iter().any(|table| !table.carried.is_empty());
        Self { season_starts, tables, carries, calendars }
    }

    /// The first rule in order that holds at a local second.
    pub(super) fn rule_at(&self, local_s: i64) -> Option<u16> {
        let (day, second) = civil::split(local_s);
        let minute = second / 60;
        let own = rule_in(self.own(day), minute);
        if self.carries { first(own, rule_in(self.carried_into(day), minute)) } else { own }
    }

    /// The first rule in order that holds at any second from one to another, both included.
    pub(super) fn rule_within(&self, from_s: i64, to_s: i64) -> Option<u16> {
        let mut rule = self.rule_at(from_s);
        let mut at_s = from_s;
        while let Some(next_s) = self.next_step(at_s).filter(|&next_s| next_s <= to_s) {
            rule = first(rule, self.rule_at(next_s));
            at_s = next_s;
        }
        rule
    }

    /// The next local second at which another rule comes first. After the last day that has answers: none.
    ///
    /// It goes from window to window and day to day. After a week without change and without anything special the
    /// next weeks are the same, so it goes on at the next special day or season.
    pub(super) fn next_step(&self, local_s: i64) -> Option<i64> {
        self.next_step_from(local_s, self.rule_at(local_s))
    }

    /// [`next_step`](Self::next_step) where the rule at `local_s` is known.
    pub(super) fn next_step_from(&self, local_s: i64, held: Option<u16>) -> Option<i64> {
        let (mut day, second) = civil::split(local_s);
        let mut after_minute = second / 60;
        let mut quiet_days = 0;
        while day <= LAST_DAY {
            if let Some(minute) = self.step_on(day, after_minute, held) {
                return Some(day * DAY_S + minute * 60);
            }
            quiet_days += i64::from(after_minute < 0);
            day += 1;
            after_minute = -1;
            if quiet_days == 7 {
                if (day - 7..day).all(|day| self.is_regular(day)) {
                    day = self.next_irregular(day)?;
                }
                quiet_days = 0;
            }
        }
        None
    }

    /// The first minute of a day after a given one at which another rule comes first.
    fn step_on(&self, day: i64, after_minute: i64, held: Option<u16>) -> Option<i64> {
        let (own, carried) = (self.own(day), self.carried_into(day));
        let mut minute = after_minute;
        loop {
            minute = match (step_after(own, minute), step_after(carried, minute)) {
                // Midnight has no step of its own when the day before has one that ends there.
                _ if minute < 0 => 0,
                (Some(one), Some(other)) => one.min(other),
                (one, other) => one.or(other)?,
            };
            if first(rule_in(own, minute), rule_in(carried, minute)) != held {
                return Some(minute);
            }
        }
    }

    /// Whether a day and the day before it are ordinary and in one season.
    pub(super) fn is_regular(&self, day: i64) -> bool {
        self.special(day).is_none()
            && self.special(day - 1).is_none()
            && self.season_starts.binary_search(&day).is_err()
    }

    /// The first day from a day on that starts a season or is in a calendar.
    fn next_irregular(&self, day: i64) -> Option<i64> {
        let season =
            self.season_starts.get(self.season_starts.partition_point(|&start| start < day)).copied();
        let special = self.calendars.iter().filter_map(|list| list.first_from(day)).min();
        season.into_iter().chain(special).min()
    }

    /// What the calendars say about a day. An extra working day outweighs a holiday, then the first calendar counts.
    pub(super) fn special(&self, day: i64) -> Option<Special<'_>> {
        let mut holiday = None;
        for list in &self.calendars {
            let Some(entry) = list.get(day) else { continue };
            let special = Special { calendar: &list.name, entry };
            if entry.hours_of.is_some() {
                return Some(special);
            }
            holiday = holiday.or(Some(special));
        }
        holiday
    }

    /// Whose hours a day keeps, and whether it is a holiday.
    pub(super) fn sort_of(&self, day: i64) -> (Weekday, bool) {
        match self.special(day) {
            None => (civil::weekday_of(day), false),
            Some(Special { entry: SpecialDay { hours_of: Some(weekday), .. }, .. }) => (*weekday, false),
            Some(_) => (civil::weekday_of(day), true),
        }
    }

    /// The windows of a rule that start on a day.
    pub(super) fn stretches<'a>(
        &self,
        rule: &'a Rule,
        number: u16,
        day: i64,
    ) -> impl Iterator<Item = Stretch> + 'a {
        let (weekday, holiday) = self.sort_of(day);
        let applies = rule.holidays == holiday && (rule.first_day..=rule.last_day).contains(&day);
        rule.stretches(weekday, number).filter(move |_| applies)
    }

    /// The first and the last day of every season.
    pub(super) fn seasons(&self) -> impl Iterator<Item = (i64, i64)> {
        let firsts = std::iter::once(EVE).chain(self.season_starts.iter().copied());
        let lasts = self.season_starts.iter().map(|&start| start - 1).chain([LAST_DAY]);
        firsts.zip(lasts)
    }

    fn own(&self, day: i64) -> &[Step] {
        self.table(day).map_or(&[], |table| &table.own)
    }

    fn carried_into(&self, day: i64) -> &[Step] {
        if self.carries { self.table(day - 1).map_or(&[], |table| &table.carried) } else { &[] }
    }

    fn table(&self, day: i64) -> Option<&DayTable> {
        let season = self.season_starts.partition_point(|&start| start <= day);
        let (weekday, holiday) = self.sort_of(day);
        self.tables.get(season * SORTS + if holiday { WEEK.len() } else { 0 } + weekday as usize)
    }
}

/// The tables of the season that starts on a day: ordinary days of the week, then holidays.
fn season(rules: &[Rule], first_day: i64) -> Vec<DayTable> {
    let numbered =
        || (0..).zip(rules).filter(|(_, rule)| (rule.first_day..=rule.last_day).contains(&first_day));
    let sorts = [false, true].into_iter().flat_map(|holiday| WEEK.map(|weekday| (weekday, holiday)));
    sorts
        .map(|(weekday, holiday)| {
            let kept = numbered().filter(|(_, rule)| rule.holidays == holiday);
            let stretches: Vec<Stretch> =
                kept.flat_map(|(number, rule)| rule.stretches(weekday, number)).collect();
            DayTable::new(&stretches)
        })
        .collect()
}

/// The earlier of two rules, where either may be absent.
fn first(one: Option<u16>, other: Option<u16>) -> Option<u16> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
