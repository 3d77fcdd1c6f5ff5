use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use super::report::{Replication, SimulationReport};
use super::scenario::{Course, Scenario};
use super::world::{Watch, play};
use crate::data::record;
use crate::error::Error;
use crate::plan::Plan;

/// The most replications of one simulation.
const MOST_REPLICATIONS: i32 = 100_000;
/// The most calls that are recorded, over all replications: 3.5 GB.
const MOST_RECORDED: f64 = 100_000_000.0;

record! {
    /// How a scenario is simulated.
    #[serde(default)]
    pub struct SimulationOptions {
        /// How often, each time with other chance. From two on, figures have intervals of confidence.
        pub replications: i32,
        /// The number of the first.
        pub first_replication: i32,
        /// Whether every call is recorded, in 35 bytes; percentiles are exact then, and else to 0.1 %.
        pub record_calls: bool,
        /// How long the intervals of the report are.
        pub interval_s: i32,
        /// Within how long a caller who waits in no queue is answered in time. Queues have their own.
        pub service_level_s: i32,
    }
}

record! {
    /// How far a simulation is.
    pub struct SimulationProgress {
        /// Replications that are done.
        pub replications_done: i32,
        /// Replications that there are to be.
        pub replications: i32,
        /// Calls that have arrived in the one in progress.
        pub calls: i64,
        /// Calls that are expected in one.
        pub calls_expected: i64,
    }
}

impl Default for SimulationOptions {
    fn default() -> Self {
        Self {
            replications: 1,
            first_replication: 0,
            record_calls: true,
            interval_s: 1800,
            service_level_s: 20,
        }
    }
}

/// Simulates a scenario under a plan, all replications one after the other.
///
/// # Errors
/// `unsound_scenario`, with every problem, where the scenario does not fit the plan; `malformed` for options that make
/// no sense.
pub fn simulate(
    plan: &Plan,
    scenario: &Scenario,
    options: &SimulationOptions,
) -> Result<SimulationReport, Error> {
    let mut simulation = Simulation::new(plan, scenario, options)?;
    simulation.run();
    Ok(simulation.report())
}

/// A simulation that is run step by step, so that a host can show how far it is, stop it without losing what is done, or
/// play its replications on several threads.
///
/// ```
/// use tongdai::Plan;
/// use tongdai::simulate::{Figure, Scenario, Simulation, SimulationOptions};
///
/// let plan = Plan::from_text("name = 'Shop'\nnumbers = [{ number = '1900', inbound = '10001' }]\nagents = [{ extension = '10001', name = 'Lan' }]")?;
/// let scenario = Scenario::from_text("name = 'Hour'\nstart_ms = 0\narrive_h = 1\ntalk = { type = 'constant', time_s = 60 }\narrivals = [{ name = 'all', number = '1900', process = 'deterministic', rates = [{ per_hour = 30 }] }]")?;
/// let options = SimulationOptions { replications: 4, ..SimulationOptions::default() };
///
/// // One after the other, for as long as wanted.
/// let mut simulation = Simulation::new(&plan, &scenario, &options)?;
/// simulation.run_while(&mut |progress| progress.replications_done < 2);
/// assert_eq!(simulation.progress().replications_done, 2);
/// assert_eq!(simulation.report().mean(Figure::Answered), Some(30.0));
///
/// // In any order, on any thread.
/// let whole = Simulation::new(&plan, &scenario, &options)?;
/// let mut pieced = whole.clone();
/// [3, 0, 2, 1].into_iter().for_each(|number| pieced.add(whole.replicate(number)));
/// simulation.run();
/// assert_eq!(simulation.report(), pieced.report());
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone)]
pub struct Simulation {
    pub(super) plan: Plan,
    pub(super) scenario: Scenario,
    pub(super) options: SimulationOptions,
    pub(super) course: Arc<Course>,
    done: Vec<Replication>,
}

impl Simulation {
    /// A simulation of which nothing is done.
    ///
    /// # Errors
    /// As of [`simulate`].
    pub fn new(plan: &Plan, scenario: &Scenario, options: &SimulationOptions) -> Result<Self, Error> {
        let course = course(plan, scenario, options)?;
        Ok(Self {
            plan: plan.clone(),
            scenario: scenario.clone(),
            options: options.clone(),
            course: Arc::new(course),
            done: Vec::new(),
        })
    }

    /// Plays what is left.
    pub fn run(&mut self) {
        self.run_while(&mut |_| true);
    }

    /// Plays what is left for as long as wanted; `true` if all is done. It is asked before each replication and every few
    /// thousand steps; a replication that is stopped is begun anew the next time.
    pub fn run_while(&mut self, goes_on: &mut dyn FnMut(&SimulationProgress) -> bool) -> bool {
        let done: BTreeSet<i32> = self.done.iter().map(Replication::number).collect();
        for number in self.numbers().filter(|number| !done.contains(number)) {
            let mut progress = self.progress();
            if !goes_on(&progress) {
                return false;
            }
            let played = self.play(number, &mut |calls| {
                progress.calls = calls;
                goes_on(&progress)
            });
            match played {
                Some(replication) => self.done.push(replication),
                None => return false,
            }
        }
        true
    }

    /// Plays one replication, which depends on nothing but its number.
    pub fn replicate(&self, number: i32) -> Replication {
        // Nobody stops it.
        self.play(number, &mut |_| true).unwrap_or_else(|| self.replicate(number))
    }

    /// The same, for as long as wanted; it is asked every few thousand steps, with the calls that have arrived.
    pub fn replicate_while(&self, number: i32, goes_on: &mut dyn FnMut(i64) -> bool) -> Option<Replication> {
        self.play(number, goes_on)
    }

    /// Adds a replication that was played elsewhere.
    pub fn add(&mut self, replication: Replication) {
        self.done.push(replication);
    }

    /// How far it is.
    pub fn progress(&self) -> SimulationProgress {
        SimulationProgress {
            replications_done: crate::data::count(self.done.len()),
            replications: self.options.replications,
            calls: 0,
            calls_expected: self.course.expected_calls(),
        }
    }

    /// The numbers of all its replications.
    pub fn numbers(&self) -> std::ops::Range<i32> {
        let first = self.options.first_replication;
        first..first.saturating_add(self.options.replications)
    }

    /// What is done.
    pub fn replications(&self) -> &[Replication] {
        &self.done
    }

    /// The same, to keep.
    pub fn into_replications(self) -> Vec<Replication> {
        self.done
    }

    /// The report of what is done.
    pub fn report(&self) -> SimulationReport {
        SimulationReport::merge(&self.plan, &self.scenario, &self.done)
    }

    fn play(&self, replication: i32, goes_on: &mut dyn FnMut(i64) -> bool) -> Option<Replication> {
        let played = play(&self.plan, &self.course, &watch(&self.options, replication, &[]), goes_on);
        played.map(|played| Replication::new(played.tally))
    }
}

/// What a scenario means for a plan, if it fits and the options make sense.
fn course(plan: &Plan, scenario: &Scenario, options: &SimulationOptions) -> Result<Course, Error> {
    for (path, value, most) in [
        ("replications", options.replications, MOST_REPLICATIONS),
        ("interval_s", options.interval_s, 366 * 86_400),
    ] {
        if !(1..=most).contains(&value) {
            return Err(malformed(path, format!("`{path}` is not between 1 and {most}")));
        }
    }
    if !(0..=i32::MAX - MOST_REPLICATIONS).contains(&options.first_replication) || options.service_level_s < 0
    {
        return Err(malformed("first_replication", "a number is below 0 or too large".to_owned()));
    }
    scenario.fits(plan)?;
    let course = Course::new(scenario, plan);
    // What fits a plan has a course.
    let course = course.ok_or_else(|| Error::unsound_scenario(Vec::new()))?;
    #[expect(clippy::cast_precision_loss, reason = "a rough bound")]
    let recorded = course.expected_calls() as f64 * f64::from(options.replications);
    if options.record_calls && recorded > MOST_RECORDED {
        let message = format!("about {recorded:.0} calls would be recorded, beyond {MOST_RECORDED:.0}");
        return Err(malformed("record_calls", message));
    }
    Ok(course)
}

pub(super) fn watch<'a>(
    options: &SimulationOptions,
    replication: i32,
    wanted: &'a [super::report::CallKey],
) -> Watch<'a> {
    Watch {
        replication,
        interval_s: options.interval_s,
        service_level_s: options.service_level_s,
        records: options.record_calls,
        wanted,
    }
}

pub(super) fn malformed(path: &str, message: String) -> Error {
    let hint = "compare it with the JSON Schema of simulation options".to_owned();
    Error::Malformed { message, path: path.to_owned(), hint }
}

impl fmt::Debug for Simulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulation").field("progress", &self.progress()).finish_non_exhaustive()
    }
}
