use std::fmt;
use std::sync::Arc;

use super::document::ScenarioDocument;
use super::examine::examine;
use super::problem::{ScenarioProblem, ScenarioReport};
use crate::error::Error;
use crate::plan::{DocumentReading, Plan, Severity, places, read_document};

/// A scenario that makes sense by itself: made once, never changed, shared by any number of simulations and threads.
///
/// ```
/// use tongdai::simulate::Scenario;
///
/// let error = Scenario::from_text("name = 'Monday'\nstart_ms = 0\narrive_h = -1.0\ntalk = { type = 'samples', samples_s = [] }");
/// let error = error.unwrap_err();
/// assert_eq!(error.code(), "unsound_scenario");
/// assert_eq!(error.to_string(), "the scenario has 2 errors; the first: calls do not arrive for more than 0 hours and at most two years");
/// ```
#[derive(Clone)]
pub struct Scenario {
    document: Arc<ScenarioDocument>,
}

impl Scenario {
    /// Reads and checks a scenario by itself: JSON where the text starts with `{`, TOML otherwise. Whether it fits a
    /// plan is known when it is simulated, or from [`check`].
    ///
    /// # Errors
    /// `unsound_scenario`, with every problem found.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let (document, report) = read_and_check(text, None);
        refuse(report.problems)?;
        // What has no errors was read whole.
        document.map(Self::of).ok_or_else(|| Error::unsound_scenario(Vec::new()))
    }

    /// Checks a document by itself.
    ///
    /// # Errors
    /// `unsound_scenario`, with every problem found.
    pub fn from_document(document: ScenarioDocument) -> Result<Self, Error> {
        refuse(examine(&document, None))?;
        Ok(Self::of(document))
    }

    fn of(document: ScenarioDocument) -> Self {
        Self { document: Arc::new(document) }
    }

    /// What was written.
    pub fn document(&self) -> &ScenarioDocument {
        &self.document
    }

    /// The scenario as JSON text, from which an equal one can be made.
    pub fn to_json(&self) -> String {
        crate::json::text(self.document())
    }

    /// Everything that is wrong with it for a plan, such as agents whom the plan does not have.
    pub fn check(&self, plan: &Plan) -> ScenarioReport {
        ScenarioReport { problems: examine(&self.document, Some(plan)) }
    }

    /// The same as an error.
    pub(crate) fn fits(&self, plan: &Plan) -> Result<(), Error> {
        refuse(examine(&self.document, Some(plan)))
    }
}

impl PartialEq for Scenario {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document) || self.document() == other.document()
    }
}

/// Its name only: a replayed scenario is full of telephone numbers.
impl fmt::Debug for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scenario").field("name", &self.document.name).finish_non_exhaustive()
    }
}

/// Checks the text of a scenario, TOML or JSON, for a plan: every problem with its line. Any text gives a report.
///
/// ```
/// use tongdai::Plan;
/// use tongdai::simulate::check;
///
/// let plan = Plan::from_text("name = 'Shop'")?;
/// let report = check("name = 'Monday'\nstart = 'at eight'\narrive_h = 1\ntalk = { type = 'exponential', mean_s = 180 }", &plan);
/// let told: Vec<_> = report.problems.iter().map(|it| (it.line, it.path.as_str())).collect();
/// assert_eq!(told, [(Some(1), ""), (Some(2), "start")]);
/// # Ok::<(), tongdai::Error>(())
/// ```
pub fn check(text: &str, plan: &Plan) -> ScenarioReport {
    read_and_check(text, Some(plan)).1
}

fn refuse(problems: Vec<ScenarioProblem>) -> Result<(), Error> {
    let errors: Vec<_> = problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() { Ok(()) } else { Err(Error::unsound_scenario(errors)) }
}

fn read_and_check(text: &str, plan: Option<&Plan>) -> (Option<ScenarioDocument>, ScenarioReport) {
    let DocumentReading { document, problems, source } = read_document::<ScenarioDocument>(text);
    let is_whole = problems.is_empty();
    let mut located: Vec<(usize, ScenarioProblem)> =
        problems.into_iter().map(|located| (located.offset, located.problem.into())).collect();
    if let (Some(document), Some(source)) = (&document, &source) {
        let found = examine(document, plan).into_iter();
        located.extend(found.map(|problem| (source.offset(&problem.path), problem)));
    }
    located.sort_by_key(|(offset, _)| *offset);
    let lines = places(text, located.iter().map(|(offset, _)| *offset));
    let problems = located.into_iter().zip(lines).map(|((_, problem), (line, column))| ScenarioProblem {
        line: Some(line),
        column: Some(column),
        ..problem
    });
    (document.filter(|_| is_whole), ScenarioReport { problems: problems.collect() })
}
