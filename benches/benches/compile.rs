//! How long it takes to read, check and compile a plan, from ten objects to ten thousand.
#![allow(missing_docs, reason = "criterion_group! declares a public function")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a measurement reads its plan and may stop"
)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tongdai::Plan;
use tongdai_benches::{CLINIC, SIZES, plan_of_size};

fn compile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compile");
    for size in SIZES {
        let text = plan_of_size(size);
        group.throughput(Throughput::Elements(size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &text, |bencher, text| {
            bencher.iter(|| Plan::from_text(black_box(text)).expect("generated plans are sound"));
        });
    }
    group.finish();
}

fn compile_clinic(criterion: &mut Criterion) {
    let text = std::fs::read_to_string(CLINIC).expect("the clinic's plan is part of the repository");
    criterion.bench_function("compile/clinic", |bencher| {
        bencher.iter(|| Plan::from_text(black_box(&text)).expect("the clinic's plan is sound"));
    });
}

criterion_group!(benches, compile, compile_clinic);
criterion_main!(benches);
