"""The custom fields that the entries of a list have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.storage.fields import FLAG, TEXT, TEXTS, Field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from awesome_cli.model import Entry


def fields(entries: Iterable[Entry]) -> dict[str, Field]:
    """Each field with its type, in the order in which they are met; a list where one entry has a list."""
    found: dict[str, Field] = {}
    for entry in entries:
        for name, value in entry.custom.items():
            kind = FLAG if value is True else TEXTS if isinstance(value, tuple) else TEXT
            if name not in found or kind is TEXTS:
                found[name] = Field(kind, "", flow=kind is TEXTS)
    return found
