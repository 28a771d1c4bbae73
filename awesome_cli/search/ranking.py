"""Ranking by BM25F, which weights the fields of an entry before it sums them up.

Source: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), 3.6. No index is built:
each term is searched for in every document, with a plain substring test first.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from awesome_cli.search.documents import NAME_FIELDS, WEIGHTS, fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.search.documents import SearchDocument
    from awesome_cli.search.terms import Term

_SATURATION = 1.2
"""k1: the lower, the less a further occurrence adds."""
_LENGTH_WEIGHT = 0.5
"""b: how much the length of a field lowers the weight of its words."""
_FIELDS = [(number, weight, name in NAME_FIELDS) for number, (name, weight) in enumerate(WEIGHTS.items())]

Scores = dict[int, float]
"""Scores of documents, by their index."""


def frequencies(term: Term, documents: Sequence[SearchDocument], mean_lengths: Sequence[float]) -> Scores:
    """The weighted frequency of a term in each document that matches it."""
    result = {}
    for number, document in enumerate(documents):
        if term.may_match(document.text):
            text = document.text
        elif term.may_match(document.without_hyphens):
            text = document.without_hyphens
        else:
            continue
        if frequency := _frequency(term, text, document.lengths, mean_lengths):
            result[number] = frequency
    return result


def _frequency(term: Term, text: str, lengths: Sequence[int], mean_lengths: Sequence[float]) -> float:
    total = 0.0
    parts = fields(text)
    for number, weight, within_words in _FIELDS:
        part = parts[number]
        if part and (count := term.count(part, within_words)):
            total += weight * count / (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * lengths[number] / mean_lengths[number])
    return total


def mean_lengths(documents: Sequence[SearchDocument]) -> list[float]:
    """The mean length of each field over the documents that have it."""
    columns = zip(*(document.lengths for document in documents), strict=True)
    known = [[length for length in column if length] for column in columns]
    return [sum(column) / len(column) if column else 1.0 for column in known]


def score(frequencies_: Scores, total: int) -> Scores:
    """BM25 scores of one term from its frequencies: rare terms count more, repeats less and less."""
    rarity = log(1 + (total - len(frequencies_) + 0.5) / (len(frequencies_) + 0.5))
    return {number: rarity * frequency / (_SATURATION + frequency) for number, frequency in frequencies_.items()}
