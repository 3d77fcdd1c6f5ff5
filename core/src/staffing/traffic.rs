use super::erlang::{LongRun, erlang_a, erlang_b, erlang_c};
use crate::data::{choice, measured_record};
use crate::error::Error;

/// The most agents of a queue.
pub(super) const MOST_AGENTS: i32 = 2_000_000;
/// The most load, in erlangs.
const MOST_LOAD: f64 = 1_000_000.0;
/// The longest that anything takes: a year.
pub(super) const MOST_S: f64 = 366.0 * 86_400.0;

choice! {
    /// What callers do who find all agents busy.
    pub enum StaffingModel {
        /// They are turned away.
        ErlangB,
        /// They wait for ever.
        ErlangC,
        /// They wait until their patience ends, which is drawn from an exponential distribution.
        ErlangA,
    }
}

measured_record! {
    /// Calls to a queue, without end and at one rate.
    pub struct Traffic {
        /// What callers do who find all agents busy.
        pub model: StaffingModel,
        /// Calls in an hour.
        pub calls_per_hour: f64,
        /// How long an agent is busy with a call on average: the talk, and what he writes up after it.
        pub talk_s: f64,
        /// The mean patience of callers, for Erlang A.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub patience_s: Option<f64>,
    }
}

measured_record! {
    /// What so many agents do with some traffic, in the long run. Shares are of all calls.
    pub struct StaffingFigures {
        /// The agents.
        pub agents: i32,
        /// The traffic in erlangs: how many agents it would keep busy without a pause.
        pub load_erlangs: f64,
        /// The share that is turned away.
        pub blocked_share: f64,
        /// The share that waits at all.
        pub delayed_share: f64,
        /// The share that waits longer than the limit, answered or not.
        pub late_share: f64,
        /// The share that is answered within the limit.
        pub service_level: f64,
        /// The share that gives up.
        pub abandoned_share: f64,
        /// The mean wait of all; none where the line grows for ever.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_wait_s: Option<f64>,
        /// The mean wait of those who are answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_answered_wait_s: Option<f64>,
        /// Callers who wait, on average over time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub mean_waiting: Option<f64>,
        /// The share of their time in which agents are busy.
        pub occupancy: f64,
    }
}

/// What so many agents do with some traffic, by Erlang's formulas: exact to rounding, in every language the same bits.
///
/// Where callers wait for ever and bring as much work as the agents can do, or more, the line grows without end: all wait,
/// nobody is answered in time, and there is no mean wait.
///
/// ```
/// use tongdai::staffing::{StaffingModel, Traffic, figures};
///
/// let traffic =
///     Traffic { model: StaffingModel::ErlangC, calls_per_hour: 108.0, talk_s: 300.0, patience_s: None };
/// let ten = figures(&traffic, 10, 20.0)?;
/// assert_eq!(ten.load_erlangs, 9.0);
/// assert!((ten.delayed_share - 0.668_731_524).abs() < 1e-9);
/// assert_eq!(figures(&traffic, 9, 20.0)?.mean_wait_s, None);
/// # Ok::<(), tongdai::Error>(())
/// ```
///
/// # Errors
/// `malformed` for a number that makes no sense, with its path.
pub fn figures(traffic: &Traffic, agents: i32, within_s: f64) -> Result<StaffingFigures, Error> {
    traffic.check()?;
    if !(1..=MOST_AGENTS).contains(&agents) {
        return Err(malformed("agents", format!("there are not between 1 and {MOST_AGENTS} agents")));
    }
    check_within(within_s)?;
    Ok(traffic.figures(agents, within_s))
}

impl Traffic {
    pub(super) fn load(&self) -> f64 {
        self.calls_per_hour * self.talk_s / 3600.0
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        if !(self.talk_s > 0.0 && self.talk_s <= MOST_S) {
            return Err(malformed("talk_s", "a talk is not longer than 0 s and at most a year".to_owned()));
        }
        if !(self.calls_per_hour >= 0.0 && self.load() <= MOST_LOAD) {
            let message = format!("the calls are not between 0 and {MOST_LOAD:.0} erlangs");
            return Err(malformed("calls_per_hour", message));
        }
        match (self.model, self.patience_s) {
            (StaffingModel::ErlangA, Some(patience_s)) if patience_s > 0.0 && patience_s <= MOST_S => Ok(()),
            (StaffingModel::ErlangA, _) => Err(malformed(
                "patience_s",
                "Erlang A needs a patience longer than 0 s and at most a year".to_owned(),
            )),
            (_, None) => Ok(()),
            (_, Some(_)) => Err(malformed("patience_s", "only Erlang A knows of patience".to_owned())),
        }
    }

    /// Of what was checked.
    pub(super) fn figures(&self, agents: i32, within_s: f64) -> StaffingFigures {
        let (load, limit) = (self.load(), within_s / self.talk_s);
        let LongRun { blocked, delayed, late, in_time, abandoned, wait, answered_wait, occupancy } =
            match (self.model, self.patience_s) {
                (StaffingModel::ErlangA, Some(patience_s)) => {
                    erlang_a(load, agents, patience_s / self.talk_s, limit)
                }
                (StaffingModel::ErlangB, _) => erlang_b(load, agents),
                (StaffingModel::ErlangC | StaffingModel::ErlangA, _) => erlang_c(load, agents, limit),
            };
        StaffingFigures {
            agents,
            load_erlangs: load,
            blocked_share: blocked,
            delayed_share: delayed,
            late_share: late,
            service_level: in_time,
            abandoned_share: abandoned,
            mean_wait_s: wait.map(|wait| wait * self.talk_s),
            mean_answered_wait_s: answered_wait.map(|wait| wait * self.talk_s),
            mean_waiting: wait.map(|wait| wait * load),
            occupancy,
        }
    }
}

pub(super) fn check_within(within_s: f64) -> Result<(), Error> {
    if (0.0..=MOST_S).contains(&within_s) {
        return Ok(());
    }
    Err(malformed("within_s", "the limit is not between 0 s and a year".to_owned()))
}

pub(super) fn malformed(path: &str, message: String) -> Error {
    let hint = "see the guide to staffing for what each number means".to_owned();
    Error::Malformed { message, path: path.to_owned(), hint }
}
