"""What commands share that ask many others for long: what ^C does meanwhile, and how old a look may be."""

from __future__ import annotations

import re
import signal
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from types import FrameType

    Handler = Callable[[int, FrameType | None], object] | int | None

_AGE = re.compile(r"(\d{1,4})(d|w)", re.ASCII)
_DAYS = {"d": 1, "w": 7}


def day_before(today: date, age: str) -> str:
    """The last day that is so long ago (`7d`, `2w`); empty without an age. Raises InputError."""
    if not age:
        return ""
    match = _AGE.fullmatch(age.strip())
    if match is None:
        raise InputError(f"--older-than {age!r} is no age: give days or weeks, as in 7d or 2w")
    return (today - timedelta(days=int(match[1]) * _DAYS[match[2]])).isoformat()


@contextmanager
def interrupts(handler: Handler) -> Iterator[Handler]:
    """What ^C does while the block runs; gives what it did before."""
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield before
    finally:
        signal.signal(signal.SIGINT, before)
