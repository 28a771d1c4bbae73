"""Which sections of a list fit a thing, and why. Pure."""

from __future__ import annotations

from heapq import nlargest
from math import log
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown.plain import plain
from awesome_cli.similarity.features import (
    FeatureSet,
    as_written,
    features,
    is_word,
    rarity,
    title_shape,
    vector,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.model import Catalog, Entry, Section
    from awesome_cli.similarity.features import Vector

_NEIGHBORS = 20
"""How many of the most similar entries count one by one."""
_MEAN_WEIGHT, _MEAN_SMOOTHING = 5.0, 5
"""The weight of the mean similarity of a section, and the entries that are added to its size to damp small ones."""
_SIZE_WEIGHT, _HEADING_WEIGHT, _SHAPE_WEIGHT, _SHAPE_SMOOTHING = 0.09, 0.4, 0.1, 8
"""The weights of a section's size, of a shared word of its heading and of the shape of titles; and its smoothing."""
_REASONS_SHOWN = 3
"""So many words and entries are named as reasons."""


_CLEAR_MARGIN, _FEWEST_TO_JUDGE = 1.4, 5
"""By how much the score of a section must be higher than that of an entry's own to be clearly better, and how many
entries a section must have for that to mean anything."""


class Suggestion(NamedTuple):
    """A section, its score (the higher, the likelier), and the reasons for it."""

    section: Section
    score: float
    words: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    """Its entries that are most similar to the thing."""


def is_related(first: str, second: str) -> bool:
    """Whether one of two sections, by their paths, is the other or lies in it."""
    return f"{first}/".startswith(f"{second}/") or f"{second}/".startswith(f"{first}/")


def entry_features(entry: Entry) -> FeatureSet:
    """An entry as it is compared."""
    return FeatureSet(entry.title, plain(entry.description), entry.abstract, entry.authors, entry.kind)


class Ranker:
    """A list prepared for suggestions."""

    def __init__(self, catalog: Catalog) -> None:
        self._sections = list(catalog.walk())
        self._headings = {
            section.path: set(words(f"{section.title} {section.path.replace('/', ' ')}")) for section in self._sections
        }
        known = {one.path for one in self._sections}
        self._entries = [entry for entry in catalog.entries if known.intersection(entry.places())]
        found = [features(entry_features(entry)._replace(abstract="")) for entry in self._entries]
        self._rarities = rarity(found)
        self._index: dict[str, list[tuple[int, float]]] = {}
        for number, one in enumerate(found):
            for feature, weight in vector(one, self._rarities).items():
                self._index.setdefault(feature, []).append((number, weight))
        self._numbers = {entry.id: number for number, entry in enumerate(self._entries)}
        self._sizes: dict[str, int] = {}
        self._shapes: dict[str, dict[str, int]] = {"": {}}
        for entry in self._entries:
            self._count(entry, 1)

    def _count(self, entry: Entry, step: int) -> None:
        """Adds an entry to the sizes and shapes of its sections, or takes it out of them (`step` -1)."""
        shape = title_shape(entry_features(entry))
        for path in ("", *dict.fromkeys(entry.places())):
            self._sizes[path] = self._sizes.get(path, 0) + step
            counts = self._shapes.setdefault(path, {})
            for trait in shape:
                counts[trait] = counts.get(trait, 0) + step

    def rank(self, wanted: FeatureSet, own: Entry | None = None) -> list[Suggestion]:
        """All sections, the likeliest first. `own` is the thing's own entry where it is listed: it does not count."""
        asked = vector(features(wanted), self._rarities)
        suggestions, neighbors = self._scored(wanted, asked, own)
        explained = [self._explain(suggestion, asked, neighbors) for suggestion in suggestions]
        text = f"{wanted.title} {wanted.description} {wanted.abstract}"
        return [suggestion._replace(words=as_written(suggestion.words, text)) for suggestion in explained]

    def better_section(self, entry: Entry) -> Suggestion | None:
        """The section that clearly speaks for an entry where its own do not; None where there is none such."""
        asked = vector(features(entry_features(entry)._replace(abstract="")), self._rarities)
        suggestions, neighbors = self._scored(entry_features(entry), asked, entry)
        own = [one for one in suggestions if one.section.path in entry.places()]
        if not own or any(self._sizes[one.section.path] < _FEWEST_TO_JUDGE for one in own):
            return None
        best = self._explain(suggestions[0], asked, neighbors)
        if self._fits_where_it_is(entry, best, neighbors):
            return None
        is_clear = best.score - own[0].score >= _CLEAR_MARGIN and len(best.entries) >= _REASONS_SHOWN
        return best if is_clear and best.words else None

    def _fits_where_it_is(self, entry: Entry, best: Suggestion, neighbors: Iterable[int]) -> bool:
        """Whether a section of an entry is related to the best one, or holds one of the most similar entries."""
        near = {path for number in neighbors for path in self._entries[number].places()}
        return any(is_related(best.section.path, path) or path in near for path in entry.places())

    def _scored(self, wanted: FeatureSet, asked: Vector, own: Entry | None) -> tuple[list[Suggestion], list[int]]:
        """All sections without their reasons, the likeliest first, and the indices of the most similar entries."""
        number = self._numbers.get(own.id) if own is not None else None
        listed = self._entries[number] if number is not None else None
        if listed:
            self._count(listed, -1)
        similarity = self._similarity(asked)
        if number is not None:
            similarity.pop(number, None)
        neighbors = nlargest(_NEIGHBORS, similarity, key=lambda number: (similarity[number], -number))
        neighbor_scores, section_totals = (
            self._sum_by_section(neighbors, similarity),
            self._sum_by_section(similarity, similarity),
        )
        heading = set(words(wanted.title))
        shape = title_shape(wanted)
        suggestions = []
        for section in self._sections:
            path = section.path
            size = self._sizes.get(path, 0)
            score = (
                neighbor_scores.get(path, 0.0)
                + _MEAN_WEIGHT * section_totals.get(path, 0.0) / (size + _MEAN_SMOOTHING)
                + _SIZE_WEIGHT * log((size + 0.1) / (self._sizes.get("", 0) + 1))
                + _HEADING_WEIGHT * len(heading & self._headings[path])
                + _SHAPE_WEIGHT * self._shape_score(shape, path)
            )
            suggestions.append(Suggestion(section, score))
        if listed:
            self._count(listed, 1)
        suggestions.sort(key=lambda one: -one.score)
        return suggestions, neighbors

    def _similarity(self, asked: Vector) -> dict[int, float]:
        similarity: dict[int, float] = {}
        for feature, weight in asked.items():
            for number, other in self._index.get(feature, ()):
                similarity[number] = similarity.get(number, 0.0) + weight * other
        return similarity

    def _sum_by_section(self, numbers: Iterable[int], similarity: dict[int, float]) -> dict[str, float]:
        sums: dict[str, float] = {}
        for number in numbers:
            for path in self._entries[number].places():
                sums[path] = sums.get(path, 0.0) + similarity[number]
        return sums

    def _shape_score(self, shape: Sequence[str], path: str) -> float:
        """The log odds of a title of this shape in a section, compared with the whole list."""
        in_list, in_section = self._shapes[""], self._shapes.get(path, {})
        total, size = self._sizes.get("", 0), self._sizes.get(path, 0)
        log_odds = 0.0
        for trait in shape:
            if known := in_list.get(trait, 0) / (total or 1):
                log_odds += log(
                    (in_section.get(trait, 0) + _SHAPE_SMOOTHING * known) / (size + _SHAPE_SMOOTHING) / known
                )
        return log_odds

    def _explain(self, suggestion: Suggestion, asked: Vector, neighbors: Sequence[int]) -> Suggestion:
        """A suggestion with its reasons: the entries and words that speak for it."""
        path = suggestion.section.path
        entries = tuple(self._entries[number] for number in neighbors if path in self._entries[number].places())[
            :_REASONS_SHOWN
        ]
        shared = {word for entry in entries for word in words(f"{entry.title} {entry.description}")}
        shared_words = [word for word in asked if is_word(word) and word in (shared | self._headings[path])]
        return suggestion._replace(
            words=tuple(nlargest(_REASONS_SHOWN, shared_words, key=asked.__getitem__)), entries=entries
        )
