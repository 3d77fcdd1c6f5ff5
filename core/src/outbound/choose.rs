//! Which of our numbers a call goes out from, and why each other one does not.

use super::bill::cost_micros;
use crate::data::{choice, record};
use crate::number::{Carrier, Number, NumberClass, NumberFormat, PhoneNumber};
use crate::plan::{AgentId, Choose, DialFormat, HotlineSpec, NumberId, OutboundSpec, Plan};

choice! {
    /// Why a call does not go out from a number.
    pub enum PassCause {
        /// It only takes calls.
        TakesCallsOnly,
        /// The agent wants another.
        NotWanted,
        /// None of the agent's groups may use it.
        NotForGroup,
        /// It does not call the callee's carrier.
        OtherCarrier,
        /// It calls only some carriers, and nobody knows the callee's.
        CarrierUnknown,
        /// It does not reach numbers of its own carrier.
        OwnNetwork,
        /// It does not reach toll-free numbers.
        TollFree,
        /// It does not reach premium-rate numbers.
        Premium,
        /// It does not reach short codes.
        ShortCode,
        /// It does not reach numbers outside Vietnam.
        Foreign,
        /// It carries as many calls as it can.
        Engaged,
        /// An attempt from it failed.
        Failed,
        /// As many numbers as one call is tried from come before it.
        TooLate,
    }
}

impl PassCause {
    /// What it says of the number, in words: `does not call that carrier`.
    pub fn message(self) -> &'static str {
        match self {
            Self::TakesCallsOnly => "only takes calls",
            Self::NotWanted => "is not the one the agent wants",
            Self::NotForGroup => "is not for the agent's groups",
            Self::OtherCarrier => "does not call that carrier",
            Self::CarrierUnknown => "calls only some carriers, and the callee's is unknown",
            Self::OwnNetwork => "does not reach its own network",
            Self::TollFree => "does not reach toll-free numbers",
            Self::Premium => "does not reach premium-rate numbers",
            Self::ShortCode => "does not reach short codes",
            Self::Foreign => "does not reach numbers abroad",
            Self::Engaged => "carries as many calls as it can",
            Self::Failed => "has failed",
            Self::TooLate => "comes after as many as one call is tried from",
        }
    }
}

record! {
    /// A number that a call does not go out from.
    pub struct PassedNumber {
        /// The number, as the plan writes it.
        pub number: PhoneNumber,
        /// Why not.
        pub cause: PassCause,
    }
}

/// Who calls whom.
#[derive(Clone, Copy)]
pub(crate) struct Dialled<'a> {
    pub(crate) agent: AgentId,
    pub(crate) callee: Number,
    /// The carrier that serves the callee, by what the plan compares; none if nobody knows.
    pub(crate) carrier: Option<Carrier>,
    /// The number that the agent wants to call from.
    pub(crate) wanted: Option<NumberId>,
    /// Numbers from which an attempt failed.
    pub(crate) failed: &'a [NumberId],
}

/// A number that a call may go out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fit {
    pub(crate) number: NumberId,
    /// Whether the callee is of the number's own carrier.
    pub(crate) on_net: bool,
    /// What the usual talk costs.
    pub(crate) cost_micros: Option<i64>,
}

/// Every hotline, weighed.
pub(crate) struct Weighed {
    /// In the order in which they are tried.
    pub(crate) fits: Vec<Fit>,
    pub(crate) passed: Vec<(NumberId, PassCause)>,
}

/// Weighs every hotline for a call. `engaged` says how many calls each carries.
pub(crate) fn weigh(plan: &Plan, dialled: Dialled<'_>, engaged: impl Fn(NumberId) -> i32) -> Weighed {
    if dialled.callee.class() == NumberClass::Emergency {
        return weigh_for_emergency(plan, dialled);
    }
    let settings = plan.outbound();
    let mut passed = Vec::new();
    let mut fits = Vec::new();
    for (number, outbound) in outbound_numbers(plan) {
        match obstacle(plan, dialled, number, outbound, &engaged) {
            Some(cause) => passed.push((number, cause)),
            None => fits.push(fit(dialled, number, outbound, settings.usual_talk_s)),
        }
    }
    if settings.choose == Choose::Cheapest {
        // Stable: of equals, the order of priority stays.
        fits.sort_by_key(|fit| (fit.cost_micros.is_none(), fit.cost_micros));
    }
    let left =
        usize::try_from(settings.max_attempts).unwrap_or_default().saturating_sub(dialled.failed.len());
    passed.extend(fits.drain(left.min(fits.len())..).map(|fit| (fit.number, PassCause::TooLate)));
    let silent = plan.numbers().iter().filter(|(_, hotline)| hotline.outbound.is_none());
    passed.extend(silent.map(|(number, _)| (number, PassCause::TakesCallsOnly)));
    passed.sort_by_key(|(number, _)| *number);
    Weighed { fits, passed }
}

/// An emergency call goes out from any number, whoever dials it and however engaged the number is: first those that
/// are for calling out, then every other that can call.
fn weigh_for_emergency(plan: &Plan, dialled: Dialled<'_>) -> Weighed {
    let silent = plan.numbers().iter().filter(|(_, hotline)| hotline.outbound.is_none());
    let (others, deaf): (Vec<_>, Vec<_>) =
        silent.map(|(number, _)| number).partition(|number| calls_out(plan.number(*number), dialled.callee));
    let numbers = outbound_numbers(plan).map(|(number, _)| number).chain(others);
    let (failed, left): (Vec<_>, Vec<_>) = numbers.partition(|number| dialled.failed.contains(number));
    let mut passed: Vec<_> = failed.into_iter().map(|number| (number, PassCause::Failed)).collect();
    passed.extend(deaf.into_iter().map(|number| (number, PassCause::TakesCallsOnly)));
    passed.sort_by_key(|(number, _)| *number);
    let fit = |number| Fit { number, on_net: false, cost_micros: None };
    Weighed { fits: left.into_iter().map(fit).collect(), passed }
}

/// Whether a hotline calls a callee at all: an emergency call goes out from every number that can call.
pub(crate) fn calls_out(hotline: &HotlineSpec, callee: Number) -> bool {
    let is_emergency = callee.class() == NumberClass::Emergency;
    hotline.outbound.is_some() || is_emergency && can_call(hotline.number)
}

fn outbound_numbers(plan: &Plan) -> impl Iterator<Item = (NumberId, &OutboundSpec)> {
    let order = plan.outbound_order().iter();
    order.filter_map(|&number| Some((number, plan.number(number).outbound.as_ref()?)))
}

/// Whether calls can go out from a number at all. One that is no telephone number is a name of a trunk.
pub(crate) fn can_call(number: Option<Number>) -> bool {
    !number.is_some_and(|number| {
        matches!(
            number.class(),
            NumberClass::TollFree | NumberClass::Premium | NumberClass::Emergency | NumberClass::ShortCode
        )
    })
}

fn fit(dialled: Dialled<'_>, number: NumberId, outbound: &OutboundSpec, talk_s: i32) -> Fit {
    let class = dialled.callee.class();
    Fit {
        number,
        on_net: dialled.carrier.is_some() && dialled.carrier == outbound.carrier,
        cost_micros: cost_micros(&outbound.rates, dialled.carrier, class, talk_s),
    }
}

fn obstacle(
    plan: &Plan,
    dialled: Dialled<'_>,
    number: NumberId,
    outbound: &OutboundSpec,
    engaged: impl Fn(NumberId) -> i32,
) -> Option<PassCause> {
    if dialled.failed.contains(&number) {
        return Some(PassCause::Failed);
    }
    if dialled.wanted.is_some_and(|wanted| wanted != number) {
        return Some(PassCause::NotWanted);
    }
    let groups = &plan.agent(dialled.agent).groups;
    let may =
        outbound.groups.as_ref().is_none_or(|open| groups.iter().any(|it| open.binary_search(it).is_ok()));
    if !may {
        return Some(PassCause::NotForGroup);
    }
    let reach = match dialled.callee.class() {
        NumberClass::TollFree if !outbound.toll_free => Some(PassCause::TollFree),
        NumberClass::Premium if !outbound.premium => Some(PassCause::Premium),
        NumberClass::ShortCode if !outbound.short_codes => Some(PassCause::ShortCode),
        NumberClass::Foreign if !outbound.foreign => Some(PassCause::Foreign),
        NumberClass::TollFree | NumberClass::Premium | NumberClass::ShortCode | NumberClass::Foreign => None,
        _ => carrier_obstacle(dialled.carrier, outbound),
    };
    reach.or_else(|| {
        let is_full = outbound.max_calls.is_some_and(|max_calls| engaged(number) >= max_calls);
        is_full.then_some(PassCause::Engaged)
    })
}

fn carrier_obstacle(carrier: Option<Carrier>, outbound: &OutboundSpec) -> Option<PassCause> {
    match (carrier, &outbound.carriers) {
        (None, Some(_)) => Some(PassCause::CarrierUnknown),
        (Some(carrier), Some(carriers)) if !carriers.contains(&carrier) => Some(PassCause::OtherCarrier),
        (Some(carrier), _) if outbound.carrier == Some(carrier) && !outbound.own_network => {
            Some(PassCause::OwnNetwork)
        }
        _ => None,
    }
}

/// Whether a number belongs to somebody whose consent matters.
pub(crate) fn is_personal(callee: Number) -> bool {
    !matches!(
        callee.class(),
        NumberClass::Emergency | NumberClass::TollFree | NumberClass::Premium | NumberClass::ShortCode
    )
}

/// The callee as a trunk wants it written.
pub(crate) fn written_for(outbound: Option<&OutboundSpec>, callee: Number) -> PhoneNumber {
    let Some(outbound) = outbound else { return callee.format(NumberFormat::National).into() };
    if callee.key().is_none() {
        // Short codes and emergency numbers have one form, and a prefix would make another number of the latter.
        let prefix = if callee.class() == NumberClass::Emergency { "" } else { &outbound.dial_prefix };
        return format!("{prefix}{}", callee.format(NumberFormat::National)).into();
    }
    let written = match outbound.dial_as {
        DialFormat::E164 => callee.format(NumberFormat::E164),
        DialFormat::International => callee.format(NumberFormat::International),
        DialFormat::National if callee.is_vietnamese() => callee.format(NumberFormat::National),
        DialFormat::National => format!("00{}", callee.format(NumberFormat::International)),
    };
    format!("{}{written}", outbound.dial_prefix).into()
}
