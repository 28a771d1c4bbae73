"""Who answers best: BM25F, which weighs the fields of an entry before it adds them up.

Source: Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), 3.6. No index is made:
each term is looked for in every document, first with a plain substring test, and only its own frequency is counted.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from awesome_cli.search.documents import NAMES, WEIGHTS, fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.search.documents import SearchDocument
    from awesome_cli.search.terms import Term

_SATURATION = 1.2
"""k1: how soon a further occurrence adds little."""
_LENGTH = 0.5
"""b: how much a long field counts against its words."""
_FIELDS = [(number, weight, name in NAMES) for number, (name, weight) in enumerate(WEIGHTS.items())]

Scores = dict[int, float]
"""How well documents answer, by their places."""


def frequencies(term: Term, documents: Sequence[SearchDocument], means: Sequence[float]) -> Scores:
    """The weighted frequency of a term in each document that has it."""
    found = {}
    for place, document in enumerate(documents):
        if term.possible(document.text):
            text = document.text
        elif term.possible(document.dense):
            text = document.dense
        else:
            continue
        if frequency := _frequency(term, text, document.lengths, means):
            found[place] = frequency
    return found


def _frequency(term: Term, text: str, lengths: Sequence[int], means: Sequence[float]) -> float:
    total = 0.0
    parts = fields(text)
    for number, weight, within_words in _FIELDS:
        part = parts[number]
        if part and (count := term.count(part, within_words)):
            total += weight * count / (1 - _LENGTH + _LENGTH * lengths[number] / means[number])
    return total


def means(documents: Sequence[SearchDocument]) -> list[float]:
    """The mean length of each field over the documents that have it."""
    columns = zip(*(document.lengths for document in documents), strict=True)
    known = [[length for length in column if length] for column in columns]
    return [sum(column) / len(column) if column else 1.0 for column in known]


def score(found: Scores, total: int) -> Scores:
    """Frequencies as BM25's scores: rare terms count more, repeats ever less."""
    rarity = log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
    return {place: rarity * frequency / (_SATURATION + frequency) for place, frequency in found.items()}
