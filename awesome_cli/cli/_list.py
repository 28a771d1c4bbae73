"""Reads the list that a command works on; files that cannot be read are left out and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import ERROR, StoreError
from awesome_cli.storage import workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.errors import Problem
    from awesome_cli.storage.workspace import Workspace

NUMBERS_LEFT = "{} is to be merged: numbers are left to `awesome refresh` there"
"""What a command says that adds entries on a branch, where rows of metrics.csv would conflict."""


def read(session: Session) -> Workspace:
    """The list; standard error says which files are left out."""
    list_ = workspace.load(session.root)
    warn_of_broken_files(session, list_.problems)
    return list_


def warn_of_broken_files(session: Session, problems: Sequence[Problem]) -> None:
    """Says on standard error which files cannot be read: the first of them, and how many."""
    bad = sorted({problem.path for problem in problems if problem.level == ERROR})
    for path in bad[:3]:
        session.warn(str(next(problem for problem in problems if problem.path == path)))
    if bad:
        session.warn(f"{_files(len(bad))} left out: `awesome lint` says what is wrong")


def require_readable_metrics(problems: Iterable[Problem], advice: str) -> None:
    """Raises StoreError, with advice, where metrics.csv or facts.csv could not be written at the end."""
    if problem := next((problem for problem in problems if problem.path in workspace.MACHINE_OWNED), None):
        raise StoreError(f"{problem}: {advice}")


def _files(count: int) -> str:
    return "1 file is" if count == 1 else f"{count} files are"
