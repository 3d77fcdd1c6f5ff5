//! Who may be written as: the handle of the senders, and what is an address.

use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};
use tongdai::email::{self, EmailList, EmailPurpose, EmailRules, NewSender};
use tongdai::json;

use crate::boundary::{Failure, enter};
use crate::field::{Crosses, json_of, optional, wrong};

/// The addresses that a business sends email from, each confirmed by a link that was clicked in its mailbox. Threads may
/// share one; its `repr` shows only how many there are.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct EmailSenders(Mutex<email::EmailSenders>);

impl EmailSenders {
    fn with<T: Send>(
        &self,
        py: Python<'_>,
        call: impl FnOnce(&mut email::EmailSenders) -> Result<T, Failure> + Send,
    ) -> PyResult<T> {
        enter(py, || {
            let mut senders = self.0.lock().map_err(|_| Failure::Broken)?;
            call(&mut senders)
        })
    }
}

#[pymethods]
impl EmailSenders {
    /// No addresses yet. Each key has 32 bytes or more; the first signs tokens, all are accepted.
    #[new]
    #[pyo3(signature = (keys, /, *, rules = None))]
    fn new(keys: &Bound<'_, PyAny>, rules: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let (py, keys) = (keys.py(), bytes(keys)?);
        let rules = rules.map(|rules| json_of(rules, "rules")).transpose()?;
        enter(py, || {
            let rules = rules.map(|text| json::read::<EmailRules>(&text, "rules for email senders"));
            Ok(Self(Mutex::new(email::EmailSenders::new(keys, rules.transpose()?.unwrap_or_default())?)))
        })
    }

    /// The senders of a snapshot, taken in any language. Links that are under way work on if their key is given.
    ///
    /// Raises `BadSnapshotError` where the text is none or does not fit together.
    #[classmethod]
    #[pyo3(signature = (keys, snapshot, /))]
    fn restore(
        class: &Bound<'_, PyType>,
        keys: &Bound<'_, PyAny>,
        snapshot: &Bound<'_, PyAny>,
    ) -> PyResult<Self> {
        let (keys, snapshot) = (bytes(keys)?, String::take(snapshot, "snapshot")?);
        enter(class.py(), || Ok(Self(Mutex::new(email::EmailSenders::restore(keys, &snapshot)?))))
    }

    /// Everything but the keys, as JSON text. It holds addresses, and no token.
    fn snapshot(&self, py: Python<'_>) -> PyResult<String> {
        self.with(py, |senders| Ok(senders.snapshot()))
    }

    /// Adds an address, which is pending until its link is clicked. A revoked one can be added anew.
    #[pyo3(signature = (sender, /, *, at_ms))]
    fn add<'py>(
        &self,
        py: Python<'py>,
        sender: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (sender, at_ms) = (NewSender::take(sender, "sender")?, i64::take(at_ms, "at_ms")?);
        self.with(py, |senders| Ok(senders.add(&sender, at_ms)?))?.out(py)
    }

    /// Asks for another link to a pending address; the ones before it work no more.
    #[pyo3(signature = (address, list, /, *, at_ms))]
    fn resend<'py>(
        &self,
        py: Python<'py>,
        address: &Bound<'_, PyAny>,
        list: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (address, list) = (String::take(address, "address")?, EmailList::take(list, "list")?);
        let at_ms = i64::take(at_ms, "at_ms")?;
        self.with(py, |senders| Ok(senders.resend(&address, list, at_ms)?))?.out(py)
    }

    /// Takes the token of a clicked link. It confirms its address once, until its time has come.
    #[pyo3(signature = (token, /, *, at_ms))]
    fn confirm<'py>(
        &self,
        py: Python<'py>,
        token: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (token, at_ms) = (String::take(token, "token")?, i64::take(at_ms, "at_ms")?);
        self.with(py, |senders| Ok(senders.confirm(&token, at_ms)?))?.out(py)
    }

    /// Takes an address back, pending or confirmed. It may not be sent from any more.
    #[pyo3(signature = (address, list, /, *, by, at_ms, why = None))]
    fn revoke<'py>(
        &self,
        py: Python<'py>,
        address: &Bound<'_, PyAny>,
        list: &Bound<'_, PyAny>,
        by: &Bound<'_, PyAny>,
        at_ms: &Bound<'_, PyAny>,
        why: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (address, list) = (String::take(address, "address")?, EmailList::take(list, "list")?);
        let (by, at_ms) = (String::take(by, "by")?, i64::take(at_ms, "at_ms")?);
        let why = optional::<Option<String>>(why, py, "why")?;
        self.with(py, |senders| Ok(senders.revoke(&address, list, &by, why.as_deref(), at_ms)?))?.out(py)
    }

    /// Forgets the revoked addresses, and with them what their links were; how many.
    fn forget_revoked(&self, py: Python<'_>) -> PyResult<i32> {
        self.with(py, |senders| Ok(senders.forget_revoked()))
    }

    /// The confirmed addresses for a purpose, in order; with an owner, only that person's.
    #[pyo3(signature = (purpose, /, *, owner = None))]
    fn senders_for<'py>(
        &self,
        py: Python<'py>,
        purpose: &Bound<'_, PyAny>,
        owner: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let purpose = EmailPurpose::take(purpose, "purpose")?;
        let owner = optional::<Option<String>>(owner, py, "owner")?;
        self.with(py, |senders| Ok(senders.senders_for(purpose, owner.as_deref())))?.out(py)
    }

    /// Every address, in the order of lists and addresses.
    fn senders<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.with(py, |senders| Ok(senders.senders()))?.out(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let count = self.with(py, |senders| Ok(senders.senders().len()))?;
        Ok(format!("<tongdai.EmailSenders {count}>"))
    }
}

/// A sequence of keys.
fn bytes(keys: &Bound<'_, PyAny>) -> PyResult<Vec<Vec<u8>>> {
    if keys.is_instance_of::<PyBytes>() {
        return Err(wrong(keys, "keys", "a list of bytes, even for one key"));
    }
    let keys = keys.try_iter().map_err(|_| wrong(keys, "keys", "a list of bytes"))?;
    keys.enumerate()
        .map(|(at, key)| {
            let key = key?;
            let bytes = key.cast::<PyBytes>().map_err(|_| wrong(&key, &format!("keys[{at}]"), "bytes"))?;
            Ok(bytes.as_bytes().to_vec())
        })
        .collect()
}

/// Tells whether a text is an address that mail can be sent from, and what it is in its one form. Any text will do: where
/// it is none, `problem` says why.
#[pyfunction]
#[pyo3(signature = (text, /))]
fn describe_email<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, text) = (text.py(), String::take(text, "text")?);
    enter(py, || Ok(email::describe_email(&text)))?.out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<EmailSenders>()?;
    module.add_function(wrap_pyfunction!(describe_email, module)?)
}
