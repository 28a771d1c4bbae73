"""What commands that ask services for a long time share: what ^C does meanwhile, and the option `--older-than`."""

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
    """The day that is an age (`7d`, `2w`) before today; empty without an age. Raises InputError."""
    if not age:
        return ""
    match = _AGE.fullmatch(age.strip())
    if match is None:
        raise InputError(f"--older-than {age!r} is not an age: give days or weeks, as in 7d or 2w")
    return (today - timedelta(days=int(match[1]) * _DAYS[match[2]])).isoformat()


@contextmanager
def handle_interrupts(handler: Handler) -> Iterator[Handler]:
    """Sets the handler of ^C while the block runs; yields the previous one."""
    previous = signal.signal(signal.SIGINT, handler)
    try:
        yield previous
    finally:
        signal.signal(signal.SIGINT, previous)
