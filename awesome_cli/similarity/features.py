"""Feature vectors of entries and candidates: words, parts of words, authors, the shape of titles. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Vector = dict[str, float]
"""A weight for each feature."""

_STOP_WORDS = frozenset(
    "a an and are as at based be by can do for from has have how in into is it its of on or our that the their this to"
    " toward towards use using via we what when which with".split()
)
_WORD = re.compile(r"[a-z0-9]+")
_SUFFIXES = (("ies", "y"), ("ing", ""), ("ers", "er"), ("ed", ""), ("s", ""))
_PART_LENGTH = 4
"""Characters in a part of a word: parts make `pretraining` similar to `pre-training`, and `OpenMoE` to `MoE`."""
_PART_WEIGHT, _DESCRIPTION, _ABSTRACT, _AUTHOR = 0.3, 0.5, 0.22, 0.5
"""The weights of what counts less than a word of a title, which counts 1."""
_LONGEST_TEXT = 320
"""Characters of a description or abstract that are compared: the first sentences say what it is about."""
_AUTHOR_MARK, _PART_MARK = "@", "#"


class FeatureSet(NamedTuple):
    """The texts of something that is compared."""

    title: str
    description: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    kind: str = ""


def words(text: str) -> list[str]:
    """The words of a text, stemmed and without stop words."""
    text = text.lower() if text.isascii() else fold(text)
    found = _WORD.findall(text) if text.isascii() else re.findall(r"\w+", text)
    return [_stem(word) for word in found if word not in _STOP_WORDS]


def as_written(stems: Iterable[str], text: str) -> tuple[str, ...]:
    """Stems as a text has their words, in lower case: `rout` is `routing`; one that it has not stays."""
    written: dict[str, str] = {}
    for word in re.findall(r"\w+", text.lower() if text.isascii() else fold(text)):
        written.setdefault(_stem(word), word)
    return tuple(written.get(stem, stem) for stem in stems)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    for suffix, replacement in _SUFFIXES:
        if word.endswith(suffix) and not word.endswith("ss") and len(word) - len(suffix) >= _PART_LENGTH:
            return word[: -len(suffix)] + replacement
    return word


@lru_cache(maxsize=65536)
def features_of_word(word: str) -> Mapping[str, float]:
    """What a word of a title adds to the features: itself and its parts."""
    whole = f"^{word}$"
    starts = range(len(whole) - _PART_LENGTH + 1)
    return {**{f"{_PART_MARK}{whole[start : start + _PART_LENGTH]}": _PART_WEIGHT for start in starts}, word: 1.0}


def title_and_others(thing: FeatureSet, pairs: bool = False) -> tuple[tuple[str, ...], Vector]:
    """The words of a title, each once, and all features that do not come with these.

    `pairs` adds pairs of neighboring words of the title.
    """
    in_order = words(thing.title)
    title = dict.fromkeys(in_order)
    others: Vector = dict.fromkeys([f"{first} {second}" for first, second in pairwise(in_order)], 1.0) if pairs else {}
    for text, weight in ((thing.abstract, _ABSTRACT), (thing.description, _DESCRIPTION)):  # the higher weight last
        if text:
            found = [word for word in words(text[:_LONGEST_TEXT]) if word not in title]
            others.update(dict.fromkeys(found, weight))
    for author in thing.authors:
        others[_AUTHOR_MARK + fold(author)] = _AUTHOR
    return tuple(title), others


def features(thing: FeatureSet, pairs: bool = False) -> Vector:
    """The features of a thing with their weights; `pairs` adds pairs of neighboring words of the title."""
    return joined(*title_and_others(thing, pairs))


def joined(title: Iterable[str], others: Vector) -> Vector:
    """All features, of the words of a title and of the others."""
    weights: Vector = {}
    for word in title:
        weights.update(features_of_word(word))
    weights.update(others)
    return weights


def is_word(feature: str) -> bool:
    """Whether a feature is a word, and so means something to a reader."""
    return feature[0] not in (_PART_MARK, _AUTHOR_MARK) and " " not in feature


class Rarity(NamedTuple):
    """The inverse document frequency of each feature: the fewer things have it, the higher."""

    known: dict[str, float]
    unknown: float
    """The value of a feature that none of them has."""


def rarity(all_features: Sequence[Iterable[str]]) -> Rarity:
    """The rarity of each feature over some things."""
    counts: dict[str, int] = {}
    for features_of_one in all_features:
        for feature in features_of_one:
            counts[feature] = counts.get(feature, 0) + 1
    total = len(all_features)
    values = {count: log(1 + total / count) for count in set(counts.values())}
    return Rarity({feature: values[count] for feature, count in counts.items()}, log(1 + total))


def vector(weights: Mapping[str, float], rarities: Rarity) -> Vector:
    """Features weighted by their rarity, scaled to length 1."""
    known, unknown = rarities
    weighted = {feature: weight * known.get(feature, unknown) for feature, weight in weights.items()}
    length = sqrt(sum([weight * weight for weight in weighted.values()])) or 1.0
    return {feature: weight / length for feature, weight in weighted.items()}


_JOINED_NAME = re.compile(r"[-_/]\w")
_LENGTH_BOUNDS = (1, 2, 4, 8, 12)
"""Titles of up to so many words are one class each."""


def title_shape(thing: FeatureSet) -> tuple[str, ...]:
    """Traits of how a title is written, which distinguish papers, programs and models where no kind is known."""
    title = thing.title
    parts = title.split()
    capitals = sum([part[:1].isupper() for part in parts])
    shape = (
        f"length {sum([len(parts) > bound for bound in _LENGTH_BOUNDS])}",
        f"colon {':' in title}",
        f"name {len(parts) <= 2 and _JOINED_NAME.search(title) is not None}",
        f"small {title[:1].islower()}",
        f"digits {any(map(str.isdigit, title))}",
        f"capitals {capitals * 3 >= 2 * len(parts)}",
        f"question {'?' in title}",
    )
    return (*shape, f"kind {thing.kind}") if thing.kind else shape
