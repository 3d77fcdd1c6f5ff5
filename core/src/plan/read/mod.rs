//! Reading a plan's text, as much of it as can be read. A mistake in one entry hides no mistake in another: each
//! entry is read by itself, and within an entry whatever is wrong is reported, taken out, and the rest read again.
//! Only the check may call.

mod syntax;
mod typed;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;

use self::syntax::SyntaxError;
use self::typed::{Mistake, MistakeKind, Segment, Typed};
use super::source::{Located, SourceMap, Tree, TreeValue};
use super::words::{closest, in_ticks, is_plain};
use super::{PlanDocument, Problem, ProblemCode};

/// The largest text, in bytes.
const MAX_TEXT: usize = 16 * 1024 * 1024;

/// The most objects (numbers, agents, queues, …) in one plan.
pub(crate) const MAX_OBJECTS: usize = 100_000;

/// The most mistakes that are reported in one entry.
const MAX_MISTAKES: usize = 32;

/// The lists of a plan, in the order of the document.
pub(crate) const SECTIONS: [&str; 11] = [
    "numbers",
    "tariffs",
    "agents",
    "groups",
    "queues",
    "menus",
    "time_conditions",
    "announcements",
    "webhooks",
    "known_agents",
    "calendars",
];

/// What became of a text.
pub(crate) struct Reading {
    /// The plan, as far as it could be read.
    pub(crate) document: PlanDocument,
    /// What could not be read.
    pub(crate) problems: Vec<Located>,
    /// Where everything stands; absent when the text has no structure at all.
    pub(crate) source: Option<SourceMap>,
    /// Names and extensions of entries that could not be read, so that naming them is no second mistake.
    pub(crate) unreadable: FxHashSet<String>,
    /// Whether nothing of the plan was lost, so that what is missing from it is really missing.
    pub(crate) complete: bool,
}

/// Reads TOML or JSON; JSON starts with `{`. Any text gives an answer.
pub(crate) fn read(text: &str) -> Reading {
    if text.len() > MAX_TEXT {
        let message = format!("the text is longer than {} MiB", MAX_TEXT / 1024 / 1024);
        return unread(vec![SyntaxError { offset: 0, code: ProblemCode::TooLarge, message }]);
    }
    let root = match syntax::parse(text) {
        Ok(root) => root,
        Err(errors) => return unread(errors),
    };
    let TreeValue::Table(table) = &root.value else {
        let message = "the text is not a table of settings".to_owned();
        return unread(vec![SyntaxError { offset: root.offset, code: ProblemCode::Syntax, message }]);
    };
    let mut reader = Reader {
        table,
        problems: Vec::new(),
        kept: BTreeMap::new(),
        unreadable: FxHashSet::default(),
        complete: true,
    };
    let document = reader.read();
    let Reader { problems, kept, unreadable, complete, .. } = reader;
    let source = SourceMap::new(root, kept);
    let problems = problems.into_iter();
    let problems =
        problems.map(|problem| Located { offset: source.offset(&problem.path), problem }).collect();
    Reading { document, problems, source: Some(source), unreadable, complete }
}

/// What became of the text of a document that is no plan.
pub(crate) struct DocumentReading<T> {
    /// The document, as far as it could be read; none where what is left is no document.
    pub(crate) document: Option<T>,
    /// What could not be read.
    pub(crate) problems: Vec<Located>,
    /// Where everything stands; absent when the text has no structure at all.
    pub(crate) source: Option<SourceMap>,
}

/// Reads the text of another document as a plan's is read: TOML or JSON, every mistake with its place.
pub(crate) fn read_document<T: DeserializeOwned>(text: &str) -> DocumentReading<T> {
    let unread = |errors| DocumentReading { document: None, problems: unreadable(errors), source: None };
    if text.len() > MAX_TEXT {
        let message = format!("the text is longer than {} MiB", MAX_TEXT / 1024 / 1024);
        return unread(vec![SyntaxError { offset: 0, code: ProblemCode::TooLarge, message }]);
    }
    let root = match syntax::parse(text) {
        Ok(root) => root,
        Err(errors) => return unread(errors),
    };
    let table = BTreeMap::new();
    let mut reader = Reader {
        table: &table,
        problems: Vec::new(),
        kept: BTreeMap::new(),
        unreadable: FxHashSet::default(),
        complete: true,
    };
    let document = reader.entry(&root, "");
    let problems = reader.problems;
    let source = SourceMap::new(root, BTreeMap::new());
    let located =
        problems.into_iter().map(|problem| Located { offset: source.offset(&problem.path), problem });
    DocumentReading { document, problems: located.collect(), source: Some(source) }
}

fn unread(errors: Vec<SyntaxError>) -> Reading {
    Reading {
        document: empty(),
        problems: unreadable(errors),
        source: None,
        unreadable: FxHashSet::default(),
        complete: false,
    }
}

fn unreadable(errors: Vec<SyntaxError>) -> Vec<Located> {
    let problems = errors.into_iter().map(|SyntaxError { offset, code, message }| {
        let hint = match code {
            ProblemCode::TooLarge => "split the plan, or have a program write it more plainly",
            _ => "write TOML, or JSON in one pair of braces",
        };
        Located { offset, problem: Problem::new(code, "", message, hint) }
    });
    problems.collect()
}

/// A document in which nothing stands.
fn empty() -> PlanDocument {
    PlanDocument { time_zone: "UTC".to_owned(), ..PlanDocument::new("unnamed".to_owned()) }
}

struct Reader<'t> {
    table: &'t BTreeMap<String, Tree>,
    problems: Vec<Problem>,
    kept: BTreeMap<&'static str, Vec<usize>>,
    unreadable: FxHashSet<String>,
    complete: bool,
}

impl Reader<'_> {
    fn read(&mut self) -> PlanDocument {
        let mut document = self.settings();
        let lists = SECTIONS.iter().filter_map(|section| self.table.get(*section));
        let lengths = lists.map(|tree| if let TreeValue::List(list) = &tree.value { list.len() } else { 0 });
        if lengths.sum::<usize>() > MAX_OBJECTS {
            self.complete = false;
            self.problems.push(too_many_objects());
            return document;
        }
        document.numbers = self.section("numbers");
        document.tariffs = self.section("tariffs");
        document.agents = self.section("agents");
        document.groups = self.section("groups");
        document.queues = self.section("queues");
        document.menus = self.section("menus");
        document.time_conditions = self.section("time_conditions");
        document.announcements = self.section("announcements");
        document.webhooks = self.section("webhooks");
        document.known_agents = self.section("known_agents");
        document.calendars = self.section("calendars");
        document
    }

    /// Everything that is not in a section: the plan's own fields.
    fn settings(&mut self) -> PlanDocument {
        let settings = self.table.iter().filter(|(key, _)| !SECTIONS.contains(&key.as_str()));
        let mut settings: BTreeMap<_, _> = settings.map(|(key, tree)| (key.clone(), tree.clone())).collect();
        if !matches!(settings.get("name"), Some(Tree { value: TreeValue::Text(_), .. })) {
            self.complete = false;
            let (path, message) = match settings.get("name") {
                Some(_) => ("name", "the plan's `name` must be text in quotes"),
                None => ("", "the plan has no `name`"),
            };
            let hint = "write `name = \"…\"` at the top";
            self.problems.push(Problem::new(ProblemCode::Malformed, path, message, hint));
            let name = TreeValue::Text("unnamed".to_owned());
            settings.insert("name".to_owned(), Tree { offset: 0, value: name });
        }
        self.entry(&Tree { offset: 0, value: TreeValue::Table(settings) }, "").unwrap_or_else(empty)
    }

    /// One list of the plan, without the entries that cannot be read.
    fn section<T: DeserializeOwned>(&mut self, section: &'static str) -> Vec<T> {
        let Some(tree) = self.table.get(section) else { return Vec::new() };
        let TreeValue::List(list) = &tree.value else {
            self.complete = false;
            self.unreadable.extend(names_of(tree));
            let message = format!("`{section}` must be a list of tables");
            let hint = format!("start each entry with `[[{section}]]` in TOML, or write `[{{…}}]` in JSON");
            self.problems.push(Problem::new(ProblemCode::Malformed, section, message, hint));
            return Vec::new();
        };
        let mut entries = Vec::with_capacity(list.len());
        let mut places = Vec::with_capacity(list.len());
        for (place, element) in list.iter().enumerate() {
            if let Some(entry) = self.entry(element, &format!("{section}[{place}]")) {
                entries.push(entry);
                places.push(place);
            } else {
                self.unreadable.extend(names_of(element));
            }
        }
        if places.len() < list.len() {
            self.kept.insert(section, places);
        }
        entries
    }

    /// One entry, after taking out whatever is wrong with it; `None` if what is left is no entry.
    fn entry<T: DeserializeOwned>(&mut self, tree: &Tree, path: &str) -> Option<T> {
        let mut repaired: Option<Tree> = None;
        let mut removed: Vec<Vec<Segment>> = Vec::new();
        for _ in 0..MAX_MISTAKES {
            let mistake = match T::deserialize(Typed(repaired.as_ref().unwrap_or(tree))) {
                Ok(entry) => return Some(entry),
                Err(mistake) => mistake,
            };
            let way = mistake.way();
            if removed.contains(&way) {
                return None;
            }
            let problem = explain(&mistake, path, &way);
            self.complete &= problem.code == ProblemCode::UnknownField;
            self.problems.push(problem);
            if !remove(repaired.get_or_insert_with(|| tree.clone()), &way) {
                return None;
            }
            removed.push(way);
        }
        self.complete = false;
        None
    }
}

/// What says that a plan has too many objects.
pub(crate) fn too_many_objects() -> Problem {
    let message = format!("the plan has more than {MAX_OBJECTS} objects");
    Problem::new(ProblemCode::TooLarge, "", message, "split the plan between several switchboards")
}

/// What others may call an entry that cannot be read.
fn names_of(tree: &Tree) -> Vec<String> {
    let TreeValue::Table(table) = &tree.value else { return Vec::new() };
    let names = ["extension", "name"].into_iter().filter_map(|field| match &table.get(field)?.value {
        TreeValue::Text(name) => Some(name.clone()),
        TreeValue::Integer(extension) => Some(extension.to_string()),
        _ => None,
    });
    names.collect()
}

/// Takes a field out of a table; an element of a list stays, so that the others keep their places.
fn remove(tree: &mut Tree, way: &[Segment]) -> bool {
    let Some((field, ancestors)) = way.split_last() else { return false };
    let mut parent = tree;
    for segment in ancestors {
        let child = match (&mut parent.value, segment) {
            (TreeValue::Table(table), Segment::Field(field)) => table.get_mut(field),
            (TreeValue::List(list), Segment::Index(index)) => list.get_mut(*index),
            _ => None,
        };
        let Some(child) = child else { return false };
        parent = child;
    }
    match (&mut parent.value, field) {
        (TreeValue::Table(table), Segment::Field(field)) => table.remove(field).is_some(),
        _ => false,
    }
}

fn explain(mistake: &Mistake, entry: &str, way: &[Segment]) -> Problem {
    let path = way.iter().fold(entry.to_owned(), |path, segment| match segment {
        Segment::Field(field) if path.is_empty() => field.clone(),
        Segment::Field(field) => format!("{path}.{field}"),
        Segment::Index(index) => format!("{path}[{index}]"),
    });
    match &mistake.kind {
        MistakeKind::UnknownField { field, known } => {
            let hint = match closest(field, known.iter().copied()) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("known here are {}", known.join(", ")),
            };
            // A key may be anything, even a telephone number: such a path ends at the table.
            let parent = path.strip_suffix(field.as_str()).unwrap_or_default().trim_end_matches('.');
            let path = if is_plain(field) { path.as_str() } else { parent };
            let message = format!("{} is not a field that is known here", in_ticks(field));
            Problem::new(ProblemCode::UnknownField, path, message, hint)
        }
        MistakeKind::MissingField { field } => {
            let parent = path.strip_suffix(field).unwrap_or_default().trim_end_matches('.');
            let message = format!("`{field}` is missing");
            Problem::new(ProblemCode::Malformed, parent, message, format!("add `{field}`"))
        }
        MistakeKind::WrongType { found, wanted } => {
            let hint = match (wanted.as_str(), *found) {
                ("text in quotes", "a number") => "put it in quotes".to_owned(),
                ("a whole number of 32 bits", "text") => "take the quotes off".to_owned(),
                _ => format!("write {wanted}"),
            };
            Problem::new(ProblemCode::Malformed, path, format!("{found} stands where {wanted} belongs"), hint)
        }
        MistakeKind::UnknownChoice { found, known } => {
            let hint = match closest(found, known.iter().copied()) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("write one of {}", known.join(", ")),
            };
            let message = format!("{} is not one of the choices", in_ticks(found));
            Problem::new(ProblemCode::Malformed, path, message, hint)
        }
        MistakeKind::Unclear => Problem::new(
            ProblemCode::Malformed,
            path,
            "this is not what a plan holds here",
            "see the plan's schema",
        ),
    }
}
