"""Whether a thing is on a list, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, Entry, Subject


class Place(NamedTuple):
    """The entry that is a thing, or only links to it."""

    entry: Entry
    own: bool

    def __str__(self) -> str:
        return f"{'listed' if self.own else 'linked'} in {', '.join(self.entry.places())}"


def places(catalog: Catalog) -> dict[Subject, Place]:
    """Where each thing is that entries are about or link to; what an entry is about counts more."""
    found = {subject: Place(entry, False) for entry in catalog.entries for subject in entry.subjects()}
    found |= {identity: Place(entry, True) for entry in catalog.entries for identity in entry.identities()}
    return found
