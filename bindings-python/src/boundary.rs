use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use tongdai::Error;

use crate::field::Crosses;

/// Why a call into core gave no result.
pub(crate) enum Failure {
    /// Core said why.
    Core(Error),
    /// An earlier call panicked and left this handle half changed.
    Broken,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

/// Calls into core: without the GIL, with panics caught, and with its errors as Python exceptions.
///
/// Every export goes through here. What a panic says is not passed on, because it may quote the data at hand.
pub(crate) fn enter<T: Send>(
    py: Python<'_>,
    call: impl FnOnce() -> Result<T, Failure> + Send,
) -> PyResult<T> {
    match py.detach(|| catch_unwind(AssertUnwindSafe(call))) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Failure::Core(error))) => Err(raised(py, &error)),
        Ok(Err(Failure::Broken)) => {
            Err(internal(py, "an earlier internal failure left this object unusable"))
        }
        Err(_) => Err(internal(py, "tongdai failed inside, which is a bug in it")),
    }
}

/// The exception for data that is not what it should be.
pub(crate) fn malformed(py: Python<'_>, message: &str, path: &str, hint: &str) -> PyErr {
    exception(py, "MalformedError", (message, path, hint))
}

fn raised(py: Python<'_>, error: &Error) -> PyErr {
    let (message, path, hint) = (error.to_string(), error.path(), error.hint());
    match error {
        Error::UnsoundPlan { problems, .. } => {
            unsound(py, "UnsoundPlanError", &message, path, hint, problems)
        }
        Error::UnsoundSchedule { problems, .. } => {
            unsound(py, "UnsoundScheduleError", &message, path, hint, problems)
        }
        Error::UnsoundScenario { problems, .. } => {
            unsound(py, "UnsoundScenarioError", &message, path, hint, problems)
        }
        Error::UnsoundAccount { problems, .. } => {
            unsound(py, "UnsoundAccountError", &message, path, hint, problems)
        }
        Error::BadRegistration { problem, .. } => problem.out(py).map_or_else(
            |error| error,
            |problem| exception(py, "BadRegistrationError", (message, path, hint, problem)),
        ),
        Error::UnsoundTemplate { problems, .. } => {
            unsound(py, "UnsoundTemplateError", &message, path, hint, problems)
        }
        Error::UnfitValues { problems, .. } => {
            unsound(py, "UnfitValuesError", &message, path, hint, problems)
        }
        Error::UnsoundOptions { problems, .. } => {
            unsound(py, "UnsoundOptionsError", &message, path, hint, problems)
        }
        Error::BadBlocklist { problem, .. } => problem.out(py).map_or_else(
            |error| error,
            |problem| exception(py, "BadBlocklistError", (message, path, hint, problem)),
        ),
        Error::BadSnapshot { .. } => exception(py, "BadSnapshotError", (message, path, hint)),
        _ => malformed(py, &message, path, hint),
    }
}

fn unsound<T: Crosses>(
    py: Python<'_>,
    class: &str,
    message: &str,
    path: &str,
    hint: &str,
    problems: &Vec<T>,
) -> PyErr {
    problems
        .out(py)
        .map_or_else(|error| error, |problems| exception(py, class, (message, path, hint, problems)))
}

fn internal(py: Python<'_>, message: &str) -> PyErr {
    exception(py, "InternalError", (message, "", "report it, and go on from the last snapshot"))
}

/// The exceptions are Python classes, so that they carry fields, documentation and types like any other.
fn exception<'py>(py: Python<'py>, class: &str, arguments: impl PyCallArgs<'py>) -> PyErr {
    let class = py.import("tongdai.errors").and_then(|errors| errors.getattr(class));
    class.and_then(|class| class.call1(arguments)).map_or_else(|error| error, PyErr::from_value)
}
