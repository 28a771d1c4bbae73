"""The order of a section: a rule with few exceptions where one holds, weights where none does."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.model import Entry

_EXCEPTIONS = 0.1
"""The share of a section's entries that may stand elsewhere than the rule says."""
_FEWEST = 4
"""Entries that a section must have for a rule to be seen in it."""


def rule(entries: Sequence[Entry], by_stem: Mapping[str, Entry]) -> tuple[str, dict[str, str]] | None:
    """The `sort` and `placed` of a section that stands in this order; None where no rule holds but for a few."""
    if len(entries) < _FEWEST or len(by_stem) < len(entries):
        return None
    best: tuple[str, dict[str, str]] | None = None
    for name, keys in (
        ("title", [(entry.title.casefold(), entry.stem()) for entry in entries]),
        ("newest", _newest_keys(entries)),
    ):
        if not keys:
            continue
        exceptions = _exceptions(keys)
        if len(exceptions) > max(1, len(entries) * _EXCEPTIONS) or (best and len(exceptions) >= len(best[1])):
            continue
        stems = [entry.stem() for entry in entries]
        best = (name, {stems[place]: stems[place - 1] if place else "" for place in exceptions})
    return best


def _newest_keys(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """What `newest` sorts by; empty where most dates are unknown."""
    dates = [entry.newest() for entry in entries]
    if sum(map(bool, dates)) * 2 < len(dates):
        return []
    ranks = {date: -number for number, date in enumerate(sorted(set(dates)))}
    titles = sorted({(entry.title.casefold(), entry.stem()) for entry in entries})
    by_title = {title: number for number, title in enumerate(titles)}
    return [
        (ranks[date], by_title[entry.title.casefold(), entry.stem()])
        for date, entry in zip(dates, entries, strict=True)
    ]


def _exceptions(keys: Sequence[tuple[object, ...]]) -> list[int]:
    """The places outside of the longest row of keys that does not fall."""
    tails: list[tuple[object, ...]] = []
    places: list[int] = []
    before: dict[int, int] = {}
    for place, key in enumerate(keys):
        at = bisect_right(tails, key)
        before[place] = places[at - 1] if at else -1
        if at == len(tails):
            tails.append(key)
            places.append(place)
        else:
            tails[at], places[at] = key, place
    kept = set()
    place = places[-1] if places else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return [place for place in range(len(keys)) if place not in kept]


def weighted(
    entries: Sequence[Entry], sections: Mapping[str, Sequence[Entry]], children: Sequence[Entry]
) -> list[Entry]:
    """Entries with weights that keep the order of sections without a rule; of two that differ the earlier wins."""
    number_of = {id(entry): number for number, entry in enumerate(entries)}
    after: dict[int, set[int]] = {}
    for own in [*sections.values(), children]:
        chain = [number_of[id(entry)] for entry in own]
        for one in chain:
            after.setdefault(one, set())
        for one, other in itertools.pairwise(chain):
            if not _reaches(other, one, after):
                after[one].add(other)
    order = _sorted(after)
    weights = {number: weight for weight, number in enumerate(order, 1)}
    return [entry._replace(weight=weights[n]) if n in weights else entry for n, entry in enumerate(entries)]


def _reaches(start: int, end: int, after: Mapping[int, set[int]]) -> bool:
    # Numbers rise in the page's order, so a path from a later entry to an earlier one is rare and looked for last.
    if start == end:
        return True
    stack, seen = [start], {start}
    while stack:
        for place in after.get(stack.pop(), ()):
            if place == end:
                return True
            if place not in seen:
                seen.add(place)
                stack.append(place)
    return False


def _sorted(after: Mapping[int, set[int]]) -> list[int]:
    """A topological order; of those that may come next, the earliest of the page."""
    waiting = dict.fromkeys(after, 0)
    for followers in after.values():
        for place in followers:
            waiting[place] += 1
    ready = [place for place, count in waiting.items() if count == 0]
    heapify(ready)
    order = []
    while ready:
        order.append(place := heappop(ready))
        for follower in after[place]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heappush(ready, follower)
    return order
