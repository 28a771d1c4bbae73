"""Reading the list that a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli import workspace

if TYPE_CHECKING:
    from awesome_cli.cli._frame import Session
    from awesome_cli.workspace import Workspace


def read(session: Session) -> Workspace:
    """The list, with a word on standard error about the files that are left out."""
    found = workspace.load(session.root)
    bad = sorted({problem.path for problem in found.problems if problem.level == "error"})
    for path in bad[:3]:
        session.warn(str(next(problem for problem in found.problems if problem.path == path)))
    if bad:
        session.warn(f"{_files(len(bad))} left out: `awesome lint` says what is wrong")
    return found


def _files(count: int) -> str:
    return "1 file is" if count == 1 else f"{count} files are"
