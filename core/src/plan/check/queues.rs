//! Queues: their members and settings. What opens as the caller waits is `waiting`'s.

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
        periodic_sounds(check, &path, queue);
        keys(check, &path, queue);
        callback(check, &path, queue);
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
        check.range(format!("{path}.position"), member.position.unwrap_or(1), 1..=100_000);
        check.range(format!("{path}.wrap_up_s"), member.wrap_up_s.unwrap_or_default(), 0..=3600);
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
        ("next_ring_s", queue.next_ring_s, 1..=300),
        ("retry_s", queue.retry_s.unwrap_or_default(), 0..=300),
        ("no_answer_rest_s", queue.no_answer_rest_s.unwrap_or_default(), 0..=3600),
        ("busy_rest_s", queue.busy_rest_s.unwrap_or_default(), 0..=3600),
        ("reject_rest_s", queue.reject_rest_s.unwrap_or_default(), 0..=3600),
        ("unreachable_rest_s", queue.unreachable_rest_s.unwrap_or_default(), 0..=3600),
        ("pause_after_misses", queue.pause_after_misses, 0..=100),
        ("wrap_up_s", queue.wrap_up_s.unwrap_or_default(), 0..=3600),
        ("max_waiting", queue.max_waiting, 1..=10_000),
        ("max_wait_s", queue.max_wait_s, 1..=86_400),
        ("weight", queue.weight, 1..=1000),
        ("service_level_s", queue.service_level_s, 1..=3600),
        ("resume_within_s", queue.resume_within_s, 0..=3600),
        ("priority_step_s", queue.priority_step_s, 0..=3600),
    ] {
        check.range(format!("{path}.{field}"), value, range);
    }
    if queue.position_every_s != 0 {
        check.range(format!("{path}.position_every_s"), queue.position_every_s, 10..=3600);
    } else if queue.announce_estimated_wait {
        let message = "the estimated wait is told with the position, which is never announced";
        let path = format!("{path}.announce_estimated_wait");
        check.push(ProblemCode::NoEffect, path, message, "add `position_every_s = 60`, or take it out");
    }
    if queue.strategy == Strategy::MostSkilled && queue.skill_rules.is_empty() {
        let message = "the queue asks for no skill, so nobody is the most skilled";
        let hint = "add `skill_rules`, or use `longest_idle`";
        check.push(ProblemCode::NoEffect, format!("{path}.strategy"), message, hint);
    }
}

fn periodic_sounds(check: &mut Check<'_>, path: &str, queue: &Queue) {
    if queue.periodic_sounds.is_empty() {
        return;
    }
    check.range(format!("{path}.periodic_every_s"), queue.periodic_every_s, 5..=3600);
    at_most(check, &format!("{path}.periodic_sounds"), queue.periodic_sounds.len(), 10);
    for (index, sound) in queue.periodic_sounds.iter().enumerate() {
        check.text(&format!("{path}.periodic_sounds[{index}]"), sound);
    }
}

fn keys(check: &mut Check<'_>, path: &str, queue: &Queue) {
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
    let callback_key = queue.callback.as_ref().map(|callback| &callback.key);
    for (field, key) in [("exit_key", queue.exit_key.as_ref()), ("callback.key", callback_key)] {
        if key.is_some_and(|key| !is_key(key)) {
            let message = "this is one key, of 0 to 9, * and #";
            let hint = "write one key, such as `\"0\"`";
            check.push(ProblemCode::WrongKey, format!("{path}.{field}"), message, hint);
        }
    }
    if callback_key.is_some() && callback_key == queue.exit_key.as_ref() {
        let message = "this key leaves the queue already";
        let hint = "give the call back a key of its own";
        check.push(ProblemCode::SameKey, format!("{path}.callback.key"), message, hint);
    }
}

fn callback(check: &mut Check<'_>, path: &str, queue: &Queue) {
    let Some(callback) = &queue.callback else { return };
    check.text(&format!("{path}.callback.sound"), &callback.sound);
    for (field, value, range) in [
        ("offer_after_s", callback.offer_after_s, 0..=3600),
        ("ring_s", callback.ring_s, 5..=300),
        ("max_attempts", callback.max_attempts, 1..=10),
        ("retry_s", callback.retry_s, 10..=3600),
        ("within_s", callback.within_s, 60..=86_400),
    ] {
        check.range(format!("{path}.callback.{field}"), value, range);
    }
}

pub(super) fn at_most(check: &mut Check<'_>, path: &str, length: usize, most: usize) {
    if length > most {
        let message = format!("there are {length} of these, and {most} may be");
        check.push(ProblemCode::OutOfRange, path, message, format!("keep at most {most}"));
    }
}
