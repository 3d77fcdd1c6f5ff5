use std::io::{BufWriter, Write};
use std::path::Path;

use tongdai::sms::account::{SmsAccount, SmsProblem};
use tongdai::sms::template::Template;

use crate::render;
use crate::source::Source;
use crate::stop::{Failure, Stop};
use crate::text;

/// Reads an account's document. A folder stands for its `sms.toml`, or else its `sms.json`.
pub(super) fn source(path: &Path) -> Result<Source, Stop> {
    Source::read_of(path, "sms")
}

/// The account of a document without errors. Errors are shown on standard error.
pub(super) fn sound(path: &Path) -> Result<SmsAccount, Stop> {
    let source = source(path)?;
    let report = tongdai::sms::account::check(&source.text);
    if report.has_errors() {
        let mut out = BufWriter::new(anstream::stderr().lock());
        render::write_sms_problems(&mut out, &source, &report.problems)?;
        writeln!(out, "{}", verdict(&report.problems))?;
        out.flush()?;
        return Err(Stop::Unsound);
    }
    SmsAccount::from_text(&source.text).map_err(|error| Stop::Failed(Failure::of(&error, source.name)))
}

/// A template of the account by its id.
pub(super) fn template<'a>(account: &'a SmsAccount, id: &str) -> Result<&'a Template, Stop> {
    account.book().get(id).ok_or_else(|| {
        let ids: Vec<_> = account.book().templates().iter().map(Template::id).collect();
        let hint = format!("it has {}", ids.join(", "));
        Stop::failed(format!("the account has no template {id}"), text::cut(&hint, 200))
    })
}

/// `1 error, 2 warnings`.
pub(super) fn verdict(problems: &[SmsProblem]) -> String {
    render::verdict(problems.iter().map(|problem| problem.severity))
}
