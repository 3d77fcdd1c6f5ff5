use super::examine::examine;
use super::{SmsDocument, SmsProblem, SmsReport};
use crate::plan::{DocumentReading, SourceMap, places, read_document};

/// Checks the text of an account, TOML or JSON: every problem with its line. Any text gives a report.
///
/// ```
/// let report = tongdai::sms::account::check("advertiser = \"An Tam\"\n\n[[brandnames]]\nname = \"Cà phê\"\n");
/// let problem = &report.problems[0];
/// assert_eq!((problem.line, problem.path.as_str()), (Some(4), "brandnames[0].name"));
/// assert_eq!(problem.message, "the brandname is refused by the rules `strict`: character 2: this letter has a mark");
/// ```
pub fn check(text: &str) -> SmsReport {
    read_and_check(text).1
}

impl SmsDocument {
    /// Checks an account that was made without a text. The problems have paths but no lines.
    pub fn check(&self) -> SmsReport {
        SmsReport { problems: examine(self) }
    }
}

/// Reads and checks in one go; there is a document only if the text could be read whole.
pub(super) fn read_and_check(text: &str) -> (Option<SmsDocument>, SmsReport) {
    let DocumentReading { document, problems, source } = read_document::<SmsDocument>(text);
    let is_whole = problems.is_empty();
    let mut located: Vec<(usize, SmsProblem)> =
        problems.into_iter().map(|located| (located.offset, located.problem.into())).collect();
    if let (Some(document), Some(source)) = (&document, &source) {
        located.extend(examine(document).into_iter().map(|problem| (offset(source, &problem), problem)));
    }
    located.sort_by_key(|(offset, _)| *offset);
    let lines = places(text, located.iter().map(|(offset, _)| *offset));
    let problems = located.into_iter().zip(lines).map(|((_, problem), (line, column))| SmsProblem {
        line: Some(line),
        column: Some(column),
        ..problem
    });
    (document.filter(|_| is_whole), SmsReport { problems: problems.collect() })
}

fn offset(source: &SourceMap, problem: &SmsProblem) -> usize {
    source.offset(&problem.path)
}
