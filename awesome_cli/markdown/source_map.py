"""Which lines of a rendered page show what: the pieces that it is put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dialect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.item_template.view import Context
    from awesome_cli.model import Entry

MARK, TITLE, DESCRIPTION, HEADER, CONTENTS = "mark", "title", "description", "header", "contents"
HEADING, TEXT, HEAD, ITEM, CLOSING = "heading", "text", "table head", "item", "closing"
FOLD = "fold"
"""The lines before and after the items that a section folds."""
FOOTER_MARK, FOOTER, GAP = "footer mark", "footer", "gap"
VIEW = "view"
PROSE = (HEADER, TEXT, CLOSING, FOOTER)
"""What a person writes freely: it is on the page as it is written in the data."""


class ItemPlace(NamedTuple):
    """An entry at one of its places."""

    entry: Entry
    """With the words that it has there."""
    number: int
    """Its place among the items of the section, from 1."""
    indent: str


class Piece(NamedTuple):
    """Characters of a page, and what they show. The pieces of a page, put together, are the page."""

    kind: str
    text: str
    section: str = ""
    """The path of the section that it belongs to."""
    item: ItemPlace | None = None
    """Of an item, which shows those under it too."""


class Placed(NamedTuple):
    """A piece with the lines that show it, from 0, as a slice."""

    piece: Piece
    first: int
    end: int


def with_contents(pieces: Sequence[Piece], contents: str) -> list[Piece]:
    """Pieces in which the contents are in the place of the first mark for them."""
    for number, piece in enumerate(pieces):
        before, mark, behind = piece.text.partition(dialect.CONTENTS)
        if mark:
            parts = [piece._replace(text=before), Piece(CONTENTS, contents), piece._replace(text=behind)]
            return [*pieces[:number], *parts, *pieces[number + 1 :]]
    return list(pieces)


def placed(pieces: Sequence[Piece]) -> list[Placed]:
    """The pieces that show something, each with its lines: those with its first and its last visible character."""
    found, line = [], 0
    for piece in pieces:
        text = piece.text
        if visible := text.strip("\n"):
            first = line + (len(text) - len(text.lstrip("\n")))
            found.append(Placed(piece, first, first + visible.count("\n") + 1))
        line += text.count("\n")
    return found


class Items:
    """The items that the pages of one list were written with: two pages of nearly the same data share most of them."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, str, int, str], tuple[Entry, str, Context]] = {}

    def text(self, key: tuple[int, str, int, str], entry: Entry, context: Context) -> str | None:
        """An item as it was written before; None where that may be another now."""
        known = self._texts.get(key)
        if known is None or known[0] is not entry or entry.replaced_by:
            return None
        before, now = known[2].catalog, context.catalog
        is_same = (
            before.numbers is now.numbers
            and before.facts is now.facts
            and before.ranking == now.ranking
            and known[2].authors == context.authors
        )
        return known[1] if is_same else None

    def keep(self, key: tuple[int, str, int, str], entry: Entry, text: str, context: Context) -> None:
        """Remembers an item."""
        self._texts[key] = (entry, text, context)
