#!/bin/sh
# Tests the page that `tongdai simulate --out` writes, in a browser. TONGDAI is the program that writes it.
set -eu
cd "$(dirname "$0")/.."

if ! CHROMIUM=$(scripts/chromium.sh); then
    if [ -n "${CI:-}" ]; then
        echo "test-report: FAILED, there is no Chromium" >&2
        exit 1
    fi
    echo "**********************************************************************" >&2
    echo "test-report: SKIPPED, there is no Chromium and none could be installed" >&2
    echo "**********************************************************************" >&2
    exit 0
fi
export CHROMIUM TONGDAI="${TONGDAI:-$PWD/target/debug/tongdai}"
exec node --test cli/tests/report/report.test.mjs
