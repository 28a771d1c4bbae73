"""`awesome remove`: takes entries off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli.cli import _console, _list, _references
from awesome_cli.cli._frame import Session
from awesome_cli.cli._options import DryRun, Ids, Json
from awesome_cli.curate import remove
from awesome_cli.errors import InputError
from awesome_cli.normalize import plural
from awesome_cli.storage import metrics

if TYPE_CHECKING:
    from awesome_cli.curate.remove import Removed
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


def command(
    session: Session,
    ids: Ids,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Delete entries, and the numbers that no other entry uses. It asks first."""
    list_ = _list.read(session)
    entries, troubles = remove.find(list_, _references.given(ids))
    for trouble in troubles:
        session.warn(trouble)
    if not entries:
        return 2
    if not (yes or dry_run) and not _agreed(session, list_, entries):
        session.warn("nothing was removed")
        return 1
    done = remove.remove(session.root, [entry.id for entry in entries], dry_run)
    if json:
        session.json({"removed": [{"id": one.id, "path": one.path} for one in done.entries], "rows": done.rows})
    _report(session, done, json, dry_run)
    return 1 if troubles or done.troubles else 0


def _agreed(session: Session, list_: Workspace, entries: list[Entry]) -> bool:
    """Asks a person. Raises InputError where there is none."""
    for entry in entries:
        session.warn(f"{entry.id}  {entry.title}")
    for entry in remove.below(list_, entries):
        session.warn(f"{entry.id} stands under {entry.under}  {entry.title}")
    if not _console.can_ask():
        raise InputError("nobody is here to ask: `--yes` removes without asking")
    return _console.agreed(f"Remove {'this entry' if len(entries) == 1 else f'these {len(entries)} entries'}?")


def _report(session: Session, done: Removed, json: bool, dry_run: bool) -> None:
    for entry in () if json else done.entries:
        session.out(entry.path)
    for entry in done.below:
        session.warn(f"{entry.path} stands under {entry.under}, which is gone: give it another `under`, or none")
    for trouble in done.troubles:
        session.warn(trouble)
    rows = f", {plural(done.rows, 'row')} of {metrics.FILE}" if done.rows else ""
    session.say(f"{'would remove' if dry_run else 'removed'} {plural(len(done.entries), 'entry', 'entries')}{rows}")
    if dry_run:
        session.say_dry()
