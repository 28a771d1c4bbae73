"""Reading a list that must be whole: what is rendered from it replaces what was there."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from awesome_cli import registry
from awesome_cli.errors import ERROR, StoreError
from awesome_cli.storage import metrics, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awesome_cli.cli._frame import Session
    from awesome_cli.errors import Problem
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace

_OF_ONE_FILE = 10
"""How many problems of a broken file are named."""


def read(session: Session, root: Path) -> Workspace:
    """The list in a folder. Raises StoreError where entry files are broken; what is wrong with numbers is only said."""
    list_ = workspace.load(root)
    broken = [problem for problem in list_.problems if problem.level == ERROR and problem.path != metrics.FILE]
    for problem in list_.problems:
        if problem not in broken:
            session.say(f"warning: {problem}")
    if broken:
        lines = "\n".join(_named(broken))
        raise StoreError(f"nothing is rendered until these files are mended:\n{lines}")
    return list_


def _named(problems: Iterable[Problem]) -> Iterator[str]:
    """A line for each problem, and every file named; of one file the first problems are enough."""
    for path, group in groupby(problems, key=lambda problem: problem.path):
        own = list(group)
        yield from (f"{problem}{f' ({problem.hint})' if problem.hint else ''}" for problem in own[:_OF_ONE_FILE])
        if len(own) > _OF_ONE_FILE:
            yield f"{path}: and {len(own) - _OF_ONE_FILE:,} more"


def name_unplaced(session: Session, list_: Workspace) -> bool:
    """Says which entries name a section that is not there. Whether one is in no section at all, and so is missing."""
    known = list_.config.paths()
    places = {*known, *list_.config.was}
    above = {entry.id: entry for entry in list_.catalog().entries}
    lost = False
    for entry in list_.entries:
        for path in entry.places():
            if path not in places:
                session.warn(f"warning: {entry.path}: {registry.unknown('section', path, known)}")
        if places.isdisjoint(entry.sections):
            session.warn(f"error: {entry.path} is in no section, so it is missing: `awesome move` gives it one")
            lost = True
        elif entry.under in above and _are_apart(above[entry.id], above[entry.under]):
            session.warn(
                f"error: {entry.path} is in no section of {entry.under}, under which it stands, so it is missing"
            )
            lost = True
    return lost


def _are_apart(entry: Entry, other: Entry) -> bool:
    return set(entry.places()).isdisjoint(other.places())
