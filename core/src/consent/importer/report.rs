use super::{LineRange, Outcome, Refusal};
use crate::consent::BlocklistErrorCode;
use crate::data::record;

record! {
    /// One line of a list that was refused, or one column that says nothing to a blocklist. It carries nothing of what
    /// the line says.
    pub struct LineError {
        /// The line, from 1.
        pub line: i64,
        /// The line on which it ends, if a field goes on over several.
        pub last_line: i64,
        /// The column of a table, from 1, if one is at fault.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub column: Option<i32>,
        /// What is wrong, by its stable name.
        pub code: BlocklistErrorCode,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

record! {
    /// What became of a list that was read.
    pub struct ImportReport {
        /// How many lines it has.
        pub lines: i64,
        /// How many entries said anything new.
        pub added: i64,
        /// How many said what was known already.
        pub duplicates: i64,
        /// How many said that a number is not blocked; nothing was done about them.
        pub not_blocked: i64,
        /// The first hundred errors.
        pub errors: Vec<LineError>,
        /// How many errors there are in all.
        pub errors_total: i64,
    }
}

/// What became of a list so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    added: i64,
    duplicates: i64,
    not_blocked: i64,
    errors: Vec<LineError>,
    errors_total: i64,
}

/// So many errors are kept; every one is told of when it comes.
const KEPT: usize = 100;

impl Report {
    pub(super) fn count(
        &mut self,
        lines: LineRange,
        outcome: &Result<Outcome, Refusal>,
        on_error: &mut dyn FnMut(&LineError),
    ) {
        match outcome {
            Ok(Outcome::Added) => self.added += 1,
            Ok(Outcome::Duplicate) => self.duplicates += 1,
            Ok(Outcome::NotBlocked) => self.not_blocked += 1,
            Ok(Outcome::Nothing) => {}
            &Err(Refusal { code, column }) => {
                let error = LineError {
                    line: lines.first,
                    last_line: lines.last,
                    column: column.and_then(|at| i32::try_from(at + 1).ok()),
                    code,
                    message: code.sentence().to_owned(),
                    hint: code.hint().to_owned(),
                };
                on_error(&error);
                self.errors_total += 1;
                if self.errors.len() < KEPT {
                    self.errors.push(error);
                }
            }
        }
    }

    pub(super) fn finish(self, lines: i64) -> ImportReport {
        let Self { added, duplicates, not_blocked, errors, errors_total } = self;
        ImportReport { lines, added, duplicates, not_blocked, errors, errors_total }
    }
}
