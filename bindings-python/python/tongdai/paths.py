"""Places in documents, as problems name them: `arrivals[0].rates[0].per_hour`."""

from __future__ import annotations

import re
from typing import Any

from tongdai.errors import MalformedError

_STEP = re.compile(r"(?:^|\.)([a-z_][a-z0-9_]*)|\[(\d+)\]")


def put(document: Any, path: str, value: object) -> None:
    """Puts a value at a path; tables on the way that are not there are made, rows of lists are not."""
    steps: list[str | int] = []
    end = 0
    for found in _STEP.finditer(path):
        if found.start() != end:
            break
        steps.append(found[1] if found[1] is not None else int(found[2]))
        end = found.end()
    if not steps or end != len(path):
        raise MalformedError("this is not a path", path, "write it as problems have it: arrivals[0].rates[0].per_hour")
    place: Any = document
    for step, after in zip(steps, [*steps[1:], None]):
        if isinstance(step, str) and isinstance(place, dict):
            if after is None:
                place[step] = value
                return
            if isinstance(after, str):
                place.setdefault(step, {})
            place = place.get(step)
        elif isinstance(step, int) and isinstance(place, list) and step < len(place):
            if after is None:
                place[step] = value
                return
            place = place[step]
        else:
            break
    raise MalformedError("there is nothing at this path", path, "look for it in to_dict() of the scenario")


__all__ = ["put"]
