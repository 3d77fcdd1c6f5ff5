"""The vectors that every language runs: the same bytes, whichever way an event goes in."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tongdai import Plan, Switchboard, events

from conftest import ROOT

VECTORS = ROOT / "tests" / "conformance"


def cases(folder: Path = VECTORS) -> Iterator[tuple[str, Any, list[str], str]]:
    for path in sorted(folder.glob("*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        for case in vectors["cases"]:
            journal = [json.dumps(event, ensure_ascii=False) for event in case["events"]]
            yield f"{path.stem}: {case['name']}", case.get("plan", vectors.get("plan")), journal, case["sha256"]


ALL = list(cases())


def digest(lines: list[str]) -> str:
    return sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def test_there_are_as_many_cases_as_there_should_be() -> None:
    assert ALL
    assert len(ALL) == int((VECTORS / "count").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("plan", "journal", "expected"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_case(plan: Any, journal: list[str], expected: str) -> None:
    lines = check_case(Plan.from_dict(plan), journal)
    assert digest(lines) == expected


def check_case(plan: Plan, journal: list[str]) -> list[str]:
    """Plays a journal as text, as objects, and with a restart before each event. Gives the lines."""
    as_text, as_objects, restarted = Switchboard(plan), Switchboard(plan), Switchboard(plan)
    lines = []
    for text in journal:
        line = as_text.step_json(text)
        lines.append(line)

        step = as_objects.step(events.from_json(text))
        assert line.endswith("," + step.to_json().removeprefix("{"))

        restarted = Switchboard.restore(restarted.snapshot())
        assert restarted.step_json(text) == line
    return lines


def test_the_runner_reads_vectors(tmp_path: Path, plan: Plan) -> None:
    event = {"type": "time_passed", "at_ms": 1}
    lines = [Switchboard(plan).step_json(json.dumps(event))]
    case = {"name": "time", "why": "it passes", "events": [event], "expect": [[]], "sha256": digest(lines)}
    vectors = {"about": "the runner", "plan": plan.to_dict(), "cases": [case]}
    (tmp_path / "time.json").write_text(json.dumps(vectors), encoding="utf-8")

    [(name, document, journal, expected)] = cases(tmp_path)
    assert name == "time: time"
    assert check_case(Plan.from_dict(document), journal) == lines
    assert expected == digest(lines)
