#!/bin/sh
# Runs one fuzz target for so many seconds: scripts/fuzz.sh number 60. It needs a nightly compiler and a C++ compiler.
# cargo-fuzz is pinned, built once from crates.io and kept in .tools; what it finds is kept in fuzz/artifacts.
set -eu
cd "$(dirname "$0")/.."

target=${1:?the name of a target in fuzz/fuzz_targets}
seconds=${2:?for how many seconds}
version=0.13.2
tools=$PWD/.tools

if [ "$("$tools/bin/cargo-fuzz" --version 2>/dev/null || true)" != "cargo-fuzz $version" ]; then
    echo "building cargo-fuzz $version, once; this takes a minute"
    CARGO_TARGET_DIR=.tools/build cargo install --quiet --locked --root .tools --version "$version" cargo-fuzz
    rm -rf .tools/build
fi

rustup toolchain list | grep -q '^nightly' || rustup toolchain install nightly --profile minimal --no-self-update

dictionary=fuzz/$target.dict
set -- -max_total_time="$seconds" -max_len=300 -timeout=5
[ ! -f "$dictionary" ] || set -- "$@" -dict="$dictionary"
PATH=$tools/bin:$PATH CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}/fuzz \
    cargo +nightly fuzz run --fuzz-dir fuzz "$target" -- "$@"
