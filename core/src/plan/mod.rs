//! What the administrator wrote: the document, its check, and the compiled, always sound plan.

mod model;
mod problem;

pub use model::*;
pub use problem::{NumberWait, Problem, ProblemCode, Report, Severity};
