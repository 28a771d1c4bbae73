"""A rule that a section is in the order of, but for a few entries."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.model import Entry

_EXCEPTIONS = 0.1
"""The share of a section's entries that may be elsewhere than the rule says."""
_FEWEST = 4
"""Entries that a section must have for a rule to be seen in it."""


def rule(entries: Sequence[Entry]) -> tuple[str, dict[str, str]] | None:
    """The `sort` and `placed` of a section that is in this order; None where no rule holds but for a few."""
    stems = [entry.stem() for entry in entries]
    if len(entries) < _FEWEST or len(set(stems)) < len(entries):
        return None
    titles = [(entry.title.casefold(), stem) for entry, stem in zip(entries, stems, strict=True)]
    dates = [entry.newest() for entry in entries]
    found = [("title", placed(stems, titles))]
    if sum(map(bool, dates)) * 2 >= len(dates):
        found.append(("newest", placed(stems, _newest_first(dates, titles))))
    name, exceptions = min(found, key=lambda one: len(one[1]))
    return None if len(exceptions) > max(1, len(entries) * _EXCEPTIONS) else (name, exceptions)


def placed(stems: Sequence[str], keys: Sequence[tuple[object, ...]]) -> dict[str, str]:
    """The entries that are elsewhere than their keys say, each with the one before it; as few as can be."""
    return {stems[place]: stems[place - 1] if place else "" for place in _exceptions(keys)}


def _newest_first(dates: Sequence[str], titles: Sequence[tuple[str, str]]) -> list[tuple[int, tuple[str, str]]]:
    """What `newest` sorts by: of one date, by title."""
    ranks = {date: -number for number, date in enumerate(sorted(set(dates)))}
    return [(ranks[date], title) for date, title in zip(dates, titles, strict=True)]


def _exceptions(keys: Sequence[tuple[object, ...]]) -> list[int]:
    """The places outside of the longest row of keys that does not fall."""
    tails: list[tuple[object, ...]] = []
    places: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        length = bisect_right(tails, key)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1], places[length : length + 1] = [key], [place]
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [place for place in range(len(keys)) if place not in kept]
