"""The rule `under-unknown`."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from awesome_cli.errors import Problem
from awesome_cli.lint.rule import Invalid, Rule
from awesome_cli.registry import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.model import Catalog

_HINTS = 10
"""How many problems name the nearest ID, which takes long on a large list."""


class UnderUnknown(Rule):
    """What an entry is under is on the list, in one of its sections.

    `under` names the entry that it is shown below, by its ID. Where there is none of that ID, or only in sections that
    the entry is not in, it has no place, and of entries that are under each other none has.
    """

    needs_all_files = True
    valid = (
        'title: One\n---\ntitle: Other\narxiv: "2406.14492"\nunder: arxiv-2406.14491',
        "title: One",
    )
    invalid = (
        Invalid("under: arxiv-2406.14419"),
        Invalid("under: arxiv-2406.14491"),
        Invalid('title: One\nunder: arxiv-2406.14492\n---\ntitle: Other\narxiv: "2406.14492"\nsections: [scaling]'),
        Invalid('title: One\nunder: arxiv-2406.14492\n---\ntitle: Other\narxiv: "2406.14492"\nunder: arxiv-2406.14491'),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry whose `under` leads nowhere, elsewhere, or back to itself."""
        above = {entry.id: entry.under for entry in catalog.entries}
        parents = set(above.values())
        places = {entry.id: entry.places() for entry in catalog.entries if entry.id in parents}
        circular = _circular(above)
        hints = _HINTS
        for entry in filter(attrgetter("under"), catalog.entries):
            if entry.id in circular:
                message = f"it is under {entry.under}, and that under it: take `under` away from one of them"
                yield Problem(message, "under", entry.path)
            elif entry.under not in above:
                hints -= 1
                yield Problem(_unknown(entry.under, list(above) if hints >= 0 else []), "under", entry.path)
            elif set(places[entry.under]).isdisjoint(entry.places()):
                there = ", ".join(places[entry.under])
                message = f"{entry.under} is in {there}: move this entry there, or take `under` away"
                yield Problem(message, "under", entry.path)


def _unknown(id_: str, known: list[str]) -> str:
    """The message for an ID that no entry has, with the nearest of those that are known."""
    near = nearest(id_, known)
    return f"no entry {id_!r}; " + (
        f"did you mean {near[0]!r}?" if near else "`awesome search` finds entries by their words"
    )


def _circular(above: Mapping[str, str]) -> set[str]:
    """The IDs from which the path up leads back to where it began; each is visited once."""
    found: set[str] = set()
    visited: set[str] = set()
    for id_ in above:
        path = []
        while id_ in above and id_ not in visited:
            visited.add(id_)
            path.append(id_)
            id_ = above[id_]
        if id_ in path:
            found.update(path[path.index(id_) :])
    return found
