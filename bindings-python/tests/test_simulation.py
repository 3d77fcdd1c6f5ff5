"""Simulations: played, interrupted, compared, swept, pickled."""

from __future__ import annotations

import copy
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import tongdai
from tongdai import (
    Comparisons,
    MalformedError,
    Plan,
    Scenario,
    SimulationInterrupted,
    SimulationProgress,
    SimulationResult,
    UnsoundScenarioError,
    check_scenario,
    compare,
    events,
    replay_from_csv,
    replay_from_events,
    simulate,
    sweep,
)

from conftest import ROOT

SCENARIO = """
name = "Morning <b>"
start = "2026-11-23T08:00"
arrive_h = 2
talk = { type = "log_normal", mean_s = 180, cv = 0.8 }
callers.patience = { type = "exponential", mean_s = 120 }
arrivals = [{ name = "customers", number = "1900 0001", rates = [{ per_hour = 60 }] }]
"""


def desks(agents: int, strategy: str = "longest_idle") -> Plan:
    extensions = [str(10_001 + agent) for agent in range(agents)]
    queue = {
        "extension": "201",
        "name": "Sales",
        "strategy": strategy,
        "members": [{"agent": extension} for extension in extensions],
    }
    return Plan.from_dict(
        {
            "name": f"{agents} & {strategy}",
            "numbers": [{"number": "1900 0001", "inbound": "201"}],
            "agents": [{"extension": extension, "name": "Lan"} for extension in extensions],
            "queues": [queue],
        }
    )


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Scenario.from_text(SCENARIO)


@pytest.fixture(scope="module")
def result(scenario: Scenario) -> SimulationResult:
    return simulate(desks(3), scenario, replications=4)


def test_a_report_is_plain_data(result: SimulationResult) -> None:
    report = result.report
    assert (report.plan, report.scenario) == ("3 & longest_idle", "Morning <b>")
    assert (report.replications, result.replications, result.interrupted) == (4, 4, False)
    level = result.figure("service_level")
    assert level.mean is not None and level.half_width_95 is not None
    assert 0.2 < level.mean < 1 and 0 < level.half_width_95 < 0.3
    assert level == next(row.estimate for row in report.figures if row.figure == "service_level")
    wrong: Any = "happiness"
    with pytest.raises(MalformedError, match="one of 'offered'"):
        result.figure(wrong)


def test_the_seed_decides_and_nothing_else(scenario: Scenario, result: SimulationResult) -> None:
    assert simulate(desks(3), scenario, replications=4) == result
    other = simulate(desks(3), scenario, replications=4, seed=7)
    assert other != result
    assert other.report.seed == 7
    assert other.report == simulate(desks(3), scenario.replace(seed=7), replications=4).report
    assert result != "something else"


def test_a_scenario_is_written_read_and_changed(scenario: Scenario) -> None:
    twins = [
        Scenario.from_dict(scenario.to_dict()),
        Scenario.from_text(scenario.to_json()),
        pickle.loads(pickle.dumps(scenario)),
        copy.deepcopy(scenario),
    ]
    for twin in twins:
        assert twin == scenario
        assert hash(twin) == hash(scenario)
    changed = scenario.with_value("arrivals[0].rates[0].per_hour", 90).replace(name="More")
    document: Any = changed.to_dict()
    assert document["arrivals"][0]["rates"][0]["per_hour"] == 90
    assert changed.name == "More"
    assert scenario.name == "Morning <b>"
    made: Any = scenario.with_value("agents.answer_delay", {"type": "constant", "time_s": 4}).to_dict()
    assert made["agents"]["answer_delay"] == {"type": "constant", "time_s": 4.0}
    for path in ("", ".", "arrivals[1].name", "arrivals.name", "name[0]", "arrivals[0]rates", "a..b", "[0]"):
        with pytest.raises(MalformedError):
            scenario.with_value(path, 1)
    with pytest.raises(UnsoundScenarioError):
        scenario.replace(arrive_h=-1)
    with pytest.raises(UnsoundScenarioError):
        scenario.with_value("nonsense", 1)


def test_an_unsound_scenario_says_all_that_is_wrong(scenario: Scenario) -> None:
    with pytest.raises(UnsoundScenarioError) as caught:
        Scenario.from_text("name = 'x'\nstart_ms = 0\narrive_h = -1\ntalk = { type = 'samples', samples_s = [] }")
    assert caught.value.code == "unsound_scenario"
    assert len(caught.value.problems) == 2
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems
    elsewhere = scenario.with_value("arrivals[0].number", "1900 9999")
    problems = elsewhere.check(desks(3)).problems
    assert [(it.code, it.path) for it in problems if it.severity == "error"] == [
        ("unknown_number", "arrivals[0].number")
    ]
    assert "9999" not in repr(problems)
    with pytest.raises(UnsoundScenarioError):
        simulate(desks(3), elsewhere)
    told = check_scenario(SCENARIO.replace("arrive_h = 2", "arrive_h = 0"), desks(3)).problems
    assert [(it.line, it.path) for it in told if it.severity == "error"] == [(4, "arrive_h")]
    assert check_scenario(scenario.to_dict(), desks(3)).problems == scenario.check(desks(3)).problems
    for text in ("", "{", "[]", "\0", "9" * 10_000, "[" * 5_000):
        with pytest.raises(UnsoundScenarioError):
            Scenario.from_text(text)


@pytest.mark.parametrize(
    "options",
    [{"replications": 0}, {"interval_s": 0}, {"first_replication": -1}, {"service_level_s": -1}, {"replications": 1.5}],
)
def test_options_that_make_no_sense(options: dict[str, Any], scenario: Scenario) -> None:
    with pytest.raises(MalformedError):
        simulate(desks(2), scenario, **options)


def test_calls_of_yesterday_are_replayed(scenario: Scenario) -> None:
    calls, errors = replay_from_csv(
        "at;number;patience_s;talk_s\n2026-11-23 08:00;1900 0001;90;61.5\nyesterday;1900 0001;;\n2026-11-23 08:01:30;1900 0001;;\n",
        time_zone="Asia/Ho_Chi_Minh",
    )
    assert [(error.line, error.column) for error in errors] == [(3, "at")]
    assert [call["at_ms"] for call in calls] == [1_795_395_600_000, 1_795_395_690_000]
    replayed = scenario.replace(arrivals=[], replay=calls)
    result = simulate(desks(1), replayed, replications=1)
    assert result.figure("offered").mean == 2
    again = replay_from_events(
        [
            events.CallArrived(at_ms=1_000, call_id="c", number="1900 0001", caller="0912345678"),
            events.CallEnded(at_ms=31_000, call_id="c", ended_by="caller"),
        ]
    )
    assert [(call["at_ms"], call.get("patience_s")) for call in again] == [(1_000, 30.0)]


def test_progress_is_told(scenario: Scenario) -> None:
    told: list[SimulationProgress] = []
    simulate(desks(2), scenario, replications=3, progress=told.append)
    assert told[-1].replications_done == told[-1].replications == 3
    assert [it.replications_done for it in told] == sorted(it.replications_done for it in told)
    told.clear()
    compare([desks(2), desks(3)], scenario, replications=2, progress=told.append)
    assert told[-1].replications_done == told[-1].replications == 4
    told.clear()
    sweep({"n": [1, 2]}, lambda n: (desks(n), scenario), replications=3, progress=told.append)
    assert [it.replications_done for it in told] == [1, 2, 3, 4, 5, 6]


def test_progress_is_a_bar(scenario: Scenario, capsys: pytest.CaptureFixture[str]) -> None:
    simulate(desks(2), scenario, replications=3, progress=True)
    shown = capsys.readouterr().err
    assert "Morning <b>" in shown
    assert "3/3" in shown


def test_a_function_of_progress_that_fails_stops_it(scenario: Scenario) -> None:
    def fail(_: SimulationProgress) -> None:
        raise LookupError("on purpose")

    with pytest.raises(LookupError, match="on purpose"):
        simulate(desks(2), scenario, replications=2, progress=fail)


def test_what_is_not_installed_is_named(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    for library, extra in [("tqdm.auto", "progress"), ("pandas", "pandas"), ("matplotlib", "plots")]:
        monkeypatch.setitem(sys.modules, library, None)
        result = simulate(desks(1), scenario, replications=1)
        with pytest.raises(tongdai.MissingExtraError, match=rf"pip install 'tongdai\[{extra}\]'"):
            if extra == "progress":
                simulate(desks(1), scenario, replications=1, progress=True)
            elif extra == "pandas":
                result.figures.to_pandas()
            else:
                result.plot.waits()


def test_results_survive_pickle(result: SimulationResult, scenario: Scenario) -> None:
    compared = compare([desks(2), desks(3)], scenario, replications=2)
    swept = sweep({"n": [1, 2]}, lambda n: (desks(n), scenario), replications=2)
    assert compared.figures.column_names and swept.figures.column_names
    for value in (result, compared, swept):
        twin = pickle.loads(pickle.dumps(value))
        assert twin == value
        assert copy.deepcopy(value) == value
    twin = pickle.loads(pickle.dumps(result))
    assert twin.report == result.report
    assert hash(twin) == hash(result)
    assert twin.calls.to_arrow().equals(result.calls.to_arrow())
    parts = result.__reduce__()[1]
    broken = [bytes([*parts[3][0][:-1], parts[3][0][-1] ^ 1])]
    with pytest.raises(tongdai.BadSnapshotError):
        SimulationResult._of_parts(*parts[:3], broken)


def test_a_result_shows_itself(result: SimulationResult, scenario: Scenario) -> None:
    shown = result._repr_html_()
    assert "Morning &lt;b&gt;" in shown and "<b>" not in shown
    assert "3 &amp; longest_idle" in shown
    assert "service level" in shown and "±" in shown
    assert "4 of 4 replications" in repr(result)
    compared = compare([desks(2), desks(3)], scenario, replications=2)
    assert "2 &amp; longest_idle" in compared._repr_html_() and "<b>" not in compared._repr_html_()
    swept = sweep({"<n>": [1]}, lambda **given: (desks(given["<n>"]), scenario), replications=2)
    assert "&lt;n&gt;" in swept._repr_html_()


def test_plans_are_held_against_the_first(scenario: Scenario) -> None:
    plans = [desks(2), desks(3), desks(2, "round_robin")]
    compared = compare(plans, scenario, replications=5)
    assert len(compared) == 2
    more, same = compared
    assert (more.first_plan, more.second_plan) == ("2 & longest_idle", "3 & longest_idle")
    level = next(row for row in more.figures if row.figure == "service_level").difference
    assert level.mean is not None and level.half_width_95 is not None
    assert level.mean > level.half_width_95
    assert more.calls_changed == sum(it.calls for it in more.shifts if it.first != it.second) == len(more.changes)
    assert all(change.first.sentence and change.second.sentence for change in more.changes)
    assert same.calls_compared > 0
    assert compared.changes.to_pandas()["second_plan"].value_counts()["3 & longest_idle"] == len(more.changes)
    figures = compared.figures.to_pandas().set_index(["second_plan", "figure"])
    row = figures.loc[("3 & longest_idle", "service_level")]
    assert row["difference"] == level.mean
    assert row["is_significant"] == 1
    assert [result.report.plan for result in compared.results] == [plan.to_dict()["name"] for plan in plans]
    with pytest.raises(MalformedError):
        compare(plans[:1], scenario)


GRID: dict[str, list[Any]] = {"agents": [2, 3], "patience_s": [60, 120]}


def make(agents: int, patience_s: float) -> tuple[Plan, Scenario]:
    return desks(agents), Scenario.from_text(SCENARIO).with_value("callers.patience.mean_s", patience_s)


def grid(executor: Executor | None) -> tongdai.Sweep:
    return sweep(GRID, make, executor=executor, replications=7, replications_per_task=3, record_calls=True)


@pytest.fixture(scope="module")
def serial() -> tongdai.Sweep:
    return grid(None)


def test_a_sweep_goes_over_the_grid(serial: tongdai.Sweep) -> None:
    assert [tuple(point.parameters.values()) for point in serial] == [(2, 60), (2, 120), (3, 60), (3, 120)]
    direct = simulate(*make(3, 60), replications=7)
    assert serial[2].result == direct
    frame = serial.figures.to_pandas()
    assert list(frame.columns[:4]) == ["agents", "patience_s", "figure", "unit"]
    level = frame[frame["figure"] == "service_level"].set_index(["agents", "patience_s"])["mean"]
    assert level.loc[(3, 60)] == direct.figure("service_level").mean
    assert level.loc[(3, 120)] > level.loc[(2, 120)]
    with pytest.raises(MalformedError):
        sweep({}, make)
    assert len(sweep({"n": []}, make)) == 0
    with pytest.raises(UnsoundScenarioError):
        sweep({"name": ["x"]}, lambda name: (Plan.from_text(f"name = '{name}'"), Scenario.from_text(SCENARIO)))


def is_same(one: tongdai.Sweep, other: tongdai.Sweep) -> bool:
    return one == other and pickle.dumps(one) == pickle.dumps(other)


def test_threads_change_no_byte(serial: tongdai.Sweep) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert is_same(grid(pool), serial)


def test_processes_change_no_byte(serial: tongdai.Sweep) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert is_same(grid(pool), serial)


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_changes_no_byte(serial: tongdai.Sweep, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(tmp_path)
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert is_same(grid(client.get_executor()), serial)


def test_a_task_that_fails_is_told(scenario: Scenario) -> None:
    class Broken(ThreadPoolExecutor):
        def submit(self, *_: Any, **__: Any) -> Any:
            return super().submit(lambda: 1 / 0)

    with Broken(1) as pool, pytest.raises(ZeroDivisionError):
        sweep({"n": [1]}, lambda n: (desks(n), scenario), executor=pool)


INTERRUPTED = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
sys.path.insert(0, {tests!r})
from test_simulation import desks, SCENARIO
from tongdai import Scenario, SimulationInterrupted, compare, simulate, sweep

scenario = Scenario.from_text(SCENARIO).replace(arrive_h=24 * 14)
told = []
def tell(now):
    # It is not called for every replication.
    if now.replications_done >= 2 and not told:
        told.append(now)
        print("two", flush=True)
what = sys.argv[1]
try:
    if what == "simulate":
        simulate(desks(3), scenario, replications=90_000, record_calls=False, progress=tell)
    elif what == "compare":
        compare([desks(3), desks(4)], scenario, replications=4_000, progress=tell)
    else:
        pool = ThreadPoolExecutor(2) if what == "threads" else None
        sweep({{"n": [3, 4]}}, lambda n: (desks(n), scenario), replications=9_000, progress=tell, executor=pool, replications_per_task=1)
except SimulationInterrupted as stopped:
    finished = stopped.finished
    results = list(getattr(finished, "results", [])) or [it.result for it in getattr(finished, "points", [])] or [finished]
    assert all(isinstance(stopped, KeyboardInterrupt) for _ in results)
    print("done", sum(it.replications for it in results), any(it.interrupted for it in results), flush=True)
"""


@pytest.mark.parametrize("what", ["simulate", "compare", "sweep", "threads"])
def test_ctrl_c_loses_nothing(what: str) -> None:
    tests = str(ROOT / "bindings-python" / "tests")
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED.format(tests=tests), what],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "bindings-python" / "python"), tests])},
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "two\n"
            asked = time.monotonic()
            process.send_signal(signal.SIGINT)
            said, errors = process.communicate(timeout=60)
            assert time.monotonic() - asked < 20
        finally:
            process.kill()
    last = said.strip().splitlines()[-1].split()
    assert last[0] == "done", errors
    assert int(last[1]) >= 2
    assert last[2] == "True"


def test_the_gil_is_released(scenario: Scenario) -> None:
    counted, is_done = 0, threading.Event()

    def play() -> None:
        simulate(desks(3), scenario.replace(arrive_h=24 * 14), replications=10, record_calls=False)
        is_done.set()

    thread = threading.Thread(target=play)
    thread.start()
    while not is_done.is_set():
        counted += 1
        time.sleep(0.001)
    thread.join()
    assert counted > 5


def test_threads_share_plans_scenarios_and_results(scenario: Scenario, result: SimulationResult) -> None:
    plan = result.plan
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: simulate(plan, scenario, replications=4), range(8)))
        tables = list(pool.map(lambda _: result.calls.to_arrow(), range(8)))
    assert all(other == result for other in results)
    assert all(table.equals(tables[0]) for table in tables)


def test_comparisons_are_typed(scenario: Scenario) -> None:
    compared: Comparisons = compare([desks(1), desks(2)], scenario, replications=2, most_changes=1)
    assert [len(one.changes) for one in compared] == [1]


def test_an_interruption_carries_what_is_done(result: SimulationResult) -> None:
    stopped = SimulationInterrupted(result)
    assert stopped.finished is result
    assert "4 of 4" in str(stopped)
    assert pickle.loads(pickle.dumps(stopped)).finished == result
