//! Until when a message platform lets a business answer somebody who has written: dated rules, compiled.

use std::sync::LazyLock;

use super::reply::{ReplyRequest, ReplyRuling, ReplyVerdict};
use crate::data::{choice, record};
use crate::schedule::{Schedule, ScheduleDocument, ScheduleProblem, ScheduleRule};

const HOUR_MS: i64 = 60 * 60 * 1000;

/// The longest window that rules may name, in hours: a year.
const LONGEST_H: i32 = 24 * 366;

choice! {
    /// What kind of channel people write on.
    pub enum ChannelKind {
        /// A Facebook page, by Messenger.
        FacebookPage,
        /// A Zalo official account.
        ZaloOa,
    }
}

choice! {
    /// A window of a platform's rules in which a business may reply.
    pub enum ReplyRule {
        /// Facebook's standard messaging window.
        Standard,
        /// Facebook's longer window for people who answer, under a tag.
        HumanAgent,
        /// Zalo's consultation messages that cost nothing.
        ConsultationFree,
        /// Zalo's consultation messages that are charged.
        ConsultationCharged,
    }
}

choice! {
    /// How sure this library is of a rule.
    pub enum Confidence {
        /// The platform's own words.
        High,
        /// Several independent accounts.
        Medium,
        /// One account, or what follows from how the platform behaves.
        Low,
    }
}

record! {
    /// What a platform allows from a day on.
    pub struct ReplyRules {
        /// What the rules are called in verdicts.
        pub name: String,
        /// The channels they are about.
        pub kind: ChannelKind,
        /// The first day on which they hold, `YYYY-MM-DD`, UTC.
        pub in_force_from: String,
        /// Where the rules stand, and when they were last compared with it.
        #[serde(default)]
        pub source: String,
        /// How sure this library is.
        #[serde(default = "low")]
        pub confidence: Confidence,
        /// When replies may go out; the first window that fits is used.
        pub windows: Vec<ReplyWindow>,
    }
}

record! {
    /// A time after somebody's last message in which a business may reply. Half-open, so at its end none may.
    pub struct ReplyWindow {
        /// Which it is.
        pub rule: ReplyRule,
        /// How long it lasts, in hours from the person's last message.
        pub within_h: i32,
        /// The most replies since the person's last message; any number without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub most: Option<i32>,
        /// What the host must send with the reply, such as `HUMAN_AGENT`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tag: Option<String>,
        /// Whether the platform charges for the reply.
        #[serde(default)]
        pub is_charged: bool,
        /// Whether a channel must ask for this window by `late_replies`: it costs money, or the platform has to grant
        /// it.
        #[serde(default)]
        pub is_late: bool,
    }
}

fn low() -> Confidence {
    Confidence::Low
}

/// Files in `data/social`. To add rules, add a file here.
const FILES: [&str; 2] =
    [include_str!("../../data/social/facebook-2020.json"), include_str!("../../data/social/zalo-2024.json")];

static SHIPPED: LazyLock<Vec<ReplyRules>> = LazyLock::new(|| {
    // A file that does not parse is caught by the tests; it cannot be fixed here.
    FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
});

/// The platforms' rules that come with this library, with their dates, sources and how sure they are.
///
/// ```
/// let rules = tongdai::social::shipped_reply_rules();
/// assert_eq!((rules[0].in_force_from.as_str(), rules[0].windows[0].within_h), ("2020-03-04", 24));
/// ```
pub fn shipped_reply_rules() -> Vec<ReplyRules> {
    SHIPPED.clone()
}

/// Rules for replies, compiled, in the order of their days.
#[derive(Clone)]
pub struct ReplyBook {
    sets: Vec<(ReplyRules, Schedule)>,
}

impl ReplyBook {
    /// The shipped rules and others. Where two begin on the same day, the one given last holds.
    ///
    /// # Errors
    /// Every date that is none, with paths such as `[0].in_force_from`.
    pub fn compile(others: &[ReplyRules]) -> Result<Self, Vec<ScheduleProblem>> {
        let mut problems = Vec::new();
        let mut sets = Vec::new();
        for rules in SHIPPED.iter() {
            sets.extend(in_force(rules).ok().map(|schedule| (rules.clone(), schedule)));
        }
        for (index, rules) in others.iter().enumerate() {
            match in_force(rules) {
                Ok(schedule) => sets.push((rules.clone(), schedule)),
                Err(found) => problems.extend(found.into_iter().map(|problem| ScheduleProblem {
                    path: format!(
                        "[{index}].{}",
                        problem.path.replace("rules[0].first_day", "in_force_from")
                    ),
                    ..problem
                })),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        sets.sort_by(|one, other| one.0.in_force_from.cmp(&other.0.in_force_from));
        Ok(Self { sets })
    }

    /// The shipped rules alone.
    pub fn shipped() -> Self {
        Self::compile(&[]).unwrap_or(Self { sets: Vec::new() })
    }

    /// The rules in force for a kind of channel at an instant.
    pub fn at(&self, kind: ChannelKind, at_ms: i64) -> Option<&ReplyRules> {
        let of_kind = self.sets.iter().rev().filter(|(rules, _)| rules.kind == kind);
        of_kind.into_iter().find(|(_, schedule)| schedule.is_open(at_ms)).map(|(rules, _)| rules)
    }

    /// What the rules say to a reply. They are those in force when it would go out.
    ///
    /// ```
    /// use tongdai::social::{ChannelKind, ReplyBook, ReplyOutcome, ReplyRequest, ReplyRule};
    ///
    /// const MONDAY_MS: i64 = 1_772_409_600_000;
    /// let book = ReplyBook::shipped();
    /// let after = |hours: i64, late_replies| book.judge(&ReplyRequest {
    ///     kind: ChannelKind::FacebookPage,
    ///     received_ms: Some(MONDAY_MS),
    ///     replies: 0,
    ///     late_replies,
    ///     at_ms: MONDAY_MS + hours * 3_600_000,
    /// });
    /// assert_eq!(after(23, false).rule, Some(ReplyRule::Standard));
    /// assert_eq!(after(25, false).outcome, ReplyOutcome::TooLate);
    /// assert_eq!(after(25, true).tag.as_deref(), Some("HUMAN_AGENT"));
    /// assert!(!after(7 * 24, true).is_allowed);
    /// ```
    pub fn judge(&self, request: &ReplyRequest) -> ReplyVerdict {
        ReplyVerdict::of(self.ruling(request), self.at(request.kind, request.at_ms))
    }

    /// The same, without a copy of anything.
    pub(crate) fn ruling(&self, request: &ReplyRequest) -> ReplyRuling<'_> {
        let Some(rules) = self.at(request.kind, request.at_ms) else { return ReplyRuling::NoRules };
        let Some(received_ms) = request.received_ms else { return ReplyRuling::NeverWrote };
        let mut refusal = ReplyRuling::NoRules;
        for window in rules.windows.iter().filter(|window| request.late_replies || !window.is_late) {
            let until_ms = received_ms.saturating_add(i64::from(window.within_h) * HOUR_MS);
            refusal = if request.at_ms >= until_ms {
                // What was used up says more than that a later window is over, too, only while it is open.
                ReplyRuling::TooLate { window, until_ms }
            } else if let Some(most) = window.most.filter(|&most| request.replies >= most) {
                ReplyRuling::UsedUp { window, until_ms, most }
            } else {
                return ReplyRuling::Fits { window, until_ms };
            };
        }
        refusal
    }
}

/// When rules hold, by their first day.
fn in_force(rules: &ReplyRules) -> Result<Schedule, Vec<ScheduleProblem>> {
    Schedule::compile(&ScheduleDocument {
        time_zone: "UTC".to_owned(),
        calendars: Vec::new(),
        own_calendars: Vec::new(),
        rules: vec![ScheduleRule {
            name: rules.name.clone(),
            hours: Vec::new(),
            holidays: false,
            first_day: Some(rules.in_force_from.clone()),
            last_day: None,
        }],
    })
}

impl ReplyWindow {
    /// Whether its length and its count are such as windows have.
    pub(crate) fn is_sensible(&self) -> bool {
        (1..=LONGEST_H).contains(&self.within_h) && self.most.is_none_or(|most| (1..=1000).contains(&most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT_MS: i64 = 1_772_409_600_000;

    fn request(kind: ChannelKind, hours: i64, replies: i32, late_replies: bool) -> ReplyRequest {
        let at_ms = AT_MS + hours * HOUR_MS;
        ReplyRequest { kind, received_ms: Some(AT_MS), replies, late_replies, at_ms }
    }

    #[test]
    fn every_file_parses_compiles_and_says_where_it_is_from() {
        assert_eq!(SHIPPED.len(), FILES.len());
        assert_eq!(ReplyBook::shipped().sets.len(), FILES.len());
        for rules in SHIPPED.iter() {
            assert!(!rules.source.is_empty() && !rules.windows.is_empty());
            assert!(rules.windows.iter().all(ReplyWindow::is_sensible));
        }
    }

    #[test]
    fn a_window_ends_at_its_last_hour_and_is_counted_from_the_last_message() {
        let book = ReplyBook::shipped();
        let last = ReplyRequest {
            at_ms: AT_MS + 24 * HOUR_MS - 1,
            ..request(ChannelKind::FacebookPage, 0, 99, false)
        };
        assert!(
            matches!(book.ruling(&last), ReplyRuling::Fits { until_ms, .. } if until_ms == AT_MS + 24 * HOUR_MS)
        );
        let over = request(ChannelKind::FacebookPage, 24, 0, false);
        assert!(
            matches!(book.ruling(&over), ReplyRuling::TooLate { window, .. } if window.rule == ReplyRule::Standard)
        );
    }

    #[test]
    fn eight_free_replies_on_zalo_then_only_charged_ones() {
        let book = ReplyBook::shipped();
        let zalo = |hours, replies, late| book.ruling(&request(ChannelKind::ZaloOa, hours, replies, late));
        assert!(matches!(zalo(1, 7, false), ReplyRuling::Fits { .. }));
        assert!(matches!(zalo(1, 8, false), ReplyRuling::UsedUp { most: 8, .. }));
        assert!(matches!(zalo(1, 8, true), ReplyRuling::Fits { window, .. } if window.is_charged));
        assert!(matches!(zalo(48, 0, false), ReplyRuling::TooLate { .. }));
        assert!(matches!(zalo(168, 0, true), ReplyRuling::TooLate { .. }));
    }

    #[test]
    fn nobody_writes_first_and_nothing_is_known_of_earlier_days() {
        let book = ReplyBook::shipped();
        let never = ReplyRequest { received_ms: None, ..request(ChannelKind::ZaloOa, 0, 0, true) };
        assert_eq!(book.ruling(&never), ReplyRuling::NeverWrote);
        let early = ReplyRequest { at_ms: 0, received_ms: Some(0), ..never.clone() };
        assert_eq!(book.ruling(&early), ReplyRuling::NoRules);
    }

    #[test]
    fn own_rules_replace_the_shipped_ones_from_their_day_on() {
        let own =
            ReplyRules { in_force_from: "2026-03-01".into(), windows: Vec::new(), ..SHIPPED[0].clone() };
        let book = ReplyBook::compile(std::slice::from_ref(&own)).unwrap();
        assert_eq!(book.ruling(&request(ChannelKind::FacebookPage, 0, 0, true)), ReplyRuling::NoRules);
        let wrong = ReplyRules { in_force_from: "soon".into(), ..own };
        assert_eq!(ReplyBook::compile(&[wrong]).err().unwrap()[0].path, "[0].in_force_from");
    }
}
