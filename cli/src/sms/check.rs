use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anstyle::Style;
use serde::Serialize;
use tongdai::number::Carrier;
use tongdai::sms::MessageKind;
use tongdai::sms::account::{SmsAccount, SmsReport};
use tongdai::sms::registration::RegistrationState;
use tongdai::sms::text::{CarrierMeasure, ReportForm, TextReport, measure_for, report};

use super::{Kind, account, words};
use crate::render;
use crate::schedule::{instant, now_ms};
use crate::source::Source;
use crate::stop::Stop;
use crate::table::{NOTHING, Side, Table};
use crate::text;

/// Characters of a text that are told of.
const MOST_TOLD: usize = 20;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The account's file, or a folder with an sms.toml or sms.json.
    account: PathBuf,
    /// A text, to be told what it is on the air and what each carrier of the account makes of it.
    #[arg(long)]
    text: Option<String>,
    /// What the text is for.
    #[arg(long, default_value = "care", requires = "text")]
    kind: Kind,
    /// The instant by which limits are looked up: RFC 3339, or milliseconds since 1970. Now without it.
    #[arg(long, value_name = "T", value_parser = instant)]
    at: Option<i64>,
    /// Print the report as one JSON document.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let at_ms = args.at.unwrap_or_else(now_ms);
    match &args.text {
        Some(text) => check_text(args, text, at_ms),
        None => check_account(args, at_ms),
    }
}

fn check_account(args: &Args, at_ms: i64) -> Result<(), Stop> {
    let source = account::source(&args.account)?;
    let report = tongdai::sms::account::check(&source.text);
    if args.json {
        writeln!(io::stdout().lock(), "{}", text::json(&report))?;
    } else {
        let mut out = BufWriter::new(anstream::stdout().lock());
        write_report(&mut out, &source, &report)?;
        if let Ok(account) = SmsAccount::from_text(&source.text) {
            write_templates(&mut out, &account, at_ms)?;
        }
        out.flush()?;
    }
    if report.has_errors() { Err(Stop::Unsound) } else { Ok(()) }
}

fn write_report(out: &mut impl Write, source: &Source, report: &SmsReport) -> io::Result<()> {
    render::write_sms_problems(out, source, &report.problems)?;
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}: {}", text::shown(&source.name), account::verdict(&report.problems))
}

/// Every template, the longest it can become, and where it is approved.
fn write_templates(out: &mut impl Write, account: &SmsAccount, at_ms: i64) -> io::Result<()> {
    let mut table = Table::new(&[
        ("template", Side::Left),
        ("for", Side::Left),
        ("at most", Side::Left),
        ("approved at", Side::Left),
    ]);
    for described in &account.document().templates {
        let Some(template) = account.book().get(&described.document.id) else { continue };
        let worst = template.worst_case();
        let most = match worst.segments {
            Some(segments) => text::count(usize::try_from(segments).unwrap_or_default(), "segment"),
            None => format!("no limit: {}", worst.unbounded.join(", ")),
        };
        let approved =
            described.registrations.iter().filter(|it| it.state_at(at_ms) == RegistrationState::Approved);
        let approved: Vec<_> = approved.map(|registration| registration.carrier.clone()).collect();
        table.row(&[
            described.document.id.clone(),
            text::name(&described.document.kind),
            most,
            if approved.is_empty() { NOTHING.to_owned() } else { approved.join(", ") },
        ]);
    }
    if table.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    table.write(out)
}

/// What a text is, and what each carrier makes of it.
#[derive(Serialize)]
struct Answer {
    report: TextReport,
    carriers: Vec<CarrierMeasure>,
}

fn check_text(args: &Args, given: &str, at_ms: i64) -> Result<(), Stop> {
    let account = account::sound(&args.account)?;
    let kind = MessageKind::from(args.kind);
    let routes = account.document().routes.iter().filter(|route| route.kind == kind);
    let carriers = routes.filter_map(|route| Carrier::named(&route.carrier));
    let carriers: Vec<_> = carriers.map(|carrier| measure_for(carrier, kind, given, at_ms)).collect();
    let answer = Answer { report: report(given, ReportForm::Problems), carriers };
    let mut out = BufWriter::new(anstream::stdout().lock());
    if args.json {
        writeln!(out, "{}", text::json(&answer))?;
    } else {
        write_text(&mut out, given, &answer)?;
    }
    out.flush()?;
    if answer.carriers.iter().all(|carrier| carrier.fits) { Ok(()) } else { Err(Stop::Unsound) }
}

fn write_text(out: &mut impl Write, given: &str, answer: &Answer) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", words::measure(&answer.report.measure))?;
    let mut table = Table::new(&[
        ("character", Side::Right),
        ("", Side::Left),
        ("why", Side::Left),
        ("instead", Side::Left),
    ]);
    for character in answer.report.characters.iter().take(MOST_TOLD) {
        let range = |start, end| usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let range = range(character.spot.utf8_start, character.spot.utf8_end);
        let written = range.and_then(|(start, end)| given.get(start..end)).unwrap_or_default();
        table.row(&[
            (character.spot.code_point_start + 1).to_string(),
            written.to_owned(),
            character.cause.map_or(NOTHING, |cause| cause.sentence()).to_owned(),
            character.replacement.as_ref().map_or(NOTHING, |it| it.as_str()).to_owned(),
        ]);
    }
    if !table.is_empty() {
        table.write(out)?;
    }
    let told = usize::try_from(answer.report.count).unwrap_or_default();
    if told > MOST_TOLD {
        writeln!(out, "  and {} more", told - MOST_TOLD)?;
    }
    let mut table = Table::new(&[
        ("carrier", Side::Left),
        ("segments", Side::Right),
        ("of at most", Side::Right),
        ("problems", Side::Left),
    ]);
    for carrier in &answer.carriers {
        let problems: Vec<_> = carrier.problems.iter().map(|problem| problem.sentence.clone()).collect();
        table.row(&[
            carrier.carrier.clone(),
            carrier.segments.to_string(),
            carrier.max_segments.map_or(NOTHING.to_owned(), |most| most.to_string()),
            if problems.is_empty() { NOTHING.to_owned() } else { problems.join("; ") },
        ]);
    }
    if table.is_empty() { Ok(()) } else { table.write(out) }
}
