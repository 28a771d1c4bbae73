"""Which of many candidates belong in a section: those like what it holds, and unlike everything else. Pure.

A linear model (logistic regression) learns to tell the entries of the section from the rest of the list and from the
candidates themselves, of which only few belong there.
"""

from __future__ import annotations

from heapq import nlargest
from math import exp
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.similarity.features import FeatureSet, Vector, features, is_word, rarity, vector, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_EPOCHS, _LEARNING_RATE, _LARGEST_CHANGE = 2, 0.2, 5.0
"""How often all examples are seen, how far one of them moves the weights, and the largest such move."""
_ELSEWHERE_WEIGHT = 0.3
"""The weight of an entry elsewhere on the list as a negative example; a candidate's is 1."""
_MOST_NEGATIVES = 1_500
"""So many negative examples are enough to learn from."""
_HEADING_WEIGHT = 1.0
"""The weight of a word of the heading before training."""
_SMALLEST_CHANGE, _WORDS_SHOWN = 1e-3, 4


class ScoredCandidate(NamedTuple):
    """A candidate, by its index, with its score and the words that speak for it."""

    number: int
    score: float
    words: tuple[str, ...]


def rank_candidates(
    heading: str,
    inside: Sequence[FeatureSet],
    outside: Sequence[FeatureSet],
    candidates: Sequence[FeatureSet],
    most: int = 0,
) -> list[ScoredCandidate]:
    """The candidates for the section under `heading`, the likeliest first; `most` of them, or all."""
    random = Random(0)  # the same list and candidates give the same order
    elsewhere = random.sample(list(outside), min(len(outside), _MOST_NEGATIVES))
    all_features = [features(item, pairs=True) for item in (*inside, *elsewhere, *candidates)]
    rarities = rarity(all_features)
    vectors = [vector(item, rarities) for item in all_features]
    elsewhere_start, candidates_start = len(inside), len(inside) + len(elsewhere)
    positives, listed_elsewhere, new = (
        vectors[:elsewhere_start],
        vectors[elsewhere_start:candidates_start],
        vectors[candidates_start:],
    )
    negatives = [*((item, _ELSEWHERE_WEIGHT) for item in listed_elsewhere), *((item, 1.0) for item in new)]
    weights = _train(heading, positives, random.sample(negatives, min(len(negatives), _MOST_NEGATIVES)), random)
    scores = [_dot_product(item, weights) for item in new]
    order = nlargest(most or len(new), range(len(new)), key=lambda number: (scores[number], -number))
    return [ScoredCandidate(number, scores[number], _telling_words(new[number], weights)) for number in order]


def _train(
    heading: str, positives: Sequence[Vector], negatives: Sequence[tuple[Vector, float]], random: Random
) -> Vector:
    """The weight of each feature: above 0 what speaks for the section, below 0 what speaks against it."""
    weights: Vector = dict.fromkeys(words(heading), _HEADING_WEIGHT)
    if not positives:
        return weights
    positive_weight = sum([weight for _, weight in negatives]) / len(positives)
    examples = [
        *((item, 1.0, positive_weight) for item in positives),
        *((item, 0.0, weight) for item, weight in negatives),
    ]
    bias = 0.0
    for epoch in range(_EPOCHS):
        random.shuffle(examples)
        rate = _LEARNING_RATE / (1 + epoch)
        for item, belongs, weight in examples:
            probability = 1 / (1 + exp(-max(-30.0, min(30.0, bias + _dot_product(item, weights)))))
            change = max(-_LARGEST_CHANGE, min(_LARGEST_CHANGE, (belongs - probability) * weight * rate))
            if abs(change) > _SMALLEST_CHANGE:
                bias += change / 10
                for feature, value in item.items():
                    weights[feature] = weights.get(feature, 0.0) + change * value
    return weights


def _dot_product(one: Vector, other: Vector) -> float:
    return sum([value * other[feature] for feature, value in one.items() if feature in other])


def _telling_words(candidate: Vector, weights: Vector) -> tuple[str, ...]:
    """The words of a candidate that speak most for it."""
    contributions = {
        name: candidate[name] * weights.get(name, 0.0) for name in candidate if is_word(name) and " " not in name
    }
    return tuple(
        name for name in nlargest(_WORDS_SHOWN, contributions, key=contributions.__getitem__) if contributions[name] > 0
    )


def nearest(one: FeatureSet, inside: Sequence[FeatureSet], count: int) -> list[int]:
    """The indices of the things inside a section that one thing is most similar to."""
    all_features = [features(other) for other in (one, *inside)]
    rarities = rarity(all_features)
    wanted, *others = (vector(other, rarities) for other in all_features)
    similarity = [_dot_product(wanted, other) for other in others]
    return [
        number for number in nlargest(count, range(len(others)), key=similarity.__getitem__) if similarity[number] > 0
    ]


def distinctive_words(inside: Sequence[FeatureSet], outside: Sequence[FeatureSet], count: int) -> list[str]:
    """The words, as they are written, that best tell what is inside a section from what is outside."""
    here, there = (_frequencies(items) for items in (inside, outside))
    scores = {
        word: share * (share / (share + there.get(word, 0.0) + 0.01))
        for word, share in here.items()
        if len(word) > 2 and not word.isdecimal()
    }
    return nlargest(count, scores, key=lambda word: (scores[word], word))


def _frequencies(items: Sequence[FeatureSet]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for item in items:
        for word in set(item.title.lower().split()):
            plain = word.strip(".,:;!?()[]\"'")
            if plain.isascii() and plain.isalpha() and words(plain):
                counts[plain] = counts.get(plain, 0.0) + 1 / len(items)
    return counts
