use std::fmt;

use super::RowOutcome;
use crate::data::{count, record};
use crate::number::{Carrier, Number, NumberProblem, PhoneNumber};

/// What became of every row, as columns of equal length: a row for each that came in, in order.
///
/// A plan for a million people crosses into another language in one call this way. Codes:
///
/// - `outcomes`: [`RowOutcome::code`].
/// - `keys`: the E.164 digits as a quantity; 0 for a short code, -1 where there is no number.
/// - `carriers`: [`Carrier::code`] of who serves the number; 0 is unknown.
/// - `at_ms`: when the text arrives; 0 for a row that gets none.
/// - `first_rows`: of a duplicate, the first row with its number; -1 elsewhere.
/// - `problems`: [`NumberProblem::code`]; 0 is none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct CampaignColumns {
    /// Codes of outcomes.
    pub outcomes: Vec<u8>,
    /// E.164 digits, 0 for a short code, -1 for none.
    pub keys: Vec<i64>,
    /// Codes of carriers.
    pub carriers: Vec<u8>,
    /// When the text arrives, 0 for never.
    pub at_ms: Vec<i64>,
    /// The first row of a number, -1 where it is this one.
    pub first_rows: Vec<i32>,
    /// Codes of problems.
    pub problems: Vec<u8>,
}

record! {
    /// What became of one row.
    pub struct CampaignRow {
        /// Its place among the rows that came in, from 0.
        pub row: i32,
        /// What became of it.
        pub outcome: RowOutcome,
        /// The number in its canonical form; absent where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub number: Option<PhoneNumber>,
        /// Who serves the number, as far as it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub carrier: Option<String>,
        /// When the text arrives, or arrived.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub at_ms: Option<i64>,
        /// Of a duplicate: the first row with its number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub first_row: Option<i32>,
        /// Why it is no number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub problem: Option<NumberProblem>,
        /// The outcome in words.
        pub sentence: String,
    }
}

/// What is known of a row before anything is planned.
pub(super) struct NewRow {
    pub(super) outcome: RowOutcome,
    pub(super) number: Option<Number>,
    pub(super) first_row: Option<usize>,
    pub(super) problem: Option<NumberProblem>,
}

impl CampaignColumns {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// One row as plain data; none beyond the last.
    pub fn row(&self, row: usize) -> Option<CampaignRow> {
        let outcome = self.outcome(row)?;
        let key = self.keys.get(row).copied().unwrap_or(-1);
        let carrier = self.carriers.get(row).copied().and_then(Carrier::of_code);
        let problem = self.problems.get(row).copied().unwrap_or_default();
        let problem = usize::from(problem).checked_sub(1).and_then(|place| NumberProblem::ALL.get(place));
        let at_ms = self.at_ms.get(row).copied().filter(|_| outcome.is_recipient());
        let sentence = match problem {
            Some(problem) => problem.message(),
            None => outcome.message(),
        };
        Some(CampaignRow {
            row: count(row),
            outcome,
            number: (key > 0).then(|| PhoneNumber::from(format!("+{key}"))),
            carrier: carrier.map(|carrier| carrier.name().to_owned()),
            at_ms,
            first_row: self.first_rows.get(row).copied().filter(|first| *first >= 0),
            problem: problem.copied(),
            sentence: format!("{sentence}."),
        })
    }

    /// All rows as plain data, one after the other.
    pub fn rows(&self) -> impl Iterator<Item = CampaignRow> + '_ {
        (0..self.len()).filter_map(|row| self.row(row))
    }

    /// Some rows as plain data: at most so many, from one on. What lies beyond the last is left out.
    pub fn rows_from(&self, first: i32, count: i32) -> Vec<CampaignRow> {
        let (first, count) = (usize::try_from(first).unwrap_or(0), usize::try_from(count).unwrap_or(0));
        let end = first.saturating_add(count).min(self.len());
        (first..end).filter_map(|row| self.row(row)).collect()
    }

    pub(super) fn outcome(&self, row: usize) -> Option<RowOutcome> {
        RowOutcome::of_code(*self.outcomes.get(row)?)
    }

    pub(super) fn number(&self, row: usize) -> Option<Number> {
        Number::from_key(u64::try_from(*self.keys.get(row)?).ok()?)
    }

    pub(super) fn push(&mut self, row: &NewRow) {
        let key = row.number.map(|number| number.key().and_then(|key| i64::try_from(key).ok()).unwrap_or(0));
        self.outcomes.push(row.outcome.code());
        self.keys.push(key.unwrap_or(-1));
        self.carriers.push(0);
        self.at_ms.push(0);
        self.first_rows.push(row.first_row.map_or(-1, count));
        self.problems.push(row.problem.map_or(0, NumberProblem::code));
    }

    /// A text went out: at the time that was planned, or by an instant at the latest.
    pub(super) fn finish(&mut self, row: usize, by_ms: i64) {
        let was_recipient = self.outcome(row).is_some_and(RowOutcome::is_recipient);
        if let Some(outcome) = self.outcomes.get_mut(row) {
            *outcome = RowOutcome::Done.code();
        }
        if let Some(at_ms) = self.at_ms.get_mut(row).filter(|_| !was_recipient) {
            *at_ms = by_ms;
        }
    }

    pub(super) fn settle(&mut self, row: usize, outcome: RowOutcome, carrier: Option<Carrier>, at_ms: i64) {
        let set = |column: &mut Vec<u8>, code| {
            if let Some(place) = column.get_mut(row) {
                *place = code;
            }
        };
        set(&mut self.outcomes, outcome.code());
        set(&mut self.carriers, carrier.map_or(0, Carrier::code));
        if let Some(place) = self.at_ms.get_mut(row) {
            *place = at_ms;
        }
    }
}

/// Counts only: the keys are other people's numbers.
impl fmt::Debug for CampaignColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CampaignColumns({} rows)", self.len())
    }
}
