//! Columns that other libraries read in place, by Arrow's `PyCapsule` interface.
//!
//! Lives here: a column over memory that core or the binding keeps (`column`), the structures of Arrow's C data interface
//! (`c_data`, the only unsafe code of this crate), and the class that Python sees (`table`). Simulations fill tables;
//! nothing else calls.

mod c_data;
mod column;
mod table;

pub(crate) use column::{Column, Names};
pub(crate) use table::{Batch, Field, Table, register};
