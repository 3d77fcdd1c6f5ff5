use std::io;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use tongdai::simulate::{CallChange, CallEnd, Comparison, FigureDifference};

use super::{Side, tables, words};
use crate::clock::Clock;
use crate::table::Side::{Left, Right};
use crate::table::{NOTHING, Table};
use crate::text;

/// What differs between two plans, for a terminal.
pub(super) fn write(
    out: &mut impl Write,
    first: &Side,
    second: &Side,
    comparison: &Comparison,
) -> io::Result<()> {
    let clock = Clock::new(&first.plan.document().time_zone);
    let plans = format!("{} against {}", first.name, second.name);
    tables::heading(out, &first.report, &plans, clock)?;
    writeln!(out)?;
    figures(&comparison.figures).write(out)?;
    writeln!(
        out,
        "  * more than chance explains. The callers are the same, so differences are surer than either figure."
    )?;
    writeln!(out)?;
    writeln!(out, "{}", moved(comparison))?;
    let shifts = shifts(comparison);
    if !shifts.is_empty() {
        writeln!(out)?;
        shifts.write(out)?;
    }
    changes(out, comparison, clock)
}

/// `Of 17,820 calls 212 ended otherwise, …`
pub(super) fn moved(comparison: &Comparison) -> String {
    let count = |count: i64| words::grouped(as_f64(count));
    let Comparison { calls_compared, calls_changed, only_first, only_second, .. } = comparison;
    let only = match (only_first, only_second) {
        (0, 0) => String::new(),
        (first, second) => format!(
            " Under the first plan only came {}, under the second only {}: people who gave up and called again.",
            count(*first),
            count(*second)
        ),
    };
    format!("Of {} calls {} ended otherwise.{only}", count(*calls_compared), count(*calls_changed))
}

fn figures(rows: &[FigureDifference]) -> Table {
    let mut table = Table::new(&[
        ("figure", Left),
        ("first", Right),
        ("second", Right),
        ("difference", Right),
        ("±", Right),
        ("", Left),
    ]);
    for row in rows.iter().filter(|row| says_something(row)) {
        let figure = row.figure;
        table.row(&[
            words::figure(figure).0.to_owned(),
            words::some(figure, row.first.mean),
            words::some(figure, row.second.mean),
            row.difference.mean.map_or(NOTHING.to_owned(), |mean| words::difference(figure, mean)),
            half_width(row),
            if words::is_sure(&row.difference) { "*" } else { "" }.to_owned(),
        ]);
    }
    table
}

/// Whether it ever happened under either plan.
pub(super) fn says_something(row: &FigureDifference) -> bool {
    [&row.first, &row.second].iter().any(|side| side.most.is_some_and(|most| most > 0.0))
}

/// The half of the interval of a difference, in the digits of its figure.
pub(super) fn half_width(row: &FigureDifference) -> String {
    words::half_width(row.figure, &row.difference).replace(" %", " points")
}

fn shifts(comparison: &Comparison) -> Table {
    let mut table = Table::new(&[("first", Left), ("second", Left), ("calls", Right), ("", Left)]);
    for shift in comparison.shifts.iter().filter(|shift| shift.first != shift.second) {
        table.row(&[
            words::outcome(shift.first).to_owned(),
            words::outcome(shift.second).to_owned(),
            words::grouped(as_f64(shift.calls)),
            per_replication(comparison, shift.calls),
        ]);
    }
    table
}

/// `10.6 a replication`
pub(super) fn per_replication(comparison: &Comparison, calls: i64) -> String {
    let each = as_f64(calls) / f64::from(comparison.replications.max(1));
    format!("{each:.1} a replication")
}

fn changes(out: &mut impl Write, comparison: &Comparison, clock: Clock) -> io::Result<()> {
    let told = comparison.changes.len();
    if told == 0 {
        return Ok(());
    }
    writeln!(out)?;
    for change in &comparison.changes {
        let dim = Style::new().dimmed();
        let who = text::shown(&who(change));
        writeln!(out, "  {}  {dim}{who}{dim:#}", clock.moment(change.at_ms))?;
        for (place, end, colour) in
            [("first ", &change.first, AnsiColor::Cyan), ("second", &change.second, AnsiColor::Magenta)]
        {
            let style = Style::new().fg_color(Some(colour.into()));
            writeln!(out, "    {style}{place}{style:#}  {}", text::shown(&ended(end)))?;
        }
    }
    let left = usize::try_from(comparison.calls_changed).unwrap_or_default().saturating_sub(told);
    if left > 0 { writeln!(out, "  and {left} more: --changes N tells more of them") } else { Ok(()) }
}

/// As calls.csv names it: `general 17, replication 3, called again`.
pub(super) fn who(change: &CallChange) -> String {
    let source = change.source.as_deref().unwrap_or("replayed call");
    let again = if change.again > 0 { ", called again" } else { "" };
    format!("{source} {}, replication {}{again}", change.ordinal, change.replication)
}

/// `abandoned after 32.1 s: …`
pub(super) fn ended(end: &CallEnd) -> String {
    let wait = end.wait_s.map(|wait_s| format!(" after {}", words::time(wait_s))).unwrap_or_default();
    format!("{}{wait}: {}", words::outcome(end.outcome), text::first_lower(&end.sentence))
}

#[expect(clippy::cast_precision_loss, reason = "counts of calls are far below 2^53")]
pub(super) fn as_f64(count: i64) -> f64 {
    count as f64
}
