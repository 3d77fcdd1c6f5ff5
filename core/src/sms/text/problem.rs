use crate::data::{choice, record};

/// The most problems that are listed of a set of options.
const MOST_PROBLEMS: usize = 100;

record! {
    /// One thing wrong with rules of carriers, or with what an editor is told to do.
    pub struct OptionProblem {
        /// A stable name for the kind of problem.
        pub code: OptionProblemCode,
        /// The field at fault: `carriers[1]`, `rules[0].caps[2].max_segments`.
        pub path: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
    }
}

choice! {
    /// What can be wrong with rules of carriers, or with what an editor is told to do.
    #[non_exhaustive]
    pub enum OptionProblemCode {
        /// No carrier has this name.
        UnknownCarrier,
        /// A day that no calendar has, or that is not written `YYYY-MM-DD`.
        WrongDay,
        /// A count outside 0 to 100,000.
        WrongCount,
        /// A list that is longer than any that makes sense.
        TooMany,
    }
}

impl OptionProblemCode {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::UnknownCarrier => {
                ("no carrier has this name", "write a name such as `viettel`; `carriers` lists all of them")
            }
            Self::WrongDay => ("this is no day", "write YYYY-MM-DD"),
            Self::WrongCount => ("this is no count", "write a number from 0 to 100000"),
            Self::TooMany => ("there are more than a hundred of these", "leave out what is not needed"),
        }
    }
}

/// The problems found so far.
#[derive(Default)]
pub(in crate::sms) struct OptionFindings {
    found: Vec<OptionProblem>,
}

impl OptionFindings {
    pub(in crate::sms) fn add(&mut self, code: OptionProblemCode, path: String) {
        if !self.is_full() {
            let (message, hint) = code.words();
            self.found.push(OptionProblem { code, path, message: message.to_owned(), hint: hint.to_owned() });
        }
    }

    pub(in crate::sms) fn is_full(&self) -> bool {
        self.found.len() >= MOST_PROBLEMS
    }

    pub(in crate::sms) fn finish(self) -> Result<(), Vec<OptionProblem>> {
        if self.found.is_empty() { Ok(()) } else { Err(self.found) }
    }
}
