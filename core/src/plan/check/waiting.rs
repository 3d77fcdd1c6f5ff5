//! What opens as a caller waits: ranks and skills, and members whom nothing opens.

use rustc_hash::FxHashMap;

use super::Check;
use crate::plan::eligibility::Eligibility;
use crate::plan::{Agent, ProblemCode, Queue};

/// More steps than a telephone queue has use for.
const MAX_STEPS: usize = 20;

pub(super) fn check(check: &mut Check<'_>) {
    let document = check.document;
    let agents: FxHashMap<&str, &Agent> =
        document.agents.iter().map(|agent| (agent.extension.as_str(), agent)).collect();
    for (index, queue) in document.queues.iter().enumerate() {
        let path = format!("queues[{index}]");
        let before = check.problems.len();
        escalation(check, &path, queue);
        skill_rules(check, &path, queue);
        // Wrong steps say nothing about who is left out.
        if check.problems.len() == before {
            never_offered(check, &path, queue, &agents);
        }
    }
}

fn escalation(check: &mut Check<'_>, path: &str, queue: &Queue) {
    limit(check, &format!("{path}.escalation"), queue.escalation.len());
    let mut before = None;
    for (index, step) in queue.escalation.iter().enumerate() {
        let path = format!("{path}.escalation[{index}]");
        check.range(format!("{path}.after_s"), step.after_s, 0..=86_400);
        check.range(format!("{path}.rank"), step.rank, 1..=99);
        if before.is_some_and(|(after_s, rank)| step.after_s <= after_s || step.rank <= rank) {
            let message = "this step comes no later than the one before, or opens no further rank";
            let hint = "order the steps by `after_s`, with a worse `rank` in each";
            check.push(ProblemCode::WrongSteps, path, message, hint);
        }
        before = Some((step.after_s, step.rank));
    }
}

fn skill_rules(check: &mut Check<'_>, path: &str, queue: &Queue) {
    limit(check, &format!("{path}.skill_rules"), queue.skill_rules.len());
    let mut before: FxHashMap<&str, (i32, i32)> = FxHashMap::default();
    for (index, rule) in queue.skill_rules.iter().enumerate() {
        let path = format!("{path}.skill_rules[{index}]");
        check.text(&format!("{path}.skill"), &rule.skill);
        check.range(format!("{path}.after_s"), rule.after_s, 0..=86_400);
        check.range(format!("{path}.level"), rule.level, 0..=10);
        match before.insert(&rule.skill, (rule.after_s, rule.level)) {
            None if rule.after_s != 0 => {
                let message = "the first rule of a skill holds from the start";
                check.push(ProblemCode::WrongSteps, path, message, "write `after_s = 0`");
            }
            Some((after_s, level)) if rule.after_s <= after_s || rule.level >= level => {
                let message = "this rule comes no later than the skill's one before, or asks for no less";
                let hint = "order the rules of a skill by `after_s`, with a lower `level` in each";
                check.push(ProblemCode::WrongSteps, path, message, hint);
            }
            _ => {}
        }
    }
}

fn never_offered(check: &mut Check<'_>, path: &str, queue: &Queue, agents: &FxHashMap<&str, &Agent>) {
    let eligibility = Eligibility::of(queue);
    let known = queue.members.iter().enumerate().filter_map(|(index, member)| {
        let agent = agents.get(member.agent.as_str())?;
        Some((index, eligibility.band(member, agent).is_some()))
    });
    let known: Vec<(usize, bool)> = known.collect();
    let hint = "open the rank in `escalation`, relax `skill_rules`, or take the member out";
    if !known.is_empty() && known.iter().all(|(_, offered)| !offered) && check.complete {
        let message = "no member of this queue can ever be offered a caller";
        check.push(ProblemCode::NeverOffered, path, message, hint);
        return;
    }
    for (index, _) in known.into_iter().filter(|(_, offered)| !offered) {
        let path = format!("{path}.members[{index}]");
        check.push(ProblemCode::NeverOffered, path, "this member can never be offered a caller", hint);
    }
}

fn limit(check: &mut Check<'_>, path: &str, length: usize) {
    super::queues::at_most(check, path, length, MAX_STEPS);
}
