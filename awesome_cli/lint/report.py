"""What a run found, made ready for people and programs to read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import INFORMATION, LEVELS, AwesomeError
from awesome_cli.lint import places
from awesome_cli.normalize import BIDI_CONTROLS, plural, printable
from awesome_cli.storage import schema, store
from awesome_cli.storage.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.errors import Problem
    from awesome_cli.storage.fields import Table

_MISLEADING = f"[{BIDI_CONTROLS}\u200b\u2028\u2029\u2060]"
_BLANKS = str.maketrans("\t\n\r", "   ")


class Shown(NamedTuple):
    """A problem as it is shown."""

    problem: Problem
    line: str = ""
    """The line it is about, on one line and harmless; empty unless it is wanted."""
    better: str = ""
    """The line as it should be, where that is known."""


@lru_cache(maxsize=8)  # a line of a megabyte may have thousands of problems
def one_line(text: str) -> str:
    """Text that neither moves a terminal's cursor nor reads differently from what it is, on one line."""
    if text.isprintable():
        return text
    return re.sub(_MISLEADING, "\ufffd", printable(text.translate(_BLANKS)))


def with_lines(root: Path, problems: Iterable[Problem], fields: Table = FIELDS) -> list[Shown]:
    """Problems with the lines they are about and, where there is a fix, the lines that it would write."""
    return [
        Shown(problem, one_line(places.line(root, problem)), one_line(_better(root, problem, fields)))
        for problem in problems
    ]


def _better(root: Path, problem: Problem, fields: Table) -> str:
    if problem.hint or problem.fix is None:
        return problem.hint
    if problem.fix.rename:
        return problem.fix.rename
    from awesome_cli.storage.yaml import edit

    try:
        before = store.content(root, problem.path)[0]
        after = edit.update(before, schema.raw_changes(problem.fix.set), fields)
    except AwesomeError:
        return ""
    old, new = before.split("\n"), after.split("\n")
    place = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    # A line that only goes away has no better form.
    return "" if len(new) < len(old) else new[place]


def taught(problem: Problem) -> str:
    """What a problem says, with the line as it should be where that is known."""
    return f"{problem.message} -> {problem.hint}" if problem.hint else problem.message


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems there are of each level."""
    found = dict.fromkeys(LEVELS, 0)
    for problem in problems:
        found[problem.level] += 1
    return found


def summary(problems: list[Problem], files: int) -> str:
    """What was found, in one line."""
    whole = plural(files, "entry", "entries")
    parts = [plural(count, level, _MANY.get(level, "")) for level, count in counts(problems).items() if count]
    if not parts:
        return f"{whole}, no problems"
    fixes = [problem.fix for problem in problems if problem.fix]
    safe = sum(fix.safe for fix in fixes)
    text = f"{whole}: {', '.join(parts)}"
    if safe:
        text += f"; `awesome lint --fix` mends {safe}"
    if len(fixes) > safe:
        text += f"; `awesome lint --fix --unsafe-fixes` mends {len(fixes) - safe}{' more' if safe else ''}"
    return text


_MANY = {INFORMATION: INFORMATION}
