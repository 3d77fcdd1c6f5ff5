//! Prints what an event costs in a queue of ten agents to ten thousand under every strategy, beside a peer that
//! searches lists, as Markdown tables: `cargo run --release -p tongdai-benches --bin queues`,
//! with names of strategies after ` -- ` for those alone.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use tongdai::plan::Strategy;
use tongdai::{Error, Event};
use tongdai_benches::{Board, Exchange, Load, Naive, SIZES, STRATEGIES, Shift, Team, event};

/// Everything is run so many times.
const RUNS: usize = 9;

/// Events between two looks at the clock.
const STRETCH: usize = 100;

/// Commands or events in one run, so that every size is measured for about as long.
const PIECES: usize = 4_000;

/// One figure of the switchboard and one of its peer, in nanoseconds.
struct Point {
    agents: usize,
    board: f64,
    naive: f64,
}

fn main() -> Result<(), Error> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    for load in Load::ALL {
        println!("{}:\n", title(load));
        heading();
        for (strategy, name) in STRATEGIES {
            if !wanted.is_empty() && !wanted.iter().any(|wanted| wanted == name) {
                continue;
            }
            let team = |agents| Team { strategy, agents, ranks: 1 };
            let points: Vec<Point> =
                SIZES.into_iter().map(|agents| measure(team(agents), load)).collect::<Result<_, _>>()?;
            line(name, &points);
        }
        println!();
    }
    Ok(())
}

fn title(load: Load) -> &'static str {
    match load {
        Load::AllTalk => "All n agents talk and n callers wait; ns per event",
        Load::HalfRejected => "The same, and every second offer is rejected; ns per event",
        Load::AllFree => "All n agents are free and nobody waits; ns per event, of `ring_all` per command",
    }
}

fn heading() {
    let sizes: Vec<String> = SIZES.iter().map(ToString::to_string).collect();
    let sizes = sizes.join(" | ");
    println!(
        "| strategy | {sizes} | ÷ log2 n, to the smallest | peer: {sizes} | switchboard ÷ peer at the largest |"
    );
    println!("|---|{}", "---:|".repeat(2 * SIZES.len() + 2));
}

fn line(name: &str, points: &[Point]) {
    let row = |of: fn(&Point) -> f64| {
        let figures: Vec<String> = points.iter().map(|point| format!("{:.0}", of(point))).collect();
        figures.join(" | ")
    };
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
    let growth = per_log(last) / per_log(first);
    let (board, naive) = (row(|point| point.board), row(|point| point.naive));
    println!("| `{name}` | {board} | {growth:.2} | {naive} | {:.2} |", last.board / last.naive);
}

fn measure(team: Team, load: Load) -> Result<Point, Error> {
    let plan = team.plan()?;
    let rings_many = team.strategy == Strategy::RingAll && load == Load::AllFree;
    let pieces = if rings_many { PIECES.div_ceil(team.agents) * 3 } else { PIECES };

    let mut shift = Shift::new(Board::new(&plan), team.agents, load);
    let before = shift.clone();
    shift.journal.clear();
    shift.go_on(load, pieces);
    let commands = shift.exchange.commands - before.exchange.commands;
    let divisor = if rings_many { commands } else { shift.journal.len() };
    let events: Vec<Event> = shift.journal.iter().map(|&(at_ms, what)| event(at_ms, what)).collect();
    let start = || before.exchange.switchboard.clone();
    let board = best(divisor, &events, start, |switchboard, event| drop(black_box(switchboard.step(event))));

    let mut shift = Shift::new(Naive::new(team), team.agents, load);
    let before = shift.exchange.clone();
    shift.journal.clear();
    shift.go_on(load, pieces);
    let divisor = if rings_many { commands } else { shift.journal.len() };
    let naive = best(
        divisor,
        &shift.journal,
        || before.clone(),
        |naive, &(at_ms, what)| {
            drop(black_box(naive.happens(at_ms, what)));
        },
    );
    Ok(Point { agents: team.agents, board, naive })
}

/// Nanoseconds for each piece of work. Every run starts from the same state and goes the same way, so each stretch
/// counts as in the run in which it was disturbed least.
fn best<E, T>(pieces: usize, work: &[T], start: impl Fn() -> E, step: impl Fn(&mut E, &T)) -> f64 {
    let mut spent = vec![Duration::MAX; work.len().div_ceil(STRETCH)];
    for _ in 0..RUNS {
        let mut exchange = start();
        for (stretch, spent) in work.chunks(STRETCH).zip(&mut spent) {
            let now = stopwatch(|| stretch.iter().for_each(|item| step(&mut exchange, item)));
            *spent = now.min(*spent);
        }
    }
    spent.iter().sum::<Duration>().as_secs_f64() * 1e9 / float(pieces)
}

fn stopwatch(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// An event may cost log n, so this does not grow.
fn per_log(point: &Point) -> f64 {
    point.board / float(point.agents).log2()
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
