use crate::data::record;
use crate::error::Error;
use crate::plan::Problem;

record! {
    /// An error as plain data, whatever its kind.
    pub(crate) struct Failure {
        /// The stable name of the kind of error: `unsound_plan`, `unsound_schedule`, `unsound_scenario`,
        /// `unsound_template`, `unfit_values`, `unsound_options`, `malformed`, `bad_snapshot` or `bad_blocklist`.
        pub(crate) code: String,
        /// What is wrong, in one sentence, without anybody's number.
        pub(crate) message: String,
        /// Where the cause is.
        pub(crate) path: String,
        /// What to do about it.
        pub(crate) hint: String,
        /// The problems of an unsound plan; none for another error.
        pub(crate) problems: Vec<Problem>,
    }
}

/// An error as plain data, whatever its kind.
#[uniffi::export]
fn failure_of(error: &Error) -> Failure {
    Failure {
        code: error.code().to_owned(),
        message: error.to_string(),
        path: error.path().to_owned(),
        hint: error.hint().to_owned(),
        problems: error.problems().to_vec(),
    }
}
