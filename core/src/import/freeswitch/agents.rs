use roxmltree::Node;

use super::{Habits, Reader};
use crate::import::draft::{Draft, DraftAgent, extension_in};
use crate::import::note::{ImportNoteCode, quoted};
use crate::import::setting::Setting;

const ATTRIBUTES: [&str; 9] = [
    "name",
    "type",
    "contact",
    "status",
    "max-no-answer",
    "wrap-up-time",
    "reject-delay-time",
    "busy-delay-time",
    "no-answer-delay-time",
];

/// Variables of a contact that say how long it rings; the first that is there counts.
const RING_VARIABLES: [&str; 2] = ["leg_timeout", "originate_timeout"];

impl<'x, 't> Reader<'x, 't, '_> {
    /// Everybody who is loaded there.
    pub(super) fn agents(&mut self, configuration: Node<'x, 't>, draft: &mut Draft) {
        let Some(part) = self.part(configuration, "agents") else { return };
        for node in self.elements(part, "agent") {
            self.agent(node, draft);
        }
    }

    fn agent(&mut self, node: Node<'x, 't>, draft: &mut Draft) {
        self.other_attributes(node, &ATTRIBUTES);
        let line = self.xml.line(node);
        let Some(name) = node.attribute("name").filter(|name| !name.trim().is_empty()) else {
            let message = "an agent has a `name`, so this one is left out";
            return self.notes.add(line, ImportNoteCode::Missing, "name", message, "give him one");
        };
        if self.agents.contains_key(name) {
            let message = format!("agent {} is there already, and the first counts", quoted(name));
            return self.notes.add(line, ImportNoteCode::Duplicate, "agent", message, "take one of them out");
        }
        if !self.is_loaded(node, line) {
            return;
        }
        if let Some(status) = self.attribute(node, "status")
            && !status.value.eq_ignore_ascii_case("logged out")
        {
            let message = "who is signed in is told by events, not by the plan";
            status.lost(self.notes, message, "send `agent_signed_in`, and `agent_paused` for a break");
        }
        let contact = self.contact(node, line);
        let habits = Habits {
            max_no_answer: self.number(node, "max-no-answer", 0).max(0),
            ring_s: contact.and_then(ring_s_in).unwrap_or(self.ring_s),
            reject_rest_s: self.number(node, "reject-delay-time", 0).max(0),
            busy_rest_s: self.number(node, "busy-delay-time", 0).max(0),
            no_answer_rest_s: self.number(node, "no-answer-delay-time", 0).max(0),
        };
        let wrap_up = self.attribute(node, "wrap-up-time");
        let wrap_up_s = wrap_up.map_or(0, |setting| {
            let wrap_up_s = setting.number(self.notes, 0).max(0);
            setting.within(self.notes, wrap_up_s, 0..=3600)
        });
        let extension = contact.and_then(|contact| extension_in(variable_groups(contact).1));
        let wanted = extension.or_else(|| extension_in(name));
        let agent = DraftAgent { called: name.to_owned(), name: String::new(), line, wanted, wrap_up_s };
        if let Some(place) = draft.agent(agent, self.notes) {
            self.agents.insert(name.to_owned(), place);
            self.habits.push(habits);
        }
    }

    /// Whether FreeSWITCH would load the agent, which it does only with a type that it knows.
    fn is_loaded(&mut self, node: Node<'x, 't>, line: i32) -> bool {
        let Some(kind) = node.attribute("type") else {
            let message = "an agent without a `type` is not loaded there, so this one is left out";
            self.notes.add(line, ImportNoteCode::Missing, "type", message, "write `type=\"callback\"`");
            return false;
        };
        let setting = Setting { name: "type", value: kind, line: self.xml.attribute_line(node, "type") };
        if kind.eq_ignore_ascii_case("uuid-standby") {
            let message = "an agent who stays on the line is offered calls like any other";
            setting.lost(self.notes, message, "have the host use his open line when he is to ring");
            return true;
        }
        if kind.eq_ignore_ascii_case("callback") {
            return true;
        }
        let message = "an agent whose `type` is not known is not loaded there, so this one is left out";
        setting.note(self.notes, ImportNoteCode::BadValue, message, "write `callback`");
        false
    }

    /// How the agent is called, which is never quoted.
    fn contact(&mut self, node: Node<'x, 't>, line: i32) -> Option<&'x str> {
        let Some(contact) = node.attribute("contact") else {
            let message = "this agent has no `contact`, so nobody could call him there";
            let hint = "tell the host where his telephone is";
            self.notes.add(line, ImportNoteCode::Missing, "contact", message, hint);
            return None;
        };
        if variables(contact).any(|(name, _)| !RING_VARIABLES.contains(&name)) {
            let line = self.xml.attribute_line(node, "contact");
            let message = "the variables of a contact are the host's affair";
            let hint = "set them where the host calls this telephone";
            self.notes.add(line, ImportNoteCode::NotCarriedOver, "contact", message, hint);
        }
        Some(contact)
    }
}

/// How long the telephone rings, where its contact says so.
fn ring_s_in(contact: &str) -> Option<i64> {
    let value = |wanted: &str| {
        let (_, value) = variables(contact).find(|(name, _)| *name == wanted)?;
        value.parse().ok().filter(|ring_s: &i64| *ring_s > 0)
    };
    RING_VARIABLES.into_iter().find_map(value)
}

/// The variables in front of a contact: `[leg_timeout=10]user/10001`.
fn variables(contact: &str) -> impl Iterator<Item = (&str, &str)> {
    let groups = variable_groups(contact).0;
    let all = groups.into_iter().flat_map(|group| group.split(','));
    all.map(|variable| variable.split_once('=').unwrap_or((variable, "")))
        .map(|(name, value)| (name.trim(), value.trim()))
}

/// The groups of variables in front of a contact, and what comes after them.
fn variable_groups(contact: &str) -> (Vec<&str>, &str) {
    let mut groups = Vec::new();
    let mut rest = contact.trim_start();
    for _ in 0..contact.len() {
        let close = match rest.chars().next() {
            Some('{') => '}',
            Some('[') => ']',
            Some('<') => '>',
            _ => break,
        };
        let inside = rest.get(1..).unwrap_or_default();
        let Some((group, after)) = inside.split_once(close) else { break };
        groups.push(group);
        rest = after.trim_start();
    }
    (groups, rest)
}
