"""What a plan would do with the calls of a scenario: once, beside another plan, or for a whole grid of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NoReturn

from tongdai._native import Plan, Scenario, SimulationResult, Table, _compare, _play, _simulate, _table
from tongdai.errors import MalformedError
from tongdai.progress import Progress, told
from tongdai.records import Comparison, Estimate, SimulationOptions, SimulationProgress

if TYPE_CHECKING:
    from tongdai.choices import Figure
    from tongdai.plots import ComparisonPlots, SweepPlots


class SimulationInterrupted(KeyboardInterrupt):
    """Ctrl-C, or the stop of a notebook, during a simulation. What is done by then is not lost."""

    finished: SimulationResult | Comparisons | Sweep
    """What was asked for, of the replications that were done."""

    def __init__(self, finished: SimulationResult | Comparisons | Sweep) -> None:
        super().__init__(finished)
        self.finished = finished

    def __str__(self) -> str:
        return f"stopped; what is done is in `finished`: {self.finished!r}"


def simulate(
    plan: Plan,
    scenario: Scenario,
    *,
    replications: int = 30,
    seed: int | None = None,
    progress: Progress = False,
    record_calls: bool = True,
    interval_s: int = 1800,
    service_level_s: int = 20,
    first_replication: int = 0,
) -> SimulationResult:
    """Plays a scenario under a plan, with the switchboard that would take the calls, several times with other chance.

    `seed` takes the place of the scenario's. `progress` is `True` for a bar, or a function of `SimulationProgress`. With
    `record_calls`, every call is a row of `calls`. The GIL is released meanwhile.

    Raises `UnsoundScenarioError` where the scenario does not fit the plan, and `SimulationInterrupted`, which has what is
    done, on Ctrl-C.
    """
    options = SimulationOptions(
        replications=replications,
        first_replication=first_replication,
        record_calls=record_calls,
        interval_s=interval_s,
        service_level_s=service_level_s,
    )
    with told(progress, replications, scenario.name) as tell:
        result, stopped = _simulate(plan, _seeded(scenario, seed), options, tell)
    if stopped is not None:
        _stop(stopped, result)
    return result


def compare(
    plans: Sequence[Plan],
    scenario: Scenario,
    *,
    replications: int = 30,
    seed: int | None = None,
    progress: Progress = False,
    most_changes: int = 1000,
    interval_s: int = 1800,
    service_level_s: int = 20,
    first_replication: int = 0,
) -> Comparisons:
    """Tries plans on the same callers, and holds each against the first: by how much it differs, and for which calls.

    Since the callers are the same, differences are known far better than the figures themselves. At most `most_changes`
    calls are told one by one.

    Raises as `simulate` does; interrupted, each plan counts with the replications that are done of it and of the first.
    """
    if len(plans) < 2:
        raise MalformedError("there is nothing to compare", "plans", "give two plans or more")
    options = SimulationOptions(
        replications=replications,
        first_replication=first_replication,
        record_calls=True,
        interval_s=interval_s,
        service_level_s=service_level_s,
    )
    scenario = _seeded(scenario, seed)
    results: list[SimulationResult] = []
    stopped: BaseException | None = None
    try:
        with told(progress, replications * len(plans), scenario.name) as tell:
            for place, plan in enumerate(plans):
                shift = tell and partial(_shifted, tell, place * replications, len(plans) * replications)
                result, stopped = _simulate(plan, scenario, options, shift)
                results.append(result)
                if stopped is not None:
                    break
    except KeyboardInterrupt as between:
        # Between two plans.
        stopped = between
    if stopped is not None and not results:
        raise stopped
    comparisons = Comparisons(
        tuple(results), tuple(_compare(results[0], other, most_changes) for other in results[1:])
    )
    if stopped is not None:
        _stop(stopped, comparisons)
    return comparisons


def _shifted(tell: Callable[[SimulationProgress], object], done: int, all_of: int, now: SimulationProgress) -> None:
    tell(
        SimulationProgress(
            replications_done=now.replications_done + done,
            replications=all_of,
            calls=now.calls,
            calls_expected=now.calls_expected,
        )
    )


@dataclass(frozen=True)
class Comparisons:
    """Plans held against the first of them, as `Comparison`s and as tables."""

    results: tuple[SimulationResult, ...]
    """What each plan came to, the first one's first."""
    comparisons: tuple[Comparison, ...]
    """Each plan but the first, held against the first."""

    def __getitem__(self, place: int) -> Comparison:
        return self.comparisons[place]

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.comparisons)

    def __len__(self) -> int:
        return len(self.comparisons)

    def __reduce__(self) -> tuple[Any, ...]:
        return Comparisons, (self.results, self.comparisons)

    @cached_property
    def figures(self) -> Table:
        """Every figure of every plan but the first: under the first, under it, and the difference with its interval."""
        rows = [(one, row) for one in self.comparisons for row in one.figures]
        differences = [row.difference for _, row in rows]
        return _table(
            [
                ("first_plan", "str", [one.first_plan for one, _ in rows]),
                ("second_plan", "str", [one.second_plan for one, _ in rows]),
                ("figure", "str", [row.figure for _, row in rows]),
                ("unit", "str", [row.unit for _, row in rows]),
                ("first", "float", [row.first.mean for _, row in rows]),
                ("second", "float", [row.second.mean for _, row in rows]),
                *_estimates("difference", differences),
                ("is_significant", "int", [int(_is_significant(of)) for of in differences]),
                ("replications", "int", [of.replications for of in differences]),
            ]
        )

    @cached_property
    def changes(self) -> Table:
        """Calls that ended otherwise, with what decided it under either plan."""
        rows = [(one, row) for one in self.comparisons for row in one.changes]
        return _table(
            [
                ("second_plan", "str", [one.second_plan for one, _ in rows]),
                ("replication", "int", [row.replication for _, row in rows]),
                ("arrived", "instant", [row.at_ms for _, row in rows]),
                ("source", "str", [row.source for _, row in rows]),
                ("ordinal", "int", [row.ordinal for _, row in rows]),
                ("again", "int", [row.again for _, row in rows]),
                ("first_outcome", "str", [row.first.outcome for _, row in rows]),
                ("first_wait_s", "float", [row.first.wait_s for _, row in rows]),
                ("first_reason", "str", [row.first.reason for _, row in rows]),
                ("first_sentence", "str", [row.first.sentence for _, row in rows]),
                ("second_outcome", "str", [row.second.outcome for _, row in rows]),
                ("second_wait_s", "float", [row.second.wait_s for _, row in rows]),
                ("second_reason", "str", [row.second.reason for _, row in rows]),
                ("second_sentence", "str", [row.second.sentence for _, row in rows]),
            ]
        )

    @cached_property
    def shifts(self) -> Table:
        """How many calls went from which outcome to which."""
        rows = [(one, row) for one in self.comparisons for row in one.shifts]
        return _table(
            [
                ("second_plan", "str", [one.second_plan for one, _ in rows]),
                ("first_outcome", "str", [row.first for _, row in rows]),
                ("second_outcome", "str", [row.second for _, row in rows]),
                ("calls", "int", [row.calls for _, row in rows]),
            ]
        )

    @property
    def plot(self) -> ComparisonPlots:
        """Draws it; needs the extra `plots`."""
        from tongdai.plots import ComparisonPlots

        return ComparisonPlots(self)

    def __repr__(self) -> str:
        names = " | ".join(result.report.plan for result in self.results)
        return f"<tongdai.Comparisons of {names}>"

    def _repr_html_(self) -> str:
        from tongdai.html import of_comparisons

        return of_comparisons(self)


@dataclass(frozen=True)
class SweepPoint:
    """One point of a grid, and what came of it."""

    parameters: Mapping[str, Any]
    """Its value of each parameter."""
    result: SimulationResult
    """What the simulation came to; of an interrupted sweep, perhaps of fewer replications or none."""

    def __reduce__(self) -> tuple[Any, ...]:
        return SweepPoint, (dict(self.parameters), self.result)


@dataclass(frozen=True)
class Sweep:
    """A grid of simulations, in the order of the grid: the last parameter changes fastest."""

    points: tuple[SweepPoint, ...]

    def __getitem__(self, place: int) -> SweepPoint:
        return self.points[place]

    def __iter__(self) -> Iterator[SweepPoint]:
        return iter(self.points)

    def __len__(self) -> int:
        return len(self.points)

    def __reduce__(self) -> tuple[Any, ...]:
        return Sweep, (self.points,)

    def estimates(self, figure: Figure) -> list[tuple[Mapping[str, Any], Estimate]]:
        """A figure at every point."""
        return [(point.parameters, point.result.figure(figure)) for point in self.points]

    @cached_property
    def figures(self) -> Table:
        """A row for each point and figure: the parameters, the mean and its interval of confidence."""
        rows = [(point, row) for point in self.points for row in point.result.report.figures]
        names = self.points[0].parameters if self.points else ()
        return _table(
            [
                *(_parameter(name, [point.parameters[name] for point, _ in rows]) for name in names),
                ("figure", "str", [row.figure for _, row in rows]),
                ("unit", "str", [row.unit for _, row in rows]),
                *_estimates("mean", [row.estimate for _, row in rows]),
                ("replications", "int", [row.estimate.replications for _, row in rows]),
            ]
        )

    @property
    def plot(self) -> SweepPlots:
        """Draws it; needs the extra `plots`."""
        from tongdai.plots import SweepPlots

        return SweepPlots(self)

    def __repr__(self) -> str:
        done = sum(not point.result.interrupted for point in self.points)
        return f"<tongdai.Sweep of {len(self.points)} points, {done} of them done>"

    def _repr_html_(self) -> str:
        from tongdai.html import of_sweep

        return of_sweep(self)


def sweep(
    grid: Mapping[str, Sequence[Any]],
    make: Callable[..., tuple[Plan, Scenario]],
    *,
    executor: Executor | None = None,
    replications: int = 30,
    seed: int | None = None,
    progress: Progress = False,
    record_calls: bool = False,
    interval_s: int = 1800,
    service_level_s: int = 20,
    first_replication: int = 0,
    replications_per_task: int = 5,
) -> Sweep:
    """Simulates every point of a grid: `make` is called with one value of each parameter, and gives a plan and a scenario.

    `make` runs here and need not be pickled. With an `executor` (of processes, threads, or a cluster), tasks of
    `replications_per_task` replications go out to it; the results are those of playing them here, to the last bit.

    Raises as `simulate` does. On Ctrl-C, tasks that have not begun are cancelled, and `SimulationInterrupted` has what is
    done.
    """
    if not grid or replications_per_task < 1:
        raise MalformedError("there is nothing to do", "grid", "give a parameter, and one replication for a task")
    options = SimulationOptions(
        replications=replications,
        first_replication=first_replication,
        record_calls=record_calls,
        interval_s=interval_s,
        service_level_s=service_level_s,
    )
    points: list[tuple[dict[str, Any], SimulationResult]] = []
    for values in itertools.product(*grid.values()):
        parameters = dict(zip(grid, values))
        plan, scenario = make(**parameters)
        scenario = _seeded(scenario, seed)
        # A point that makes no sense is known before the first is played.
        empty = SimulationResult._of_parts(plan, scenario, options, [])
        points.append((parameters, empty))
    numbers = range(first_replication, first_replication + replications)
    chunks = [list(numbers[at : at + replications_per_task]) for at in range(0, replications, replications_per_task)]
    tasks = [(place, chunk) for place in range(len(points)) for chunk in chunks]
    played: list[list[bytes]] = [[] for _ in points]
    done = 0

    def gathered() -> Sweep:
        made = (
            SweepPoint(parameters, SimulationResult._of_parts(empty.plan, empty.scenario, options, parts))
            for (parameters, empty), parts in zip(points, played)
        )
        return Sweep(tuple(made))

    with told(progress, replications * len(points), "sweep") as tell:

        def add(place: int, parts: list[bytes]) -> None:
            nonlocal done
            played[place] += parts
            done += len(parts)
            if tell is not None:
                total = replications * len(points)
                tell(SimulationProgress(replications_done=done, replications=total, calls=0, calls_expected=0))

        try:
            if executor is None:
                for place, chunk in tasks:
                    # One by one, so that as little as possible is lost.
                    for number in chunk:
                        add(place, _task(points[place][1].plan, points[place][1].scenario, options, [number]))
            else:
                _spread(executor, [(place, points[place][1], chunk) for place, chunk in tasks], options, add)
        except KeyboardInterrupt as stopped:
            _stop(stopped, gathered())
    return gathered()


def _task(plan: Plan, scenario: Scenario, options: SimulationOptions, numbers: list[int]) -> list[bytes]:
    """What runs elsewhere."""
    return _play(plan, scenario, options, numbers)


def _spread(
    executor: Executor,
    tasks: list[tuple[int, SimulationResult, list[int]]],
    options: SimulationOptions,
    add: Callable[[int, list[bytes]], None],
) -> None:
    """Plays tasks on an executor, and adds what comes back as it comes."""
    places: dict[Future[list[bytes]], int] = {}
    try:
        for place, point, numbers in tasks:
            places[executor.submit(_task, point.plan, point.scenario, options, numbers)] = place
        while places:
            finished, _ = wait(places, return_when=FIRST_COMPLETED)
            for future in finished:
                add(places.pop(future), future.result())
    except BaseException:
        for future in places:
            future.cancel()
        for future, place in places.items():
            if future.done() and not future.cancelled() and future.exception() is None:
                add(place, future.result())
        raise


def _seeded(scenario: Scenario, seed: int | None) -> Scenario:
    return scenario if seed is None else scenario.replace(seed=seed)


def _stop(stopped: BaseException, finished: SimulationResult | Comparisons | Sweep) -> NoReturn:
    if isinstance(stopped, KeyboardInterrupt):
        raise SimulationInterrupted(finished) from None
    raise stopped


def _estimates(name: str, estimates: list[Estimate]) -> Iterator[tuple[str, str, list[Any]]]:
    bounds = [(of.mean, of.half_width_95) for of in estimates]
    yield name, "float", [mean for mean, _ in bounds]
    yield "half_width_95", "float", [half for _, half in bounds]
    yield "low_95", "float", [None if mean is None or half is None else mean - half for mean, half in bounds]
    yield "high_95", "float", [None if mean is None or half is None else mean + half for mean, half in bounds]


def _is_significant(difference: Estimate) -> bool:
    mean, half = difference.mean, difference.half_width_95
    return mean is not None and half is not None and abs(mean) > half


def _parameter(name: str, values: list[Any]) -> tuple[str, str, list[Any]]:
    kinds: set[type[Any]] = {type(value) for value in values}
    if kinds <= {int}:
        return name, "int", values
    if kinds <= {int, float}:
        return name, "float", values
    return name, "str", [value if isinstance(value, str) else repr(value) for value in values]


__all__ = [
    "Comparisons",
    "SimulationInterrupted",
    "Sweep",
    "SweepPoint",
    "compare",
    "simulate",
    "sweep",
]
