"""Staffing: the cases that every language runs."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from tongdai import (
    MalformedError,
    Plan,
    RecommendOptions,
    StaffingGoal,
    Traffic,
    recommend_agents,
    required_agents,
    staffing_figures,
)

from conftest import ROOT


def cases(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((ROOT / "tests" / "staffing" / f"{file}.json").read_text(encoding="utf-8"))["cases"]
    assert len(found) > 5
    return found


def outcome(call: Callable[[], Any]) -> Any:
    """What a call gives, or the path of what it refuses."""
    try:
        return call()
    except MalformedError as error:
        return error.path


@pytest.mark.parametrize("case", cases("figures"), ids=lambda case: case["why"])
def test_figures(case: dict[str, Any]) -> None:
    traffic = Traffic(**case["traffic"])
    found = outcome(lambda: staffing_figures(traffic, case["agents"], within_s=case["within_s"]))
    if isinstance(found, str):
        assert found == case["expect"]
        return
    for field, wanted in case["expect"].items():
        assert getattr(found, field) == wanted, field
    if "mean_wait_s" not in case["expect"]:
        assert found.mean_wait_s is None


@pytest.mark.parametrize("case", cases("required"), ids=lambda case: case["why"])
def test_required(case: dict[str, Any]) -> None:
    traffic, goal = Traffic(**case["traffic"]), StaffingGoal(**case["goal"])
    found = outcome(lambda: required_agents(traffic, goal).agents)
    assert found == case["expect"]


@pytest.mark.parametrize("case", cases("recommended"), ids=lambda case: case["why"])
def test_recommended(case: dict[str, Any]) -> None:
    plan, options = Plan.from_dict(case["plan"]), RecommendOptions(**case["options"])
    found = outcome(lambda: recommend_agents(plan, case["scenario"], case["queue"], options=options))
    if isinstance(found, str):
        assert {"path": found} == case["expect"]
        return
    told = {field: [getattr(row, field) for row in found.intervals] for field in ("calls", "by_formula", "agents")}
    means = [row.service_level.mean for row in found.intervals]
    assert {**told, "means": means, "is_confirmed": found.is_confirmed, "trials": len(found.trials)} == case["expect"]


def test_what_is_malformed_is_named() -> None:
    traffic = Traffic(model="erlang_c", calls_per_hour=400, talk_s=180)
    wrong: Any = "ten"
    refused: list[tuple[Callable[[], Any], str]] = [
        (lambda: staffing_figures(traffic, wrong), "agents"),
        (lambda: staffing_figures(wrong, 10), "traffic"),
        (lambda: staffing_figures(traffic, 10, within_s=wrong), "within_s"),
        (lambda: required_agents(traffic, StaffingGoal()), "service_level"),
        (lambda: recommend_agents(Plan.from_text("name = 'x'"), wrong, wrong, options=wrong), "options"),
    ]
    for call, path in refused:
        with pytest.raises(MalformedError) as error:
            call()
        assert error.value.path == path
