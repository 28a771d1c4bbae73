"""Reads a list that must be complete, since what is rendered from it replaces the old file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from awesome_cli import registry
from awesome_cli.errors import ERROR, StoreError
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awesome_cli.cli._session import Session
    from awesome_cli.errors import Problem
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace

_MOST_PER_FILE = 10
"""So many problems of a broken file are named."""


def read(session: Session, root: Path) -> Workspace:
    """The list in a folder. Raises StoreError where entry files are broken; problems of numbers are only warnings."""
    list_ = workspace.load(root)
    errors = [problem for problem in list_.problems if problem.level == ERROR]
    broken = [problem for problem in errors if problem.path not in workspace.MACHINE_OWNED]
    for problem in list_.problems:
        if problem not in broken:
            session.say(f"warning: {problem}")
    if broken:
        lines = "\n".join(_problem_lines(broken))
        raise StoreError(f"nothing is rendered until these files are corrected:\n{lines}")
    return list_


def _problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each problem; of each file the first ones, and how many more there are."""
    for path, group in groupby(problems, key=lambda problem: problem.path):
        of_file = list(group)
        yield from (f"{problem}{f' ({problem.hint})' if problem.hint else ''}" for problem in of_file[:_MOST_PER_FILE])
        if len(of_file) > _MOST_PER_FILE:
            yield f"{path}: and {len(of_file) - _MOST_PER_FILE:,} more"


def warn_of_unplaced(session: Session, list_: Workspace) -> bool:
    """Says which entries name an unknown section. Returns whether one is in no section at all, and so is missing."""
    known = list_.config.paths()
    places = {*known, *list_.config.was}
    above = {entry.id: entry for entry in list_.catalog().entries}
    has_missing = False
    for entry in list_.entries:
        for path in entry.places():
            if path not in places:
                session.warn(f"warning: {entry.path}: {registry.unknown('section', path, known)}")
        if places.isdisjoint(entry.sections):
            session.warn(f"error: {entry.path} is in no section, so it is missing: `awesome move` gives it one")
            has_missing = True
        elif entry.under in above and _share_no_section(above[entry.id], above[entry.under]):
            session.warn(f"error: {entry.path} is under {entry.under}, but in none of its sections: it is missing")
            has_missing = True
    return has_missing


def _share_no_section(entry: Entry, other: Entry) -> bool:
    return set(entry.places()).isdisjoint(other.places())
