"""Lines where an item was or might be, but none is read: they are named, and no entry is changed or goes for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits, view_edits
from awesome_cli.curate.sync.edits import Remark
from awesome_cli.markdown import source_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedList
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.markdown.write import PageWriter

_REASONS = (
    "text between items, where no list has any",
    "a header of which it is not clear which columns it has: `item:` in awesome.yaml has the form of the table",
)
_WITHIN_TEXT = "it is within a text now, where no item is read: its entry is left as it was"


class StrayLines:
    """The lines of a page that are not understood, and the items that were where they are."""

    def __init__(self, page: EditedPage, edited: EditedList, writer: PageWriter) -> None:
        self.page = page
        self.writer = writer
        self.units = edited.stray
        self.by_stretch: dict[int, set[str]] = {}
        """Lines of text between items, by the stretches that they are in."""
        for unit in edited.stray:
            if unit.kind != source_map.HEAD and unit.stretch >= 0:
                self.by_stretch.setdefault(unit.stretch, set()).update(page.lines[unit.first : unit.end])

    def remarks(self) -> list[Remark]:
        """What the page has where no list has anything, and the views that it has no more."""
        found = list(view_edits.removed(self.page.lost))
        for unit in self.units:
            said = " ".join(self.page.lines[unit.first].split())[:100]
            found.append(Remark(edits.NOT_UNDERSTOOD, unit.first + 1, said, _REASONS[unit.kind == source_map.HEAD]))
        return found

    def leave_unsure(self, items: Iterable[EditedItem]) -> None:
        """Leaves an item as it was, where some lines of it are among those that are not understood."""
        for item in items:
            lines = self.by_stretch.get(item.stretch)
            if lines and item.showing and not lines.isdisjoint(item.showing.text(self.writer).split("\n")):
                item.source = None

    def certainly_gone(
        self, gone: Sequence[Showing], lost: Mapping[int, Sequence[Showing]]
    ) -> tuple[list[Showing], list[Remark]]:
        """What is gone, but for what may be in lines that are not understood, and for what is within a text now.

        `lost` has the showings of the pieces that are gone, by their pieces. What is within a text is named.
        """
        pieces = [piece for number in self.by_stretch for piece in self.page.stretches[number].lost]
        unsure = {id(showing) for piece in pieces for showing in lost.get(id(piece), ())}
        found, remarks, places = [], [], self._places_in_texts()
        for showing in gone:
            lines = showing.text(self.writer).split("\n")
            if all(line in places for line in lines):
                remarks.append(Remark(edits.NOT_UNDERSTOOD, places[lines[0]], showing.entry.title, _WITHIN_TEXT))
            elif id(showing) not in unsure:
                found.append(showing)
        return found, remarks

    def _places_in_texts(self) -> dict[str, int]:
        """The lines of texts that were edited, with their numbers."""
        units = [unit for unit in self.page.units if unit.kind in source_map.PROSE and not unit.is_intact]
        return {self.page.lines[line]: line + 1 for unit in units for line in range(unit.first, unit.end)}
