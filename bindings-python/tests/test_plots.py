"""What plots draw is what the report says."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import matplotlib
import pytest
from tongdai import Comparisons, MalformedError, Scenario, SimulationResult, Sweep, compare, simulate, sweep

from test_simulation import SCENARIO, desks

matplotlib.use("Agg")

from matplotlib import pyplot  # noqa: E402

dates: Any = importlib.import_module("matplotlib.dates")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    pyplot.close("all")


@pytest.fixture(scope="module")
def result() -> SimulationResult:
    return simulate(desks(2), Scenario.from_text(SCENARIO), replications=3)


def lines(ax: Any) -> list[tuple[list[float], list[float]]]:
    return [(list(line.get_xdata()), list(line.get_ydata())) for line in ax.get_lines()]


def hours(values: Any) -> list[float]:
    return [float(dates.date2num(value)) * 86_400_000 for value in values]


def test_waits(result: SimulationResult) -> None:
    ax = result.plot.waits()
    rows = [row for row in result.report.intervals if row.mean_wait_s is not None]
    ((times, waits),) = lines(ax)
    assert waits == [row.mean_wait_s for row in rows]
    assert hours(times) == pytest.approx([row.start_ms for row in rows])
    ax.figure.canvas.draw()
    assert "08:00" in {label.get_text() for label in ax.get_xticklabels()}


def test_service_level(result: SimulationResult) -> None:
    ax = result.plot.service_level(target=0.9)
    (_, levels), (_, target) = lines(ax)
    assert levels == [row.service_level for row in result.report.intervals if row.service_level is not None]
    assert target == [0.9, 0.9]


def test_agents(result: SimulationResult) -> None:
    ax = result.plot.agents()
    rows = result.report.agents
    bars = [[bar.get_height() for bar in container] for container in ax.containers]
    assert bars[0] == [row.talk_s / row.signed_in_s for row in rows]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["10001", "10002"]
    assert [sum(parts) for parts in zip(*bars)] == pytest.approx([1.0] * len(rows), abs=0.05)


def test_queue_length(result: SimulationResult) -> None:
    (_, means), (_, most) = lines(result.plot.queue_length())
    assert means == [row.mean_waiting for row in result.report.intervals]
    assert most == [row.most_waiting for row in result.report.intervals]


def test_axes_that_are_given_are_drawn_on(result: SimulationResult) -> None:
    _, (one, two) = pyplot.subplots(1, 2)
    assert result.plot.waits(ax=one) is one
    assert result.plot.agents(two) is two


def test_differences() -> None:
    compared: Comparisons = compare([desks(2), desks(3), desks(4)], Scenario.from_text(SCENARIO), replications=3)
    ax: Any = compared.plot.difference("mean_wait")
    means, places = lines(ax)[0]
    differences = [next(row for row in one.figures if row.figure == "mean_wait").difference for one in compared]
    assert means == [of.mean for of in differences]
    assert places == [0, 1]
    assert [label.get_text() for label in ax.get_yticklabels()] == [one.second_plan for one in compared]
    (segments,) = [it.get_segments() for it in ax.collections]
    for of, segment in zip(differences, segments):
        assert of.mean is not None and of.half_width_95 is not None
        assert [end[0] for end in segment] == pytest.approx([of.mean - of.half_width_95, of.mean + of.half_width_95])


def test_sweeps() -> None:
    scenario = Scenario.from_text(SCENARIO)
    swept: Sweep = sweep(
        {"n": [2, 3], "patience": [60, 120]},
        lambda n, patience: (desks(n), scenario.with_value("callers.patience.mean_s", patience)),
        replications=3,
    )
    ax: Any = swept.plot.figure("mean_wait", x="n")
    drawn = [container.lines[0] for container in ax.containers]
    for line, patience in zip(drawn, [60, 120]):
        points = [point for point in swept if point.parameters["patience"] == patience]
        assert list(line.get_xdata()) == [2, 3]
        assert list(line.get_ydata()) == [point.result.figure("mean_wait").mean for point in points]
    with pytest.raises(MalformedError):
        swept.plot.figure(x="nothing")
