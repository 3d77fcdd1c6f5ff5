"""Instants: UTC milliseconds since 1970, as every `at_ms` wants them."""

from datetime import datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def at(moment: datetime) -> int:
    """The instant of a datetime that knows its zone.

    A datetime without a zone raises `ValueError`: it would mean another instant on every machine, and no replay
    would be like the last.
    """
    if moment.utcoffset() is None:
        raise ValueError("the datetime has no time zone")
    return (moment - _EPOCH) // timedelta(milliseconds=1)
