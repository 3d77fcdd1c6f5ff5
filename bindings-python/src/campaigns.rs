//! Who sends texts: accounts, care messages, and campaigns of ads with a row for everybody.

use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyType};
use tongdai::sms::account::{self, CareMessage};
use tongdai::sms::brandname::{self, BrandnameRules};
use tongdai::sms::campaign::{self, CampaignRequest, ResumeRequest};
use tongdai::sms::registration::{Registration, RegistrationStep, RegistrationSubject};
use tongdai::{Error, json, sms};

use crate::blocklist::lists;
use crate::boundary::{Failure, enter};
use crate::field::{Crosses, dict_of, json_of, wrong};
use crate::numbers::{column, many, packed};

/// Who sends texts, compiled: made once, never changed, shared by any number of threads.
#[pyclass(frozen, eq, module = "tongdai")]
#[derive(PartialEq)]
pub(crate) struct SmsAccount(account::SmsAccount);

#[pymethods]
impl SmsAccount {
    /// Reads, checks and compiles an account: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// Raises `UnsoundAccountError`, with every problem found.
    #[classmethod]
    #[pyo3(signature = (text, /))]
    fn from_text(class: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = String::take(text, "text")?;
        enter(class.py(), || Ok(Self(account::SmsAccount::from_text(&text)?)))
    }

    /// Checks and compiles an account that is already a dict.
    ///
    /// Raises `UnsoundAccountError`, with every problem found.
    #[classmethod]
    #[pyo3(signature = (document, /))]
    fn from_dict(class: &Bound<'_, PyType>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = json_of(document, "document")?;
        enter(class.py(), || Ok(Self(account::SmsAccount::from_text(&text)?)))
    }

    /// Its warnings. It has no errors.
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        enter(py, || Ok(self.0.report().clone()))?.out(py)
    }

    /// The account as JSON text, from which an equal account can be made.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, || Ok(self.0.to_json()))
    }

    /// The account as a dict, from which an equal account can be made.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict_of(py, &self.to_json(py)?)
    }

    /// Holds a name against the account's rules for brandnames.
    #[pyo3(signature = (name, /))]
    fn check_brandname<'py>(&self, name: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, name) = (name.py(), String::take(name, "name")?);
        enter(py, || Ok(self.0.check_brandname(&name)))?.out(py)
    }

    /// May this care message go out, by which route, and what does it cost? A refusal tells every reason.
    #[pyo3(signature = (message, /, *, blocklists = None))]
    fn authorize<'py>(
        &self,
        py: Python<'py>,
        message: &Bound<'_, PyAny>,
        blocklists: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (message, lists) = (CareMessage::take(message, "message")?, lists(blocklists, py)?);
        enter(py, || Ok(self.0.authorize(&message, &lists.iter().collect::<Vec<_>>())))?.out(py)
    }

    /// Plans an ad for many: each row is a number in any spelling.
    #[pyo3(signature = (request, rows, /, *, blocklists = None))]
    fn plan_campaign(
        &self,
        py: Python<'_>,
        request: &Bound<'_, PyAny>,
        rows: &Bound<'_, PyAny>,
        blocklists: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Campaign> {
        let (request, lists) = (CampaignRequest::take(request, "request")?, lists(blocklists, py)?);
        let rows = many(rows, "rows")?;
        enter(py, || {
            let lists: Vec<_> = lists.iter().collect();
            Ok(Campaign(self.0.plan_campaign(&request, rows.iter().map(|row| &**row), &lists)?))
        })
    }

    /// Plans an ad for many in steps.
    #[pyo3(signature = (request, /, *, blocklists = None))]
    fn planner(
        &self,
        py: Python<'_>,
        request: &Bound<'_, PyAny>,
        blocklists: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<CampaignPlanner> {
        let (request, lists) = (CampaignRequest::take(request, "request")?, lists(blocklists, py)?);
        enter(py, || {
            let planner = self.0.planner(&request, &lists.iter().collect::<Vec<_>>());
            Ok(CampaignPlanner(Mutex::new(Some(planner))))
        })
    }

    /// Plans what is left of a campaign. No number to which the text went gets it again.
    #[pyo3(signature = (campaign, request, /, *, blocklists = None))]
    fn resume_campaign(
        &self,
        py: Python<'_>,
        campaign: &Bound<'_, PyAny>,
        request: &Bound<'_, PyAny>,
        blocklists: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Campaign> {
        let campaign = &campaign_of(campaign, "campaign")?.get().0;
        let (request, lists) = (ResumeRequest::take(request, "request")?, lists(blocklists, py)?);
        enter(py, || {
            let lists: Vec<_> = lists.iter().collect();
            Ok(Campaign(self.0.resume_campaign(campaign, &request, &lists)?))
        })
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.{:?}>", self.0)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.to_json(py)?.into_pyobject(py)?.hash()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_text")?, (slf.get().to_json(slf.py())?,)))
    }
}

/// Takes the recipients of a campaign as they come, and plans. Threads may share one.
#[pyclass(frozen, module = "tongdai")]
pub(crate) struct CampaignPlanner(Mutex<Option<campaign::CampaignPlanner>>);

#[pymethods]
impl CampaignPlanner {
    /// Takes the next rows, each a number in any spelling; how far it got.
    #[pyo3(signature = (rows, /))]
    fn add_rows<'py>(&self, py: Python<'py>, rows: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let rows = many(rows, "rows")?;
        let progress = enter(py, || {
            let mut planner = self.0.lock().map_err(|_| Failure::Broken)?;
            let planner = planner.as_mut().ok_or_else(finished)?;
            Ok(planner.add_rows(rows.iter().map(|row| &**row))?)
        });
        progress?.out(py)
    }

    /// The plan. The planner is used up.
    fn finish(&self, py: Python<'_>) -> PyResult<Campaign> {
        enter(py, || {
            let planner = self.0.lock().map_err(|_| Failure::Broken)?.take().ok_or_else(finished)?;
            Ok(Campaign(planner.finish()))
        })
    }
}

/// A campaign's plan: a summary, and what became of every row. Its `repr` shows only counts.
#[pyclass(frozen, eq, module = "tongdai")]
#[derive(PartialEq)]
pub(crate) struct Campaign(campaign::Campaign);

#[pymethods]
impl Campaign {
    /// A plan from the text that `to_json` made.
    ///
    /// Raises `MalformedError` where it was changed so that its parts disagree.
    #[classmethod]
    #[pyo3(signature = (text, /))]
    fn from_json(class: &Bound<'_, PyType>, text: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = String::take(text, "text")?;
        enter(class.py(), || Ok(Self(campaign::Campaign::from_json(&text)?)))
    }

    /// The plan as JSON text. It holds the recipients' numbers.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        enter(py, || Ok(self.0.to_json()))
    }

    /// The plan in short.
    fn plan<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        enter(py, || Ok(self.0.plan().clone()))?.out(py)
    }

    /// What was to be sent.
    fn request<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        enter(py, || Ok(self.0.request().clone()))?.out(py)
    }

    /// What became of some rows: at most `count`, from one on.
    #[pyo3(signature = (first = 0, count = 2_147_483_647, /))]
    fn rows<'py>(&self, py: Python<'py>, first: i32, count: i32) -> PyResult<Bound<'py, PyAny>> {
        enter(py, || Ok(self.0.columns().rows_from(first, count)))?.out(py)
    }

    /// Every row as columns of equal length, by name: `outcomes`, `carriers` and `problems` of format `B`, `keys` and
    /// `at_ms` of format `q`, `first_rows` of format `i`.
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = self.0.columns();
        let all = PyDict::new(py);
        let bytes = |codes: &[u8]| column(&PyBytes::new(py, codes), "B");
        all.set_item("outcomes", bytes(&columns.outcomes)?)?;
        all.set_item("keys", column(packed(py, &columns.keys, i64::to_ne_bytes)?.bind(py), "q")?)?;
        all.set_item("carriers", bytes(&columns.carriers)?)?;
        all.set_item("at_ms", column(packed(py, &columns.at_ms, i64::to_ne_bytes)?.bind(py), "q")?)?;
        let first_rows = packed(py, &columns.first_rows, i32::to_ne_bytes)?;
        all.set_item("first_rows", column(first_rows.bind(py), "i")?)?;
        all.set_item("problems", bytes(&columns.problems)?)?;
        Ok(all)
    }

    /// How another, later plan differs from this one: who moved, who was added or left out, and why.
    #[pyo3(signature = (later, /))]
    fn diff<'py>(&self, py: Python<'py>, later: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let later = &campaign_of(later, "later")?.get().0;
        enter(py, || Ok(self.0.diff(later)))?.out(py)
    }

    fn __len__(&self) -> usize {
        self.0.columns().len()
    }

    fn __repr__(&self) -> String {
        format!("<tongdai.{:?}>", self.0)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.to_json(py)?.into_pyobject(py)?.hash()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().to_json(slf.py())?,)))
    }
}

fn campaign_of<'a, 'py>(value: &'a Bound<'py, PyAny>, path: &str) -> PyResult<&'a Bound<'py, Campaign>> {
    value.cast::<Campaign>().map_err(|_| wrong(value, path, "a tongdai.Campaign"))
}

fn finished() -> Failure {
    Failure::Core(Error::Malformed {
        message: "this campaign is planned already".to_owned(),
        path: String::new(),
        hint: "make a new planner for another campaign".to_owned(),
    })
}

/// Every problem of an account's text.
#[pyfunction]
#[pyo3(signature = (account, /))]
fn check_sms_account<'py>(account: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = account.py();
    let text = String::take(account, "account").or_else(|_| json_of(account, "account"))?;
    enter(py, || Ok(account::check(&text)))?.out(py)
}

/// Holds a brandname against rules, a dict: every reason why it is refused.
#[pyfunction]
#[pyo3(signature = (name, rules, /))]
fn check_brandname<'py>(name: &Bound<'py, PyAny>, rules: &Bound<'_, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, name) = (name.py(), String::take(name, "name")?);
    let text = json_of(rules, "rules")?;
    let report = enter(py, || {
        let rules: BrandnameRules = json::read(&text, "rules for brandnames")?;
        Ok(brandname::check(&name, &rules))
    });
    report?.out(py)
}

/// The names of a list that clash with an earlier one.
#[pyfunction]
#[pyo3(signature = (names, /))]
fn brandname_clashes<'py>(names: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let (py, names) = (names.py(), many(names, "names")?);
    enter(py, || Ok(brandname::clashes(names.iter().map(|name| &**name))))?.out(py)
}

/// The rules for brandnames that come with this library: `legal` and `strict`.
#[pyfunction]
fn shipped_brandname_rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let text = enter(py, || Ok(json::text(&brandname::shipped_brandname_rules())))?;
    dict_of(py, &text)
}

/// The rules for campaigns that come with this library, with their sources.
#[pyfunction]
fn shipped_campaign_rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    let text = enter(py, || Ok(json::text(&campaign::shipped_campaign_rules())))?;
    dict_of(py, &text)
}

/// The codes of Vietnamese gateways that mirror a cause.
#[pyfunction]
fn shipped_provider_codes(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    enter(py, || Ok(sms::shipped_provider_codes()))?.out(py)
}

/// The registration after one more step, as a dict.
///
/// Raises `BadRegistrationError` with what is wrong; for an illegal transition, the legal ones.
#[pyfunction]
#[pyo3(signature = (registration, step, /, *, subject))]
fn take_registration_step<'py>(
    registration: &Bound<'py, PyAny>,
    step: &Bound<'_, PyAny>,
    subject: &Bound<'_, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = registration.py();
    let (text, step) = (json_of(registration, "registration")?, json_of(step, "step")?);
    let subject = RegistrationSubject::take(subject, "subject")?;
    let text = enter(py, || {
        let registration: Registration = json::read(&text, "a registration")?;
        let step: RegistrationStep = json::read(&step, "a step of a registration")?;
        Ok(json::text(&registration.with(&step, subject).map_err(Error::from)?))
    })?;
    dict_of(py, &text)
}

/// Where a registration stands at an instant.
#[pyfunction]
#[pyo3(signature = (registration, /, *, at_ms))]
fn registration_state_at<'py>(
    registration: &Bound<'py, PyAny>,
    at_ms: &Bound<'_, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = registration.py();
    let (text, at_ms) = (json_of(registration, "registration")?, i64::take(at_ms, "at_ms")?);
    let state = enter(py, || {
        let registration: Registration = json::read(&text, "a registration")?;
        Ok(registration.state_at(at_ms).name().to_owned())
    });
    state?.out(py)
}

pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Campaign>()?;
    module.add_class::<CampaignPlanner>()?;
    module.add_class::<SmsAccount>()?;
    module.add_function(wrap_pyfunction!(brandname_clashes, module)?)?;
    module.add_function(wrap_pyfunction!(check_brandname, module)?)?;
    module.add_function(wrap_pyfunction!(check_sms_account, module)?)?;
    module.add_function(wrap_pyfunction!(registration_state_at, module)?)?;
    module.add_function(wrap_pyfunction!(shipped_brandname_rules, module)?)?;
    module.add_function(wrap_pyfunction!(shipped_campaign_rules, module)?)?;
    module.add_function(wrap_pyfunction!(shipped_provider_codes, module)?)?;
    module.add_function(wrap_pyfunction!(take_registration_step, module)?)
}
