//! What the settings of `callcenter.conf.xml` mean to `mod_callcenter`, and what becomes of each: `agents` who is
//! there and what his contact says, `tiers` who is in which queue, `queues` the settings of a queue, `shared` what
//! agents have for themselves there and queues here.

mod agents;
mod queues;
mod shared;
mod tiers;

use std::collections::BTreeMap;

use roxmltree::Node;
use rustc_hash::FxHashMap;

use super::draft::Draft;
use super::note::{ImportNoteCode, Notes, quoted};
use super::setting::Setting;
use super::xml::Xml;
use shared::Habits;

/// How long a telephone rings where nothing says so.
const RING_S: i64 = 60;

/// The parts of a configuration.
const PARTS: [&str; 4] = ["settings", "queues", "agents", "tiers"];

/// Settings of the module that change no decision, and why.
const SETTINGS_LOST: [(&str, &str); 7] = [
    ("cc-instance-id", "the state of a switchboard is its own"),
    ("dbname", "the state of a switchboard is its own, and its snapshot the host's"),
    ("debug", "every decision is told with its reason"),
    ("global-database-lock", "the state of a switchboard is its own"),
    ("odbc-dsn", "the state of a switchboard is its own, and its snapshot the host's"),
    ("truncate-agents-on-load", "a new plan is all there is of it"),
    ("truncate-tiers-on-load", "a new plan is all there is of it"),
];

/// The `param`s of an element, by name in lower case.
type Params<'x> = BTreeMap<String, Setting<'x>>;

/// Reads the text into the draft.
pub(super) fn read(text: &str, draft: &mut Draft, notes: &mut Notes) {
    let Some(xml) = Xml::read(text, notes) else { return };
    let mut reader =
        Reader { xml: &xml, notes, ring_s: RING_S, agents: FxHashMap::default(), habits: Vec::new() };
    reader.directives();
    let Some(configuration) = reader.configuration() else { return };
    reader.settings(configuration);
    reader.agents(configuration, draft);
    let tiers = reader.tiers(configuration);
    reader.queues(configuration, tiers, draft);
}

struct Reader<'x, 't, 'n> {
    xml: &'x Xml<'t>,
    notes: &'n mut Notes,
    /// How long a telephone rings whose contact does not say.
    ring_s: i64,
    /// Agents by name: their places in the draft.
    agents: FxHashMap<String, usize>,
    /// What each agent of the draft has for himself.
    habits: Vec<Habits>,
}

impl<'x, 't> Reader<'x, 't, '_> {
    /// Directives of the preprocessor, which stand anywhere.
    fn directives(&mut self) {
        for node in self.xml.document.descendants().filter(is_directive) {
            let message = match node.attribute("cmd").map(str::to_ascii_lowercase).as_deref() {
                Some("include") => "this names another file, which is not read",
                Some("set" | "stun-set" | "env-set") => {
                    "this sets a variable, and variables are not filled in"
                }
                _ => "directives of the preprocessor are not carried out",
            };
            let hint = "import the file as it is after FreeSWITCH's preprocessor";
            let line = self.xml.line(node);
            self.notes.add(line, ImportNoteCode::NotCarriedOver, "X-PRE-PROCESS", message, hint);
        }
    }

    /// The element with the call centre in it.
    fn configuration(&mut self) -> Option<Node<'x, 't>> {
        let root = self.xml.document.root_element();
        let all = || root.descendants().filter(|node| node.has_tag_name("configuration"));
        let is_ours =
            |node: &Node<'_, '_>| node.attribute("name").is_some_and(|name| name.starts_with("callcenter"));
        let has_parts = root.children().any(|node| PARTS.contains(&node.tag_name().name()));
        let found = all().find(is_ours).or_else(|| all().next()).or_else(|| has_parts.then_some(root));
        if found.is_none() {
            let message = "the file has no `configuration`, so nothing of it is read";
            let hint = "is it a `callcenter.conf.xml`?";
            self.notes.add(1, ImportNoteCode::Missing, "configuration", message, hint);
        }
        for other in all().filter(|node| Some(*node) != found) {
            let message = "another `configuration` is not read";
            let line = self.xml.line(other);
            self.notes.add(
                line,
                ImportNoteCode::NotCarriedOver,
                "configuration",
                message,
                "import it by itself",
            );
        }
        found
    }

    fn settings(&mut self, configuration: Node<'x, 't>) {
        let parts = configuration.children().filter(Node::is_element).filter(|node| !is_directive(node));
        for node in parts.filter(|node| !PARTS.contains(&node.tag_name().name())) {
            self.unknown_element(node);
        }
        let Some(part) = self.part(configuration, "settings") else { return };
        for (name, setting) in self.params(part, Counts::Last) {
            match name.as_str() {
                "agent-originate-timeout" => {
                    let ring_s = setting.number(self.notes, RING_S);
                    self.ring_s = if ring_s == 0 { RING_S } else { ring_s };
                }
                "reserve-agents" => {
                    if setting.flag(self.notes) == Some(false) {
                        let message = "an agent who is offered a call is always reserved for it";
                        setting.note(self.notes, ImportNoteCode::Changed, message, "");
                    }
                }
                name => match SETTINGS_LOST.iter().find(|(lost, _)| *lost == name) {
                    Some((_, why)) => setting.lost(self.notes, *why, ""),
                    None => setting.unknown(self.notes),
                },
            }
        }
    }

    /// The one part of the configuration with this name.
    fn part(&mut self, configuration: Node<'x, 't>, name: &str) -> Option<Node<'x, 't>> {
        let mut parts = configuration.children().filter(|node| node.has_tag_name(name));
        let first = parts.next();
        for other in parts {
            let message = format!("`{name}` is there already, and the first counts");
            let line = self.xml.line(other);
            self.notes.add(line, ImportNoteCode::Duplicate, name, message, "put what it holds there");
        }
        first
    }

    /// The elements of this name in another; everything else in it is told of.
    fn elements(&mut self, parent: Node<'x, 't>, name: &str) -> Vec<Node<'x, 't>> {
        let mut found = Vec::new();
        for node in parent.children().filter(Node::is_element).filter(|node| !is_directive(node)) {
            if node.has_tag_name(name) {
                found.push(node);
            } else {
                self.unknown_element(node);
            }
        }
        found
    }

    fn unknown_element(&mut self, node: Node<'x, 't>) {
        let name = node.tag_name().name();
        let message = format!("{} is not an element that is known there", quoted(name));
        let (line, hint) = (self.xml.line(node), "look for a slip of the pen");
        self.notes.add(line, ImportNoteCode::UnknownSetting, name, message, hint);
    }

    /// Says what else an element has than these attributes.
    fn other_attributes(&mut self, node: Node<'x, 't>, known: &[&str]) {
        for attribute in node.attributes().filter(|attribute| !known.contains(&attribute.name())) {
            let line = self.xml.attribute_line(node, attribute.name());
            Setting { name: attribute.name(), value: "", line }.unknown(self.notes);
        }
    }

    /// An attribute, without variables that nobody fills in here.
    fn attribute(&mut self, node: Node<'x, 't>, name: &'static str) -> Option<Setting<'x>> {
        let value = node.attribute(name)?;
        self.filled_in(Setting { name, value, line: self.xml.attribute_line(node, name) })
    }

    /// An attribute that is a number; `absent` where there is none.
    fn number(&mut self, node: Node<'x, 't>, name: &'static str, absent: i64) -> i64 {
        let setting = self.attribute(node, name).filter(|setting| !setting.value.is_empty());
        setting.map_or(absent, |setting| setting.number(self.notes, absent))
    }

    /// The `param`s of an element.
    fn params(&mut self, parent: Node<'x, 't>, counts: Counts) -> Params<'x> {
        let mut params = Params::new();
        for node in self.elements(parent, "param") {
            self.other_attributes(node, &["name", "value"]);
            let line = self.xml.line(node);
            let (Some(name), Some(value)) = (node.attribute("name"), node.attribute("value")) else {
                let message = "a `param` has a `name` and a `value`, so this one is left out";
                self.notes.add(line, ImportNoteCode::Syntax, "param", message, "give it both");
                continue;
            };
            let setting = Setting { name, value, line };
            let key = name.to_ascii_lowercase();
            let Some(before) = params.get(&key).copied() else {
                params.insert(key, setting);
                continue;
            };
            let (ignored, message) = match counts {
                Counts::First => (setting, "this is set already, and the first counts"),
                Counts::Last => (before, "a later line sets this anew"),
            };
            ignored.note(self.notes, ImportNoteCode::Duplicate, message, "take one of them out");
            if matches!(counts, Counts::Last) {
                params.insert(key, setting);
            }
        }
        let filled_in = params.into_iter().filter_map(|(name, setting)| {
            // Its variables are no loss: nothing of it is carried over.
            let setting = if name == "record-template" { setting } else { self.filled_in(setting)? };
            Some((name, setting))
        });
        filled_in.collect()
    }

    fn filled_in(&mut self, setting: Setting<'x>) -> Option<Setting<'x>> {
        if !setting.value.contains("${") {
            return Some(setting);
        }
        let message = "a variable stands here, which is not filled in, so the value is left out";
        setting.note(self.notes, ImportNoteCode::BadValue, message, "write its value in the plan");
        None
    }
}

/// Which of two `param`s of one name FreeSWITCH takes: for the module the last, for a queue the first.
#[derive(Clone, Copy)]
enum Counts {
    First,
    Last,
}

fn is_directive(node: &Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().name().eq_ignore_ascii_case("X-PRE-PROCESS")
}
