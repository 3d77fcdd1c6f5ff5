use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::types::PyType;
use tongdai::outbound::CallRequest;
use tongdai::social::Permission;
use tongdai::{
    AgentStatus, Event, Explanation, PhoneNumber, PrivateText, QueueFigures, WhyNot, import, json, outbound,
    plan, schedule,
};

use crate::blocklist::{list, lists};
use crate::boundary::{Failure, enter};
use crate::field::{Crosses, dict_of, json_of};

/// A sound plan, compiled: made once, never changed, shared by any number of switchboards and threads.
#[pyclass(frozen, eq, module = "tongdai")]
#[derive(PartialEq)]
pub(crate) struct Plan(pub(crate) tongdai::Plan);

impl Plan {
    pub(crate) fn of(plan: tongdai::Plan) -> Self {
        Self(plan)
    }

    pub(crate) fn core(&self) -> &tongdai::Plan {
        &self.0
    }

    pub(crate) fn document(&self) -> &tongdai::PlanDocument {
        self.0.document()
    }
}

#[pymethods]
impl Plan {
    /// Reads, checks and compiles a plan: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// Raises `UnsoundPlanError`, with every problem found.
    #[classmethod]
    #[pyo3(signature = (text, /))]
    fn from_text(class: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = String::take(text, "text")?;
        enter(class.py(), || Ok(Self(tongdai::Plan::from_text(&text)?)))
    }

    /// Checks and compiles a plan that is already a dict.
    ///
    /// Raises `UnsoundPlanError`, with every problem found.
    #[classmethod]
    #[pyo3(signature = (document, /))]
    fn from_dict(class: &Bound<'_, PyType>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = json_of(document, "document")?;
        enter(class.py(), || Ok(Self(tongdai::Plan::from_text(&text)?)))
    }

    /// Its warnings, and the worst-case wait of every number. It has no errors.
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        enter(py, || Ok(self.0.report()))?.out(py)
    }

    /// The plan as JSON text, from which an equal plan can be made.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, || Ok(self.0.to_json()))
    }

    /// The plan as a dict, from which an equal plan can be made.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict_of(py, &self.to_json(py)?)
    }

    /// The plan as a Mermaid flowchart.
    fn mermaid(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, || Ok(self.0.mermaid()))
    }

    /// The plan as a Graphviz digraph.
    fn dot(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, || Ok(self.0.dot()))
    }

    /// The schedule of a time condition, by its extension. Rules keep their order.
    #[pyo3(signature = (extension, /))]
    fn schedule(&self, py: Python<'_>, extension: &Bound<'_, PyAny>) -> PyResult<Option<Schedule>> {
        let extension = String::take(extension, "extension")?;
        enter(py, || Ok(self.0.schedule(&extension).cloned().map(Schedule)))
    }

    /// What would become of a call: which way it goes, the numbers that are tried, in order, and why not the others.
    #[pyo3(signature = (request, /, *, blocklists = None))]
    fn plan_call<'py>(
        &self,
        py: Python<'py>,
        request: &Bound<'_, PyAny>,
        blocklists: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (request, lists) = (CallRequest::take(request, "request")?, lists(blocklists, py)?);
        enter(py, || Ok(outbound::plan_call(&self.0, &request, &lists.iter().collect::<Vec<_>>())))?.out(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<tongdai.Plan {}>", self.document().name.show(py)?))
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.to_json(py)?.into_pyobject(py)?.hash()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_text")?, (slf.get().to_json(slf.py())?,)))
    }
}

/// When the rules of a time condition hold. Instants are UTC milliseconds since 1970.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct Schedule(tongdai::Schedule);

#[pymethods]
impl Schedule {
    /// Compiles a schedule that stands alone, from a dict or its JSON text.
    ///
    /// Raises `UnsoundScheduleError`, with every problem found.
    #[classmethod]
    #[pyo3(signature = (document, /))]
    fn compile(class: &Bound<'_, PyType>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = String::take(document, "document").or_else(|_| json_of(document, "document"))?;
        enter(class.py(), || {
            let document: schedule::ScheduleDocument = json::read(&text, "a schedule")?;
            Ok(Self(tongdai::Schedule::compile(&document).map_err(tongdai::Error::from)?))
        })
    }

    /// Whether any rule with hours holds.
    #[pyo3(signature = (at_ms, /))]
    fn is_open(&self, py: Python<'_>, at_ms: &Bound<'_, PyAny>) -> PyResult<bool> {
        let at_ms = i64::take(at_ms, "at_ms")?;
        enter(py, || Ok(self.0.is_open(at_ms)))
    }

    /// The place of the first rule that holds, from 0; none when none does.
    #[pyo3(signature = (at_ms, /))]
    fn rule_at(&self, py: Python<'_>, at_ms: &Bound<'_, PyAny>) -> PyResult<Option<usize>> {
        let at_ms = i64::take(at_ms, "at_ms")?;
        enter(py, || Ok(self.0.rule_at(at_ms)))
    }

    /// The next instant at which another rule holds, or none does; none when that never comes.
    #[pyo3(signature = (at_ms, /))]
    fn next_change(&self, py: Python<'_>, at_ms: &Bound<'_, PyAny>) -> PyResult<Option<i64>> {
        let at_ms = i64::take(at_ms, "at_ms")?;
        enter(py, || Ok(self.0.next_change(at_ms)))
    }

    /// The stretches of one local year in which a rule holds, in order.
    #[pyo3(signature = (year, /))]
    fn intervals<'py>(&self, py: Python<'py>, year: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let year = i32::take(year, "year")?;
        enter(py, || Ok(self.0.intervals(year)))?.out(py)
    }
}

/// The front door: events in, commands out. Threads may share one; it takes one event at a time.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct Switchboard {
    board: Mutex<tongdai::Switchboard>,
}

impl Switchboard {
    /// One call on the switchboard. A panic in it leaves the switchboard unusable.
    pub(crate) fn with<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&mut tongdai::Switchboard) -> Result<T, Failure> + Send,
    ) -> PyResult<T> {
        enter(py, || {
            let mut board = self.board.lock().map_err(|_| Failure::Broken)?;
            call(&mut board)
        })
    }
}

#[pymethods]
impl Switchboard {
    /// A switchboard with nobody signed in and no calls.
    #[new]
    #[pyo3(signature = (plan, /))]
    fn new(py: Python<'_>, plan: &Bound<'_, Plan>) -> PyResult<Self> {
        let plan = plan.get();
        enter(py, || Ok(Self { board: Mutex::new(tongdai::Switchboard::new(&plan.0)) }))
    }

    /// Goes on from a snapshot.
    ///
    /// Raises `BadSnapshotError` where the text is no snapshot of this version.
    #[classmethod]
    #[pyo3(signature = (snapshot, /))]
    fn restore(class: &Bound<'_, PyType>, snapshot: &Bound<'_, PyAny>) -> PyResult<Self> {
        let snapshot = String::take(snapshot, "snapshot")?;
        enter(class.py(), || Ok(Self { board: Mutex::new(tongdai::Switchboard::restore(&snapshot)?) }))
    }

    /// The whole state, as JSON text; the same bytes for the same state.
    fn snapshot(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |board| Ok(board.snapshot()))
    }

    /// What an event leads to. One that makes no sense now changes nothing, and is answered with `actions.Ignore`.
    #[pyo3(signature = (event, /))]
    fn step<'py>(&self, py: Python<'py>, event: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let event = Event::take(event, "event")?;
        self.with(py, |board| Ok(board.step(&event)))?.out(py)
    }

    /// The same for many events, one step for each.
    #[pyo3(signature = (events, /))]
    fn step_batch<'py>(&self, py: Python<'py>, events: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let events = Vec::<Event>::take(events, "events")?;
        self.with(py, |board| Ok(board.step_batch(&events)))?.out(py)
    }

    /// One event as JSON text in, one line of a journal out: the same bytes in every language.
    #[pyo3(signature = (event, /))]
    fn step_json(&self, py: Python<'_>, event: &Bound<'_, PyAny>) -> PyResult<String> {
        let event = String::take(event, "event")?;
        self.with(py, |board| Ok(board.step_json(&event)?))
    }

    /// Fires the timers that are due.
    #[pyo3(signature = (at_ms, /))]
    fn wake<'py>(&self, py: Python<'py>, at_ms: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let at_ms = i64::take(at_ms, "at_ms")?;
        self.with(py, |board| Ok(board.wake(at_ms)))?.out(py)
    }

    /// When to be woken; none when nothing is pending.
    #[getter]
    fn deadline_ms(&self, py: Python<'_>) -> PyResult<Option<i64>> {
        self.with(py, |board| Ok(board.deadline_ms()))
    }

    /// The plan in force.
    #[getter]
    fn plan(&self, py: Python<'_>) -> PyResult<Plan> {
        self.with(py, |board| Ok(Plan(board.plan().clone())))
    }

    /// What was decided about a call in progress, or one of the last 200 that ended.
    #[pyo3(signature = (call_id, /))]
    fn explain<'py>(&self, py: Python<'py>, call_id: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let call_id = String::take(call_id, "call_id")?;
        let explanation: Option<Explanation> = self.with(py, |board| Ok(board.explain(&call_id)))?;
        explanation.out(py)
    }

    /// Why an agent is not being offered a call in progress.
    #[pyo3(signature = (call_id, agent, /))]
    fn why_not<'py>(
        &self,
        py: Python<'py>,
        call_id: &Bound<'_, PyAny>,
        agent: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (call_id, agent) = (String::take(call_id, "call_id")?, String::take(agent, "agent")?);
        let why_not: Option<WhyNot> = self.with(py, |board| Ok(board.why_not(&call_id, &agent)))?;
        why_not.out(py)
    }

    /// How a queue is doing.
    #[pyo3(signature = (queue, /))]
    fn queue_figures<'py>(&self, py: Python<'py>, queue: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let queue = String::take(queue, "queue")?;
        let figures: Option<QueueFigures> = self.with(py, |board| Ok(board.queue_figures(&queue)))?;
        figures.out(py)
    }

    /// What an agent is doing.
    #[pyo3(signature = (agent, /))]
    fn agent_status<'py>(&self, py: Python<'py>, agent: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let agent = String::take(agent, "agent")?;
        let status: Option<AgentStatus> = self.with(py, |board| Ok(board.agent_status(&agent)))?;
        status.out(py)
    }

    /// What would become of a call that an agent made now, with all that this switchboard knows.
    #[pyo3(signature = (request, /))]
    fn plan_call<'py>(&self, py: Python<'py>, request: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let request = CallRequest::take(request, "request")?;
        self.with(py, |board| Ok(board.plan_call(&request)))?.out(py)
    }

    /// Whether an agent may do something with a contact's conversation on a channel.
    #[pyo3(signature = (agent, permission, channel, contact, /))]
    fn may<'py>(
        &self,
        py: Python<'py>,
        agent: &Bound<'_, PyAny>,
        permission: &Bound<'_, PyAny>,
        channel: &Bound<'_, PyAny>,
        contact: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (agent, channel) = (String::take(agent, "agent")?, String::take(channel, "channel")?);
        let permission = Permission::take(permission, "permission")?;
        let contact = PrivateText::take(contact, "contact")?;
        self.with(py, |board| Ok(board.may(&agent, permission, &channel, &contact)))?.out(py)
    }

    /// Whether a reply to a contact may go out at an instant.
    #[pyo3(signature = (channel, contact, at_ms, /))]
    fn may_reply<'py>(
        &self,
        py: Python<'py>,
        channel: &Bound<'_, PyAny>,
        contact: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (channel, contact) = (String::take(channel, "channel")?, PrivateText::take(contact, "contact")?);
        let at_ms = i64::take(at_ms, "at_ms")?;
        self.with(py, |board| Ok(board.may_reply(&channel, &contact, at_ms)))?.out(py)
    }

    /// Makes a blocklist known as it is now, for `events.BlocklistChanged` to put in force; its fingerprint.
    ///
    /// A restored switchboard must be given the list that was in force again.
    #[pyo3(signature = (blocklist, /))]
    fn provide(&self, py: Python<'_>, blocklist: &Bound<'_, PyAny>) -> PyResult<String> {
        let list = list(blocklist, "blocklist", py)?;
        self.with(py, |board| Ok(board.provide(&list)))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("restore")?, (slf.get().snapshot(slf.py())?,)))
    }
}

/// Every problem of a plan, and how long a caller of each number can be made to wait. From text or a dict.
#[pyfunction]
#[pyo3(signature = (plan, /))]
fn check<'py>(plan: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let text = String::take(plan, "plan").or_else(|_| json_of(plan, "plan"))?;
    enter(plan.py(), || Ok(plan::check(&text)))?.out(plan.py())
}

/// Another switchboard's queues as a plan: Asterisk's `queues.conf` or FreeSWITCH's `callcenter.conf.xml`.
///
/// Any text gives a plan without errors; what could not be carried over stands in the notes.
#[pyfunction]
#[pyo3(signature = (source, text, /))]
fn import_plan<'py>(source: &Bound<'py, PyAny>, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = source.py();
    let (source, text) = (import::Source::take(source, "source")?, String::take(text, "text")?);
    enter(py, || Ok(import::import(source, &text)))?.out(py)
}

/// A telephone number with all but its last three characters replaced by `*`.
#[pyfunction]
#[pyo3(signature = (number, /))]
fn mask<'py>(number: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let text = PhoneNumber::take(number, "number")?;
    enter(number.py(), || Ok(text.masked()))?.out(number.py())
}

/// Whether a caller withheld the number, or the network sent none.
#[pyfunction]
#[pyo3(signature = (number, /))]
fn is_withheld(number: &Bound<'_, PyAny>) -> PyResult<bool> {
    let text = PhoneNumber::take(number, "number")?;
    enter(number.py(), || Ok(text.is_withheld()))
}

/// The version of tongdai, the same in every language.
#[pyfunction]
fn version(py: Python<'_>) -> PyResult<&'static str> {
    enter(py, || Ok(env!("CARGO_PKG_VERSION")))
}

/// The version of the time zone data that schedules are compiled with, such as `2025b`.
#[pyfunction]
fn time_zone_data_version(py: Python<'_>) -> PyResult<&'static str> {
    enter(py, || Ok(schedule::time_zone_data_version()))
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Plan>()?;
    module.add_class::<Schedule>()?;
    module.add_class::<Switchboard>()?;
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(import_plan, module)?)?;
    module.add_function(wrap_pyfunction!(mask, module)?)?;
    module.add_function(wrap_pyfunction!(is_withheld, module)?)?;
    module.add_function(wrap_pyfunction!(time_zone_data_version, module)?)?;
    module.add_function(wrap_pyfunction!(version, module)?)
}
