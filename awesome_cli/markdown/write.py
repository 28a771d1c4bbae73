"""A list as Markdown: its title, contents, a heading for each section and an item for each entry, in its own face."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.markdown import dialect, escape, source_map
from awesome_cli.markdown.contents_write import ContentsWriter
from awesome_cli.markdown.items_write import NUMBER, ItemsWriter
from awesome_cli.markdown.source_map import Piece
from awesome_cli.markdown.view_write import ViewWriter
from awesome_cli.templates import CLASSIC
from awesome_cli.templates.raw_html import goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli import model
    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Catalog, Section
    from awesome_cli.storage.config import RenderOptions

_TOP, _DEEPEST = 2, 6
"""The levels of headings."""
_SHOWN = {"bold": "**{title}**", "bullet": "- {title}", "details": "<details>\n<summary>{title}</summary>", "text": ""}
"""How titles are shown that are no headings, by `shown`."""

_MARKDOWN_BEGINS = frozenset("-*+|#>[")
"""What most items and headings begin with, none of which goes on with HTML."""


def page(
    catalog: Catalog,
    options: RenderOptions,
    header: str = "",
    footer: str = "",
    shown: Sequence[Section] | None = None,
) -> str:
    """The whole list, or its beginning and end with the sections of the top that are to be shown there."""
    return "".join(piece.text for piece in pieces(catalog, options, header, footer, shown))


def pieces(
    catalog: Catalog,
    options: RenderOptions,
    header: str = "",
    footer: str = "",
    shown: Sequence[Section] | None = None,
    known: Items | None = None,
) -> list[Piece]:
    """A page, cut where its data change: each piece with what it is and whose it is.

    `known` has the items that another page of the same list was written with; those of this one are added.
    """
    writer = PageWriter(catalog, options, known)
    header, footer = (writer.views.in_prose(escape.verbatim(text), _TOP) for text in (header, footer))
    shown = catalog.sections if shown is None else shown
    found = [Piece(source_map.MARK, writer.mark)]
    found += [] if is_title_in(header, options) else writer.title()
    contents = "" if options.contents.get("shown") == "false" else writer.contents(header)
    is_placed = dialect.CONTENTS in header or writer.are_contents_in(shown)
    front = [Piece(source_map.HEADER, header)] + ([] if is_placed else [Piece(source_map.CONTENTS, contents)])
    for piece in front:
        found += [Piece(source_map.GAP, "\n\n"), piece] if piece.text else []
    found = source_map.with_contents([*found, *writer.sections(shown)], contents)
    if footer:
        found += [Piece(source_map.GAP, "\n\n"), Piece(source_map.FOOTER_MARK, dialect.FOOTER)]
        found += [Piece(source_map.GAP, "\n"), Piece(source_map.FOOTER, footer)]
    return [*found, Piece(source_map.GAP, "\n")]


def section_page(catalog: Catalog, options: RenderOptions, section: Section, back: str) -> str:
    """One section of the top as a file of its own, as deep as on one page; `back` is the link to the list's index."""
    writer = PageWriter(catalog, options)
    own: list[Piece] = []
    writer.section(own, section, _Place(_TOP, ""))
    text = "".join(piece.text for piece in own).strip("\n").replace(dialect.CONTENTS, "")
    return f"{writer.mark}\n# {back}\n\n{text}\n"


def view_page(catalog: Catalog, options: RenderOptions, view: model.View) -> str:
    """A view as a page of its own."""
    writer = PageWriter(catalog, options)
    return f"{writer.mark}\n\n{writer.views.text(view, 1)}\n"


def is_title_in(header: str, options: RenderOptions) -> bool:
    """Whether the header file holds the title: a list in its own form has there all that its sections lack."""
    return bool(_has_own_face(options) and header) or header.startswith("# ")


def _has_own_face(options: RenderOptions) -> bool:
    return set(options.item.values()) - {CLASSIC} != set()


def _gap(before: Sequence[Piece], text: str, is_item: bool = False) -> str:
    """What stands before text: a blank line, unless it goes on with HTML that is open."""
    may_go_on = bool(before) and text[:1] not in _MARKDOWN_BEGINS
    return "\n" if may_go_on and goes_on(before[-1].text, text, is_item) else "\n\n"


def in_one_form(catalog: Catalog) -> Catalog:
    """A list without the templates that its sections, entries and views have of their own."""

    def plain(section: Section) -> Section:
        return section._replace(item="", sections=tuple(map(plain, section.sections)))

    entries = [
        entry._replace(item="", placements=tuple(place._replace(item="") for place in entry.placements))
        for entry in catalog.entries
    ]
    views = tuple(view._replace(item="") for view in catalog.views)
    return catalog._replace(sections=tuple(map(plain, catalog.sections)), entries=tuple(entries), views=views)


def contents(catalog: Catalog, options: RenderOptions, header: str) -> str:
    """The contents of a list alone."""
    return PageWriter(catalog, options).contents(escape.verbatim(header))


class _Place(NamedTuple):
    """Where a section is."""

    level: int
    """Of a heading there."""
    indent: str
    """Of the bullets there."""


class PageWriter(ItemsWriter):
    """Writes the parts of a list's page."""

    def __init__(self, catalog: Catalog, options: RenderOptions, known: Items | None = None) -> None:
        super().__init__(catalog, options, known)
        self.has_own_face = _has_own_face(options)
        self.views = ViewWriter(self)
        self.mark = dialect.GENERATED_OWN_FACE if self.has_own_face else dialect.GENERATED

    def title(self) -> list[Piece]:
        """The title of the list, and what it is about."""
        gap = "\n\n" if self.has_own_face else "\n"
        found = [Piece(source_map.GAP, gap), Piece(source_map.TITLE, f"# {escape.heading(self.catalog.title)}")]
        if self.catalog.description:
            found.append(Piece(source_map.GAP, "\n\n"))
            found.append(Piece(source_map.DESCRIPTION, f"> {escape.block(self.catalog.description)}"))
        return found

    def contents(self, header: str) -> str:
        """A link to each section; where they are in a section, to each after it."""
        return ContentsWriter(self.catalog, self.options, self.views).text(header, is_title_in(header, self.options))

    def are_contents_in(self, sections: Sequence[Section]) -> bool:
        """Whether the contents have their place in the text of a section."""
        return any(dialect.CONTENTS in section.text for top in sections for section in top.walk())

    def sections(self, sections: Sequence[Section]) -> list[Piece]:
        """Sections of the top with all below them, and the views of the top, cut into pieces."""
        out: list[Piece] = []
        for section in self.catalog.sections:
            out += self.views.before(section.path, _TOP)
            if section in sections:
                self.section(out, section, _Place(_TOP, ""))
        return out + self.views.last_in("", _TOP)

    def section(self, out: list[Piece], section: Section, place: _Place) -> None:
        """Adds a section and all below it: heading, text, items, what follows them."""
        level = place.level + (section.shown in ("", "heading"))
        indent = self.own_parts(out, section, place, level)
        for inner in section.sections:
            out.extend(self.views.before(inner.path, level))
            self.section(out, inner, _Place(level, indent))
        out.extend(self.views.last_in(section.path, level))

    def own_parts(self, out: list[Piece], section: Section, place: _Place, level: int) -> str:
        """Adds what a section says itself, with prose for headings of a level below it; returns its items' indent."""
        indent = self.headed(out, section, place)
        if text := self.views.in_prose(escape.verbatim(section.text), level):
            out += Piece(source_map.GAP, _gap(out, text)), Piece(source_map.TEXT, text, section.path)
        if items := self.items(section, indent):
            is_under_bullet = section.shown == "bullet" and not section.text
            gap = "\n" if is_under_bullet else _gap(out, items[1].text, is_item=True)
            out += [Piece(source_map.GAP, gap), *items]
        if closing := self.views.in_prose(escape.verbatim(section.closing), level):
            out += Piece(source_map.GAP, _gap(out, closing)), Piece(source_map.CLOSING, closing, section.path)
        return indent

    def headed(self, out: list[Piece], section: Section, place: _Place) -> str:
        """Adds the heading of a section, if it shows one; returns the indent of its items."""
        is_bullet = section.shown == "bullet"
        heading = self.heading(section, place)
        if heading:
            gap = "\n" if is_bullet and out and place.indent else "\n\n"
            gap = self.gap(out, gap, is_bullet)
            out += Piece(source_map.GAP, gap), Piece(source_map.HEADING, heading, section.path)
        number = NUMBER.match(heading.removeprefix(place.indent))
        return place.indent + " " * (len(number[0]) if number else 2) if is_bullet else place.indent

    def gap(self, out: Sequence[Piece], gap: str, is_bullet: bool) -> str:
        """Bullets follow bullets without a blank line."""
        last = out[-1].text.rsplit("\n", 1)[-1].lstrip() if out else ""
        return "\n" if is_bullet and (last.startswith(("-", "*", "+")) or NUMBER.match(last)) else gap

    def heading(self, section: Section, place: _Place) -> str:
        """The heading of a section, in its own form or that of the list."""
        is_heading = section.shown in ("", "heading")
        form = section.heading or (self.options.heading or "{#} {title}" if is_heading else _SHOWN[section.shown])
        title = escape.heading(section.title)
        marked = form.replace("{#}", "#" * min(place.level, _DEEPEST))
        shown = title.join(part.replace("{{", "{").replace("}}", "}") for part in marked.split("{title}"))
        return f"{place.indent}{shown}" if section.shown == "bullet" else shown

    def heading_at(self, section: Section, level: int) -> str:
        """The heading of what is no section of the list."""
        return self.heading(section, _Place(level, ""))
