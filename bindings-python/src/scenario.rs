use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use tongdai::{Event, simulate};

use crate::boundary::enter;
use crate::field::{Crosses, dict_of, json_of};
use crate::handles::Plan;

/// What a plan is tried on: made once, never changed, shared by any number of simulations and threads.
#[pyclass(frozen, eq, module = "tongdai")]
#[derive(PartialEq)]
pub(crate) struct Scenario(pub(crate) simulate::Scenario);

#[pymethods]
impl Scenario {
    /// Reads and checks a scenario by itself: JSON where the text starts with `{`, TOML otherwise. Whether it fits a plan
    /// is known from `check`, or when it is simulated.
    ///
    /// Raises `UnsoundScenarioError`, with every error found.
    #[classmethod]
    #[pyo3(signature = (text, /))]
    fn from_text(class: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = String::take(text, "text")?;
        enter(class.py(), || Ok(Self(simulate::Scenario::from_text(&text)?)))
    }

    /// Checks a scenario that is already a dict.
    ///
    /// Raises `UnsoundScenarioError`, with every error found.
    #[classmethod]
    #[pyo3(signature = (document, /))]
    fn from_dict(class: &Bound<'_, PyType>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = json_of(document, "document")?;
        enter(class.py(), || Ok(Self(simulate::Scenario::from_text(&text)?)))
    }

    /// Everything that is wrong with it for a plan, such as agents whom the plan does not have, and what may be.
    #[pyo3(signature = (plan, /))]
    fn check<'py>(&self, plan: &Bound<'py, Plan>) -> PyResult<Bound<'py, PyAny>> {
        let (py, plan) = (plan.py(), plan.get());
        enter(py, || Ok(self.0.check(plan.core())))?.out(py)
    }

    /// What it is called.
    #[getter]
    fn name(&self) -> &str {
        &self.0.document().name
    }

    /// The scenario as JSON text, from which an equal one can be made.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, || Ok(self.0.to_json()))
    }

    /// The scenario as a dict, from which an equal one can be made.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict_of(py, &self.to_json(py)?)
    }

    /// The same with other values of some keys.
    ///
    /// Raises `UnsoundScenarioError` where that makes no sense.
    #[pyo3(signature = (**changes))]
    fn replace(slf: &Bound<'_, Self>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let document = slf.get().to_dict(slf.py())?;
        changes
            .into_iter()
            .try_for_each(|changes| document.cast::<PyDict>()?.update(changes.as_mapping()))?;
        Self::from_dict(&slf.get_type(), &document)
    }

    /// The same with another value at a path as problems have it: `callers.patience.mean_s`,
    /// `arrivals[0].rates[0].per_hour`.
    ///
    /// Raises `MalformedError` where nothing could stand at the path, and `UnsoundScenarioError` where the value makes no
    /// sense.
    #[pyo3(signature = (path, value, /))]
    fn with_value(slf: &Bound<'_, Self>, path: &str, value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let document = slf.get().to_dict(slf.py())?;
        slf.py().import("tongdai.paths")?.call_method1("put", (&document, path, value))?;
        Self::from_dict(&slf.get_type(), &document)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<tongdai.Scenario {}>", self.0.document().name.show(py)?))
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.to_json(py)?.into_pyobject(py)?.hash()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_text")?, (slf.get().to_json(slf.py())?,)))
    }
}

/// Every problem of a scenario's text, TOML or JSON, for a plan. From text or a dict.
#[pyfunction]
#[pyo3(signature = (scenario, plan, /))]
fn check_scenario<'py>(scenario: &Bound<'py, PyAny>, plan: &Bound<'py, Plan>) -> PyResult<Bound<'py, PyAny>> {
    let (py, plan) = (plan.py(), plan.get());
    let text = String::take(scenario, "scenario").or_else(|_| json_of(scenario, "scenario"))?;
    enter(py, || Ok(simulate::check(&text, plan.core())))?.out(py)
}

/// Reads a call record, CSV with the columns `at`, `number` and, if known, `caller`, `patience_s`, `talk_s`, `keys`.
///
/// The calls, for `replay` of a scenario, and the lines that are none.
#[pyfunction]
#[pyo3(signature = (text, /, *, time_zone))]
fn replay_from_csv<'py>(
    text: &Bound<'py, PyAny>,
    time_zone: &Bound<'_, PyAny>,
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let (py, text) = (text.py(), String::take(text, "text")?);
    let zone = String::take(time_zone, "time_zone")?;
    let (calls, errors) = enter(py, || {
        let (calls, errors) = simulate::replay_from_csv(&text, &zone);
        Ok((tongdai::json::text(&calls), errors))
    })?;
    Ok((dict_of(py, &calls)?, errors.out(py)?))
}

/// The calls of a journal, for `replay` of a scenario, with what became of them.
#[pyfunction]
#[pyo3(signature = (events, /))]
fn replay_from_events<'py>(events: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, events) = (events.py(), Vec::<Event>::take(events, "events")?);
    let calls = enter(py, || Ok(tongdai::json::text(&simulate::replay_from_events(&events))))?;
    dict_of(py, &calls)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Scenario>()?;
    module.add_function(wrap_pyfunction!(check_scenario, module)?)?;
    module.add_function(wrap_pyfunction!(replay_from_csv, module)?)?;
    module.add_function(wrap_pyfunction!(replay_from_events, module)?)
}
