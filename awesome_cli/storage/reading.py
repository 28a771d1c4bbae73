"""Reads the text of an entry file into its Entry, and finds everything that is wrong with it, each at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.storage import schema
from awesome_cli.storage.fields import FIELDS
from awesome_cli.storage.yaml import canonical

if TYPE_CHECKING:
    from awesome_cli.errors import Problem
    from awesome_cli.model import Entry
    from awesome_cli.storage.fields import Table
    from awesome_cli.storage.yaml.canonical import QuickReading


class FileReading(NamedTuple):
    """What one entry file says. `entry` is None where a problem makes it unusable."""

    entry: Entry | None
    problems: list[Problem]
    canonical: bool
    """Whether the file is what our writer would write, and holds no comment."""
    quick: QuickReading | None = None
    """What the quick reader found; None where the YAML parser read it."""
    visible: bool = False
    """Whether it is known that no value holds an invisible character."""


def read(content: str, id_: str, path: str, fields: Table = FIELDS) -> FileReading:
    """The entry in a file's text, with every problem at its line and column."""
    quick = canonical.values(content, fields)
    if quick is None:
        from awesome_cli.storage import parsed  # takes longer to import than a small list takes to read without it

        entry, problems = parsed.read(content, id_, path, fields)
        return FileReading(entry, _in_order(problems, path), False)
    entry, problems = schema.entry_of(quick.raw, id_, path, fields)
    if problems:
        problems = with_places(problems, content, path)
    return FileReading(entry, problems, quick.canonical, quick, quick.canonical and canonical.is_visible(content))


def with_places(problems: list[Problem], content: str, path: str) -> list[Problem]:
    """Problems of one file with the line and column of their fields, in that order."""
    if not all(problem.line for problem in problems):
        from awesome_cli.storage import parsed

        problems = parsed.located(problems, content)
    return _in_order(problems, path)


def _in_order(problems: list[Problem], path: str) -> list[Problem]:
    problems = [problem._replace(path=path) for problem in problems]
    return sorted(problems, key=lambda problem: (problem.line, problem.column))
