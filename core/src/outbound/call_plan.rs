//! What would become of a call, without making it.

use super::carriers::{is_asked_for, matched_carrier, max_age_s};
use super::choose::{Dialled, Fit, PassedNumber, is_personal, weigh, written_for};
use crate::consent::{Blocklist, Channel, ConsentRequest, Purpose, Verdict, judge};
use crate::data::{choice, record};
use crate::number::portability::{PortabilityAnswer, Serving, ServingReport, serving};
use crate::number::{Number, NumberClass, NumberComplaint, PhoneNumber};
use crate::plan::{AgentId, Destination, NumberId, Plan};

record! {
    /// A call that an agent would make.
    pub struct CallRequest {
        /// When.
        pub at_ms: i64,
        /// The agent's extension.
        pub agent: String,
        /// What the agent dials: an extension of the plan, or a number outside.
        pub callee: PhoneNumber,
        /// What the call is for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub purpose: Option<Purpose>,
        /// Whether the person agreed beforehand to be called with ads.
        #[serde(default)]
        pub agreed: bool,
        /// The hotline that the agent wants to call from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub number: Option<PhoneNumber>,
        /// What is known of who serves the callee.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub portability: Option<PortabilityAnswer>,
        /// When the callee was called with ads before.
        #[serde(default)]
        pub earlier_ads_ms: Vec<i64>,
    }
}

record! {
    /// What would become of a call.
    pub struct CallPlan {
        /// Which way it goes.
        pub route: CallRoute,
        /// The callee as E.164, or as a short code; absent for an extension and for what is no number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub callee: Option<PhoneNumber>,
        /// What the callee is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub kind: Option<NumberClass>,
        /// Why what was dialled is no number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub problem: Option<NumberComplaint>,
        /// Who serves the callee, as far as is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub serving: Option<ServingReport>,
        /// Whether the switchboard would first ask who serves the callee.
        pub asks_portability: bool,
        /// Whether the person may be called; absent where nobody need be asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub verdict: Option<Verdict>,
        /// Whether a call to an extension is recorded.
        pub record: bool,
        /// The numbers that are tried, in order.
        pub attempts: Vec<PlannedAttempt>,
        /// Every other number of the plan, and why not.
        pub passed_over: Vec<PassedNumber>,
    }
}

choice! {
    /// Which way a call goes.
    pub enum CallRoute {
        /// To an extension of the plan.
        Internal,
        /// To an emergency number: always through, from any number.
        Emergency,
        /// Out.
        External,
        /// Nowhere: the plan has no such agent or no such number to call from, or the callee is no number.
        Impossible,
        /// Nowhere: the person may not be called, or nobody knows whether.
        NotPermitted,
        /// Nowhere: no number may or can call the callee.
        NoNumber,
    }
}

record! {
    /// A number that a call is tried from.
    pub struct PlannedAttempt {
        /// The number, as the plan writes it.
        pub number: PhoneNumber,
        /// What it is for.
        pub description: String,
        /// Its turn, as the plan says; none for one that calls out in an emergency only.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub priority: Option<i32>,
        /// The callee, written as the number's trunk wants it.
        pub callee: PhoneNumber,
        /// The number to show.
        pub caller_id: PhoneNumber,
        /// Whether the callee is of the number's own carrier.
        pub on_net: bool,
        /// What the usual talk costs, in millionths, where the number has a tariff for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub cost_micros: Option<i64>,
        /// Whether the talk is recorded.
        pub record: bool,
        /// Whether a tone sounds at the start.
        pub start_tone: bool,
        /// Whether a tone sounds at the end.
        pub end_tone: bool,
    }
}

/// What would become of a call under a plan, with lists of those who may not be called. Every number of the plan is
/// accounted for: it is tried, or there is a reason why not.
///
/// ```
/// use tongdai::Plan;
/// use tongdai::consent::Purpose;
/// use tongdai::outbound::{CallRequest, CallRoute, PassCause, plan_call};
///
/// let plan = Plan::from_text(r#"
///     name = "Two carriers"
///     agents = [{ extension = "10001", name = "Lan", groups = ["1001"] }]
///     groups = [{ extension = "1001", name = "Sales" }]
///     numbers = [
///         { number = "0987000001", inbound = "1001", outbound = { priority = 1, carriers = ["viettel"] } },
///         { number = "0903000001", inbound = "1001", outbound = { priority = 2 } },
///     ]
/// "#)?;
/// let plan = plan_call(&plan, &CallRequest {
///     at_ms: 0,
///     agent: "10001".into(),
///     callee: "0912 345 678".into(),
///     purpose: Some(Purpose::Care),
///     agreed: false,
///     number: None,
///     portability: None,
///     earlier_ads_ms: vec![],
/// }, &[]);
/// assert_eq!(plan.route, CallRoute::External);
/// assert_eq!(plan.attempts[0].number.as_str(), "0903000001");
/// assert_eq!(plan.passed_over[0].cause, PassCause::OtherCarrier);
/// # Ok::<(), tongdai::Error>(())
/// ```
pub fn plan_call(plan: &Plan, request: &CallRequest, lists: &[&Blocklist]) -> CallPlan {
    let serving =
        |callee| serving(callee, request.portability.as_ref(), request.at_ms, max_age_s(plan.outbound()));
    plan_in(plan, request, Situation { lists, serving: &serving, engaged: &|_| 0 })
}

/// What a switchboard knows beside its plan.
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    pub(crate) lists: &'a [&'a Blocklist],
    pub(crate) serving: &'a dyn Fn(Number) -> Serving,
    /// How many calls each number carries.
    pub(crate) engaged: &'a dyn Fn(NumberId) -> i32,
}

pub(crate) fn plan_in(plan: &Plan, request: &CallRequest, situation: Situation<'_>) -> CallPlan {
    let parsed = Number::parse(request.callee.as_str());
    let is_emergency = parsed.as_ref().is_ok_and(|it| it.number.class() == NumberClass::Emergency);
    let extension = plan.destination(request.callee.as_str().trim());
    let is_extension = extension.is_some_and(|it| !matches!(it, Destination::KnownAgent(_)));
    let Some(agent) = plan.agent_called(&request.agent) else { return CallPlan::of(CallRoute::Impossible) };
    if is_extension && !is_emergency {
        let record = plan.document().account.record_internal.enabled;
        return CallPlan { record, ..CallPlan::of(CallRoute::Internal) };
    }
    let callee = match parsed {
        Ok(parsed) => parsed.number,
        Err(error) => {
            return CallPlan { problem: Some(error.into()), ..CallPlan::of(CallRoute::Impossible) };
        }
    };
    let wanted = request.number.as_ref().map(|number| plan.number_called(number.as_str()));
    if wanted == Some(None) && !is_emergency {
        return CallPlan::of(CallRoute::Impossible);
    }
    way_out(plan, request, agent, callee, wanted.flatten(), situation)
}

fn way_out(
    plan: &Plan,
    request: &CallRequest,
    agent: AgentId,
    callee: Number,
    wanted: Option<NumberId>,
    situation: Situation<'_>,
) -> CallPlan {
    let serving = (situation.serving)(callee);
    let carrier = matched_carrier(&serving, plan.outbound().match_by);
    let dialled = Dialled { agent, callee, carrier, wanted, failed: &[] };
    let weighed = weigh(plan, dialled, situation.engaged);
    let verdict = is_personal(callee).then(|| {
        let consent = ConsentRequest {
            at_ms: request.at_ms,
            number: request.callee.clone(),
            channel: Channel::Call,
            purpose: request.purpose,
            agreed: request.agreed,
            earlier_ads_ms: request.earlier_ads_ms.clone(),
        };
        judge(&consent, plan.consent_basis(situation.lists))
    });
    let route = if verdict.as_ref().is_some_and(|verdict| !verdict.permits(request.purpose)) {
        CallRoute::NotPermitted
    } else if weighed.fits.is_empty() {
        CallRoute::NoNumber
    } else if callee.class() == NumberClass::Emergency {
        CallRoute::Emergency
    } else {
        CallRoute::External
    };
    let passed_over = weighed
        .passed
        .into_iter()
        .map(|(number, cause)| PassedNumber { number: plan.number(number).text.clone(), cause });
    CallPlan {
        callee: Some(callee.text().as_str().into()),
        kind: Some(callee.class()),
        asks_portability: plan.outbound().portability.is_some() && is_asked_for(callee, &serving),
        serving: Some(serving.report()),
        verdict,
        attempts: weighed.fits.into_iter().map(|fit| attempt(plan, callee, fit)).collect(),
        passed_over: passed_over.collect(),
        ..CallPlan::of(route)
    }
}

fn attempt(plan: &Plan, callee: Number, fit: Fit) -> PlannedAttempt {
    let hotline = plan.number(fit.number);
    let outbound = hotline.outbound.as_ref();
    PlannedAttempt {
        number: hotline.text.clone(),
        description: hotline.description.to_string(),
        priority: outbound.map(|outbound| outbound.priority),
        callee: written_for(outbound, callee),
        caller_id: outbound.map_or_else(|| hotline.text.clone(), |outbound| outbound.caller_id.clone()),
        on_net: fit.on_net,
        cost_micros: fit.cost_micros,
        record: hotline.record_outbound,
        start_tone: hotline.start_tone,
        end_tone: hotline.end_tone,
    }
}

impl CallPlan {
    fn of(route: CallRoute) -> Self {
        Self {
            route,
            callee: None,
            kind: None,
            problem: None,
            serving: None,
            asks_portability: false,
            verdict: None,
            record: false,
            attempts: Vec::new(),
            passed_over: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_asked_whether_a_service_may_be_called() {
        let personal = |text| is_personal(Number::parse(text).unwrap().number);
        assert_eq!(["113", "18001060", "19006017", "5656"].map(personal), [false; 4]);
        assert_eq!(["0912345678", "02438234567", "+12025550123"].map(personal), [true; 3]);
    }
}
