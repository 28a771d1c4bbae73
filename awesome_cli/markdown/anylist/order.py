"""The order of a list's sections, as its data say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist import sorting, weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.anylist.tree import Node
    from awesome_cli.markdown.anylist.united_items import UnitedItems
    from awesome_cli.model import Entry


def ordered(listed: Sequence[UnitedItems]) -> list[Entry]:
    """Gives sections their `sort` where a rule holds but for a few; the entries, with weights where none does.

    Where two sections without a rule contradict each other, the later names those that are elsewhere in it.
    """
    unruled = []
    for node, own in _by_section(listed):
        rule = sorting.rule([united.entry for united in own])
        if rule is None:
            unruled.append((node, own))
        else:
            node.sort, node.placed = rule
    chains = [own for _, own in unruled]
    known = weights.weights(listed, [*chains, [united for united in listed if united.entry.under]])
    for node, own in unruled:
        node.placed = sorting.placed([united.entry.stem() for united in own], [(known[united],) for united in own])
    return [united.entry._replace(weight=known[united]) if united in known else united.entry for united in listed]


def _by_section(listed: Sequence[UnitedItems]) -> Iterator[tuple[Node, list[UnitedItems]]]:
    """What each section lists in their order there, each once, without those under others."""
    places = [(draft.line, draft.node, united) for united in listed for draft in united.drafts if draft.parent is None]
    found: dict[Node, dict[UnitedItems, None]] = {}
    for _, node, united in sorted(places, key=lambda place: place[0]):
        found.setdefault(node, {})[united] = None
    for node, own in found.items():
        yield node, list(own)
