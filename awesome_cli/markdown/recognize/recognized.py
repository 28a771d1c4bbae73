"""An item's source with the parts of it that were recognized.

Each part is a mark: a stretch of the source, and the slot of a template that would show it. What lies between marks is
the item's face. So an item, whatever its form, gives a template that writes it again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import plain
from awesome_cli.markdown.atoms import atoms
from awesome_cli.model import Link
from awesome_cli.templates.language import LINKS, Slot
from awesome_cli.templates.raw_html import is_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.markdown.atoms import Atom

_NO_LINK_NAME = re.compile(r"[{}/:|]")
"""What the label of a link that a template names must not hold."""


SHORT = "short"
"""The field for the words before a title: the short name of a thing, where they are not known to be anything else."""


class Mark(NamedTuple):
    """A stretch of an item's source that is a value."""

    start: int
    end: int
    slot: Slot


class Unit(NamedTuple):
    """A stretch of an item's source that comes and goes as a whole: a link with its brackets, a code span."""

    start: int
    end: int


class TagHabits(NamedTuple):
    """What the tags at one place of a list's items are."""

    names: tuple[str, ...] = ()
    """The fields that they are, in their order; empty where most items have none."""
    separators: tuple[str, ...] = ()
    """What stands between several values in one tag; empty where it is one value."""
    are_cells: bool = False
    """Whether they are texts between pipes: `[Title](url) | Paris | Makes bread`."""


class Habits(NamedTuple):
    """What the items of a list have in common, and no single item shows."""

    front: TagHabits = TagHabits()
    """The tags between title and text."""
    end: TagHabits = TagHabits()
    """The tags behind the text."""
    closing: TagHabits = TagHabits()
    """The words in parentheses that items end in."""
    has_editions_first: bool = False
    """Whether a venue with its year and a comma stand before titles."""
    has_names_first: bool = False
    """Whether names stand before linked titles."""
    has_listed_names: bool = False
    """Whether names, parted by nothing but commas, stand before titles that are no links."""
    has_names_behind: bool = False
    """Whether `by` and names stand behind titles."""
    has_names_behind_dash: bool = False
    """Whether a dash and names do, where other lists have a description."""
    has_license_links: bool = False
    """Whether links are labeled with licenses."""
    short: str = SHORT
    """The field that the words before a title are."""
    icons: Mapping[str, str] = {}
    """The pictures that many items have, with the field that each is."""


class Recognized:
    """An item's source with its marks, and what they say."""

    def __init__(self, source: str, html: Sequence[tuple[int, int]] = ()) -> None:
        self.source = source
        self.html = html
        """The stretches of it that are HTML, where Markdown means nothing."""
        self.marks: list[Mark] = []
        self.units: list[Unit] = []
        self.cells: list[tuple[int, int]] = []
        """Of a table's row: where each cell begins and ends."""
        self.values: dict[str, object] = {}
        """The fields of an entry that it gives."""
        self.custom: dict[str, str | tuple[str, ...] | bool] = {}
        """The list's own fields that it gives."""
        self.links: list[Link] = []
        """The links beside its address."""
        self.link_names: dict[str, int] = {}
        """How many links have asked for each name."""
        self.front_tags: list[str] = []
        """The tags between its title and its text."""
        self.front_cells: list[str] = []
        """The texts between pipes behind its title, without the last."""
        self.end_tags: list[str] = []
        """The tags behind its text."""
        self.is_paper = False
        """Whether what stands under it says that it is a paper."""
        self.is_mention = False
        """Whether its address stands in its text alone: of two items about one thing, the other says what it is."""
        self.has_weak_title = False
        """Whether nothing better was found than a title that says nothing."""

    @property
    def title(self) -> str:
        """What it is called, as far as known."""
        return str(self.values.get("title", ""))

    @property
    def url(self) -> str:
        """Its address, as far as known."""
        return str(self.values.get("url", ""))

    def atoms(self, start: int = 0, end: int | None = None) -> list[Atom]:
        """The atoms of a stretch of it."""
        return atoms(self.source[start:end], start, in_html=is_in(self.html, start))

    def part(self, start: int, end: int) -> Recognized:
        """A stretch of it as a source of its own."""
        return Recognized(self.source[start:end], [(0, end - start)] if is_in(self.html, start) else ())

    def mark(self, start: int, end: int, field: str, form: str = "", label: str = "") -> None:
        """Notes that a stretch shows a field."""
        if start < end:
            self.marks.append(Mark(start, end, Slot(field, form, label)))

    def unit(self, start: int, end: int) -> None:
        """Notes that a stretch belongs together."""
        self.units.append(Unit(start, end))

    def set(self, start: int, end: int, field: str, value: object, form: str = "") -> None:
        """Notes that a stretch shows a field, with this value."""
        self.values[field] = value
        self.mark(start, end, field, form)

    def set_custom(self, start: int, end: int, field: str) -> None:
        """Notes that a stretch shows a field of the list's own; its words are the value."""
        self.custom[field] = plain.visible(self.source[start:end])
        self.mark(start, end, field)

    def rename_custom(self, old: str, new: str) -> None:
        """Gives a field of the list's own another name, if the item has it, and not the other one too."""
        if old in self.custom and new not in self.custom:
            self.custom[new] = self.custom.pop(old)
            self.marks = [m._replace(slot=m.slot._replace(field=new)) if m.slot.field == old else m for m in self.marks]

    def set_title(self, start: int, end: int) -> None:
        """Notes that a stretch is the title; `(@somebody)` at its end says whose work it is."""
        group = re.search(r"\s*\(@([^()\\]+)\)\s*$", self.source[start:end])
        if group and "organisation" not in self.custom:
            self.custom["organisation"] = group[1]
            self.mark(start + group.start(1), start + group.end(1), "organisation")
            self.unit(start + group.start(), start + group.end())
            end = start + group.start()
        self.set(start, end, "title", plain.visible(self.source[start:end]))

    def set_url(self, atom: Atom) -> None:
        """Notes that a link leads to the thing itself."""
        self.set(*atom.target, "url", atom.href)

    def take(self, inner: Recognized, start: int) -> None:
        """Notes what was recognized in a stretch that begins at a place."""
        self.marks += [Mark(mark.start + start, mark.end + start, mark.slot) for mark in inner.marks]
        self.units += [Unit(unit.start + start, unit.end + start) for unit in inner.units]
        self.values |= inner.values
        self.custom |= inner.custom
        self.links += inner.links
        self.link_names |= inner.link_names
        self.front_tags += inner.front_tags
        self.front_cells += inner.front_cells
        self.end_tags += inner.end_tags
        self.is_mention = self.is_mention or inner.is_mention
        self.has_weak_title = self.has_weak_title or inner.has_weak_title

    def replace_slot(self, number: int, slot: Slot) -> None:
        """Says otherwise what a mark shows."""
        self.marks[number] = self.marks[number]._replace(slot=slot)

    def add_link(self, url: str, label: str) -> None:
        """Notes a link beside the address."""
        self.links.append(Link(url, label))
        self.link_names.setdefault(label, 1)

    def slot_to(self, url: str) -> Slot | None:
        """The slot that shows once more an address which the item has; None for another address."""
        if url == self.url:
            return Slot("url")
        label = next((link.label for link in self.links if link.url == url), "")
        return Slot(LINKS, label=label) if label and not _NO_LINK_NAME.search(label) else None

    def free_link_name(self, name: str) -> str:
        """A label that a template can name a link by, and that no other link of the item has."""
        name = free = _NO_LINK_NAME.sub(" ", name).strip() or "link"
        while free in self.link_names:
            self.link_names[name] += 1
            free = f"{name} {self.link_names[name]}"
        return free
