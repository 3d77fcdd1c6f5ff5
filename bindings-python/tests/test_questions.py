"""What can be asked of a switchboard about its queues and agents."""

from tongdai import Plan, Switchboard, events, reasons

PLAN = """
name = "One queue"
numbers = [{ number = "02471001234", inbound = "201" }]
agents = [{ extension = "10001", name = "Lan" }, { extension = "10002", name = "Minh" }]
queues = [{ extension = "201", name = "Sales", members = [{ agent = "10001" }, { agent = "10002" }] }]
"""


def test_a_queue_and_its_agents_are_told_about() -> None:
    board = Switchboard(Plan.from_text(PLAN))
    for agent in ("10001", "10002"):
        board.step(events.AgentSignedIn(at_ms=0, agent=agent))
    board.step(events.AgentPaused(at_ms=0, agent="10002", reason="họp"))
    board.step(events.CallArrived(at_ms=1000, call_id="c1", number="02471001234", caller="0912345678"))

    status = board.agent_status("10001")
    assert status is not None
    assert (status.state, status.call_id) == ("offered", "c1")
    paused = board.agent_status("10002")
    assert paused is not None
    assert (paused.state, paused.pause_reason) == ("paused", "họp")
    assert "họp" not in repr(paused)
    figures = board.queue_figures("201")
    assert figures is not None
    assert (figures.waiting, figures.agents_present, figures.calls_jain_ppm) == (1, 1, None)
    assert [member.agent for member in figures.members] == ["10001", "10002"]
    assert board.queue_figures("299") is None
    assert board.agent_status("10009") is None
    answer = board.why_not("c1", "10002")
    assert answer is not None
    assert isinstance(answer.because, reasons.AgentNotFree)


def test_an_offer_says_who_was_next_and_who_was_passed_over() -> None:
    board = Switchboard(Plan.from_text(PLAN))
    for agent in ("10001", "10002"):
        board.step(events.AgentSignedIn(at_ms=0, agent=agent))
    board.step(events.AgentPaused(at_ms=0, agent="10001"))
    arrival = events.CallArrived(at_ms=1000, call_id="c1", number="02471001234", caller="0912345678")
    because = board.step(arrival).commands[-1].because
    assert isinstance(because, reasons.LongestIdle)
    assert because.runner_up is None
    assert [(it.agent, it.cause) for it in because.skipped] == [("10001", "paused")]
