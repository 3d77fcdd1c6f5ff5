use std::collections::BTreeSet;

use super::Reader;
use super::tiers::Tier;
use crate::import::note::ImportNoteCode;
use crate::import::setting::Setting;
use crate::plan::Queue;

/// What agents have for themselves there, and queues here.
#[derive(Clone, Copy)]
pub(super) struct Habits {
    pub(super) max_no_answer: i64,
    pub(super) ring_s: i64,
    pub(super) reject_rest_s: i64,
    pub(super) busy_rest_s: i64,
    pub(super) no_answer_rest_s: i64,
}

impl Reader<'_, '_, '_> {
    /// Gives a queue what its agents have: the same as all of them, or else the largest.
    pub(super) fn share(&mut self, tiers: &[Tier], line: i32, queue: &mut Queue) {
        let all: Vec<Habits> = tiers.iter().filter_map(|tier| self.habits.get(tier.agent)).copied().collect();
        if all.is_empty() {
            return;
        }
        let mut one = |name: &'static str, of: fn(&Habits) -> i64, low: i32, high: i32| {
            let setting = Setting { name, value: "", line };
            let values: BTreeSet<i64> = all.iter().map(of).collect();
            if values.len() > 1 {
                let message = "the agents of this queue differ in this, so the largest holds for all of them";
                let hint = "choose another in the plan if that is too much";
                setting.note(self.notes, ImportNoteCode::Changed, message, hint);
            }
            setting.within(self.notes, values.last().copied().unwrap_or_default(), low..=high)
        };
        queue.ring_s = one("leg_timeout", |it| it.ring_s, 1, 300);
        queue.pause_after_misses = one("max-no-answer", |it| it.max_no_answer, 0, 100);
        let reject_s = one("reject-delay-time", |it| it.reject_rest_s, 0, 3600);
        let busy_s = one("busy-delay-time", |it| it.busy_rest_s, 0, 3600);
        let no_answer_s = one("no-answer-delay-time", |it| it.no_answer_rest_s, 0, 3600);
        // What the profile has need not be said.
        queue.reject_rest_s = Some(reject_s).filter(|rest_s| *rest_s != 5);
        queue.busy_rest_s = Some(busy_s).filter(|rest_s| *rest_s != 5);
        queue.no_answer_rest_s = Some(no_answer_s).filter(|rest_s| *rest_s != 0);
    }
}
