"""One order from the orders of several sections."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from awesome_cli.markdown.ordering import PartialOrder


class _Plain:
    """The same by search alone, which takes the square of the time."""

    def __init__(self, numbers: range) -> None:
        self.followers: dict[int, set[int]] = {number: set() for number in numbers}

    def precedes(self, first: int, second: int) -> bool:
        stack, seen = [*self.followers[first]], set[int]()
        while stack:
            number = stack.pop()
            if number == second:
                return True
            if number not in seen:
                seen.add(number)
                stack += self.followers[number]
        return False

    def add(self, first: int, second: int) -> bool:
        if first == second or self.precedes(second, first):
            return False
        self.followers[first].add(second)
        return True

    def sorted(self) -> list[int]:
        left, order = set(self.followers), []
        while left:
            order.append(min(one for one in left if not any(one in self.followers[other] for other in left)))
            left.remove(order[-1])
        return order


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40))
def test_pairs_are_refused_and_sorted_as_a_search_would(pairs: list[tuple[int, int]]) -> None:
    order, plain = PartialOrder(range(10)), _Plain(range(10))
    for first, second in pairs:
        assert order.add(first, second) == plain.add(first, second)
        known = [(a, b) for a in range(10) for b in range(10) if order.precedes(a, b)]
        assert known == [(a, b) for a in range(10) for b in range(10) if plain.precedes(a, b)]
    assert order.sorted() == plain.sorted()


def test_two_sections_with_the_same_things_in_opposite_orders_take_no_square_of_their_length() -> None:
    count = 20_000
    order = PartialOrder(range(count))
    assert all(order.add(number, number + 1) for number in range(count - 1))
    shuffled = [number * 7919 % count for number in range(count)]
    accepted = sum(order.add(*pair) for pair in pairwise(shuffled))
    assert 0 < accepted < count
    assert order.sorted() == list(range(count))
