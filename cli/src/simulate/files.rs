use std::fmt::Display;
use std::fs;
use std::fs::File;
use std::io;
use std::io::{BufWriter, Write};
use std::path::Path;

use tongdai::simulate::{CallOutcome, NOBODY, REPLAYED, ReasonCode, Replication};

use super::series::Series;
use super::{Outcome, Side, page, tables};
use crate::clock::Clock;
use crate::stop::Stop;
use crate::text;

/// Writes everything into a folder: the page, and what it was made of. A second plan has a folder in it, `against`.
pub(super) fn write(folder: &Path, outcome: &Outcome) -> Result<(), Stop> {
    let series = Series::of(&outcome.first);
    write_side(folder, &outcome.first, &series)?;
    let mut second_series = None;
    if let Some((second, comparison)) = &outcome.second {
        let series = Series::of(second);
        write_side(&folder.join("against"), second, &series)?;
        second_series = Some(series);
        write_file(&folder.join("comparison.json"), |out| writeln!(out, "{}", text::json(comparison)))?;
    }
    let page = page::page(outcome, &series, second_series.as_ref());
    write_file(&folder.join("report.html"), |out| out.write_all(page.as_bytes()))
}

fn write_side(folder: &Path, side: &Side, series: &Series) -> Result<(), Stop> {
    fs::create_dir_all(folder).map_err(|error| Stop::file("make", folder.display(), &error))?;
    let file = |name: &str| folder.join(name);
    write_file(&file("report.json"), |out| writeln!(out, "{}", text::json(&side.report)))?;
    if side.simulation.replications().iter().any(|replication| !replication.calls().is_empty()) {
        write_file(&file("calls.csv"), |out| calls(out, side))?;
    }
    write_file(&file("queues.csv"), |out| queues(out, side))?;
    write_file(&file("agents.csv"), |out| agents(out, side))?;
    write_file(&file("intervals.csv"), |out| intervals(out, side, series))
}

fn write_file(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), Stop> {
    let failed = |error| Stop::file("write", path.display(), &error);
    let mut out = BufWriter::new(File::create(path).map_err(failed)?);
    write(&mut out).and_then(|()| out.flush()).map_err(failed)
}

fn calls(out: &mut impl Write, side: &Side) -> io::Result<()> {
    writeln!(
        out,
        "replication,at,source,ordinal,again,number,queue,agent,wait_s,talk_s,offers,outcome,reason"
    )?;
    side.simulation.replications().iter().try_for_each(|replication| calls_of(out, side, replication))
}

fn calls_of(out: &mut impl Write, side: &Side, replication: &Replication) -> io::Result<()> {
    let (plan, calls) = (side.plan.document(), replication.calls());
    let clock = Clock::new(&plan.time_zone);
    for place in 0..calls.len() {
        let number = at(&calls.number, place, NOBODY);
        let number = plan.numbers.get(usize::from(number)).map(|number| number.number.as_str());
        let queue = plan.queues.get(usize::from(at(&calls.queue, place, NOBODY)));
        let agent = plan.agents.get(usize::from(at(&calls.agent, place, NOBODY)));
        let source = at(&calls.source, place, REPLAYED);
        let source = side.report.sources.get(usize::from(source)).map(String::as_str);
        let outcome = CallOutcome::ALL.get(usize::from(at(&calls.outcome, place, u8::MAX)));
        let reason = ReasonCode::ALL.get(usize::from(at(&calls.reason, place, u8::MAX)));
        let wait_ms = Some(at(&calls.wait_ms, place, -1)).filter(|wait_ms| *wait_ms >= 0);
        row(
            out,
            &[
                &replication.number(),
                &clock.iso(at(&calls.at_ms, place, 0)),
                &quoted(source.unwrap_or("replay")),
                &at(&calls.ordinal, place, 0),
                &at(&calls.again, place, 0),
                &quoted(number.unwrap_or_default()),
                &queue.map_or("", |queue| &queue.extension),
                &agent.map_or("", |agent| &agent.extension),
                &wait_ms.map(seconds).unwrap_or_default(),
                &seconds(at(&calls.talk_ms, place, 0)),
                &at(&calls.offers, place, 0),
                &outcome.map(text::name).unwrap_or_default(),
                &reason.map(text::name).unwrap_or_default(),
            ],
        )?;
    }
    Ok(())
}

fn queues(out: &mut impl Write, side: &Side) -> io::Result<()> {
    writeln!(
        out,
        "queue,name,joined,answered,abandoned,timed_out,left_otherwise,service_level,mean_wait_s,\
         mean_answered_wait_s,longest_wait_s,mean_waiting,most_waiting,longest_starved_s"
    )?;
    side.report.queues.iter().try_for_each(|it| {
        let queues = &side.plan.document().queues;
        let name = queues.iter().find(|queue| queue.extension == it.queue).map(|queue| queue.name.as_str());
        row(
            out,
            &[
                &it.queue,
                &quoted(name.unwrap_or_default()),
                &decimal(it.joined),
                &decimal(it.answered),
                &decimal(it.abandoned),
                &decimal(it.timed_out),
                &decimal(it.left_otherwise),
                &some(it.service_level),
                &some(it.mean_wait_s),
                &some(it.mean_answered_wait_s),
                &decimal(it.longest_wait_s),
                &some(it.mean_waiting),
                &it.most_waiting,
                &decimal(it.longest_starved_s),
            ],
        )
    })
}

fn agents(out: &mut impl Write, side: &Side) -> io::Result<()> {
    writeln!(
        out,
        "agent,name,offered,answered,missed,signed_in_s,paused_s,talk_s,wrap_up_s,ringing_s,idle_s,occupancy"
    )?;
    side.report.agents.iter().try_for_each(|it| {
        row(
            out,
            &[
                &it.agent,
                &quoted(&tables::agent_name(&side.plan, &it.agent)),
                &decimal(it.offered),
                &decimal(it.answered),
                &decimal(it.missed),
                &decimal(it.signed_in_s),
                &decimal(it.paused_s),
                &decimal(it.talk_s),
                &decimal(it.wrap_up_s),
                &decimal(it.ringing_s),
                &decimal(it.idle_s),
                &some(it.occupancy),
            ],
        )
    })
}

fn intervals(out: &mut impl Write, side: &Side, series: &Series) -> io::Result<()> {
    writeln!(
        out,
        "start,offered,answered,abandoned,service_level,mean_wait_s,wait_p90_s,mean_waiting,most_waiting,\
         agents_signed_in,agents_busy"
    )?;
    let clock = Clock::new(&side.plan.document().time_zone);
    side.report.intervals.iter().zip(&series.wait_p90_s).try_for_each(|(it, wait_p90_s)| {
        row(
            out,
            &[
                &clock.iso(it.start_ms),
                &decimal(it.offered),
                &decimal(it.answered),
                &decimal(it.abandoned),
                &some(it.service_level),
                &some(it.mean_wait_s),
                &some(*wait_p90_s),
                &decimal(it.mean_waiting),
                &it.most_waiting,
                &decimal(it.agents_signed_in),
                &decimal(it.agents_busy),
            ],
        )
    })
}

fn row(out: &mut impl Write, fields: &[&dyn Display]) -> io::Result<()> {
    for (place, field) in fields.iter().enumerate() {
        write!(out, "{}{field}", if place == 0 { "" } else { "," })?;
    }
    writeln!(out)
}

fn at<T: Copy>(column: &[T], place: usize, nothing: T) -> T {
    column.get(place).copied().unwrap_or(nothing)
}

/// A text as RFC 4180 has it.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', ';', '\n', '\r', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn seconds(ms: i32) -> String {
    decimal(f64::from(ms) / 1000.0)
}

fn some(number: Option<f64>) -> String {
    number.map(decimal).unwrap_or_default()
}

/// To a millionth, without noughts at the end.
fn decimal(number: f64) -> String {
    format!("{number:.6}").trim_end_matches('0').trim_end_matches('.').to_owned()
}
