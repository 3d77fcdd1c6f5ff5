//! Lists as people keep them, read into a blocklist as their bytes come. `lines` and `csv` find where a line or a
//! record ends, within bounded memory; `columns` knows what a table's columns are called, and `values` what stands in
//! them. [`Importer`] adds what they find, and tells of every line that it refuses.

mod columns;
mod csv;
mod lines;
mod report;
mod values;

pub use report::{ImportReport, LineError};

use std::fmt;
use std::sync::Arc;

use super::blocklist::{MOST_NOTE, Subject};
use super::odd::EntryId;
use super::terms::{ScopeSet, Span};
use super::{BlockTerms, Blocklist, BlocklistError, BlocklistErrorCode, blocklist, key};
use crate::data::{choice, record};
use columns::{Column, Columns};
use csv::Records;
use lines::Lines;
use report::Report;

choice! {
    /// How a list is written.
    pub enum ListFormat {
        /// A number on each line. Blank lines, and what follows a `#`, do not count.
        Numbers,
        /// A table whose first line names its columns, separated by commas, semicolons or tabs (RFC 4180).
        Csv,
    }
}

record! {
    /// How to read a list.
    pub struct ImportOptions {
        /// How it is written.
        pub format: ListFormat,
        /// What holds for every line that says nothing else.
        pub terms: BlockTerms,
    }
}

/// Reads a list of numbers into a [`Blocklist`] as its bytes come.
///
/// All spellings of a number are one number. A line that cannot be read is refused, told of and counted, and the
/// others are read all the same. `docs/blocklist.md` describes the columns of a table.
///
/// ```
/// use tongdai::consent::{BlockTerms, Blocklist, ImportOptions, Importer, ListFormat, BlockOrigin, BlockScope};
///
/// let mut list = Blocklist::new([0; 16]);
/// let mut importer = Importer::new(&ImportOptions {
///     format: ListFormat::Numbers,
///     terms: BlockTerms {
///         scopes: vec![BlockScope::AdTexts], origin: BlockOrigin::OptOut, since_ms: None, until_ms: None,
///     },
/// })?;
/// importer.feed(&mut list, b"0912345678\n+84 91234", &mut |_| {});
/// importer.feed(&mut list, b" 5678\n# none of ours\n113\n", &mut |error| assert_eq!(error.line, 4));
/// let report = importer.finish(&mut list, &mut |_| {});
/// assert_eq!((report.lines, report.added, report.duplicates, report.errors_total), (4, 1, 1, 1));
/// # Ok::<(), tongdai::consent::BlocklistError>(())
/// ```
pub struct Importer {
    defaults: Defaults,
    source: Source,
    report: Report,
}

/// What a line has that says nothing else.
struct Defaults {
    scopes: ScopeSet,
    origin: super::BlockOrigin,
    span: Span,
}

enum Source {
    Numbers(Lines),
    /// A table's columns are known once its first line has come.
    Csv(Records, Option<Result<Columns, BlocklistErrorCode>>),
}

/// The longest line or record in bytes.
const MOST_BYTES: usize = 65_536;

impl Importer {
    /// An importer of one list.
    ///
    /// # Errors
    /// What is wrong with the terms.
    pub fn new(options: &ImportOptions) -> Result<Self, BlocklistError> {
        let terms = &options.terms;
        let scopes = blocklist::wanted(&terms.scopes)?;
        let span = blocklist::span(terms.since_ms, terms.until_ms)?;
        let source = match options.format {
            ListFormat::Numbers => Source::Numbers(Lines::default()),
            ListFormat::Csv => Source::Csv(Records::default(), None),
        };
        let defaults = Defaults { scopes, origin: terms.origin, span };
        Ok(Self { defaults, source, report: Report::default() })
    }

    /// Takes the next bytes, however many, and adds the entries on all lines that end in them. Tells of every line
    /// that it refuses.
    pub fn feed(&mut self, list: &mut Blocklist, bytes: &[u8], on_error: &mut dyn FnMut(&LineError)) {
        let Self { defaults, source, report } = self;
        match source {
            Source::Numbers(lines) => lines.feed(bytes, &mut |line, text| {
                let outcome = text.and_then(|text| number_line(list, defaults, text));
                report.count(line, &outcome, on_error);
            }),
            Source::Csv(records, columns) => records.feed(bytes, &mut |lines, fields| {
                csv_record(list, defaults, report, columns, lines, fields, on_error);
            }),
        }
    }

    /// Adds what the last line has, if it did not end, and tells what became of all.
    pub fn finish(mut self, list: &mut Blocklist, on_error: &mut dyn FnMut(&LineError)) -> ImportReport {
        let Self { defaults, source, report } = &mut self;
        let lines = match source {
            Source::Numbers(lines) => lines.finish(&mut |line, text| {
                let outcome = text.and_then(|text| number_line(list, defaults, text));
                report.count(line, &outcome, on_error);
            }),
            Source::Csv(records, columns) => records.finish(&mut |lines, fields| {
                csv_record(list, defaults, report, columns, lines, fields, on_error);
            }),
        };
        self.report.finish(lines)
    }
}

/// How many lines were refused so far.
impl fmt::Debug for Importer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Importer").field("report", &self.report).finish_non_exhaustive()
    }
}

/// What became of a line.
enum Outcome {
    Added,
    Duplicate,
    /// It says that a number is not blocked.
    NotBlocked,
    /// It says nothing.
    Nothing,
}

impl Outcome {
    fn of_entry(is_new: bool) -> Self {
        if is_new { Self::Added } else { Self::Duplicate }
    }
}

/// Where a record begins and ends.
#[derive(Clone, Copy)]
struct LineRange {
    first: i64,
    last: i64,
}

/// What was refused, and in which column, counted from 0.
struct Refusal {
    code: BlocklistErrorCode,
    column: Option<usize>,
}

impl From<BlocklistErrorCode> for Refusal {
    fn from(code: BlocklistErrorCode) -> Self {
        Self { code, column: None }
    }
}

fn number_line(list: &mut Blocklist, defaults: &Defaults, text: &str) -> Result<Outcome, Refusal> {
    let number = text.split('#').next().unwrap_or_default().trim();
    if number.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let key = key::of_number(number)?;
    let id = EntryId { key, origin: defaults.origin, span: defaults.span, note: None };
    Ok(Outcome::of_entry(list.give(Subject::Number, id, defaults.scopes)))
}

fn csv_record(
    list: &mut Blocklist,
    defaults: &Defaults,
    report: &mut Report,
    columns: &mut Option<Result<Columns, BlocklistErrorCode>>,
    lines: LineRange,
    fields: Result<Vec<&str>, Refusal>,
    on_error: &mut dyn FnMut(&LineError),
) {
    let outcome = match (&columns, fields) {
        (_, Err(refusal)) => Err(refusal),
        (_, Ok(fields)) if fields.iter().all(|field| field.trim().is_empty()) => Ok(Outcome::Nothing),
        (Some(Ok(columns)), Ok(fields)) => entry(columns, defaults, &fields).map(|entry| {
            let is_new = entry.map(|(subject, id, scopes)| list.give(subject, id, scopes));
            is_new.map_or(Outcome::NotBlocked, Outcome::of_entry)
        }),
        // Nobody knows what these lines say, but none is lost from sight.
        (Some(Err(code)), Ok(_)) => Err((*code).into()),
        (None, Ok(fields)) => {
            let (read, unknown) = Columns::read(&fields);
            for column in unknown {
                let refusal = Refusal { code: BlocklistErrorCode::UnknownColumn, column: Some(column) };
                report.count(lines, &Err(refusal), on_error);
            }
            let outcome = read.as_ref().map_or_else(|&code| Err(code.into()), |_| Ok(Outcome::Nothing));
            *columns = Some(read);
            outcome
        }
    };
    report.count(lines, &outcome, on_error);
}

/// The entry that a record stands for; none if it says that the number is not blocked.
fn entry(
    columns: &Columns,
    defaults: &Defaults,
    fields: &[&str],
) -> Result<Option<(Subject, EntryId, ScopeSet)>, Refusal> {
    if fields.len() != columns.len() {
        return Err(BlocklistErrorCode::WrongFields.into());
    }
    let (mut number, mut prefix, mut note) = (None, None, None);
    let (mut scopes, mut origin, mut span) = (defaults.scopes, defaults.origin, defaults.span);
    for (at, (column, field)) in columns.iter().zip(fields).enumerate() {
        let field = field.trim();
        let refused = |code| Refusal { code, column: Some(at) };
        if field.is_empty() && column != Column::Status {
            continue;
        }
        match column {
            Column::Number => {
                let key = key::of_number(field).map_err(refused)?;
                if number.replace(key).is_some_and(|other| other != key) {
                    return Err(refused(BlocklistErrorCode::TwoNumbers));
                }
            }
            Column::Prefix => prefix = Some(key::of_prefix(field).map_err(refused)?),
            Column::Scopes => scopes = values::scopes(field).map_err(refused)?,
            Column::Origin => origin = values::origin(field).map_err(refused)?.unwrap_or(origin),
            Column::Since => span.since_ms = values::since(field).map_err(refused)?,
            Column::Until => span.until_ms = values::until(field).map_err(refused)?,
            Column::Note if field.len() > MOST_NOTE => return Err(refused(BlocklistErrorCode::NoteTooLong)),
            Column::Note => note = Some(Arc::from(field)),
            Column::Status if values::is_blocked(field).map_err(refused)? => {}
            Column::Status => return Ok(None),
            Column::Unknown => {}
        }
    }
    if span.since_ms >= span.until_ms {
        return Err(BlocklistErrorCode::ReversedTimes.into());
    }
    let (subject, key) = match (number, prefix) {
        (Some(key), None) => (Subject::Number, key),
        (None, Some(key)) => (Subject::Prefix, key),
        (Some(_), Some(_)) => return Err(BlocklistErrorCode::NumberAndPrefix.into()),
        (None, None) => return Err(BlocklistErrorCode::NoNumber.into()),
    };
    Ok(Some((subject, EntryId { key, origin, span, note }, scopes)))
}
