//! The closed forms themselves, in units of the mean talk: `load` calls arrive in one, and `agents` end as many at most.

use super::integral::Density;

/// What is true of a queue in the long run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LongRun {
    /// The share of callers that is turned away.
    pub(super) blocked: f64,
    /// The share that waits at all.
    pub(super) delayed: f64,
    /// The share that waits longer than the limit.
    pub(super) late: f64,
    /// The share that is answered within the limit.
    pub(super) in_time: f64,
    /// The share that gives up.
    pub(super) abandoned: f64,
    /// The mean wait of all; none where the line grows for ever.
    pub(super) wait: Option<f64>,
    /// The mean wait of those who are answered.
    pub(super) answered_wait: Option<f64>,
    /// The share of their time in which agents talk.
    pub(super) occupancy: f64,
}

/// Whoever finds all agents busy is turned away (Erlang B, 1917).
pub(super) fn erlang_b(load: f64, agents: i32) -> LongRun {
    let blocked = 1.0 / unblocked(load, agents);
    LongRun {
        blocked,
        delayed: 0.0,
        late: 0.0,
        in_time: 1.0 - blocked,
        abandoned: 0.0,
        wait: Some(0.0),
        answered_wait: Some(0.0),
        occupancy: load * (1.0 - blocked) / f64::from(agents),
    }
}

/// Whoever finds all agents busy waits for ever (Erlang C, 1917).
pub(super) fn erlang_c(load: f64, agents: i32, limit: f64) -> LongRun {
    let count = f64::from(agents);
    let spare = count - load;
    if spare <= 0.0 {
        return LongRun {
            blocked: 0.0,
            delayed: 1.0,
            late: 1.0,
            in_time: 0.0,
            abandoned: 0.0,
            wait: None,
            answered_wait: None,
            occupancy: 1.0,
        };
    }
    let delayed = count / (spare * unblocked(load, agents) + load);
    let late = delayed * libm::exp(-spare * limit);
    let wait = Some(delayed / spare);
    LongRun {
        blocked: 0.0,
        delayed,
        late,
        in_time: 1.0 - late,
        abandoned: 0.0,
        wait,
        answered_wait: wait,
        occupancy: load / count,
    }
}

/// Whoever finds all agents busy waits until his patience ends, which is exponential (Erlang A: Palm 1957; by the integrals
/// of Mandelbaum and Zeltyn, *Service engineering in action*, 2007).
pub(super) fn erlang_a(load: f64, agents: i32, patience: f64, limit: f64) -> LongRun {
    let count = f64::from(agents);
    let before = unblocked(load, agents - 1);
    if before.is_infinite() || load <= 0.0 {
        return LongRun {
            blocked: 0.0,
            delayed: 0.0,
            late: 0.0,
            in_time: 1.0,
            abandoned: 0.0,
            wait: Some(0.0),
            answered_wait: Some(0.0),
            occupancy: load / count,
        };
    }
    let density = Density::new(load, count, patience);
    let found = density.integrals(limit);
    // Relative to the density at its greatest, as the integrals are.
    let at_once = before * libm::exp(-density.log_top);
    let whole = at_once + load * found.all;
    let answered = (at_once + load * found.served) / whole;
    LongRun {
        blocked: 0.0,
        delayed: load * found.all / whole,
        late: libm::exp(-limit / patience) * load * found.late / whole,
        in_time: (at_once + load * found.served_in_time) / whole,
        abandoned: load * found.waited / patience / whole,
        wait: Some(load * found.waited / whole),
        answered_wait: Some(load * found.served_waited / whole / answered),
        occupancy: load * answered / count,
    }
}

/// One by the share that so many agents turn away: from one agent to the next, in sums of what is positive. Infinite where
/// nobody is turned away.
fn unblocked(load: f64, agents: i32) -> f64 {
    let mut unblocked = 1.0;
    for agent in 1..=agents {
        unblocked = 1.0 + unblocked * (f64::from(agent) / load);
        if unblocked.is_infinite() {
            break;
        }
    }
    unblocked
}
