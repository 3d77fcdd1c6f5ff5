"""Read by mypy, not run: what a host writes has the types it expects."""

from tongdai import Action, Event, Plan, Reason, Step, Switchboard, actions, events
from typing_extensions import assert_never, assert_type


def carry_out(action: Action) -> str:
    match action:
        case actions.Ring(agent=agent, ring_s=ring_s):
            assert_type(agent, str)
            assert_type(ring_s, int)
            return agent
        case actions.HangUp(cause=cause):
            match cause:
                case "normal" | "busy":
                    return "engaged"
                case "no_answer" | "unallocated":
                    return "silent"
                case _:
                    assert_never(cause)
        case _:
            return ""


def of(event: Event, reason: Reason) -> int:
    assert_type(event.at_ms, int)
    assert_type(reason.to_json(), str)
    return event.at_ms


def play(plan: Plan) -> tuple[Action, ...]:
    board = Switchboard(plan)
    step = board.step(events.CallArrived(at_ms=0, call_id="c1", number="1900", caller=""))
    assert_type(step, Step)
    assert_type(board.deadline_ms, int | None)
    board.step(events.OfferDeclined(at_ms=0, call_id="c1", agent="1", cause="busy"))
    return tuple(command.action for command in step.commands)
