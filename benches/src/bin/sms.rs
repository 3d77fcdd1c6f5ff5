//! Prints what counting the segments of a message costs beside `sms_splitter`, as a Markdown table:
//! `cargo run --release -p tongdai-benches --bin sms`.
//!
//! Every counter gets the same messages, and its share of every pass of the one run; a figure is the median of the
//! passes. The peer splits as it does by default, and once more without the texts of the parts.
#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

use std::hint::black_box;
use std::time::Instant;

use sms_splitter::SplitSms;
use sms_splitter::splitter_options::SplitterOptions;
use tongdai::sms::text::{ReportForm, WireEncoding, measure, measure_all, report};
use tongdai_benches::{median, messages, per};

const PASSES: usize = 31;
const MESSAGES: usize = 1_000;

/// A counter: segments and whether the encoding is GSM-7, added up over all messages.
struct Counter<'c> {
    name: &'c str,
    count: &'c dyn Fn(&[String]) -> (usize, usize),
}

fn main() {
    let texts = messages(MESSAGES);
    let characters: usize = texts.iter().map(|text| text.chars().count()).sum();
    let ascii = texts.iter().filter(|text| text.is_ascii()).count();
    let mean_tenths = characters * 10 / MESSAGES;
    println!(
        "{MESSAGES} messages, mean {}.{} characters, {} % ASCII:\n",
        mean_tenths / 10,
        mean_tenths % 10,
        ascii * 100 / MESSAGES
    );
    let counters = [
        Counter { name: "`sms_splitter` 0.1.9", count: &|texts| peer(texts, false) },
        Counter { name: "`sms_splitter`, summary only", count: &|texts| peer(texts, true) },
        Counter { name: "`measure`", count: &one_by_one },
        Counter { name: "`measure_all`: the same as columns", count: &together },
        Counter { name: "`report`: every odd character with its place", count: &reports },
    ];
    let mut figures: Vec<Vec<f64>> = counters.iter().map(|_| Vec::new()).collect();
    for _ in 0..PASSES {
        for (counter, passes) in counters.iter().zip(&mut figures) {
            let start = Instant::now();
            black_box((counter.count)(black_box(&texts)));
            passes.push(per(start, MESSAGES));
        }
    }
    let wanted = one_by_one(&texts);
    let medians: Vec<f64> = figures.into_iter().map(median).collect();
    let peer_ns = medians.first().copied().unwrap_or(f64::NAN);
    println!("| counter | ns a message | × faster |\n|---|---:|---:|");
    for (counter, ns) in counters.iter().zip(&medians) {
        assert_eq!((counter.count)(&texts), wanted, "{}", counter.name);
        println!("| {} | {ns:.0} | {:.1} |", counter.name, peer_ns / ns);
    }
    println!("\nAll count {} segments, {} messages in GSM-7. The goal is 50.", wanted.0, wanted.1);
}

fn peer(texts: &[String], is_summary: bool) -> (usize, usize) {
    let splitter = SplitSms::new(SplitterOptions::new(false, is_summary));
    texts.iter().fold((0, 0), |(segments, gsm), text| {
        let split = splitter.split(text.clone());
        (segments + split.parts.len(), gsm + usize::from(split.character_set == "GSM"))
    })
}

fn one_by_one(texts: &[String]) -> (usize, usize) {
    texts.iter().fold((0, 0), |(segments, gsm), text| {
        let measured = measure(text);
        (segments + size(measured.segments), gsm + usize::from(measured.encoding == WireEncoding::Gsm7))
    })
}

fn together(texts: &[String]) -> (usize, usize) {
    let columns = measure_all(texts.iter().map(String::as_str));
    let gsm = columns.encodings.iter().map(|&code| usize::from(code == WireEncoding::Gsm7.code())).sum();
    (columns.segments.iter().map(|&segments| size(segments)).sum(), gsm)
}

fn reports(texts: &[String]) -> (usize, usize) {
    texts.iter().fold((0, 0), |(segments, gsm), text| {
        let measured = report(text, ReportForm::Problems).measure;
        (segments + size(measured.segments), gsm + usize::from(measured.encoding == WireEncoding::Gsm7))
    })
}

fn size(segments: i32) -> usize {
    usize::try_from(segments).unwrap_or_default()
}
