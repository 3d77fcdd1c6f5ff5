"""Results drawn with matplotlib: the extra `plots`. Everything takes the axes to draw on, or makes some, and returns them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from tongdai.errors import MalformedError
from tongdai.extras import library

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tongdai import IntervalRow, SimulationResult
    from tongdai.choices import Figure
    from tongdai.simulation import Comparisons, Sweep


class SimulationPlots:
    """What a simulation came to, drawn."""

    def __init__(self, result: SimulationResult) -> None:
        self._report = result.report
        self._zone = _zone(result)

    def waits(self, ax: Axes | None = None) -> Axes:
        """The mean wait of the callers who arrived in each stretch of time."""
        ax = _axes(ax)
        rows = [row for row in self._report.intervals if row.mean_wait_s is not None]
        ax.plot(self._times(rows), [row.mean_wait_s or 0.0 for row in rows], marker=".", label="mean wait")
        ax.set_ylabel("mean wait (s)")
        return self._over_time(ax)

    def service_level(self, ax: Axes | None = None, *, target: float = 0.8) -> Axes:
        """The share of callers answered in time in each stretch, and the target."""
        ax = _axes(ax)
        rows = [row for row in self._report.intervals if row.service_level is not None]
        ax.plot(self._times(rows), [row.service_level or 0.0 for row in rows], marker=".", label="service level")
        ax.axhline(target, linestyle="--", color="grey", label=f"target {target:.0%}")
        ax.set_ylim(0, 1.02)
        ax.set_ylabel("answered in time")
        ax.legend()
        return self._over_time(ax)

    def agents(self, ax: Axes | None = None) -> Axes:
        """What share of the time that he was signed in each agent talked, wrote up, rang, was free and was paused."""
        ax = _axes(ax)
        rows = [row for row in self._report.agents if row.signed_in_s > 0]
        names = [row.agent for row in rows]
        done = [0.0] * len(rows)
        for label in ("talk_s", "wrap_up_s", "ringing_s", "idle_s", "paused_s"):
            shares = [getattr(row, label) / row.signed_in_s for row in rows]
            ax.bar(names, shares, bottom=done, label=label.removesuffix("_s").replace("_", " "))
            done = [before + share for before, share in zip(done, shares)]
        ax.set_ylabel("share of time signed in")
        ax.legend()
        return ax

    def queue_length(self, ax: Axes | None = None) -> Axes:
        """How many callers wait in queues: on average over each stretch, and the most of any replication."""
        ax = _axes(ax)
        times = self._times(self._report.intervals)
        rows = self._report.intervals
        ax.step(times, [row.mean_waiting for row in rows], where="post", label="mean")
        ax.step(times, [row.most_waiting for row in rows], where="post", linestyle=":", label="most")
        ax.set_ylabel("callers waiting")
        ax.legend()
        return self._over_time(ax)

    def _times(self, rows: Iterable[IntervalRow]) -> Any:
        first = datetime.fromtimestamp(0, timezone.utc)
        return [(first + timedelta(milliseconds=row.start_ms)).astimezone(self._zone) for row in rows]

    def _over_time(self, ax: Axes) -> Axes:
        # Its types are left out by matplotlib.
        dates: Any = library("matplotlib.dates")
        locator = dates.AutoDateLocator(tz=self._zone)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator, tz=self._zone))
        ax.set_title(f"{self._report.plan} · {self._report.scenario}")
        return ax


class ComparisonPlots:
    """Plans held against the first, drawn."""

    def __init__(self, comparisons: Comparisons) -> None:
        self._comparisons = comparisons

    def difference(self, figure: Figure = "service_level", ax: Axes | None = None) -> Axes:
        """By how much each plan differs from the first, with the interval of confidence of 95 %."""
        ax = _axes(ax)
        rows = [(one, row) for one in self._comparisons for row in one.figures if row.figure == figure]
        estimates = [row.difference for _, row in rows]
        means = [float("nan") if of.mean is None else of.mean for of in estimates]
        halves = [of.half_width_95 or 0.0 for of in estimates]
        ax.errorbar(means, range(len(rows)), xerr=halves, fmt="o", capsize=4)
        ax.axvline(0, linestyle="--", color="grey")
        ax.set_yticks(range(len(rows)), [one.second_plan for one, _ in rows])
        ax.set_xlabel(f"{figure.replace('_', ' ')}: difference from {self._comparisons[0].first_plan}")
        return ax


class SweepPlots:
    """A grid of simulations, drawn."""

    def __init__(self, sweep: Sweep) -> None:
        self._sweep = sweep

    def figure(self, figure: Figure = "service_level", *, x: str | None = None, ax: Axes | None = None) -> Axes:
        """A figure along one parameter, the first unless `x` names another: a line for each value of the others."""
        ax = _axes(ax)
        lines: dict[str, list[tuple[Any, float, float]]] = {}
        for parameters, estimate in self._sweep.estimates(figure):
            along = next(iter(parameters)) if x is None else x
            if along not in parameters:
                raise MalformedError("the grid has no such parameter", "x", f"give one of {', '.join(parameters)}")
            others = ", ".join(f"{name} = {value}" for name, value in parameters.items() if name != along)
            if estimate.mean is not None:
                point = (parameters[along], estimate.mean, estimate.half_width_95 or 0.0)
                lines.setdefault(others, []).append(point)
            ax.set_xlabel(along)
        for others, points in lines.items():
            at, means, halves = zip(*points)
            ax.errorbar(at, means, yerr=halves, marker="o", capsize=3, label=others or None)
        if any(lines):
            ax.legend()
        ax.set_ylabel(figure.replace("_", " "))
        return ax


def _axes(ax: Axes | None) -> Axes:
    if ax is not None:
        return ax
    library("matplotlib")
    from matplotlib import pyplot

    made: Axes = pyplot.subplots(layout="constrained")[1]
    return made


def _zone(result: SimulationResult) -> tzinfo:
    try:
        return ZoneInfo(result.plan.to_dict()["time_zone"])
    except (KeyError, OSError, ValueError):
        return timezone.utc


__all__ = ["ComparisonPlots", "SimulationPlots", "SweepPlots"]
