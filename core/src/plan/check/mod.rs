//! The check: everything that is wrong with a plan, at once. Each file knows one noun; `loops` and `reach` look at
//! the whole graph. Nobody but the plan calls in, and nothing here changes the document.

mod destinations;
mod fields;
mod hours;
mod loops;
mod menus;
mod names;
mod numbers;
mod outbound;
mod people;
mod queues;
mod reach;
mod social;
mod steps;
mod tariffs;
mod waiting;

use rustc_hash::FxHashSet;

use super::read::{self, MAX_OBJECTS, Reading, SECTIONS};
use super::routes::Routes;
use super::source::{Located, place};
use super::{PlanDocument, Problem, ProblemCode, Report, Severity, wait};

/// Checks the text of a plan, TOML or JSON: every problem with its line, and the worst-case waits if there is no
/// error. Any text gives a report.
///
/// ```
/// let report = tongdai::plan::check("name = \"Shop\"\n\n[[numbers]]\nnumber = \"1900 1234\"\ninbound = \"299\"\n");
/// let problem = &report.problems[0];
/// assert_eq!((problem.line, problem.path.as_str()), (Some(5), "numbers[0].inbound"));
/// assert_eq!(problem.message, "`299` is not in the plan");
/// ```
pub fn check(text: &str) -> Report {
    read_and_check(text).1
}

impl PlanDocument {
    /// Checks a plan that was made without a text. The problems have paths but no lines.
    pub fn check(&self) -> Report {
        let mut problems = find(self, &FxHashSet::default(), true);
        problems.sort_by_cached_key(|problem| position(&problem.path));
        Report { waits: waits_if_sound(self, &problems), problems }
    }

    /// Reads a plan's text without judging what it says. Only a text that cannot be read whole is an error; the
    /// report then has every such mistake.
    pub fn read(text: &str) -> Result<Self, Report> {
        let Reading { document, problems, .. } = read::read(text);
        if problems.is_empty() {
            return Ok(document);
        }
        Err(Report { problems: place(text, problems), waits: Vec::new() })
    }
}

/// Reads and checks in one go; the document is whole only if the report has no errors.
pub(crate) fn read_and_check(text: &str) -> (PlanDocument, Report) {
    let Reading { document, problems: mut located, source, unreadable, complete } = read::read(text);
    if let Some(source) = &source {
        for mut problem in find(&document, &unreadable, complete) {
            problem.path = source.path_in_text(&problem.path);
            located.push(Located { offset: source.offset(&problem.path), problem });
        }
    }
    let problems = place(text, located);
    let waits = waits_if_sound(&document, &problems);
    (document, Report { problems, waits })
}

fn waits_if_sound(document: &PlanDocument, problems: &[Problem]) -> Vec<super::NumberWait> {
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Vec::new();
    }
    wait::worst_case_waits(document)
}

/// What every rule looks at, and where it puts what it finds.
struct Check<'a> {
    document: &'a PlanDocument,
    routes: Routes<'a>,
    /// Names of entries that could not be read: naming them is no mistake.
    unreadable: &'a FxHashSet<String>,
    /// Whether the document is whole, so that what is missing from it is really missing.
    complete: bool,
    problems: Vec<Problem>,
    /// How many words may still be compared to guess what a name was meant to be; bounds the cost of a plan that
    /// is wrong everywhere.
    guesses: usize,
}

fn find(document: &PlanDocument, unreadable: &FxHashSet<String>, complete: bool) -> Vec<Problem> {
    let lengths = [
        document.numbers.len(),
        document.tariffs.len(),
        document.agents.len(),
        document.groups.len(),
        document.queues.len(),
        document.menus.len(),
        document.time_conditions.len(),
        document.announcements.len(),
        document.webhooks.len(),
        document.known_agents.len(),
        document.calendars.len(),
    ];
    if lengths.iter().sum::<usize>() > MAX_OBJECTS {
        return vec![read::too_many_objects()];
    }
    let routes = Routes::new(document);
    let mut check =
        Check { document, routes, unreadable, complete, problems: Vec::new(), guesses: 1_000_000 };
    check.settings();
    numbers::check(&mut check);
    names::check(&mut check);
    people::check(&mut check);
    queues::check(&mut check);
    waiting::check(&mut check);
    outbound::check(&mut check);
    tariffs::check(&mut check);
    menus::check(&mut check);
    hours::check(&mut check);
    steps::check(&mut check);
    destinations::check(&mut check);
    loops::check(&mut check);
    reach::check(&mut check);
    social::check(&mut check);
    check.problems
}

impl Check<'_> {
    fn push(
        &mut self,
        code: ProblemCode,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.problems.push(Problem::new(code, path, message, hint));
    }

    /// The plan's own fields.
    fn settings(&mut self) {
        self.text("name", &self.document.name);
        hours::check_time_zone(self, "time_zone", &self.document.time_zone);
    }

    /// Whether an entry of this name stands in the text but could not be read.
    fn is_unreadable(&self, name: &str) -> bool {
        self.unreadable.contains(name)
    }
}

/// Where a path stands in a document without a text: its section, and the place in it.
fn position(path: &str) -> (usize, usize) {
    let (section, rest) = path.split_once('[').unwrap_or((path, ""));
    let Some(section) = SECTIONS.iter().position(|known| *known == section) else { return (0, 0) };
    let index = rest.split(']').next().and_then(|index| index.parse().ok());
    (section + 1, index.unwrap_or_default())
}
