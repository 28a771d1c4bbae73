"""The units of an edited page as the list that it shows now: front, sections with their items, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown import dialect, source_map
from awesome_cli.markdown.anylist.tree import BULLET, HEADING, LEVELS, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.markdown.edited.units import PageUnit
    from awesome_cli.markdown.source_map import Piece
    from awesome_cli.model import Catalog, Section

_SECTION_KINDS = (source_map.TEXT, source_map.HEAD, source_map.ITEM, source_map.FOLD, source_map.CLOSING)
_ITEM_KINDS = (source_map.HEAD, source_map.ITEM)
_SECTION_LEVEL = 2
"""Of the headings of sections, at the least."""
_FRONT_LINES = (source_map.MARK, source_map.TITLE, source_map.DESCRIPTION)


class EditedSection:
    """A section as the page shows it now."""

    def __init__(self, path: str, level: int, heading: PageUnit | None) -> None:
        self.path = path
        """The path that it has in the data; empty for a new one."""
        self.level = level
        self.heading = heading
        """None for one without a title, and for what is before all others."""
        self.text: list[PageUnit] = []
        self.items: list[PageUnit] = []
        self.closing: list[PageUnit] = []
        self.children: list[EditedSection] = []
        self.parent: EditedSection | None = None

    def walk(self) -> Iterator[EditedSection]:
        """It and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class EditedList:
    """A list as its page shows it now."""

    def __init__(self) -> None:
        self.title: PageUnit | None = None
        self.description: PageUnit | None = None
        self.header: tuple[int, int] = (0, 0)
        """The lines of the header, from 0, as a slice."""
        self.footer: tuple[int, int] = (0, 0)
        self.top = EditedSection("", 0, None)
        """Holds all sections."""
        self.stray: list[PageUnit] = []
        """Text between items, where no list has any, and headers of tables that were changed."""


def levels(catalog: Catalog, pieces: Iterable[Piece]) -> dict[str, int]:
    """How deep the headings of sections are on a page, by path; what is no heading lies below all that are."""
    shown = {piece.section: piece.text for piece in pieces if piece.kind == source_map.HEADING}
    found: dict[str, int] = {}

    def add(section: Section, level: int, bullets: int) -> None:
        is_heading = section.shown in ("", HEADING)
        is_bullet = section.shown == BULLET
        text = shown.get(section.path, "")
        marks = len(text) - len(text.lstrip("#"))
        found[section.path] = (marks or level) if is_heading else LEVELS[section.shown] + bullets * is_bullet
        for inner in section.sections:
            add(inner, found[section.path] + 1 if is_heading else level, bullets + is_bullet)

    for top in catalog.sections:
        add(top, 2, 0)
    return found


def outline(page: EditedPage, catalog: Catalog, levels: Mapping[str, int]) -> EditedList:
    """What the units of a page say, in sections; `levels` has those of the headings that it was written with."""
    return _Builder(page, catalog, levels).run()


class _Builder:
    def __init__(self, page: EditedPage, catalog: Catalog, levels: Mapping[str, int]) -> None:
        self.page = page
        self.levels = levels
        self.untitled = {section.path for section in catalog.walk() if section.shown == TEXT}
        top = catalog.sections
        self.first = top[0].path if top and top[0].shown == TEXT else ""
        """The section of the items before any heading; empty where the list has none."""
        self.list = EditedList()
        self.current = self.list.top
        self.opened: set[str] = set()
        """Sections without headings that began already: what of them is behind another heading is under that now."""

    def run(self) -> EditedList:
        units = self.page.units
        begin, end = self.front_end(units), self.footer_begin(units)
        self.front(units[:begin], units[begin].first if begin < end else self.end_of(units, begin, end))
        for unit in units[begin:end]:
            self.add(unit)
        if end < len(units):
            is_marked = units[end].kind == source_map.FOOTER_MARK
            self.list.footer = (units[end].first + is_marked, len(self.page.lines))
        return self.list

    def end_of(self, units: Sequence[PageUnit], begin: int, end: int) -> int:
        return units[end].first if end < len(units) else len(self.page.lines)

    # Front and footer

    def front_end(self, units: Sequence[PageUnit]) -> int:
        """The first unit that is in a section."""
        last = max((number for number, unit in enumerate(units) if self.is_front_piece(unit)), default=-1)
        for number, unit in enumerate(units):
            if unit.section or (number > last and self.begins_section(unit)):
                return number
        return self.footer_begin(units)

    def begins_section(self, unit: PageUnit) -> bool:
        """Whether a new unit behind the front is in a section: a heading, or an item where no heading is needed."""
        if unit.kind == source_map.HEADING:
            return unit.level >= _SECTION_LEVEL
        return unit.kind in _ITEM_KINDS and bool(self.first)

    def is_front_piece(self, unit: PageUnit) -> bool:
        fronts = (*_FRONT_LINES, source_map.HEADER, source_map.CONTENTS)
        return unit.piece is not None and unit.kind in fronts and not unit.section

    def footer_begin(self, units: Sequence[PageUnit]) -> int:
        footer = (source_map.FOOTER_MARK, source_map.FOOTER)
        return next((number for number, unit in enumerate(units) if unit.kind in footer), len(units))

    def front(self, units: Sequence[PageUnit], end: int) -> None:
        """The title, the description, and the header, which is all else."""
        start = 0
        for unit in units:
            if self.is_title(unit):
                self.list.title = unit
            elif self.is_description(unit, start):
                self.list.description = unit
            elif unit.kind != source_map.MARK:
                break
            start = unit.end
        self.list.header = (start, end)

    def is_title(self, unit: PageUnit) -> bool:
        is_new = unit.kind == source_map.HEADING and unit.level == 1 and self.is_lost(source_map.TITLE)
        return is_new or unit.kind == source_map.TITLE

    def is_description(self, unit: PageUnit, start: int) -> bool:
        """Whether a unit is the description; a new one is a quotation behind the title."""
        is_quotation = self.page.lines[unit.first].startswith(">") and start < unit.first
        is_new = is_quotation and self.list.title is not None and self.is_lost(source_map.DESCRIPTION)
        return is_new or unit.kind == source_map.DESCRIPTION

    def is_lost(self, kind: str) -> bool:
        return any(piece.piece.kind == kind for piece in self.page.lost)

    # Sections

    def add(self, unit: PageUnit) -> None:
        """Puts a unit into the section that it is in."""
        if unit.kind == source_map.HEADING:
            self.open(EditedSection(unit.section, self.level(unit), unit))
        elif unit.kind != source_map.VIEW:
            if path := self.untitled_path(unit):
                self.open(EditedSection(path, LEVELS[TEXT], None))
            self.add_to_current(unit)

    def untitled_path(self, unit: PageUnit) -> str:
        """The path of the section without a heading that a unit begins; empty where it begins none."""
        if unit.section in self.untitled - self.opened and unit.kind in _SECTION_KINDS:
            return unit.section
        return self.first if self.current is self.list.top and unit.kind in _ITEM_KINDS else ""

    def add_to_current(self, unit: PageUnit) -> None:
        """Puts a unit into the open section. Text between items has no place there."""
        section = self.current
        if unit.kind == source_map.ITEM:
            self.list.stray += section.closing
            section.closing = []
            section.items.append(unit)
        elif unit.kind == source_map.HEAD:
            self.list.stray += [] if unit.piece else [unit]
        elif unit.kind != source_map.FOLD:
            (section.closing if section.items else section.text).append(unit)

    def level(self, unit: PageUnit) -> int:
        """How deep a heading is: as it is there, else as it was written."""
        return unit.level if unit.level and unit.shown == HEADING else self.levels.get(unit.section, unit.level)

    def open(self, section: EditedSection) -> None:
        holder = self.current
        while holder.parent is not None and holder.level >= section.level:
            holder = holder.parent
        self.opened.add(section.path)
        section.parent = holder
        holder.children.append(section)
        self.current = section


def text_of(page: EditedPage, units: Sequence[PageUnit]) -> str:
    """Prose as it is written on a page, a mark in the place of the contents."""
    return text_between(page, units[0].first, units[-1].end) if units else ""


def text_between(page: EditedPage, first: int, end: int) -> str:
    """The prose of some lines, a mark in the place of the contents."""
    lines = list(page.lines[first:end])
    for unit in page.units:
        if unit.kind == source_map.CONTENTS and first <= unit.first and unit.end <= end:
            lines[unit.first - first : unit.end - first] = [dialect.CONTENTS]
            break
    return "\n".join(lines).strip("\n")


def by_path(edited: EditedList) -> Mapping[str, EditedSection]:
    """The sections that the data have, by their paths."""
    return {section.path: section for section in edited.top.walk() if section.path}
