"""The items of an edited page, and which of those that it was written with each of them is."""

from __future__ import annotations

import textwrap
from copy import copy
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist.page import Surroundings
from awesome_cli.markdown.edited import new_lines, showings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from awesome_cli.identity import Identity
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.markdown.edited.outline import EditedSection
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.markdown.edited.units import PageUnit
    from awesome_cli.markdown.write import PageWriter
    from awesome_cli.model import Entry, Section

_ALIKE = 0.5
"""How alike two items at one place are (0 to 1) where one is the other, changed."""
_SAME_NAME = 0.7
"""How alike two titles, or two addresses, are where a person corrected one."""
_MOST = 200
"""Items that are compared with each other where nothing else tells which is which."""


class EditedItem:
    """An item as it is written on the page now."""

    def __init__(self, section: EditedSection, parent: EditedItem | None, line: int, text: str) -> None:
        self.section = section
        self.parent = parent
        self.line = line
        """Its first line, from 1."""
        self.text = text
        """It alone, not indented, without spaces at the ends of its lines."""
        self.source: SourceItem | None = None
        """What was read of it; None where it is as it was written."""
        self.stretch = -1
        self.showing: Showing | None = None
        """Which item it was; None for a new one."""
        self.children: list[EditedItem] = []

    def walk(self) -> Iterator[EditedItem]:
        """It and all under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class ItemReader:
    """Makes the items of an edited page of its units."""

    def __init__(
        self,
        page: EditedPage,
        sections: Mapping[str, Section],
        writer: PageWriter,
        is_item: Callable[[str, EditedSection], bool],
    ) -> None:
        self.page = page
        self.sections = sections
        self.writer = writer
        self.is_item = is_item
        """Whether a text is written as the items of a section are, or was one."""

    def of_section(self, section: EditedSection) -> list[EditedItem]:
        """The items of a section, in order."""
        return [self.of_unit(unit, section) for unit in section.items]

    def of_unit(self, unit: PageUnit, section: EditedSection) -> EditedItem:
        """The item that a unit shows, with those under it."""
        if unit.item is not None:
            return self._new(unit.item, unit, section, None, unit.first - unit.item.first)
        assert unit.piece is not None
        showing = showings.of_piece(unit.piece, self.sections, self.writer)
        assert showing is not None
        return self._unchanged(showing, unit, section, None)

    def _unchanged(
        self, showing: Showing, unit: PageUnit, section: EditedSection, parent: EditedItem | None
    ) -> EditedItem:
        item = EditedItem(section, parent, unit.first + 1, "")
        item.showing = showing
        item.children = [self._unchanged(child, unit, section, item) for child in showing.children]
        return item

    def _new(
        self, source: SourceItem, unit: PageUnit, section: EditedSection, parent: EditedItem | None, offset: int
    ) -> EditedItem:
        """`offset` leads from the lines of the stretch, from 1, to those of the page, from 0."""
        first, end = offset + source.first, max(offset + source.last + 1, unit.end if parent is None else 0)
        nested = self._items_in(first + 1, end, section) if source.notes and not source.children else []
        below = [range(offset + child.first, offset + child.last + 1) for child in source.children]
        below += [range(one.first, one.end) for one in nested]
        item = EditedItem(section, parent, first + 1, self._own_text(first, end, below))
        item.source, item.stretch = _without_notes(source) if nested else source, unit.stretch
        item.children = [self._new(child, unit, section, item, offset) for child in source.children]
        for one in nested:
            one.stretch = unit.stretch
            item.children += [self._new(one.item, one, section, item, one.first - one.item.first)] if one.item else []
        return item

    def _own_text(self, first: int, end: int, below: Sequence[range]) -> str:
        """The lines of an item but for those of the items below it."""
        numbers = (number for number in range(first, end) if not any(number in one for one in below))
        return _dedented([new_lines.with_bullets(self.page.lines[number]).rstrip() for number in numbers])

    def _items_in(self, first: int, end: int, section: EditedSection) -> list[PageUnit]:
        """The items that all bullets below an item are, where they are written as items are; nothing for notes."""
        lines = self.page.lines[first:end]
        if not any("](" in line for line in lines):
            return []
        units = new_lines.read(lines, first, new_lines.LineContext(_BULLETS_ARE_ITEMS))
        texts = [_dedented([line.rstrip() for line in self.page.lines[unit.first : unit.end]]) for unit in units]
        return (
            units
            if all(unit.item and self.is_item(text, section) for unit, text in zip(units, texts, strict=True))
            else []
        )


_BULLETS_ARE_ITEMS = Surroundings(has_items=True, has_groups=False)


def _without_notes(source: SourceItem) -> SourceItem:
    """An item whose notes are items of their own."""
    own = copy(source)
    own.notes = []
    return own


def _dedented(lines: Sequence[str]) -> str:
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    if lines[0].lstrip().startswith("<"):  # the indent of HTML belongs to its template
        return "\n".join(lines).rstrip("\n")
    text = "\n".join(line.removeprefix(indent) for line in lines).rstrip("\n")
    return text if not indent or text != "\n".join(lines) else textwrap.dedent(text)


def pair(
    page: EditedPage,
    items: Sequence[EditedItem],
    lost: Mapping[int, Sequence[Showing]],
    writer: PageWriter,
    says: Callable[[EditedItem], Entry],
) -> list[Showing]:
    """Tells each new item which one it was before; returns the showings that are gone.

    An item is the same by its text, by what it is about, or by its words where it is in the place of another.
    `says` tells what an item says, as an entry.
    """
    pairing = _Pairing(items, lost, writer, says)
    stretches = [[one for piece in stretch.lost for one in lost.get(id(piece), ())] for stretch in page.stretches]
    pairing.by_text(stretches)
    pairing.by_identity(stretches)
    for number, there in enumerate(stretches):
        pairing.by_likeness(number, there)
    pairing.by_title()
    return list(pairing.free.values())


class _Pairing:
    def __init__(
        self,
        items: Sequence[EditedItem],
        lost: Mapping[int, Sequence[Showing]],
        writer: PageWriter,
        says: Callable[[EditedItem], Entry],
    ) -> None:
        self.items = items
        self.says = says
        self.free = {id(showing): showing for own in lost.values() for showing in own}
        self.texts = {key: showing.text(writer) for key, showing in self.free.items()}

    def new(self) -> list[EditedItem]:
        return [item for item in self.items if item.showing is None]

    def take(self, item: EditedItem, showing: Showing) -> None:
        item.showing = self.free.pop(id(showing))

    def free_of(self, showings: Iterable[Showing]) -> list[Showing]:
        return [showing for showing in showings if id(showing) in self.free]

    def nearest(self, item: EditedItem, found: Sequence[Showing], stretches: Sequence[Sequence[Showing]]) -> None:
        """Takes one of several that are free, of the same place if one is."""
        free = self.free_of(found)
        here = stretches[item.stretch] if item.stretch >= 0 else ()
        if free:
            self.take(item, next((one for one in free if any(one is other for other in here)), free[0]))

    def by_text(self, stretches: Sequence[Sequence[Showing]]) -> None:
        known: dict[str, list[Showing]] = {}
        for key, text in self.texts.items():
            known.setdefault(text, []).append(self.free[key])
        for item in self.new():
            self.nearest(item, known.get(item.text, ()), stretches)

    def by_identity(self, stretches: Sequence[Sequence[Showing]]) -> None:
        known: dict[Identity, list[Showing]] = {}
        for showing in self.free.values():
            for identity in showing.entry.identities():
                known.setdefault(identity, []).append(showing)
        for item in self.new() if known else ():
            for identity in self.says(item).identities():
                if item.showing is None:
                    self.nearest(item, known.get(identity, ()), stretches)

    def by_likeness(self, stretch: int, there: Sequence[Showing]) -> None:
        """Within one place: the pairs that are most alike come first."""
        free = self.free_of(there)
        new = [item for item in self.new() if item.stretch == stretch]
        for number, place in self.ranked(new, free) if len(free) * len(new) <= _MOST else ():
            if new[number].showing is None and id(free[place]) in self.free:
                self.take(new[number], free[place])

    def ranked(self, new: Sequence[EditedItem], free: Sequence[Showing]) -> list[tuple[int, int]]:
        """The pairs of two rows that are alike, by their places: the most alike first, then those that come first."""
        alike = [(self.likeness(item, one), -a, -b) for a, item in enumerate(new) for b, one in enumerate(free)]
        return [(-a, -b) for likeness, a, b in sorted(alike, reverse=True) if likeness >= _ALIKE]

    def likeness(self, item: EditedItem, showing: Showing) -> float:
        """How alike two items are; 0 where neither what they are called nor where they lead is nearly the same."""
        said, entry = self.says(item), showing.entry
        is_other = all(
            _alike(one.casefold(), other.casefold()) < _SAME_NAME
            for one, other in ((said.title, entry.title), (said.address(), entry.address()))
        )
        return 0.0 if is_other else _alike(item.text, self.texts[id(showing)])

    def by_title(self) -> None:
        """Anywhere: an item that is called as one that is gone."""
        known = {showing.entry.title.casefold(): showing for showing in self.free.values()}
        for item in self.new() if known else ():
            showing = known.get(self.says(item).title.casefold())
            if showing is not None and id(showing) in self.free:
                self.take(item, showing)


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:2000], other[:2000], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0
