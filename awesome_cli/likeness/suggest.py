"""Which sections of a list speak for a thing, and what it is that speaks for them. Pure."""

from __future__ import annotations

from heapq import nlargest
from math import log
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.likeness.features import FeatureSet, features, is_word, rarity, shape, vector, words
from awesome_cli.markdown.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.likeness.features import Vector
    from awesome_cli.model import Catalog, Entry, Section

_NEAREST = 20
"""How many of the entries most like it have a say of their own."""
_MEAN, _FEW = 5.0, 5
"""How much the mean of a section counts, and how many entries a small one is short of."""
_SIZE, _TITLE, _SHAPE, _SHAPE_FEW = 0.09, 0.4, 0.1, 8
"""How much count its size, each word of its heading, and the shape of titles; and what a small section is short of."""
_SHOWN = 3
"""So many words and entries are named."""


class Suggestion(NamedTuple):
    """A section, how much speaks for it (the more, the likelier), and what does."""

    section: Section
    score: float
    words: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    """The ones in it that are most like the thing."""


def thing(entry: Entry) -> FeatureSet:
    """What is compared of an entry."""
    return FeatureSet(entry.title, plain(entry.description), entry.abstract, entry.authors, entry.kind)


class Ranker:
    """A list made ready for suggestions."""

    def __init__(self, catalog: Catalog) -> None:
        self._sections = list(catalog.walk())
        self._headings = {one.path: set(words(f"{one.title} {one.path.replace('/', ' ')}")) for one in self._sections}
        known = {one.path for one in self._sections}
        self._entries = [entry for entry in catalog.entries if known.intersection(entry.places())]
        found = [features(thing(entry)._replace(abstract="")) for entry in self._entries]
        self._rarities = rarity(found)
        self._having: dict[str, list[tuple[int, float]]] = {}
        for number, one in enumerate(found):
            for feature, weight in vector(one, self._rarities).items():
                self._having.setdefault(feature, []).append((number, weight))
        self._sizes: dict[str, int] = {}
        self._shapes: dict[str, dict[str, int]] = {"": {}}
        for entry in self._entries:
            self._count(entry, 1)

    def _count(self, entry: Entry, step: int) -> None:
        """Lets an entry's places and shape count, or not."""
        looks = shape(thing(entry))
        for path in ("", *dict.fromkeys(entry.places())):
            self._sizes[path] = self._sizes.get(path, 0) + step
            counts = self._shapes.setdefault(path, {})
            for look in looks:
                counts[look] = counts.get(look, 0) + step

    def rank(self, wanted: FeatureSet, own: Entry | None = None) -> list[Suggestion]:
        """All sections, the likeliest first; what `own`, the listed entry itself, says of it does not count."""
        listed = own if own is not None and own in self._entries else None
        if listed:
            self._count(listed, -1)
        asked = vector(features(wanted), self._rarities)
        likeness = self._likeness(asked, listed)
        nearest = nlargest(_NEAREST, likeness, key=lambda number: (likeness[number], -number))
        near, means = self._by_section(nearest, likeness), self._by_section(likeness, likeness)
        heading = set(words(wanted.title))
        looks = shape(wanted)
        found = []
        for section in self._sections:
            path = section.path
            size = self._sizes.get(path, 0)
            score = (
                near.get(path, 0.0)
                + _MEAN * means.get(path, 0.0) / (size + _FEW)
                + _SIZE * log((size + 0.1) / (self._sizes.get("", 0) + 1))
                + _TITLE * len(heading & self._headings[path])
                + _SHAPE * self._looks_like(looks, path)
            )
            found.append(Suggestion(section, score))
        if listed:
            self._count(listed, 1)
        found.sort(key=lambda one: -one.score)
        return [self._explained(one, asked, nearest) for one in found]

    def _likeness(self, asked: Vector, own: Entry | None) -> dict[int, float]:
        found: dict[int, float] = {}
        for feature, weight in asked.items():
            for number, other in self._having.get(feature, ()):
                found[number] = found.get(number, 0.0) + weight * other
        return {number: value for number, value in found.items() if self._entries[number] is not own}

    def _by_section(self, numbers: Iterable[int], likeness: dict[int, float]) -> dict[str, float]:
        found: dict[str, float] = {}
        for number in numbers:
            for path in self._entries[number].places():
                found[path] = found.get(path, 0.0) + likeness[number]
        return found

    def _looks_like(self, looks: Sequence[str], path: str) -> float:
        """How much likelier titles of this shape are in a section than on the list."""
        all_, here = self._shapes[""], self._shapes.get(path, {})
        total, size = self._sizes.get("", 0), self._sizes.get(path, 0)
        found = 0.0
        for look in looks:
            if known := all_.get(look, 0) / (total or 1):
                found += log((here.get(look, 0) + _SHAPE_FEW * known) / (size + _SHAPE_FEW) / known)
        return found

    def _explained(self, one: Suggestion, asked: Vector, nearest: Sequence[int]) -> Suggestion:
        """A suggestion with the entries and the words that speak for it."""
        path = one.section.path
        like = tuple(self._entries[number] for number in nearest if path in self._entries[number].places())[:_SHOWN]
        shared = {word for entry in like for word in words(f"{entry.title} {entry.description}")}
        told = [word for word in asked if is_word(word) and word in (shared | self._headings[path])]
        return one._replace(words=tuple(nlargest(_SHOWN, told, key=asked.__getitem__)), entries=like)
