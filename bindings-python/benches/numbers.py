"""What reading telephone numbers costs from Python, beside `phonenumbers`, as a Markdown table.

    cargo build --release --locked -p tongdai-python --lib
    cargo run --release --locked -q -p tongdai-benches --bin spellings > target/spellings.txt
    .venv/bin/python bindings-python/benches/numbers.py target/release/libtongdai_python.so target/spellings.txt

Every reader gets the same texts, and its share of every pass of the one run; a figure is the median of the passes. It
takes a release build of the library, not the one that the tests use.
"""

import sys

# A script's folder comes first on the path, where this file would stand for the standard library's `numbers`.
sys.path.pop(0)

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import phonenumbers
from phonenumbers import carrier

PASSES = 9
PACKAGE = Path(__file__).resolve().parents[1] / "python" / "tongdai"


def main(library: Path, spellings: Path) -> None:
    texts = spellings.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, f"{folder}/tongdai", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        shutil.copy(library, f"{folder}/tongdai/_native.abi3.so")
        sys.path.insert(0, folder)
        measure(texts)


def measure(texts: list[str]) -> None:
    import tongdai

    joined = "\n".join(texts)

    def one_by_one() -> int:
        found = 0
        for text in texts:
            report = tongdai.describe_number(text)
            found += report.canonical is not None and report.carrier is not None
        return found

    readers: list[tuple[str, Callable[[], object]]] = [
        ("`phonenumbers`: parse, is_valid_number, carrier", lambda: peer(texts)),
        ("`tongdai.parse_numbers(list)`: number, class, carrier, host", lambda: tongdai.parse_numbers(texts)),
        ("`tongdai.parse_numbers(str)`: the same from lines", lambda: tongdai.parse_numbers(joined)),
        ("`tongdai.describe_number`, one by one", one_by_one),
    ]
    peers, *ours = medians([read for _, read in readers], len(texts))
    print(f"{len(texts)} texts, {PASSES} passes, `phonenumbers` {phonenumbers.__version__}:\n")
    print("| reader | ns a text | × faster |\n|---|---:|---:|")
    for (name, _), figure in zip(readers, [peers, *ours], strict=True):
        print(f"| {name} | {figure:.0f} | {peers / figure:.1f} |")

    numbers = sum(key >= 0 for key in tongdai.parse_numbers(texts).keys)
    print(f"\nRead as numbers: {numbers} by tongdai, {peer(texts)} valid by `phonenumbers`. The goal is 50.")


def peer(texts: list[str]) -> int:
    valid = 0
    for text in texts:
        try:
            number = phonenumbers.parse(text, "VN")
        except phonenumbers.NumberParseException:
            continue
        valid += phonenumbers.is_valid_number(number)
        carrier.name_for_number(number, "en")
    return valid


def medians(readers: Sequence[Callable[[], object]], count: int) -> list[float]:
    """Nanoseconds a text. The first pass, which fills caches, does not count."""
    figures: list[list[float]] = [[] for _ in readers]
    for turn in range(PASSES + 1):
        for read, passes in zip(readers, figures, strict=True):
            start = perf_counter_ns()
            read()
            if turn > 0:
                passes.append((perf_counter_ns() - start) / count)
    return [median(passes) for passes in figures]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: numbers.py LIBRARY SPELLINGS")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
