"""Weights that keep the order of sections without a rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from awesome_cli.markdown.ordering import PartialOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.things import UnitedItems


def weights(things: Sequence[UnitedItems], chains: Sequence[Sequence[UnitedItems]]) -> dict[UnitedItems, int]:
    """A weight for each thing of some chains, rising in each; of two that contradict each other the earlier wins."""
    numbers = {thing: number for number, thing in enumerate(things)}
    order = PartialOrder({numbers[thing] for chain in chains for thing in chain})
    for chain in chains:
        for first, second in pairwise(chain):
            order.add(numbers[first], numbers[second])
    return {things[number]: weight for weight, number in enumerate(order.sorted(), 1)}
