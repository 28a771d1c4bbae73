"""`awesome remove`: takes entries off the list."""

from __future__ import annotations

from typing import Annotated

import typer

from awesome_cli.cli import _complete, _console, _list, _references
from awesome_cli.cli._frame import Session
from awesome_cli.curate import remove
from awesome_cli.errors import InputError
from awesome_cli.storage import metrics


def command(
    session: Session,
    ids: Annotated[
        list[str],
        typer.Argument(help="Ids or references; - reads them.", autocompletion=_complete.ids, metavar="ID..."),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Delete entries, and the numbers that no other entry uses. It asks first."""
    list_ = _list.read(session)
    entries, troubles = remove.find(list_, _references.given(ids))
    for trouble in troubles:
        session.warn(trouble)
    if not entries:
        return 2
    if not yes:
        for entry in entries:
            session.warn(f"{entry.id}  {entry.title}")
        for entry in remove.below(list_, entries):
            session.warn(f"{entry.id} stands under {entry.under}  {entry.title}")
        if not _agreed(len(entries)):
            session.warn("nothing was removed")
            return 1
    done = remove.remove(session.root, [entry.id for entry in entries])
    for entry in done.entries:
        session.out(entry.path)
    for entry in done.below:
        session.warn(f"{entry.path} stands under {entry.under}, which is gone: give it another `under`, or none")
    for trouble in done.troubles:
        session.warn(trouble)
    session.say(f"entries removed: {len(done.entries)}, rows of {metrics.FILE}: {done.rows}")
    return 1 if troubles or done.troubles else 0


def _agreed(count: int) -> bool:
    """Asks a person. Raises InputError where there is none."""
    if not _console.can_ask():
        raise InputError("nobody is here to ask: `--yes` removes without asking")
    return _console.agreed(f"Remove {'this entry' if count == 1 else f'these {count} entries'}?")
