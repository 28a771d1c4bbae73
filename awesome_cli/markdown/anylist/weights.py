"""Weights that keep the order of sections without a rule."""

from __future__ import annotations

import itertools
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.markdown.anylist.things import UnitedItems


def weights(things: Sequence[UnitedItems], chains: Sequence[Sequence[UnitedItems]]) -> dict[UnitedItems, int]:
    """A weight for each thing of some chains, rising in each; of two that differ the earlier wins."""
    numbers = {thing: number for number, thing in enumerate(things)}
    after: dict[int, set[int]] = {}
    for chain in chains:
        own = [numbers[thing] for thing in chain]
        for one in own:
            after.setdefault(one, set())
        for one, other in itertools.pairwise(own):
            if not _reaches(other, one, after):
                after[one].add(other)
    return {things[number]: weight for weight, number in enumerate(_sorted(after), 1)}


def _reaches(start: int, end: int, after: Mapping[int, set[int]]) -> bool:
    if start == end:
        return True
    stack, seen = [start], {start}
    while stack:
        for place in after[stack.pop()]:
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
