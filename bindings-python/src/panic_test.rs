use pyo3::prelude::*;

use crate::boundary::enter;
use crate::handles::Switchboard;

/// Panics inside the boundary; with a switchboard, in the middle of one of its steps.
#[pyfunction]
#[pyo3(name = "_panic_for_test", signature = (board = None))]
#[expect(clippy::panic, reason = "it is there to panic")]
fn panic_for_test(py: Python<'_>, board: Option<&Bound<'_, Switchboard>>) -> PyResult<()> {
    match board {
        Some(board) => board.get().with(py, |_| panic!("a panic on purpose")),
        None => enter(py, || panic!("a panic on purpose")),
    }
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(panic_for_test, module)?)
}
