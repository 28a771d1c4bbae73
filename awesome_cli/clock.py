"""What day it is: the one clock of everything that writes a date."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from datetime import date

VARIABLE = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 in place of the current time, so that a run can be repeated exactly (reproducible-builds.org)."""


def today() -> date:
    """The day: that of SOURCE_DATE_EPOCH (in UTC) where it is set, else the machine's. Raises InputError."""
    from datetime import UTC, date, datetime  # lint starts without it

    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return date.today()
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise InputError(f"{VARIABLE} is {text!r}; give seconds since 1970, as in {VARIABLE}=1700000000") from None
