//! Agents and the groups they are in.

use rustc_hash::FxHashSet;

use super::Check;
use crate::plan::{Agent, ProblemCode};

pub(super) fn check(check: &mut Check<'_>) {
    let document = check.document;
    let mut staffed: FxHashSet<&str> = FxHashSet::default();
    for (index, agent) in document.agents.iter().enumerate() {
        let path = format!("agents[{index}]");
        check.range(format!("{path}.capacity"), agent.capacity, 1..=100);
        check.range(format!("{path}.ring_s"), agent.ring_s, 1..=300);
        check.range(format!("{path}.wrap_up_s"), agent.wrap_up_s, 0..=3600);
        skills(check, &path, agent);
        groups(check, &path, agent);
        staffed.extend(agent.groups.iter().map(String::as_str));
    }
    for (index, group) in document.groups.iter().enumerate() {
        let path = format!("groups[{index}]");
        check.range(format!("{path}.ring_s"), group.ring_s, 1..=300);
        if check.complete && !staffed.contains(group.extension.as_str()) {
            let hint = "put its extension into the `groups` of its agents, or remove it";
            check.push(ProblemCode::EmptyGroup, path, "no agent belongs to this group", hint);
        }
    }
}

fn skills(check: &mut Check<'_>, path: &str, agent: &Agent) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, skill) in agent.skills.iter().enumerate() {
        let path = format!("{path}.skills[{index}]");
        check.text(&format!("{path}.name"), &skill.name);
        check.range(format!("{path}.level"), skill.level, 1..=10);
        if !seen.insert(&skill.name) {
            let hint = "keep the level that is right";
            check.push(ProblemCode::DuplicateSkill, path, "the agent has this skill already", hint);
        }
    }
}

fn groups(check: &mut Check<'_>, path: &str, agent: &Agent) {
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (index, group) in agent.groups.iter().enumerate() {
        let path = format!("{path}.groups[{index}]");
        check.group(&path, group);
        if !seen.insert(group) {
            let message = "the agent is in this group already";
            check.push(ProblemCode::DuplicateMember, path, message, "name it once");
        }
    }
}
