use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::number::portability::{Freshness, PortabilityAnswer, SKEW_MS, Serving, serving};
use crate::number::{Carrier, Number, NumberClass};
use crate::plan::{MatchBy, OutboundSettings};

/// Answers that are remembered; the one given longest ago is forgotten first.
const KEPT_ANSWERS: usize = 100_000;

/// How long an answer counts where the plan asks nobody: 30 days.
const MAX_AGE_H: i32 = 24 * 30;

/// Who serves which number, as far as the host has said.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<KeptAnswer>", into = "Vec<KeptAnswer>")]
pub(crate) struct CarrierAnswers {
    by_number: BTreeMap<Number, PortabilityAnswer>,
    by_age: BTreeSet<(i64, Number)>,
}

/// What a snapshot keeps of an answer.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptAnswer {
    number: Number,
    answer: PortabilityAnswer,
}

impl CarrierAnswers {
    pub(crate) fn is_empty(&self) -> bool {
        self.by_number.is_empty()
    }

    /// Remembers an answer, unless a later one is known. One dated in the future gives way to any other: it would
    /// stand in the way of what is asked for until then, and counts as stale.
    pub(crate) fn note(&mut self, number: Number, answer: PortabilityAnswer, now_ms: i64) {
        if let Some(known) = self.by_number.get(&number) {
            let is_dated = known.as_of_ms <= now_ms.saturating_add(SKEW_MS);
            if known.as_of_ms > answer.as_of_ms && is_dated {
                return;
            }
            self.by_age.remove(&(known.as_of_ms, number));
        }
        self.by_age.insert((answer.as_of_ms, number));
        self.by_number.insert(number, answer);
        if self.by_number.len() > KEPT_ANSWERS
            && let Some((_, oldest)) = self.by_age.pop_first()
        {
            self.by_number.remove(&oldest);
        }
    }

    /// Who serves a number at an instant.
    pub(crate) fn serving(&self, number: Number, at_ms: i64, settings: &OutboundSettings) -> Serving {
        self.serving_with(number, None, at_ms, settings)
    }

    /// The same, with an answer that counts if it is the later one.
    pub(crate) fn serving_with(
        &self,
        number: Number,
        answer: Option<&PortabilityAnswer>,
        at_ms: i64,
        settings: &OutboundSettings,
    ) -> Serving {
        let known = self.by_number.get(&number);
        let latest = known.into_iter().chain(answer).max_by_key(|answer| answer.as_of_ms);
        serving(number, latest, at_ms, max_age_s(settings))
    }
}

/// How long an answer counts, in seconds.
pub(crate) fn max_age_s(settings: &OutboundSettings) -> i64 {
    let max_age_h = settings.portability.as_ref().map_or(MAX_AGE_H, |portability| portability.max_age_h);
    i64::from(max_age_h) * 3600
}

/// Whether the host is asked who serves a number: only mobile numbers of Vietnam are ported.
pub(crate) fn is_asked_for(callee: Number, serving: &Serving) -> bool {
    callee.class() == NumberClass::Mobile && serving.freshness != Freshness::Fresh
}

/// The carrier by which numbers are chosen. An answer names a brand; whose network a range is on is known of the
/// brand that has it.
pub(crate) fn matched_carrier(serving: &Serving, by: MatchBy) -> Option<Carrier> {
    match by {
        MatchBy::HostNetwork if serving.serving.is_some() && serving.serving == serving.original => {
            serving.host.or(serving.serving)
        }
        MatchBy::HostNetwork => serving.serving.map(|carrier| carrier.host_network().unwrap_or(carrier)),
        MatchBy::Operator => serving.serving,
    }
}

impl From<Vec<KeptAnswer>> for CarrierAnswers {
    fn from(kept: Vec<KeptAnswer>) -> Self {
        let mut answers = Self::default();
        for KeptAnswer { number, answer } in kept {
            answers.note(number, answer, i64::MAX);
        }
        answers
    }
}

impl From<CarrierAnswers> for Vec<KeptAnswer> {
    fn from(answers: CarrierAnswers) -> Self {
        answers.by_number.into_iter().map(|(number, answer)| KeptAnswer { number, answer }).collect()
    }
}
