//! Why a call goes out from a number, or does not go out, in words.

use super::reason::Reason;
use crate::consent::{ConsentCause, ConsentDecision};
use crate::number::PhoneNumber;
use crate::number::portability::{CarrierSource, Freshness};
use crate::outbound::PassedNumber;

pub(super) fn dialled(because: &Reason) -> String {
    match because {
        Reason::AgentDialled { agent } => format!("{agent} dialled it"),
        Reason::EmergencyFirst { agent } => format!("{agent} dialled an emergency number"),
        Reason::EmergencyDialled { passed_over } => {
            format!("an emergency call goes out from any number{}", passed(passed_over))
        }
        Reason::NumberFits { carrier, source, on_net, cost_micros, passed_over, notes, .. } => {
            let fits = match (carrier, on_net) {
                (Some(carrier), true) => format!("{carrier} calls {carrier}"),
                (Some(carrier), false) => format!("it calls {carrier}"),
                (None, _) => "it calls numbers of whatever carrier".to_owned(),
            };
            let source = source_words(carrier.is_some(), *source);
            let cost = cost_micros.map(|micros| format!(", the usual talk for {}", money(micros)));
            let (cost, passed) = (cost.unwrap_or_default(), passed(passed_over));
            format!("{fits}{source}{cost}{passed}{}", noted(notes))
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
    if passed_over.is_empty() {
        return String::new();
    }
    let told = passed_over.iter().map(|it| format!("{} {}", ending(&it.number), it.cause.message()));
    format!("; passed over: {}", told.collect::<Vec<_>>().join(", "))
}

/// What is noted, but that nobody ever looked at a registry: to a business that sends no ads that is no news.
fn noted(notes: &[ConsentCause]) -> String {
    let news: Vec<_> = notes.iter().copied().filter(|it| *it != ConsentCause::RegistryMissing).collect();
    if news.is_empty() { String::new() } else { format!("; note: {}", causes(&news)) }
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
    causes.iter().map(|cause| cause.message()).collect::<Vec<_>>().join(", ")
}
