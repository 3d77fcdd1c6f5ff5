"""What counting the segments of a message costs from Python, beside `smsutil`, as a Markdown table.

    cargo build --release --locked -p tongdai-python --lib
    cargo run --release --locked -q -p tongdai-benches --bin messages > target/messages.txt
    .venv/bin/python bindings-python/benches/sms.py target/release/libtongdai_python.so target/messages.txt

Every counter gets the same messages, and its share of every pass of the one run; a figure is the median of the passes.
It takes a release build of the library, not the one that the tests use.
"""

import sys

# A script's folder comes first on the path, where `numbers.py` would stand for the standard library's `numbers`.
sys.path.pop(0)

import shutil
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import smsutil

PASSES = 15
PACKAGE = Path(__file__).resolve().parents[1] / "python" / "tongdai"


def main(library: Path, messages: Path) -> None:
    texts = messages.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, f"{folder}/tongdai", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        shutil.copy(library, f"{folder}/tongdai/_native.abi3.so")
        sys.path.insert(0, folder)
        measure(texts)


def measure(texts: list[str]) -> None:
    import tongdai

    counters: list[tuple[str, Callable[[], int]]] = [
        ("`smsutil.split`", lambda: sum(len(smsutil.split(text).parts) for text in texts)),
        ("`tongdai.measure_text`, one by one", lambda: sum(tongdai.measure_text(text).segments for text in texts)),
        ("`tongdai.measure_many(list)`", lambda: sum(tongdai.measure_many(texts).segments)),
    ]
    figures: list[list[float]] = [[] for _ in counters]
    for turn in range(PASSES + 1):
        for (_, count), passes in zip(counters, figures, strict=True):
            start = perf_counter_ns()
            count()
            if turn > 0:
                passes.append((perf_counter_ns() - start) / len(texts))
    medians = [median(passes) for passes in figures]
    print(f"{len(texts)} messages, {PASSES} passes, `smsutil` {version('smsutil')}:\n")
    print("| counter | ns a message | × smsutil | segments |\n|---|---:|---:|---:|")
    for (name, count), figure in zip(counters, medians, strict=True):
        print(f"| {name} | {figure:.0f} | {medians[0] / figure:.1f} | {count()} |")
    print("\nThe goal is 20.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: sms.py LIBRARY MESSAGES")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
