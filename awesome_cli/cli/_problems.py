"""Problems as a person sees them: what `lint` prints of a list, `edit` and `add` of what they wrote."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from awesome_cli import registry
from awesome_cli.cli import _console
from awesome_cli.errors import INFORMATION, Problem
from awesome_cli.lint import engine, report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import TextIO

    from awesome_cli.lint.engine import LintResult

FORMATS = "awesome_cli.lint.formats"


def of(root: Path, paths: Collection[str]) -> LintResult:
    """What lint finds in some entry files, without mere information and what is wrong with the rest of the list."""
    found = engine.lint(root, only=engine.Only(frozenset(paths)), verbose=False)
    concerned = [
        one for one in found.problems if one.level != INFORMATION and not {one.path, *one.also}.isdisjoint(paths)
    ]
    return found._replace(problems=concerned)


def shown(root: Path, found: LintResult, format: str = "text", stream: TextIO | None = None) -> str:
    """All problems in a format, each path as it is seen from the current folder.

    In text for a terminal the lines they are about stand below.
    """
    module, before = registry.load(FORMATS, format), prefix(root)
    if format != "text" or not _console.is_terminal(stream):
        placed = [report.Shown(_behind(before, problem)) for problem in found.problems]
        return "".join(f"{line}\n" for line in module.render(placed, found.files))
    with_lines = report.with_lines(root, found.problems, found.fields)
    placed = [one._replace(problem=_behind(before, one.problem)) for one in with_lines]
    paint = partial(_console.painted, stream=stream)
    lines: Iterator[str] = module.render(placed, found.files, paint=paint, columns=_console.width(stream))
    return "".join(f"{_console.wrapped(line, stream)}\n" for line in lines)


def prefix(root: Path) -> str:
    """From the current folder to the list's, with `/`; empty where they are one."""
    relative = os.path.relpath(root)
    return "" if relative == "." else f"{Path(relative).as_posix()}/"


def _behind(before: str, problem: Problem) -> Problem:
    if not before:
        return problem
    return problem._replace(path=before + problem.path, also=tuple(before + path for path in problem.also))


def warn(root: Path, found: LintResult) -> None:
    """The problems on standard error, for a command whose standard output is read by programs."""
    print(shown(root, found, stream=sys.stderr), end="", file=sys.stderr)
