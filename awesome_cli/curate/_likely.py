"""Which sections a new entry is likely to belong to: those of the entries most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.plain import plain
from awesome_cli.search import search
from awesome_cli.search.folding import unaccented
from awesome_cli.search.terms import words

if TYPE_CHECKING:
    from awesome_cli.model import Catalog, Entry, Section

_LIKE = 20
"""How many of the entries most like it have a say."""


def likeliest(catalog: Catalog, entry: Entry) -> list[Section]:
    """All sections, the likeliest first; those that nothing speaks for in the list's order."""
    query = " ".join(dict.fromkeys(words(unaccented(f"{entry.title} {plain(entry.description)}"))))
    scores: dict[str, float] = {}
    for hit in search(catalog, query).hits[:_LIKE] if query else ():
        for path in hit.entry.places():
            scores[path] = scores.get(path, 0.0) + hit.score
    return sorted(catalog.walk(), key=lambda section: -scores.get(section.path, 0.0))
