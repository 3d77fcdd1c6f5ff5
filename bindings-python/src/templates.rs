//! Templates: handles that render, count and match; single messages as plain data, many as columns.

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString, PyType};
use tongdai::json;
use tongdai::sms::template::{self, RenderedBatch, TemplateDocument};
use tongdai::sms::text::PlainPolicy;

use crate::boundary::enter;
use crate::field::{Crosses, dict_of, json_of, wrong};
use crate::numbers::{column, many, packed};

/// A sound template: it renders messages, and tells whether a text is one of them. It never changes, and any number of
/// threads may use it.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct Template(template::Template);

/// A template's document, which is a dict.
fn document_of(value: &Bound<'_, PyAny>) -> PyResult<TemplateDocument> {
    let text = json_of(value, "document")?;
    enter(value.py(), || Ok(json::read(&text, "a template")?))
}

/// Names and values of a mapping, where Python has them.
fn pairs_of(values: &Bound<'_, PyAny>) -> PyResult<Vec<(PyBackedStr, PyBackedStr)>> {
    let pair = |name: Bound<'_, PyAny>, value: Bound<'_, PyAny>| {
        let Ok(name) = name.extract::<PyBackedStr>() else {
            return Err(wrong(&name, "values", "a dict of str"));
        };
        let Ok(text) = value.extract::<PyBackedStr>() else {
            return Err(wrong(&value, "values", "a dict of str without lone surrogates"));
        };
        Ok((name, text))
    };
    if let Ok(values) = values.cast::<PyDict>() {
        return values.iter().map(|(name, value)| pair(name, value)).collect();
    }
    let Ok(values) = values.cast::<PyMapping>() else { return Err(wrong(values, "values", "a dict of str")) };
    values.items()?.iter().map(|item| item.extract().and_then(|(name, value)| pair(name, value))).collect()
}

fn policy_of(policy: Option<&Bound<'_, PyAny>>) -> PyResult<PlainPolicy> {
    policy.map_or(Ok(PlainPolicy::Convert), |policy| PlainPolicy::take(policy, "policy"))
}

#[pymethods]
impl Template {
    /// Takes a document apart.
    ///
    /// Raises `UnsoundTemplateError` with every problem.
    #[staticmethod]
    #[pyo3(signature = (document, /))]
    fn parse(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let core = document_of(document)?;
        let parse = || Ok(template::Template::parse(&core).map_err(tongdai::Error::from)?);
        Ok(Self(enter(document.py(), parse)?))
    }

    /// Everything that is wrong with a document, and everything that is odd about it.
    #[staticmethod]
    #[pyo3(signature = (document, /))]
    fn check<'py>(document: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let core = document_of(document)?;
        enter(document.py(), || Ok(template::Template::check(&core)))?.out(document.py())
    }

    /// What the template is called.
    #[getter]
    fn id<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        PyString::new(py, self.0.id())
    }

    /// What it was made from.
    fn document<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let text = enter(py, || Ok(json::text(self.0.document())))?;
        dict_of(py, &text)
    }

    /// What is odd about it.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.warnings().to_vec().out(py)
    }

    /// The names of its variables, in the order of the text.
    #[getter]
    fn variables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.variables().map(str::to_owned).collect::<Vec<_>>().out(py)
    }

    /// How large its messages can become.
    fn worst_case<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        enter(py, || Ok(self.0.worst_case()))?.out(py)
    }

    /// How large its messages can become for a carrier, by the shipped rules in force at an instant.
    ///
    /// Raises `MalformedError` where no carrier has the name.
    #[pyo3(signature = (carrier, /, *, at_ms))]
    fn worst_case_for<'py>(
        &self,
        carrier: &Bound<'py, PyAny>,
        at_ms: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, name, at_ms) = (carrier.py(), String::take(carrier, "carrier")?, i64::take(at_ms, "at_ms")?);
        enter(py, || Ok(self.0.worst_case_named(&name, at_ms)?))?.out(py)
    }

    /// The message with these values, and what it is on the air.
    ///
    /// Raises `UnfitValuesError` with every problem, and without the values.
    #[pyo3(signature = (values, /, *, policy = None))]
    fn render<'py>(
        &self,
        values: &Bound<'py, PyAny>,
        policy: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, values, policy) = (values.py(), pairs_of(values)?, policy_of(policy)?);
        let rendered = enter(py, || {
            let pairs: Vec<(&str, &str)> = values.iter().map(|(name, value)| (&**name, &**value)).collect();
            Ok(self.0.render_with(&pairs, policy).map_err(tongdai::Error::from)?)
        });
        rendered?.out(py)
    }

    /// A message for each row of columns: a dict of sequences of equal length.
    ///
    /// Raises `UnfitValuesError` for names that are no variables', and `MalformedError` for columns of different lengths.
    /// What is wrong with a row stands in the batch.
    #[pyo3(signature = (columns, /, *, policy = None))]
    fn render_many(
        &self,
        columns: &Bound<'_, PyAny>,
        policy: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<TemplateBatch> {
        let (py, policy) = (columns.py(), policy_of(policy)?);
        let Ok(columns) = columns.cast::<PyDict>() else { return Err(wrong(columns, "columns", "a dict")) };
        let mut owned = Vec::with_capacity(columns.len());
        for (name, values) in columns.iter() {
            let name = String::take(&name, "columns")?;
            let path = format!("columns['{}']", if name.is_ascii() { &name } else { "" });
            owned.push((name, many(&values, &path)?));
        }
        let batch = enter(py, || {
            let columns: Vec<(&str, Vec<&str>)> = owned
                .iter()
                .map(|(name, values)| (name.as_str(), values.iter().map(|value| &**value).collect()))
                .collect();
            Ok(self.0.render_columns(&columns, policy)?)
        });
        TemplateBatch::new(py, batch?)
    }

    /// Whether a text is a message of this template, and with which values; `None` if not.
    #[pyo3(signature = (text, /))]
    fn match_text<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, text) = (text.py(), String::take(text, "text")?);
        enter(py, || Ok(self.0.match_text(&text)))?.out(py)
    }

    /// Where a text first differs from this template; `None` if it is a message of it.
    #[pyo3(signature = (text, /))]
    fn difference<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, text) = (text.py(), String::take(text, "text")?);
        enter(py, || Ok(self.0.difference(&text)))?.out(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        Ok((slf.get_type().getattr("parse")?, (slf.get().document(slf.py())?,)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0.document() == self.0.document())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        json::text(self.0.document()).into_pyobject(py)?.hash()
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.Template {:?}>", self.0.id())
    }
}

/// Messages of one template, one for each row: a sequence of texts, with columns of figures.
///
/// A row that cannot be rendered is an empty text of no segments, and its problems are in `problems`.
#[pyclass(frozen, module = "tongdai", sequence)]
pub(crate) struct TemplateBatch {
    batch: RenderedBatch,
    segments: Py<PyBytes>,
    units: Py<PyBytes>,
}

impl TemplateBatch {
    fn new(py: Python<'_>, batch: RenderedBatch) -> PyResult<Self> {
        let segments = packed(py, &batch.segments, u16::to_ne_bytes)?;
        let units = packed(py, &batch.units, u32::to_ne_bytes)?;
        Ok(Self { batch, segments, units })
    }
}

#[pymethods]
impl TemplateBatch {
    fn __len__(&self) -> usize {
        self.batch.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyString>> {
        let text = usize::try_from(index).ok().and_then(|row| self.batch.message(row));
        text.map(|text| PyString::new(py, text)).ok_or_else(|| PyIndexError::new_err("no such row"))
    }

    /// The messages.
    #[getter]
    fn texts(&self) -> Vec<&str> {
        (0..self.batch.len()).filter_map(|row| self.batch.message(row)).collect()
    }

    /// Segments of each message, format `H`; 0 where a row has a problem.
    #[getter]
    fn segments<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.segments.bind(py), "H")
    }

    /// Septets or UTF-16 units of each message, format `I`.
    #[getter]
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        column(self.units.bind(py), "I")
    }

    /// The rows with a value that was written without accents.
    #[getter]
    fn changed(&self) -> Vec<usize> {
        let rows = self.batch.changed.iter().enumerate();
        rows.filter(|(_, changed)| **changed).map(|(row, _)| row).collect()
    }

    /// What is wrong with rows.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.batch.problems.out(py)
    }

    /// The segments of all messages together.
    #[getter]
    fn total_segments(&self) -> i64 {
        self.batch.total_segments()
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.TemplateBatch of {} messages>", self.batch.len())
    }
}

/// Thousands of templates, and which of them a text comes from. It never changes, and any number of threads may use it.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct TemplateBook(template::TemplateBook);

#[pymethods]
impl TemplateBook {
    /// Raises `MalformedError` where two templates have the same id.
    #[new]
    #[pyo3(signature = (templates, /))]
    fn new(templates: &Bound<'_, PyAny>) -> PyResult<Self> {
        let expected = "a sequence of tongdai.Template";
        let items = templates.try_iter().map_err(|_| wrong(templates, "templates", expected))?;
        let mut all = Vec::new();
        for (i, item) in items.enumerate() {
            let item = item?;
            let path = || format!("templates[{i}]");
            let template =
                item.cast::<Template>().map_err(|_| wrong(&item, &path(), "a tongdai.Template"))?;
            all.push(template.get().0.clone());
        }
        Ok(Self(enter(templates.py(), || Ok(template::TemplateBook::new(all)?))?))
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    /// The ids, the most specific template first.
    #[getter]
    fn ids<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.templates().iter().map(|template| template.id().to_owned()).collect::<Vec<_>>().out(py)
    }

    /// The most specific template that a text comes from, with its values; `None` if there is none.
    #[pyo3(signature = (text, /))]
    fn match_text<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, text) = (text.py(), String::take(text, "text")?);
        enter(py, || Ok(self.0.match_text(&text)))?.out(py)
    }

    /// Every template that a text comes from, the most specific first.
    #[pyo3(signature = (text, /))]
    fn match_all<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, text) = (text.py(), String::take(text, "text")?);
        enter(py, || Ok(self.0.match_all(&text)))?.out(py)
    }

    /// The template that comes nearest to a text that none matches, and where they part; `None` if one matches.
    #[pyo3(signature = (text, /))]
    fn nearest<'py>(&self, text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, text) = (text.py(), String::take(text, "text")?);
        enter(py, || Ok(self.0.nearest(&text)))?.out(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (Vec<Template>,)) {
        (slf.get_type(), (slf.get().0.templates().iter().cloned().map(Template).collect(),))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let documents =
            |book: &Self| book.0.templates().iter().map(|it| it.document().clone()).collect::<Vec<_>>();
        other.cast::<Self>().is_ok_and(|other| documents(other.get()) == documents(self))
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        let documents: Vec<_> = self.0.templates().iter().map(template::Template::document).collect();
        json::text(&documents).into_pyobject(py)?.hash()
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.TemplateBook of {} templates>", self.0.len())
    }
}

/// What Zalo asks of templates, with its date and source, as this library checks it.
#[pyfunction]
fn shipped_zns_rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    enter(py, || Ok(template::shipped_zns_rules()))?.out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Template>()?;
    module.add_class::<TemplateBatch>()?;
    module.add_class::<TemplateBook>()?;
    module.add_function(wrap_pyfunction!(shipped_zns_rules, module)?)
}
