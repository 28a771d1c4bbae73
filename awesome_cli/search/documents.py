"""An entry as text to search: its fields, case-folded and joined into one string that is quick to scan."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.plain import plain
from awesome_cli.search.folding import unaccented

if TYPE_CHECKING:
    from awesome_cli.identity import Identity
    from awesome_cli.model import Entry
    from awesome_cli.search.terms import Term

WEIGHTS = {
    "title": 6.0,
    "authors": 3.0,
    "identifiers": 0.5,
    "links": 1.5,
    "description": 2.0,
    "notes": 1.5,
    "venue": 1.0,
    "custom": 0.5,
    "abstract": 1.0,
}
"""The fields in order, with the weight of a word in each."""
NAME_FIELDS = frozenset(("title", "identifiers", "links", "description"))
"""Fields that hold coined names, where a query may mean a part of a word: `moe` in `OpenMoE`."""
SEPARATOR = "\0"
"""Separates the fields in a document's text; the abstract is the last."""


class SearchDocument(NamedTuple):
    """An entry prepared for search."""

    entry: Entry
    text: str
    """All fields, folded."""
    without_hyphens: str
    """The same without hyphens, so that `pretraining` finds `pre-training`."""
    lengths: tuple[int, ...]
    """Characters of each field."""

    def has(self, term: Term) -> bool:
        """Whether any field matches a term or a form of it."""
        return term.matches(self.text) or term.matches(self.without_hyphens)

    def is_about(self, identity: Identity) -> bool:
        """Whether its entry has an identity, or links to what has it."""
        return _longest_word(identity) in self.text and identity in self.entry.subjects()


@cache
def _longest_word(identity: Identity) -> str:
    """The longest word of an identity, which every way to write it contains: a quick first test."""
    return max(re.findall("[a-z0-9]+", identity.partition(":")[2].lower()), key=len, default="")


def prepare(entry: Entry) -> SearchDocument:
    """Prepares an entry for search."""
    fields = (
        entry.title,
        "\n".join(entry.authors),
        f"{entry.id}\n{entry.arxiv}\n{entry.doi}\n{entry.isbn}\n{entry.url}",
        "\n".join([f"{link.label}\n{link.url.partition('?')[0]}" for link in entry.links]),
        plain(entry.description),
        "\n".join(map(plain, entry.notes)) if not entry.placements else _notes_and_placements(entry),
        entry.venue,
        "\n".join(entry.custom_texts()) if entry.custom else "",
        entry.abstract,
    )
    text = unaccented(SEPARATOR.join(fields))
    return SearchDocument(entry, text, text.replace("-", ""), tuple(map(len, fields)))


def _notes_and_placements(entry: Entry) -> str:
    """Its notes, and its other titles and descriptions."""
    others = [text for placement in entry.placements for text in (placement.title, placement.description)]
    return "\n".join(map(plain, [*entry.notes, *others]))


def fields(text: str) -> list[str]:
    """The fields in a document's text, in the order of WEIGHTS."""
    return text.split(SEPARATOR)
