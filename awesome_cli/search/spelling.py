"""Words of the list that a misspelt one may mean."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from awesome_cli.search.documents import SEPARATOR
from awesome_cli.search.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from awesome_cli.search.documents import SearchDocument

_MOST_VARIANTS = 5


class Speller:
    """Knows the words of some documents; they are collected when first asked for."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self._documents = documents

    def respelt(self, word: str) -> tuple[str, ...]:
        """The words that a misspelt one may mean: words outside of abstracts if there are any, else all."""
        return variants(word, self._words_outside_abstracts) or variants(word, self._all_words)

    @cached_property
    def _words_outside_abstracts(self) -> set[str]:
        return vocabulary(document.text.rpartition(SEPARATOR)[0] for document in self._documents)

    @cached_property
    def _all_words(self) -> set[str]:
        return vocabulary(document.text for document in self._documents)


def vocabulary(texts: Iterable[str]) -> set[str]:
    """Every word of some folded texts."""
    # Splitting at white space first is quick, and leaves each piece to be searched once.
    pieces: set[str] = set()
    for text in texts:
        pieces.update(text.split())
    return set(words(" ".join(pieces)))


def variants(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words at the smallest edit distance that a misspelt one may mean.

    A digit is never a mistake: `gpt3` is not `gpt4`.
    """
    allowed = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    letters = set(word)
    by_distance: dict[int, list[str]] = {}
    for candidate in known:
        if abs(len(candidate) - len(word)) <= allowed and len(letters.symmetric_difference(candidate)) <= 2 * allowed:
            distance = edit_distance(word, candidate, allowed)
            if distance <= allowed and _digits(word) == _digits(candidate):
                by_distance.setdefault(distance, []).append(candidate)
    best = by_distance[min(by_distance)] if by_distance else []
    return tuple(sorted(best, key=lambda candidate: (candidate[0] != word[0], candidate))[:_MOST_VARIANTS])


def _digits(word: str) -> list[str]:
    return [character for character in word if character.isdigit()]


def edit_distance(one: str, other: str, limit: int) -> int:
    """The optimal string alignment distance (insert, delete, replace, swap); `limit + 1` for more than the limit."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, character in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != character))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == character:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and (not before or min(before) > limit):
            return limit + 1
    return row[-1]


def nearest(word: str, known: Sequence[str], count: int = 3) -> list[str]:
    """The known words most like one, for a person to choose from."""
    from difflib import get_close_matches

    return get_close_matches(word, known, count, 0.6)
