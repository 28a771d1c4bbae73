"""For people: `path:line:column: rule message`, perhaps followed by the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, INFORMATION, WARNING
from awesome_cli.lint.report import message_with_hint, one_line
from awesome_cli.text.columns import cut, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from awesome_cli.lint.report import ReportedProblem

    Paint = Callable[[str, str], str]
    """Puts a text into a style: bold, dim or the name of a color."""

_STYLES = {ERROR: "red", WARNING: "yellow", INFORMATION: "cyan"}


def _plain(text: str, style: str) -> str:
    return text


def render(shown: Iterable[ReportedProblem], files: int, paint: Paint = _plain, columns: int = 160) -> Iterator[str]:
    """One line for each problem; below it the source line, cut to the columns, where it is shown."""
    for item in shown:
        problem, style = item.problem, _STYLES[item.problem.level]
        place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part)
        level = "" if problem.level == ERROR else f" ({problem.level})"
        # Where the line is not shown below, as in a hook's output, the correction is part of the message.
        message = one_line(f"{problem.message if item.line else message_with_hint(problem)}{level}")
        yield f"{paint(one_line(place), 'bold')}: {paint(problem.rule, style)} {message}"
        if item.line:
            yield from _excerpt(item, style, paint, columns)


def _excerpt(shown: ReportedProblem, style: str, paint: Paint, columns: int) -> Iterator[str]:
    problem, line, corrected = shown
    number, position = str(problem.line), problem.column - 1
    gutter = " " * len(number)
    available = max(columns - len(f"  {number} | "), 16)
    # A long line is shown from a little before the position.
    start = max(0, position - available // 4) if width(line) > available else 0
    yield f"  {paint(f'{number} |', 'dim')} {cut(line[start:], available)}"
    yield f"  {paint(f'{gutter} |', 'dim')} {' ' * width(line[start:position])}{paint('^', style)}"
    if corrected:
        plus = f"{'+':>{len(gutter)}} |"
        start = _shown_from(line, corrected, start, available)
        yield f"  {paint(plus, 'dim')} {paint(cut(corrected[start:], available), 'green')}"


def _shown_from(line: str, corrected: str, start: int, available: int) -> int:
    """Where the corrected line is shown from, so that its first change is visible: the same position if possible."""
    pairs = enumerate(zip(line, corrected, strict=False))
    change = next((position for position, (old, new) in pairs if old != new), min(len(line), len(corrected)))
    end = start + len(cut(corrected[start:], available))
    is_visible = start <= change < end or start < change == end == len(corrected)
    return start if is_visible else max(0, change - available // 4)
