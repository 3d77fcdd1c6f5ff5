//! Simulations: played without the GIL, asked now and then whether they go on, and shown as tables.

use std::sync::Arc;
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyType};
use tongdai::simulate::{
    Replication, Simulation, SimulationOptions, SimulationProgress, SimulationReport, compare_simulations,
};

use crate::arrow::Table;
use crate::boundary::{Failure, enter};
use crate::field::{Crosses, wrong};
use crate::handles::Plan;
use crate::scenario::Scenario;
use crate::tables;

/// How often the host is asked whether a simulation goes on.
const PATIENCE: Duration = Duration::from_millis(40);

/// What a simulation came to: its report, and every call if they were recorded. It is never changed.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct SimulationResult {
    plan: tongdai::Plan,
    scenario: tongdai::simulate::Scenario,
    options: SimulationOptions,
    simulation: Arc<Simulation>,
    report: SimulationReport,
    calls: PyOnceLock<Py<Table>>,
}

impl SimulationResult {
    fn new(
        plan: &tongdai::Plan,
        scenario: &tongdai::simulate::Scenario,
        options: &SimulationOptions,
        simulation: Simulation,
    ) -> Self {
        Self {
            plan: plan.clone(),
            scenario: scenario.clone(),
            options: options.clone(),
            report: simulation.report(),
            simulation: Arc::new(simulation),
            calls: PyOnceLock::new(),
        }
    }

    /// Of replications that were played elsewhere.
    fn of_parts(
        plan: &tongdai::Plan,
        scenario: &tongdai::simulate::Scenario,
        options: &SimulationOptions,
        parts: &[PyBackedBytes],
    ) -> Result<Self, Failure> {
        let mut simulation = Simulation::new(plan, scenario, options)?;
        let parts = parts.iter().map(|part| Replication::from_bytes(part.as_ref()));
        let mut played = parts.collect::<Result<Vec<_>, _>>()?;
        played.sort_by_key(Replication::number);
        played.dedup_by_key(|replication| replication.number());
        for replication in played {
            simulation.add(replication);
        }
        Ok(Self::new(plan, scenario, options, simulation))
    }

    fn parts<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyBytes>>> {
        let parts = enter(py, || {
            Ok(self.simulation.replications().iter().map(Replication::to_bytes).collect::<Vec<_>>())
        })?;
        Ok(parts.iter().map(|part| PyBytes::new(py, part)).collect())
    }
}

#[pymethods]
impl SimulationResult {
    /// The plan that was tried.
    #[getter]
    fn plan(&self) -> Plan {
        Plan::of(self.plan.clone())
    }

    /// What it was tried on.
    #[getter]
    fn scenario(&self) -> Scenario {
        Scenario(self.scenario.clone())
    }

    /// How it was simulated.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.options.out(py)
    }

    /// The report as plain data.
    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.report.out(py)
    }

    /// How many replications are done.
    #[getter]
    fn replications(&self) -> i32 {
        self.report.replications
    }

    /// Whether that is fewer than were wanted, because somebody stopped it.
    #[getter]
    fn interrupted(&self) -> bool {
        self.report.replications < self.options.replications
    }

    /// What the replications say of a figure.
    #[pyo3(signature = (name, /))]
    fn figure<'py>(&self, py: Python<'py>, name: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let figure = Crosses::take(name, "name")?;
        let row = self.report.figures.iter().find(|row| row.figure == figure);
        row.map(|row| row.estimate.clone()).out(py)
    }

    /// Every recorded call of all replications, in the order in which they arrived: the memory of the simulation itself.
    #[getter]
    fn calls(&self, py: Python<'_>) -> PyResult<Py<Table>> {
        let table = self.calls.get_or_try_init(py, || {
            let table = enter(py, || Ok(tables::calls(&self.simulation, &self.plan, &self.report)))?;
            Py::new(py, table)
        })?;
        Ok(table.clone_ref(py))
    }

    /// Every figure with its interval of confidence.
    #[getter]
    fn figures(&self, py: Python<'_>) -> PyResult<Table> {
        enter(py, || Ok(tables::figures(&self.report)))
    }

    /// A row for each agent, on average over the replications.
    #[getter]
    fn agents(&self, py: Python<'_>) -> PyResult<Table> {
        enter(py, || Ok(tables::agents(&self.report)))
    }

    /// A row for each queue, on average over the replications.
    #[getter]
    fn queues(&self, py: Python<'_>) -> PyResult<Table> {
        enter(py, || Ok(tables::queues(&self.report)))
    }

    /// A row for each stretch of time, on average over the replications.
    #[getter]
    fn intervals(&self, py: Python<'_>) -> PyResult<Table> {
        enter(py, || Ok(tables::intervals(&self.report)))
    }

    /// Draws it; needs the extra `plots`.
    #[getter]
    fn plot<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tongdai.plots")?.call_method1("SimulationPlots", (slf,))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("tongdai.html")?.call_method1("of_result", (slf,))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (plan, scenario) = (self.report.plan.show(py)?, self.report.scenario.show(py)?);
        let (done, wanted) = (self.report.replications, self.options.replications);
        Ok(format!(
            "<tongdai.SimulationResult of plan {plan}, scenario {scenario}, {done} of {wanted} replications>"
        ))
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        let other = other.get();
        enter(py, || {
            Ok(self.options == other.options
                && self.scenario == other.scenario
                && self.plan == other.plan
                && self.simulation.replications() == other.simulation.replications())
        })
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.report.out(py)?.hash()
    }

    /// The result of replications that were played elsewhere, such as in other processes.
    #[classmethod]
    fn _of_parts(
        class: &Bound<'_, PyType>,
        plan: &Bound<'_, Plan>,
        scenario: &Bound<'_, Scenario>,
        options: &Bound<'_, PyAny>,
        parts: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let options = SimulationOptions::take(options, "options")?;
        let parts: Vec<PyBackedBytes> =
            parts.extract().map_err(|_| wrong(parts, "parts", "a list of bytes"))?;
        let (plan, scenario) = (plan.get(), scenario.get());
        enter(class.py(), || Self::of_parts(plan.core(), &scenario.0, &options, &parts))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Parts<'py>)> {
        let (py, of) = (slf.py(), slf.get());
        Ok((slf.get_type().getattr("_of_parts")?, (of.plan(), of.scenario(), of.options(py)?, of.parts(py)?)))
    }
}

/// What a result is pickled as.
type Parts<'py> = (Plan, Scenario, Bound<'py, PyAny>, Vec<Bound<'py, PyBytes>>);

/// Asks the host now and then whether to go on, and keeps why not.
struct Host {
    asked: Instant,
    tell: Option<Py<PyAny>>,
    stopped: Option<PyErr>,
}

impl Host {
    #[expect(clippy::disallowed_methods, reason = "how often the host is asked changes no result")]
    fn new(tell: Option<Py<PyAny>>) -> Self {
        Self { asked: Instant::now(), tell, stopped: None }
    }

    fn goes_on(&mut self, progress: &SimulationProgress) -> bool {
        if self.stopped.is_none() && self.asked.elapsed() >= PATIENCE {
            self.ask(progress);
        }
        self.stopped.is_none()
    }

    #[expect(clippy::disallowed_methods, reason = "how often the host is asked changes no result")]
    fn ask(&mut self, progress: &SimulationProgress) {
        let asked = Python::attach(|py| {
            py.check_signals()?;
            match &self.tell {
                Some(tell) => tell.bind(py).call1((progress.out(py)?,)).map(|_| ()),
                None => Ok(()),
            }
        });
        self.stopped = asked.err();
        self.asked = Instant::now();
    }
}

/// Simulates; what is done, and the exception that stopped it.
#[pyfunction]
#[pyo3(signature = (plan, scenario, options, progress, /))]
fn _simulate(
    plan: &Bound<'_, Plan>,
    scenario: &Bound<'_, Scenario>,
    options: &Bound<'_, PyAny>,
    progress: Option<Py<PyAny>>,
) -> PyResult<(SimulationResult, Option<PyErr>)> {
    let (py, plan, scenario) = (plan.py(), plan.get().core(), &scenario.get().0);
    let options = SimulationOptions::take(options, "options")?;
    enter(py, || {
        let mut simulation = Simulation::new(plan, scenario, &options)?;
        let mut host = Host::new(progress);
        if simulation.run_while(&mut |progress| host.goes_on(progress)) && host.tell.is_some() {
            host.ask(&simulation.progress());
        }
        Ok((SimulationResult::new(plan, scenario, &options, simulation), host.stopped))
    })
}

/// Plays some replications for `SimulationResult._of_parts`, in whatever process.
#[pyfunction]
#[pyo3(signature = (plan, scenario, options, numbers, /))]
fn _play<'py>(
    plan: &Bound<'py, Plan>,
    scenario: &Bound<'_, Scenario>,
    options: &Bound<'_, PyAny>,
    numbers: &Bound<'_, PyAny>,
) -> PyResult<Vec<Bound<'py, PyBytes>>> {
    let (py, plan, scenario) = (plan.py(), plan.get().core(), &scenario.get().0);
    let options = SimulationOptions::take(options, "options")?;
    let numbers = Vec::<i32>::take(numbers, "numbers")?;
    let (parts, stopped) = enter(py, || {
        let simulation = Simulation::new(plan, scenario, &options)?;
        let mut host = Host::new(None);
        let progress = simulation.progress();
        let played = numbers
            .iter()
            .map_while(|number| simulation.replicate_while(*number, &mut |_| host.goes_on(&progress)));
        let parts: Vec<Vec<u8>> = played.map(|replication| replication.to_bytes()).collect();
        Ok((parts, host.stopped))
    })?;
    match stopped {
        Some(stopped) => Err(stopped),
        None => Ok(parts.iter().map(|part| PyBytes::new(py, part)).collect()),
    }
}

/// What a second plan does otherwise than a first with the same callers.
#[pyfunction]
#[pyo3(signature = (first, second, most_changes, /))]
fn _compare<'py>(
    first: &Bound<'py, SimulationResult>,
    second: &Bound<'_, SimulationResult>,
    most_changes: i32,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, first, second) = (first.py(), &first.get().simulation, &second.get().simulation);
    enter(py, || Ok(compare_simulations(first, second, most_changes)?))?.out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<SimulationResult>()?;
    module.add_function(wrap_pyfunction!(_simulate, module)?)?;
    module.add_function(wrap_pyfunction!(_play, module)?)?;
    module.add_function(wrap_pyfunction!(_compare, module)?)
}
