//! tongdai for Python: frozen classes over the plain data of core, and its handles.
//!
//! Nothing is decided here. Every export converts its arguments (`field`), makes one call into core through one
//! helper (`boundary`), and converts what comes back. The classes of the plain data are written out by two macros
//! (`view`) from a generated list (`vocabulary`).

use pyo3::prelude::*;

mod arrow;
mod blocklist;
mod boundary;
mod campaigns;
mod email;
mod field;
mod handles;
mod numbers;
#[cfg(feature = "panic-test")]
mod panic_test;
mod scenario;
mod simulation;
mod sms;
mod staffing;
mod tables;
mod templates;
mod view;
mod vocabulary;

/// The native half of the package `tongdai`; import that instead.
#[pymodule(name = "_native", gil_used = false)]
fn native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    arrow::register(module)?;
    blocklist::register(module)?;
    email::register(module)?;
    campaigns::register(module)?;
    handles::register(module)?;
    numbers::register(module)?;
    scenario::register(module)?;
    simulation::register(module)?;
    sms::register(module)?;
    staffing::register(module)?;
    templates::register(module)?;
    vocabulary::register(module)?;
    #[cfg(feature = "panic-test")]
    panic_test::register(module)?;
    Ok(())
}
