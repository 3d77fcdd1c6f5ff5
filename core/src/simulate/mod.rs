//! probe
mod scenario;
mod streams;
pub use scenario::*;
