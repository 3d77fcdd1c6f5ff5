use std::io;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anstyle::Style;
use chrono::DateTime;
use serde::Serialize;
use tongdai::plan::TimeCondition;
use tongdai::schedule::Interval;
use tongdai::{Plan, Schedule};

use crate::check::sound_plan;
use crate::clock::Clock;
use crate::source::Source;
use crate::stop::Stop;
use crate::table::{Side, Table};
use crate::text;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The plan's file, or a folder with a plan.toml or plan.json.
    plan: PathBuf,
    /// The time condition's extension.
    extension: String,
    /// The instant: RFC 3339, such as 2026-11-23T10:00:00+07:00, or milliseconds since 1970. Now without it.
    #[arg(long, value_name = "T", value_parser = instant)]
    at: Option<i64>,
    /// Also list the hours of this year.
    #[arg(long, value_parser = clap::value_parser!(i32).range(1..=9999))]
    year: Option<i32>,
    /// Print one JSON document.
    #[arg(long)]
    json: bool,
}

/// What a time condition says: the answer of `--json`.
#[derive(Serialize)]
struct Answer<'a> {
    extension: &'a str,
    time_zone: &'static str,
    at_ms: i64,
    /// The rule that holds, by its place from 0; none when none does.
    rule: Option<usize>,
    rule_name: Option<&'a str>,
    destination: Option<&'a str>,
    next_change_ms: Option<i64>,
    #[serde(flatten)]
    year: Option<Year>,
}

/// The hours of a year.
#[derive(Serialize)]
struct Year {
    year: i32,
    /// Whether the shipped calendars that it keeps list that year's days.
    calendars_cover_year: bool,
    intervals: Vec<Interval>,
}

pub(crate) fn run(args: &Args) -> Result<(), Stop> {
    let plan = sound_plan(&Source::read(&args.plan)?)?;
    let (condition, schedule) = find(&plan, &args.extension)?;
    let at_ms = args.at.unwrap_or_else(now_ms);
    let clock = Clock::new(schedule.time_zone());
    if clock.date(at_ms).is_none() {
        return Err(Stop::failed("the calendar does not reach that far", "name an instant of our age"));
    }
    let rule = schedule.rule_at(at_ms);
    let held = rule.and_then(|rule| condition.rules.get(rule));
    let answer = Answer {
        extension: &condition.extension,
        time_zone: schedule.time_zone(),
        at_ms,
        rule,
        rule_name: held.map(|rule| rule.name.as_str()),
        destination: held.map(|rule| rule.destination.as_str()).or(condition.otherwise.as_deref()),
        next_change_ms: schedule.next_change(at_ms),
        year: args.year.map(|year| Year {
            year,
            calendars_cover_year: schedule.covers(year),
            intervals: schedule.intervals(year),
        }),
    };
    if args.json {
        return Ok(writeln!(io::stdout().lock(), "{}", text::json(&answer))?);
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    write_answer(&mut out, condition, &answer, clock)?;
    Ok(out.flush()?)
}

fn find<'a>(plan: &'a Plan, extension: &str) -> Result<(&'a TimeCondition, &'a Schedule), Stop> {
    let conditions = &plan.document().time_conditions;
    let condition = conditions.iter().find(|condition| condition.extension == extension);
    condition.zip(plan.schedule(extension)).ok_or_else(|| {
        let known: Vec<&str> = conditions.iter().map(|condition| condition.extension.as_str()).collect();
        let hint = match known.len() {
            0 => "it has none".to_owned(),
            _ => format!("it has {}", known.join(", ")),
        };
        Stop::failed(format!("the plan has no time condition {extension:?}"), hint)
    })
}

fn write_answer(
    out: &mut impl Write,
    condition: &TimeCondition,
    answer: &Answer<'_>,
    clock: Clock,
) -> io::Result<()> {
    let bold = Style::new().bold();
    writeln!(
        out,
        "{bold}{}{bold:#} ({}, {})",
        text::shown(&condition.name),
        answer.extension,
        answer.time_zone
    )?;
    writeln!(out)?;
    let holds = match answer.rule_name {
        Some(name) => format!("rule {} holds", text::shown(name)),
        None => "no rule holds".to_owned(),
    };
    let destination = text::shown(answer.destination.unwrap_or_default());
    writeln!(out, "  {}: {holds}, and calls go to {destination}.", clock.moment(answer.at_ms))?;
    match answer.next_change_ms {
        Some(next_ms) => writeln!(out, "  {}: the next change.", clock.moment(next_ms))?,
        None => writeln!(out, "  It does not change any more.")?,
    }
    let Some(year) = &answer.year else { return Ok(()) };
    writeln!(out, "\n{bold}{}{bold:#}", year.year)?;
    if !year.calendars_cover_year {
        writeln!(out, "  The days off of this year are not listed yet, so they count as ordinary days.")?;
    }
    let mut table = Table::new(&[("from", Side::Left), ("until", Side::Left), ("rule", Side::Left)]);
    for interval in &year.intervals {
        let rule = usize::try_from(interval.rule).ok().and_then(|rule| condition.rules.get(rule));
        let name = rule.map(|rule| rule.name.clone()).unwrap_or_default();
        table.row(&[clock.moment(interval.opens_ms), clock.moment(interval.closes_ms), name]);
    }
    if table.is_empty() {
        return writeln!(out, "  No rule holds in this year.");
    }
    table.write(out)
}

pub(crate) fn instant(text: &str) -> Result<i64, String> {
    if let Ok(at_ms) = text.parse() {
        return Ok(at_ms);
    }
    let instant = DateTime::parse_from_rfc3339(text);
    let form = "write 2026-12-02T10:00:00+07:00, or milliseconds since 1970";
    instant
        .map(|instant| instant.timestamp_millis())
        .map_err(|error| format!("{}; {form}", text::first_lower(&error.to_string())))
}

pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
