"""Weights that keep the order of sections without a rule."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from awesome_cli.markdown.ordering import PartialOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.anylist.united_items import UnitedItems


def weights(listed: Sequence[UnitedItems], chains: Sequence[Sequence[UnitedItems]]) -> dict[UnitedItems, int]:
    """A weight for each of some chains, rising in each; of two that contradict each other the earlier wins."""
    numbers = {united: number for number, united in enumerate(listed)}
    order = PartialOrder({numbers[united] for chain in chains for united in chain})
    for chain in chains:
        for first, second in pairwise(chain):
            order.add(numbers[first], numbers[second])
    return {listed[number]: weight for weight, number in enumerate(order.sorted(), 1)}
