"""What Bash makes of a line that it wants completed: to it, `kind:re` is three words, of which it replaces the last."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING

from awesome_cli.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE, _NUMBER, _SHELL = "COMP_WORDS", "COMP_CWORD", "_AWESOME_COMPLETE"
_COLON = pattern(r"(?<=\S)\s:(?:\s(?=\S)|$)")


@contextmanager
def joined_at_colons() -> Iterator[None]:
    """While the line is completed, the words that Bash cut at a colon are one; it is told what comes after it."""
    line, number = os.environ.get(_LINE, ""), int(os.environ.get(_NUMBER) or 0)
    cuts = [*_COLON.finditer(line)] if os.environ.get(_SHELL) == "complete_bash" else []
    if not cuts:
        yield
        return
    removed = sum(1 if cut.end() == len(line) else 2 for cut in cuts)
    joined = _COLON.sub(":", line)
    os.environ[_LINE], os.environ[_NUMBER] = joined, str(number - removed)
    offers = StringIO()
    try:
        with redirect_stdout(offers):
            yield
    finally:
        is_last_cut = not re.search(r"\s", line[cuts[-1].end() :])
        before = len(joined.split()[-1].rpartition(":")[0]) + 1 if is_last_cut else 0
        print("\n".join(offer[before:] for offer in offers.getvalue().splitlines()))
