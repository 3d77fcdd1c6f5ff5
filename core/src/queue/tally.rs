use serde::{Deserialize, Serialize};

use crate::decision::QueueOutcome;

/// What reports count of a queue since they were last reset. No decision looks at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct QueueTally {
    pub(crate) joined: i64,
    pub(crate) answered: i64,
    pub(crate) answered_in_time: i64,
    pub(crate) abandoned: i64,
    pub(crate) timed_out: i64,
    pub(crate) left_otherwise: i64,
    /// How long those who were answered had waited, all together.
    pub(crate) waited_ms: i64,
    pub(crate) longest_wait_ms: i64,
    /// The longest that a member was free while the queue made offers to others.
    pub(crate) longest_passed_over_ms: i64,
    /// The most offers that went to others while a member was free.
    pub(crate) most_passed_over: i64,
}

impl QueueTally {
    /// A caller left the queue.
    pub(crate) fn left(&mut self, outcome: QueueOutcome, waited_ms: i64, service_level_s: i32) {
        match outcome {
            QueueOutcome::Answered => {
                self.answered += 1;
                self.waited_ms = self.waited_ms.saturating_add(waited_ms);
                if waited_ms <= i64::from(service_level_s) * 1000 {
                    self.answered_in_time += 1;
                }
            }
            QueueOutcome::Abandoned => self.abandoned += 1,
            QueueOutcome::TimedOut => self.timed_out += 1,
            QueueOutcome::Empty
            | QueueOutcome::Exited
            | QueueOutcome::Removed
            | QueueOutcome::Unreachable => self.left_otherwise += 1,
        }
        self.longest_wait_ms = self.longest_wait_ms.max(waited_ms);
    }

    /// Whether every count is within a bound.
    pub(crate) fn fits(&self, most: i64) -> bool {
        let counts = [
            self.joined,
            self.answered,
            self.answered_in_time,
            self.abandoned,
            self.timed_out,
            self.left_otherwise,
            self.most_passed_over,
        ];
        let times = [self.waited_ms, self.longest_wait_ms, self.longest_passed_over_ms];
        counts.iter().all(|count| (0..=most).contains(count)) && times.iter().all(|ms| *ms >= 0)
    }

    /// A member got an offer after so many had gone to others while he was free.
    pub(crate) fn passed_over(&mut self, offers: i64, free_ms: i64) {
        if offers > 0 {
            self.most_passed_over = self.most_passed_over.max(offers);
            self.longest_passed_over_ms = self.longest_passed_over_ms.max(free_ms);
        }
    }
}
