//! The picture of a plan: numbers on the left, people on the right, and every way between.

use std::fmt::Write as _;

use super::routes::{Edge, Object, Routes, Via};
use super::{HANG_UP, PlanDocument};

impl PlanDocument {
    /// The plan as a Mermaid flow chart, sound or not; what is not in the plan is drawn as missing.
    ///
    /// ```
    /// let plan = tongdai::plan::PlanDocument::read("name = \"Shop\"\n[[agents]]\nextension = \"10001\"\nname = \"An\"");
    /// assert_eq!(plan.unwrap().mermaid(), "flowchart LR\n    agents_0(\"An<br/>10001\")\n");
    /// ```
    #[must_use]
    pub fn mermaid(&self) -> String {
        let drawing = Drawing::new(self);
        let mut text = "flowchart LR\n".to_owned();
        for Node { id, shape, label } in &drawing.nodes {
            let (open, close) = shape.mermaid();
            line(&mut text, format_args!("{id}{open}\"{}\"{close}", mermaid_text(label)));
        }
        for Line { source, target, label, is_thin } in &drawing.lines {
            let arrow = if *is_thin { "-.->" } else { "-->" };
            let label =
                if label.is_empty() { String::new() } else { format!("|\"{}\"|", mermaid_text(label)) };
            line(&mut text, format_args!("{source} {arrow}{label} {target}"));
        }
        text
    }

    /// The plan in Graphviz's language, sound or not; what is not in the plan is drawn as missing.
    #[must_use]
    pub fn dot(&self) -> String {
        let drawing = Drawing::new(self);
        let mut text = "digraph plan {\n    rankdir=LR;\n".to_owned();
        for Node { id, shape, label } in &drawing.nodes {
            line(&mut text, format_args!("{id} [shape={}, label=\"{}\"];", shape.dot(), dot_text(label)));
        }
        for Line { source, target, label, is_thin } in &drawing.lines {
            let style = if *is_thin { ", style=dashed" } else { "" };
            line(&mut text, format_args!("{source} -> {target} [label=\"{}\"{style}];", dot_text(label)));
        }
        text.push_str("}\n");
        text
    }
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "    {line}");
}

/// What a node stands for, which decides its shape.
#[derive(Clone, Copy)]
enum Shape {
    Number,
    Agent,
    Group,
    Queue,
    Menu,
    TimeCondition,
    Announcement,
    Webhook,
    KnownAgent,
    HangUp,
    Anyone,
    Missing,
}

impl Shape {
    fn of(object: Object<'_>) -> Self {
        match object {
            Object::Agent(_) => Self::Agent,
            Object::Group(_) => Self::Group,
            Object::Queue(_) => Self::Queue,
            Object::Menu(_) => Self::Menu,
            Object::TimeCondition(_) => Self::TimeCondition,
            Object::Announcement(_) => Self::Announcement,
            Object::Webhook(_) => Self::Webhook,
            Object::KnownAgent(_) => Self::KnownAgent,
        }
    }

    fn mermaid(self) -> (&'static str, &'static str) {
        match self {
            Self::Number => ("([", "])"),
            Self::Agent => ("(", ")"),
            Self::Group => ("[[", "]]"),
            Self::Queue => ("[(", ")]"),
            Self::Menu => ("{{", "}}"),
            Self::TimeCondition => ("{", "}"),
            Self::Announcement => (">", "]"),
            Self::Webhook => ("[/", "/]"),
            Self::KnownAgent => ("[/", "\\]"),
            Self::HangUp => ("(((", ")))"),
            Self::Anyone => ("((", "))"),
            Self::Missing => ("[", "]"),
        }
    }

    fn dot(self) -> &'static str {
        match self {
            Self::Number => "cds",
            Self::Agent => "ellipse",
            Self::Group => "component",
            Self::Queue => "cylinder",
            Self::Menu => "hexagon",
            Self::TimeCondition => "diamond",
            Self::Announcement => "note",
            Self::Webhook => "parallelogram",
            Self::KnownAgent => "house",
            Self::HangUp => "doublecircle",
            Self::Anyone => "circle",
            Self::Missing => "box",
        }
    }
}

struct Node {
    id: String,
    shape: Shape,
    label: String,
}

struct Line {
    source: String,
    target: String,
    label: String,
    /// Membership, and what somebody outside the plan chooses.
    is_thin: bool,
}

#[derive(Default)]
struct Drawing {
    nodes: Vec<Node>,
    lines: Vec<Line>,
    has_hang_up: bool,
    has_any_single: bool,
    has_any: bool,
}

impl Drawing {
    fn new(document: &PlanDocument) -> Self {
        let routes = Routes::new(document);
        let mut drawing = Self::default();
        for (index, number) in document.numbers.iter().enumerate() {
            let id = format!("numbers_{index}");
            let label = joined(&number.description, number.number.as_str());
            drawing.node(id.clone(), Shape::Number, label);
            if let Some(inbound) = &number.inbound {
                let target = drawing.target(&routes, inbound, routes.find(inbound), &format!("{id}_inbound"));
                drawing.line(id, target, String::new(), false);
            }
        }
        for (index, object) in routes.objects().enumerate() {
            let label = match object {
                Object::KnownAgent(route) => joined("known agent", &route.name),
                _ => joined(object.title(), object.name()),
            };
            drawing.node(id(&routes, index), Shape::of(object), label);
        }
        for (index, object) in routes.objects().enumerate() {
            drawing.ways(&routes, index, object);
        }
        drawing.members(&routes);
        drawing
    }

    fn node(&mut self, id: String, shape: Shape, label: String) {
        self.nodes.push(Node { id, shape, label });
    }

    fn line(&mut self, source: String, target: String, label: String, is_thin: bool) {
        self.lines.push(Line { source, target, label, is_thin });
    }

    fn ways(&mut self, routes: &Routes<'_>, index: usize, object: Object<'_>) {
        for (place, edge) in routes.edges_of(index).iter().enumerate() {
            let missing = format!("{}_way_{place}", id(routes, index));
            let target = self.target(routes, edge.text, edge.target, &missing);
            self.line(id(routes, index), target, label(object, edge), edge.via.is_answer());
        }
        match object {
            Object::Menu(menu) if menu.direct_dial => {
                if !std::mem::replace(&mut self.has_any_single, true) {
                    self.node("any_single".to_owned(), Shape::Anyone, "any agent, group or queue".to_owned());
                }
                self.line(id(routes, index), "any_single".to_owned(), "dials an extension".to_owned(), true);
            }
            Object::Webhook(webhook) if webhook.may_route_to.is_empty() => {
                if !std::mem::replace(&mut self.has_any, true) {
                    self.node("any".to_owned(), Shape::Anyone, "anything in the plan".to_owned());
                }
                self.line(id(routes, index), "any".to_owned(), "answer".to_owned(), true);
            }
            _ => {}
        }
    }

    /// The node a destination leads to; drawn now if it is no object of the plan.
    fn target(&mut self, routes: &Routes<'_>, text: &str, target: Option<usize>, missing: &str) -> String {
        if let Some(target) = target {
            return id(routes, target);
        }
        if text == HANG_UP {
            if !std::mem::replace(&mut self.has_hang_up, true) {
                self.node(HANG_UP.to_owned(), Shape::HangUp, "hang up".to_owned());
            }
            return HANG_UP.to_owned();
        }
        self.node(missing.to_owned(), Shape::Missing, joined("missing", text));
        missing.to_owned()
    }

    fn members(&mut self, routes: &Routes<'_>) {
        for (index, object) in routes.objects().enumerate() {
            match object {
                Object::Agent(agent) => {
                    for group in agent.groups.iter().filter_map(|group| routes.find(group)) {
                        self.line(id(routes, group), id(routes, index), "rings".to_owned(), true);
                    }
                }
                Object::Queue(queue) => {
                    let members = queue.members.iter();
                    for (member, agent) in members.filter_map(|m| Some((m, routes.find(&m.agent)?))) {
                        let label =
                            if member.rank == 1 { String::new() } else { format!(", rank {}", member.rank) };
                        self.line(id(routes, index), id(routes, agent), format!("offers{label}"), true);
                    }
                }
                _ => {}
            }
        }
    }
}

fn id(routes: &Routes<'_>, object: usize) -> String {
    routes.path(object).replace('[', "_").replace(']', "")
}

fn joined(title: &str, name: &str) -> String {
    if title.trim().is_empty() { name.to_owned() } else { format!("{title}\n{name}") }
}

fn label(object: Object<'_>, edge: &Edge<'_>) -> String {
    match (edge.via, object) {
        (Via::Key(index), Object::Menu(menu)) => {
            menu.keys.get(index).map_or_else(String::new, |key| format!("key {}", key.digits))
        }
        (Via::Rule(index), Object::TimeCondition(condition)) => {
            condition.rules.get(index).map_or_else(String::new, |rule| rule.name.clone())
        }
        (Via::ExitKey, Object::Queue(queue)) => {
            format!("key {}", queue.exit_key.as_deref().unwrap_or_default()).trim_end().to_owned()
        }
        (Via::IfBusy, _) => "busy".to_owned(),
        (Via::IfNoAnswer, _) | (Via::Fallback, Object::Webhook(_)) => "no answer".to_owned(),
        (Via::IfFull, _) => "full".to_owned(),
        (Via::IfTimedOut, _) => "timed out".to_owned(),
        (Via::IfEmpty, _) => "nobody signed in".to_owned(),
        (Via::Otherwise, _) => "otherwise".to_owned(),
        (Via::Next, Object::KnownAgent(_)) => "not reached".to_owned(),
        (Via::Fallback, _) => "no choice".to_owned(),
        (Via::MayRouteTo(_), _) => "answer".to_owned(),
        _ => String::new(),
    }
}

/// Mermaid reads `#…;` as a character; everything that could end or format a label is written so.
fn mermaid_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("<br/>"),
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' | '*' | '_' => {
                let _ = write!(escaped, "#{};", u32::from(character));
            }
            _ if character.is_control() => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

fn dot_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '"' | '\\' => escaped.extend(['\\', character]),
            _ if character.is_control() => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}
