"""Finds the places of problems: rules name a field, a person needs a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import AwesomeError
from awesome_cli.storage import config, config_file, csv_rows, facts, metrics, reading, store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.errors import Problem

_CSV_FILES = (metrics.FILE, facts.FILE)
"""The files whose problems are about a row."""


def with_places(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems with their lines and columns; each file is read at most once, and only where one is missing."""
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    result: list[Problem] = []
    for path, found in by_path.items():
        if all(problem.line for problem in found):
            result += found
        elif path in _CSV_FILES:
            text = csv_rows.content(root / path)
            result += [_at_row(text, problem) for problem in found]
        else:
            result += reading.with_places(found, _text(root, path), path)
    return result


def _text(root: Path, path: str) -> str:
    if path == config.FILE:
        return config_file.content(root)
    return csv_rows.content(root / path) if path in _CSV_FILES else store.content(root, path)[0]


def _at_row(text: str, problem: Problem) -> Problem:
    """A problem of a row, whose field is its subject and what it says of it, with the row's line."""
    subject, _, name = problem.field.rpartition(" ")
    return problem._replace(line=problem.line or csv_rows.line_of(text, subject, name), column=1)


def line(root: Path, problem: Problem) -> str:
    """The line of a problem's file that it is about; empty where the file cannot be read."""
    try:
        lines = _text(root, problem.path).split("\n")
    except (AwesomeError, OSError, UnicodeDecodeError):
        return ""
    return lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
