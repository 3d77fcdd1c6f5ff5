"""What simulated calls cost from Python beside SimPy and Ciw, the same model in one run, as Markdown tables.

    make wheel
    .venv/bin/python bindings-python/benches/simulation.py target/wheels/tongdai-*.whl

First the gate: five waiting systems with impatient callers, twenty runs of a million calls each through the whole
switchboard, must agree with Erlang's A model (|z| < 3), or nothing is timed. Then one of them (ten agents, 1.8 callers a
minute who talk 5 minutes and wait 2) on one core, each engine with a row for every call, the best of three passes; and 64
runs on four processes beside one. It takes the wheel as it is released, not the library that the tests use.
"""

import sys

# A script's folder comes first on the path, where `numbers.py` would stand for the standard library's `numbers`.
sys.path.pop(0)

import math
import os
import random
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

if TYPE_CHECKING:
    from tongdai import Plan, Scenario

CALLS = int(os.environ.get("CALLS", "1000000"))
RUNS = 20
PASSES = 3
# Student's t for a 95 % interval of 20 runs, to come back from half widths to standard errors.
QUANTILE_OF_20 = 2.093024


class System(NamedTuple):
    """Agents, calls a minute, minutes a talk lasts and a caller waits, on average."""

    agents: int
    calls_per_min: float
    talk_min: float
    patience_min: float


SYSTEMS = [
    System(10, 1.8, 5.0, 2.0),
    System(5, 1.0, 4.0, 2.0),
    System(50, 16.0, 3.0, 3.0),
    System(100, 26.25, 4.0, 5.0),
    System(200, 33.0, 6.0, 6.0),
]


class Row(NamedTuple):
    """A call of a peer, in minutes."""

    arrived: float
    waited: float
    talked: float
    answered: bool


def model(system: System, calls: int) -> "tuple[Plan, Scenario]":
    from tongdai import Plan, Scenario

    agents = [str(10_001 + agent) for agent in range(system.agents)]
    queue = {
        "extension": "201",
        "name": "All",
        "strategy": "longest_idle",
        "max_wait_s": 86_400,
        "max_waiting": 10_000,
        "members": [{"agent": agent} for agent in agents],
    }
    plan = Plan.from_dict(
        {
            "name": f"{system.agents} desks",
            "numbers": [{"number": "1900 0001", "inbound": "201"}],
            "agents": [{"extension": agent, "name": "Lan"} for agent in agents],
            "queues": [queue],
        }
    )
    scenario = Scenario.from_dict(
        {
            "name": f"{system.agents} desks",
            "seed": 20261122,
            "start_ms": 0,
            "arrive_h": calls / system.calls_per_min / 60,
            "talk": {"type": "exponential", "mean_s": system.talk_min * 60},
            "callers": {"patience": {"type": "exponential", "mean_s": system.patience_min * 60}},
            "arrivals": [{"name": "all", "number": "1900 0001", "rates": [{"per_hour": system.calls_per_min * 60}]}],
        }
    )
    return plan, scenario


def gate() -> None:
    from tongdai import Traffic, simulate, staffing_figures

    print("| agents | P(wait) | P(give up) | mean wait | service level |\n|---:|---:|---:|---:|---:|")
    for system in SYSTEMS:
        traffic = Traffic(
            model="erlang_a",
            calls_per_hour=system.calls_per_min * 60,
            talk_s=system.talk_min * 60,
            patience_s=system.patience_min * 60,
        )
        truth = staffing_figures(traffic, system.agents, within_s=20.0)
        plan, scenario = model(system, CALLS)
        result = simulate(plan, scenario, replications=RUNS, record_calls=False)
        assert truth.mean_wait_s is not None
        wanted = {
            "delayed_share": truth.delayed_share,
            "abandoned_share": truth.abandoned_share,
            "mean_wait": truth.mean_wait_s,
            "service_level": truth.service_level,
        }
        z = {name: deviation(result.figure(name), value) for name, value in wanted.items()}
        print(f"| {system.agents} | " + " | ".join(f"z {value:+.2f}" for value in z.values()) + " |", flush=True)
        assert all(abs(value) < 3 for value in z.values()), (system, z)
    print()


def deviation(estimate: Any, truth: float) -> float:
    """How many standard errors an estimate is from the truth."""
    return float((estimate.mean - truth) / (estimate.half_width_95 / QUANTILE_OF_20))


def with_simpy(system: System, calls: int) -> list[Row]:
    import simpy

    draw = random.Random(1).expovariate
    env: Any = simpy.Environment()
    desks = simpy.Resource(env, capacity=system.agents)
    rows: list[Row] = []

    def caller(arrived: float) -> Any:
        with desks.request() as turn:
            if not turn.triggered:
                yield turn | env.timeout(draw(1 / system.patience_min))
                if not turn.triggered:
                    rows.append(Row(arrived, env.now - arrived, 0.0, False))
                    return
            waited = env.now - arrived
            talk = draw(1 / system.talk_min)
            yield env.timeout(talk)
            rows.append(Row(arrived, waited, talk, True))

    def callers() -> Any:
        for _ in range(calls):
            yield env.timeout(draw(system.calls_per_min))
            env.process(caller(env.now))

    env.process(callers())
    env.run()
    return rows


def with_ciw(system: System, calls: int) -> list[Row]:
    import ciw

    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(system.calls_per_min)],
        service_distributions=[ciw.dists.Exponential(1 / system.talk_min)],
        reneging_time_distributions=[ciw.dists.Exponential(1 / system.patience_min)],
        number_of_servers=[system.agents],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(calls, method="Finish")
    records = simulation.get_all_records()
    return [
        Row(it.arrival_date, it.waiting_time, it.service_time, it.record_type == "service") for it in records
    ]


def speed() -> None:
    from tongdai import Traffic, simulate, staffing_figures

    import pyarrow

    system = SYSTEMS[0]
    truth = staffing_figures(
        Traffic(model="erlang_a", calls_per_hour=108.0, talk_s=300.0, patience_s=120.0), system.agents
    ).abandoned_share
    plan, scenario = model(system, CALLS)
    outcomes = {"answered", "abandoned"}

    def ours() -> Any:
        return simulate(plan, scenario, replications=1).calls

    def gave_up(rows: Any) -> float:
        if isinstance(rows, list):
            return sum(not row.answered for row in rows) / len(rows)
        told = pyarrow.table(rows)["outcome"].to_pylist()
        assert outcomes.issuperset(told)
        return told.count("abandoned") / len(told)

    engines = {
        "tongdai, the whole switchboard": ours,
        "SimPy": lambda: with_simpy(system, CALLS),
        "Ciw": lambda: with_ciw(system, CALLS),
    }
    best = dict.fromkeys(engines, math.inf)
    for _ in range(PASSES):
        for name, run in engines.items():
            begun = perf_counter()
            rows = run()
            best[name] = min(best[name], (perf_counter() - begun) / len(rows))
            assert abs(gave_up(rows) - truth) < 0.004, (name, gave_up(rows))
            del rows
    rows = ours()
    print(f"{pyarrow.table(rows).nbytes / len(rows):.1f} bytes a recorded call\n")
    print("| engine | ns per call | calls/s | tongdai is faster by |\n|---|---:|---:|---:|")
    first = next(iter(best.values()))
    for name, took in best.items():
        print(f"| {name} | {took * 1e9:.0f} | {1 / took:,.0f} | {took / first:.1f} x |", flush=True)
    print()


def on_processes() -> None:
    from tongdai import sweep

    def make(patience_min: float) -> "tuple[Plan, Scenario]":
        return model(SYSTEMS[0]._replace(patience_min=patience_min), CALLS // 4)

    grid = {"patience_min": [1.0, 2.0, 3.0, 4.0]}
    begun = perf_counter()
    alone = sweep(grid, make, replications=16)
    one = perf_counter() - begun
    with ProcessPoolExecutor(4) as executor:
        # The processes are there before the clock runs.
        list(executor.map(abs, range(64), chunksize=1))
        begun = perf_counter()
        together = sweep(grid, make, replications=16, executor=executor, replications_per_task=2)
        four = perf_counter() - begun
    same = [point.result.report for point in alone] == [point.result.report for point in together]
    assert same, "processes change results"
    print(f"64 runs on 4 processes of {os.cpu_count()} cores: {one / four:.2f} x one process ({one:.1f} s, {four:.1f} s)")


def main(wheel: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ZipFile(wheel).extractall(folder)
        sys.path.insert(0, folder)
        os.environ["PYTHONPATH"] = folder
        gate()
        speed()
        on_processes()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
