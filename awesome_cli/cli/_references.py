"""IDs and references as arguments; `-` reads them from standard input."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMENT = re.compile(r"(?:^|\s)#.*")


def read_arguments(arguments: Iterable[str]) -> list[str]:
    """The references, those for `-` read from standard input: one per line, a comment after a space and `#`.

    Raises InputError where there are none.
    """
    references: list[str] = []
    for argument in arguments:
        if argument == "-":
            references += [line for line in (_COMMENT.sub("", line).strip() for line in sys.stdin) if line]
        else:
            references.append(argument)
    if not references:
        raise InputError("no entry is named: give ids, or `-` to read them from standard input")
    return references
