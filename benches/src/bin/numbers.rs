//! Prints what reading a number costs beside two peers, as Markdown tables:
//! `cargo run --release -p tongdai-benches --bin numbers`.
//!
//! Every reader gets the same texts in the same run, and its share of every pass; a figure is the median of the
//! passes. A first use is measured in a process of its own.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock, and four threads read at once")]

use std::hint::black_box;
use std::io;
use std::process::Command;
use std::time::{Duration, Instant};

use rlibphonenumber::enums::Region;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use tongdai::number::{Number, parse_columns};
use tongdai_benches::{median, plain_spellings, spellings};

/// Passes over the texts.
const PASSES: usize = 15;
const TEXTS: usize = 10_000;
/// Processes that are started for a first use.
const STARTS: usize = 9;
const THREADS: usize = 4;
/// How long a thread reads.
const SWEEP: Duration = Duration::from_millis(100);

/// A reader: it takes a text and gives something that depends on all it found.
struct Reader {
    name: &'static str,
    read: fn(&str) -> u64,
}

const READERS: [Reader; 5] = [
    Reader { name: "tongdai: number, class, carrier", read: ours },
    Reader { name: "tongdai: the same and E.164 as a `String`", read: ours_written },
    Reader { name: "rlibphonenumber: parse and validate", read: rlib },
    Reader { name: "rlibphonenumber: the same and E.164", read: rlib_written },
    Reader { name: "phonenumber: parse and validate", read: crate_phonenumber },
];

fn ours(text: &str) -> u64 {
    let Ok(parsed) = Number::parse(text) else { return 0 };
    let number = parsed.number;
    let carrier = number.carrier().map_or(0, tongdai::number::Carrier::code);
    number.key().unwrap_or_default() + u64::from(number.class().code()) + u64::from(carrier)
}

fn ours_written(text: &str) -> u64 {
    let Ok(parsed) = Number::parse(text) else { return 0 };
    let written = parsed.number.format(tongdai::number::NumberFormat::E164);
    ours_of(&written) + parsed.number.carrier().map_or(0, |carrier| u64::from(carrier.code()))
}

fn ours_of(written: &str) -> u64 {
    u64::try_from(black_box(written).len()).unwrap_or_default()
}

fn rlib(text: &str) -> u64 {
    let Ok(number) = PHONE_NUMBER_UTIL.parse(text, Some(Region::VN)) else { return 0 };
    u64::from(number.is_valid()) + number.national_number
}

fn rlib_written(text: &str) -> u64 {
    let Ok(number) = PHONE_NUMBER_UTIL.parse(text, Some(Region::VN)) else { return 0 };
    u64::from(number.is_valid()) + ours_of(&number.format_as(PhoneNumberFormat::E164))
}

fn crate_phonenumber(text: &str) -> u64 {
    let Ok(number) = phonenumber::parse(Some(phonenumber::country::Id::VN), text) else { return 0 };
    u64::from(phonenumber::is_valid(&number)) + number.national().value()
}

fn main() -> io::Result<()> {
    if let Some(reader) = std::env::args().nth(1) {
        first_use(&reader);
        return Ok(());
    }
    let mix = spellings(TEXTS);
    table("The mix", &mix);
    table("Plain Vietnamese spellings", &plain_spellings(TEXTS));
    columns(&mix);
    threads(&mix);
    first_uses()
}

fn table(title: &str, texts: &[String]) {
    let mut passes = READERS.map(|_| Vec::new());
    for _ in 0..PASSES {
        for (reader, figures) in READERS.iter().zip(&mut passes) {
            figures.push(pass(reader.read, texts));
        }
    }
    let medians = passes.map(median);
    let ours = medians.first().copied().unwrap_or(1.0);
    println!("{title}, {} texts:\n\n| reader | ns a text | × tongdai |\n|---|---:|---:|", texts.len());
    for (reader, ns) in READERS.iter().zip(medians) {
        println!("| {} | {ns:.0} | {:.1} |", reader.name, ns / ours);
    }
    println!();
}

fn columns(texts: &[String]) {
    let joined = texts.join("\n");
    let pass = || {
        let start = Instant::now();
        black_box(parse_columns(black_box(&joined)));
        per_text(start, texts.len())
    };
    println!("Columns of the mix: {:.0} ns a text\n", median((0..PASSES).map(|_| pass()).collect()));
}

/// How much more four threads read than one.
fn threads(texts: &[String]) {
    println!("{THREADS} threads on the mix:\n\n| reader | × one thread |\n|---|---:|");
    for reader in READERS.iter().step_by(2) {
        // As long for a fast reader as for a slow one: starting a thread takes its time, too.
        let (start, mut times) = (Instant::now(), 0);
        while start.elapsed() < SWEEP {
            pass(reader.read, texts);
            times += 1;
        }
        let alone = median((0..PASSES).map(|_| sweep(reader.read, texts, 1, times)).collect());
        let together = median((0..PASSES).map(|_| sweep(reader.read, texts, THREADS, times)).collect());
        println!("| {} | {:.1} |", reader.name, alone / together);
    }
    println!();
}

/// Nanoseconds a text when so many threads read all texts so many times over.
fn sweep(read: fn(&str) -> u64, texts: &[String], threads: usize, times: usize) -> f64 {
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                for text in std::iter::repeat_n(texts, times).flatten() {
                    black_box(read(black_box(text)));
                }
            });
        }
    });
    per_text(start, texts.len() * threads * times)
}

fn pass(read: fn(&str) -> u64, texts: &[String]) -> f64 {
    let start = Instant::now();
    for text in texts {
        black_box(read(black_box(text)));
    }
    per_text(start, texts.len())
}

/// Starts processes that each read one number, and prints the median of what that took there.
fn first_uses() -> io::Result<()> {
    println!("First use in a fresh process:\n\n| reader | text | µs |\n|---|---|---:|");
    for (place, reader) in READERS.iter().enumerate().step_by(2) {
        for text in ["0912345678", "+12025550123"] {
            let mut figures = Vec::new();
            for _ in 0..STARTS {
                let output =
                    Command::new(std::env::current_exe()?).arg(format!("{place} {text}")).output()?;
                figures.push(String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or(f64::NAN));
            }
            println!("| {} | `{text}` | {:.1} |", reader.name, median(figures) / 1000.0);
        }
    }
    Ok(())
}

fn first_use(asked: &str) {
    let Some((place, text)) = asked.split_once(' ') else { return };
    let Some(reader) = place.parse().ok().and_then(|place: usize| READERS.get(place)) else { return };
    let start = Instant::now();
    black_box((reader.read)(black_box(text)));
    println!("{}", per_text(start, 1));
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn per_text(start: Instant, texts: usize) -> f64 {
    start.elapsed().as_nanos() as f64 / texts as f64
}
