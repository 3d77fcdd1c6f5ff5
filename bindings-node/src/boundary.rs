//! The one way out of an export: a value, or an error that JavaScript can read.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use tongdai::consent::BlocklistErrorCode;
use tongdai::sms::registration::RegistrationErrorCode;

/// What an export gives back. The error's code is the stable one, and its text is JSON of an [`Envelope`], which the
/// TypeScript half turns into an `Error` with fields.
///
/// The macro of napi knows it by its name.
pub(crate) type Result<T, E = napi::Error<&'static str>> = std::result::Result<T, E>;

/// Runs one call into the library: no panic gets past here.
pub(crate) fn cross<T>(call: impl FnOnce() -> Result<T, Failure>) -> Result<T> {
    // Whatever a panic may have left half-changed is given up: see `Switchboard`.
    let result = catch_unwind(AssertUnwindSafe(call)).unwrap_or(Err(Failure::Panic));
    result.map_err(Failure::into_js)
}

/// Why a call gave nothing.
pub(crate) enum Failure {
    /// The library refused.
    Refused(tongdai::Error),
    /// The library has a fault, or had one on this very switchboard.
    Panic,
}

impl From<tongdai::Error> for Failure {
    fn from(error: tongdai::Error) -> Self {
        Self::Refused(error)
    }
}

#[derive(Serialize)]
struct Envelope<'a, Problem> {
    message: &'a str,
    path: &'a str,
    hint: &'a str,
    problems: &'a [Problem],
    /// What is wrong with a blocklist, an entry or a step of a registration.
    problem: Option<ErrorCode>,
}

/// What is wrong, by the stable names of its kind.
#[derive(Serialize)]
#[serde(untagged)]
enum ErrorCode {
    Blocklist(BlocklistErrorCode),
    Registration(RegistrationErrorCode),
}

impl Failure {
    fn into_js(self) -> napi::Error<&'static str> {
        match &self {
            Self::Refused(error) => {
                let message = error.to_string();
                let (path, hint) = (error.path(), error.hint());
                match error {
                    tongdai::Error::UnsoundSchedule { problems, .. } => {
                        Envelope { message: &message, path, hint, problems, problem: None }
                            .into_js(error.code())
                    }
                    tongdai::Error::UnsoundAccount { problems, .. } => {
                        Envelope { message: &message, path, hint, problems, problem: None }
                            .into_js(error.code())
                    }
                    tongdai::Error::UnsoundScenario { problems, .. } => {
                        Envelope { message: &message, path, hint, problems, problem: None }
                            .into_js(error.code())
                    }
                    tongdai::Error::UnsoundTemplate { problems, .. } => {
                        Envelope { message: &message, path, hint, problems, problem: None }
                            .into_js(error.code())
                    }
                    tongdai::Error::UnfitValues { problems, .. } => {
                        Envelope { message: &message, path, hint, problems, problem: None }
                            .into_js(error.code())
                    }
                    tongdai::Error::UnsoundOptions { problems, .. } => {
                        Envelope { message: &message, path, hint, problems, problem: None }
                            .into_js(error.code())
                    }
                    error => {
                        let problems = error.problems();
                        let problem = match error {
                            tongdai::Error::BadBlocklist { problem, .. } => {
                                Some(ErrorCode::Blocklist(*problem))
                            }
                            tongdai::Error::BadRegistration { problem, .. } => {
                                Some(ErrorCode::Registration(*problem))
                            }
                            _ => None,
                        };
                        Envelope { message: &message, path, hint, problems, problem }.into_js(error.code())
                    }
                }
            }
            Self::Panic => {
                let message = "the library has a fault; a switchboard that met it can not be used any more";
                let hint = "restore the last snapshot, and report the fault";
                Envelope::<()> { message, path: "", hint, problems: &[], problem: None }.into_js("internal")
            }
        }
    }
}

impl<Problem: Serialize> Envelope<'_, Problem> {
    fn into_js(self, code: &'static str) -> napi::Error<&'static str> {
        napi::Error::new(code, tongdai::json::text(&self))
    }
}
