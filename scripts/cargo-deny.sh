#!/bin/sh
# Judges the dependencies by deny.toml. The tool is pinned, built once from crates.io and kept in .tools.
set -eu
cd "$(dirname "$0")/.."

version=0.20.2
advisories=https://github.com/RustSec/advisory-db
deny=.tools/bin/cargo-deny

if [ "$("$deny" --version 2>/dev/null || true)" != "cargo-deny $version" ]; then
    echo "building cargo-deny $version, once; this takes some minutes"
    CARGO_TARGET_DIR=.tools/build cargo install --quiet --locked --root .tools --version "$version" cargo-deny
    rm -rf .tools/build
fi

# The list of known weaknesses is fetched anew each time. Without a network that reaches it, the rest still holds.
if git ls-remote --quiet --exit-code "$advisories" HEAD >/dev/null 2>&1; then
    "$deny" --all-features --locked --log-level error check
else
    "$deny" --all-features --locked --log-level error check bans licenses sources
    echo "advisories: NOT CHECKED, $advisories is out of reach"
fi
