use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use super::c_data::{ArrowArrayStream, ArrowSchema, TEXTS};
use super::column::{Column, Plain};
use crate::boundary::enter;

/// A column's name and type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// A type as Arrow writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain(&'static str),
    /// Places in a list of names, as numbers of this type.
    Places(&'static str),
}

pub(super) type Fields = Arc<[Field]>;

impl Field {
    /// Numbers.
    pub(crate) fn of<T: Plain>(name: &str) -> Self {
        named(name, T::FORMAT)
    }

    /// Instants in milliseconds.
    pub(crate) fn instants(name: &str) -> Self {
        named(name, "tsm:UTC")
    }

    pub(crate) fn texts(name: &str) -> Self {
        named(name, TEXTS)
    }

    /// Places in names. Most readers want signed ones, and all that are told are small enough.
    pub(crate) fn places<T: Plain>(name: &str, names: usize) -> Self {
        let is_small = names <= 1 << (size_of::<T>() * 8 - 1);
        let format = match (T::FORMAT, is_small) {
            ("C", true) => "c",
            ("S", true) => "s",
            (format, _) => format,
        };
        Self { name: name.to_owned(), kind: Kind::Places(format) }
    }
}

/// A column of plain values.
fn named(name: &str, format: &'static str) -> Field {
    Field { name: name.to_owned(), kind: Kind::Plain(format) }
}

/// Some rows of a table.
#[derive(Clone)]
pub(crate) struct Batch {
    pub(super) rows: usize,
    pub(super) columns: Vec<Column>,
}

impl Batch {
    pub(crate) fn new(columns: Vec<Column>) -> Self {
        Self { rows: columns.first().map_or(0, |column| column.rows), columns }
    }
}

/// A table that `pyarrow.table`, `polars.DataFrame` and others read in place: they show the memory of this one, which lives
/// on while any of them does.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct Table {
    fields: Fields,
    batches: Vec<Batch>,
}

impl Table {
    pub(crate) fn new(fields: Vec<Field>, batches: Vec<Batch>) -> Self {
        Self { fields: fields.into(), batches }
    }

    /// A library that is no part of tongdai.
    fn library<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyModule>> {
        py.import("tongdai.extras")?.call_method1("library", (name,))?.cast_into().map_err(PyErr::from)
    }
}

#[pymethods]
impl Table {
    /// The table as a stream of Arrow, in a capsule. Each call gives another, and each can be read once.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // Whoever wants other types gets those that there are, and casts.
        let _ = requested_schema;
        let stream = enter(py, || Ok(ArrowArrayStream::new(self.fields.clone(), self.batches.clone())))?;
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// The types of its columns as a schema of Arrow, in a capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = enter(py, || Ok(ArrowSchema::of(&self.fields)))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The names of its columns.
    #[getter]
    fn column_names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.fields.iter().map(|field| &field.name))
    }

    /// As a `pyarrow.Table`, without a copy.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::library(slf.py(), "pyarrow")?.call_method1("table", (slf,))
    }

    /// As a `pandas.DataFrame`: names as categories, instants with their zone.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::library(slf.py(), "pandas")?;
        Self::to_arrow(slf)?.call_method0("to_pandas")
    }

    /// As a `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::library(slf.py(), "polars")?.call_method1("DataFrame", (slf,))
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(|batch| batch.rows).sum()
    }

    fn __repr__(&self) -> String {
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        format!("<tongdai.Table of {} rows: {}>", self.__len__(), names.join(", "))
    }
}

/// A table of columns that Python has: a name, `int`, `float`, `str` or `instant`, and a list of such or `None`.
#[pyfunction]
#[pyo3(name = "_table", signature = (columns, /))]
fn table(columns: Vec<(String, String, Bound<'_, PyAny>)>) -> PyResult<Table> {
    let (mut fields, mut made) = (Vec::new(), Vec::new());
    for (name, kind, values) in columns {
        let (field, column) = match kind.as_str() {
            "int" => (Field::of::<i64>(&name), Column::new_some(values.extract::<Vec<Option<i64>>>()?)),
            "instant" => (Field::instants(&name), Column::new_some(values.extract::<Vec<Option<i64>>>()?)),
            "float" => (Field::of::<f64>(&name), Column::new_some(values.extract::<Vec<Option<f64>>>()?)),
            _ => {
                let texts = values.extract::<Vec<Option<String>>>()?;
                (Field::texts(&name), Column::texts(texts.iter().map(Option::as_deref)))
            }
        };
        fields.push(field);
        made.push(column);
    }
    Ok(Table::new(fields, vec![Batch::new(made)]))
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Table>()?;
    module.add_function(wrap_pyfunction!(table, module)?)
}
