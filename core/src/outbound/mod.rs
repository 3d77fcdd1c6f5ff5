//! Calls that go out: which of our numbers each goes out from, what comes next when it fails, and what it costs.
//! The switchboard's calls come here, and so does anybody who only wants to know ([`plan_call`]). It knows the plan
//! and numbers, and decides nothing about queues.

mod bill;
mod call_plan;
mod carriers;
mod cause;
mod choose;
mod passed;

#[cfg(feature = "simulate")]
pub(crate) use bill::cost_micros;
pub use call_plan::{CallPlan, CallRequest, CallRoute, PlannedAttempt, plan_call};
pub(crate) use call_plan::{Situation, plan_in};
pub(crate) use carriers::{CarrierAnswers, is_asked_for, matched_carrier};
pub(crate) use cause::NO_ANSWER;
pub use cause::{CAUSES, FailureCause, Outcome, STATUSES};
pub(crate) use choose::{Dialled, Fit, calls_out, can_call, is_personal, weigh, written_for};
pub use choose::{PassCause, PassedNumber};
pub(crate) use passed::PassedOver;
