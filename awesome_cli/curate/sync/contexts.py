"""How lines that a person wrote are read: by the list's own forms, as those of the section that they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown import source_map
from awesome_cli.markdown.anylist.page import Surroundings
from awesome_cli.markdown.anylist.tree import BULLET
from awesome_cli.markdown.edited import headings
from awesome_cli.markdown.edited.new_lines import LineContext
from awesome_cli.templates.raw_html import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awesome_cli.markdown.edited.cut import Stretch
    from awesome_cli.markdown.edited.new_lines import HeadingForm
    from awesome_cli.markdown.write import PageWriter
    from awesome_cli.model import Section


class Contexts:
    """Tells what is around lines of a page that was written by a writer."""

    def __init__(self, writer: PageWriter, sections: Mapping[str, Section], levels: Mapping[str, int]) -> None:
        self.writer = writer
        self.sections = sections
        self.levels = levels
        """How deep the headings of sections are, by path."""

    def of_stretch(self, stretch: Stretch) -> LineContext:
        """How the lines of a stretch are read: as those of the section that they are in."""
        lost = [placed.piece for placed in stretch.lost]
        head = next((piece.section for piece in lost if piece.kind == source_map.HEAD), "")
        context = self.of_section(head or (stretch.before.section if stretch.before else ""))
        opens = stretch.behind is not None and stretch.behind.kind in (source_map.ITEM, source_map.HEAD)
        return context._replace(
            surroundings=context.surroundings._replace(opens_items=opens),
            has_lost_head=bool(head and context.head),
            has_lost_fold=any(piece.kind == source_map.FOLD for piece in lost),
            forms=tuple(self._lost_headings(stretch)),
        )

    def _lost_headings(self, stretch: Stretch) -> Iterator[HeadingForm]:
        for placed in stretch.lost:
            path = placed.piece.section
            if placed.piece.kind == source_map.HEADING:
                form = headings.form(placed, self.sections[path], self.levels[path])
                yield from [form] if form else []

    def of_section(self, path: str) -> LineContext:
        """How lines of a section are read."""
        shown = self.writer.shown.get(path)
        if not shown:
            return LineContext()
        section = self.sections[path]
        template = self.writer.template(section, shown[0])
        text = template.text.lstrip()
        is_heading = text.startswith("#")
        is_bullet = text.startswith(("-", "*", "+", "{#}")) and not text.startswith("**")
        has_groups = any(one.shown == BULLET for one in (section, *section.sections))
        is_paragraph = not (template.is_table or is_heading or is_bullet)
        around = Surroundings(True, is_paragraph, is_heading, has_groups=has_groups)
        html = ("", "")
        if raw_html(text):
            before = f"{section.text}\n{self.writer.own_item(section, shown[0], 1, '')}"
            html = (before.strip("\n"), section.closing)
        return LineContext(around, template.table_header.rstrip("\n"), html=html)
