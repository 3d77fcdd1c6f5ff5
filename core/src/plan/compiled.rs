use std::fmt;
use std::sync::Arc;

use super::compile;
use super::ids::{
    AgentId, AnnouncementId, Destination, GroupId, KnownAgentId, MenuId, NumberId, QueueId, RuleId, Table,
    TimeConditionId, WebhookId,
};
use super::model::{OutboundSettings, PlanDocument};
use super::problem::Report;
use super::read_and_check;
use super::social_spec::SocialSpec;
use super::spec::{self, Compiled};
use crate::consent::{Blocklist, ConsentBasis};
use crate::error::Error;
use crate::number::canonical;
use crate::schedule::Schedule;

/// A sound plan, compiled: made once, never changed, shared by any number of switchboards and threads.
///
/// There is no way to make one from a document that has errors.
///
/// ```
/// let plan = tongdai::Plan::from_text(
///     r#"
///     name = "Two desks"
///     numbers = [{ number = "02471001234", inbound = "1001" }]
///     groups = [{ extension = "1001", name = "Reception" }]
///     agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
///     "#,
/// )?;
/// assert_eq!(plan.document().agents.len(), 1);
///
/// let error = tongdai::Plan::from_text("name = 'Nobody answers'\nnumbers = [{ number = '1900', inbound = '1001' }]");
/// assert_eq!(error.unwrap_err().code(), "unsound_plan");
/// # Ok::<(), tongdai::Error>(())
/// ```
#[derive(Clone)]
pub struct Plan {
    document: Arc<PlanDocument>,
    report: Arc<Report>,
    compiled: Arc<Compiled>,
}

impl Plan {
    /// Reads, checks and compiles a plan: JSON where the text starts with `{`, TOML otherwise.
    ///
    /// # Errors
    /// `unsound_plan`, with every problem found.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let (document, report) = read_and_check(text);
        Self::resolved(document, report)
    }

    /// Checks and compiles a document.
    ///
    /// # Errors
    /// `unsound_plan`, with every problem found.
    pub fn from_document(document: PlanDocument) -> Result<Self, Error> {
        let report = document.check();
        Self::resolved(document, report)
    }

    fn resolved(document: PlanDocument, report: Report) -> Result<Self, Error> {
        compile::refuse(&report.problems)?;
        let compiled = compile::resolve(&document)?;
        Ok(Self { document: Arc::new(document), report: Arc::new(report), compiled: Arc::new(compiled) })
    }

    /// What the administrator wrote.
    pub fn document(&self) -> &PlanDocument {
        &self.document
    }

    /// Its warnings, and the worst-case wait of every number. It has no errors.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The plan as JSON text, from which an equal plan can be made.
    pub fn to_json(&self) -> String {
        crate::json::text(self.document())
    }

    /// The plan as a Mermaid flowchart.
    pub fn mermaid(&self) -> String {
        self.document.mermaid()
    }

    /// The plan as a Graphviz digraph.
    pub fn dot(&self) -> String {
        self.document.dot()
    }

    /// The schedule of a time condition, by its extension. Rules keep their order.
    pub fn schedule(&self, extension: &str) -> Option<&Schedule> {
        match self.destination(extension)? {
            Destination::TimeCondition(id) => Some(&self.time_condition(id).schedule),
            _ => None,
        }
    }

    /// When the day of an instant ends, in the account's zone.
    pub(crate) fn day_ends_ms(&self, now_ms: i64) -> i64 {
        self.compiled.days.as_ref().map_or(i64::MAX, |days| days.ends_ms(now_ms))
    }

    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.compiled, &other.compiled)
    }

    pub(crate) fn agents(&self) -> &Table<AgentId, spec::Agent> {
        &self.compiled.agents
    }

    pub(crate) fn groups(&self) -> &Table<GroupId, spec::Group> {
        &self.compiled.groups
    }

    pub(crate) fn queues(&self) -> &Table<QueueId, spec::Queue> {
        &self.compiled.queues
    }

    /// Whether any call may be sent to the agent whom the caller knows.
    #[cfg(feature = "simulate")]
    pub(crate) fn asks_who_is_known(&self) -> bool {
        self.compiled.known_agents.len() > 0
    }

    pub(crate) fn numbers(&self) -> &Table<NumberId, spec::Hotline> {
        &self.compiled.numbers
    }

    pub(crate) fn agent(&self, id: AgentId) -> &spec::Agent {
        self.compiled.agents.at(id)
    }

    pub(crate) fn group(&self, id: GroupId) -> &spec::Group {
        self.compiled.groups.at(id)
    }

    pub(crate) fn queue(&self, id: QueueId) -> &spec::Queue {
        self.compiled.queues.at(id)
    }

    pub(crate) fn menu(&self, id: MenuId) -> &spec::Menu {
        self.compiled.menus.at(id)
    }

    pub(crate) fn time_condition(&self, id: TimeConditionId) -> &spec::TimeCondition {
        self.compiled.time_conditions.at(id)
    }

    pub(crate) fn announcement(&self, id: AnnouncementId) -> &spec::Announcement {
        self.compiled.announcements.at(id)
    }

    pub(crate) fn webhook(&self, id: WebhookId) -> &spec::Webhook {
        self.compiled.webhooks.at(id)
    }

    pub(crate) fn known_agent(&self, id: KnownAgentId) -> &spec::KnownAgent {
        self.compiled.known_agents.at(id)
    }

    pub(crate) fn number(&self, id: NumberId) -> &spec::Hotline {
        self.compiled.numbers.at(id)
    }

    /// A destination by its extension or name.
    pub(crate) fn destination(&self, name: &str) -> Option<Destination> {
        self.compiled.destinations.get(name).copied()
    }

    /// A hotline by its number, in whatever way that is written.
    pub(crate) fn number_called(&self, text: &str) -> Option<NumberId> {
        self.compiled.numbers_by_text.get(&*canonical(text)).copied()
    }

    /// The hotlines that may call out, in the order of their priorities.
    pub(crate) fn outbound_order(&self) -> &[NumberId] {
        &self.compiled.outbound_order
    }

    /// How calls go out.
    pub(crate) fn outbound(&self) -> &OutboundSettings {
        &self.document.outbound
    }

    /// Channels of messages, desks, and who may do what.
    pub(crate) fn social(&self) -> &SocialSpec {
        &self.compiled.social
    }

    /// What verdicts about people outside are based on.
    pub(crate) fn consent_basis<'a>(&'a self, lists: &'a [&'a Blocklist]) -> ConsentBasis<'a> {
        let registry_max_age_h = self.document.consent.registry_max_age_h;
        ConsentBasis { lists, rules: &self.compiled.ad_rules, registry_max_age_h }
    }

    /// An agent by extension.
    pub(crate) fn agent_called(&self, extension: &str) -> Option<AgentId> {
        match self.destination(extension)? {
            Destination::Agent(id) => Some(id),
            _ => None,
        }
    }

    /// Whether an extension that a caller may dial starts with these digits and goes on after them.
    pub(crate) fn dialable_beyond(&self, digits: &str) -> bool {
        let dialable = &self.compiled.dialable;
        let first = dialable.partition_point(|extension| &**extension <= digits);
        dialable.get(first).is_some_and(|extension| extension.starts_with(digits))
    }

    /// Whether an id is one of this plan's.
    pub(crate) fn has(&self, destination: Destination) -> bool {
        let plan = &self.compiled;
        match destination {
            Destination::Agent(id) => plan.agents.get(id).is_some(),
            Destination::Group(id) => plan.groups.get(id).is_some(),
            Destination::Queue(id) => plan.queues.get(id).is_some(),
            Destination::Menu(id) => plan.menus.get(id).is_some(),
            Destination::TimeCondition(id) => plan.time_conditions.get(id).is_some(),
            Destination::Announcement(id) => plan.announcements.get(id).is_some(),
            Destination::Webhook(id) => plan.webhooks.get(id).is_some(),
            Destination::KnownAgent(id) => plan.known_agents.get(id).is_some(),
        }
    }

    pub(crate) fn name_of(&self, destination: Destination) -> &str {
        match destination {
            Destination::Agent(id) => &self.agent(id).extension,
            Destination::Group(id) => &self.group(id).extension,
            Destination::Queue(id) => &self.queue(id).extension,
            Destination::Menu(id) => &self.menu(id).extension,
            Destination::TimeCondition(id) => &self.time_condition(id).extension,
            Destination::Announcement(id) => &self.announcement(id).extension,
            Destination::Webhook(id) => &self.webhook(id).extension,
            Destination::KnownAgent(id) => &self.known_agent(id).name,
        }
    }

    pub(crate) fn rule_name(&self, id: RuleId) -> &str {
        let rule = usize::try_from(id.rule).ok();
        rule.and_then(|rule| self.time_condition(id.time_condition).rules.get(rule))
            .map_or("", |rule| &rule.name)
    }
}

impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || self.document() == other.document()
    }
}

impl Eq for Plan {}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan").field("name", &self.document().name).finish_non_exhaustive()
    }
}
