//! What the administrator wrote: the document, its check, its picture, and the compiled, always sound plan.
//!
//! `read` makes as much of a document as a text allows; `check` finds everything that is wrong with it; `routes`
//! and `components` are its graph, which the check, the worst-case wait and the drawings share; `compile` resolves
//! every name of a sound document, once, into the `spec` of each thing; `eligibility` says from when which member
//! may take a caller.

mod check;
mod compile;
mod compile_outbound;
mod compile_queue;
mod compile_social;
mod compiled;
mod components;
mod digits;
mod eligibility;
mod entitlement;
mod graph;
mod ids;
mod model;
mod problem;
mod read;
mod routes;
mod social_spec;
mod source;
mod spec;
mod wait;
mod words;

pub use check::check;
pub(crate) use check::read_and_check;
pub use compiled::Plan;
pub(crate) use digits::{Digits, is_key};
pub(crate) use eligibility::{Band, WaitStage};
pub(crate) use ids::{
    AgentId, AnnouncementId, ChannelId, DeskId, Destination, GroupId, KnownAgentId, MenuId, NumberId,
    QueueId, RuleId, Table, TimeConditionId, WebhookId,
};
pub use model::{
    Account, Agent, Announcement, Callback, CauseRule, Choose, ConsentSettings, CountOver, Desk, DeskAgent,
    DialFormat, EscalationStep, Group, HANG_UP, Hotline, IdleClock, KnownAgent, MatchBy, Menu, MenuKey,
    NumberOutbound, OutboundSettings, Owner, Permission, PlanDocument, Portability, Profile, Queue,
    QueueMember, Rate, Reach, Scope, Setting, Skill, SkillRule, SocialChannel, SocialPermission, SocialRole,
    SocialSettings, Strategy, Tariff, TimeCondition, TimeRule, Webhook,
};
pub use problem::{NumberWait, Problem, ProblemCode, Report, Severity};
pub(crate) use read::{DocumentReading, read_document};
pub(crate) use social_spec::DeskSpec;
pub(crate) use source::{SourceMap, places};
pub(crate) use spec::{
    Callback as CallbackSpec, Hotline as HotlineSpec, Key, Member, Membership, Outbound as OutboundSpec,
    Queue as QueueSpec, Rate as RateSpec,
};
pub(crate) use wait::{MAX_RETURNS, MAX_WEBHOOK_ANSWERS};
pub(crate) use words::is_plain;
