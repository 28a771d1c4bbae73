"""For people: `path:line:column: rule message`, with the line under it where it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from awesome_cli.errors import ERROR
from awesome_cli.lint.report import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.lint.report import Shown

_WIDEST = 160
"""Signs of a line that are shown."""


def render(shown: Iterable[Shown], files: int) -> Iterator[str]:
    """One line for each problem."""
    for problem, line, better in shown:
        place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part)
        level = "" if problem.level == ERROR else f" ({problem.level})"
        yield one_line(f"{place}: {problem.rule} {problem.message}{level}")
        if line:
            yield from _excerpt(problem.line, problem.column - 1, line, better)


def _excerpt(number: int, place: int, line: str, better: str) -> Iterator[str]:
    # A long line is shown from a little before the place.
    start = max(0, place - 40) if len(line) > _WIDEST else 0
    gutter = " " * len(str(number))
    yield f"  {number} | {line[start : start + _WIDEST]}"
    yield f"  {gutter} | {' ' * _width(line[start:place])}^"
    if better:
        yield f"  {'+':>{len(gutter)}} | {better[start : start + _WIDEST]}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
