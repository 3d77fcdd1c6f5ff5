//! What a plan does with the calls of a scenario: at once, or beside the event loop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use napi::Env;
use napi::bindgen_prelude::{AsyncTask, Function, Task};
use napi_derive::napi;
use tongdai::json::{read, text};
use tongdai::simulate::{self, Scenario, SimulationOptions, SimulationProgress};

use crate::Plan;
use crate::boundary::{Failure, Result, cross};

/// The report of a simulation. A function that is given is told how far it is, and `false` from it stops it.
#[napi(catch_unwind)]
pub fn simulate(
    plan: &Plan,
    scenario: String,
    options: String,
    goes_on: Option<Function<'_, String, bool>>,
) -> Result<String> {
    cross(|| {
        let mut simulation = prepare(plan, &scenario, &options)?;
        simulation.run_while(&mut |progress| {
            // The TypeScript half catches what its users' functions throw.
            goes_on.as_ref().is_none_or(|goes_on| goes_on.call(text(progress)).unwrap_or(false))
        });
        Ok(text(&simulation.report()))
    })
}

/// What differs between two plans.
#[napi(catch_unwind)]
pub fn compare(
    first: &Plan,
    second: &Plan,
    scenario: String,
    options: String,
    most_changes: i64,
) -> Result<String> {
    cross(|| {
        let scenario = Scenario::from_text(&scenario)?;
        let options = read::<SimulationOptions>(&options, "simulation options")?;
        let most_changes = i32::try_from(most_changes.max(0)).unwrap_or(i32::MAX);
        Ok(text(&simulate::compare(&first.0, &second.0, &scenario, &options, most_changes)?))
    })
}

/// Everything that is wrong with a scenario's text for a plan.
#[napi(catch_unwind)]
pub fn check_scenario(scenario: String, plan: &Plan) -> Result<String> {
    cross(|| Ok(text(&simulate::check(&scenario, &plan.0))))
}

/// The calls of a call record, and the lines that are none.
#[napi(catch_unwind)]
pub fn replay_from_csv(record: String, time_zone: String) -> Result<String> {
    cross(|| Ok(text(&simulate::replay_from_csv(&record, &time_zone))))
}

/// A simulation that runs on another thread.
#[napi]
pub struct Simulation(Arc<Shared>);

struct Shared {
    /// Taken while it runs.
    simulation: Mutex<Option<simulate::Simulation>>,
    progress: Mutex<SimulationProgress>,
    is_stopped: AtomicBool,
}

#[napi]
impl Simulation {
    /// Nothing is done yet.
    #[napi(constructor, catch_unwind)]
    pub fn new(plan: &Plan, scenario: String, options: String) -> Result<Self> {
        cross(|| {
            let simulation = prepare(plan, &scenario, &options)?;
            Ok(Self(Arc::new(Shared {
                progress: Mutex::new(simulation.progress()),
                simulation: Mutex::new(Some(simulation)),
                is_stopped: AtomicBool::new(false),
            })))
        })
    }

    /// Plays it on a thread of the pool; a promise of the report.
    #[napi(catch_unwind)]
    pub fn run(&self) -> Result<AsyncTask<Run>> {
        cross(|| Ok(AsyncTask::new(Run(Arc::clone(&self.0)))))
    }

    /// How far it is.
    #[napi(catch_unwind)]
    pub fn progress(&self) -> Result<String> {
        cross(|| Ok(text(&*self.0.progress.lock().map_err(|_| Failure::Panic)?)))
    }

    /// Stops it soon. Replications that are done are kept.
    #[napi(catch_unwind)]
    pub fn stop(&self) -> Result<()> {
        cross(|| {
            self.0.is_stopped.store(true, Ordering::Relaxed);
            Ok(())
        })
    }
}

/// What the thread does.
pub struct Run(Arc<Shared>);

impl Task for Run {
    type Output = String;
    type JsValue = String;

    fn compute(&mut self) -> napi::Result<String> {
        cross(|| {
            let simulation = self.0.simulation.lock().map_err(|_| Failure::Panic)?.take();
            let mut simulation = simulation.ok_or(Failure::Panic)?;
            simulation.run_while(&mut |progress| {
                if let Ok(mut told) = self.0.progress.lock() {
                    told.clone_from(progress);
                }
                !self.0.is_stopped.load(Ordering::Relaxed)
            });
            *self.0.progress.lock().map_err(|_| Failure::Panic)? = simulation.progress();
            Ok(text(&simulation.report()))
        })
        // What was refused was so before; only a fault is left, and its text says no more.
        .map_err(|_| napi::Error::from_status(napi::Status::GenericFailure))
    }

    fn resolve(&mut self, _: Env, report: String) -> napi::Result<String> {
        Ok(report)
    }
}

fn prepare(plan: &Plan, scenario: &str, options: &str) -> Result<simulate::Simulation, Failure> {
    let scenario = Scenario::from_text(scenario)?;
    let options = read::<SimulationOptions>(options, "simulation options")?;
    Ok(simulate::Simulation::new(&plan.0, &scenario, &options)?)
}
