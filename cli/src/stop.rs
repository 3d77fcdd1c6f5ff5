use std::fmt;
use std::io;
use std::io::Write;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use crate::text;

/// Why a command ends before its time.
pub(crate) enum Stop {
    /// The plan has errors, or a number was refused, and that has been shown.
    Unsound,
    /// The command could not be carried out.
    Failed(Failure),
    /// Whoever reads the output has read enough, which is no error.
    Closed,
}

/// What went wrong outside a plan: a file that is not there, a line of a journal that is no event.
#[derive(Default)]
pub(crate) struct Failure {
    /// A stable name, where the core gave one.
    pub(crate) code: Option<&'static str>,
    /// What is wrong, in one sentence.
    pub(crate) message: String,
    /// The file, with its line and column as far as they are known.
    pub(crate) place: Option<String>,
    /// Where in the object: `events[2].at_ms`.
    pub(crate) path: Option<String>,
    /// What to do about it.
    pub(crate) hint: Option<String>,
}

impl Stop {
    /// A failure that a sentence says all about.
    pub(crate) fn failed(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Failed(Failure { message: message.into(), hint: Some(hint.into()), ..Failure::default() })
    }

    /// A file that cannot be opened, read or written.
    pub(crate) fn file(verb: &str, path: impl fmt::Display, error: &io::Error) -> Self {
        let message = format!("cannot {verb} {path}: {}", text::first_lower(&error.to_string()));
        Self::Failed(Failure { message, ..Failure::default() })
    }

    /// Says why on standard error, and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Closed => ExitCode::SUCCESS,
            Self::Unsound => ExitCode::from(1),
            Self::Failed(failure) => {
                // Nobody can be told that standard error is closed.
                let _ = failure.write(&mut anstream::stderr().lock());
                ExitCode::from(2)
            }
        }
    }
}

impl Failure {
    /// An error of the core, and the file it is about.
    pub(crate) fn of(error: &tongdai::Error, place: String) -> Self {
        Self {
            code: Some(error.code()),
            message: error.to_string(),
            place: Some(place),
            path: Some(error.path().to_owned()),
            hint: Some(error.hint().to_owned()),
        }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let bad = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        let code = self.code.map(|code| format!("[{code}]")).unwrap_or_default();
        writeln!(out, "{bad}error{code}{bad:#}: {}", text::shown(&self.message))?;
        if let Some(place) = &self.place {
            writeln!(out, "  --> {}", text::shown(place))?;
        }
        if let Some(path) = self.path.as_ref().filter(|path| !path.is_empty()) {
            writeln!(out, "   = at: {}", text::shown(path))?;
        }
        if let Some(hint) = self.hint.as_ref().filter(|hint| !hint.is_empty()) {
            writeln!(out, "   = hint: {}", text::shown(hint))?;
        }
        Ok(())
    }
}

/// What a failed write to standard output means.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::file("write", "the output", &error),
        }
    }
}
