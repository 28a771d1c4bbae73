"""What a person did to a page, as it is told and applied."""

from __future__ import annotations

from typing import NamedTuple

ADDED, CHANGED, MOVED, REMOVED = "added", "changed", "moved", "removed"
SECTION_ADDED, SECTION_RENAMED, SECTION_MOVED, SECTION_REMOVED, SECTION_TEXT = (
    "section added",
    "section renamed",
    "section moved",
    "section removed",
    "text of a section",
)
LIST, NUMBER = "text of the list", "number"
KINDS = (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    NUMBER,
    SECTION_ADDED,
    SECTION_RENAMED,
    SECTION_MOVED,
    SECTION_REMOVED,
    SECTION_TEXT,
    LIST,
)
"""In the order in which they are told."""
CONFLICT, NOT_UNDERSTOOD, RULE = "conflict", "not understood", "written otherwise"


class FieldChange(NamedTuple):
    """One value that is another now. Empty where there is none."""

    field: str
    old: str
    new: str


class Edit(NamedTuple):
    """One thing that a person did."""

    kind: str
    line: int
    """Of the page as it is written; 0 for what is not there any more."""
    what: str
    """The title of the entry or section."""
    id: str = ""
    """The entry's ID, or the section's path."""
    changes: tuple[FieldChange, ...] = ()
    place: str = ""
    """Where it is now, and where it was before."""
    path: str = ""
    """The file of that line, where a page is in several."""


class Remark(NamedTuple):
    """Something of the page that does not become data as it is there."""

    kind: str
    """CONFLICT, NOT_UNDERSTOOD, or RULE where the list's own rule decides."""
    line: int
    what: str
    reason: str
    path: str = ""
    """The file of that line, where a page is in several."""

    @property
    def needs_person(self) -> bool:
        """Whether a person must see to it."""
        return self.kind != RULE
