"""`awesome undo`: takes back what the last writing command did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from awesome_cli.cli._options import DryRun, Json
from awesome_cli.cli._session import Session
from awesome_cli.curate import undo
from awesome_cli.errors import ConfigError, InputError
from awesome_cli.normalize import plural
from awesome_cli.storage import journal


def command(
    session: Session,
    dry_run: DryRun = False,
    json: Json = False,
) -> int:
    """Take back what the last writing command did.

    Every command that writes keeps what was in the files that it changes, until the next one does. A second `undo`
    takes back the first. Where one of the files has changed since, it is named and nothing is taken back.
    """
    result = undo.undo(_root(session), dry_run)
    if not result.when:
        raise InputError("there is nothing to take back: no command has written here")
    if json:
        session.json([step._asdict() for step in result.steps])
    for step in () if json else result.steps:
        session.out(f"{step.what}\t{step.path}")
    when = datetime.fromtimestamp(result.when).strftime("%Y-%m-%d %H:%M")
    what = plural(len(result.steps), "file") if result.steps else "nothing to take back: all is"
    session.say(f"{what} as before the last command ({when})")
    if dry_run:
        session.say_dry_run()
    return 0


def _root(session: Session) -> Path:
    """The list's folder; also one with only a journal, after the import that created the list was taken back."""
    try:
        return session.root
    except ConfigError:
        folder = session.folder or Path.cwd()
        if not (folder / journal.FOLDER).is_dir():
            raise
        return folder
