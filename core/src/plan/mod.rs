//! What the administrator wrote: the document, its check, its picture, and the compiled, always sound plan.
//!
//! `read` makes as much of a document as a text allows; `check` finds everything that is wrong with it; `routes`
//! and `components` are its graph, which the check, the worst-case wait and the drawings share.

mod check;
mod components;
mod graph;
mod model;
mod problem;
mod read;
mod routes;
mod source;
mod wait;
mod words;

pub use check::check;
pub use model::*;
pub use problem::{NumberWait, Problem, ProblemCode, Report, Severity};
