//! Who may not be called or written to: the handle of a list, and the questions that lists and rules answer.

use std::collections::HashMap;
use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyList, PyMemoryView, PyString, PyTuple, PyType};
use serde::de::DeserializeOwned;
use tongdai::consent::{
    self, BlockEntry, BlockOrigin, BlockScope, BlockTerms, ConsentRequest, DncCommand, ImportOptions,
    Importer, ListFormat, Loader, ReplyRequest, ReplyRules,
};
use tongdai::{Error, PhoneNumber, json};

use crate::boundary::{Failure, enter};
use crate::field::{Crosses, dict_of, json_of, wrong};
use crate::numbers::{NumberColumns, many};

/// Who may not be called or written to, on whose word, and when: from a handful of entries to hundreds of millions.
/// Threads may share one; its `repr` shows only counts.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct Blocklist {
    list: Mutex<consent::Blocklist>,
}

impl Blocklist {
    fn holding(list: consent::Blocklist) -> Self {
        Self { list: Mutex::new(list) }
    }

    /// One call on the list. A panic in it leaves the list unusable.
    pub(crate) fn with<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&mut consent::Blocklist) -> Result<T, Failure> + Send,
    ) -> PyResult<T> {
        enter(py, || {
            let mut list = self.list.lock().map_err(|_| Failure::Broken)?;
            call(&mut list)
        })
    }

    /// The list as it is now, sharing its memory.
    pub(crate) fn now(&self, py: Python<'_>) -> PyResult<consent::Blocklist> {
        self.with(py, |list| Ok(list.clone()))
    }

    fn read(
        &self,
        format: ListFormat,
        source: &Bound<'_, PyAny>,
        terms: &Bound<'_, PyAny>,
    ) -> PyResult<Py<PyAny>> {
        let py = source.py();
        let options = ImportOptions { format, terms: BlockTerms::take(terms, "terms")? };
        let mut importer = enter(py, || Ok(Importer::new(&options).map_err(Error::from)?))?;
        chunks(source, "source", &mut |bytes| {
            self.with(py, |list| {
                importer.feed(list, bytes, &mut |_| {});
                Ok(())
            })
        })?;
        let report = self.with(py, |list| Ok(importer.finish(list, &mut |_| {})))?;
        report.out(py).map(Bound::unbind)
    }
}

#[pymethods]
impl Blocklist {
    /// An empty list. The hash key, 16 bytes, decides where in memory a number lies and nothing else; one that nobody
    /// can guess is drawn where none is given.
    #[new]
    #[pyo3(signature = (*, hash_key = None))]
    fn new(py: Python<'_>, hash_key: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let key = hash_key_or_random(py, hash_key)?;
        enter(py, || Ok(Self::holding(consent::Blocklist::new(key))))
    }

    /// A list from the bytes that `save` made, whole or as an iterable of chunks.
    ///
    /// Raises `BadBlocklistError` where they are not as they were saved.
    #[classmethod]
    #[pyo3(signature = (data, /, *, hash_key = None))]
    fn load(
        class: &Bound<'_, PyType>,
        data: &Bound<'_, PyAny>,
        hash_key: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = class.py();
        let mut loader = Loader::new(hash_key_or_random(py, hash_key)?);
        if data.is_instance_of::<PyString>() {
            return Err(wrong(data, "data", "bytes"));
        }
        chunks(data, "data", &mut |bytes| enter(py, || Ok(loader.feed(bytes).map_err(Error::from)?)))?;
        enter(py, || Ok(Self::holding(loader.finish().map_err(Error::from)?)))
    }

    /// The list as bytes, for `load`: equal lists are equal bytes.
    fn save<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let list = self.now(py)?;
        Ok(PyBytes::new(py, &enter(py, || Ok(list.save()))?))
    }

    /// What the list says, in 64 hexadecimal digits: equal lists have equal fingerprints. It takes as long as saving.
    fn fingerprint(&self, py: Python<'_>) -> PyResult<String> {
        let list = self.now(py)?;
        enter(py, || Ok(list.fingerprint()))
    }

    /// Adds an entry; whether it says anything that the list did not say.
    #[pyo3(signature = (entry, /))]
    fn add(&self, py: Python<'_>, entry: &Bound<'_, PyAny>) -> PyResult<bool> {
        let entry = BlockEntry::take(entry, "entry")?;
        self.with(py, |list| Ok(list.add(&entry).map_err(Error::from)?))
    }

    /// Takes scopes away from the entries of a number, or of a prefix, of one origin or of all; how many entries lost
    /// any.
    #[pyo3(signature = (*, scopes, number = None, prefix = None, origin = None))]
    fn remove(
        &self,
        py: Python<'_>,
        scopes: &Bound<'_, PyAny>,
        number: Option<&Bound<'_, PyAny>>,
        prefix: Option<&Bound<'_, PyAny>>,
        origin: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<usize> {
        let scopes = Vec::<BlockScope>::take(scopes, "scopes")?;
        let number = number.map(|number| PhoneNumber::take(number, "number")).transpose()?;
        let prefix = prefix.map(|prefix| PhoneNumber::take(prefix, "prefix")).transpose()?;
        let origin = origin.map(|origin| BlockOrigin::take(origin, "origin")).transpose()?;
        self.with(py, |list| {
            Ok(list.remove(number.as_ref(), prefix.as_ref(), &scopes, origin).map_err(Error::from)?)
        })
    }

    /// Takes out every entry of an origin; how many.
    #[pyo3(signature = (origin, /))]
    fn remove_origin(&self, py: Python<'_>, origin: &Bound<'_, PyAny>) -> PyResult<usize> {
        let origin = BlockOrigin::take(origin, "origin")?;
        self.with(py, |list| Ok(list.remove_origin(origin)))
    }

    /// Takes out every entry that has ended by an instant; how many.
    #[pyo3(signature = (at_ms, /))]
    fn expire(&self, py: Python<'_>, at_ms: &Bound<'_, PyAny>) -> PyResult<usize> {
        let at_ms = i64::take(at_ms, "at_ms")?;
        self.with(py, |list| Ok(list.expire(at_ms)))
    }

    /// Carries out a text to the national registry, sent from a number at an instant; whether anything changed.
    #[pyo3(signature = (number, command, /, *, at_ms))]
    fn apply_dnc(
        &self,
        py: Python<'_>,
        number: &Bound<'_, PyAny>,
        command: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<bool> {
        let number = PhoneNumber::take(number, "number")?;
        let (command, at_ms) = (DncCommand::take(command, "command")?, i64::take(at_ms, "at_ms")?);
        self.with(py, |list| Ok(list.apply_dnc(&number, &command, at_ms).map_err(Error::from)?))
    }

    /// Says when the national list was as it is here.
    #[pyo3(signature = (as_of_ms, /))]
    fn set_national(&self, py: Python<'_>, as_of_ms: &Bound<'_, PyAny>) -> PyResult<()> {
        let as_of_ms = i64::take(as_of_ms, "as_of_ms")?;
        self.with(py, |list| {
            list.set_national(as_of_ms);
            Ok(())
        })
    }

    /// The national list's date; none where it was never loaded.
    #[getter]
    fn national<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.with(py, |list| Ok(list.national()))?.out(py)
    }

    /// Whether any entry names a number, by itself or by how it begins, whatever is refused and whenever. Emergency
    /// numbers and short codes are in no list.
    ///
    /// Raises `BadBlocklistError` where the text is no number.
    #[pyo3(signature = (number, /))]
    fn contains(&self, py: Python<'_>, number: &Bound<'_, PyAny>) -> PyResult<bool> {
        let number = PhoneNumber::take(number, "number")?;
        self.with(py, |list| Ok(list.contains_number(number.as_str()).map_err(Error::from)?))
    }

    /// The same of many texts, or of columns of numbers, in one crossing; none where a text is no number.
    #[pyo3(signature = (numbers, /))]
    fn contains_many(&self, py: Python<'_>, numbers: &Bound<'_, PyAny>) -> PyResult<Vec<Option<bool>>> {
        let keys = match numbers.cast::<NumberColumns>() {
            Ok(columns) => Some(columns.get().keys_of(py)),
            Err(_) if numbers.is_instance_of::<PyMemoryView>() => Some(keys_of(numbers)?),
            Err(_) => None,
        };
        if let Some(keys) = keys {
            return self.with(py, |list| Ok(list.contains_column(&keys)));
        }
        let texts = many(numbers, "numbers")?;
        self.with(py, |list| Ok(list.contains_numbers(texts.iter().map(|text| &**text))))
    }

    /// What is refused to a number at an instant, by scope and origin.
    ///
    /// Raises `BadBlocklistError` where the text is no number.
    #[pyo3(signature = (number, /, *, at_ms))]
    fn find<'py>(
        &self,
        py: Python<'py>,
        number: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (number, at_ms) = (PhoneNumber::take(number, "number")?, i64::take(at_ms, "at_ms")?);
        self.with(py, |list| Ok(list.hits_of(number.as_str(), at_ms).map_err(Error::from)?))?.out(py)
    }

    /// The entries that hold for a number at an instant, notes and all: those for the number itself, then those for
    /// its prefixes, the longest first.
    ///
    /// Raises `BadBlocklistError` where the text is no number.
    #[pyo3(signature = (number, /, *, at_ms))]
    fn find_entries<'py>(
        &self,
        py: Python<'py>,
        number: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (number, at_ms) = (PhoneNumber::take(number, "number")?, i64::take(at_ms, "at_ms")?);
        self.with(py, |list| Ok(list.entries_of(number.as_str(), at_ms).map_err(Error::from)?))?.out(py)
    }

    /// Adds a list with a number on each line, and tells what became of every line. What a line does not say is as in
    /// `terms`.
    ///
    /// The source is a `str`, `bytes`, or an iterable of either, such as a file that is open for reading.
    #[pyo3(signature = (source, /, terms))]
    fn import_numbers(&self, source: &Bound<'_, PyAny>, terms: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        self.read(ListFormat::Numbers, source, terms)
    }

    /// Adds a table whose first line names its columns, as `import_numbers` does; see `docs/blocklist.md`.
    #[pyo3(signature = (source, /, terms))]
    fn import_csv(&self, source: &Bound<'_, PyAny>, terms: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        self.read(ListFormat::Csv, source, terms)
    }

    fn __len__(&self, py: Python<'_>) -> PyResult<usize> {
        self.with(py, |list| Ok(list.len()))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<tongdai.Blocklist of {} entries>", self.__len__(py)?))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        Ok((slf.get_type().getattr("load")?, (slf.get().save(slf.py())?,)))
    }
}

/// Lists, as they are now.
pub(crate) fn lists(value: Option<&Bound<'_, PyAny>>, py: Python<'_>) -> PyResult<Vec<consent::Blocklist>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let items =
        value.try_iter().map_err(|_| wrong(value, "blocklists", "a sequence of tongdai.Blocklist"))?;
    items.enumerate().map(|(i, item)| list(&item?, &format!("blocklists[{i}]"), py)).collect()
}

/// A list, as it is now.
pub(crate) fn list(value: &Bound<'_, PyAny>, path: &str, py: Python<'_>) -> PyResult<consent::Blocklist> {
    match value.cast::<Blocklist>() {
        Ok(list) => list.get().now(py),
        Err(_) => Err(wrong(value, path, "a tongdai.Blocklist")),
    }
}

fn hash_key_or_random(py: Python<'_>, given: Option<&Bound<'_, PyAny>>) -> PyResult<[u8; 16]> {
    let Some(given) = given else {
        return py.import("os")?.call_method1("urandom", (16,))?.extract();
    };
    let bytes = given.cast::<PyBytes>().ok().and_then(|bytes| bytes.as_bytes().try_into().ok());
    bytes.ok_or_else(|| wrong(given, "hash_key", "16 bytes"))
}

/// Whole numbers of 64 bits in the machine's own byte order, as they lie in memory.
fn keys_of(view: &Bound<'_, PyAny>) -> PyResult<Vec<i64>> {
    let format = view.getattr("format")?.extract::<String>()?;
    if format != "q" && format != "l" || view.getattr("itemsize")?.extract::<usize>()? != 8 {
        return Err(wrong(view, "numbers", "whole numbers of 64 bits"));
    }
    let bytes = view.call_method0("tobytes")?;
    let (keys, _) = bytes.cast::<PyBytes>()?.as_bytes().as_chunks::<8>();
    Ok(keys.iter().map(|key| i64::from_ne_bytes(*key)).collect())
}

/// Hands over the bytes of a source, which is one chunk or gives them.
fn chunks(
    source: &Bound<'_, PyAny>,
    path: &str,
    take: &mut dyn FnMut(&[u8]) -> PyResult<()>,
) -> PyResult<()> {
    if is_chunk(source) {
        return chunk(source, path, take);
    }
    let expected = "a str, bytes, or an iterable of either";
    let parts = source.try_iter().map_err(|_| wrong(source, path, expected))?;
    for (i, part) in parts.enumerate() {
        chunk(&part?, &format!("{path}[{i}]"), take)?;
    }
    Ok(())
}

fn is_chunk(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyByteArray>()
        || value.is_instance_of::<PyMemoryView>()
}

fn chunk(value: &Bound<'_, PyAny>, path: &str, take: &mut dyn FnMut(&[u8]) -> PyResult<()>) -> PyResult<()> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return take(bytes.as_bytes());
    }
    if value.is_instance_of::<PyString>() {
        return take(String::take(value, path)?.as_bytes());
    }
    if !is_chunk(value) {
        return Err(wrong(value, path, "a str or bytes"));
    }
    // What others can change is copied first.
    let bytes = PyMemoryView::from(value)?.call_method0("tobytes")?;
    take(bytes.cast::<PyBytes>()?.as_bytes())
}

/// May this person be called or written to? By blocklists, and by the rules for ads: the shipped ones, and others
/// beside them. A national snapshot may be 168 hours old, unless told otherwise.
///
/// Raises `UnsoundScheduleError` where other rules have a time, date or zone that is none.
#[pyfunction]
#[pyo3(signature = (request, /, *, blocklists = None, ad_rules = None, registry_max_age_h = None))]
fn judge<'py>(
    request: &Bound<'py, PyAny>,
    blocklists: Option<&Bound<'py, PyAny>>,
    ad_rules: Option<&Bound<'py, PyAny>>,
    registry_max_age_h: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = request.py();
    let request = ConsentRequest::take(request, "request")?;
    let lists = lists(blocklists, py)?;
    let rules = ad_rules.map(|it| rules_of(it, "ad_rules", "rules for ads")).transpose()?.unwrap_or_default();
    let max_age_h = registry_max_age_h.map(|hours| i32::take(hours, "registry_max_age_h")).transpose()?;
    let verdict = enter(py, || {
        let lists = lists.iter().collect::<Vec<_>>();
        let verdict = consent::judge_with(&request, &lists, &rules, max_age_h);
        Ok(verdict.map_err(Error::from)?)
    });
    verdict?.out(py)
}

/// May this reply go out, by the platform's rules: the shipped ones, and others beside them? It needs no switchboard.
///
/// Raises `UnsoundScheduleError` where other rules have a date that is none.
#[pyfunction]
#[pyo3(signature = (request, /, *, reply_rules = None))]
fn judge_reply<'py>(
    request: &Bound<'py, PyAny>,
    reply_rules: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = request.py();
    let request = ReplyRequest::take(request, "request")?;
    let rules = reply_rules.map(|it| rules_of(it, "reply_rules", "rules for replies")).transpose()?;
    let rules: Vec<ReplyRules> = rules.unwrap_or_default();
    enter(py, || Ok(consent::judge_reply(&request, &rules).map_err(Error::from)?))?.out(py)
}

/// The platforms' rules for replies that come with this library, with their dates, sources and how sure they are.
#[pyfunction]
fn shipped_reply_rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let text = enter(py, || Ok(json::text(&consent::shipped_reply_rules())))?;
    dict_of(py, &text)
}

/// A list of dicts as rules. The path of an error begins with the name of the argument.
fn rules_of<T: DeserializeOwned + Send>(
    value: &Bound<'_, PyAny>,
    path: &'static str,
    wanted: &str,
) -> PyResult<Vec<T>> {
    if !value.is_instance_of::<PyList>() && !value.is_instance_of::<PyTuple>() {
        return Err(wrong(value, path, "a list of dicts"));
    }
    let rules = PyDict::new(value.py());
    rules.set_item(path, value)?;
    let text = json_of(rules.as_any(), path)?;
    enter(value.py(), || {
        let mut rules: HashMap<String, Vec<T>> = json::read(&text, wanted)?;
        Ok(rules.remove(path).unwrap_or_default())
    })
}

/// The rules for ads that come with this library, with their dates and sources.
#[pyfunction]
fn shipped_ad_rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let text = enter(py, || Ok(json::text(&consent::shipped_ad_rules())))?;
    dict_of(py, &text)
}

/// Understands a text to the national do-not-call registry, 5656; none where it is no command.
#[pyfunction]
#[pyo3(signature = (text, /))]
fn dnc_command<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), String::take(text, "text")?);
    enter(py, || Ok(consent::dnc_command(&text)))?.out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Blocklist>()?;
    module.add_function(wrap_pyfunction!(dnc_command, module)?)?;
    module.add_function(wrap_pyfunction!(judge, module)?)?;
    module.add_function(wrap_pyfunction!(judge_reply, module)?)?;
    module.add_function(wrap_pyfunction!(shipped_reply_rules, module)?)?;
    module.add_function(wrap_pyfunction!(shipped_ad_rules, module)?)
}
