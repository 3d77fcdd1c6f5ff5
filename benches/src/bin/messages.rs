//! Prints the messages that counting segments is measured on, one on each line, for the peers in other languages:
//! `cargo run --release -p tongdai-benches --bin messages`.
#![forbid(unsafe_code)]

fn main() {
    for text in tongdai_benches::messages(1_000) {
        println!("{text}");
    }
}
