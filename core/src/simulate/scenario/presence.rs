//! Who is there when.

use super::document::ScenarioDocument;
use super::hours::Window;
use crate::plan::{AgentId, Plan};
use crate::schedule::LocalTime;

/// Something that an agent does by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::simulate) enum Duty {
    SignIn,
    Pause,
    Resume,
    SignOut,
}

pub(super) fn local_time(zone: &str) -> Option<LocalTime> {
    LocalTime::of_zone(zone)
}

/// What agents do by the clock, in order; of the same instant, whoever comes before whoever goes.
pub(super) fn duties(
    document: &ScenarioDocument,
    plan: &Plan,
    local: &LocalTime,
    start_ms: i64,
    end_ms: i64,
) -> Vec<(i64, Duty, AgentId)> {
    if document.shifts.is_empty() {
        return plan.agents().ids().map(|agent| (start_ms, Duty::SignIn, agent)).collect();
    }
    let mut all = Vec::new();
    // Shifts end when they do, also when calls no longer arrive.
    let until_ms = end_ms.saturating_add(24 * 3_600_000);
    for agent in plan.agents().ids() {
        let extension = &*plan.agent(agent).extension;
        let own = document
            .shifts
            .iter()
            .filter(|shift| shift.agents.is_empty() || shift.agents.iter().any(|named| named == extension));
        let (mut there, mut away) = (Vec::new(), Vec::new());
        for shift in own {
            let Some(window) = Window::read(&shift.days, &shift.starts, &shift.ends) else { continue };
            there.extend(window.times(local, start_ms, until_ms));
            let breaks = shift.breaks.iter();
            let breaks = breaks.filter_map(|it| Window::read(&shift.days, &it.starts, &it.ends));
            breaks.for_each(|it| away.extend(it.times(local, start_ms, until_ms)));
        }
        let there = merged(there);
        // A break that touches the end of a shift has no end of its own.
        let away = merged(away).into_iter().flat_map(|(from_ms, to_ms)| {
            there
                .iter()
                .filter(move |it| it.0 < to_ms && from_ms < it.1)
                .map(move |it| (from_ms.max(it.0), (to_ms < it.1).then_some(to_ms)))
        });
        for (from_ms, to_ms) in away {
            all.push((from_ms, Duty::Pause, agent));
            all.extend(to_ms.map(|to_ms| (to_ms, Duty::Resume, agent)));
        }
        for &(from_ms, to_ms) in there.iter().filter(|it| it.0 < end_ms) {
            all.push((from_ms, Duty::SignIn, agent));
            all.push((to_ms, Duty::SignOut, agent));
        }
    }
    all.sort_unstable();
    all
}

/// For how many seconds agents are there while calls arrive, all together.
#[expect(clippy::cast_precision_loss, reason = "a rough figure")]
pub(super) fn there_s(
    document: &ScenarioDocument,
    plan: &Plan,
    local: &LocalTime,
    start_ms: i64,
    end_ms: i64,
) -> f64 {
    let duties = duties(document, plan, local, start_ms, end_ms);
    let signed = duties.iter().map(|(at_ms, duty, _)| match duty {
        Duty::SignIn | Duty::Resume => end_ms - (*at_ms).min(end_ms),
        Duty::SignOut | Duty::Pause => (*at_ms).min(end_ms) - end_ms,
    });
    signed.map(|ms| ms as f64 / 1000.0).sum()
}

fn merged(mut times: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    times.sort_unstable();
    let mut merged: Vec<(i64, i64)> = Vec::with_capacity(times.len());
    for (from_ms, to_ms) in times {
        match merged.last_mut() {
            Some(last) if from_ms <= last.1 => last.1 = last.1.max(to_ms),
            _ => merged.push((from_ms, to_ms)),
        }
    }
    merged
}
