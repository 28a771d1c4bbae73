"""One order of many things from the orders of several sections. Pure.

Pairs are added one by one, and one that contradicts what is known already is refused. So that this takes linear time
for sections that hold the same things, two facts are kept: a rank for each thing, which every accepted pair rises in
(Pearce, Kelly: A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs, 2006), and the chains that accepted
pairs form, whose members are compared by their positions.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class PartialOrder:
    """What is known of the order of some numbers."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._followers: dict[int, set[int]] = {number: set() for number in sorted(numbers)}
        self._leaders: dict[int, set[int]] = {number: set() for number in self._followers}
        self._ranks = {number: rank for rank, number in enumerate(self._followers)}
        self._positions: dict[int, dict[int, int]] = {number: {} for number in self._followers}
        """The position of a number in each chain that has it."""
        self._chain_by_end: dict[int, int] = {}
        self._chain_count = 0

    def add(self, first: int, second: int) -> bool:
        """Puts a number before another. Returns False, and changes nothing, where the second comes first already."""
        if first == second or self.precedes(second, first):
            return False
        if second not in self._followers[first]:
            if self._ranks[first] > self._ranks[second]:
                self._rank_anew(first, second)
            self._followers[first].add(second)
            self._leaders[second].add(first)
            self._extend_chain(first, second)
        return True

    def precedes(self, first: int, second: int) -> bool:
        """Whether a number is known to come before another."""
        if self._ranks[first] >= self._ranks[second]:
            return False
        chains, others = self._positions[first], self._positions[second]
        if any(chain in others and position < others[chain] for chain, position in chains.items()):
            return True
        return second in self._reach(first, self._followers, lambda number: self._ranks[number] <= self._ranks[second])

    def sorted(self) -> list[int]:
        """All numbers in an order that keeps every pair; of those that may come next, the smallest."""
        waiting = {number: len(leaders) for number, leaders in self._leaders.items()}
        ready = [number for number, count in waiting.items() if count == 0]
        heapify(ready)
        order = []
        while ready:
            order.append(number := heappop(ready))
            for follower in self._followers[number]:
                waiting[follower] -= 1
                if waiting[follower] == 0:
                    heappush(ready, follower)
        return order

    def _reach(self, start: int, neighbors: Mapping[int, set[int]], is_near: Callable[[int], bool]) -> set[int]:
        """A number and those that it leads to, by neighbors whose ranks are within bounds."""
        stack, seen = [start], {start}
        while stack:
            for number in neighbors[stack.pop()]:
                if number not in seen and is_near(number):
                    seen.add(number)
                    stack.append(number)
        return seen

    def _rank_anew(self, first: int, second: int) -> None:
        """Exchanges ranks between the two and what lies between them, so that the first one's is the smaller."""
        low, high = self._ranks[second], self._ranks[first]
        before = self._reach(first, self._leaders, lambda number: self._ranks[number] > low)
        behind = self._reach(second, self._followers, lambda number: self._ranks[number] < high)
        moved = [*sorted(before, key=self._ranks.__getitem__), *sorted(behind, key=self._ranks.__getitem__)]
        self._ranks.update(zip(moved, sorted(self._ranks[number] for number in moved), strict=True))

    def _extend_chain(self, first: int, second: int) -> None:
        """Appends to the chain that ends with the first number, or begins one with the two."""
        chain = self._chain_by_end.pop(first, None)
        if chain is None:
            chain = self._chain_count
            self._chain_count += 1
            self._positions[first][chain] = 0
        self._positions[second][chain] = self._positions[first][chain] + 1
        self._chain_by_end[second] = chain
