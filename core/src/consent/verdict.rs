//! May somebody be called or written to? All that speaks against it, not only the first.

use std::sync::LazyLock;

use super::request::{Channel, ConsentRequest, Purpose};
use super::rules::{AdCap, AdRuleBook, AdRules};
use super::{BlockOrigin, BlockScope, Blocklist};
use crate::data::{choice, record};
use crate::number::{Number, NumberClass};
use crate::schedule::ScheduleProblem;

const HOUR_MS: i64 = 60 * 60 * 1000;
const WEEK_H: i32 = 7 * 24;

record! {
    /// Whether somebody may be called or written to, and all that speaks against it.
    pub struct Verdict {
        /// The answer.
        pub decision: ConsentDecision,
        /// Everything that was found, what refuses first.
        pub findings: Vec<ConsentFinding>,
    }
}

impl Verdict {
    /// Whether a company that keeps to the law goes ahead: of what nobody knows, it does only what serves a customer.
    pub fn permits(&self, purpose: Option<Purpose>) -> bool {
        match self.decision {
            ConsentDecision::Allow => true,
            ConsentDecision::Refuse => false,
            ConsentDecision::Unknown => purpose == Some(Purpose::Care),
        }
    }

    /// Nothing speaks against it.
    pub(crate) fn free() -> Self {
        Self { decision: ConsentDecision::Allow, findings: Vec::new() }
    }
}

choice! {
    /// Whether something may be done.
    pub enum ConsentDecision {
        /// It may.
        Allow,
        /// It may not.
        Refuse,
        /// Nobody knows. Whoever must not do wrong does not do it.
        Unknown,
    }
}

record! {
    /// One thing that matters to a verdict.
    pub struct ConsentFinding {
        /// What it is.
        pub cause: ConsentCause,
        /// What it does to the verdict.
        pub effect: ConsentEffect,
        /// Until when, if that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub until_ms: Option<i64>,
        /// The rules it comes from, if it comes from any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rule: Option<String>,
    }
}

choice! {
    /// What a finding does to a verdict.
    pub enum ConsentEffect {
        /// It refuses.
        Refuses,
        /// It leaves the answer open.
        LeavesOpen,
        /// It is good to know, and changes nothing.
        Notes,
    }
}

choice! {
    /// What matters to whether somebody may be called or written to.
    pub enum ConsentCause {
        /// The company does not want its staff to do this.
        CompanyBlocked,
        /// The person asked this company to stop.
        OptedOut,
        /// Somebody entered the number by hand.
        BlockedByHand,
        /// The person is in the national do-not-call registry (Circular 22/2021/TT-BTTTT).
        DoNotCall,
        /// No national snapshot is at hand.
        RegistryMissing,
        /// The national snapshot is older than it may be.
        RegistryStale,
        /// Ads may not arrive at this hour.
        OutsideHours,
        /// The person had as many ads as the rules allow.
        TooManyAds,
        /// The person did not agree to ads beforehand.
        NotAgreed,
        /// Nobody said whether it is an ad.
        PurposeMissing,
        /// The person is in a country whose law this library does not know.
        LawUnknown,
        /// No rules for ads were in force then, as far as this library knows.
        NoRules,
        /// What was given is no number.
        NotANumber,
    }
}

impl ConsentCause {
    /// What was found, in words: `the person asked to be left alone`.
    pub fn message(self) -> &'static str {
        match self {
            Self::CompanyBlocked => "the company does not want it",
            Self::OptedOut => "the person asked to be left alone",
            Self::BlockedByHand => "the number was blocked by hand",
            Self::DoNotCall => "the number is in the do-not-call registry",
            Self::RegistryMissing => "there is no do-not-call registry at hand",
            Self::RegistryStale => "the do-not-call registry at hand is too old",
            Self::OutsideHours => "ads are not allowed at this hour",
            Self::TooManyAds => "there were as many ads as are allowed",
            Self::NotAgreed => "the person did not agree to ads",
            Self::PurposeMissing => "nobody said whether it is an ad",
            Self::LawUnknown => "the law of the country is not known here",
            Self::NoRules => "no rules for ads are known for this day",
            Self::NotANumber => "this is no number",
        }
    }
}

/// What a verdict is based on, beside the request.
#[derive(Clone, Copy)]
pub struct ConsentBasis<'a> {
    /// Blocklists and do-not-call lists; an entry of any counts.
    pub lists: &'a [&'a Blocklist],
    /// The rules for ads.
    pub rules: &'a AdRuleBook,
    /// How old a national snapshot may be, in hours.
    pub registry_max_age_h: i32,
}

/// May this person be called or written to?
///
/// An emergency number always may. A blocklist of the company's binds its staff whatever the purpose; the national
/// registry, hours, limits and agreement bind ads.
///
/// ```
/// use tongdai::consent::{
///     AdRuleBook, Channel, ConsentBasis, ConsentCause, ConsentDecision, ConsentRequest, Purpose, judge,
/// };
///
/// let basis = ConsentBasis { lists: &[], rules: &AdRuleBook::shipped(), registry_max_age_h: 168 };
/// let request = ConsentRequest {
///     at_ms: 1_767_229_200_000, // 2026-01-01T08:00 in Vietnam
///     number: "0912345678".into(),
///     channel: Channel::Call,
///     purpose: Some(Purpose::Ad),
///     agreed: true,
///     earlier_ads_ms: vec![],
/// };
/// let verdict = judge(&request, basis);
/// assert_eq!(verdict.decision, ConsentDecision::Unknown);
/// assert_eq!(verdict.findings[0].cause, ConsentCause::RegistryMissing);
///
/// let care = ConsentRequest { purpose: Some(Purpose::Care), ..request };
/// assert_eq!(judge(&care, basis).decision, ConsentDecision::Allow);
/// ```
pub fn judge(request: &ConsentRequest, basis: ConsentBasis<'_>) -> Verdict {
    let Ok(parsed) = Number::parse(request.number.as_str()) else {
        let mut findings = Findings::default();
        findings.add(ConsentCause::NotANumber, ConsentEffect::LeavesOpen);
        return findings.verdict();
    };
    judge_number(parsed.number, request, basis)
}

/// [`judge`] for a number that was read already; the request's own is not looked at.
pub(crate) fn judge_number(number: Number, request: &ConsentRequest, basis: ConsentBasis<'_>) -> Verdict {
    let mut findings = Findings::default();
    findings.gather(number, request, basis);
    findings.verdict()
}

/// [`judge`] with rules that are not compiled yet: the shipped ones, and others beside them.
///
/// Without others it costs no more than [`judge`]; with them, keep an [`AdRuleBook`] where the same rules judge often. A
/// national snapshot may be a week old, unless told otherwise.
///
/// # Errors
/// Every time, date and zone of the rules that is none.
pub fn judge_with(
    request: &ConsentRequest,
    lists: &[&Blocklist],
    ad_rules: &[AdRules],
    registry_max_age_h: Option<i32>,
) -> Result<Verdict, Vec<ScheduleProblem>> {
    static SHIPPED: LazyLock<AdRuleBook> = LazyLock::new(AdRuleBook::shipped);

    let registry_max_age_h = registry_max_age_h.unwrap_or(WEEK_H);
    if ad_rules.is_empty() {
        return Ok(judge(request, ConsentBasis { lists, rules: &SHIPPED, registry_max_age_h }));
    }
    let rules = &AdRuleBook::compile(ad_rules)?;
    Ok(judge(request, ConsentBasis { lists, rules, registry_max_age_h }))
}

#[derive(Default)]
struct Findings {
    found: Vec<ConsentFinding>,
}

impl Findings {
    fn gather(&mut self, number: Number, request: &ConsentRequest, basis: ConsentBasis<'_>) {
        if number.class() == NumberClass::Emergency {
            return;
        }
        self.look_up(number, request, basis.lists);
        match request.purpose {
            None => self.add(ConsentCause::PurposeMissing, ConsentEffect::LeavesOpen),
            Some(Purpose::Ad) => {
                self.judge_registry(request.at_ms, basis, ConsentEffect::LeavesOpen);
                if !request.agreed {
                    self.add(ConsentCause::NotAgreed, ConsentEffect::Refuses);
                }
                if number.is_vietnamese() {
                    self.judge_rules(request, basis.rules);
                } else {
                    self.add(ConsentCause::LawUnknown, ConsentEffect::LeavesOpen);
                }
            }
            Some(Purpose::Care) => self.judge_registry(request.at_ms, basis, ConsentEffect::Notes),
        }
    }

    fn look_up(&mut self, number: Number, request: &ConsentRequest, lists: &[&Blocklist]) {
        let Some(key) = number.key() else { return };
        let ads = match request.channel {
            Channel::Text => BlockScope::AdTexts,
            Channel::Call => BlockScope::AdCalls,
            Channel::Email => BlockScope::Email,
        };
        let is_ad = request.purpose != Some(Purpose::Care);
        let staff = (request.channel == Channel::Call).then_some(BlockScope::StaffCalls);
        for hits in lists.iter().map(|list| list.find(key, request.at_ms)) {
            for hit in hits.iter().filter(|hit| hit.scope == ads || Some(hit.scope) == staff) {
                let cause = match hit.origin {
                    BlockOrigin::Company => ConsentCause::CompanyBlocked,
                    BlockOrigin::OptOut => ConsentCause::OptedOut,
                    BlockOrigin::Manual => ConsentCause::BlockedByHand,
                    BlockOrigin::National => ConsentCause::DoNotCall,
                };
                let refuses = is_ad || Some(hit.scope) == staff;
                let effect = if refuses { ConsentEffect::Refuses } else { ConsentEffect::Notes };
                self.push(ConsentFinding { cause, effect, until_ms: hit.until_ms, rule: None });
            }
        }
    }

    /// Ads need to know who has registered. The snapshot taken last counts.
    fn judge_registry(&mut self, at_ms: i64, basis: ConsentBasis<'_>, effect: ConsentEffect) {
        let taken_ms = basis.lists.iter().filter_map(|list| Some(list.national()?.as_of_ms)).max();
        let max_age_ms = i64::from(basis.registry_max_age_h) * HOUR_MS;
        match taken_ms {
            None => self.add(ConsentCause::RegistryMissing, effect),
            Some(taken_ms) if at_ms.saturating_sub(taken_ms) > max_age_ms => {
                self.add(ConsentCause::RegistryStale, effect);
            }
            Some(_) => {}
        }
    }

    fn judge_rules(&mut self, request: &ConsentRequest, rules: &AdRuleBook) {
        let Some(ruling) = rules.ruling(request.channel, request.at_ms) else {
            self.add(ConsentCause::NoRules, ConsentEffect::LeavesOpen);
            return;
        };
        let refusal = |cause, until_ms| ConsentFinding {
            cause,
            effect: ConsentEffect::Refuses,
            until_ms,
            rule: Some(ruling.name.to_owned()),
        };
        if !ruling.is_open {
            self.push(refusal(ConsentCause::OutsideHours, ruling.changes_ms));
        }
        for cap in &ruling.caps {
            if let Some(until_ms) = full_until_ms(&request.earlier_ads_ms, cap, request.at_ms) {
                self.push(refusal(ConsentCause::TooManyAds, Some(until_ms)));
            }
        }
    }

    fn add(&mut self, cause: ConsentCause, effect: ConsentEffect) {
        self.push(ConsentFinding { cause, effect, until_ms: None, rule: None });
    }

    /// Of one cause, the finding that says more is kept: what refuses, and then for the longest.
    fn push(&mut self, finding: ConsentFinding) {
        let weight = |it: &ConsentFinding| (std::cmp::Reverse(it.effect), it.until_ms.unwrap_or(i64::MAX));
        match self.found.iter_mut().find(|it| it.cause == finding.cause) {
            Some(known) if weight(known) >= weight(&finding) => {}
            Some(known) => *known = finding,
            None => self.found.push(finding),
        }
    }

    fn verdict(mut self) -> Verdict {
        self.found.sort_by_key(|finding| (finding.effect, finding.cause));
        let decision = match self.found.first().map(|finding| finding.effect) {
            Some(ConsentEffect::Refuses) => ConsentDecision::Refuse,
            Some(ConsentEffect::LeavesOpen) => ConsentDecision::Unknown,
            Some(ConsentEffect::Notes) | None => ConsentDecision::Allow,
        };
        Verdict { decision, findings: self.found }
    }
}

/// Until when a cap is used up, if it is: if any stretch of that length would hold this ad and as many others as are
/// allowed. The stretch is half-open, so an ad counts for exactly its length. Ads planned for later count, too.
fn full_until_ms(other_ads_ms: &[i64], cap: &AdCap, at_ms: i64) -> Option<i64> {
    let within_ms = i64::from(cap.within_h).saturating_mul(HOUR_MS);
    let Ok(most @ 1..) = usize::try_from(cap.most) else { return Some(at_ms.saturating_add(within_ms)) };
    let mut near = other_ads_ms.to_vec();
    near.retain(|ad_ms| ad_ms.abs_diff(at_ms) < within_ms.unsigned_abs());
    near.sort_unstable();
    let full = near.windows(most).filter_map(|ads| {
        let (first, last) = (*ads.first()?, *ads.last()?);
        let stretch_ms = last.max(at_ms).saturating_sub(first.min(at_ms));
        (stretch_ms < within_ms).then(|| first.saturating_add(within_ms))
    });
    full.max()
}

/// The causes of a verdict in a form that is `Copy`: one bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct ConsentCauses(u32);

impl ConsentCauses {
    const ALL: [ConsentCause; 13] = [
        ConsentCause::CompanyBlocked,
        ConsentCause::OptedOut,
        ConsentCause::BlockedByHand,
        ConsentCause::DoNotCall,
        ConsentCause::RegistryMissing,
        ConsentCause::RegistryStale,
        ConsentCause::OutsideHours,
        ConsentCause::TooManyAds,
        ConsentCause::NotAgreed,
        ConsentCause::PurposeMissing,
        ConsentCause::LawUnknown,
        ConsentCause::NoRules,
        ConsentCause::NotANumber,
    ];

    /// Those of a verdict that have this effect.
    pub(crate) fn of(verdict: &Verdict, effect: ConsentEffect) -> Self {
        let found = verdict.findings.iter().filter(|finding| finding.effect == effect);
        Self(found.fold(0, |bits, finding| bits | Self::bit(finding.cause)))
    }

    /// Each cause, in the order in which they are declared.
    pub(crate) fn list(self) -> Vec<ConsentCause> {
        Self::ALL.into_iter().filter(|cause| self.0 & Self::bit(*cause) != 0).collect()
    }

    fn bit(cause: ConsentCause) -> u32 {
        let place = Self::ALL.iter().position(|it| *it == cause);
        place.map_or(0, |place| 1 << place)
    }
}
