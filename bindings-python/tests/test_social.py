"""Conversations on Facebook and Zalo."""

import pytest
from tongdai import MalformedError, Plan, Switchboard, actions, events, reasons

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
