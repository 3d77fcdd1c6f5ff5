use std::sync::LazyLock;

use super::request::Channel;
use crate::data::record;
use crate::schedule::{Schedule, ScheduleDocument, ScheduleProblem, ScheduleRule, Weekday, WeeklyHours};

record! {
    /// What the law, or the house, asks of ads from a day on.
    pub struct AdRules {
        /// What the rules are called in verdicts: `Decree 91/2020/NĐ-CP`.
        pub name: String,
        /// The first day on which they hold, `YYYY-MM-DD` in `time_zone`.
        pub in_force_from: String,
        /// Where recipients are, as the law counts their hours: an IANA name.
        #[serde(default = "default_time_zone")]
        pub time_zone: String,
        /// Where the rules stand, and when they were last compared with it.
        #[serde(default)]
        pub source: String,
        /// When ads may arrive, on every day of the week. A channel that is not named has no hours to keep.
        #[serde(default)]
        pub windows: Vec<AdWindow>,
        /// How many ads one advertiser may send to one person.
        #[serde(default)]
        pub caps: Vec<AdCap>,
    }
}

record! {
    /// Hours in which ads may arrive: half-open, so at `closes` none may.
    pub struct AdWindow {
        /// By which channel.
        pub channel: Channel,
        /// `HH:MM`.
        pub opens: String,
        /// `HH:MM`, up to `24:00`.
        pub closes: String,
    }
}

record! {
    /// How many ads may go to one person within any such stretch of time.
    pub struct AdCap {
        /// By which channel.
        pub channel: Channel,
        /// The most, by all brandnames and numbers of one advertiser together.
        pub most: i32,
        /// Within how many hours, rolling.
        pub within_h: i32,
    }
}

fn default_time_zone() -> String {
    "Asia/Ho_Chi_Minh".to_owned()
}

/// Files in `data/consent`. To add rules, add a file here.
const FILES: [&str; 1] = [include_str!("../../data/consent/vietnam-2020.json")];

static SHIPPED: LazyLock<Vec<AdRules>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
});

/// The rules for ads that come with this library, with their dates and sources.
///
/// ```
/// let rules = tongdai::consent::shipped_ad_rules();
/// assert_eq!((rules[0].name.as_str(), rules[0].in_force_from.as_str()), ("Decree 91/2020/NĐ-CP", "2020-10-01"));
/// ```
pub fn shipped_ad_rules() -> Vec<AdRules> {
    SHIPPED.clone()
}

/// Rules for ads, compiled, in the order of their days.
#[derive(Clone)]
pub struct AdRuleBook {
    sets: Vec<RuleSet>,
}

#[derive(Clone)]
struct RuleSet {
    rules: AdRules,
    in_force: Schedule,
    windows: Vec<(Channel, Schedule)>,
}

/// What the rules in force say about a channel at an instant.
pub(crate) struct Ruling<'a> {
    /// What the rules are called.
    pub(crate) name: &'a str,
    /// Whether ads may arrive now.
    pub(crate) is_open: bool,
    /// When that changes.
    pub(crate) changes_ms: Option<i64>,
    pub(crate) caps: Vec<AdCap>,
}

impl AdRuleBook {
    /// The shipped rules and others. Where two begin on the same day, the one given last holds.
    ///
    /// # Errors
    /// Every time, date and zone that is none, with paths such as `[0].windows[1].opens`.
    pub fn compile(others: &[AdRules]) -> Result<Self, Vec<ScheduleProblem>> {
        let mut problems = Vec::new();
        let mut sets = Vec::new();
        for rules in SHIPPED.iter() {
            sets.extend(RuleSet::compile(rules, "", &mut Vec::new()));
        }
        for (index, rules) in others.iter().enumerate() {
            sets.extend(RuleSet::compile(rules, &format!("[{index}]."), &mut problems));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        sets.sort_by(|one, other| one.rules.in_force_from.cmp(&other.rules.in_force_from));
        Ok(Self { sets })
    }

    /// The shipped rules alone.
    pub fn shipped() -> Self {
        Self::compile(&[]).unwrap_or(Self { sets: Vec::new() })
    }

    /// The rules in force at an instant.
    pub fn at(&self, at_ms: i64) -> Option<&AdRules> {
        self.set_at(at_ms).map(|set| &set.rules)
    }

    fn set_at(&self, at_ms: i64) -> Option<&RuleSet> {
        self.sets.iter().rev().find(|set| set.in_force.is_open(at_ms))
    }

    pub(crate) fn ruling(&self, channel: Channel, at_ms: i64) -> Option<Ruling<'_>> {
        let set = self.set_at(at_ms)?;
        let mut windows = set.windows.iter().filter(|(of, _)| *of == channel).peekable();
        let has_windows = windows.peek().is_some();
        let mut changes_ms: Option<i64> = None;
        let mut is_open = !has_windows;
        for (_, window) in windows {
            is_open |= window.is_open(at_ms);
            changes_ms = changes_ms.into_iter().chain(window.next_change(at_ms)).min();
        }
        let caps = set.rules.caps.iter().filter(|cap| cap.channel == channel).cloned().collect();
        Some(Ruling { name: &set.rules.name, is_open, changes_ms, caps })
    }
}

impl RuleSet {
    fn compile(rules: &AdRules, path: &str, problems: &mut Vec<ScheduleProblem>) -> Option<Self> {
        let rule = |hours: Vec<WeeklyHours>, first_day: Option<String>| ScheduleDocument {
            time_zone: rules.time_zone.clone(),
            calendars: Vec::new(),
            own_calendars: Vec::new(),
            rules: vec![ScheduleRule {
                name: rules.name.clone(),
                hours,
                holidays: false,
                first_day,
                last_day: None,
            }],
        };
        let mut found = |place: &str, of: &str, more: Vec<ScheduleProblem>| {
            problems.extend(more.into_iter().map(|problem| ScheduleProblem {
                path: format!("{path}{}", problem.path.replace(place, of)),
                ..problem
            }));
        };
        let in_force = Schedule::compile(&rule(Vec::new(), Some(rules.in_force_from.clone())))
            .map_err(|more| found("rules[0].first_day", "in_force_from", more))
            .ok();
        let zone_known = in_force.is_some();
        let mut windows = Vec::new();
        for (index, window) in rules.windows.iter().enumerate().filter(|_| zone_known) {
            let hours = WeeklyHours {
                days: EVERY_DAY.to_vec(),
                opens: window.opens.clone(),
                closes: window.closes.clone(),
            };
            let schedule = Schedule::compile(&rule(vec![hours], None));
            let schedule =
                schedule.map_err(|more| found("rules[0].hours[0]", &format!("windows[{index}]"), more)).ok();
            windows.extend(schedule.map(|schedule| (window.channel, schedule)));
        }
        Some(Self { rules: rules.clone(), in_force: in_force?, windows })
    }
}

const EVERY_DAY: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_compiles() {
        assert_eq!(SHIPPED.len(), FILES.len());
        assert_eq!(AdRuleBook::shipped().sets.len(), FILES.len());
        assert!(SHIPPED.iter().all(|rules| !rules.source.is_empty() && !rules.caps.is_empty()));
    }

    #[test]
    fn before_the_first_day_no_rules_are_known() {
        let book = AdRuleBook::shipped();
        let first_ms = 1_601_485_200_000; // 2020-10-01T00:00 in Vietnam
        assert!(book.at(first_ms - 1).is_none());
        assert!(book.at(first_ms).is_some());
    }

    #[test]
    fn later_rules_replace_earlier_ones_from_their_day_on() {
        let own = AdRules {
            name: "House".into(),
            in_force_from: "2027-01-01".into(),
            time_zone: default_time_zone(),
            source: String::new(),
            windows: Vec::new(),
            caps: Vec::new(),
        };
        let book = AdRuleBook::compile(std::slice::from_ref(&own)).unwrap();
        let new_year_ms = 1_798_736_400_000; // 2027-01-01T00:00 in Vietnam
        assert_eq!(book.at(new_year_ms - 1).unwrap().name, "Decree 91/2020/NĐ-CP");
        assert_eq!(book.at(new_year_ms).unwrap().name, "House");
        let wrong = AdRules {
            in_force_from: "soon".into(),
            windows: vec![AdWindow { channel: Channel::Call, opens: "8".into(), closes: "17:00".into() }],
            ..own
        };
        let problems = AdRuleBook::compile(&[wrong]).err().unwrap();
        assert_eq!(problems[0].path, "[0].in_force_from");
    }
}
