use super::Result;
use super::plan::Plan;
use crate::data::measured_record;
use crate::json;
use crate::simulate::{
    self, Comparison, ReplayCall, ReplayError, ScenarioDocument, ScenarioReport, SimulationOptions,
    SimulationProgress, SimulationReport,
};

/// A scenario that makes sense by itself: made once, never changed, shared by any number of simulations and threads.
#[derive(uniffi::Object)]
pub(crate) struct Scenario(pub(super) simulate::Scenario);

#[uniffi::export]
impl Scenario {
    /// Reads and checks a scenario by itself: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// Throws `TongdaiException.UnsoundScenario` with every problem found.
    #[uniffi::constructor]
    pub(crate) fn from_text(text: &str) -> Result<Self> {
        simulate::Scenario::from_text(text).map(Self)
    }

    /// Checks a document by itself.
    ///
    /// Throws `TongdaiException.UnsoundScenario` with every problem found.
    #[uniffi::constructor]
    pub(crate) fn from_document(document: ScenarioDocument) -> Result<Self> {
        simulate::Scenario::from_document(document).map(Self)
    }

    /// What was written.
    pub(crate) fn document(&self) -> ScenarioDocument {
        self.0.document().clone()
    }

    /// The scenario as JSON text, from which an equal one can be made.
    pub(crate) fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Everything that is wrong with it for a plan, such as agents whom the plan does not have.
    pub(crate) fn check(&self, plan: &Plan) -> ScenarioReport {
        self.0.check(&plan.0)
    }
}

/// Hears how far a simulation is.
#[uniffi::export(callback_interface)]
pub(crate) trait SimulationListener: Send + Sync {
    /// Whether the simulation goes on.
    fn goes_on(&self, progress: SimulationProgress) -> bool;
}

measured_record! {
    /// Calls as they once were.
    pub(crate) struct Replay {
        /// The calls, for a scenario's `replay`.
        pub(crate) calls: Vec<ReplayCall>,
        /// The lines that are no calls.
        pub(crate) errors: Vec<ReplayError>,
    }
}

/// How a scenario is simulated where nothing else is said: once, with every call recorded.
#[uniffi::export]
fn default_simulation_options() -> SimulationOptions {
    SimulationOptions::default()
}

/// What a plan does with the calls of a scenario, for as long as somebody listens who wants it to go on.
#[uniffi::export]
#[expect(clippy::needless_pass_by_value, reason = "a callback arrives owned")]
fn simulate_while(
    plan: &Plan,
    scenario: &Scenario,
    options: &SimulationOptions,
    listener: Option<Box<dyn SimulationListener>>,
) -> Result<SimulationReport> {
    let mut simulation = simulate::Simulation::new(&plan.0, &scenario.0, options)?;
    simulation.run_while(&mut |progress| {
        listener.as_ref().is_none_or(|listener| listener.goes_on(progress.clone()))
    });
    Ok(simulation.report())
}

/// What a second plan does otherwise than a first with the same callers: every figure with the interval of its
/// difference, and the calls that ended otherwise, with what decided them.
///
/// Throws `TongdaiException.UnsoundScenario` where the scenario does not fit one of the plans, and
/// `TongdaiException.Malformed` for options that make no sense.
#[uniffi::export]
fn compare_plans(
    first: &Plan,
    second: &Plan,
    scenario: &Scenario,
    options: &SimulationOptions,
    most_changes: i32,
) -> Result<Comparison> {
    simulate::compare(&first.0, &second.0, &scenario.0, options, most_changes)
}

/// Checks the text of a scenario, TOML or JSON, for a plan: every problem with its line. Any text gives a report.
#[uniffi::export]
fn check_scenario(text: &str, plan: &Plan) -> ScenarioReport {
    simulate::check(text, &plan.0)
}

/// Reads a call record: CSV with the columns `at` and `number`, and perhaps `caller`, `patience_s`, `talk_s` and `keys`.
/// Times without a zone are of the one given.
#[uniffi::export]
fn replay_from_csv(csv: &str, time_zone: &str) -> Replay {
    let (calls, errors) = simulate::replay_from_csv(csv, time_zone);
    Replay { calls, errors }
}

/// Reads a scenario's document from its JSON form, without checking it.
#[uniffi::export]
fn scenario_document_from_json(text: &str) -> Result<ScenarioDocument> {
    json::read(text, "a scenario")
}

/// Reads simulation options from their JSON form.
#[uniffi::export]
fn simulation_options_from_json(text: &str) -> Result<SimulationOptions> {
    json::read(text, "simulation options")
}

/// A report's JSON form: the same bytes in every language.
#[uniffi::export]
fn simulation_report_to_json(report: &SimulationReport) -> String {
    json::text(report)
}

/// A comparison's JSON form: the same bytes in every language.
#[uniffi::export]
fn comparison_to_json(comparison: &Comparison) -> String {
    json::text(comparison)
}

/// A scenario report's JSON form: the same bytes in every language.
#[uniffi::export]
fn scenario_report_to_json(report: &ScenarioReport) -> String {
    json::text(report)
}
