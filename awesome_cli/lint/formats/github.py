"""For GitHub Actions: one workflow command for each problem, which annotates the line in a pull request.

Source of the escapes: `command.ts` of github.com/actions/toolkit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, INFORMATION, WARNING
from awesome_cli.lint.report import message_with_hint, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awesome_cli.lint.report import ReportedProblem

_COMMANDS = {ERROR: "error", WARNING: "warning", INFORMATION: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(shown: Iterable[ReportedProblem], files: int) -> Iterator[str]:
    """One command for each problem."""
    for problem, *_ in shown:
        place = f"file={_property(problem.path)},line={problem.line or 1},col={problem.column or 1}"
        text = one_line(message_with_hint(problem)).translate(_DATA)
        yield f"::{_COMMANDS[problem.level]} {place},title={_property(problem.rule)}::{text}"


def _property(text: str) -> str:
    return one_line(text).translate(_PROPERTY)
