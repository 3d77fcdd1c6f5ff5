use super::traffic::{MOST_AGENTS, MOST_S, StaffingFigures, Traffic, check_within, malformed};
use crate::data::measured_record;
use crate::error::Error;

measured_record! {
    /// What agents are to be enough for. All that is stated must hold.
    #[serde(default)]
    pub struct StaffingGoal {
        /// The least share that is answered within the limit, between 0 and 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub service_level: Option<f64>,
        /// The limit.
        pub within_s: f64,
        /// The greatest share that waits at all.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most_delayed_share: Option<f64>,
        /// The greatest share that gives up.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most_abandoned_share: Option<f64>,
        /// The greatest share that is turned away.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most_blocked_share: Option<f64>,
        /// The longest mean wait.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most_mean_wait_s: Option<f64>,
        /// The greatest share of their time in which agents are busy.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub most_occupancy: Option<f64>,
    }
}

impl Default for StaffingGoal {
    fn default() -> Self {
        Self {
            service_level: None,
            within_s: 20.0,
            most_delayed_share: None,
            most_abandoned_share: None,
            most_blocked_share: None,
            most_mean_wait_s: None,
            most_occupancy: None,
        }
    }
}

impl StaffingGoal {
    fn check(&self) -> Result<(), Error> {
        check_within(self.within_s)?;
        let shares = [
            ("service_level", self.service_level),
            ("most_delayed_share", self.most_delayed_share),
            ("most_abandoned_share", self.most_abandoned_share),
            ("most_blocked_share", self.most_blocked_share),
            ("most_occupancy", self.most_occupancy),
        ];
        for (path, share) in shares {
            if share.is_some_and(|share| !(share > 0.0 && share < 1.0)) {
                return Err(malformed(path, format!("`{path}` is not between 0 and 1, both excluded")));
            }
        }
        if self.most_mean_wait_s.is_some_and(|wait_s| !(wait_s > 0.0 && wait_s <= MOST_S)) {
            let message = "a mean wait is not longer than 0 s and at most a year".to_owned();
            return Err(malformed("most_mean_wait_s", message));
        }
        if shares.iter().all(|(_, share)| share.is_none()) && self.most_mean_wait_s.is_none() {
            return Err(malformed("service_level", "nothing is stated that is to hold".to_owned()));
        }
        Ok(())
    }

    fn holds(&self, found: &StaffingFigures) -> bool {
        let at_most = |found: f64, most: Option<f64>| most.is_none_or(|most| found <= most);
        self.service_level.is_none_or(|level| found.service_level >= level)
            && at_most(found.delayed_share, self.most_delayed_share)
            && at_most(found.abandoned_share, self.most_abandoned_share)
            && at_most(found.blocked_share, self.most_blocked_share)
            && at_most(found.mean_wait_s.unwrap_or(f64::INFINITY), self.most_mean_wait_s)
            && at_most(found.occupancy, self.most_occupancy)
    }
}

/// The least agents for whom all that is stated holds, and what they do: with one less, something would not hold.
///
/// ```
/// use tongdai::staffing::{StaffingGoal, StaffingModel, Traffic, required_agents};
///
/// let trunks = Traffic { model: StaffingModel::ErlangB, calls_per_hour: 600.0, talk_s: 180.0, patience_s: None };
/// let goal = StaffingGoal { most_blocked_share: Some(0.01), ..StaffingGoal::default() };
/// assert_eq!(required_agents(&trunks, &goal)?.agents, 42);
/// # Ok::<(), tongdai::Error>(())
/// ```
///
/// # Errors
/// `malformed` for a number that makes no sense, for a goal that states nothing, and where no number of agents is enough.
pub fn required_agents(traffic: &Traffic, goal: &StaffingGoal) -> Result<StaffingFigures, Error> {
    traffic.check()?;
    goal.check()?;
    let figures = |agents: i32| traffic.figures(agents, goal.within_s);
    // Each figure gets better with every agent. So: too few, and enough, ever closer.
    let (mut few, mut enough) = (0, 1);
    let mut found = figures(enough);
    while !goal.holds(&found) {
        if enough == MOST_AGENTS {
            let message = format!("not even {MOST_AGENTS} agents are enough");
            return Err(malformed("service_level", message));
        }
        few = enough;
        enough = enough.saturating_mul(2).min(MOST_AGENTS);
        found = figures(enough);
    }
    while enough - few > 1 {
        let middle = i32::midpoint(few, enough);
        let tried = figures(middle);
        if goal.holds(&tried) {
            (enough, found) = (middle, tried);
        } else {
            few = middle;
        }
    }
    Ok(found)
}
