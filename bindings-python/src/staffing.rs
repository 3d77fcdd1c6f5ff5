//! How many agents a queue needs.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use tongdai::simulate::Scenario;
use tongdai::staffing::{self, RecommendOptions, StaffingGoal, Traffic};

use crate::boundary::enter;
use crate::field::{Crosses, json_of};
use crate::handles::Plan;

/// What so many agents do with some traffic in the long run, by Erlang's formulas B, C and A. Where callers wait for ever
/// and the agents are too few, there is no mean wait.
#[pyfunction]
#[pyo3(signature = (traffic, agents, /, *, within_s = None))]
fn staffing_figures<'py>(
    traffic: &Bound<'py, PyAny>,
    agents: &Bound<'_, PyAny>,
    within_s: Option<&Bound<'_, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, traffic) = (traffic.py(), Traffic::take(traffic, "traffic")?);
    let agents = i32::take(agents, "agents")?;
    let within_s = within_s.map_or(Ok(20.0), |limit| f64::take(limit, "within_s"))?;
    enter(py, || Ok(staffing::figures(&traffic, agents, within_s)?))?.out(py)
}

/// The least agents for whom all that is stated holds, and what they do: with one less, something would not hold.
#[pyfunction]
#[pyo3(signature = (traffic, goal, /))]
fn required_agents<'py>(traffic: &Bound<'py, PyAny>, goal: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, traffic) = (traffic.py(), Traffic::take(traffic, "traffic")?);
    let goal = StaffingGoal::take(goal, "goal")?;
    enter(py, || Ok(staffing::required_agents(&traffic, &goal)?))?.out(py)
}

/// How many agents a queue needs in each part of a scenario's day: first by formula, then by simulation with all of the
/// plan's rules, until each interval has the least agents with whom it is sure that enough calls are answered in time.
#[pyfunction]
#[pyo3(signature = (plan, scenario, queue, /, *, options = None))]
fn recommend_agents<'py>(
    plan: &Bound<'py, Plan>,
    scenario: &Bound<'_, PyAny>,
    queue: &Bound<'_, PyAny>,
    options: Option<&Bound<'_, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, queue) = (plan.py(), String::take(queue, "queue")?);
    let is_dict = scenario.is_instance_of::<PyDict>();
    let scenario = if is_dict { json_of(scenario, "scenario") } else { String::take(scenario, "scenario") }?;
    let options = options.map(|options| RecommendOptions::take(options, "options")).transpose()?;
    let options = options.unwrap_or_default();
    let plan = plan.get();
    enter(py, || {
        let scenario = Scenario::from_text(&scenario)?;
        Ok(staffing::recommend(&plan.0, &scenario, &queue, &options)?)
    })?
    .out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(staffing_figures, module)?)?;
    module.add_function(wrap_pyfunction!(required_agents, module)?)?;
    module.add_function(wrap_pyfunction!(recommend_agents, module)?)
}
