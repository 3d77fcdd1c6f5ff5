//! Queues: their members, their settings, and those that are not acted on yet.

use rustc_hash::FxHashSet;

use super::Check;
use crate::plan::routes::Object;
use crate::plan::words::{closest, in_ticks};
use crate::plan::{ProblemCode, Queue, Strategy};

pub(super) fn check(check: &mut Check<'_>) {
    for (index, queue) in check.document.queues.iter().enumerate() {
        let path = format!("queues[{index}]");
        members(check, &path, queue);
        settings(check, &path, queue);
        exit_key(check, &path, queue);
        not_available(check, &path, queue);
    }
}

fn members(check: &mut Check<'_>, path: &str, queue: &Queue) {
    if queue.members.is_empty() && check.complete {
        let hint = "add `members = [{ agent = \"…\" }]`, or remove the queue";
        check.push(ProblemCode::EmptyQueue, path, "this queue has no members", hint);
    }
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, member) in queue.members.iter().enumerate() {
        let path = format!("{path}.members[{index}]");
        check.range(format!("{path}.rank"), member.rank, 1..=99);
        check.range(format!("{path}.weight"), member.weight, 1..=1000);
        let path = format!("{path}.agent");
        let is_agent = matches!(check.object_called(&member.agent), Some(Object::Agent(_)));
        if !is_agent && !check.is_unreadable(&member.agent) {
            let agents = &check.document.agents;
            let names = agents.iter().map(|agent| agent.extension.as_str());
            let close = if check.may_guess(agents.len()) { closest(&member.agent, names) } else { None };
            let hint = close.map_or_else(
                || "name the extension of an agent".to_owned(),
                |close| format!("did you mean agent `{close}`?"),
            );
            let message = format!("{} is not an agent of the plan", in_ticks(&member.agent));
            check.push(ProblemCode::UnknownAgent, path, message, hint);
        } else if !seen.insert(&member.agent) {
            let message = "the agent is a member of this queue already";
            check.push(ProblemCode::DuplicateMember, path, message, "name the agent once");
        }
    }
}

fn settings(check: &mut Check<'_>, path: &str, queue: &Queue) {
    check.text(&format!("{path}.hold_music"), &queue.hold_music);
    for (field, value, range) in [
        ("ring_s", queue.ring_s, 1..=300),
        ("no_answer_rest_s", queue.no_answer_rest_s, 0..=3600),
        ("busy_rest_s", queue.busy_rest_s, 0..=3600),
        ("reject_rest_s", queue.reject_rest_s, 0..=3600),
        ("unreachable_rest_s", queue.unreachable_rest_s, 0..=3600),
        ("pause_after_misses", queue.pause_after_misses, 0..=100),
        ("wrap_up_s", queue.wrap_up_s.unwrap_or_default(), 0..=3600),
        ("max_waiting", queue.max_waiting, 1..=10_000),
        ("max_wait_s", queue.max_wait_s, 1..=86_400),
        ("weight", queue.weight, 1..=1000),
        ("service_level_s", queue.service_level_s, 1..=3600),
    ] {
        check.range(format!("{path}.{field}"), value, range);
    }
    if queue.position_every_s != 0 {
        check.range(format!("{path}.position_every_s"), queue.position_every_s, 10..=3600);
    }
}

fn exit_key(check: &mut Check<'_>, path: &str, queue: &Queue) {
    let (present, missing) = match (&queue.exit_key, &queue.exit_destination) {
        (Some(_), None) => ("exit_key", "exit_destination"),
        (None, Some(_)) => ("exit_destination", "exit_key"),
        _ => ("", ""),
    };
    if !present.is_empty() {
        let message = format!("`{present}` does nothing without `{missing}`");
        let hint = format!("add `{missing}`, or take `{present}` out");
        check.push(ProblemCode::IncompleteExit, format!("{path}.{present}"), message, hint);
    }
    let is_key = |key: &String| matches!(key.as_bytes(), [b'0'..=b'9' | b'*' | b'#']);
    if queue.exit_key.as_ref().is_some_and(|key| !is_key(key)) {
        let message = "an exit key is one of 0 to 9, * and #";
        check.push(
            ProblemCode::WrongKey,
            format!("{path}.exit_key"),
            message,
            "write one key, such as `\"0\"`",
        );
    }
}

fn not_available(check: &mut Check<'_>, path: &str, queue: &Queue) {
    if queue.strategy != Strategy::LongestIdle {
        let message = "this strategy is not acted on yet";
        let hint = "use `longest_idle`, or leave `strategy` out";
        check.push(ProblemCode::NotAvailable, format!("{path}.strategy"), message, hint);
    }
    for (field, is_set) in [
        ("announce_estimated_wait", queue.announce_estimated_wait),
        ("resume_within_s", queue.resume_within_s != 0),
        ("priority_step_s", queue.priority_step_s != 0),
        ("escalation", !queue.escalation.is_empty()),
        ("skill_rules", !queue.skill_rules.is_empty()),
        ("callback", queue.callback.is_some()),
    ] {
        if is_set {
            let message = format!("`{field}` is not acted on yet");
            check.push(ProblemCode::NotAvailable, format!("{path}.{field}"), message, "take it out");
        }
    }
}
