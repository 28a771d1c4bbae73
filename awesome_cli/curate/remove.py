"""Entries taken off the list, with the numbers that nobody else uses."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError, StoreError
from awesome_cli.storage import metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


class Removed(NamedTuple):
    """What a removal did."""

    entries: tuple[Entry, ...] = ()
    rows: int = 0
    """Rows of metrics.csv that went with them."""
    below: tuple[Entry, ...] = ()
    """What stood under them, and now stands under nothing."""
    troubles: tuple[str, ...] = ()
    """What could not be removed, and why."""


def find(found: Workspace, references: Iterable[str]) -> tuple[list[Entry], list[str]]:
    """The entries that references name, and what is wrong with the other references."""
    entries, troubles = [], []
    for reference in dict.fromkeys(references):
        try:
            entries.append(found.entry(reference))
        except InputError as error:
            troubles.append(str(error))
    return list({entry.id: entry for entry in entries}.values()), troubles


def remove(root: Path, references: Iterable[str], dry_run: bool = False) -> Removed:
    """Deletes entries; a row of metrics.csv goes only where every file can be read and none of the others uses it."""
    with nullcontext() if dry_run else store.lock(root):
        found = workspace.load(root)
        entries, troubles = find(found, references)
        gone = {entry.path for entry in entries}
        rows = [] if found.problems else _unused(found, [one for one in found.entries if one.path not in gone], entries)
        if not dry_run:
            store.delete(root, [entry.path for entry in entries])
            try:
                metrics.save(root, [], rows)
            except StoreError as error:
                rows = []
                troubles.append(str(error))
    return Removed(tuple(entries), len(rows), below(found, entries), tuple(troubles))


def below(found: Workspace, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What else stands under some entries."""
    ids = {entry.id for entry in entries}
    return tuple(entry for entry in found.entries if entry.under in ids and entry.id not in ids)


def _unused(found: Workspace, rest: Iterable[Entry], gone: Iterable[Entry]) -> list[tuple[str, str]]:
    """The keys of the rows that only entries which are gone have used."""
    leaving = {subject for entry in gone for subject in entry.subjects()}
    used = {subject for entry in rest for subject in entry.subjects()} if leaving else set()
    return [key for key in found.numbers if key[0] in leaving - used]
