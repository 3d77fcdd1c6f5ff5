//! Which members of a queue may take a caller, and from when: escalation and skill rules, worked out once.
//!
//! Both only ever relax as the caller waits, so a queue has a few **stages** of waiting. Members are put into
//! **bands**: all of one band are asked for the same step of the escalation and the same relaxation of skills. A
//! caller in a stage may be offered to the members of those bands that the stage has opened.

use std::collections::BTreeMap;

use super::model::{Agent, Queue, QueueMember};

/// What a caller may ask for from some time of waiting on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WaitStage {
    pub(crate) after_s: i32,
    /// Steps of the escalation that are open.
    pub(crate) steps: usize,
    /// Relaxations of skills that hold.
    pub(crate) relaxed: usize,
}

/// What is asked for before a member may be offered a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Band {
    /// Steps of the escalation that must be open; 0 where there is no escalation.
    pub(crate) steps: usize,
    /// Relaxations of skills that must hold.
    pub(crate) relaxed: usize,
}

/// The rules of one queue.
pub(crate) struct Eligibility<'a> {
    queue: &'a Queue,
    /// When skills are relaxed, in order; the first is 0.
    relaxations_s: Vec<i32>,
}

impl<'a> Eligibility<'a> {
    pub(crate) fn of(queue: &'a Queue) -> Self {
        let mut relaxations_s: Vec<i32> = queue.skill_rules.iter().map(|rule| rule.after_s).collect();
        relaxations_s.push(0);
        relaxations_s.sort_unstable();
        relaxations_s.dedup();
        Self { queue, relaxations_s }
    }

    /// The stages of waiting, in order; the first is from 0 s on.
    pub(crate) fn stages(&self) -> Vec<WaitStage> {
        let mut times_s = self.relaxations_s.clone();
        times_s.extend(self.queue.escalation.iter().map(|step| step.after_s));
        times_s.sort_unstable();
        times_s.dedup();
        let stage = |after_s: i32| WaitStage {
            after_s,
            steps: self.queue.escalation.iter().filter(|step| step.after_s <= after_s).count(),
            relaxed: self.relaxations_s.iter().filter(|&&relaxed_s| relaxed_s <= after_s).count() - 1,
        };
        times_s.into_iter().map(stage).collect()
    }

    /// The band of a member; none if he can never be offered a caller.
    pub(crate) fn band(&self, member: &QueueMember, agent: &Agent) -> Option<Band> {
        let escalation = &self.queue.escalation;
        let step = escalation.iter().position(|step| step.rank >= member.rank);
        let steps = step.map(|step| step + 1).or(escalation.is_empty().then_some(0))?;
        let levels: BTreeMap<&str, i32> =
            agent.skills.iter().map(|skill| (skill.name.as_str(), skill.level)).collect();
        let mut relaxed = 0;
        for skill in self.skills() {
            let level = levels.get(skill).copied().unwrap_or_default();
            let rules = self.queue.skill_rules.iter().filter(|rule| rule.skill == skill);
            let after_s = rules.filter(|rule| rule.level <= level).map(|rule| rule.after_s).min()?;
            relaxed = relaxed.max(self.relaxations_s.iter().position(|&it| it == after_s)?);
        }
        Some(Band { steps, relaxed })
    }

    /// The agent's levels in all skills that the queue asks for, added up.
    pub(crate) fn level(&self, agent: &Agent) -> i32 {
        let asked = self.skills();
        agent
            .skills
            .iter()
            .filter(|skill| asked.contains(&skill.name.as_str()))
            .map(|skill| skill.level)
            .sum()
    }

    /// The skills that the queue asks for, each once.
    fn skills(&self) -> Vec<&'a str> {
        let mut skills: Vec<&str> = self.queue.skill_rules.iter().map(|rule| rule.skill.as_str()).collect();
        skills.sort_unstable();
        skills.dedup();
        skills
    }
}
