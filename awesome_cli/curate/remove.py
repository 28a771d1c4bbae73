"""Removes entries from the list, with the numbers and facts that no other entry uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError, StoreError
from awesome_cli.storage import facts, lock, metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


class RemoveResult(NamedTuple):
    """What a removal did."""

    entries: tuple[Entry, ...] = ()
    rows: int = 0
    """How many rows of metrics.csv were removed with them."""
    below: tuple[Entry, ...] = ()
    """Entries that name a removed one in `under`."""
    failures: tuple[str, ...] = ()
    """What could not be removed, and why."""


def find(list_: Workspace, references: Iterable[str]) -> tuple[list[Entry], list[str]]:
    """The entries that references name, and a message for each other reference."""
    entries, failures = [], []
    for reference in dict.fromkeys(references):
        try:
            entries.append(list_.entry(reference))
        except InputError as error:
            failures.append(str(error))
    return list({entry.id: entry for entry in entries}.values()), failures


def remove(root: Path, references: Iterable[str], dry_run: bool = False) -> RemoveResult:
    """Deletes entries, and rows of metrics.csv and facts.csv that no other entry uses, if all files can be read."""
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        entries, failures = find(list_, references)
        gone = {entry.path for entry in entries}
        rest = [one for one in list_.entries if one.path not in gone]
        rows = [] if list_.problems else unused_rows(list_.numbers, rest, entries)
        if not dry_run:
            store.delete(root, [entry.path for entry in entries])
            try:
                metrics.save(root, [], rows)
                facts.save(root, dropped=[] if list_.problems else unused_rows(list_.facts, rest, entries))
            except StoreError as error:
                rows = []
                failures.append(str(error))
    return RemoveResult(tuple(entries), len(rows), entries_under(list_, entries), tuple(failures))


def entries_under(list_: Workspace, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The other entries that are under some entries."""
    ids = {entry.id for entry in entries}
    return tuple(entry for entry in list_.entries if entry.under in ids and entry.id not in ids)


def unused_rows(rows: Iterable[tuple[str, str]], rest: Iterable[Entry], gone: Iterable[Entry]) -> list[tuple[str, str]]:
    """The keys of the numbers or facts that only removed entries use."""
    removed_subjects = {subject for entry in gone for subject in entry.subjects()}
    used = {subject for entry in rest for subject in entry.subjects()} if removed_subjects else set()
    return [key for key in rows if key[0] in removed_subjects - used]
