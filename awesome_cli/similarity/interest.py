"""Which of many candidates belong in a section: those like what it holds, and unlike everything else. Pure.

A linear model (logistic regression) learns to tell the entries of the section from the rest of the list and from the
candidates themselves, of which only few belong there.
"""

from __future__ import annotations

from heapq import nlargest
from math import exp, sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from awesome_cli.similarity.features import (
    Vector,
    features,
    features_of_word,
    is_word,
    joined,
    rarity,
    title_and_others,
    vector,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from awesome_cli.similarity.features import FeatureSet, Rarity

_T = TypeVar("_T")

_EPOCHS, _LEARNING_RATE, _LARGEST_CHANGE = 2, 0.2, 5.0
"""How often all examples are seen, how far one of them moves the weights, and the largest such move."""
_ELSEWHERE_WEIGHT = 0.3
"""The weight of an entry elsewhere on the list as a negative example; a candidate's is 1."""
_MOST_POSITIVES, MOST_NEGATIVES = 300, 1_500
"""So many examples are enough to learn from."""
_HEADING_WEIGHT = 1.0
"""The weight of a word of the heading before training."""
_SMALLEST_CHANGE, _WORDS_SHOWN = 1e-3, 4


class _Candidate(NamedTuple):
    """A candidate in the form in which it is scored: the parts of a word always come with it."""

    words: tuple[str, ...]
    """Of its title."""
    others: tuple[tuple[str, float], ...]
    """All other features that an example has, weighted by their rarity."""
    length: float
    """Of the vector of all its features."""


class CandidateRanker:
    """A list and candidates, made ready to be asked which of these belong in a section.

    The same list and candidates give the same order.
    """

    def __init__(self, listed: Sequence[FeatureSet], candidates: Sequence[FeatureSet]) -> None:
        self._random = Random(0)
        if 2 * sum(bool(one.abstract) for one in candidates) < len(candidates):  # then those of entries would not fit
            listed, candidates = [[one._replace(abstract="") for one in all_] for all_ in (listed, candidates)]
        self._listed = listed
        self._elsewhere = self._sample(range(len(listed)), MOST_NEGATIVES)
        listed_features = [features(listed[number], pairs=True) for number in self._elsewhere]
        split = [title_and_others(candidate, pairs=True) for candidate in candidates]
        candidate_features = [joined(*one) for one in self._sample(split, MOST_NEGATIVES)]
        self._rarities = rarity([*listed_features, *candidate_features])
        vectors = [vector(one, self._rarities) for one in listed_features]
        self._vectors = dict(zip(self._elsewhere, vectors, strict=True))
        self._sampled = [vector(one, self._rarities) for one in candidate_features]
        word_lengths: dict[str, float] = {}
        self._candidates = [_prepared(*one, self._rarities, word_lengths) for one in split]

    def _sample(self, items: Sequence[_T], most: int) -> list[_T]:
        return self._random.sample(items, min(len(items), most))

    def model(self, heading: str, inside: Collection[int], most_negatives: int = MOST_NEGATIVES) -> SectionModel:
        """What is learned of the section under `heading`, from the indices of the listed things that are in it."""
        elsewhere = [self._vectors[number] for number in self._elsewhere if number not in inside]
        for number in (chosen := self._sample(sorted(inside), _MOST_POSITIVES)):
            if number not in self._vectors:
                self._vectors[number] = vector(features(self._listed[number], pairs=True), self._rarities)
        negatives = [*((one, _ELSEWHERE_WEIGHT) for one in elsewhere), *((one, 1.0) for one in self._sampled)]
        positives = [self._vectors[number] for number in chosen]
        weights = _train(heading, positives, self._sample(negatives, most_negatives), self._random)
        return SectionModel(weights, self._rarities, self._candidates)


def _prepared(title: tuple[str, ...], others: Vector, rarities: Rarity, word_lengths: dict[str, float]) -> _Candidate:
    """A candidate for scoring; `word_lengths` keeps the squared length of what each word brings."""
    known, unknown = rarities
    square = 0.0
    for word in title:
        if (length := word_lengths.get(word)) is None:
            values = [weight * known.get(feature, unknown) for feature, weight in features_of_word(word).items()]
            length = word_lengths[word] = sum([value * value for value in values])
        square += length
    weighted = [(feature, weight * known.get(feature, unknown)) for feature, weight in others.items()]
    square += sum([value * value for _, value in weighted])
    return _Candidate(title, tuple([one for one in weighted if one[0] in known]), sqrt(square) or 1.0)


class SectionModel:
    """What speaks for a section, and what against it."""

    def __init__(self, weights: Vector, rarities: Rarity, candidates: Sequence[_Candidate]) -> None:
        self._weights = weights
        self._rarities = rarities
        self._candidates = candidates
        self._word_scores: dict[str, float] = {}

    def scores(self) -> list[float]:
        """How much speaks for each candidate, in their order."""
        weights, word_scores = self._weights, self._word_scores
        found = []
        for title, others, length in self._candidates:
            score = sum([value * weights[feature] for feature, value in others if feature in weights])
            for word in title:
                score += word_scores[word] if word in word_scores else self._word_score(word)
            found.append(score / length)
        return found

    def _word_score(self, word: str) -> float:
        known, unknown = self._rarities
        weights = self._weights
        features_ = features_of_word(word).items()
        score = sum(
            [weight * known.get(name, unknown) * weights[name] for name, weight in features_ if name in weights]
        )
        self._word_scores[word] = score
        return score

    def words(self, number: int) -> tuple[str, ...]:
        """The words of a candidate that speak most for it."""
        title, others, _ = self._candidates[number]
        known, unknown = self._rarities
        found = {name: value * self._weights.get(name, 0.0) for name, value in others if is_word(name)}
        found |= {word: known.get(word, unknown) * self._weights.get(word, 0.0) for word in title}
        return tuple(name for name in nlargest(_WORDS_SHOWN, found, key=found.__getitem__) if found[name] > 0)


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
