//! How the value of a field crosses: out to Python, in from Python, and onto a screen.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString, PyTuple};
use tongdai::{PhoneNumber, PlanDocument, PrivateText, json};

use crate::boundary::{enter, malformed};
use crate::handles::Plan;

/// A value of core as Python sees it.
pub(crate) trait Crosses: Sized {
    /// The value for Python.
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// The value from Python; `path` names it in an error, which never quotes it.
    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self>;

    /// What the wire form means where it leaves the value out, if not none.
    fn absent() -> Option<Self> {
        None
    }

    /// The value in a `repr`.
    fn show(&self, py: Python<'_>) -> PyResult<String> {
        Ok(self.out(py)?.repr()?.to_string())
    }
}

/// The exception for a value of the wrong type.
pub(crate) fn wrong(value: &Bound<'_, PyAny>, path: &str, expected: &str) -> PyErr {
    malformed(value.py(), "this value does not fit here", path, &format!("give {expected}"))
}

/// The argument of a constructor. One left out is `None`, which only an optional field takes.
pub(crate) fn argument<T: Crosses>(
    value: Option<&Bound<'_, PyAny>>,
    py: Python<'_>,
    path: &str,
) -> PyResult<T> {
    match value {
        Some(value) => T::take(value, path),
        None => T::take(&py.None().into_bound(py), path),
    }
}

/// The argument of a constructor that may be left out.
pub(crate) fn optional<T: Crosses>(
    value: Option<&Bound<'_, PyAny>>,
    py: Python<'_>,
    path: &str,
) -> PyResult<T> {
    match (value, T::absent()) {
        (None, Some(absent)) => Ok(absent),
        _ => argument(value, py, path),
    }
}

/// The argument of a constructor that means something where it is left out.
pub(crate) fn given_or<T: Crosses>(
    value: Option<&Bound<'_, PyAny>>,
    py: Python<'_>,
    path: &str,
    absent: T,
) -> PyResult<T> {
    if value.is_none() { Ok(absent) } else { argument(value, py, path) }
}

/// A dictionary as JSON text.
pub(crate) fn json_of(value: &Bound<'_, PyAny>, path: &str) -> PyResult<String> {
    let dumped = match value.cast::<PyDict>() {
        Ok(dict) => value.py().import("json")?.call_method1("dumps", (dict,)),
        Err(_) => return Err(wrong(value, path, "a dict")),
    };
    let text =
        dumped.map_err(|_| wrong(value, path, "a dict of strings, numbers, booleans, lists and dicts"))?;
    String::take(&text, path)
}

/// JSON text as dictionaries and lists.
pub(crate) fn dict_of<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (text,))
}

impl Crosses for String {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self).into_any())
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        let Ok(text) = value.cast::<PyString>() else {
            return Err(wrong(value, path, "a str"));
        };
        text.extract().map_err(|_| wrong(value, path, "a str without lone surrogates"))
    }
}

impl Crosses for bool {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, *self).to_owned().into_any())
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        value.extract().map_err(|_| wrong(value, path, "a bool"))
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

macro_rules! integer {
    ($type:ty, $expected:literal) => {
        impl Crosses for $type {
            fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.into_pyobject(py)?.into_any())
            }

            fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
                if value.is_instance_of::<PyBool>() {
                    return Err(wrong(value, path, $expected));
                }
                value.extract().map_err(|_| wrong(value, path, $expected))
            }
        }
    };
}

integer!(i32, "an int of 32 bits");
integer!(i64, "an int of 64 bits");

/// Fractions are finite, as the wire has them; whole numbers will do.
impl Crosses for f64 {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.into_pyobject(py)?.into_any())
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        let is_number = value.is_instance_of::<PyFloat>() || value.is_instance_of::<PyInt>();
        let number = value.extract().ok().filter(|number: &Self| number.is_finite());
        number
            .filter(|_| is_number && !value.is_instance_of::<PyBool>())
            .ok_or_else(|| wrong(value, path, "a finite float"))
    }
}

/// Strings that no `repr` shows.
macro_rules! private {
    ($type:ty) => {
        impl Crosses for $type {
            fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(PyString::new(py, self.as_str()).into_any())
            }

            fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
                String::take(value, path).map(Self::from)
            }

            fn show(&self, _py: Python<'_>) -> PyResult<String> {
                Ok(format!("<{} bytes>", self.as_str().len()))
            }
        }
    };
}

private!(PhoneNumber);
private!(PrivateText);

impl<T: Crosses> Crosses for Option<T> {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_ref().map_or_else(|| Ok(py.None().into_bound(py)), |value| value.out(py))
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        if value.is_none() { Ok(None) } else { T::take(value, path).map(Some) }
    }

    fn show(&self, py: Python<'_>) -> PyResult<String> {
        self.as_ref().map_or_else(|| Ok("None".to_owned()), |value| value.show(py))
    }
}

impl<T: Crosses> Crosses for Vec<T> {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items = self.iter().map(|item| item.out(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, items)?.into_any())
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        if value.is_instance_of::<PyString>() {
            return Err(wrong(value, path, "a sequence"));
        }
        let items = value.try_iter().map_err(|_| wrong(value, path, "a sequence"))?;
        items.enumerate().map(|(i, item)| T::take(&item?, &format!("{path}[{i}]"))).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn show(&self, py: Python<'_>) -> PyResult<String> {
        let items = self.iter().map(|item| item.show(py)).collect::<PyResult<Vec<_>>>()?;
        Ok(format!("({}{})", items.join(", "), if items.len() == 1 { "," } else { "" }))
    }
}

impl<T: Crosses> Crosses for Box<T> {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        T::out(self, py)
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        T::take(value, path).map(Self::new)
    }

    fn show(&self, py: Python<'_>) -> PyResult<String> {
        T::show(self, py)
    }
}

/// A plan's document is a dict; a compiled plan will do where one is asked for.
impl Crosses for PlanDocument {
    fn out<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = enter(py, || Ok(json::text(self)))?;
        dict_of(py, &text)
    }

    fn take(value: &Bound<'_, PyAny>, path: &str) -> PyResult<Self> {
        if let Ok(plan) = value.cast::<Plan>() {
            return Ok(plan.get().document().clone());
        }
        let text = json_of(value, path)?;
        enter(value.py(), || Ok(json::read(&text, "a plan")?))
    }

    fn show(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<plan {}>", self.name.show(py)?))
    }
}
