"""The order of a list's sections, as its data say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist import sorting, weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from awesome_cli.markdown.anylist.things import UnitedItems
    from awesome_cli.markdown.anylist.tree import Node
    from awesome_cli.model import Entry


def ordered(things: Sequence[UnitedItems]) -> list[Entry]:
    """Gives sections their `sort` where a rule holds but for a few; the entries, with weights where none does.

    Where two sections without a rule contradict each other, the later names those that are elsewhere in it.
    """
    unruled = []
    for node, own in _by_section(things):
        rule = sorting.rule([thing.entry for thing in own])
        if rule is None:
            unruled.append((node, own))
        else:
            node.sort, node.placed = rule
    chains = [own for _, own in unruled]
    known = weights.weights(things, [*chains, [thing for thing in things if thing.entry.under]])
    for node, own in unruled:
        node.placed = sorting.placed([thing.entry.stem() for thing in own], [(known[thing],) for thing in own])
    return [thing.entry._replace(weight=known[thing]) if thing in known else thing.entry for thing in things]


def _by_section(things: Sequence[UnitedItems]) -> Iterator[tuple[Node, list[UnitedItems]]]:
    """The things of each section in their order there, each once, without those under others."""
    places = [(draft.line, draft.node, thing) for thing in things for draft in thing.drafts if draft.parent is None]
    found: dict[Node, dict[UnitedItems, None]] = {}
    for _, node, thing in sorted(places, key=lambda place: place[0]):
        found.setdefault(node, {})[thing] = None
    for node, own in found.items():
        yield node, list(own)
