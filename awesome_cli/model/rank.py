"""How high a thing ranks: its numbers on a log scale, each by its weight, times how recent the work on it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS = ("citations", "stars", "forks", "likes", "downloads", "dependents")
"""The numbers that services know of things."""
RECENT = "recent"
"""The key of `rank:` that is no number's name: how much the age of the last work counts."""
IDLE_MONTHS = 24
"""Without work for so long, a rank loses all that it can lose."""
_MONTHS_PER_YEAR = 12
_DIGITS = 6
"""Decimals that are kept, so that the last bit of a logarithm decides no order."""


class RankWeights(NamedTuple):
    """`rank:` of awesome.yaml."""

    weights: Mapping[str, float] = {"stars": 1, "downloads": 1, "dependents": 1, "citations": 1}
    """How much each number counts, by its name."""
    recent: float = 0.5
    """The share of a rank that is lost after two years without work, from 0 (none) to 1."""


class RankTerm(NamedTuple):
    """What one number adds to a rank."""

    name: str
    value: int | None
    """None where it is not known, which adds nothing."""
    weight: float

    @property
    def points(self) -> float:
        """The weight times the common logarithm of the number, plus one so that nothing counts nothing."""
        return self.weight * math.log10(1 + self.value) if self.value else 0.0


class Rank(NamedTuple):
    """A rank, and all that it is made of."""

    terms: tuple[RankTerm, ...]
    idle_months: int | None
    """Whole months between the last work and the day on which that was looked up; None where it is not known."""
    factor: float
    """What the sum of the terms is multiplied by."""

    @property
    def sum(self) -> float:
        """What all numbers add up to."""
        return round(sum(term.points for term in self.terms), _DIGITS)

    @property
    def total(self) -> float:
        """The rank: the sum times the factor."""
        return round(self.sum * self.factor, _DIGITS)

    @property
    def shown(self) -> str:
        """The rank as readers see it, with one decimal; empty for a thing of which no number is known."""
        return f"{self.total:.1f}" if any(term.value is not None for term in self.terms) else ""


def rank(numbers: Mapping[str, int | None], pushed: str, checked: str, weights: RankWeights) -> Rank:
    """The rank of a thing by its numbers, and by the dates of its last work and of when that was looked up.

    Dates are `YYYY-MM-DD`, or empty where they are not known: then the factor is 1. No clock is read, so that the same
    data always give the same rank.
    """
    terms = tuple(RankTerm(name, numbers.get(name), weight) for name, weight in weights.weights.items())
    idle = months_between(pushed, checked)
    lost = 0.0 if idle is None else weights.recent * min(idle, IDLE_MONTHS) / IDLE_MONTHS
    return Rank(terms, idle, 1 - lost)


def months_between(first: str, last: str) -> int | None:
    """Whole months from one day to another, both YYYY-MM-DD; 0 where it is before that. None where one is not known."""
    if not first or not last:
        return None
    years, months, days = (int(end) - int(begin) for begin, end in zip(first.split("-"), last.split("-"), strict=True))
    return max(0, years * _MONTHS_PER_YEAR + months - (days < 0))
