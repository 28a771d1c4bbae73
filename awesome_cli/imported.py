"""A list in any form as a reader has read it, for `awesome import`. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.storage.config import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import Entry, Measure, Section
    from awesome_cli.storage.fields import Field

IMPORTED, DERIVED, LAYOUT, KEPT, LOST = KINDS = ("imported", "derived", "layout", "kept as text", "not understood")
"""The kinds of lines. Derived lines are written again by every render; a kept line is text of a section."""


class Repair(NamedTuple):
    """Something on an imported line that was corrected without loss."""

    line: int
    what: str


class Finding(NamedTuple):
    """Something that only a person can judge."""

    kind: str
    """`duplicate`, `placeholder title`, ...; the report groups by it."""
    message: str
    lines: tuple[int, ...]


class Item(NamedTuple):
    """One item of the source, before items of the same identity become one entry."""

    entry: Entry
    """Without ID, path and weight, in the section of the item."""
    line: int
    measure: Measure | None = None
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()


class ImportReport(NamedTuple):
    """What became of each line of the input."""

    kinds: tuple[str, ...]
    """One of KINDS for each line, the first line first."""
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    unit: str = "line"
    """What is numbered: lines of a text, or records of a structured list."""

    def lines(self, kind: str) -> list[int]:
        """The numbers of the lines of one kind."""
        return [number for number, known in enumerate(self.kinds, 1) if known == kind]

    def repaired(self) -> dict[str, list[int]]:
        """The lines on which each kind of repair was made."""
        lines: dict[str, list[int]] = {}
        for line, what in sorted(set(self.repairs)):
            lines.setdefault(what, []).append(line)
        return lines


class Imported(NamedTuple):
    """A list as it was read from one text."""

    title: str
    """Empty where the text has no heading for the whole."""
    description: str
    header: str
    """Markdown before the first section; empty or with a final newline."""
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    """In their order, repeats included."""
    entries: tuple[Entry, ...]
    """One for each identity, in the order of their weights."""
    measures: tuple[Measure, ...]
    footer: str
    report: ImportReport
    render: RenderOptions = RenderOptions()
    """The layout of the list: item templates, the form of headings and contents."""
    fields: Mapping[str, Field] = {}
    """The custom fields that its entries have."""
