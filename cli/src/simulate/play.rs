use std::io;
use std::io::IsTerminal;
use std::num::NonZero;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use tongdai::simulate::{Replication, Simulation};

/// Plays every replication of some simulations, on several threads. What comes of it does not depend on how many.
pub(super) fn play(simulations: &mut [Simulation], threads: Option<usize>) {
    let threads = threads.or_else(|| thread::available_parallelism().ok().map(NonZero::get)).unwrap_or(1);
    let bar = progress_bar(simulations);
    for simulation in simulations {
        let mut played = replications(simulation, threads, &bar);
        played.sort_by_key(Replication::number);
        for replication in played {
            simulation.add(replication);
        }
    }
    bar.finish_and_clear();
}

fn replications(simulation: &Simulation, threads: usize, bar: &ProgressBar) -> Vec<Replication> {
    let numbers = simulation.numbers();
    let next = AtomicI32::new(numbers.start);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.clamp(1, numbers.len().max(1)) {
            let (send, next, end) = (send.clone(), &next, numbers.end);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= end {
                        return;
                    }
                    if let Some(replication) = replication(simulation, number, bar) {
                        // The other end outlives every thread.
                        let _ = send.send(replication);
                    }
                }
            });
        }
        drop(send);
        receive.iter().collect()
    })
}

fn replication(simulation: &Simulation, number: i32, bar: &ProgressBar) -> Option<Replication> {
    let expected = calls_expected(simulation);
    let mut seen = 0;
    let mut advance = |calls: u64| {
        let calls = calls.clamp(seen, expected.max(seen));
        bar.inc(calls - seen);
        seen = calls;
    };
    let replication = simulation.replicate_while(number, &mut |calls| {
        advance(u64::try_from(calls).unwrap_or_default());
        true
    });
    advance(expected);
    replication
}

fn calls_expected(simulation: &Simulation) -> u64 {
    u64::try_from(simulation.progress().calls_expected).unwrap_or_default()
}

/// Shown on standard error, where it is a terminal.
fn progress_bar(simulations: &[Simulation]) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let calls = simulations.iter().map(|it| calls_expected(it) * it.numbers().len() as u64).sum();
    let bar = ProgressBar::new(calls).with_message("simulating");
    let style = ProgressStyle::with_template("{msg} [{bar:40}] {human_pos}/{human_len} calls, {eta} left");
    if let Ok(style) = style { bar.with_style(style.progress_chars("=> ")) } else { bar }
}
