use std::io;
use std::io::Write;

use anstyle::Style;
use tongdai::Plan;
use tongdai::plan::Queue;
use tongdai::simulate::{FigureRow, SimulationReport};

use super::{Side, words};
use crate::clock::Clock;
use crate::table::Side::{Left, Right};
use crate::table::{NOTHING, Table};
use crate::text;

/// Rows of one table that a terminal is shown; files have all.
const MOST_ROWS: usize = 60;

/// The report of one plan, for a terminal.
pub(super) fn write(out: &mut impl Write, side: &Side) -> io::Result<()> {
    let report = &side.report;
    heading(out, report, &report.plan, Clock::new(&side.plan.document().time_zone))?;
    writeln!(out)?;
    figures(&report.figures).write(out)?;
    for (table, of) in [(queues(side), "queues"), (agents(side), "agents"), (intervals(side), "intervals")] {
        let (table, left) = table;
        if table.is_empty() {
            continue;
        }
        writeln!(out)?;
        table.write(out)?;
        if left > 0 {
            writeln!(out, "  and {left} more {of}: --out writes them all")?;
        }
    }
    Ok(())
}

/// What was simulated: `Working Monday: Phòng khám An Tâm`, and how.
pub(super) fn heading(
    out: &mut impl Write,
    report: &SimulationReport,
    plans: &str,
    clock: Clock,
) -> io::Result<()> {
    let bold = Style::new().bold();
    let replications = text::count(usize::try_from(report.replications).unwrap_or_default(), "replication");
    writeln!(out, "{bold}{}{bold:#}: {}", text::shown(&report.scenario), text::shown(plans))?;
    writeln!(
        out,
        "{replications} from {} on, seed {}; ± says with a confidence of 95 % how far off a mean may be",
        clock.moment(report.start_ms),
        report.seed
    )
}

/// Figures that say something: what never happened is left out.
fn figures(rows: &[FigureRow]) -> Table {
    let mut table =
        Table::new(&[("figure", Left), ("mean", Right), ("±", Right), ("least", Right), ("most", Right)]);
    for row in rows.iter().filter(|row| row.estimate.most.is_some_and(|most| most > 0.0)) {
        let (figure, estimate) = (row.figure, &row.estimate);
        table.row(&[
            words::figure(figure).0.to_owned(),
            words::some(figure, estimate.mean),
            words::half_width(figure, estimate),
            words::some(figure, estimate.least),
            words::some(figure, estimate.most),
        ]);
    }
    table
}

fn queues(side: &Side) -> (Table, usize) {
    let mut table = Table::new(&[
        ("queue", Left),
        ("", Left),
        ("joined", Right),
        ("answered", Right),
        ("abandoned", Right),
        ("timed out", Right),
        ("left otherwise", Right),
        ("service level", Right),
        ("mean wait", Right),
        ("longest", Right),
        ("most waiting", Right),
    ]);
    let rows = &side.report.queues;
    for row in rows.iter().take(MOST_ROWS) {
        let queue = side.plan.document().queues.iter().find(|queue| queue.extension == row.queue);
        let level = row.service_level.zip(queue);
        table.row(&[
            row.queue.clone(),
            text::cut(queue.map_or("", |queue: &Queue| &queue.name), 30),
            words::number(row.joined),
            words::number(row.answered),
            words::number(row.abandoned),
            words::number(row.timed_out),
            words::number(row.left_otherwise),
            level.map_or(NOTHING.to_owned(), |(level, queue)| {
                format!("{} in {}", words::share(level), text::seconds(queue.service_level_s.into()))
            }),
            time(row.mean_wait_s),
            time(Some(row.longest_wait_s).filter(|_| row.joined > 0.0)),
            row.most_waiting.to_string(),
        ]);
    }
    (table, rows.len().saturating_sub(MOST_ROWS))
}

fn agents(side: &Side) -> (Table, usize) {
    let mut table = Table::new(&[
        ("agent", Left),
        ("", Left),
        ("rung", Right),
        ("answered", Right),
        ("missed", Right),
        ("there", Right),
        ("talk", Right),
        ("writing up", Right),
        ("occupancy", Right),
    ]);
    let rows = &side.report.agents;
    for row in rows.iter().take(MOST_ROWS) {
        table.row(&[
            row.agent.clone(),
            text::cut(&agent_name(&side.plan, &row.agent), 30),
            words::number(row.offered),
            words::number(row.answered),
            words::number(row.missed),
            hours(row.signed_in_s - row.paused_s),
            hours(row.talk_s),
            hours(row.wrap_up_s),
            row.occupancy.map_or(NOTHING.to_owned(), words::share),
        ]);
    }
    (table, rows.len().saturating_sub(MOST_ROWS))
}

fn intervals(side: &Side) -> (Table, usize) {
    let clock = Clock::new(&side.plan.document().time_zone);
    let mut table = Table::new(&[
        ("", Left),
        ("calls", Right),
        ("answered", Right),
        ("abandoned", Right),
        ("service level", Right),
        ("mean wait", Right),
        ("waiting", Right),
        ("at most", Right),
        ("agents", Right),
        ("busy", Right),
    ]);
    let rows = &side.report.intervals;
    let mut day = None;
    for row in rows.iter().take(MOST_ROWS) {
        let date = clock.date(row.start_ms);
        let new_day = date.filter(|_| date != day).map(|date| date.format("%a %d %b ").to_string());
        day = date;
        table.row(&[
            format!("{:>11}{}", new_day.unwrap_or_default(), clock.minute(row.start_ms)),
            words::number(row.offered),
            words::number(row.answered),
            words::number(row.abandoned),
            row.service_level.map_or(NOTHING.to_owned(), words::share),
            time(row.mean_wait_s),
            format!("{:.2}", row.mean_waiting),
            row.most_waiting.to_string(),
            words::number(row.agents_signed_in),
            words::number(row.agents_busy),
        ]);
    }
    (table, rows.len().saturating_sub(MOST_ROWS))
}

/// The name that the plan gives an agent.
pub(super) fn agent_name(plan: &Plan, extension: &str) -> String {
    let mut agents = plan.document().agents.iter();
    agents.find(|agent| agent.extension == extension).map(|agent| agent.name.clone()).unwrap_or_default()
}

/// `7 h 15 min`
pub(super) fn hours(s: f64) -> String {
    let minutes = words::whole(s / 60.0);
    text::seconds(minutes * 60).replace("0 s", "0 min")
}

pub(super) fn time(s: Option<f64>) -> String {
    s.map_or(NOTHING.to_owned(), words::time)
}
