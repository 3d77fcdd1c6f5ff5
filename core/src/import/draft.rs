//! Queues and agents on their way into a plan: everything about them is known but their extensions.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::note::{ImportNoteCode, Notes, quoted};
use super::setting::presentable;
use crate::plan::{Agent, PlanDocument, Queue, QueueMember};

/// The worst rank of a plan.
const MAX_RANK: i32 = 99;

/// The most agents; a plan may have few more objects than this.
const MAX_AGENTS: usize = 90_000;

/// All that was found so far.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) agents: Vec<DraftAgent>,
    pub(super) queues: Vec<DraftQueue>,
}

pub(super) struct DraftAgent {
    /// What the other switchboard calls him: an interface, or a name.
    pub(super) called: String,
    /// His own name, where he has one.
    pub(super) name: String,
    pub(super) line: i32,
    /// An extension found in what he is called.
    pub(super) wanted: Option<String>,
    pub(super) wrap_up_s: i32,
}

pub(super) struct DraftQueue {
    pub(super) line: i32,
    /// Without extension and members.
    pub(super) queue: Queue,
    /// Each with the place of its agent in the draft; its own `agent` is not filled in yet.
    pub(super) members: Vec<(usize, QueueMember)>,
}

impl Draft {
    /// A new agent, if there is room for one.
    pub(super) fn agent(&mut self, agent: DraftAgent, notes: &mut Notes) -> Option<usize> {
        if self.agents.len() >= MAX_AGENTS {
            let message = format!("there are more than {MAX_AGENTS} agents, so this one is left out");
            let hint = "divide them between several switchboards";
            notes.add(agent.line, ImportNoteCode::TooLarge, "", message, hint);
            return None;
        }
        self.agents.push(agent);
        Some(self.agents.len() - 1)
    }

    /// The plan, within the bounds of the check.
    pub(super) fn plan(self, name: &str, notes: &mut Notes) -> PlanDocument {
        let mut plan = PlanDocument::new(name.to_owned());
        let extensions = extensions_of_agents(&self.agents, notes);
        for (agent, extension) in self.agents.iter().zip(&extensions) {
            let name = [&agent.name, &agent.called].into_iter().map(|name| presentable(name));
            let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_else(|| extension.clone());
            let mut person = Agent::new(extension.clone(), name);
            person.wrap_up_s = agent.wrap_up_s;
            plan.agents.push(person);
        }
        plan.queues = queues(self.queues, &extensions, notes);

        let (message, hint) = if plan.queues.is_empty() {
            ("there is no queue with a member in it", "is it the right file?")
        } else {
            ("the file has no telephone numbers", "add `[[numbers]]` and lead them to the queues")
        };
        notes.add(1, ImportNoteCode::Missing, "", message, hint);
        plan
    }
}

/// Ranks for levels or penalties of any size: as they are where a plan can have them, else counted off in order.
/// `true` if they had to be.
pub(super) fn ranks(values: impl Iterator<Item = i64>) -> (BTreeMap<i64, i32>, bool) {
    let mut ranks: BTreeMap<i64, i32> = values.map(|value| (value, 0)).collect();
    let fits = ranks.keys().all(|value| (1..=i64::from(MAX_RANK)).contains(value));
    for (counted, (value, rank)) in (1..).zip(&mut ranks) {
        *rank = if fits { i32::try_from(*value).unwrap_or(MAX_RANK) } else { MAX_RANK.min(counted) };
    }
    (ranks, !fits)
}

/// The first number of 5 or 6 digits that stands between slashes, up to an `@`: `PJSIP/10001`, `user/10001@pbx`.
pub(super) fn extension_in(interface: &str) -> Option<String> {
    let parts = interface.split('/').filter_map(|part| part.split('@').next());
    let is_extension = |part: &&str| {
        matches!(part.len(), 5..=6)
            && !part.starts_with('0')
            && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.map(str::trim).find(is_extension).map(str::to_owned)
}

fn extensions_of_agents(agents: &[DraftAgent], notes: &mut Notes) -> Vec<String> {
    let mut taken: FxHashSet<String> = FxHashSet::default();
    let first_of_its_kind =
        |agent: &DraftAgent| agent.wanted.clone().filter(|wanted| taken.insert(wanted.clone()));
    let kept: Vec<Option<String>> = agents.iter().map(first_of_its_kind).collect();
    // There are ten times as many of these as agents.
    let mut free =
        (10_001..=999_999).map(|number: i32| number.to_string()).filter(|free| !taken.contains(free));
    let extensions = agents.iter().zip(kept).map(|(agent, kept)| {
        if let Some(kept) = kept {
            return kept;
        }
        let extension = free.next().unwrap_or_default();
        let message = format!("{} became agent {extension}", quoted(&agent.called));
        let hint = "give the host this extension for that telephone, or change it in the plan";
        notes.add(agent.line, ImportNoteCode::Changed, "", message, hint);
        extension
    });
    extensions.collect()
}

fn queues(drafts: Vec<DraftQueue>, agents: &[String], notes: &mut Notes) -> Vec<Queue> {
    let (staffed, empty): (Vec<_>, Vec<_>) = drafts.into_iter().partition(|draft| !draft.members.is_empty());
    for draft in empty {
        let message = format!("queue {} has no member, so it is left out", quoted(&draft.queue.name));
        let hint = "members who sign in by themselves are not in the file: add them to the plan";
        notes.add(draft.line, ImportNoteCode::Missing, "", message, hint);
    }
    let is_extension = |name: &str| {
        name.len() == 3 && name.starts_with('2') && name.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut kept: FxHashSet<String> = FxHashSet::default();
    let names = staffed.iter().map(|draft| draft.queue.name.as_str()).filter(|name| is_extension(name));
    kept.extend(names.map(str::to_owned));
    let free = (201..=299).chain([200]).map(|number: i32| number.to_string());
    let mut free = free.filter(|free| !kept.contains(free)).collect::<Vec<_>>().into_iter();

    let mut queues = Vec::with_capacity(staffed.len());
    for DraftQueue { line, mut queue, members } in staffed {
        let extension = if kept.remove(&queue.name) { Some(queue.name.clone()) } else { free.next() };
        let called = quoted(&queue.name);
        let Some(extension) = extension else {
            let message = format!("there are more queues than extensions for them, so {called} is left out");
            let hint = "divide them between several switchboards";
            notes.add(line, ImportNoteCode::TooLarge, "", message, hint);
            continue;
        };
        if extension != queue.name {
            let message = format!("queue {called} became {extension}");
            notes.add(line, ImportNoteCode::Changed, "", message, "lead calls to this extension");
        }
        queue.name =
            Some(presentable(&queue.name)).filter(|name| !name.is_empty()).unwrap_or(extension.clone());
        queue.extension = extension;
        let named = members.into_iter().filter_map(|(place, mut member)| {
            member.agent.clone_from(agents.get(place)?);
            Some(member)
        });
        queue.members = named.collect();
        queues.push(queue);
    }
    queues
}
