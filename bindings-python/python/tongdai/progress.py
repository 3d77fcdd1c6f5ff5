"""How far a simulation is, on a screen or to a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Union

from tongdai.extras import library
from tongdai.records import SimulationProgress

Progress = Union[bool, Callable[[SimulationProgress], object]]
"""`True` for a bar of tqdm, or a function that is called about 25 times a second."""


@contextmanager
def told(progress: Progress, total: int, label: str) -> Iterator[Callable[[SimulationProgress], object] | None]:
    """What to call with how far it is."""
    if not isinstance(progress, bool):
        yield progress
    elif not progress:
        yield None
    else:
        with library("tqdm.auto").tqdm(total=total, desc=label, unit="replication") as bar:

            def show(now: SimulationProgress) -> None:
                if now.calls:
                    bar.set_postfix_str(f"{now.calls:,} of about {now.calls_expected:,} calls", refresh=False)
                bar.update(now.replications_done - bar.n)
                bar.refresh()

            yield show


__all__ = ["Progress", "told"]
