"""Formats problems: those that `lint` prints of a list, `edit` and `add` of what they wrote."""

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


def lint_files(root: Path, paths: Collection[str]) -> LintResult:
    """Lints some entry files, without mere information and problems of the rest of the list."""
    result = engine.lint(root, only=engine.Selection(frozenset(paths)), verbose=False)
    relevant = [
        problem
        for problem in result.problems
        if problem.level != INFORMATION and not {problem.path, *problem.also}.isdisjoint(paths)
    ]
    return result._replace(problems=relevant)


def format_problems(root: Path, result: LintResult, format: str = "text", stream: TextIO | None = None) -> str:
    """All problems in a format, paths relative to the current folder.

    As text for a terminal each comes with its line.
    """
    module, prefix = registry.load(FORMATS, format), path_prefix(root)
    if format != "text" or not _console.is_terminal(stream):
        prefixed = [report.ReportedProblem(_with_prefix(prefix, problem)) for problem in result.problems]
        return "".join(f"{line}\n" for line in module.render(prefixed, result.files))
    with_lines = report.with_lines(root, result.problems, result.fields)
    prefixed = [
        shown_problem._replace(problem=_with_prefix(prefix, shown_problem.problem)) for shown_problem in with_lines
    ]
    paint = partial(_console.paint, stream=stream)
    lines: Iterator[str] = module.render(prefixed, result.files, paint=paint, columns=_console.width(stream))
    return "".join(f"{_console.wrap_for(line, stream)}\n" for line in lines)


def path_prefix(root: Path) -> str:
    """The path from the current folder to the list's, with `/`; empty where they are the same."""
    relative = os.path.relpath(root)
    return "" if relative == "." else f"{Path(relative).as_posix()}/"


def _with_prefix(prefix: str, problem: Problem) -> Problem:
    if not prefix:
        return problem
    return problem._replace(path=prefix + problem.path, also=tuple(prefix + path for path in problem.also))


def print_to_stderr(root: Path, result: LintResult) -> None:
    """The problems on standard error, for a command whose standard output is read by programs."""
    print(format_problems(root, result, stream=sys.stderr), end="", file=sys.stderr)
