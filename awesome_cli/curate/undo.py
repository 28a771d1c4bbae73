"""What the last writing command did, taken back: each file as it was before, or nothing at all."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.storage import files, journal, store

if TYPE_CHECKING:
    from pathlib import Path

    from awesome_cli.storage.journal import JournalRecord

REMOVED, RESTORED, PUT_BACK = "removed", "restored", "put back"
"""What becomes of a file: it was new, it was changed, it was deleted."""


class Step(NamedTuple):
    """What is done with one file."""

    path: str
    what: str
    """One of REMOVED, RESTORED, PUT_BACK."""


class Undone(NamedTuple):
    """What was taken back."""

    steps: tuple[Step, ...]
    when: float
    """The time of what was taken back, in seconds since 1970; 0 where no command has written."""


def undo(root: Path, dry_run: bool = False) -> Undone:
    """Takes back what the last writing command did. A second time, it takes back the first.

    Raises StoreError, with their names, where files have changed since: then nothing is taken back.
    """
    with nullcontext() if dry_run else store.lock(root):
        changes, when = journal.read(root)
        now = {change.path: _content(root, change) for change in changes}
        wanted = [change for change in changes if now[change.path] != change.before]
        if changed := [one.path for one in wanted if journal.digest(now[one.path]) not in one.digests_after]:
            names = ", ".join(changed)
            raise StoreError(f"changed since, and so nothing is taken back: {names}")
        # New files go last: a kill in between leaves too much rather than too little, and undo can be run again.
        wanted.sort(key=lambda change: change.before is None)
        if wanted and not dry_run:
            with files.watch_changes(None):
                for change in wanted:
                    _restore(root, change)
            journal.replace(root, [(one.path, now[one.path], one.before) for one in wanted])
    return Undone(tuple(Step(one.path, _what(one, now[one.path])) for one in wanted), when)


def _content(root: Path, change: JournalRecord) -> bytes | None:
    path = journal.safe_path(root, change.path)
    if path.is_symlink():
        raise StoreError(f"changed since, and so nothing is taken back: {change.path} is a link now")
    return files.content(path)


def _restore(root: Path, change: JournalRecord) -> None:
    path = journal.safe_path(root, change.path)
    if change.before is None:
        files.delete(path)
    else:
        files.write(path, change.before)


def _what(change: JournalRecord, now: bytes | None) -> str:
    if change.before is None:
        return REMOVED
    return PUT_BACK if now is None else RESTORED
