"""What an edited page is made of: pieces that are as they were written, and what a person put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.markdown.source_map import Placed


class PageUnit:
    """A part of the edited page."""

    def __init__(self, kind: str, first: int, end: int, piece: Placed | None = None) -> None:
        self.kind = kind
        """One of the kinds of pieces."""
        self.first = first
        self.end = end
        """Its lines, from 0, as a slice."""
        self.piece = piece
        """What it was on the page as that was written; None for what is new."""
        self.is_intact = piece is not None
        """Whether it is as it was written."""
        self.stretch = -1
        """Which of the stretches that were read it is in; -1 for none."""
        self.title = ""
        """Of a new heading."""
        self.level = 0
        self.shown = ""
        self.item: SourceItem | None = None
        """Of a new item."""

    @property
    def section(self) -> str:
        """The path of the section that it belonged to; empty for what is new."""
        return self.piece.piece.section if self.piece else ""
