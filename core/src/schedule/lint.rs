//! What is sound but hardly meant: rules that never hold, and opening rules that hold at the same time.

use std::collections::{BTreeMap, BTreeSet};

use super::civil::{self, DAY_S, FIRST_DAY, LAST_DAY};
use super::windows::Rule;
use super::{Overlap, Schedule};

/// Where witnesses are looked for first: 2025-01-01, so that they are dates one can picture.
const ANCHOR_DAY: i64 = 20_089;

impl Schedule {
    /// The places of rules that hold at no instant at all: an earlier rule always wins, their dates have no such day
    /// of the week, or they wait for a holiday that no kept calendar has.
    ///
    /// It looks at every kind of day there is, on the local calendar; that a clock change may swallow a window is
    /// left aside.
    ///
    /// ```
    /// use tongdai::schedule::{Schedule, ScheduleDocument};
    ///
    /// let text = r#"{"time_zone": "UTC", "rules": [{"name": "always"}, {"name": "day off", "holidays": true}]}"#;
    /// let document: ScheduleDocument = serde_json::from_str(text).unwrap();
    /// assert_eq!(Schedule::compile(&document).unwrap().never_true(), [1]);
    /// ```
    pub fn never_true(&self) -> Vec<usize> {
        let mut winners = BTreeSet::new();
        for day in self.telling_days() {
            let mut at_s = day * DAY_S;
            winners.extend(self.timetable().rule_at(at_s));
            while let Some(next_s) =
                self.timetable().next_step(at_s).filter(|&next_s| next_s < (day + 1) * DAY_S)
            {
                winners.extend(self.timetable().rule_at(next_s));
                at_s = next_s;
            }
        }
        (0..)
            .zip(self.rules())
            .filter(|(rule, _)| !winners.contains(rule))
            .map(|(rule, _)| usize::from(rule))
            .collect()
    }

    /// Pairs of opening rules, both for ordinary days or both for holidays, that hold at the same instant, with the
    /// earliest such instant found; in order of the rules.
    ///
    /// A rule without hours that is the last of its kind is a net under the others, which is how "otherwise" is
    /// usually written: it is not reported as the later one of a pair.
    pub fn overlaps(&self) -> Vec<Overlap> {
        let mut witnesses: BTreeMap<(u16, u16), i64> = BTreeMap::new();
        for day in self.telling_days() {
            for (pair, local_s) in self.overlaps_on(day) {
                if !witnesses.contains_key(&pair)
                    && let Some(at_s) = self.instant_showing(local_s)
                {
                    witnesses.insert(pair, at_s * 1000);
                }
            }
        }
        witnesses
            .into_iter()
            .map(|((earlier, later), at_ms)| Overlap {
                earlier: i32::from(earlier),
                later: i32::from(later),
                at_ms,
            })
            .collect()
    }

    /// Pairs that hold together at some time of a day, and the first such local second of that day.
    fn overlaps_on(&self, day: i64) -> Vec<((u16, u16), i64)> {
        let mut windows: Vec<(i64, i64, u16, bool)> = Vec::new();
        for (number, rule) in (0..).zip(self.rules()).filter(|(_, rule)| rule.is_opening()) {
            for start_day in [day - 1, day] {
                let start_s = start_day * DAY_S;
                windows.extend(self.timetable().stretches(rule, number, start_day).map(|one| {
                    let opens_s = (start_s + i64::from(one.opens) * 60).max(day * DAY_S);
                    (opens_s, start_s + i64::from(one.closes) * 60, number, rule.holidays)
                }));
            }
        }
        windows.retain(|(opens_s, closes_s, ..)| opens_s < closes_s);
        windows.sort_unstable();
        let mut pairs = Vec::new();
        let mut open: Vec<(i64, u16, bool)> = Vec::new();
        for (opens_s, closes_s, rule, holidays) in windows {
            open.retain(|&(other_closes_s, ..)| opens_s < other_closes_s);
            let others = open.iter().filter(|&&(_, other, kind)| other != rule && kind == holidays);
            let met = others.map(|&(_, other, _)| ((rule.min(other), rule.max(other)), opens_s));
            pairs.extend(met.filter(|&((_, later), _)| !self.is_net(later)));
            open.push((closes_s, rule, holidays));
        }
        pairs
    }

    /// Whether a rule has no hours and is the last of its kind.
    fn is_net(&self, number: u16) -> bool {
        let rules = self.rules();
        let Some(rule) = rules.get(usize::from(number)) else { return false };
        let is_last = rules.iter().skip(usize::from(number) + 1).all(|later| later.holidays != rule.holidays);
        rule.is_whole_day() && is_last
    }

    /// The instant at which the clock reaches a local time, unless it skips it.
    fn instant_showing(&self, local_s: i64) -> Option<i64> {
        let at_s = self.zone().reaches(local_s);
        (self.zone().clock(at_s).shown == local_s).then_some(at_s)
    }

    /// Days that between them show all there is. What holds on a day follows from its sort, the sort of the day
    /// before and their seasons. So: the days of the calendars and the days after, the first day of every season,
    /// and in every season one day of each day of the week that follows an ordinary day.
    fn telling_days(&self) -> Vec<i64> {
        let timetable = self.timetable();
        let special = timetable.calendars.iter().flat_map(|list| list.days()).flat_map(|&day| [day, day + 1]);
        let mut days: Vec<i64> = special.chain(self.rules().iter().flat_map(edges)).collect();
        for (first, last) in timetable.seasons() {
            let middle = ANCHOR_DAY.clamp(first, last);
            let mut weekdays = BTreeSet::new();
            let outwards = (middle..=last).chain((first..middle).rev());
            for day in outwards.filter(|&day| timetable.is_regular(day)) {
                if weekdays.insert(civil::weekday_of(day)) {
                    days.push(day);
                }
                if weekdays.len() == 7 {
                    break;
                }
            }
        }
        days.retain(|day| (FIRST_DAY..=LAST_DAY).contains(day));
        days.sort_unstable();
        days.dedup();
        days
    }
}

/// Where a rule's dates begin, and the day after they end.
fn edges(rule: &Rule) -> [i64; 2] {
    [rule.first_day, rule.last_day + 1]
}
