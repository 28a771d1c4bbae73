"""What a reader makes of a list in any form, for `awesome import` to take in. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.storage.config import RenderOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.model import Entry, Measure, Section
    from awesome_cli.storage.fields import Field

IMPORTED, DERIVED, LAYOUT, KEPT, LOST = KINDS = ("imported", "derived", "layout", "kept as text", "not understood")
"""What can become of a line. Derived lines are written again by every render; a kept line is some section's text."""


class Repair(NamedTuple):
    """Something on an imported line that was mended without loss."""

    line: int
    what: str


class Finding(NamedTuple):
    """Something that only a person can judge."""

    kind: str
    """`duplicate`, `placeholder title`, ...: what to look for; the report groups by it."""
    message: str
    lines: tuple[int, ...]


class Item(NamedTuple):
    """One item of the list as it stands there, before items of one identity become one entry."""

    entry: Entry
    """Without id, path and weight, in the one section that the item stands in."""
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
    """What is counted and numbered: lines of a text, or the records of a structured list."""

    def lines(self, kind: str) -> list[int]:
        """The numbers of the lines of one kind."""
        return [number for number, known in enumerate(self.kinds, 1) if known == kind]

    def repaired(self) -> dict[str, list[int]]:
        """The lines on which each kind of repair was made."""
        found: dict[str, list[int]] = {}
        for line, what in sorted(set(self.repairs)):
            found.setdefault(what, []).append(line)
        return found


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
    """The list's own face: item templates, the form of headings and contents."""
    fields: Mapping[str, Field] = {}
    """The custom fields that its entries have."""
