"""Prepares the problems of a run for people and programs."""

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
NEW_LINE = " ↵ "
"""Shows where a line ends, in what is shown on one."""
_BLANKS = str.maketrans("\t\n\r", "   ")


class ReportedProblem(NamedTuple):
    """A problem with what is shown beside it."""

    problem: Problem
    line: str = ""
    """The line it is about, without control characters; empty unless it is shown."""
    corrected: str = ""
    """The corrected line, where it is known."""


@lru_cache(maxsize=8)  # a line of a megabyte may have thousands of problems
def one_line(text: str) -> str:
    """Text on one line, without control characters and characters that make it read differently from what it is."""
    if text.isprintable():
        return text
    return re.sub(_MISLEADING, "\ufffd", printable(text.translate(_BLANKS)))


def with_lines(root: Path, problems: Iterable[Problem], fields: Table = FIELDS) -> list[ReportedProblem]:
    """Problems with the lines they are about and, where there is a fix, the corrected lines."""
    return [
        ReportedProblem(
            problem,
            one_line(places.line(root, problem)),
            one_line(_corrected_line(root, problem, fields).replace("\n", NEW_LINE)),
        )
        for problem in problems
    ]


def _corrected_line(root: Path, problem: Problem, fields: Table) -> str:
    if problem.hint or problem.fix is None or problem.fix.merge:
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
    # A line that is only removed has no corrected form.
    return "" if len(new) < len(old) else new[place]


def _on_one_line(corrected: str) -> str:
    return corrected.replace("\n", NEW_LINE)


def message_with_hint(problem: Problem) -> str:
    """The message of a problem, with the corrected line where it is known."""
    return f"{problem.message} -> {_on_one_line(problem.hint)}" if problem.hint else problem.message


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems there are of each level."""
    counts_by_level = dict.fromkeys(LEVELS, 0)
    for problem in problems:
        counts_by_level[problem.level] += 1
    return counts_by_level


def summary(problems: list[Problem], files: int) -> str:
    """A summary of a run in one line."""
    entries = plural(files, "entry", "entries")
    parts = [plural(count, level, _PLURALS.get(level, "")) for level, count in counts(problems).items() if count]
    if not parts:
        return f"{entries}, no problems"
    fixes = [problem.fix for problem in problems if problem.fix]
    safe = sum(fix.safe for fix in fixes)
    text = f"{entries}: {', '.join(parts)}"
    if safe:
        text += f"; `awesome lint --fix` fixes {safe}"
    if len(fixes) > safe:
        text += f"; `awesome lint --fix --unsafe-fixes` fixes {len(fixes) - safe}{' more' if safe else ''}"
    return text


_PLURALS = {INFORMATION: INFORMATION}
