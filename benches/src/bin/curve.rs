//! Prints how the cost of compiling and deciding grows with the plan, as a Markdown table for the README:
//! `cargo run --release -p tongdai-benches --bin curve`.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use tongdai::{Error, Plan};
use tongdai_benches::{Drive, SIZES, count_objects, plan_of_size};

/// Each figure is the best of so many runs, which is the one that was disturbed least.
const RUNS: usize = 7;

/// Work done in one run, so that every size is measured for about as long.
const OBJECTS: usize = 20_000;
const CALLS: usize = 4_000;

/// One line of the table, in nanoseconds.
struct Point {
    objects: usize,
    compile_per_object: f64,
    step_per_event: f64,
}

fn main() -> Result<(), Error> {
    let points: Vec<Point> = SIZES.into_iter().map(measure).collect::<Result<_, _>>()?;
    println!(
        "| objects | compile, ns per object | ÷ log2 n, to the smallest | step, ns per event | to the smallest |"
    );
    println!("|---:|---:|---:|---:|---:|");
    let Some(first) = points.first() else { return Ok(()) };
    for point in &points {
        let Point { objects, compile_per_object, step_per_event } = point;
        let growth = per_log(point) / per_log(first);
        let steps = step_per_event / first.step_per_event;
        println!("| {objects} | {compile_per_object:.0} | {growth:.2} | {step_per_event:.0} | {steps:.2} |");
    }
    Ok(())
}

fn measure(size: usize) -> Result<Point, Error> {
    let text = plan_of_size(size);
    let plan = Plan::from_text(&text)?;
    let objects = count_objects(plan.document());
    let compile = best(|| {
        let plans = OBJECTS.div_ceil(objects);
        let spent = stopwatch(|| (0..plans).for_each(|_| drop(black_box(Plan::from_text(black_box(&text))))));
        (spent, plans * objects)
    });
    let mut drive = Drive::new(&plan);
    let step = best(|| {
        let mut events = 0;
        let spent = stopwatch(|| events = (0..CALLS).map(|_| drive.call().0).sum());
        (spent, events)
    });
    Ok(Point { objects, compile_per_object: compile, step_per_event: step })
}

/// Nanoseconds for each piece of work in the best run.
fn best(mut run: impl FnMut() -> (Duration, usize)) -> f64 {
    let cost = |(spent, pieces): (Duration, usize)| spent.as_secs_f64() * 1e9 / float(pieces);
    (0..RUNS).map(|_| cost(run())).fold(f64::INFINITY, f64::min)
}

fn stopwatch(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Compiling n objects may cost n log n, so this stays level.
fn per_log(point: &Point) -> f64 {
    point.compile_per_object / float(point.objects).log2()
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
