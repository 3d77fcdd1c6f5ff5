"""Results as small tables for a notebook. Everything that somebody wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tongdai import Estimate, SimulationResult
    from tongdai.choices import FigureUnit
    from tongdai.simulation import Comparisons, Sweep

_SHOWN = ["offered", "answered", "abandoned", "service_level", "abandoned_share", "mean_wait", "wait_p90", "occupancy"]
"""What a sweep shows: a row of all figures would be too wide."""


def of_result(result: SimulationResult) -> str:
    report = result.report
    rows = (
        (_spoken(row.figure), _number(row.estimate.mean, row.unit), _half(row.estimate, row.unit))
        for row in report.figures
        if row.estimate.mean is not None
    )
    done = f"{report.replications} of {result.options.replications} replications"
    return _table(f"{report.plan} · {report.scenario} · {done}", ["figure", "mean", "± 95 %"], rows)


def of_comparisons(comparisons: Comparisons) -> str:
    parts: list[str] = []
    for one in comparisons.comparisons:
        rows = (
            (
                _spoken(row.figure),
                _number(row.first.mean, row.unit),
                _number(row.second.mean, row.unit),
                _number(row.difference.mean, row.unit),
                _half(row.difference, row.unit),
            )
            for row in one.figures
            if row.difference.mean is not None
        )
        title = f"{one.scenario} · {one.calls_changed} of {one.calls_compared} calls ended otherwise"
        parts.append(_table(title, ["figure", one.first_plan, one.second_plan, "difference", "± 95 %"], rows))
    return "".join(parts)


def of_sweep(sweep: Sweep) -> str:
    names = list(sweep.points[0].parameters) if sweep.points else []
    rows: list[tuple[str, ...]] = []
    for point in sweep.points:
        units = {row.figure: row for row in point.result.report.figures}
        shown = (units[name] for name in _SHOWN if name in units)
        figures = (f"{_number(row.estimate.mean, row.unit)} {_half(row.estimate, row.unit)}" for row in shown)
        rows.append((*(str(value) for value in point.parameters.values()), *figures))
    return _table(repr(sweep), [*names, *(_spoken(name) for name in _SHOWN)], rows)


def _table(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _spoken(figure: str) -> str:
    return figure.replace("_", " ")


def _half(estimate: Estimate, unit: FigureUnit) -> str:
    return "" if estimate.half_width_95 is None else f"± {_number(estimate.half_width_95, unit)}"


def _number(value: float | None, unit: FigureUnit) -> str:
    if value is None:
        return "–"
    if unit == "share":
        return f"{100 * value:.1f} %"
    if unit == "seconds":
        return f"{value:.1f} s"
    return f"{value / 1e6:,.2f}" if unit == "micros" else f"{value:,.1f}"


__all__ = ["of_comparisons", "of_result", "of_sweep"]
