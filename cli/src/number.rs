use std::io;
use std::io::{BufRead, BufWriter, Write};

use anstyle::{AnsiColor, Style};
use tongdai::number::{Carrier, NumberChange, NumberClass, NumberReport, describe};

use crate::stop::Stop;
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The numbers, in any spelling. Without one, every line of standard input is read.
    #[arg(value_name = "TEXT")]
    texts: Vec<String>,
    /// Print one JSON document for each number, one to a line.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut all_taken = true;
    let mut tell = |text: &str| {
        let report = describe(text);
        all_taken &= report.problem.is_none();
        if args.json { writeln!(out, "{}", text::json(&report)) } else { write_report(&mut out, &report) }
    };
    if args.texts.is_empty() {
        for line in io::stdin().lock().lines() {
            tell(&line.map_err(|error| Stop::file("read", "standard input", &error))?)?;
        }
    }
    for text in &args.texts {
        tell(text)?;
    }
    out.flush()?;
    if all_taken { Ok(()) } else { Err(Stop::Unsound) }
}

fn write_report(out: &mut impl Write, report: &NumberReport) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}", text::shown(report.given.as_str()))?;
    if let Some(problem) = &report.problem {
        let bad = bold.fg_color(Some(AnsiColor::Red.into()));
        writeln!(out, "  {bad}{:<14}{bad:#}{} ({})", "refused", problem.message, text::name(&problem.code))?;
        return line(out, "hint", &problem.hint);
    }
    line(out, "kind", kind(report))?;
    let carrier = |name: &Option<String>| name.as_deref().and_then(Carrier::named);
    if let Some(carrier) = carrier(&report.carrier) {
        line(out, "carrier", &format!("{carrier} was given the range; numbers can be ported since 2018"))?;
    }
    if let Some(host) = carrier(&report.host_network).filter(|_| report.host_network != report.carrier) {
        line(out, "host network", host.label())?;
    }
    if let Some(province) = &report.province {
        let now = report.province_now.as_ref().filter(|now| *now != province);
        let now = now.map(|now| format!(", in {now} since 2025-07-01")).unwrap_or_default();
        line(out, "place", &format!("{province}{now}"))?;
    }
    if let Some((region, code)) = report.region.as_ref().zip(report.country_code) {
        line(out, "country", &format!("{region}, +{code}"))?;
    }
    for (head, written) in [
        ("E.164", &report.e164),
        ("national", &report.national),
        ("spaced", &report.spaced),
        ("international", &report.international),
    ] {
        if let Some(written) = written {
            line(out, head, written.as_str())?;
        }
    }
    if let Some(extension) = &report.extension {
        line(out, "extension", &format!("{}, not dialled with the number", extension.as_str()))?;
    }
    for change in &report.changes {
        line(out, "changed", &changed(*change, report))?;
    }
    Ok(())
}

fn line(out: &mut impl Write, head: &str, told: &str) -> io::Result<()> {
    writeln!(out, "  {head:<14}{told}")
}

fn kind(report: &NumberReport) -> &'static str {
    match report.kind {
        Some(NumberClass::Mobile) => "mobile",
        Some(NumberClass::Fixed) => "fixed line",
        Some(NumberClass::TollFree) => "toll-free: the callee pays",
        Some(NumberClass::Premium) => {
            "premium rate: the caller pays more, and the number only receives calls"
        }
        Some(NumberClass::Emergency) => "emergency",
        Some(NumberClass::ShortCode) => "short code",
        Some(NumberClass::Machine) => "SIM card in a machine",
        Some(NumberClass::Voip) => "satellite terminal or internet telephone",
        Some(NumberClass::NationalOnly) => "reached from within Vietnam only",
        Some(NumberClass::Foreign) => "number of another country",
        _ => "unknown",
    }
}

fn changed(change: NumberChange, report: &NumberReport) -> String {
    let told = match change {
        NumberChange::DroppedTrunkZero => "left out a 0 that is not dialled there",
        NumberChange::Migrated2018 => {
            let code = report.migrated_from.as_deref().unwrap_or_default();
            return format!("replaced {code}, a code that ended in 2018, by today's");
        }
        NumberChange::InternationalPrefix => "read 00 as the way abroad",
        NumberChange::FoldedDigits => "wrote digits of another script in ASCII",
        NumberChange::StrippedMarks => "took away marks around the number",
        NumberChange::RestoredLeadingZero => "took a 0 to be missing in front",
        NumberChange::DroppedDecimal => "took away the .0 of a spreadsheet",
        NumberChange::FromUri => "took the number out of an address",
        NumberChange::StrippedLabel => "took away the word in front",
        NumberChange::SplitExtension => "took off the extension",
        _ => return text::name(&change),
    };
    told.to_owned()
}
