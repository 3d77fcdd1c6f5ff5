use serde::{Deserialize, Serialize};

use crate::decision::CallId;

/// How far apart two places are drawn, so that others fit between them.
const STRIDE: i64 = 1 << 20;

/// A caller's place in line: priority or age first, then the order of joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The smaller comes first: minus the priority or, with aging, the time since which the caller counts as waiting.
    pub(crate) before: i64,
    /// Drawn on joining, or between two others. The call decides between equals.
    pub(crate) label: i64,
    pub(crate) call: CallId,
}

impl Place {
    /// The part that priority decides. `step_s` is the queue's aging.
    pub(crate) fn before(priority: i32, step_s: i32, since_ms: i64) -> i64 {
        match step_s {
            0 => -i64::from(priority),
            step_s => since_ms - i64::from(priority) * i64::from(step_s) * 1000,
        }
    }

    /// The least place of one priority.
    pub(crate) fn floor(before: i64) -> Self {
        Self { before, label: i64::MIN, call: CallId(0) }
    }

    /// The least place after one priority.
    pub(crate) fn ceiling(before: i64) -> Self {
        Self { before, label: i64::MAX, call: CallId(u32::MAX) }
    }

    /// The label of the n-th draw.
    pub(crate) fn label(draw: i64) -> i64 {
        draw.saturating_mul(STRIDE)
    }

    /// A label before another, if one is left.
    pub(crate) fn ahead_of(label: i64) -> Option<i64> {
        label.checked_sub(STRIDE)
    }

    /// A label between two, if one is left.
    pub(crate) fn between(lower: i64, upper: i64) -> Option<i64> {
        let middle = lower + (upper - lower) / 2;
        (middle > lower && middle < upper).then_some(middle)
    }
}
