//! Prints what a blocklist of one and ten million numbers costs in time and memory, beside sets that keep the same
//! numbers, as Markdown tables: `cargo run --release -p tongdai-benches --bin blocklist`, with ` -- --full` for a
//! hundred million as well, which takes 8 GiB of memory and half an hour.
//!
//! Memory is what the allocator was asked for and has not been given back. Questions come in random order and in three
//! ways: many in one call, where a set has such a call; one after the other, so that a processor begins with the next
//! before it knows the last; and alone, each begun when the last is answered, as calls come to a switchboard.
#![allow(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]
#![allow(clippy::cast_possible_truncation, reason = "draws of numbers that fit what they are cut to")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::HashSet;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use roaring::RoaringTreemap;
use rustc_hash::FxHashSet;
use tongdai::consent::{BlockOrigin, BlockScope, BlockTerms, Blocklist, BlocklistError};

/// Questions in one pass, and passes; each set's best one counts.
const QUESTIONS: usize = 1_000_000;
const PASSES: usize = 7;

/// A set as the table has it.
struct Figures {
    name: &'static str,
    build_s: f64,
    bytes: f64,
    peak: f64,
    hits: Asked,
    misses: Asked,
}

/// Nanoseconds for a question.
struct Asked {
    many: f64,
    in_turn: f64,
    alone: f64,
}

/// What every set can do.
trait Set {
    fn has(&self, key: u64) -> bool;

    fn count(&self, keys: &[u64]) -> usize {
        keys.iter().filter(|&&key| self.has(key)).count()
    }
}

struct Sorted(Vec<u64>);

fn main() -> Result<(), BlocklistError> {
    let full = std::env::args().skip(1).any(|argument| argument == "--full");
    let sizes: &[usize] = if full { &[1_000_000, 10_000_000, 100_000_000] } else { &[1_000_000, 10_000_000] };
    for &size in sizes {
        for (name, draw) in [("Vietnamese", vietnamese as fn(&mut Draws) -> u64), ("world-wide", worldwide)] {
            let mut numbers = Numbers::draw(size, draw);
            println!("{} million {name} numbers:\n", size / 1_000_000);
            table(&measure(&mut numbers)?);
        }
    }
    Ok(())
}

fn measure(numbers: &mut Numbers) -> Result<Vec<Figures>, BlocklistError> {
    let terms = BlockTerms {
        scopes: vec![BlockScope::AdTexts, BlockScope::AdCalls],
        origin: BlockOrigin::National,
        since_ms: None,
        until_ms: None,
    };
    let mut list = Blocklist::new(*b"drawn at random!");
    // The first of many of the same terms are kept one by one.
    list.add_keys(numbers.keys.get(..300).unwrap_or_default(), &terms)?;
    let mut failed = None;
    let mut all = vec![run("**blocklist**", numbers, |keys| {
        failed = keys.chunks(65_536).find_map(|keys| list.add_keys(keys, &terms).err());
        list
    })];
    if let Some(error) = failed {
        return Err(error);
    }
    all.push(run("`FxHashSet`", numbers, |keys| {
        let mut set = FxHashSet::default();
        set.extend(keys.iter().copied());
        set
    }));
    all.push(run("`HashSet`", numbers, |keys| {
        let mut set = HashSet::new();
        for &key in keys {
            set.insert(key);
        }
        set
    }));
    all.push(run("sorted `Vec`", numbers, |keys| {
        let mut sorted = keys.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        Sorted(sorted)
    }));
    // Of a hundred million numbers from anywhere it makes nearly as many containers.
    if numbers.largest < 1_000_000_000_000 || numbers.distinct < 50_000_000 {
        all.push(run("`RoaringTreemap`", numbers, |keys| keys.iter().copied().collect::<RoaringTreemap>()));
    }
    Ok(all)
}

/// Builds a set from keys in random order, weighs it, and asks it about keys in another random order.
fn run<S: Set>(name: &'static str, numbers: &Numbers, build: impl FnOnce(&[u64]) -> S) -> Figures {
    let before = USED.load(Ordering::Relaxed);
    PEAK.store(before, Ordering::Relaxed);
    let start = Instant::now();
    let set = build(&numbers.keys);
    let build_s = start.elapsed().as_secs_f64();
    let count = float(numbers.distinct);
    let bytes = float(USED.load(Ordering::Relaxed) - before) / count;
    let peak = float(PEAK.load(Ordering::Relaxed) - before) / count;
    assert!(numbers.hits.iter().all(|&key| set.has(key)) && !numbers.misses.iter().any(|&key| set.has(key)));
    let (hits, misses) = (ask(&set, &numbers.hits), ask(&set, &numbers.misses));
    Figures { name, build_s, bytes, peak, hits, misses }
}

fn ask(set: &impl Set, keys: &[u64]) -> Asked {
    let alone = keys.get(..keys.len() / 8).unwrap_or_default();
    Asked {
        many: best(keys.len(), || set.count(keys)),
        in_turn: best(keys.len(), || keys.iter().filter(|&&key| set.has(key)).count()),
        alone: best(alone.len(), || {
            let has = |key: &&u64| {
                wait();
                set.has(**key)
            };
            alone.iter().filter(has).count()
        }),
    }
}

/// Nanoseconds for each of so many, in the best pass.
fn best(count: usize, mut ask: impl FnMut() -> usize) -> f64 {
    let mut pass = || {
        let start = Instant::now();
        black_box(ask());
        start.elapsed().as_secs_f64()
    };
    (0..PASSES).map(|_| pass()).fold(f64::MAX, f64::min) * 1e9 / float(count)
}

/// Lets the processor finish what it has begun.
fn wait() {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the instruction is in every such processor, and touches nothing.
    unsafe {
        std::arch::x86_64::_mm_lfence();
    }
}

fn table(all: &[Figures]) {
    println!(
        "| set | build s | bytes a number | while building | many: hit | miss | in turn: hit | miss | alone: hit | miss |"
    );
    println!("|---|{}", "---:|".repeat(9));
    for it in all {
        let [hits, misses] = [&it.hits, &it.misses];
        print!("| {} | {:.2} | {:.2} | {:.2} ", it.name, it.build_s, it.bytes, it.peak);
        print!("| {:.0} | {:.0} | {:.0} | {:.0} ", hits.many, misses.many, hits.in_turn, misses.in_turn);
        println!("| {:.0} | {:.0} |", hits.alone, misses.alone);
    }
    let (Some(list), Some(peer)) = (all.first(), all.get(1)) else { return };
    let ratio = |of: fn(&Figures) -> f64| of(list) / of(peer);
    print!("| *first ÷ second* | {:.2} ", ratio(|it| it.build_s));
    print!("| {:.2} | {:.2} ", ratio(|it| it.bytes), ratio(|it| it.peak));
    print!("| {:.2} | {:.2} ", ratio(|it| it.hits.many), ratio(|it| it.misses.many));
    print!("| {:.2} | {:.2} ", ratio(|it| it.hits.in_turn), ratio(|it| it.misses.in_turn));
    println!("| {:.2} | {:.2} |\n", ratio(|it| it.hits.alone), ratio(|it| it.misses.alone));
}

/// Keys in random order, and questions.
struct Numbers {
    keys: Vec<u64>,
    largest: u64,
    distinct: usize,
    hits: Vec<u64>,
    misses: Vec<u64>,
}

impl Numbers {
    fn draw(size: usize, draw: fn(&mut Draws) -> u64) -> Self {
        let mut draws = Draws(1);
        let keys: Vec<u64> = (0..size).map(|_| draw(&mut draws)).collect();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let distinct = sorted.len();
        let largest = sorted.last().copied().unwrap_or_default();
        let any = |draws: &mut Draws| sorted.get(draws.below(distinct as u64) as usize).copied();
        let hits = std::iter::from_fn(|| any(&mut draws)).take(QUESTIONS).collect();
        let mut strangers = Draws(2);
        let misses = std::iter::repeat_with(|| draw(&mut strangers));
        let misses = misses.filter(|key| sorted.binary_search(key).is_err()).take(QUESTIONS).collect();
        Self { keys, largest, distinct, hits, misses }
    }
}

/// 84, one of 36 mobile prefixes, and seven digits.
fn vietnamese(draws: &mut Draws) -> u64 {
    const PREFIXES: [u64; 36] = [
        32, 33, 34, 35, 36, 37, 38, 39, 52, 56, 58, 59, 70, 76, 77, 78, 79, 81, 82, 83, 84, 85, 86, 87, 88,
        89, 90, 91, 92, 93, 94, 96, 97, 98, 99, 55,
    ];
    let prefix = PREFIXES.get(draws.below(36) as usize).copied().unwrap_or_default();
    84_000_000_000 + prefix * 10_000_000 + draws.below(10_000_000)
}

/// One of 200 country codes, and eight to eleven digits.
fn worldwide(draws: &mut Draws) -> u64 {
    let code = match draws.below(200) {
        0 => 1,
        1 => 7,
        short @ 2..45 => 20 + short,
        long => 200 + long * 4,
    };
    let digits = 8 + draws.below(4) as u32;
    code * 10_u64.pow(digits) + 10_u64.pow(digits - 1) + draws.below(9 * 10_u64.pow(digits - 1))
}

/// Numbers drawn by `SplitMix64`, the same every time.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(bits ^ bits >> 31) * u128::from(bound)) >> 64) as u64
    }
}

impl Set for Blocklist {
    fn has(&self, key: u64) -> bool {
        self.contains(key)
    }

    fn count(&self, keys: &[u64]) -> usize {
        self.contains_many(keys).into_iter().filter(|&is_there| is_there).count()
    }
}

impl<S: std::hash::BuildHasher> Set for HashSet<u64, S> {
    fn has(&self, key: u64) -> bool {
        self.contains(&key)
    }
}

impl Set for Sorted {
    fn has(&self, key: u64) -> bool {
        self.0.binary_search(&key).is_ok()
    }
}

impl Set for RoaringTreemap {
    fn has(&self, key: u64) -> bool {
        self.contains(key)
    }
}

/// The system's allocator, and how much it has given out.
struct Counting;

static USED: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let used = USED.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        PEAK.fetch_max(used, Ordering::Relaxed);
        // SAFETY: the caller's promises are the system's conditions.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        USED.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are the system's conditions.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
