"""For people: `path:line:column: rule message`, with the line under it where it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, INFORMATION, WARNING
from awesome_cli.lint.report import one_line, taught
from awesome_cli.text.columns import cut, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.lint.report import Shown

    Paint = Callable[[str, str], str]
    """Gives a text a style: bold, dim or the name of a color."""

_STYLES = {ERROR: "red", WARNING: "yellow", INFORMATION: "cyan"}


def _plain(text: str, style: str) -> str:
    return text


def render(shown: Iterable[Shown], files: int, paint: Paint = _plain, columns: int = 160) -> Iterator[str]:
    """One line for each problem; where its own line is shown below, so much of it as has room in the columns."""
    for one in shown:
        problem, style = one.problem, _STYLES[one.problem.level]
        place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part)
        level = "" if problem.level == ERROR else f" ({problem.level})"
        # Where the line is not shown below, as in a hook's output, the lesson stands in the message.
        message = one_line(f"{problem.message if one.line else taught(problem)}{level}")
        yield f"{paint(one_line(place), 'bold')}: {paint(problem.rule, style)} {message}"
        if one.line:
            yield from _excerpt(one, style, paint, columns)


def _excerpt(shown: Shown, style: str, paint: Paint, columns: int) -> Iterator[str]:
    problem, line, better = shown
    number, place = str(problem.line), problem.column - 1
    gutter = " " * len(number)
    room = max(columns - len(f"  {number} | "), 16)
    # A long line is shown from a little before the place.
    start = max(0, place - room // 4) if width(line) > room else 0
    yield f"  {paint(f'{number} |', 'dim')} {cut(line[start:], room)}"
    yield f"  {paint(f'{gutter} |', 'dim')} {' ' * width(line[start:place])}{paint('^', style)}"
    if better:
        sign = f"{'+':>{len(gutter)}} |"
        start = _where_it_differs(line, better, start, room)
        yield f"  {paint(sign, 'dim')} {paint(cut(better[start:], room), 'green')}"


def _where_it_differs(line: str, better: str, start: int, room: int) -> int:
    """Where the corrected line is shown from, so that its first change is seen: from the same place if that does."""
    pairs = enumerate(zip(line, better, strict=False))
    change = next((place for place, (old, new) in pairs if old != new), min(len(line), len(better)))
    end = start + len(cut(better[start:], room))
    seen = start <= change < end or start < change == end == len(better)
    return start if seen else max(0, change - room // 4)
