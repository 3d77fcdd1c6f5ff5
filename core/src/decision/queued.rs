//! Why a caller waits, leaves a queue, is called back or is not offered to an agent, in words.

use super::reason::Reason;
use super::sentence::{decline_words, duration};

pub(super) fn queued(because: &Reason) -> String {
    match because {
        Reason::Waiting { queue, position } => format!("number {position} in queue {queue}"),
        Reason::PlaceResumed { queue, position, waited_ms } => {
            format!("back at number {position} in queue {queue}, having waited {}", duration(*waited_ms))
        }
        Reason::Prioritised { .. } => "the host says how urgent the caller is".to_owned(),
        Reason::CallbackPossible { queue, waited_s } => {
            format!("the caller has waited {waited_s} s in queue {queue}")
        }
        Reason::CallbackAsked { queue, position } => {
            format!("the caller asked to be called back and stays number {position} in queue {queue}")
        }
        Reason::CallbackDue { agent, attempt, max_attempts } => {
            format!("{agent} is on the line for a caller to be called back, try {attempt} of {max_attempts}")
        }
        Reason::CallbackUnanswered { cause, attempts } => {
            format!("the caller {}, tries so far: {attempts}", decline_words(*cause))
        }
        Reason::CallbackOverdue { within_s } => {
            format!("the {within_s} s in which the caller was to be called back are over")
        }
        Reason::CalledBack { agent } => format!("the caller answered the call back for {agent}"),
        Reason::CallbackCancelled {} => "the call back was cancelled".to_owned(),
        Reason::CallerAway {} => "the caller has hung up and waits to be called back".to_owned(),
        Reason::QueueFull { queue, max_waiting } => {
            format!("{max_waiting} wait in queue {queue}, as many as may")
        }
        Reason::WaitedTooLong { queue, max_wait_s } => {
            format!("the longest wait of queue {queue}, {max_wait_s} s, is over")
        }
        Reason::QueueEmpty { queue } => format!("nobody is signed in to queue {queue}"),
        Reason::ExitKeyPressed { queue } => format!("the caller pressed the key that leaves queue {queue}"),
        Reason::RankClosed { agent, rank, .. } => {
            format!("rank {rank}, to which {agent} belongs, is not open to the caller yet")
        }
        Reason::SkillTooLow { agent, .. } => {
            format!("the caller still asks for more of a skill than {agent} has")
        }
        Reason::NeverOpen { agent } => format!("no waiting opens {agent} to callers of the queue"),
        Reason::RetryPause { .. } => "the caller waits a while after an offer that rang out".to_owned(),
        Reason::NotFirst { position } => {
            format!("the caller is number {position}, and this queue serves one at a time")
        }
        _ => String::new(),
    }
}
