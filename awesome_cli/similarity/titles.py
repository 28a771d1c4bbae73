"""Which of some titles share the most telling words with another: quick, to be asked for many candidates. Pure."""

from __future__ import annotations

from heapq import nlargest
from math import log
from typing import TYPE_CHECKING

from awesome_cli.similarity.features import words

if TYPE_CHECKING:
    from collections.abc import Sequence


class TitleIndex:
    """Titles by their words."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._having: dict[str, list[int]] = {}
        self._lengths = []
        for number, title in enumerate(titles):
            found = set(words(title))
            self._lengths.append(len(found))
            for word in found:
                self._having.setdefault(word, []).append(number)

    def nearest(self, title: str, count: int) -> list[int]:
        """The indices of the titles that share the most, each word by its rarity; none that shares nothing."""
        scores: dict[int, float] = {}
        for word in set(words(title)):
            having = self._having.get(word, ())
            rarity = log(1 + len(self._lengths) / (len(having) or 1))
            for number in having:
                scores[number] = scores.get(number, 0.0) + rarity
        return nlargest(count, scores, key=lambda number: (scores[number] / (3 + self._lengths[number]), -number))
