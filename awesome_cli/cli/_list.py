"""Reading the list that a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, StoreError
from awesome_cli.storage import metrics, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._frame import Session
    from awesome_cli.errors import Problem
    from awesome_cli.storage.workspace import Workspace


def read(session: Session) -> Workspace:
    """The list, with a word on standard error about the files that are left out."""
    found = workspace.load(session.root)
    name_left_out(session, found.problems)
    return found


def name_left_out(session: Session, problems: Sequence[Problem]) -> None:
    """A word on standard error about the files that problems keep from being read: the first of them, and how many."""
    bad = sorted({problem.path for problem in problems if problem.level == ERROR})
    for path in bad[:3]:
        session.warn(str(next(problem for problem in problems if problem.path == path)))
    if bad:
        session.warn(f"{_files(len(bad))} left out: `awesome lint` says what is wrong")


def check_numbers(found: Workspace, advice: str) -> None:
    """Raises StoreError with an advice where metrics.csv could not be written in the end."""
    if problem := next((problem for problem in found.problems if problem.path == metrics.FILE), None):
        raise StoreError(f"{problem}: {advice}")


def _files(count: int) -> str:
    return "1 file is" if count == 1 else f"{count} files are"
