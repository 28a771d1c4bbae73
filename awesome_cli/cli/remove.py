"""`awesome remove`: takes entries off the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from awesome_cli.cli import _console, _list, _references
from awesome_cli.cli._options import DryRun, Ids, Json
from awesome_cli.cli._session import Session
from awesome_cli.curate import remove
from awesome_cli.errors import InputError
from awesome_cli.normalize import plural
from awesome_cli.storage import metrics

if TYPE_CHECKING:
    from awesome_cli.curate.remove import RemoveResult
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
    entries, failures = remove.find(list_, _references.read_arguments(ids))
    for failure in failures:
        session.warn(failure)
    if not entries:
        return 2
    if not (yes or dry_run) and not _confirm(session, list_, entries):
        session.warn("nothing was removed")
        return 1
    result = remove.remove(session.root, [entry.id for entry in entries], dry_run)
    if json:
        session.json(_object(result))
    _report(session, result, json, dry_run)
    return 1 if failures or result.failures else 0


def _confirm(session: Session, list_: Workspace, entries: list[Entry]) -> bool:
    """Asks a person. Raises InputError where there is none."""
    for entry in entries:
        session.warn(f"{entry.id}  {entry.title}")
    for entry in remove.entries_under(list_, entries):
        session.warn(f"{entry.id} is under {entry.under}  {entry.title}")
    if not _console.can_ask():
        raise InputError("there is no terminal to ask on: `--yes` removes without asking")
    return _console.confirm(f"Remove {'this entry' if len(entries) == 1 else f'these {len(entries)} entries'}?")


def _object(result: RemoveResult) -> dict[str, object]:
    return {"removed": [{"id": entry.id, "path": entry.path} for entry in result.entries], "rows": result.rows}


def _report(session: Session, result: RemoveResult, json: bool, dry_run: bool) -> None:
    for entry in () if json else result.entries:
        session.out(entry.path)
    for entry in result.below:
        session.warn(f"{entry.path} is under {entry.under}, which is gone: give it another `under`, or none")
    for failure in result.failures:
        session.warn(failure)
    rows = f", {plural(result.rows, 'row')} of {metrics.FILE}" if result.rows else ""
    session.say(f"{'would remove' if dry_run else 'removed'} {plural(len(result.entries), 'entry', 'entries')}{rows}")
    if dry_run:
        session.say_dry_run()
