//! Text messages: what one is on the air, many as columns, in plain form, for each carrier, and in a live editor.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyType};
use tongdai::json;
use tongdai::sms::MessageKind;
use tongdai::sms::editor::{self, SmsEditorOptions};
use tongdai::sms::text::{self, PlainPolicy, ReportForm, known_carrier, measure_all};

use crate::boundary::enter;
use crate::field::{Crosses, dict_of, json_of, wrong};
use crate::numbers::{borrowed, column, many, packed};

/// What many texts are on the air, as columns of equal length: a row for each text, in order.
///
/// Each column is a read-only `memoryview` of whole numbers in the machine's own byte order, which `NumPy`, `array` and
/// pandas take without a copy.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct MeasureColumns {
    rows: usize,
    encodings: Py<PyBytes>,
    segments: Py<PyBytes>,
    units: Py<PyBytes>,
    remaining: Py<PyBytes>,
    characters: Py<PyBytes>,
    accented: Py<PyBytes>,
}

impl MeasureColumns {
    fn new(py: Python<'_>, columns: &text::MeasureColumns) -> PyResult<Self> {
        let counts = |values: &[i32]| packed(py, values, i32::to_ne_bytes);
        Ok(Self {
            rows: columns.encodings.len(),
            encodings: PyBytes::new(py, &columns.encodings).unbind(),
            segments: counts(&columns.segments)?,
            units: counts(&columns.units)?,
            remaining: counts(&columns.remaining)?,
            characters: counts(&columns.characters)?,
            accented: PyBytes::new(py, &columns.accented).unbind(),
        })
    }
}

#[pymethods]
impl MeasureColumns {
    /// Codes of encodings, format `B`: 1 for GSM-7, 2 for UCS-2.
    #[getter]
    fn encodings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.encodings.bind(py), "B")
    }

    /// Segments, format `i`.
    #[getter]
    fn segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.segments.bind(py), "i")
    }

    /// Septets or UTF-16 units, format `i`.
    #[getter]
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.units.bind(py), "i")
    }

    /// What the last segments still hold, format `i`.
    #[getter]
    fn remaining<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.remaining.bind(py), "i")
    }

    /// Code points in NFC, format `i`.
    #[getter]
    fn characters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.characters.bind(py), "i")
    }

    /// 1 where a letter is outside ASCII or has a mark, else 0, format `B`.
    #[getter]
    fn accented<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.accented.bind(py), "B")
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.MeasureColumns of {} rows>", self.rows)
    }
}

/// Measures a text: its encoding, its segments, whether it is accented.
#[pyfunction]
#[pyo3(signature = (text, /))]
fn measure_text<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), borrowed(text, || "text".to_owned())?);
    enter(py, || Ok(text::measure(&text)))?.out(py)
}

/// Measures each of many texts, and gives columns.
#[pyfunction]
#[pyo3(signature = (texts, /))]
fn measure_many(texts: &Bound<'_, PyAny>) -> PyResult<MeasureColumns> {
    let (py, texts) = (texts.py(), many(texts, "texts")?);
    let columns = enter(py, || Ok(measure_all(texts.iter().map(|text| &**text))))?;
    MeasureColumns::new(py, &columns)
}

/// Tells of each character where it is, what it takes, in which segment it goes, and what is wrong with it.
#[pyfunction]
#[pyo3(signature = (text, form = None, /))]
fn report_text<'py>(
    text: &Bound<'py, PyAny>,
    form: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), borrowed(text, || "text".to_owned())?);
    let form = form.map(|form| ReportForm::take(form, "form")).transpose()?;
    enter(py, || Ok(text::report(&text, form.unwrap_or(ReportForm::Problems))))?.out(py)
}

/// The text without marks on its letters, and with plain signs for typographic ones.
#[pyfunction]
#[pyo3(signature = (text, /))]
fn unaccent<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), borrowed(text, || "text".to_owned())?);
    enter(py, || Ok(text::unaccent(&text).into_owned()))?.out(py)
}

/// Makes a text plain, or refuses one that is not, and tells which characters have no plain form.
#[pyfunction]
#[pyo3(signature = (text, policy = None, /))]
fn plain_text<'py>(
    text: &Bound<'py, PyAny>,
    policy: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), borrowed(text, || "text".to_owned())?);
    let policy = policy.map(|policy| PlainPolicy::take(policy, "policy")).transpose()?;
    enter(py, || Ok(text::plain(&text, policy.unwrap_or(PlainPolicy::Convert))))?.out(py)
}

/// The rules of carriers that come with this library, with their dates and sources.
#[pyfunction]
fn shipped_sms_rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let rules = enter(py, || Ok(json::text(&text::shipped_sms_rules())))?;
    dict_of(py, &rules)
}

/// What a carrier takes of texts of a kind at an instant: a row for each encoding that is known.
///
/// Raises `MalformedError` where no carrier has the name.
#[pyfunction]
#[pyo3(signature = (carrier, kind, /, *, at_ms))]
fn sms_caps<'py>(
    carrier: &Bound<'py, PyAny>,
    kind: &Bound<'py, PyAny>,
    at_ms: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, carrier) = (carrier.py(), String::take(carrier, "carrier")?);
    let (kind, at_ms) = (MessageKind::take(kind, "kind")?, i64::take(at_ms, "at_ms")?);
    let caps = enter(py, || Ok(json::text(&text::caps(known_carrier(&carrier, "carrier")?, kind, at_ms))))?;
    dict_of(py, &caps)
}

/// Measures a text for a carrier: with what the network adds, and whether it is taken.
///
/// Raises `MalformedError` where no carrier has the name.
#[pyfunction]
#[pyo3(signature = (carrier, kind, text, /, *, at_ms))]
fn measure_for<'py>(
    carrier: &Bound<'py, PyAny>,
    kind: &Bound<'py, PyAny>,
    text: &Bound<'py, PyAny>,
    at_ms: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, carrier) = (carrier.py(), String::take(carrier, "carrier")?);
    let (kind, at_ms) = (MessageKind::take(kind, "kind")?, i64::take(at_ms, "at_ms")?);
    let text = borrowed(text, || "text".to_owned())?;
    enter(py, || Ok(text::measure_for(known_carrier(&carrier, "carrier")?, kind, &text, at_ms)))?.out(py)
}

/// Tells at every keystroke what a text is, what is wrong with it, and where. It remembers nothing: the same text gives
/// the same state.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct SmsEditor {
    editor: editor::SmsEditor,
    /// What it was made from.
    options: SmsEditorOptions,
}

#[pymethods]
impl SmsEditor {
    /// Raises `UnsoundOptionsError` with every carrier and rule that is none.
    #[new]
    #[pyo3(signature = (options, /))]
    fn new(options: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (py, options) = (options.py(), json_of(options, "options")?);
        enter(py, || {
            let options: SmsEditorOptions = json::read(&options, "an editor's options")?;
            Ok(Self { editor: editor::SmsEditor::new(&options)?, options })
        })
    }

    /// What to show beside a text. Any `str` will do: half of a surrogate pair is a problem at its place.
    #[pyo3(signature = (text, /))]
    fn update<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = text.py();
        let Ok(given) = text.cast::<PyString>() else { return Err(wrong(text, "text", "a str")) };
        if let Ok(text) = borrowed(text, String::new) {
            return enter(py, || Ok(self.editor.update(&text)))?.out(py);
        }
        let encoded = given.call_method1("encode", ("utf-16-le", "surrogatepass"))?;
        let units: Vec<u16> = {
            let (pairs, _) = encoded.cast::<PyBytes>()?.as_bytes().as_chunks::<2>();
            pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect()
        };
        enter(py, || Ok(self.editor.update_utf16(&units)))?.out(py)
    }

    #[expect(clippy::unused_self, reason = "every object has one, though there is nothing to tell")]
    fn __repr__(&self) -> &'static str {
        "<tongdai.SmsEditor>"
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyType>, (Bound<'py, PyAny>,))> {
        let options = json::text(&slf.get().options);
        Ok((slf.get_type(), (dict_of(slf.py(), &options)?,)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().options == self.options)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        json::text(&self.options).into_pyobject(py)?.hash()
    }
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<MeasureColumns>()?;
    module.add_class::<SmsEditor>()?;
    module.add_function(wrap_pyfunction!(measure_for, module)?)?;
    module.add_function(wrap_pyfunction!(measure_many, module)?)?;
    module.add_function(wrap_pyfunction!(measure_text, module)?)?;
    module.add_function(wrap_pyfunction!(plain_text, module)?)?;
    module.add_function(wrap_pyfunction!(report_text, module)?)?;
    module.add_function(wrap_pyfunction!(shipped_sms_rules, module)?)?;
    module.add_function(wrap_pyfunction!(sms_caps, module)?)?;
    module.add_function(wrap_pyfunction!(unaccent, module)?)
}
