"""Panics, threads, errors and rubbish."""

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import tongdai
from tongdai import (
    Event,
    InternalError,
    MalformedError,
    Plan,
    Schedule,
    Switchboard,
    TongdaiError,
    UnsoundPlanError,
    UnsoundScheduleError,
    _native,
    actions,
    at,
    check,
    events,
    mask,
)

from conftest import PLAN, ROOT

LONG = "9" * 10_000
ODD_TEXTS = ["", "nobody", LONG, "\0", "a\0b", "📞🇻🇳", "đường dây nóng", "../..", "{}", "'; --"]
ODD_INSTANTS = [-1, 0, 2**31, 2**53, 2**63 - 1, -(2**63)]


def panic(*arguments: Any) -> None:
    # Only the tests' build has it, so no stub does.
    vars(_native)["_panic_for_test"](*arguments)


def test_a_panic_is_an_exception() -> None:
    with pytest.raises(InternalError) as caught:
        panic()
    assert caught.value.code == "internal"
    assert "on purpose" not in str(caught.value)


def test_a_switchboard_that_panicked_refuses_further_calls(board: Switchboard) -> None:
    with pytest.raises(InternalError):
        panic(board)
    with pytest.raises(InternalError):
        board.snapshot()
    with pytest.raises(InternalError):
        board.wake(1)


def test_threads_share_a_switchboard(plan: Plan) -> None:
    """Whatever order the threads come in, each event gets its turn, and numbers no command twice."""
    board = Switchboard(plan)
    calls = 400

    def arrive(call: int) -> list[int]:
        event = events.CallArrived(at_ms=call, call_id=f"c{call}", number="02471001234", caller=f"09{call:08}")
        seen = [command.seq for command in board.step(event).commands]
        board.explain(f"c{call}")
        board.why_not(f"c{call}", "10001")
        seen += [command.seq for command in board.wake(call).commands]
        board.snapshot()
        ended = events.CallEnded(at_ms=call, call_id=f"c{call}", ended_by="caller")
        return seen + [command.seq for command in board.step(ended).commands]

    with ThreadPoolExecutor(8) as pool:
        seen = sorted(seq for seqs in pool.map(arrive, range(calls)) for seq in seqs)
    assert seen
    assert seen == list(range(1, len(seen) + 1))


def test_an_unsound_plan_says_all_that_is_wrong() -> None:
    text = PLAN.replace('inbound = "1001"', 'inbound = "9999"').replace('groups = ["1001"]', 'groups = ["1009"]')
    with pytest.raises(UnsoundPlanError) as caught:
        Plan.from_text(text)
    error = caught.value
    assert error.code == "unsound_plan"
    assert len(error.problems) >= 2
    assert all(problem.path and problem.message and problem.hint for problem in error.problems)
    assert list(error.problems) == [problem for problem in check(text).problems if problem.severity == "error"]
    assert "02471001234" not in f"{error} {error!r}"
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


WEEK: dict[str, Any] = {
    "time_zone": "Asia/Ho_Chi_Minh",
    "rules": [{"name": "Weekdays", "hours": [{"days": ["mon"], "opens": "08:00", "closes": "17:00"}]}],
}


def test_a_schedule_stands_alone() -> None:
    schedule = Schedule.compile(WEEK)
    saigon = timezone(timedelta(hours=7))
    opens = at(datetime(2026, 11, 23, 8, 0, tzinfo=saigon))
    assert not schedule.is_open(opens - 1)
    assert schedule.next_change(opens - 1) == opens
    assert schedule.rule_at(opens) == 0
    assert opens in [interval.opens_ms for interval in schedule.intervals(2026)]
    assert Schedule.compile(json.dumps(WEEK)).is_open(opens)
    assert tongdai.time_zone_data_version()


def test_an_unsound_schedule_says_all_that_is_wrong() -> None:
    with pytest.raises(UnsoundScheduleError) as caught:
        Schedule.compile({**WEEK, "time_zone": "Asia/Nowhere", "calendars": ["nowhere"]})
    error = caught.value
    assert error.code == "unsound_schedule"
    assert len(error.problems) == 2
    assert all(problem.path and problem.message and problem.hint for problem in error.problems)
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


@pytest.mark.parametrize("text", ["", "{", "[]", "name = ", "\0", "📞", LONG, "[" * 5_000, '{"a":' * 5_000])
def test_rubbish_is_no_plan_event_schedule_or_snapshot(text: str, board: Switchboard) -> None:
    before = board.snapshot()
    with pytest.raises(UnsoundPlanError):
        Plan.from_text(text)
    assert check(text).problems
    for read in (board.step_json, events.from_json, actions.from_json, events.CallArrived.from_json, Schedule.compile):
        with pytest.raises(MalformedError) as caught:
            read(text)
        assert caught.value.code == "malformed"
    with pytest.raises(tongdai.BadSnapshotError) as bad:
        Switchboard.restore(text)
    assert bad.value.code == "bad_snapshot"
    assert board.snapshot() == before


@pytest.mark.parametrize("at_ms", ODD_INSTANTS)
@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_events_are_ignored_or_obeyed(text: str, at_ms: int, board: Switchboard) -> None:
    odd: list[Event] = [
        events.AgentSignedIn(at_ms=at_ms, agent=text),
        events.AgentPaused(at_ms=at_ms, agent=text, reason=text),
        events.OfferAnswered(at_ms=at_ms, call_id=text, agent=text, offer=at_ms),
        events.DigitsPressed(at_ms=at_ms, call_id=text, digits=text),
        events.PromptFinished(at_ms=at_ms, call_id=text, prompt=at_ms),
        events.WebhookAnswered(at_ms=at_ms, call_id=text, status=-1, body=text),
        events.CallEnded(at_ms=at_ms, call_id=text, ended_by="network"),
        events.ScheduleOverridden(at_ms=at_ms, time_condition=text, state="open", until_ms=at_ms),
    ]
    for event in odd:
        last = board.step(event).commands[-1]
        assert isinstance(last.action, actions.Ignore)
        assert LONG not in last.sentence
    board.step(events.CallArrived(at_ms=at_ms, call_id=text, number=text, caller=text, known_agent=text))
    board.wake(at_ms)
    board.explain(text)
    board.why_not(text, text)
    assert Switchboard.restore(board.snapshot()).snapshot() == board.snapshot()


def test_a_million_digits(board: Switchboard) -> None:
    event = events.DigitsPressed(at_ms=0, call_id="c1", digits="1" * 1_000_000)
    assert isinstance(board.step(event).commands[-1].action, actions.Ignore)


WRONG: list[Any] = [None, 1.5, "x", b"x", [], {}, object(), True, 2**63, "\ud800", float("nan")]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_wrong_types_are_malformed(value: Any, board: Switchboard) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: events.TimePassed(at_ms=value),
        lambda: events.PlanReloaded(at_ms=0, plan=value),
        lambda: events.OfferDeclined(at_ms=0, call_id="c", agent="a", cause=value),
        lambda: tongdai.Step(commands=[value]),
        lambda: board.step(value),
        lambda: board.wake(value),
        lambda: board.step_batch([value]),
        lambda: Schedule.compile(value),
    ]
    if not isinstance(value, str) or value == "\ud800":
        attempts += [lambda: board.explain(value), lambda: mask(value), lambda: Plan.from_text(value)]
    if value != {}:
        attempts.append(lambda: Plan.from_dict(value))
    for attempt in attempts:
        with pytest.raises(MalformedError) as caught:
            attempt()
        assert caught.value.path or "not JSON" in caught.value.message


def test_no_error_quotes_a_number() -> None:
    text = json.dumps({"type": "call_arrived", "at_ms": "0912345678", "call_id": "0912345678"})
    with pytest.raises(MalformedError) as caught:
        events.from_json(text)
    assert "0912345678" not in f"{caught.value} {caught.value!r}"


def test_dicts_that_are_no_json() -> None:
    endless: dict[str, Any] = {}
    endless["name"] = endless
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"name": deep}
    others: list[Any] = [{"name": object()}, {"name": {1, 2}}, {("a",): 1}, {"name": float("nan")}]
    for document in [endless, deep, *others]:
        with pytest.raises(TongdaiError):
            Plan.from_dict(document)
    while deep:
        deep = deep.pop("name")


def test_instants_need_a_zone() -> None:
    saigon = timezone(timedelta(hours=7))
    assert at(datetime(2026, 1, 2, 7, 0, tzinfo=saigon)) == at(datetime(2026, 1, 2, tzinfo=timezone.utc))
    assert at(datetime(1970, 1, 1, 0, 0, 0, 1_999, tzinfo=timezone.utc)) == 1
    assert at(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone.utc)) == -1
    with pytest.raises(ValueError, match="zone"):
        at(datetime(2026, 1, 2))


def test_numbers_can_be_masked() -> None:
    assert mask("0912345678") == "*******678"
    assert tongdai.is_withheld("anonymous")


def test_the_version_is_that_of_the_workspace() -> None:
    assert f'\nversion = "{tongdai.version()}"' in (ROOT / "Cargo.toml").read_text(encoding="utf-8")
    assert tongdai.__version__ == tongdai.version()


def test_it_loads_in_a_fresh_process_without_importing_much() -> None:
    code = "import tongdai, sys; print(tongdai.version())"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == tongdai.version()
