"""Where a page shows which entry: its items, and those under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown import source_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.markdown.source_map import Placed
    from awesome_cli.markdown.write import PageWriter
    from awesome_cli.model import Entry, Section


class Showing:
    """One item of a rendered page."""

    def __init__(self, entry: Entry, section: Section, number: int, parent: Showing | None) -> None:
        self.entry = entry
        """With the words that it has there."""
        self.section = section
        self.number = number
        """Its place among its siblings, from 1."""
        self.parent = parent
        """The item that it is under."""
        self.children: list[Showing] = []

    def walk(self) -> Iterator[Showing]:
        """It and all under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self, writer: PageWriter) -> str:
        """The item alone as it was written, not indented."""
        return writer.own_item(self.section, self.entry, self.number, "").rstrip("\n")


def of_piece(piece: Placed, sections: Mapping[str, Section], writer: PageWriter) -> Showing | None:
    """What an item's piece shows; None for any other piece."""
    place, section = piece.piece.item, sections.get(piece.piece.section)
    if place is None or section is None:
        return None

    def shown(entry: Entry, number: int, parent: Showing | None) -> Showing:
        showing = Showing(entry, section, number, parent)
        below = writer.below(entry, section)
        showing.children = [shown(child, number, showing) for number, child in enumerate(below, 1)]
        return showing

    return shown(place.entry, place.number, None)


def lost(pieces: Iterable[Placed], sections: Mapping[str, Section], writer: PageWriter) -> dict[int, Sequence[Showing]]:
    """The showings that pieces which are gone held, by the pieces (`id`)."""
    found: dict[int, Sequence[Showing]] = {}
    for piece in pieces:
        if piece.piece.kind == source_map.ITEM and (showing := of_piece(piece, sections, writer)):
            found[id(piece)] = list(showing.walk())
    return found
