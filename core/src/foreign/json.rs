use super::Result;
use crate::consent::{ReplyRequest, ReplyRules, ReplyVerdict};
use crate::decision::Step;
use crate::import::Imported;
use crate::json;
use crate::number::NumberReport;
use crate::plan::{PlanDocument, Report};
use crate::schedule::ScheduleDocument;
use crate::switchboard::{AgentStatus, Event};

/// Reads an event from its JSON form.
#[uniffi::export]
fn event_from_json(text: &str) -> Result<Event> {
    json::read(text, "an event")
}

/// An event's JSON form: the same bytes in every language.
#[uniffi::export]
fn event_to_json(event: &Event) -> String {
    json::text(event)
}

/// A step's JSON form: the same bytes in every language.
#[uniffi::export]
fn step_to_json(step: &Step) -> String {
    json::text(step)
}

/// Reads a plan's document from its JSON form, without checking it.
#[uniffi::export]
fn plan_document_from_json(text: &str) -> Result<PlanDocument> {
    json::read(text, "a plan")
}

/// A plan document's JSON form.
#[uniffi::export]
fn plan_document_to_json(document: &PlanDocument) -> String {
    json::text(document)
}

/// Reads a schedule's document from its JSON form, without checking it.
#[uniffi::export]
fn schedule_document_from_json(text: &str) -> Result<ScheduleDocument> {
    json::read(text, "a schedule")
}

/// A report's JSON form.
#[uniffi::export]
fn report_to_json(report: &Report) -> String {
    json::text(report)
}

/// An import's JSON form: the same bytes in every language.
#[uniffi::export]
fn imported_to_json(imported: &Imported) -> String {
    json::text(imported)
}

/// A number report's JSON form: the same bytes in every language.
#[uniffi::export]
fn number_report_to_json(report: &NumberReport) -> String {
    json::text(report)
}

/// An agent's status in its JSON form: the same bytes in every language.
#[uniffi::export]
fn agent_status_to_json(status: &AgentStatus) -> String {
    json::text(status)
}

/// Reads a reply request from its JSON form.
#[uniffi::export]
fn reply_request_from_json(text: &str) -> Result<ReplyRequest> {
    json::read(text, "a reply request")
}

/// Reads rules for replies from their JSON form.
#[uniffi::export]
fn reply_rules_from_json(text: &str) -> Result<ReplyRules> {
    json::read(text, "rules for replies")
}

/// A reply verdict's JSON form: the same bytes in every language.
#[uniffi::export]
fn reply_verdict_to_json(verdict: &ReplyVerdict) -> String {
    json::text(verdict)
}
