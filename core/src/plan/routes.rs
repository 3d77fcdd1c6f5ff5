//! The static graph of a plan: its objects, and every way a call can go from one to another.

use rustc_hash::FxHashMap;

use super::components::Arrows;
use super::{
    Agent, Announcement, Group, HANG_UP, KnownAgent, Menu, PlanDocument, Queue, TimeCondition, Webhook,
};

/// Something a call can be at.
#[derive(Clone, Copy)]
pub(crate) enum Object<'a> {
    Agent(&'a Agent),
    Group(&'a Group),
    Queue(&'a Queue),
    Menu(&'a Menu),
    TimeCondition(&'a TimeCondition),
    Announcement(&'a Announcement),
    Webhook(&'a Webhook),
    KnownAgent(&'a KnownAgent),
}

/// The field through which a call goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Via {
    IfBusy,
    IfNoAnswer,
    IfFull,
    IfTimedOut,
    IfEmpty,
    ExitKey,
    Key(usize),
    Rule(usize),
    Otherwise,
    Next,
    Fallback,
    MayRouteTo(usize),
}

/// One way from one object to another.
#[derive(Clone, Copy)]
pub(crate) struct Edge<'a> {
    pub(crate) source: usize,
    pub(crate) via: Via,
    /// The destination as it is written.
    pub(crate) text: &'a str,
    /// The object it names; none for `hang_up` and for what is not in the plan.
    pub(crate) target: Option<usize>,
}

/// The objects of a plan in the order of the document, and the ways between them.
pub(crate) struct Routes<'a> {
    objects: Vec<(Object<'a>, usize)>,
    edges: Vec<Edge<'a>>,
    first_edge: Vec<usize>,
    by_name: FxHashMap<&'a str, usize>,
}

impl<'a> Object<'a> {
    /// What destinations call it.
    pub(crate) fn name(self) -> &'a str {
        match self {
            Self::Agent(agent) => &agent.extension,
            Self::Group(group) => &group.extension,
            Self::Queue(queue) => &queue.extension,
            Self::Menu(menu) => &menu.extension,
            Self::TimeCondition(condition) => &condition.extension,
            Self::Announcement(announcement) => &announcement.extension,
            Self::Webhook(webhook) => &webhook.extension,
            Self::KnownAgent(route) => &route.name,
        }
    }

    /// What people call it.
    pub(crate) fn title(self) -> &'a str {
        match self {
            Self::Agent(agent) => &agent.name,
            Self::Group(group) => &group.name,
            Self::Queue(queue) => &queue.name,
            Self::Menu(menu) => &menu.name,
            Self::TimeCondition(condition) => &condition.name,
            Self::Announcement(announcement) => &announcement.name,
            Self::Webhook(webhook) => &webhook.name,
            Self::KnownAgent(route) => &route.name,
        }
    }

    /// What kind of thing it is, in a message.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Agent(_) => "agent",
            Self::Group(_) => "group",
            Self::Queue(_) => "queue",
            Self::Menu(_) => "menu",
            Self::TimeCondition(_) => "time condition",
            Self::Announcement(_) => "announcement",
            Self::Webhook(_) => "webhook",
            Self::KnownAgent(_) => "known-agent route",
        }
    }

    /// Whether a chain may end here, and a caller may dial it in a menu: an agent, a group or a queue.
    pub(crate) fn is_single(self) -> bool {
        matches!(self, Self::Agent(_) | Self::Group(_) | Self::Queue(_))
    }

    /// The list of the document it stands in.
    fn section(self) -> &'static str {
        match self {
            Self::Agent(_) => "agents",
            Self::Group(_) => "groups",
            Self::Queue(_) => "queues",
            Self::Menu(_) => "menus",
            Self::TimeCondition(_) => "time_conditions",
            Self::Announcement(_) => "announcements",
            Self::Webhook(_) => "webhooks",
            Self::KnownAgent(_) => "known_agents",
        }
    }

    /// Every way on, in the order in which they are taken into account.
    fn ways(self) -> Vec<(Via, &'a str)> {
        fn way(via: Via, text: Option<&String>) -> Option<(Via, &str)> {
            text.map(|text| (via, text.as_str()))
        }
        match self {
            Self::Agent(_) => Vec::new(),
            Self::Group(group) => {
                [way(Via::IfNoAnswer, group.if_no_answer.as_ref()), way(Via::IfBusy, group.if_busy.as_ref())]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            Self::Queue(queue) => [
                way(Via::IfTimedOut, queue.if_timed_out.as_ref()),
                way(Via::IfEmpty, queue.if_empty.as_ref()),
                way(Via::IfFull, queue.if_full.as_ref()),
                way(Via::ExitKey, queue.exit_destination.as_ref()),
            ]
            .into_iter()
            .flatten()
            .collect(),
            Self::Menu(menu) => {
                let keys = menu.keys.iter().enumerate();
                let keys = keys.map(|(index, key)| (Via::Key(index), key.destination.as_str()));
                keys.chain(way(Via::Fallback, menu.fallback.as_ref())).collect()
            }
            Self::TimeCondition(condition) => {
                let rules = condition.rules.iter().enumerate();
                let rules = rules.map(|(index, rule)| (Via::Rule(index), rule.destination.as_str()));
                rules.chain(way(Via::Otherwise, condition.otherwise.as_ref())).collect()
            }
            Self::Announcement(announcement) => {
                way(Via::Next, announcement.next.as_ref()).into_iter().collect()
            }
            Self::Webhook(webhook) => {
                let answers = webhook.may_route_to.iter().enumerate();
                let answers = answers.map(|(index, text)| (Via::MayRouteTo(index), text.as_str()));
                way(Via::Fallback, webhook.fallback.as_ref()).into_iter().chain(answers).collect()
            }
            Self::KnownAgent(route) => way(Via::Next, route.next.as_ref()).into_iter().collect(),
        }
    }
}

impl Via {
    /// The field's path within its object.
    pub(crate) fn path(self) -> String {
        match self {
            Self::IfBusy => "if_busy".to_owned(),
            Self::IfNoAnswer => "if_no_answer".to_owned(),
            Self::IfFull => "if_full".to_owned(),
            Self::IfTimedOut => "if_timed_out".to_owned(),
            Self::IfEmpty => "if_empty".to_owned(),
            Self::ExitKey => "exit_destination".to_owned(),
            Self::Key(index) => format!("keys[{index}].destination"),
            Self::Rule(index) => format!("rules[{index}].destination"),
            Self::Otherwise => "otherwise".to_owned(),
            Self::Next => "next".to_owned(),
            Self::Fallback => "fallback".to_owned(),
            Self::MayRouteTo(index) => format!("may_route_to[{index}]"),
        }
    }

    /// Whether the caller chose this way with a key.
    pub(crate) fn is_choice(self) -> bool {
        matches!(self, Self::Key(_) | Self::ExitKey)
    }

    /// Whether the business's API chose this way.
    pub(crate) fn is_answer(self) -> bool {
        matches!(self, Self::MayRouteTo(_))
    }

    /// Whether a call goes this way without anybody's doing. A loop of such ways would never end.
    pub(crate) fn waits_for_nobody(self) -> bool {
        !self.is_choice() && !self.is_answer()
    }
}

impl<'a> Routes<'a> {
    pub(crate) fn new(document: &'a PlanDocument) -> Self {
        let mut objects: Vec<(Object<'a>, usize)> = Vec::new();
        objects.extend(document.agents.iter().map(Object::Agent).zip(0..));
        objects.extend(document.groups.iter().map(Object::Group).zip(0..));
        objects.extend(document.queues.iter().map(Object::Queue).zip(0..));
        objects.extend(document.menus.iter().map(Object::Menu).zip(0..));
        objects.extend(document.time_conditions.iter().map(Object::TimeCondition).zip(0..));
        objects.extend(document.announcements.iter().map(Object::Announcement).zip(0..));
        objects.extend(document.webhooks.iter().map(Object::Webhook).zip(0..));
        objects.extend(document.known_agents.iter().map(Object::KnownAgent).zip(0..));

        let mut by_name = FxHashMap::default();
        for (index, (object, _)) in objects.iter().enumerate() {
            by_name.entry(object.name()).or_insert(index);
        }
        let mut edges = Vec::new();
        let mut first_edge = vec![0];
        for (source, (object, _)) in objects.iter().enumerate() {
            edges.extend(object.ways().into_iter().map(|(via, text)| {
                let target = if text == HANG_UP { None } else { by_name.get(text).copied() };
                Edge { source, via, text, target }
            }));
            first_edge.push(edges.len());
        }
        Self { objects, edges, first_edge, by_name }
    }

    pub(crate) fn len(&self) -> usize {
        self.objects.len()
    }

    /// The objects, in the order of the document.
    pub(crate) fn objects(&self) -> impl Iterator<Item = Object<'a>> {
        self.objects.iter().map(|(object, _)| *object)
    }

    pub(crate) fn object(&self, index: usize) -> Option<Object<'a>> {
        self.objects.get(index).map(|(object, _)| *object)
    }

    /// The object a destination names; of two with one name the first.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// Every way, object after object.
    pub(crate) fn edges(&self) -> &[Edge<'a>] {
        &self.edges
    }

    /// The ways on from one object.
    pub(crate) fn edges_of(&self, object: usize) -> &[Edge<'a>] {
        let first = self.first_edge.get(object).copied().unwrap_or_default();
        let end = self.first_edge.get(object + 1).copied().unwrap_or(first);
        self.edges.get(first..end).unwrap_or_default()
    }

    /// Where an object stands in the document.
    pub(crate) fn path(&self, object: usize) -> String {
        let place = self.objects.get(object);
        place.map_or_else(String::new, |(object, index)| format!("{}[{index}]", object.section()))
    }

    /// Where a way stands in the document.
    pub(crate) fn edge_path(&self, edge: &Edge<'_>) -> String {
        format!("{}.{}", self.path(edge.source), edge.via.path())
    }

    /// The ways that satisfy a condition, as a bare graph.
    pub(crate) fn arrows(&self, keep: impl Fn(&Edge<'a>) -> bool) -> Arrows {
        let kept = self.edges.iter().filter(|edge| keep(edge));
        Arrows::new(self.len(), kept.filter_map(|edge| Some((edge.source, edge.target?))))
    }

    /// The loops of the plan: two objects with the same number lie on one, and so does a choice between them.
    /// Answers of an API are no part of it, since they are counted apart.
    pub(crate) fn loops(&self) -> Vec<usize> {
        self.arrows(|edge| !edge.via.is_answer()).components()
    }
}
