//! Why a call goes out from a number, or does not go out, in words.

use super::reason::Reason;
use crate::consent::{ConsentCause, ConsentDecision};
use crate::number::PhoneNumber;
use crate::number::portability::{CarrierSource, Freshness};
use crate::outbound::{PassCause, PassedNumber};

pub(super) fn dialled(because: &Reason) -> String {
    match because {
        Reason::AgentDialled { agent } => format!("{agent} dialled it"),
        Reason::EmergencyFirst { agent } => format!("{agent} dialled an emergency number"),
        Reason::EmergencyDialled { passed_over } => {
            format!("an emergency call goes out from any number{}", passed(passed_over))
        }
        Reason::NumberFits { carrier, source, on_net, cost_micros, passed_over, notes, .. } => {
            let mut text = match (carrier, on_net) {
                (Some(carrier), true) => format!("{carrier} calls {carrier}"),
                (Some(carrier), false) => format!("it calls {carrier}"),
                (None, _) => "it calls numbers of whatever carrier".to_owned(),
            };
            text.push_str(source_words(carrier.is_some(), *source));
            if let Some(cost_micros) = cost_micros {
                text.push_str(&format!(", the usual talk for {}", money(*cost_micros)));
            }
            text.push_str(&passed(passed_over));
            if !notes.is_empty() {
                text.push_str(&format!("; note: {}", causes(notes)));
            }
            text
        }
        Reason::NoNumberFits { passed_over, .. } if passed_over.is_empty() => {
            "no number calls out".to_owned()
        }
        Reason::NoNumberFits { carrier, source, passed_over } => {
            let callee = carrier.as_deref().map_or_else(String::new, |carrier| {
                format!(" a number of {carrier}{}", source_words(true, *source))
            });
            format!("no number may or can call{callee}{}", passed(passed_over))
        }
        Reason::ServingUnknown { freshness: Freshness::Stale } => {
            "what is known of the callee's carrier is too old".to_owned()
        }
        Reason::ServingUnknown { .. } => "the callee may have taken the number to another carrier".to_owned(),
        Reason::CalleeRefused { problem } => format!("no number was dialled: {}", problem.message()),
        Reason::NotPermitted { decision: ConsentDecision::Unknown, open, .. } => {
            format!("nobody knows whether this person may be called: {}", causes(open))
        }
        Reason::NotPermitted { refused_by, open, .. } if !open.is_empty() => {
            format!("this person may not be called: {}; besides, {}", causes(refused_by), causes(open))
        }
        Reason::NotPermitted { refused_by, .. } => {
            format!("this person may not be called: {}", causes(refused_by))
        }
        Reason::CalleeAnswered {} => "the callee answered".to_owned(),
        Reason::CalleeSilent { ring_s } => format!("the callee did not answer in {ring_s} s"),
        Reason::CalleeFailed { cause } => {
            let said = match (cause.q850, cause.sip) {
                (_, Some(status)) => format!("status {status} (SIP)"),
                (code, None) => format!("cause {} (Q.850)", code.unwrap_or_default()),
            };
            format!("the network gave {said}, after which no other number helps")
        }
        Reason::NumberVanished {} => "the plan no longer calls out from this number".to_owned(),
        _ => String::new(),
    }
}

/// One of the plan's numbers, without showing it.
pub(super) fn ending(number: &PhoneNumber) -> String {
    let text = number.as_str();
    let last: String = text.chars().rev().filter(char::is_ascii_digit).take(3).collect();
    format!("…{}", last.chars().rev().collect::<String>())
}

fn passed(passed_over: &[PassedNumber]) -> String {
    let mut text = String::new();
    for (place, passed) in passed_over.iter().enumerate() {
        text.push_str(if place == 0 { "; passed over: " } else { ", " });
        text.push_str(&format!("{} {}", ending(&passed.number), pass_words(passed.cause)));
    }
    text
}

pub(super) fn pass_words(cause: PassCause) -> &'static str {
    match cause {
        PassCause::TakesCallsOnly => "only takes calls",
        PassCause::NotWanted => "is not the one the agent wants",
        PassCause::NotForGroup => "is not for the agent's groups",
        PassCause::OtherCarrier => "does not call that carrier",
        PassCause::CarrierUnknown => "calls only some carriers, and the callee's is unknown",
        PassCause::OwnNetwork => "does not reach its own network",
        PassCause::TollFree => "does not reach toll-free numbers",
        PassCause::Premium => "does not reach premium-rate numbers",
        PassCause::ShortCode => "does not reach short codes",
        PassCause::Foreign => "does not reach numbers abroad",
        PassCause::Engaged => "carries as many calls as it can",
        PassCause::Failed => "has failed",
        PassCause::TooLate => "comes after as many as one call is tried from",
    }
}

fn source_words(is_known: bool, source: CarrierSource) -> &'static str {
    match source {
        CarrierSource::Prefix if is_known => " (by its range)",
        CarrierSource::Prefix => "",
        CarrierSource::Dip => " (as the portability database says)",
        CarrierSource::Manual => " (as entered by hand)",
    }
}

/// Millionths as money.
fn money(micros: i64) -> String {
    let (whole, rest) = (micros / 1_000_000, micros % 1_000_000);
    if rest == 0 {
        return whole.to_string();
    }
    let digits = format!("{:06}", rest.unsigned_abs());
    format!("{whole}.{}", digits.trim_end_matches('0'))
}

fn causes(causes: &[ConsentCause]) -> String {
    causes.iter().map(|cause| cause_words(*cause)).collect::<Vec<_>>().join(", ")
}

fn cause_words(cause: ConsentCause) -> &'static str {
    match cause {
        ConsentCause::CompanyBlocked => "the company does not want it",
        ConsentCause::OptedOut => "the person asked to be left alone",
        ConsentCause::BlockedByHand => "the number was blocked by hand",
        ConsentCause::DoNotCall => "the number is in the do-not-call registry",
        ConsentCause::RegistryMissing => "there is no do-not-call registry at hand",
        ConsentCause::RegistryStale => "the do-not-call registry at hand is too old",
        ConsentCause::OutsideHours => "ads are not allowed at this hour",
        ConsentCause::TooManyAds => "there were as many ads as are allowed",
        ConsentCause::NotAgreed => "the person did not agree to ads",
        ConsentCause::PurposeMissing => "nobody said whether it is an ad",
        ConsentCause::LawUnknown => "the law of the country is not known here",
        ConsentCause::NoRules => "no rules for ads are known for this day",
        ConsentCause::NotANumber => "this is no number",
    }
}
