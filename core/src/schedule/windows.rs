//! The hours of a rule, and the hours of all rules on one sort of day.

use std::collections::BTreeMap;

use super::Weekday;
use super::civil::DAY_MINUTES;

/// A checked rule. Windows are in minutes from the midnight at which their day starts, up to two days.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) holidays: bool,
    /// The first and the last day on which a window may start.
    pub(super) first_day: i64,
    pub(super) last_day: i64,
    /// None means the whole day.
    pub(super) windows: Vec<Window>,
}

/// One window on some days of the week.
#[derive(Debug)]
pub(super) struct Window {
    /// A bit for every day of the week, Monday lowest.
    pub(super) days: u8,
    pub(super) opens: u16,
    pub(super) closes: u16,
}

/// A window of one rule on one day, in minutes from the day's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) opens: u16,
    pub(super) closes: u16,
    pub(super) rule: u16,
}

impl Rule {
    /// Whether it opens anything: a rule for whole holidays only says that a day is off.
    pub(super) fn is_opening(&self) -> bool {
        !(self.holidays && self.is_whole_day())
    }

    pub(super) fn is_whole_day(&self) -> bool {
        self.windows.is_empty()
    }

    /// Its windows on a day of the week, as rule number `rule`.
    pub(super) fn stretches(&self, weekday: Weekday, rule: u16) -> impl Iterator<Item = Stretch> {
        let whole_day = self.is_whole_day().then_some(Stretch { opens: 0, closes: DAY_MINUTES, rule });
        let windows = self.windows.iter().filter(move |window| window.days & day_bit(weekday) != 0);
        whole_day.into_iter().chain(windows.map(move |window| Stretch {
            opens: window.opens,
            closes: window.closes,
            rule,
        }))
    }
}

/// The bit of a day of the week.
pub(super) fn day_bit(weekday: Weekday) -> u8 {
    1 << (weekday as u8)
}

/// From a minute on, the first rule that holds, until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) minute: u16,
    pub(super) rule: Option<u16>,
}

/// Which rule comes first at every minute that the windows of one sort of day reach.
#[derive(Debug, Default)]
pub(super) struct DayTable {
    /// On the day itself.
    pub(super) own: Vec<Step>,
    /// On the day after, by windows that cross midnight.
    pub(super) carried: Vec<Step>,
}

impl DayTable {
    pub(super) fn new(stretches: &[Stretch]) -> Self {
        let own = stretches.iter().map(|one| Stretch { closes: one.closes.min(DAY_MINUTES), ..*one });
        let carried = stretches.iter().filter(|one| one.closes > DAY_MINUTES);
        let carried = carried.map(|one| Stretch { opens: 0, closes: one.closes - DAY_MINUTES, ..*one });
        Self { own: steps_of(own), carried: steps_of(carried) }
    }
}

/// The rule at a minute.
pub(super) fn rule_in(steps: &[Step], minute: i64) -> Option<u16> {
    let after = steps.partition_point(|step| i64::from(step.minute) <= minute);
    steps.get(after.checked_sub(1)?)?.rule
}

/// The first step after a minute.
pub(super) fn step_after(steps: &[Step], minute: i64) -> Option<i64> {
    let after = steps.partition_point(|step| i64::from(step.minute) <= minute);
    steps.get(after).map(|step| i64::from(step.minute))
}

/// Sweeps over where stretches begin and end. A step at the end of the day belongs to the next day's table.
fn steps_of(stretches: impl Iterator<Item = Stretch>) -> Vec<Step> {
    let mut edges: Vec<(u16, u16, bool)> =
        stretches.flat_map(|one| [(one.opens, one.rule, true), (one.closes, one.rule, false)]).collect();
    edges.sort_unstable();
    let mut holding: BTreeMap<u16, usize> = BTreeMap::new();
    let mut steps: Vec<Step> = Vec::new();
    for at_once in edges.chunk_by(|one, next| one.0 == next.0) {
        for &(_, rule, begins) in at_once {
            let windows = holding.entry(rule).or_default();
            *windows = if begins { *windows + 1 } else { windows.saturating_sub(1) };
        }
        holding.retain(|_, windows| *windows > 0);
        let rule = holding.keys().next().copied();
        let minute = at_once.first().map_or(DAY_MINUTES, |edge| edge.0);
        if minute < DAY_MINUTES && steps.last().and_then(|step| step.rule) != rule {
            steps.push(Step { minute, rule });
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(opens: u16, closes: u16, rule: u16) -> Stretch {
        Stretch { opens, closes, rule }
    }

    #[test]
    fn the_first_rule_wins_and_windows_that_touch_are_one() {
        let table = DayTable::new(&[stretch(480, 720, 1), stretch(720, 1_020, 1), stretch(600, 660, 0)]);
        let minutes: Vec<_> = table.own.iter().map(|step| (step.minute, step.rule)).collect();
        assert_eq!(minutes, [(480, Some(1)), (600, Some(0)), (660, Some(1)), (1_020, None)]);
        assert_eq!(table.carried, []);
    }

    #[test]
    fn what_crosses_midnight_is_carried() {
        let table = DayTable::new(&[stretch(1_320, 1_800, 0)]);
        assert_eq!(table.own, [Step { minute: 1_320, rule: Some(0) }]);
        assert_eq!(table.carried, [Step { minute: 0, rule: Some(0) }, Step { minute: 360, rule: None }]);
        assert_eq!(rule_in(&table.carried, 359), Some(0));
        assert_eq!(rule_in(&table.carried, 360), None);
        assert_eq!(step_after(&table.carried, 0), Some(360));
    }
}
