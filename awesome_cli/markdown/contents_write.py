"""The contents of a rendered list: a link to each section and view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown import dialect, escape
from awesome_cli.markdown.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.view_write import ViewWriter
    from awesome_cli.model import Catalog, Section
    from awesome_cli.storage.config import RenderOptions

_DEEPEST = 6


class ContentsWriter:
    """Writes the contents. Anchors count every heading of the document, in its order."""

    def __init__(self, catalog: Catalog, options: RenderOptions, views: ViewWriter) -> None:
        self.catalog = catalog
        self.views = views
        form = options.contents
        self.bullet = form.get("bullet", "-")
        self.step = int(form.get("indent", "2"))
        self.deepest = int(form.get("depth", "0")) or _DEEPEST
        self.behind_number = ")" if self.bullet.endswith(")") else "."
        self.numbers = [0] * (_DEEPEST + 1) if form.get("numbered") == "true" else []
        """How many rows there are so far at each depth, below the last row above it; empty for rows with bullets."""
        self.anchors = Anchors()
        self.rows: list[str] = []
        self.holders = [section.path for section in catalog.walk() if dialect.CONTENTS in section.text]
        """The sections that the contents stand in: these lead to what is behind them."""
        self.is_behind = not self.holders

    def text(self, header: str, is_title_in: bool) -> str:
        """All rows; `is_title_in` says that the header holds the list's title."""
        if not is_title_in:
            self.anchors.of(escape.clean(self.catalog.title))
        self.anchors.pass_over(self.views.headings_in(header))
        self.add(self.catalog.sections, 0, "")
        return "\n".join(self.rows)

    def add(self, sections: Sequence[Section], depth: int, parent: str) -> None:
        """Rows for the sections of a parent and the views among them."""
        for section in sections:
            self.add_views(parent, section.path, depth)
            is_heading = section.shown in ("", "heading")
            if is_heading:
                self.row(section.title, depth)
            for text in (section.text, section.closing):
                self.anchors.pass_over(self.views.headings_in(escape.verbatim(text)))
            self.is_behind = self.is_behind or section.path in self.holders
            self.add(section.sections, depth + is_heading, section.path)
        self.add_views(parent, "", depth)

    def add_views(self, parent: str, before: str, depth: int) -> None:
        """Rows for the views before a section, or behind the last."""
        for view in self.views.placed[parent, before]:
            self.row(view.title, depth)

    def row(self, title: str, depth: int) -> None:
        """A row for a heading, if the contents reach so deep."""
        anchor = self.anchors.of(escape.clean(title))
        if depth < self.deepest and self.is_behind:
            self.rows.append(f"{' ' * (self.step * depth)}{self.mark(depth)} [{escape.literal(title)}](#{anchor})")

    def mark(self, depth: int) -> str:
        """What stands before a row: the bullet, or the next number at its depth."""
        if not self.numbers:
            return self.bullet
        self.numbers[depth] += 1
        self.numbers[depth + 1 :] = [0] * len(self.numbers[depth + 1 :])
        return f"{self.numbers[depth]}{self.behind_number}"
