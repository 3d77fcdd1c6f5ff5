//! The rows of a simulation's report as tables, and its calls where they lie.

use std::sync::Arc;

use tongdai::simulate::{CallColumns, CallOutcome, Replication, Simulation, SimulationReport};
use tongdai::{Plan, json};

use crate::arrow::{Batch, Column, Field, Names, Table};

/// A column of places.
type Calls = fn(&CallColumns) -> &[u16];

/// Every call: a batch for each replication, over its own memory.
pub(crate) fn calls(simulation: &Arc<Simulation>, plan: &Plan, report: &SimulationReport) -> Table {
    let numbers: Vec<&str> = plan.document().numbers.iter().map(|number| number.number.as_str()).collect();
    let queues: Vec<&str> = report.queues.iter().map(|row| row.queue.as_str()).collect();
    let agents: Vec<&str> = report.agents.iter().map(|row| row.agent.as_str()).collect();
    let sources: Vec<&str> = report.sources.iter().map(String::as_str).collect();
    let named: [(&str, Calls, &[&str]); 4] = [
        ("source", |calls| &calls.source, &sources),
        ("number", |calls| &calls.number, &numbers),
        ("queue", |calls| &calls.queue, &queues),
        ("agent", |calls| &calls.agent, &agents),
    ];
    let [source, number, queue, agent] = named.map(|(name, column, names)| {
        (Field::places::<u16>(name, names.len()), (column, Names::new(names.iter().copied())))
    });
    let (source_field, source) = source;
    let (number_field, number) = number;
    let (queue_field, queue) = queue;
    let (agent_field, agent) = agent;
    let outcomes = wire_names(CallOutcome::ALL);
    let reasons = wire_names(tongdai::simulate::ReasonCode::ALL);
    let fields = vec![
        Field::of::<i32>("replication"),
        Field::instants("arrived"),
        source_field,
        Field::of::<u32>("ordinal"),
        Field::of::<u8>("again"),
        number_field,
        queue_field,
        agent_field,
        Field::of::<i32>("wait_ms"),
        Field::of::<i32>("talk_ms"),
        Field::of::<u16>("offers"),
        Field::places::<u8>("outcome", outcomes.len()),
        Field::places::<u8>("reason", reasons.len()),
    ];
    let [outcomes, reasons] =
        [outcomes, reasons].map(|names| Names::new(names.iter().map(String::as_str).collect::<Vec<_>>()));
    let batch = |place: usize| {
        let number_of = simulation.replications().get(place).map_or(0, Replication::number);
        let rows = simulation.replications().get(place).map_or(0, |it| it.calls().len());
        let places = |(column, names): &(Calls, Names)| {
            let column = *column;
            Column::of_places(simulation, move |it| part(it, place, column), names)
        };
        Batch::new(vec![
            Column::new(vec![number_of; rows]),
            Column::of(simulation, move |it| part(it, place, |calls| &calls.at_ms)),
            places(&source),
            Column::of(simulation, move |it| part(it, place, |calls| &calls.ordinal)),
            Column::of(simulation, move |it| part(it, place, |calls| &calls.again)),
            places(&number),
            places(&queue),
            places(&agent),
            Column::of_some(simulation, move |it| part(it, place, |calls| &calls.wait_ms), |ms| ms >= 0),
            Column::of(simulation, move |it| part(it, place, |calls| &calls.talk_ms)),
            Column::of(simulation, move |it| part(it, place, |calls| &calls.offers)),
            Column::of_places(simulation, move |it| part(it, place, |calls| &calls.outcome), &outcomes),
            Column::of_places(simulation, move |it| part(it, place, |calls| &calls.reason), &reasons),
        ])
    };
    let batches = (0..simulation.replications().len()).map(batch).collect();
    Table::new(fields, batches)
}

/// A column of one replication.
fn part<T>(simulation: &Simulation, place: usize, column: fn(&CallColumns) -> &[T]) -> &[T] {
    simulation.replications().get(place).map_or(&[], |replication| column(replication.calls()))
}

/// Every figure, with the interval in which it lies with a confidence of 95 %.
pub(crate) fn figures(report: &SimulationReport) -> Table {
    let rows = &report.figures;
    let bound = |sign: f64| {
        move |row: &tongdai::simulate::FigureRow| {
            Some(row.estimate.mean? + sign * row.estimate.half_width_95?)
        }
    };
    table([
        names(rows, "figure", |row| json::text(&row.figure)),
        names(rows, "unit", |row| json::text(&row.unit)),
        some(rows, "mean", |row| row.estimate.mean),
        some(rows, "half_width_95", |row| row.estimate.half_width_95),
        some(rows, "low_95", bound(-1.0)),
        some(rows, "high_95", bound(1.0)),
        some(rows, "least", |row| row.estimate.least),
        some(rows, "most", |row| row.estimate.most),
        whole(rows, "replications", |row| i64::from(row.estimate.replications)),
    ])
}

pub(crate) fn agents(report: &SimulationReport) -> Table {
    let rows = &report.agents;
    table([
        texts(rows, "agent", |row| &row.agent),
        fractions(rows, "offered", |row| row.offered),
        fractions(rows, "answered", |row| row.answered),
        fractions(rows, "missed", |row| row.missed),
        fractions(rows, "signed_in_s", |row| row.signed_in_s),
        fractions(rows, "paused_s", |row| row.paused_s),
        fractions(rows, "talk_s", |row| row.talk_s),
        fractions(rows, "wrap_up_s", |row| row.wrap_up_s),
        fractions(rows, "ringing_s", |row| row.ringing_s),
        fractions(rows, "idle_s", |row| row.idle_s),
        some(rows, "occupancy", |row| row.occupancy),
    ])
}

pub(crate) fn queues(report: &SimulationReport) -> Table {
    let rows = &report.queues;
    table([
        texts(rows, "queue", |row| &row.queue),
        fractions(rows, "joined", |row| row.joined),
        fractions(rows, "answered", |row| row.answered),
        fractions(rows, "abandoned", |row| row.abandoned),
        fractions(rows, "timed_out", |row| row.timed_out),
        fractions(rows, "left_otherwise", |row| row.left_otherwise),
        some(rows, "service_level", |row| row.service_level),
        some(rows, "mean_wait_s", |row| row.mean_wait_s),
        some(rows, "mean_answered_wait_s", |row| row.mean_answered_wait_s),
        fractions(rows, "longest_wait_s", |row| row.longest_wait_s),
        some(rows, "mean_waiting", |row| row.mean_waiting),
        whole(rows, "most_waiting", |row| row.most_waiting),
        fractions(rows, "longest_starved_s", |row| row.longest_starved_s),
    ])
}

pub(crate) fn intervals(report: &SimulationReport) -> Table {
    let rows = &report.intervals;
    table([
        (Field::instants("start"), Column::new(rows.iter().map(|row| row.start_ms).collect())),
        fractions(rows, "offered", |row| row.offered),
        fractions(rows, "answered", |row| row.answered),
        fractions(rows, "abandoned", |row| row.abandoned),
        some(rows, "service_level", |row| row.service_level),
        some(rows, "mean_wait_s", |row| row.mean_wait_s),
        fractions(rows, "mean_waiting", |row| row.mean_waiting),
        whole(rows, "most_waiting", |row| row.most_waiting),
        fractions(rows, "agents_signed_in", |row| row.agents_signed_in),
        fractions(rows, "agents_busy", |row| row.agents_busy),
    ])
}

type Part = (Field, Column);

fn table<const COLUMNS: usize>(parts: [Part; COLUMNS]) -> Table {
    let (fields, columns) = parts.into_iter().unzip();
    Table::new(fields, vec![Batch::new(columns)])
}

fn texts<R>(rows: &[R], name: &str, of: fn(&R) -> &str) -> Part {
    (Field::texts(name), Column::texts(rows.iter().map(|row| Some(of(row)))))
}

/// The names of choices on the wire.
fn names<R>(rows: &[R], name: &str, of: fn(&R) -> String) -> Part {
    let names: Vec<String> = rows.iter().map(|row| unquoted(&of(row))).collect();
    (Field::texts(name), Column::texts(names.iter().map(|name| Some(name.as_str()))))
}

fn fractions<R>(rows: &[R], name: &str, of: fn(&R) -> f64) -> Part {
    (Field::of::<f64>(name), Column::new(rows.iter().map(of).collect()))
}

fn some<R>(rows: &[R], name: &str, of: impl Fn(&R) -> Option<f64>) -> Part {
    (Field::of::<f64>(name), Column::new_some(rows.iter().map(of)))
}

fn whole<R>(rows: &[R], name: &str, of: fn(&R) -> i64) -> Part {
    (Field::of::<i64>(name), Column::new(rows.iter().map(of).collect()))
}

fn wire_names<C: serde::Serialize>(choices: &[C]) -> Vec<String> {
    choices.iter().map(|choice| unquoted(&json::text(choice))).collect()
}

/// A choice's wire form is its name in quotation marks.
fn unquoted(text: &str) -> String {
    text.trim_matches('"').to_owned()
}
