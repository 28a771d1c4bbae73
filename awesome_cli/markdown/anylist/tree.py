"""A page as a tree of sections with the source of their items, before anything is said of what items are.

Everything of the page stands in it once and in its order: headings, prose, items, what follows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from awesome_cli.markdown.folding import FoldMarks

HEADING, BOLD, BULLET, DETAILS, TEXT = "heading", "bold", "bullet", "details", "text"
"""How a section is shown."""
LEVELS = {DETAILS: 60, BOLD: 70, BULLET: 80, TEXT: 99}
"""Of sections that are not shown by a heading: they lie below all headings."""


HTML = "<"
"""The bullet of an item that is an element of HTML."""


class SourceItem:
    """The source of one item."""

    def __init__(self, source: str, first: int, last: int, bullet: str = "") -> None:
        self.source = source
        self.first = first
        self.last = last
        self.bullet = bullet
        """`-`, `*`, `+`, `1.`, `1)`; `|` for a row of a table; `<` for an element of HTML; empty for a paragraph."""
        self.quote = ""
        """The `> ` that its lines stand behind, in a block quotation."""
        self.notes: list[str] = []
        """Its sub-bullets that are text."""
        self.parts_start = len(source)
        """Where in its source the sub-bullets begin that hold parts of it."""
        self.note_mark = "- "
        """What stands before each of its sub-bullets: a bullet and blanks."""
        self.note_gap = ""
        """A line break where a blank line stands before them."""
        self.children: list[SourceItem] = []
        self.more = ""
        """What else stands under it, to the letter."""
        self.rule = ""
        """The line that parts it from the next, with the breaks before it."""
        self.header: tuple[str, ...] = ()
        """The headers of its table."""
        self.table_header = ""
        """The table's header and alignment rows."""
        self.element = ""
        """The element of HTML that it is: `li`, `tr`, `dl` for a term with what is said of it; `br` for a line."""
        self.contents: list[tuple[int, int]] = []
        """Of a row and an element, where in its source stands what it says: one stretch, or one for each cell."""
        self.columns: tuple[int, ...] = ()
        """Of a row, the column of each cell; empty where each stands in the next."""
        self.above: tuple[tuple[int, str], ...] = ()
        """Of a row, what cells of rows above say that reach into it, each with its column."""
        self.is_loose: bool | None = None
        """Whether a blank line stands between it and the next of its list; None for the last."""

    def is_like(self, other: SourceItem) -> bool:
        """Whether two items may stand one after the other without more between them: rows of one table, bullets."""
        same_bullets = (self.bullet == "") == (other.bullet == "")
        return self.table_header == other.table_header and self.element == other.element and same_bullets

    @property
    def form(self) -> tuple[str, str]:
        """What items share that may have one template."""
        if self.is_row:
            return "table", self.table_header
        if self.is_html:
            indent = self.source[: len(self.source) - len(self.source.lstrip())]
            return HTML, f"{indent}{self.element} {self.header}"
        return ("list" if self.bullet else self.element or "paragraph"), self.quote

    def take_parts(self, count: int) -> None:
        """Makes its first sub-bullets, which hold parts of it, the end of its source."""
        if not count:
            return
        self.source += self.note_gap
        self.parts_start = len(self.source)
        self.source += "".join(f"\n{self.note_mark}{note}" for note in self.notes[:count])
        self.notes, self.note_gap = self.notes[count:], ""

    def notes_shown(self) -> str:
        """Its notes as they stand, without an indent."""
        return "".join(f"\n{self.note_mark}{note}" for note in self.notes) if self.notes else ""

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.bullet == "|"

    @property
    def is_html(self) -> bool:
        """Whether it is an element of HTML."""
        return self.bullet == HTML

    @property
    def has_cells(self) -> bool:
        """Whether it is a row of a table, in Markdown or in HTML, or a term with what is said of it."""
        return self.is_row or self.element in ("tr", "dl", "details", "card")

    def own_texts(self) -> Iterator[str]:
        """What it says without what is under it: of a row cell by cell, of an element without its tags."""
        yield from (self.source[start:end] for start, end in self.contents or [(0, self.parts_start)])

    def by_column(self) -> list[str]:
        """What its cells say, column by column."""
        texts = list(self.own_texts())
        known = dict(zip(self.columns, texts, strict=True)) if self.columns else dict(enumerate(texts))
        return [known.get(column, "") for column in range(max(known, default=-1) + 1)]

    def walk(self) -> Iterator[SourceItem]:
        """It and all items under it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Fold(NamedTuple):
    """`<details>` around the last items of a section."""

    place: int
    """How many of its items are before it."""
    marks: FoldMarks


class Node:
    """A section of the page."""

    def __init__(self, title: str, level: int, shown: str, source: str, line: int) -> None:
        self.title = title
        self.level = level
        self.shown = shown
        self.source = source
        """Its heading as it stands."""
        self.line = line
        self.text: list[tuple[int, int]] = []
        """Ranges of lines before its items."""
        self.items: list[SourceItem] = []
        self.closing: list[tuple[int, int]] = []
        """Ranges of lines behind its items."""
        self.fold: Fold | None = None
        self.children: list[Node] = []
        self.path = ""
        """What entries name it by."""
        self.sort = ""
        """The rule that its items are in the order of."""
        self.placed: dict[str, str] = {}
        """The items that stand elsewhere than the rule says, and the one before each."""

    def walk(self) -> Iterator[Node]:
        """It and all sections under it."""
        yield self
        for child in self.children:
            yield from child.walk()


def untitled(line: int) -> Node:
    """A section without a title of its own."""
    return Node("", LEVELS[TEXT], TEXT, "", line)
