//! Why a strategy chose an agent, in words.

use super::cause::SkipCause;
use super::reason::Reason;
use super::sentence::duration;
use super::skipped::SkippedAgent;

/// What the strategy went by, then who was free, next and passed over.
pub(super) fn chosen(because: &Reason) -> String {
    match because {
        Reason::RingAll { queue, ringing, rank, free, runner_up, skipped } => {
            let by = format!("all of rank {rank} ring, number {ringing}");
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::RoundRobin { queue, after, rank, free, runner_up, skipped } => {
            let by = match after {
                Some(after) => format!("next in turn of rank {rank} after {after}"),
                None => format!("first in turn of rank {rank}"),
            };
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::InOrder { queue, position, rank, free, runner_up, skipped } => {
            let by = format!("next in the list of rank {rank}, place {position}");
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::LeastTalkTime { queue, talk_ms, rank, free, runner_up, skipped } => {
            let by = format!("talked least of rank {rank}, {}", duration(*talk_ms));
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::LongestIdle { queue, idle_ms, rank, free, runner_up, skipped } => {
            let by = match idle_ms {
                Some(idle_ms) => format!("idle longest of rank {rank}, {}", duration(*idle_ms)),
                None => format!("first of rank {rank}, without a call so far"),
            };
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::FewestCalls { queue, calls, rank, free, runner_up, skipped } => {
            let by = format!("fewest calls of rank {rank}, {calls}");
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::Random { queue, draw, out_of, rank, free } => {
            order(&format!("drawn by lot of rank {rank}, {draw} of {out_of}"), queue, *free, None, &[])
        }
        Reason::WeightedRandom { queue, weight, draw, out_of, rank, free } => {
            let by = format!("drawn by lot of rank {rank} with weight {weight}, {draw} of {out_of}");
            order(&by, queue, *free, None, &[])
        }
        Reason::RingProgressively { queue, ringing, position, rank, free, runner_up, skipped } => {
            let by = format!("one more of rank {rank}, place {position}, number {ringing} to ring");
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        Reason::MostSkilled { queue, level, rank, free, runner_up, skipped } => {
            let by = format!("most skilled of rank {rank}, level {level}");
            order(&by, queue, *free, runner_up.as_deref(), skipped)
        }
        _ => String::new(),
    }
}

fn order(by: &str, queue: &str, free: i32, runner_up: Option<&str>, skipped: &[SkippedAgent]) -> String {
    let next = runner_up.map(|agent| format!(", next {agent}")).unwrap_or_default();
    let over = passed_over(skipped);
    format!("{by}; free in queue {queue}: {free}{next}{over}")
}

pub(super) fn passed_over(skipped: &[SkippedAgent]) -> String {
    let over: Vec<String> =
        skipped.iter().map(|it| format!("{} ({})", it.agent, skip_words(it.cause))).collect();
    if over.is_empty() { String::new() } else { format!("; passed over {}", over.join(", ")) }
}

fn skip_words(cause: SkipCause) -> &'static str {
    match cause {
        SkipCause::Paused => "paused",
        SkipCause::Resting => "resting after a missed offer",
        SkipCause::Offered => "being rung",
        SkipCause::Talking => "talking",
        SkipCause::WrapUp => "writing up a call",
        SkipCause::RankClosed => "rank not open yet",
        SkipCause::SkillTooLow => "skill too low",
        SkipCause::Full => "as many conversations as he may have",
    }
}
