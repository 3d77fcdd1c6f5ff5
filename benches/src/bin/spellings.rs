//! Prints the texts that reading numbers is measured on, one on each line, for the peers in other languages:
//! `cargo run --release -p tongdai-benches --bin spellings`.
#![forbid(unsafe_code)]

fn main() {
    for text in tongdai_benches::spellings(10_000) {
        println!("{text}");
    }
}
