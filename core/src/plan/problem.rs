use crate::data::{choice, record};
use crate::number::PhoneNumber;

record! {
    /// What a check found: every problem at once, and how long a caller of each number can be made to wait.
    pub struct Report {
        /// The problems, in the order of the document.
        pub problems: Vec<Problem>,
        /// The worst-case wait of every number; empty while there are errors.
        pub waits: Vec<NumberWait>,
    }
}

record! {
    /// One thing wrong with a plan.
    pub struct Problem {
        /// A stable name for the kind of problem.
        pub code: ProblemCode,
        /// Whether it keeps the plan from being used.
        pub severity: Severity,
        /// Where: `queues[1].members[0].agent`.
        pub path: String,
        /// What is wrong, in one sentence.
        pub message: String,
        /// What to do about it.
        pub hint: String,
        /// The line in the text, from 1, where there was a text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub line: Option<i32>,
        /// The column in the line, from 1, in code points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub column: Option<i32>,
    }
}

choice! {
    /// How bad a problem is.
    pub enum Severity {
        /// The plan cannot be used.
        Error,
        /// The plan works, but hardly as meant.
        Warning,
    }
}

record! {
    /// The longest time a caller can spend on a number before an agent answers or the call ends.
    pub struct NumberWait {
        /// The number.
        pub number: PhoneNumber,
        /// What it is for.
        pub description: String,
        /// The longest wait, in seconds.
        pub worst_case_wait_s: i64,
        /// The destinations on that longest way, in order.
        pub way: Vec<String>,
    }
}

choice! {
    /// The kinds of problem a plan can have.
    pub enum ProblemCode {
        /// The text is not TOML or JSON at all.
        Syntax,
        /// A field is missing, unknown or of the wrong type.
        Malformed,
    }
}
