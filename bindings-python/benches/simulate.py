"""What a million calls cost from Python, as a Markdown table: to play them, and to have them as a data frame.

    cargo build --release --locked -p tongdai-python --lib
    .venv/bin/python bindings-python/benches/simulate.py target/release/libtongdai_python.so

Ten agents, 1.8 callers a minute who talk 5 minutes and wait 2, both exponentially (M/M/10+M): Erlang's A model says that
11.0754 % give up, which is checked in the same run. A figure is the least of the passes. It takes a
release build of the library, not the one that the tests use.
"""

import sys

# A script's folder comes first on the path, where `numbers.py` would stand for the standard library's `numbers`.
sys.path.pop(0)

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import Any

PASSES = 5
CALLS = 1_000_000
PACKAGE = Path(__file__).resolve().parents[1] / "python" / "tongdai"


def main(library: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(PACKAGE, f"{folder}/tongdai", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
        shutil.copy(library, f"{folder}/tongdai/_native.abi3.so")
        sys.path.insert(0, folder)
        measure()


def measure() -> None:
    import polars
    import pyarrow
    from tongdai import Plan, Scenario, simulate

    agents = [str(10_001 + agent) for agent in range(10)]
    queue = {"extension": "201", "name": "All", "wrap_up_s": 0, "members": [{"agent": agent} for agent in agents]}
    plan = Plan.from_dict(
        {
            "name": "Ten desks",
            "numbers": [{"number": "1900 0001", "inbound": "201"}],
            "agents": [{"extension": agent, "name": "Lan"} for agent in agents],
            "queues": [queue],
        }
    )
    scenario = Scenario.from_dict(
        {
            "name": "M/M/10+M",
            "start_ms": 0,
            "arrive_h": CALLS / 108,
            "talk": {"type": "exponential", "mean_s": 300},
            "callers": {"patience": {"type": "exponential", "mean_s": 120}},
            "arrivals": [{"name": "all", "number": "1900 0001", "rates": [{"per_hour": 108}]}],
        }
    )
    result = simulate(plan, scenario, replications=1)
    abandoned = result.figure("abandoned_share").mean
    assert abandoned is not None and abs(abandoned - 0.110754) < 0.003, abandoned
    print(f"calls: {len(result.calls):,}; abandoned: {abandoned:.4f}, of Erlang's 0.1108\n")
    parts: list[tuple[str, Callable[[], Any], Callable[[Any], Any]]] = [
        ("simulate, calls not recorded", lambda: None, lambda _: simulate(plan, scenario, replications=1, record_calls=False)),
        ("simulate, calls recorded", lambda: None, lambda _: simulate(plan, scenario, replications=1)),
        ("`.calls` of a new result", lambda: simulate(plan, scenario, replications=1), lambda new: new.calls),
        ("`pyarrow.table(calls)`", lambda: result.calls, pyarrow.table),
        ("`polars.DataFrame(calls)`", lambda: result.calls, polars.DataFrame),
        ("`calls.to_pandas()`", lambda: result.calls, lambda calls: calls.to_pandas()),
    ]
    print("| what | ms |\n|---|---|")
    for name, prepare, run in parts:
        taken = []
        for _ in range(PASSES):
            given = prepare()
            begun = perf_counter_ns()
            kept = run(given)
            taken.append(perf_counter_ns() - begun)
            del kept
        print(f"| {name} | {min(taken) / 1e6:.2f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
