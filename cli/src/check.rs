use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::Style;
use tongdai::plan::{NumberWait, Severity};
use tongdai::{Plan, Problem, Report};

use crate::render;
use crate::source::Source;
use crate::stop::{Failure, Stop};
use crate::table::{Side, Table};
use crate::text;

/// Destinations that are shown of a number's longest way.
const MAX_WAY: usize = 12;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan's file, or a folder with a plan.toml or plan.json.
    plan: PathBuf,
    /// Print the report as one JSON document.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let source = Source::read(&args.plan)?;
    let report = tongdai::plan::check(&source.text);
    if args.json {
        writeln!(io::stdout().lock(), "{}", text::json(&report))?;
    } else {
        let mut out = BufWriter::new(anstream::stdout().lock());
        write_report(&mut out, &source, &report)?;
        out.flush()?;
    }
    if errors(&report.problems) == 0 { Ok(()) } else { Err(Stop::Unsound) }
}

/// The compiled plan of a source. Where it has errors, they are shown on standard error.
pub(crate) fn sound_plan(source: &Source) -> Result<Plan, Stop> {
    let error = match Plan::from_text(&source.text) {
        Ok(plan) => return Ok(plan),
        Err(error) => error,
    };
    if error.problems().is_empty() {
        return Err(Stop::Failed(Failure::of(&error, source.name.clone())));
    }
    let mut out = BufWriter::new(anstream::stderr().lock());
    render::write_problems(&mut out, source, error.problems())?;
    writeln!(out, "{}", verdict(error.problems()))?;
    out.flush()?;
    Err(Stop::Unsound)
}

fn write_report(out: &mut impl Write, source: &Source, report: &Report) -> io::Result<()> {
    render::write_problems(out, source, &report.problems)?;
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}: {}", text::shown(&source.name), verdict(&report.problems))?;
    if !report.waits.is_empty() {
        writeln!(out)?;
        write_waits(out, &report.waits)?;
    }
    Ok(())
}

fn write_waits(out: &mut impl Write, waits: &[NumberWait]) -> io::Result<()> {
    let mut table = Table::new(&[
        ("number", Side::Left),
        ("for", Side::Left),
        ("worst-case wait", Side::Right),
        ("on the way", Side::Left),
    ]);
    for wait in waits {
        table.row(&[
            wait.number.as_str().to_owned(),
            text::cut(&wait.description, 40),
            text::seconds(wait.worst_case_wait_s),
            way(&wait.way),
        ]);
    }
    table.write(out)
}

fn way(way: &[String]) -> String {
    let shown = way.get(..MAX_WAY).unwrap_or(way);
    let more = match way.len().saturating_sub(MAX_WAY) {
        0 => String::new(),
        more => format!(" → … {more} more"),
    };
    shown.join(" → ") + &more
}

fn verdict(problems: &[Problem]) -> String {
    render::verdict(problems.iter().map(|problem| problem.severity))
}

fn errors(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.severity == Severity::Error).count()
}
