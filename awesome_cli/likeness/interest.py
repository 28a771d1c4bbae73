"""What of many new things belongs in a section: like what it holds, and unlike all the rest. Pure.

A linear model learns to tell what stands in the section from what stands elsewhere on the list and from the candidates
themselves, of which only few belong there.
"""

from __future__ import annotations

from heapq import nlargest
from math import exp
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.likeness.features import FeatureSet, Vector, features, is_word, rarity, vector, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROUNDS, _STEP, _LARGEST = 2, 0.2, 5.0
"""How often all is looked at, how much is learnt from one thing, and the most that may be."""
_ELSEWHERE = 0.3
"""How much counts what stands elsewhere on the list, beside a candidate."""
_MOST = 1_500
"""So many of the things that do not belong are enough to learn from."""
_HEADING = 1.0
"""How much a word of the heading counts before anything is learnt."""
_LEAST, _SHOWN = 1e-3, 4


class Liked(NamedTuple):
    """A candidate, by its number, and why."""

    number: int
    score: float
    words: tuple[str, ...]


def liked(
    heading: str,
    inside: Sequence[FeatureSet],
    outside: Sequence[FeatureSet],
    candidates: Sequence[FeatureSet],
    most: int = 0,
) -> list[Liked]:
    """Candidates, the likeliest first; `most` of them, or all."""
    chance = Random(0)  # the same list and candidates, the same order
    elsewhere = chance.sample(list(outside), min(len(outside), _MOST))
    found = [features(one, pairs=True) for one in (*inside, *elsewhere, *candidates)]
    rarities = rarity(found)
    vectors = [vector(one, rarities) for one in found]
    first, second = len(inside), len(inside) + len(elsewhere)
    ours, others, new = vectors[:first], vectors[first:second], vectors[second:]
    against = [*((one, _ELSEWHERE) for one in others), *((one, 1.0) for one in new)]
    weights = _learnt(heading, ours, chance.sample(against, min(len(against), _MOST)), chance)
    scores = [_product(one, weights) for one in new]
    order = nlargest(most or len(new), range(len(new)), key=lambda number: (scores[number], -number))
    return [Liked(number, scores[number], _telling_of(new[number], weights)) for number in order]


def _learnt(heading: str, ours: Sequence[Vector], against: Sequence[tuple[Vector, float]], chance: Random) -> Vector:
    """The weight of each feature: what speaks for the section is above 0, what speaks against it below."""
    weights: Vector = dict.fromkeys(words(heading), _HEADING)
    if not ours:
        return weights
    share = sum([weight for _, weight in against]) / len(ours)
    lessons = [*((one, 1.0, share) for one in ours), *((one, 0.0, weight) for one, weight in against)]
    bias = 0.0
    for turn in range(_ROUNDS):
        chance.shuffle(lessons)
        step = _STEP / (1 + turn)
        for one, belongs, weight in lessons:
            likely = 1 / (1 + exp(-max(-30.0, min(30.0, bias + _product(one, weights)))))
            change = max(-_LARGEST, min(_LARGEST, (belongs - likely) * weight * step))
            if abs(change) > _LEAST:
                bias += change / 10
                for feature, value in one.items():
                    weights[feature] = weights.get(feature, 0.0) + change * value
    return weights


def _product(one: Vector, other: Vector) -> float:
    return sum([value * other[feature] for feature, value in one.items() if feature in other])


def _telling_of(one: Vector, weights: Vector) -> tuple[str, ...]:
    """The words of a candidate that speak for it."""
    speaks = {name: one[name] * weights.get(name, 0.0) for name in one if is_word(name) and " " not in name}
    return tuple(name for name in nlargest(_SHOWN, speaks, key=speaks.__getitem__) if speaks[name] > 0)


def nearest(one: FeatureSet, inside: Sequence[FeatureSet], count: int) -> list[int]:
    """The numbers of the things that one thing is most like."""
    found = [features(other) for other in (one, *inside)]
    rarities = rarity(found)
    asked, *others = (vector(other, rarities) for other in found)
    likeness = [_product(asked, other) for other in others]
    return [number for number in nlargest(count, range(len(others)), key=likeness.__getitem__) if likeness[number] > 0]


def telling(inside: Sequence[FeatureSet], outside: Sequence[FeatureSet], count: int) -> list[str]:
    """The words, as they are written, that tell what stands inside from what stands outside."""
    here, there = (_frequencies(all_) for all_ in (inside, outside))
    score = {
        word: share * (share / (share + there.get(word, 0.0) + 0.01))
        for word, share in here.items()
        if len(word) > 2 and not word.isdecimal()
    }
    return nlargest(count, score, key=lambda word: (score[word], word))


def _frequencies(things: Sequence[FeatureSet]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for one in things:
        for word in set(one.title.lower().split()):
            plain = word.strip(".,:;!?()[]\"'")
            if plain.isascii() and plain.isalpha() and words(plain):
                counts[plain] = counts.get(plain, 0.0) + 1 / len(things)
    return counts
