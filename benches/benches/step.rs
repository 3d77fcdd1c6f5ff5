//! How long a call takes from arriving to hanging up, in plans from ten objects to ten thousand.
#![allow(missing_docs, reason = "criterion_group! declares a public function")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a measurement reads its plan and may stop"
)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tongdai::Plan;
use tongdai_benches::{CLINIC, Drive, SIZES, plan_of_size};

fn step(criterion: &mut Criterion) {
    for size in SIZES {
        measure(criterion, &size.to_string(), &plan_of_size(size));
    }
    let clinic = std::fs::read_to_string(CLINIC).expect("the clinic's plan is part of the repository");
    measure(criterion, "clinic", &clinic);
}

/// One iteration is one call; the throughput is in events.
fn measure(criterion: &mut Criterion, name: &str, text: &str) {
    let mut drive = Drive::new(&Plan::from_text(text).expect("the plan is sound"));
    let (events, _) = drive.call();
    let mut group = criterion.benchmark_group("step");
    group.throughput(Throughput::Elements(events as u64));
    group.bench_function(BenchmarkId::from_parameter(name), |bencher| bencher.iter(|| drive.call()));
    group.finish();
}

criterion_group!(benches, step);
criterion_main!(benches);
