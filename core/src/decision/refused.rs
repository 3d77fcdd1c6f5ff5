//! Why an event makes no sense now, in words.

use super::reason::Reason;
use super::sentence::{call_words, state_words};

pub(super) fn refused(because: &Reason) -> String {
    match because {
        Reason::UnknownDestination {} => "the plan has no such destination".to_owned(),
        Reason::UnknownQueue {} => "the plan has no such queue".to_owned(),
        Reason::UnknownCall {} => "no such call is in progress".to_owned(),
        Reason::CallExists {} => "a call of this name is in progress".to_owned(),
        Reason::UnknownAgent {} => "the plan has no such agent".to_owned(),
        Reason::UnknownTimeCondition {} => "the plan has no such time condition".to_owned(),
        Reason::AlreadySo { agent, state } => format!("{agent} is already {}", state_words(*state)),
        Reason::NotOffered { agent } => format!("this call is not ringing at {agent}"),
        Reason::OutOfDate {} => "it answers a command that a newer one replaced".to_owned(),
        Reason::NotExpected { state } => format!("the call is {}", call_words(*state)),
        Reason::TooLong { field, limit } => format!("{} is longer than {limit} bytes", field.name()),
        Reason::Invalid { field } => format!("{} holds what it may not", field.name()),
        Reason::TooManyCalls { limit } => format!("{limit} calls are in progress, as many as may be"),
        Reason::UnknownNumber {} => "the plan has no such number to call from".to_owned(),
        Reason::UnknownBlocklist {} => "no list of this fingerprint was provided".to_owned(),
        Reason::NotBlocked {} => "the list has no such entry".to_owned(),
        Reason::ListFull { limit } => format!("{limit} entries were reported one by one, as many as may be"),
        Reason::PlanUnsound { errors, .. } => {
            format!("the new plan has errors ({errors}), so the old one stays")
        }
        _ => String::new(),
    }
}
