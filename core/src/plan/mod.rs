//! What the administrator wrote: the document, its check, its picture, and the compiled, always sound plan.
//!
//! `read` makes as much of a document as a text allows; `check` finds everything that is wrong with it; `routes`
//! and `components` are its graph, which the check, the worst-case wait and the drawings share; `compile` resolves
//! every name of a sound document, once, into the `spec` of each thing.

mod check;
mod compile;
mod compiled;
mod components;
mod digits;
mod graph;
mod ids;
mod model;
mod problem;
mod read;
mod routes;
mod source;
mod spec;
mod wait;
mod words;

pub use check::check;
pub(crate) use check::read_and_check;
pub use compiled::Plan;
pub(crate) use digits::{Digits, is_key};
pub(crate) use ids::{
    AgentId, AnnouncementId, Destination, GroupId, KnownAgentId, MenuId, NumberId, QueueId, RuleId, Table,
    TimeConditionId, WebhookId,
};
pub use model::{
    Account, Agent, Announcement, Callback, EscalationStep, Group, HANG_UP, InboundNumber, KnownAgent, Menu,
    MenuKey, Owner, PlanDocument, Queue, QueueMember, Setting, Skill, SkillRule, Strategy, TimeCondition,
    TimeRule, Webhook,
};
pub use problem::{NumberWait, Problem, ProblemCode, Report, Severity};
pub(crate) use spec::Key;
pub(crate) use wait::{MAX_RETURNS, MAX_WEBHOOK_ANSWERS};
