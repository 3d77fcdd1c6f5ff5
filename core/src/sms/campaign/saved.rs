use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Campaign, CampaignColumns, CampaignPlan, CampaignRequest, RowOutcome};
use crate::data::count;
use crate::error::Error;
use crate::json;
use crate::number::{Carrier, Number, NumberProblem};

/// What is written in front of a saved plan; another number is another form.
const VERSION: i32 = 1;

/// A plan as it is saved.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    version: i32,
    plan: CampaignPlan,
    request: CampaignRequest,
    outcomes: Vec<u8>,
    keys: Vec<i64>,
    carriers: Vec<u8>,
    at_ms: Vec<i64>,
    first_rows: Vec<i32>,
    problems: Vec<u8>,
}

impl Campaign {
    /// The plan as JSON text, for [`Self::from_json`]: equal plans are equal bytes. It holds the recipients' numbers.
    pub fn to_json(&self) -> String {
        let columns = self.columns.clone();
        json::text(&Saved {
            version: VERSION,
            plan: self.plan.clone(),
            request: self.request.clone(),
            outcomes: columns.outcomes,
            keys: columns.keys,
            carriers: columns.carriers,
            at_ms: columns.at_ms,
            first_rows: columns.first_rows,
            problems: columns.problems,
        })
    }

    /// A plan from the text that [`Self::to_json`] made. What was changed so that its parts disagree, or that a number
    /// would get the text twice, is refused.
    ///
    /// # Errors
    /// `malformed`, with the column and row at fault.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let saved: Saved = json::read(text, "a campaign")?;
        if saved.version != VERSION {
            return Err(wrong("version", "the campaign was saved by another version"));
        }
        let columns = CampaignColumns {
            outcomes: saved.outcomes,
            keys: saved.keys,
            carriers: saved.carriers,
            at_ms: saved.at_ms,
            first_rows: saved.first_rows,
            problems: saved.problems,
        };
        audit(&saved.plan, &columns)?;
        Ok(Self { plan: saved.plan, request: saved.request, columns })
    }
}

fn audit(plan: &CampaignPlan, columns: &CampaignColumns) -> Result<(), Error> {
    let rows = columns.len();
    let lengths = [
        ("keys", columns.keys.len()),
        ("carriers", columns.carriers.len()),
        ("at_ms", columns.at_ms.len()),
        ("first_rows", columns.first_rows.len()),
        ("problems", columns.problems.len()),
    ];
    if let Some((column, _)) = lengths.into_iter().find(|(_, length)| *length != rows) {
        return Err(wrong(column, "the columns are not of one length"));
    }
    let mut first_rows: BTreeMap<Number, usize> = BTreeMap::new();
    for row in 0..rows {
        audit_row(columns, row, &mut first_rows)?;
    }
    let mut counted: BTreeMap<RowOutcome, usize> = BTreeMap::new();
    for outcome in (0..rows).filter_map(|row| columns.outcome(row)) {
        *counted.entry(outcome).or_default() += 1;
    }
    let told: BTreeMap<_, _> = plan.counts.iter().map(|it| (it.outcome, it.rows)).collect();
    let counted: BTreeMap<_, _> = counted.into_iter().map(|(outcome, rows)| (outcome, count(rows))).collect();
    if plan.rows != count(rows) || told != counted {
        return Err(wrong("plan.counts", "the counts are not those of the rows"));
    }
    Ok(())
}

fn audit_row(
    columns: &CampaignColumns,
    row: usize,
    first_rows: &mut BTreeMap<Number, usize>,
) -> Result<(), Error> {
    let at = |column: &str, message| wrong(&format!("{column}[{row}]"), message);
    let Some(outcome) = columns.outcome(row) else { return Err(at("outcomes", "no outcome has this code")) };
    let key = columns.keys.get(row).copied().unwrap_or(-1);
    if key < -1 || key > 0 && columns.number(row).is_none() {
        return Err(at("keys", "no number has these digits"));
    }
    let carrier = columns.carriers.get(row).copied().unwrap_or_default();
    if carrier != 0 && Carrier::of_code(carrier).is_none() {
        return Err(at("carriers", "no carrier has this code"));
    }
    let problem = columns.problems.get(row).copied().unwrap_or_default();
    if usize::from(problem) > NumberProblem::ALL.len()
        || (problem != 0) != (outcome == RowOutcome::NotANumber)
    {
        return Err(at("problems", "the problem does not fit the outcome"));
    }
    if outcome.is_recipient() && columns.number(row).is_none() {
        return Err(at("outcomes", "there is no number that the text could go to"));
    }
    let first = columns.first_rows.get(row).copied().unwrap_or(-1);
    if (outcome == RowOutcome::Duplicate) != (first >= 0) {
        return Err(at("first_rows", "only a duplicate has a first row"));
    }
    let Some(number) = columns.number(row) else { return Ok(()) };
    let known = *first_rows.entry(number).or_insert(row);
    let fits = if known == row { first == -1 } else { first == count(known) };
    if fits { Ok(()) } else { Err(at("first_rows", "another row is the first with this number")) }
}

fn wrong(path: &str, message: &str) -> Error {
    Error::Malformed {
        message: message.to_owned(),
        path: path.to_owned(),
        hint: "plan the campaign again, or restore the text as it was saved".to_owned(),
    }
}
