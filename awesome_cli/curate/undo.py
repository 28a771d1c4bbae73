"""Takes back what the last writing command did: restores all of its files, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import StoreError
from awesome_cli.storage import files, journal, lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from awesome_cli.storage.journal import JournalRecord

REMOVED, RESTORED, PUT_BACK = "removed", "restored", "put back"
"""What happens to a file that was new, changed, deleted."""


class Step(NamedTuple):
    """What happens to one file."""

    path: str
    what: str
    """One of REMOVED, RESTORED, PUT_BACK."""


class UndoResult(NamedTuple):
    """What was taken back."""

    steps: tuple[Step, ...]
    when: float
    """When the command ran, in seconds since 1970; 0 where no command has written."""


def undo(root: Path, dry_run: bool = False) -> UndoResult:
    """Takes back what the last writing command did. A second time, it takes back the first.

    Raises StoreError, with their names, where files have changed since: then nothing is taken back.
    """
    with lock.held(root, dry_run):
        changes, when = journal.read(root)
        current = {change.path: _content(root, change) for change in changes}
        to_restore = [change for change in changes if current[change.path] != change.before]
        _check_unchanged(to_restore, current)
        # New files are removed last: a kill in between leaves too much, not too little, and undo can be run again.
        to_restore.sort(key=lambda change: change.before is None)
        if to_restore and not dry_run:
            with files.watch_changes(None):
                for change in to_restore:
                    _restore(root, change)
            journal.replace(root, [(change.path, current[change.path], change.before) for change in to_restore])
    return UndoResult(tuple(Step(change.path, _step_kind(change, current[change.path])) for change in to_restore), when)


def _check_unchanged(changes: Iterable[JournalRecord], current: Mapping[str, bytes | None]) -> None:
    """Raises StoreError with the names of files that somebody has changed since."""
    changed = [change.path for change in changes if journal.digest(current[change.path]) not in change.digests_after]
    if changed:
        raise StoreError(f"changed since, and so nothing is taken back: {', '.join(changed)}")


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


def _step_kind(change: JournalRecord, current: bytes | None) -> str:
    if change.before is None:
        return REMOVED
    return PUT_BACK if current is None else RESTORED
