"""skipped.csv: what a person has decided not to list, so that it is not proposed again. Machine-owned, sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import identity
from awesome_cli.errors import StoreError
from awesome_cli.normalize import collapse
from awesome_cli.storage import csv_rows
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FILE = "skipped.csv"


class Skipped(NamedTuple):
    """One row."""

    identity: str
    date: str = ""
    """The day it was skipped."""
    reason: str = ""
    title: str = ""


def load(root: Path) -> dict[str, Skipped]:
    """What was skipped, by normalized identity. Raises StoreError where the file cannot be read."""
    try:
        content = csv_rows.content(root / FILE)
    except StoreError as error:
        raise StoreError(f"{FILE}: {error}") from None
    rows: dict[str, Skipped] = {}
    for line, row in csv_rows.rows(content, Skipped._fields):
        if row is None or len(row) != len(Skipped._fields) or ":" not in row[0]:
            raise StoreError(f"{FILE}:{line}: a row is {','.join(Skipped._fields)}: correct or remove this one first")
        reference = identity.read(row[0])
        skipped = Skipped(*row)._replace(identity=reference.identity if reference else row[0])
        rows.setdefault(skipped.identity, skipped)
    return rows


def add(root: Path, rows: Iterable[Skipped]) -> bool:
    """Adds rows to the file, atomically; under the list's lock. Returns whether it changed."""
    known = load(root)
    for row in rows:
        known.setdefault(row.identity, row)
    return _save(root, known)


def remove(root: Path, identity: str) -> bool:
    """Removes the row of an identity, atomically; under the list's lock. Returns whether the file changed."""
    known = load(root)
    return known.pop(identity, None) is not None and _save(root, known)


def text(known: Mapping[str, Skipped]) -> str:
    """The file, sorted by identity; each row on one line, whatever its cells hold."""
    rows = ([collapse(cell) for cell in known[name]] for name in sorted(known))
    return csv_rows.text(Skipped._fields, rows)


def _save(root: Path, known: Mapping[str, Skipped]) -> bool:
    return replace(root / FILE, text(known))
