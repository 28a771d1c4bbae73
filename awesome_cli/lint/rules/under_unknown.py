"""The rule `under-unknown`."""

from __future__ import annotations

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
    """What an entry is under is on the list.

    `under` names the entry that it is shown below, by its ID. Where there is none of that ID it has no place, and of
    entries that are under each other none has.
    """

    needs_all_files = True
    valid = (
        'title: One\n---\ntitle: Other\narxiv: "2406.14492"\nunder: arxiv-2406.14491',
        "title: One",
    )
    invalid = (
        Invalid("under: arxiv-2406.14419"),
        Invalid("under: arxiv-2406.14491"),
        Invalid('title: One\nunder: arxiv-2406.14492\n---\ntitle: Other\narxiv: "2406.14492"\nunder: arxiv-2406.14491'),
    )

    def check_all(self, catalog: Catalog) -> Iterator[Problem]:
        """A problem for each entry whose `under` leads nowhere, or back to itself."""
        above = {entry.id: entry.under for entry in catalog.entries}
        circular = _circular(above)
        hints = _HINTS
        for entry in catalog.entries:
            if entry.id in circular:
                message = f"it is under {entry.under}, and that under it: take `under` away from one of them"
                yield Problem(message, "under", entry.path)
            elif entry.under and entry.under not in above:
                hints -= 1
                near = nearest(entry.under, list(above)) if hints >= 0 else []
                hint = f"did you mean {near[0]!r}?" if near else "`awesome search` finds entries by their words"
                yield Problem(f"no entry {entry.under!r}; {hint}", "under", entry.path)


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
