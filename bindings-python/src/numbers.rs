//! Telephone numbers: one at a time as plain data, and millions as columns that other libraries read in place.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyMemoryView, PyString};
use tongdai::PhoneNumber;
use tongdai::number::portability::{self, PortabilityAnswer};
use tongdai::number::{self, MaskPattern, parse_all, parse_columns};

use crate::boundary::enter;
use crate::field::{Crosses, wrong};

/// What many texts are, as columns of equal length: a row for each text, in order.
///
/// Each column is a read-only `memoryview` of whole numbers in the machine's own byte order, which `NumPy`, `array` and
/// pandas take without a copy. Codes are places in the lists of `codes`.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct NumberColumns {
    rows: usize,
    keys: Py<PyBytes>,
    short: Py<PyBytes>,
    classes: Py<PyBytes>,
    carriers: Py<PyBytes>,
    hosts: Py<PyBytes>,
    problems: Py<PyBytes>,
    changes: Py<PyBytes>,
}

impl NumberColumns {
    fn new(py: Python<'_>, columns: &number::NumberColumns) -> PyResult<Self> {
        let bytes = |codes| PyBytes::new(py, codes).unbind();
        Ok(Self {
            rows: columns.keys.len(),
            keys: packed(py, &columns.keys, i64::to_ne_bytes)?,
            short: packed(py, &columns.short, i32::to_ne_bytes)?,
            classes: bytes(&columns.classes),
            carriers: bytes(&columns.carriers),
            hosts: bytes(&columns.hosts),
            problems: bytes(&columns.problems),
            changes: packed(py, &columns.changes, u16::to_ne_bytes)?,
        })
    }
}

impl NumberColumns {
    /// The keys as quantities again.
    pub(crate) fn keys_of(&self, py: Python<'_>) -> Vec<i64> {
        let (keys, _) = self.keys.as_bytes(py).as_chunks::<8>();
        keys.iter().map(|key| i64::from_ne_bytes(*key)).collect()
    }
}

#[pymethods]
impl NumberColumns {
    /// The E.164 digits as a quantity, format `q`: 84912345678. 0 for a number that is not E.164, which `short` has;
    /// -1 where the text was refused.
    #[getter]
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.keys.bind(py), "q")
    }

    /// The digits of a number that is not E.164, such as 113, format `i`; 0 elsewhere.
    #[getter]
    fn short<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.short.bind(py), "i")
    }

    /// Codes of classes, format `B`; 0 where the text was refused, unless it is anonymous or alphanumeric.
    #[getter]
    fn classes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.classes.bind(py), "B")
    }

    /// Codes of the carriers to whom the ranges were given, format `B`; 0 is none.
    #[getter]
    fn carriers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.carriers.bind(py), "B")
    }

    /// Codes of the carriers whose networks the ranges are on, format `B`; 0 is none.
    #[getter]
    fn hosts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.hosts.bind(py), "B")
    }

    /// Codes of problems, format `B`; 0 is none.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.problems.bind(py), "B")
    }

    /// What reading the texts changed, as sums of bits, format `H`; 0 is nothing.
    #[getter]
    fn changes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.changes.bind(py), "H")
    }

    /// What the codes stand for; as `number_codes()`.
    #[getter]
    #[expect(clippy::unused_self, reason = "an attribute of every object, though it is the same for all")]
    fn codes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        number_codes(py)
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.NumberColumns of {} rows>", self.rows)
    }
}

/// Quantities as the bytes of a column.
pub(crate) fn packed<T: Copy, const WIDTH: usize>(
    py: Python<'_>,
    values: &[T],
    bytes: impl Fn(T) -> [u8; WIDTH],
) -> PyResult<Py<PyBytes>> {
    let filled = PyBytes::new_with(py, values.len() * WIDTH, |all| {
        for (place, value) in all.chunks_exact_mut(WIDTH).zip(values) {
            place.copy_from_slice(&bytes(*value));
        }
        Ok(())
    });
    Ok(filled?.unbind())
}

pub(crate) fn column<'py>(bytes: &Bound<'py, PyBytes>, format: &str) -> PyResult<Bound<'py, PyAny>> {
    PyMemoryView::from(bytes)?.call_method1("cast", (format,))
}

/// A text that stays where Python has it.
fn borrowed(value: &Bound<'_, PyAny>, path: impl Fn() -> String) -> PyResult<PyBackedStr> {
    let Ok(text) = value.cast::<PyString>() else {
        return Err(wrong(value, &path(), "a str"));
    };
    PyBackedStr::try_from(text.clone()).map_err(|_| wrong(value, &path(), "a str without lone surrogates"))
}

/// Everything there is to say of a text that should be a number. Any text will do: where it is no number, the report's
/// `problem` says why.
#[pyfunction]
#[pyo3(signature = (text, /))]
fn describe_number<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), borrowed(text, || "text".to_owned())?);
    enter(py, || Ok(number::describe(&text)))?.out(py)
}

/// The same for each of many texts. For millions, see `parse_numbers`.
#[pyfunction]
#[pyo3(signature = (texts, /))]
fn describe_numbers<'py>(texts: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, texts) = (texts.py(), many(texts, "texts")?);
    enter(py, || Ok(texts.iter().map(|text| number::describe(text)).collect::<Vec<_>>()))?.out(py)
}

/// Reads a number from each of many texts, or from each line of one text, and gives columns.
#[pyfunction]
#[pyo3(signature = (texts, /))]
fn parse_numbers(texts: &Bound<'_, PyAny>) -> PyResult<NumberColumns> {
    let py = texts.py();
    let columns = if texts.is_instance_of::<PyString>() {
        let text = borrowed(texts, || "texts".to_owned())?;
        enter(py, || Ok(parse_columns(&text)))?
    } else {
        let texts = many(texts, "texts")?;
        enter(py, || Ok(parse_all(texts.iter().map(|text| &**text))))?
    };
    NumberColumns::new(py, &columns)
}

/// Texts that stay where Python has them.
pub(crate) fn many(texts: &Bound<'_, PyAny>, path: &str) -> PyResult<Vec<PyBackedStr>> {
    if texts.is_instance_of::<PyString>() {
        return Err(wrong(texts, path, "a sequence of str"));
    }
    let items = texts.try_iter().map_err(|_| wrong(texts, path, "a sequence of str"))?;
    items.enumerate().map(|(i, text)| borrowed(&text?, || format!("{path}[{i}]"))).collect()
}

/// What the codes in columns of numbers stand for.
#[pyfunction]
fn number_codes(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    enter(py, || Ok(number::codes()))?.out(py)
}

/// Every carrier, in the order of their codes.
#[pyfunction]
fn carriers(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    enter(py, || Ok(number::carriers()))?.out(py)
}

/// A telephone number as a pattern shows it; without a pattern, as `mask` does.
#[pyfunction]
#[pyo3(signature = (number, pattern = None, /))]
fn mask_number<'py>(
    number: &Bound<'py, PyAny>,
    pattern: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (number.py(), PhoneNumber::take(number, "number")?);
    let pattern = pattern.map(|pattern| MaskPattern::take(pattern, "pattern")).transpose()?;
    enter(py, || Ok(number::mask_number(&text, pattern.as_ref())))?.out(py)
}

/// Who serves a number: its range weighed against a portability answer, which is fresh until it is `max_age_s` old.
///
/// Raises `MalformedError` where the text is no number.
#[pyfunction]
#[pyo3(signature = (number, answer, /, *, at_ms, max_age_s))]
fn serving_carrier<'py>(
    number: &Bound<'py, PyAny>,
    answer: Option<&Bound<'py, PyAny>>,
    at_ms: &Bound<'py, PyAny>,
    max_age_s: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (number.py(), String::take(number, "number")?);
    let answer = answer.map(|answer| PortabilityAnswer::take(answer, "answer")).transpose()?;
    let (at_ms, max_age_s) = (i64::take(at_ms, "at_ms")?, i64::take(max_age_s, "max_age_s")?);
    let report = enter(py, || {
        let report = portability::report(&text, answer.as_ref(), at_ms, max_age_s);
        Ok(report.map_err(tongdai::Error::from)?)
    });
    report?.out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<NumberColumns>()?;
    module.add_function(wrap_pyfunction!(carriers, module)?)?;
    module.add_function(wrap_pyfunction!(describe_number, module)?)?;
    module.add_function(wrap_pyfunction!(describe_numbers, module)?)?;
    module.add_function(wrap_pyfunction!(mask_number, module)?)?;
    module.add_function(wrap_pyfunction!(number_codes, module)?)?;
    module.add_function(wrap_pyfunction!(parse_numbers, module)?)?;
    module.add_function(wrap_pyfunction!(serving_carrier, module)?)
}
