"""An instance of every class of the plain data, made from the types of its constructor's arguments."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

import tongdai
from tongdai import _native, choices

from conftest import PLAN

MODULES = ("events", "actions", "reasons", "records")


def classes() -> Iterator[type]:
    for module in MODULES:
        for value in vars(getattr(_native, module)).values():
            if isinstance(value, type):
                yield value


def sample(of: type) -> Any:
    """Arguments are read in order, so an error names the first that does not fit."""
    given: dict[str, Any] = dict.fromkeys(inspect.signature(of).parameters)
    for name in given:
        wanted = ""
        for value in candidates():
            given[name] = value
            try:
                of(**given)
            except tongdai.MalformedError as error:
                # `answered` is not `answered_in_time`.
                if re.split(r"[.\[]", error.path)[0] == name:
                    wanted = error.hint
                    continue
            break
        else:
            # Of another class, which the hint names.
            record = getattr(_native.records, wanted.rpartition(".")[2], None)
            given[name] = record and sample(record)
    return of(**given)


def candidates() -> Iterator[Any]:
    yield from (7, "xin chào", True)
    for choice in vars(choices).values():
        yield from getattr(choice, "__args__", ())
    because = tongdai.reasons.Reported()
    action = tongdai.actions.Ring(agent="10001", offer=1, ring_s=20, caller_shown="0912345678")
    yield from (action, because, tongdai.Plan.from_text(PLAN), ["201"])
    yield [tongdai.Command(seq=1, at_ms=0, action=action, because=because, sentence="Nothing.")]
    yield tongdai.NumberComplaint(code="empty", message="Nothing.", hint="Give one.")
    yield tongdai.BlockEntry(number="0912345678", scopes=["email"], origin="company", note="xin chào")
    yield sample(tongdai.FailureCause)
    yield tongdai.PortabilityAnswer(carrier="viettel", as_of_ms=1, origin="dip")
    yield tongdai.serving_carrier("0912345678", None, at_ms=0, max_age_s=0)
    yield tongdai.judge(tongdai.ConsentRequest(at_ms=0, number="0912345678", channel="call"))
    yield from (tongdai.measure_text("xin chào"), sample(tongdai.TextSpot))
    yield from (["email"], ["too_many_ads"])
    yield []


def samples() -> list[Any]:
    return [sample(of) for of in classes()]
