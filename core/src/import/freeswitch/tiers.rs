use roxmltree::Node;
use rustc_hash::FxHashMap;

use super::Reader;
use crate::import::note::{ImportNoteCode, quoted};

/// A line that makes an agent a member of a queue.
pub(super) struct Tier {
    /// The agent's place in the draft.
    pub(super) agent: usize,
    pub(super) level: i64,
    pub(super) position: i64,
    pub(super) line: i32,
}

impl<'x, 't> Reader<'x, 't, '_> {
    /// The members of each queue, by the queue's name, in the order of the file.
    pub(super) fn tiers(&mut self, configuration: Node<'x, 't>) -> FxHashMap<&'x str, Vec<Tier>> {
        let mut tiers: FxHashMap<&str, Vec<Tier>> = FxHashMap::default();
        let Some(part) = self.part(configuration, "tiers") else { return tiers };
        let mut places: FxHashMap<(&str, usize), usize> = FxHashMap::default();
        for node in self.elements(part, "tier") {
            let Some((queue, tier)) = self.tier(node) else { continue };
            let members = tiers.entry(queue).or_default();
            let place = *places.entry((queue, tier.agent)).or_insert(members.len());
            match members.get_mut(place) {
                Some(before) => {
                    let message = "a later tier makes this agent a member of the queue anew";
                    let hint = "take one of them out";
                    self.notes.add(before.line, ImportNoteCode::Duplicate, "tier", message, hint);
                    *before = tier;
                }
                None => members.push(tier),
            }
        }
        tiers
    }

    fn tier(&mut self, node: Node<'x, 't>) -> Option<(&'x str, Tier)> {
        self.other_attributes(node, &["agent", "queue", "level", "position", "state"]);
        let line = self.xml.line(node);
        if let Some(state) = self.attribute(node, "state") {
            let message = "the state of a tier is not read from the file there either";
            state.lost(self.notes, message, "take it out");
        }
        let (Some(agent), Some(queue)) = (node.attribute("agent"), node.attribute("queue")) else {
            let message = "a tier has an `agent` and a `queue`, so this one is left out";
            self.notes.add(line, ImportNoteCode::Syntax, "tier", message, "give it both");
            return None;
        };
        let (level, position) = (self.number(node, "level", 1), self.number(node, "position", 1));
        let Some(agent) = self.agents.get(agent).copied() else {
            let message = format!("agent {} is not in the plan, so this tier is left out", quoted(agent));
            let hint = "add the agent, or take the tier out";
            self.notes.add(line, ImportNoteCode::Missing, "agent", message, hint);
            return None;
        };
        Some((queue, Tier { agent, level, position, line }))
    }
}
