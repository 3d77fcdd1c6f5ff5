"""A long journal, whole and from the middle."""

import json
from typing import Any

from tongdai import Plan, Switchboard

from conftest import ROOT
from test_conformance import digest


def replay() -> tuple[Any, Plan, list[str]]:
    about = json.loads((ROOT / "tests" / "replay" / "clinic.json").read_text(encoding="utf-8"))
    plan = Plan.from_text((ROOT / about["plan"]).read_text(encoding="utf-8"))
    lines = (ROOT / about["journal"]).read_text(encoding="utf-8").splitlines()
    journal = [line for line in lines if line.startswith("{")]
    assert journal
    return about, plan, journal


def test_the_whole_journal() -> None:
    about, plan, journal = replay()
    board = Switchboard(plan)
    assert digest([board.step_json(event) for event in journal]) == about["sha256"]


def test_from_a_snapshot_in_the_middle() -> None:
    about, plan, journal = replay()
    halfway = about["halfway"]
    board = Switchboard(plan)
    for event in journal[: halfway["after"]]:
        board.step_json(event)
    kept = (ROOT / halfway["snapshot"]).read_text(encoding="utf-8").removesuffix("\n")
    assert board.snapshot() == kept

    restored = Switchboard.restore(kept)
    assert digest([restored.step_json(event) for event in journal[halfway["after"] :]]) == halfway["sha256"]
