"""What a message from a template costs from Python, beside jinja2 and `str.format_map`, as a Markdown table.

    cargo build --release --locked -p tongdai-python --lib
    .venv/bin/python bindings-python/benches/templates.py target/release/libtongdai_python.so

Every renderer gets the same template and values, and its share of every pass of the one run; a figure is the median of
the passes. It takes a release build of the library, not the one that the tests use.
"""

import sys

# A script's folder comes first on the path, where `numbers.py` would stand for the standard library's `numbers`.
sys.path.pop(0)

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import jinja2

PASSES = 9
CALLS = 10_000
PACKAGE = Path(__file__).resolve().parents[1] / "python" / "tongdai"
# 113 characters with three variables, 132 rendered.
TEXT = (
    "Callio: Kinh chao {ten_khach_hang}, don hang {ma_don} da duoc xac nhan, tong tien {so_tien} VND. Cam on quy khach"
)
VALUES = {"ten_khach_hang": "Nguyen Thi Phuong Thao A", "ma_don": "HD-2026-0012345", "so_tien": "1.250.000.000"}


def main(library: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, f"{folder}/tongdai", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        shutil.copy(library, f"{folder}/tongdai/_native.abi3.so")
        sys.path.insert(0, folder)
        measure()


def measure() -> None:
    from tongdai import Template

    ours = Template.parse({"id": "bench", "kind": "care", "encoding": "ascii", "text": TEXT})
    jinja = jinja2.Template(TEXT.replace("{", "{{").replace("}", "}}"))
    columns = {name: [value] * CALLS for name, value in VALUES.items()}
    assert ours.render(VALUES).text == jinja.render(VALUES) == TEXT.format_map(VALUES)

    def many() -> None:
        ours.render_many(columns)

    renderers: list[tuple[str, Callable[[], object]]] = [
        ("jinja2, compiled before: render only", lambda: [jinja.render(VALUES) for _ in range(CALLS)]),
        ("`str.format_map`: render only", lambda: [TEXT.format_map(VALUES) for _ in range(CALLS)]),
        ("`Template.render`: render and count", lambda: [ours.render(VALUES) for _ in range(CALLS)]),
        ("`Template.render_many`: the same", many),
    ]
    figures: list[list[float]] = [[] for _ in renderers]
    for turn in range(PASSES + 1):
        for (_, render), passes in zip(renderers, figures, strict=True):
            start = perf_counter_ns()
            render()
            if turn > 0:
                passes.append((perf_counter_ns() - start) / CALLS)
    medians = [median(passes) for passes in figures]
    print(f"{len(TEXT)} characters, {len(jinja.render(VALUES))} rendered, jinja2 {jinja2.__version__}:\n")
    print("| renderer | ns a message | × jinja2 |\n|---|---:|---:|")
    for (name, _), figure in zip(renderers, medians, strict=True):
        print(f"| {name} | {figure:.0f} | {medians[0] / figure:.1f} |")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: templates.py LIBRARY")
    main(Path(sys.argv[1]))
