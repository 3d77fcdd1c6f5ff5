use std::sync::Arc;

use super::Result;
use super::blocklist::{Blocklist, now};
use super::schedule::Schedule;
use crate::import::{self, Imported, Source};
use crate::outbound::{self, CallPlan, CallRequest};
use crate::plan::{self, PlanDocument, Report};

/// A sound plan, compiled: made once, never changed, shared by any number of switchboards and threads.
///
/// There is no way to make one from a document that has errors.
#[derive(uniffi::Object)]
pub(crate) struct Plan(pub(super) plan::Plan);

#[uniffi::export]
impl Plan {
    /// Reads, checks and compiles a plan: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// Throws `TongdaiException.UnsoundPlan` with every problem found.
    #[uniffi::constructor]
    pub(crate) fn from_text(text: &str) -> Result<Self> {
        plan::Plan::from_text(text).map(Self)
    }

    /// Checks and compiles a document.
    ///
    /// Throws `TongdaiException.UnsoundPlan` with every problem found.
    #[uniffi::constructor]
    pub(crate) fn from_document(document: PlanDocument) -> Result<Self> {
        plan::Plan::from_document(document).map(Self)
    }

    /// What the administrator wrote.
    pub(crate) fn document(&self) -> PlanDocument {
        self.0.document().clone()
    }

    /// Its warnings, and the worst-case wait of every number. It has no errors.
    pub(crate) fn report(&self) -> Report {
        self.0.report().clone()
    }

    /// The plan as JSON text, from which an equal plan can be made.
    pub(crate) fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The plan as a Mermaid flowchart.
    pub(crate) fn mermaid(&self) -> String {
        self.0.mermaid()
    }

    /// The plan as a Graphviz digraph.
    pub(crate) fn dot(&self) -> String {
        self.0.dot()
    }

    /// The schedule of a time condition, by its extension. Rules keep their order.
    pub(crate) fn schedule(&self, extension: &str) -> Option<Arc<Schedule>> {
        self.0.schedule(extension).cloned().map(Schedule::shared)
    }

    /// What would become of a call: which way it goes, the numbers that are tried, in order, and why not the others.
    #[uniffi::method(default(blocklists = []))]
    pub(crate) fn plan_call(&self, request: &CallRequest, blocklists: &[Arc<Blocklist>]) -> CallPlan {
        let lists = now(blocklists);
        outbound::plan_call(&self.0, request, &lists.iter().collect::<Vec<_>>())
    }
}

/// Checks a plan's text: every problem at once, and the worst-case wait of every number. Text that is neither
/// TOML nor JSON is a problem, too.
#[uniffi::export]
fn check_plan(text: &str) -> Report {
    plan::check(text)
}

/// Reads another switchboard's queues into a plan: Asterisk's `queues.conf` or FreeSWITCH's `callcenter.conf.xml`.
/// Any text gives a plan without errors; what could not be carried over stands in the notes.
#[uniffi::export]
fn import_plan(source: Source, text: &str) -> Imported {
    import::import(source, text)
}
