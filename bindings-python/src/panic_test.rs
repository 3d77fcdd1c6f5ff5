use std::panic::resume_unwind;

use pyo3::prelude::*;

use crate::blocklist::Blocklist;
use crate::boundary::enter;
use crate::handles::Switchboard;

/// Panics inside the boundary; with a switchboard or a blocklist, in the middle of one of its calls.
#[pyfunction]
#[pyo3(name = "_panic_for_test", signature = (handle = None))]
fn panic_for_test(py: Python<'_>, handle: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    if let Some(board) = handle.and_then(|handle| handle.cast::<Switchboard>().ok()) {
        return board.get().with(py, |_| on_purpose());
    }
    if let Some(list) = handle.and_then(|handle| handle.cast::<Blocklist>().ok()) {
        return list.get().with(py, |_| on_purpose());
    }
    enter(py, || on_purpose())
}

/// A panic past the hook, which would write a backtrace to the log of the tests.
fn on_purpose() -> ! {
    resume_unwind(Box::new("a panic on purpose"))
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(panic_for_test, module)?)
}
