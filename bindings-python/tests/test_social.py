"""Conversations on Facebook and Zalo."""

import json
from typing import Any

import pytest
from tongdai import (
    MalformedError,
    Plan,
    ReplyRequest,
    Switchboard,
    UnsoundScheduleError,
    actions,
    events,
    judge_reply,
    reasons,
    shipped_reply_rules,
)

from conftest import ROOT

CASES = json.loads((ROOT / "tests" / "social" / "questions.json").read_text(encoding="utf-8"))

MONDAY_MS = 1_772_409_600_000
HOUR_MS = 3_600_000
CONTACT = "7001-secret"
PLAN = """
name = "Shop"
agents = [{ extension = "10001", name = "Lan" }, { extension = "10002", name = "Minh" }]

[social]
tier = "ultimate"
channels = [{ id = "page", kind = "facebook_page", name = "Shop", desk = "sales", late_replies = true }]
desks = [{ id = "sales", name = "Sales", agents = [{ agent = "10001" }] }]
"""


def started() -> Switchboard:
    board = Switchboard(Plan.from_text(PLAN))
    board.step(events.AgentSignedIn(at_ms=MONDAY_MS, agent="10001"))
    board.step(events.ChannelConnected(at_ms=MONDAY_MS, channel="page"))
    return board


def test_a_message_is_given_to_an_agent_and_the_reply_is_sent() -> None:
    board = started()
    message = events.MessageReceived(at_ms=MONDAY_MS, channel="page", contact=CONTACT, phone="0912345678")
    given = board.step(message).commands[0]
    assert isinstance(given.action, actions.AssignConversation)
    assert (given.action.agent, given.action.contact) == ("10001", CONTACT)
    assert isinstance(given.because, reasons.ChosenAtDesk)
    assert CONTACT not in repr(given)

    reply = events.AgentReplied(at_ms=MONDAY_MS + 25 * HOUR_MS, channel="page", contact=CONTACT, agent="10001")
    sent = board.step(reply).commands[0].action
    assert isinstance(sent, actions.SendReply)
    assert (sent.rule, sent.tag, sent.is_charged) == ("human_agent", "HUMAN_AGENT", False)


def test_questions_change_nothing() -> None:
    board = started()
    board.step(events.MessageReceived(at_ms=MONDAY_MS, channel="page", contact=CONTACT))
    before = board.snapshot()

    allowed = board.may("10001", "chat", "page", CONTACT)
    assert allowed.is_allowed
    assert isinstance(allowed.because, reasons.Permitted)
    refused = board.may("10002", "chat", "page", CONTACT)
    assert (refused.is_allowed, refused.sentence) == (False, "10002 may chat in only conversations of his own.")
    assert isinstance(board.may("10009", "see", "page", CONTACT).because, reasons.UnknownAgent)

    now = board.may_reply("page", CONTACT, MONDAY_MS + HOUR_MS)
    assert (now.is_allowed, now.rule, now.until_ms) == (True, "standard", MONDAY_MS + 24 * HOUR_MS)
    late = board.may_reply("page", CONTACT, MONDAY_MS + 168 * HOUR_MS)
    assert (late.is_allowed, late.rule, late.tag) == (False, "human_agent", None)
    assert isinstance(board.may_reply("page", "nobody", MONDAY_MS).because, reasons.UnknownConversation)
    assert isinstance(board.may_reply("fax", CONTACT, MONDAY_MS).because, reasons.UnknownChannel)
    assert board.snapshot() == before


def test_what_is_no_question_is_refused() -> None:
    board = started()
    for ask in (
        lambda: board.may("10001", "own", "page", CONTACT),  # type: ignore[arg-type]
        lambda: board.may("10001", "chat", "page", 7),  # type: ignore[arg-type]
        lambda: board.may_reply("page", CONTACT, 1.5),  # type: ignore[arg-type]
    ):
        with pytest.raises((MalformedError, TypeError, ValueError)) as refused:
            ask()
        assert CONTACT not in str(refused.value)


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


@pytest.mark.parametrize("case", CASES["replies"], ids=named)
def test_a_reply_is_judged_as_its_case_says(case: dict[str, Any]) -> None:
    request = ReplyRequest.from_json(json.dumps(case["request"]))
    verdict = judge_reply(request, reply_rules=case.get("reply_rules")).to_dict()
    assert {field: verdict[field] for field in case["expect"]} == case["expect"], case["why"]


@pytest.mark.parametrize("case", CASES["agents"], ids=named)
def test_an_agent_has_in_hand_what_its_case_says(case: dict[str, Any]) -> None:
    board = Switchboard(Plan.from_dict(CASES["plan"]))
    for event in case["events"]:
        board.step_json(json.dumps(event))
    status = board.agent_status(case["agent"])
    assert status is not None
    told = status.to_dict()
    assert {field: told[field] for field in case["expect"]} == case["expect"], case["why"]
    assert status.conversations == sum(place.conversations for place in status.places)


def test_rules_for_replies_are_dicts_and_wrong_ones_are_told_with_their_place() -> None:
    rules = shipped_reply_rules()
    assert {it["kind"] for it in rules} == {"facebook_page", "zalo_oa"}
    assert all(it["source"] and it["windows"] for it in rules)
    request = ReplyRequest(kind="zalo_oa", at_ms=MONDAY_MS, received_ms=MONDAY_MS, replies=3)
    assert judge_reply(request, reply_rules=rules) == judge_reply(request)

    with pytest.raises(UnsoundScheduleError) as unsound:
        judge_reply(request, reply_rules=[{**rules[0], "in_force_from": "soon"}])
    assert unsound.value.problems[0].path == "[0].in_force_from"
    with pytest.raises(MalformedError) as malformed:
        judge_reply(request, reply_rules=[{**rules[0], "windows": 7}])
    assert "reply_rules" in malformed.value.path
    others: list[Any] = ["rules", {}, 7]
    for wrong in others:
        with pytest.raises((TypeError, MalformedError)):
            judge_reply(request, reply_rules=wrong)
    with pytest.raises((TypeError, MalformedError)):
        judge_reply({"kind": "zalo_oa"})  # type: ignore[arg-type]
