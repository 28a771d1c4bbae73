"""What is compared of things: words of their texts, parts of words, authors, the shape of their titles. Pure."""

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

_STOP = frozenset(
    "a an and are as at based be by can do for from has have how in into is it its of on or our that the their this to"
    " toward towards use using via we what when which with".split()
)
_WORD = re.compile(r"[a-z0-9]+")
_ENDINGS = (("ies", "y"), ("ing", ""), ("ers", "er"), ("ed", ""), ("s", ""))
_PART = 4
"""Characters of a part of a word: so `pretraining` is like `pre-training`, and `OpenMoE` like `MoE`."""
_PART_WEIGHT, _DESCRIPTION, _ABSTRACT, _AUTHOR = 0.3, 0.5, 0.15, 0.5
"""What counts less than a word of a title, and how much."""
_AUTHOR_MARK, _PART_MARK = "@", "#"


class FeatureSet(NamedTuple):
    """What is known of something that is compared."""

    title: str
    description: str = ""
    abstract: str = ""
    authors: tuple[str, ...] = ()
    kind: str = ""


def words(text: str) -> list[str]:
    """The words of a text that say something, each in one of its forms."""
    text = text.lower() if text.isascii() else fold(text)
    found = _WORD.findall(text) if text.isascii() else re.findall(r"\w+", text)
    return [_stem(word) for word in found if word not in _STOP]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _PART:
            return word[: -len(ending)] + instead
    return word


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[str, ...]:
    whole = f"^{word}$"
    return tuple(f"{_PART_MARK}{whole[start : start + _PART]}" for start in range(len(whole) - _PART + 1))


def features(thing: FeatureSet, pairs: bool = False) -> Vector:
    """What is compared of a thing, each with its weight; `pairs` of neighboring words too, where order says more."""
    found: Vector = {}
    title = words(thing.title)
    for word in title:
        found.update(dict.fromkeys(_parts(word), _PART_WEIGHT))
    if pairs:
        found.update(dict.fromkeys([f"{one} {behind}" for one, behind in pairwise(title)], 1.0))
    found.update(dict.fromkeys(title, 1.0))
    for text, weight in ((thing.description, _DESCRIPTION), (thing.abstract, _ABSTRACT)):
        for word in words(text) if text else ():
            found.setdefault(word, weight)
    for author in thing.authors:
        found[_AUTHOR_MARK + fold(author)] = _AUTHOR
    return found


def is_word(feature: str) -> bool:
    """Whether a feature means something to a reader."""
    return feature[0] not in (_PART_MARK, _AUTHOR_MARK)


class Rarity(NamedTuple):
    """How much each feature tells: the more, the fewer things have it."""

    known: dict[str, float]
    unknown: float
    """Of a feature that none of them has."""


def rarity(all_features: Sequence[Iterable[str]]) -> Rarity:
    """How much the features of some things tell."""
    counts: dict[str, int] = {}
    for one in all_features:
        for feature in one:
            counts[feature] = counts.get(feature, 0) + 1
    total = len(all_features)
    values = {count: log(1 + total / count) for count in set(counts.values())}
    return Rarity({feature: values[count] for feature, count in counts.items()}, log(1 + total))


def vector(found: Mapping[str, float], rarities: Rarity) -> Vector:
    """Features weighted by what they tell, of length 1."""
    known, unknown = rarities
    weighted = {feature: weight * known.get(feature, unknown) for feature, weight in found.items()}
    length = sqrt(sum([weight * weight for weight in weighted.values()])) or 1.0
    return {feature: weight / length for feature, weight in weighted.items()}


_JOINED = re.compile(r"[-_/]\w")
_LENGTHS = (1, 2, 4, 8, 12)
"""Words of a title; up to each is a class of its own."""


def shape(thing: FeatureSet) -> tuple[str, ...]:
    """What a title looks like, which tells papers, programs and models apart where nobody says what a thing is."""
    title = thing.title
    parts = title.split()
    capitals = sum([part[:1].isupper() for part in parts])
    found = (
        f"length {sum([len(parts) > bound for bound in _LENGTHS])}",
        f"colon {':' in title}",
        f"name {len(parts) <= 2 and _JOINED.search(title) is not None}",
        f"small {title[:1].islower()}",
        f"digits {any(map(str.isdigit, title))}",
        f"capitals {capitals * 3 >= 2 * len(parts)}",
        f"question {'?' in title}",
    )
    return (*found, f"kind {thing.kind}") if thing.kind else found
