use serde::{Deserialize, Serialize};

use super::ledger::{Ledger, Totals};
use crate::plan::IdleClock;

/// What strategies go by: when an agent last had a turn, and how much he has done. There is one for all that an
/// agent does and one for each queue he is a member of; no report ever resets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Account {
    /// When the last talk ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) talked_ms: Option<i64>,
    /// When the last offer was missed that counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) missed_ms: Option<i64>,
    /// When the last offer was made that was answered, or missed and counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) offered_ms: Option<i64>,
    #[serde(skip_serializing_if = "Ledger::is_empty")]
    pub(crate) ledger: Ledger,
}

impl Account {
    /// An offer was answered. The call counts from now on.
    pub(crate) fn answered(&mut self, offered_ms: i64, now_ms: i64, day_ends_ms: Option<i64>) {
        self.offered_ms = Some(offered_ms);
        self.book(now_ms, day_ends_ms, Totals { calls: 1, talk_ms: 0 });
    }

    /// A talk is over.
    pub(crate) fn talked(&mut self, talk_ms: i64, now_ms: i64, day_ends_ms: Option<i64>) {
        self.talked_ms = Some(now_ms);
        self.book(now_ms, day_ends_ms, Totals { calls: 0, talk_ms });
    }

    /// An offer was missed, and counts as if it had been a usual talk.
    pub(crate) fn missed(&mut self, offered_ms: i64, usual_ms: i64, now_ms: i64, day_ends_ms: Option<i64>) {
        self.missed_ms = Some(now_ms);
        self.offered_ms = Some(offered_ms);
        self.book(now_ms, day_ends_ms, Totals { calls: 1, talk_ms: usual_ms });
    }

    /// Counts something on a day that ends at an instant; nothing where no day is given.
    fn book(&mut self, now_ms: i64, day_ends_ms: Option<i64>, what: Totals) {
        if let Some(day_ends_ms) = day_ends_ms {
            self.ledger.book(now_ms, day_ends_ms, what);
        }
    }

    /// Since when the agent has been idle; never for one who has not had a turn.
    pub(crate) fn idle_since_ms(&self, clock: IdleClock) -> Option<i64> {
        match clock {
            IdleClock::LastTalk => self.talked_ms.max(self.missed_ms),
            IdleClock::LastOffer => self.offered_ms,
        }
    }

    /// Whether a snapshot's account is such as a switchboard comes to.
    pub(crate) fn fits(&self, now_ms: i64) -> bool {
        let clocks = [self.talked_ms, self.missed_ms, self.offered_ms];
        clocks.iter().flatten().all(|at_ms| (0..=now_ms).contains(at_ms)) && self.ledger.fits(now_ms)
    }
}
