"""Ids and references as arguments: `-` stands for those on standard input."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMENT = re.compile(r"(?:^|\s)#.*")


def given(arguments: Iterable[str]) -> list[str]:
    """The references, those for `-` read from standard input: one per line, a comment after a blank and `#`.

    Raises InputError where there are none.
    """
    found: list[str] = []
    for argument in arguments:
        if argument == "-":
            found += [line for line in (_COMMENT.sub("", line).strip() for line in sys.stdin) if line]
        else:
            found.append(argument)
    if not found:
        raise InputError("no entry is named: give ids, or `-` to read them from standard input")
    return found
