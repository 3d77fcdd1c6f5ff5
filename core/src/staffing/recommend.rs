use super::required::{StaffingGoal, required_agents};
use super::traffic::{StaffingModel, Traffic, malformed};
use super::trial::{Pattern, Tried};
use crate::data::{choice, measured_record};
use crate::error::Error;
use crate::plan::Plan;
use crate::simulate::{Demand, Estimate, Scenario};

/// The most agents of a trial.
const MOST_AGENTS: i32 = 2_000;

measured_record! {
    /// What is to be recommended, and how much is simulated for it.
    #[serde(default)]
    pub struct RecommendOptions {
        /// The least share of all calls that is answered within the limit, in every interval.
        pub service_level: f64,
        /// The limit.
        pub within_s: i32,
        /// How long an interval is, in whole minutes.
        pub interval_s: i32,
        /// How often each trial is simulated, from 2 on. With more, intervals of confidence are narrower, and fewer agents
        /// are needed to be sure.
        pub replications: i32,
        /// How many trials there are at most.
        pub most_trials: i32,
    }
}

measured_record! {
    /// How many agents a queue needs through a day.
    pub struct Recommendation {
        /// The queue's extension.
        pub queue: String,
        /// How long an agent is busy with a call on average: it rings, he talks and writes up.
        pub busy_s: f64,
        /// How long callers wait on average until they give up; none where some never do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub patience_s: Option<f64>,
        /// The day, interval by interval.
        pub intervals: Vec<RecommendedInterval>,
        /// Whether every interval is confirmed, with the least agents.
        pub is_confirmed: bool,
        /// What ended the search before that; none if nothing did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub stopped_by: Option<RecommendationLimit>,
        /// Everything that was tried, in order.
        pub trials: Vec<StaffingTrial>,
    }
}

choice! {
    /// What ended a search for the least agents.
    pub enum RecommendationLimit {
        /// All trials were used up.
        Trials,
        /// More agents than any trial may have would be needed.
        Agents,
    }
}

measured_record! {
    /// A part of a day.
    pub struct RecommendedInterval {
        /// When it begins.
        pub start_ms: i64,
        /// Calls that are expected in it.
        pub calls: f64,
        /// The same as work, in erlangs.
        pub load_erlangs: f64,
        /// How many agents the closed form asks for.
        pub by_formula: i32,
        /// How many are recommended.
        pub agents: i32,
        /// The share that was answered in time with them, by simulation; no mean where no call arrived.
        pub service_level: Estimate,
        /// Whether the interval of confidence lies wholly at or above what is wanted.
        pub is_confirmed: bool,
        /// Whether one agent less was tried, and was not enough.
        pub is_least: bool,
    }
}

measured_record! {
    /// A day that was simulated. Its lists have an item for each interval.
    pub struct StaffingTrial {
        /// The agents.
        pub agents: Vec<i32>,
        /// The share that was answered in time.
        pub service_levels: Vec<Estimate>,
        /// Whether that was enough everywhere.
        pub holds: bool,
    }
}

impl Default for RecommendOptions {
    fn default() -> Self {
        Self { service_level: 0.8, within_s: 20, interval_s: 1800, replications: 20, most_trials: 60 }
    }
}

/// How many agents a queue needs in each part of a scenario's day: first by Erlang A, or C where somebody never gives up,
/// then through the real switchboard with all of the plan's and the scenario's rules, one agent up or down at a time, until
/// every interval has the least agents with whom it is sure (with a confidence of 95 %) that enough calls are answered in
/// time.
///
/// The members of the queue stand for any number of people like the first of them, who come and go by interval; the
/// scenario's shifts hold for everybody else. It is for queues whose members do nothing else and have no ranks or skills,
/// to which hotlines lead directly: for any other, what one interval needs depends on who is there, and it is refused.
///
/// Same plan, scenario and options: same recommendation. A trial takes as long as its replications.
///
/// # Errors
/// `unsound_scenario` where the scenario does not fit the plan; `malformed`, with its path, for options that make no sense,
/// and for a plan or a scenario of which nothing can be recommended.
pub fn recommend(
    plan: &Plan,
    scenario: &Scenario,
    queue: &str,
    options: &RecommendOptions,
) -> Result<Recommendation, Error> {
    options.check()?;
    let pattern = Pattern::of(plan, scenario, queue, options)?;
    let demand = &pattern.demand;
    let busy_s = pattern.busy_s;
    let mut by_formula = Vec::with_capacity(demand.calls.len());
    for &calls in &demand.calls {
        by_formula.push(options.by_formula(demand, calls, busy_s)?);
    }
    let mut search = Search {
        least: options.service_level,
        calls: &demand.calls,
        too_few: by_formula.iter().map(|_| 0).collect(),
        trials: Vec::new(),
        most_trials: usize::try_from(options.most_trials).unwrap_or_default(),
    };
    let (agents, stopped_by) = search.run(&by_formula, |agents| pattern.play(agents))?;
    let intervals = demand.calls.iter().enumerate().map(|(place, &calls)| {
        let of = |list: &[i32]| list.get(place).copied().unwrap_or_default();
        let last = search.trials.iter().rev().find(|trial| trial.agents == agents);
        let level = last.and_then(|trial| trial.service_levels.get(place)).cloned();
        let level = level.unwrap_or_else(|| crate::simulate::estimate([]));
        RecommendedInterval {
            start_ms: demand.start_ms + i64::try_from(place).unwrap_or_default() * options.interval_ms(),
            calls,
            load_erlangs: calls * busy_s * 1000.0 / interval_ms(options),
            by_formula: of(&by_formula),
            agents: of(&agents),
            is_confirmed: search.is_enough(place, &level),
            is_least: of(&agents) == 0 || of(&search.too_few) == of(&agents) - 1,
            service_level: level,
        }
    });
    let intervals: Vec<RecommendedInterval> = intervals.collect();
    Ok(Recommendation {
        queue: queue.to_owned(),
        busy_s,
        patience_s: demand.patience_s,
        is_confirmed: intervals.iter().all(|it| it.is_confirmed && it.is_least),
        intervals,
        stopped_by,
        trials: search.trials,
    })
}

struct Search<'a> {
    least: f64,
    calls: &'a [f64],
    /// For each interval the most agents that were not enough.
    too_few: Vec<i32>,
    trials: Vec<StaffingTrial>,
    most_trials: usize,
}

impl Search<'_> {
    /// The agents that are recommended, and what ended the search too early.
    fn run(
        &mut self,
        first: &[i32],
        play: impl Fn(&[i32]) -> Result<Tried, Error>,
    ) -> Result<(Vec<i32>, Option<RecommendationLimit>), Error> {
        let mut agents = first.to_vec();
        // Up, until it is enough everywhere.
        loop {
            if self.trials.len() >= self.most_trials {
                let last = self.trials.last().map_or(agents, |trial| trial.agents.clone());
                return Ok((last, Some(RecommendationLimit::Trials)));
            }
            let levels = self.take(&agents, play(&agents)?);
            let wanting: Vec<usize> = self.wanting(&levels);
            if wanting.is_empty() {
                break;
            }
            let tried = agents.clone();
            for place in wanting {
                let (Some(count), Some(level)) = (agents.get_mut(place), levels.get(place)) else { continue };
                self.too_few.get_mut(place).into_iter().for_each(|few| *few = (*few).max(*count));
                *count += step(*count, self.least - level.mean.unwrap_or_default());
            }
            if agents.iter().any(|&count| count > MOST_AGENTS) {
                return Ok((tried, Some(RecommendationLimit::Agents)));
            }
        }
        // Down, where one agent less was not yet too few; never in two intervals in a row, so that it is known which of them
        // was.
        loop {
            let chosen = self.chosen(&agents);
            if chosen.is_empty() {
                return Ok((agents, None));
            }
            if self.trials.len() >= self.most_trials {
                return Ok((agents, Some(RecommendationLimit::Trials)));
            }
            let mut fewer = agents.clone();
            for &place in &chosen {
                fewer.get_mut(place).into_iter().for_each(|count| *count -= 1);
            }
            let levels = self.take(&fewer, play(&fewer)?);
            let wanting = self.wanting(&levels);
            if wanting.is_empty() {
                agents = fewer;
                continue;
            }
            // Whoever is kept waiting in one interval keeps others waiting in the next.
            let mut guilty: Vec<usize> = chosen
                .iter()
                .copied()
                .filter(|place| wanting.contains(place) || wanting.contains(&(place + 1)))
                .collect();
            if guilty.is_empty() {
                guilty = chosen;
            }
            for place in guilty {
                let (Some(few), Some(count)) = (self.too_few.get_mut(place), fewer.get(place)) else {
                    continue;
                };
                *few = (*few).max(*count);
            }
        }
    }

    fn take(&mut self, agents: &[i32], levels: Tried) -> Tried {
        let holds = self.wanting(&levels).is_empty();
        self.trials.push(StaffingTrial { agents: agents.to_vec(), service_levels: levels.clone(), holds });
        levels
    }

    /// The intervals in which too few calls are answered in time, or might be.
    fn wanting(&self, levels: &[Estimate]) -> Vec<usize> {
        let places = levels.iter().enumerate();
        places.filter(|(place, level)| !self.is_enough(*place, level)).map(|(place, _)| place).collect()
    }

    fn is_enough(&self, place: usize, level: &Estimate) -> bool {
        let is_quiet = self.calls.get(place).is_none_or(|&calls| calls <= 0.0);
        match (level.mean, level.half_width_95) {
            // Of one call in a hundred days nothing can be known.
            (None, _) => true,
            (Some(mean), Some(half_width)) => is_quiet || mean - half_width >= self.least,
            (Some(mean), None) => is_quiet || mean >= self.least,
        }
    }

    fn chosen(&self, agents: &[i32]) -> Vec<usize> {
        let mut chosen: Vec<usize> = Vec::new();
        for (place, (&count, &few)) in agents.iter().zip(&self.too_few).enumerate() {
            let is_free = chosen.last().is_none_or(|last| last + 1 < place);
            if is_free && count > 1 && few < count - 1 {
                chosen.push(place);
            }
        }
        chosen
    }
}

/// How many agents more: about a standard deviation of the work for a service level of nothing, and at least one.
#[expect(clippy::cast_possible_truncation, reason = "a root of a small number")]
fn step(agents: i32, lacking: f64) -> i32 {
    (libm::round(libm::sqrt(f64::from(agents)) * lacking) as i32).max(1)
}

#[expect(clippy::cast_precision_loss, reason = "a day of milliseconds is exact")]
fn interval_ms(options: &RecommendOptions) -> f64 {
    options.interval_ms() as f64
}

impl RecommendOptions {
    pub(super) fn interval_ms(&self) -> i64 {
        i64::from(self.interval_s) * 1000
    }

    fn check(&self) -> Result<(), Error> {
        if !(self.service_level > 0.0 && self.service_level < 1.0) {
            let message = "the service level is not between 0 and 1, both excluded";
            return Err(malformed("service_level", message.to_owned()));
        }
        for (path, value, least, most) in [
            ("within_s", self.within_s, 0, 86_400),
            ("interval_s", self.interval_s, 60, 86_400),
            ("replications", self.replications, 2, 10_000),
            ("most_trials", self.most_trials, 1, 10_000),
        ] {
            if !(least..=most).contains(&value) {
                return Err(malformed(path, format!("`{path}` is not between {least} and {most}")));
            }
        }
        if self.interval_s % 60 == 0 {
            return Ok(());
        }
        Err(malformed("interval_s", "the interval is not of whole minutes".to_owned()))
    }

    fn by_formula(&self, demand: &Demand, calls: f64, busy_s: f64) -> Result<i32, Error> {
        if calls <= 0.0 {
            return Ok(0);
        }
        let patience_s = demand.patience_s.filter(|&patience_s| patience_s > 0.0);
        let model = if patience_s.is_some() { StaffingModel::ErlangA } else { StaffingModel::ErlangC };
        let calls_per_hour = calls * 3_600_000.0 / interval_ms(self);
        let traffic = Traffic { model, calls_per_hour, talk_s: busy_s, patience_s };
        let goal = StaffingGoal {
            service_level: Some(self.service_level),
            within_s: f64::from(self.within_s),
            ..StaffingGoal::default()
        };
        let agents = required_agents(&traffic, &goal)?.agents;
        if agents > MOST_AGENTS {
            return Err(malformed("arrivals", format!("more than {MOST_AGENTS} agents would be needed")));
        }
        Ok(agents)
    }
}
