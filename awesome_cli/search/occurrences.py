"""Which entries of a list are about a thing or link to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, Entry, Subject


class Occurrence(NamedTuple):
    """An entry that is about a thing, or only links to it."""

    entry: Entry
    is_own: bool

    def __str__(self) -> str:
        return f"{'listed' if self.is_own else 'linked'} in {', '.join(self.entry.places())}"


def occurrences(catalog: Catalog) -> dict[Subject, Occurrence]:
    """Where each thing occurs; an entry about it takes precedence over one that links to it."""
    result = {subject: Occurrence(entry, False) for entry in catalog.entries for subject in entry.subjects()}
    result |= {identity: Occurrence(entry, True) for entry in catalog.entries for identity in entry.identities()}
    return result
