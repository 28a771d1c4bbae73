"""A list as Markdown: its title, contents, a heading for each section and an item for each entry, in its own face."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.markdown import dialect, escape, folding, source_map
from awesome_cli.markdown.contents_write import ContentsWriter
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import write
from awesome_cli.markdown.source_map import ItemPlace, Piece
from awesome_cli.markdown.view_write import ViewWriter
from awesome_cli.templates import CLASSIC, for_kind
from awesome_cli.templates.parser import parse
from awesome_cli.templates.raw_html import goes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli import model
    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Catalog, Entry, Section
    from awesome_cli.storage.config import RenderOptions
    from awesome_cli.templates.language import Template

_TOP, _DEEPEST = 2, 6
"""The levels of headings."""
_NUMBER = re.compile(r"\d+[.)] ")
_ONE_DIGIT = len("1. ")
"""What a template indents the lines below a number by."""
_SHOWN = {"bold": "**{title}**", "bullet": "- {title}", "details": "<details>\n<summary>{title}</summary>", "text": ""}
"""How titles are shown that are no headings, by `shown`."""


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
    if not is_title_in(header, options):
        gap = "\n\n" if writer.has_own_face else "\n"
        found += [Piece(source_map.GAP, gap), Piece(source_map.TITLE, f"# {escape.heading(catalog.title)}")]
        if catalog.description:
            found.append(Piece(source_map.GAP, "\n\n"))
            found.append(Piece(source_map.DESCRIPTION, f"> {escape.block(catalog.description)}"))
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


_MARKDOWN_BEGINS = frozenset("-*+|#>[")
"""What most items and headings begin with, none of which goes on with HTML."""


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


def _indented(text: str, indent: str, more: str) -> str:
    """Lines indented, all but the first by so much more; blank ones stay as they are."""
    if not indent and not more:
        return text
    first, *rest = text.split("\n")
    return "\n".join([f"{indent}{first}", *(f"{indent}{more}{line}" if line.strip() else line for line in rest)])


def _own(entry: Entry) -> Template:
    """An entry's own template. Raises InputError with its file where it is none."""
    try:
        return parse(for_kind(entry.item, entry.kind))
    except InputError as error:
        raise InputError(f"{entry.path}: `item`: {error}") from None


class _Place(NamedTuple):
    """Where a section is."""

    level: int
    """Of a heading there."""
    indent: str
    """Of the bullets there."""


class PageWriter:
    """Writes the parts of a list's page."""

    def __init__(self, catalog: Catalog, options: RenderOptions, known: Items | None = None) -> None:
        catalog = catalog._replace(collapse=options.collapse)
        self.catalog = catalog
        self.known = known
        self.options = options
        self.shown = catalog.by_section()
        self.under = catalog.under()
        self.templates: dict[tuple[str, str], Template] = {}
        """Those that were looked up, by a section's own and the kind of the entry."""
        self.context = Context(catalog, options.authors)
        self.has_own_face = _has_own_face(options)
        self.views = ViewWriter(self)
        self.mark = dialect.GENERATED_OWN_FACE if self.has_own_face else dialect.GENERATED

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
        is_bullet = section.shown == "bullet"
        heading = self.heading(section, place)
        number = _NUMBER.match(heading.removeprefix(place.indent))
        indent = place.indent + " " * (len(number[0]) if number else 2) if is_bullet else place.indent

        def add(gap: str, kind: str, text: str) -> None:
            out.extend((Piece(source_map.GAP, gap), Piece(kind, text, section.path)))

        if heading:
            gap = "\n" if is_bullet and out and place.indent else "\n\n"
            add(self.gap(out, gap, is_bullet), source_map.HEADING, heading)
        level = place.level + (section.shown in ("", "heading"))
        if text := self.views.in_prose(escape.verbatim(section.text), level):
            add(_gap(out, text), source_map.TEXT, text)
        if items := self.items(section, indent):
            gap = "\n" if is_bullet and not section.text else _gap(out, items[1].text, is_item=True)
            out += [Piece(source_map.GAP, gap), *items]
        if closing := self.views.in_prose(escape.verbatim(section.closing), level):
            add(_gap(out, closing), source_map.CLOSING, closing)
        for inner in section.sections:
            out.extend(self.views.before(inner.path, level))
            self.section(out, inner, _Place(level, indent))
        out.extend(self.views.last_in(section.path, level))

    def gap(self, out: Sequence[Piece], gap: str, is_bullet: bool) -> str:
        """Bullets follow bullets without a blank line."""
        last = out[-1].text.rsplit("\n", 1)[-1].lstrip() if out else ""
        return "\n" if is_bullet and (last.startswith(("-", "*", "+")) or _NUMBER.match(last)) else gap

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

    def items(self, section: Section, indent: str) -> list[Piece]:
        """The items of a section, those that it folds behind the others."""
        shown, folded = self.catalog.split_at_fold(self.shown[section.path], section)
        found = self.items_of(section, shown, 1, indent)
        if folded:
            collapse = section.collapse or self.catalog.collapse
            begin, end = folding.begin(collapse, len(folded), indent), f"{indent}{folding.END}"
            gap = Piece(source_map.GAP, "\n\n")
            found += [gap] if found else []
            found += [Piece(source_map.FOLD, begin, section.path), gap]
            found += self.items_of(section, folded, len(shown) + 1, indent)
            found += [gap, Piece(source_map.FOLD, end, section.path)]
        return found

    def items_of(self, section: Section, entries: Sequence[Entry], first: int, indent: str) -> list[Piece]:
        """Some items of a section, numbered from `first`, after the head of their table."""
        found: list[Piece] = []
        gap = Piece(source_map.GAP, "\n")
        for number, entry in enumerate(entries, first):
            text = self.item(section, entry, number, indent)
            found += gap, Piece(source_map.ITEM, text, section.path, ItemPlace(entry, number, indent))
        if found:
            one_of_each = {entry.kind: entry for entry in reversed(entries)}.values()
            heads = (self.template(section, entry).table_header for entry in one_of_each)
            found[0] = Piece(source_map.HEAD, next(filter(None, heads), ""), section.path)
            found[-1] = found[-1]._replace(text=found[-1].text.rstrip("\n"))
        return found

    def item(self, section: Section, entry: Entry, number: int, indent: str) -> str:
        """An item and those of the section under it, in the section's form unless it has one of its own."""
        text = self.own_item(section, entry, number, indent)
        children = self.below(entry, section)
        marker = _NUMBER.match(text.removeprefix(indent)) if children else None
        inner = indent + " " * (len(marker[0]) if marker else 2)
        for place, child in enumerate(children, 1):
            text = text.rstrip("\n") + "\n" + self.item(section, child, place, inner)
        return text

    def below(self, entry: Entry, section: Section) -> list[Entry]:
        """The entries that are under another in a section."""
        if entry.id not in self.under:
            return []
        return [child for child in self.under[entry.id] if section.path in child.places()]

    def own_item(self, section: Section, entry: Entry, number: int, indent: str) -> str:
        """An item alone, as it was written before where nothing that it shows has changed."""
        template = self.template(section, entry)
        if self.known is None:
            return self.written(template, entry, number, indent)
        shown_number = number if "{#" in (entry.item or template.text) else 0
        key = (id(entry), template.text, shown_number, indent)
        text = self.known.text(key, entry, self.context)
        if text is None:
            text = self.written(template, entry, number, indent)
            self.known.keep(key, entry, text, self.context)
        return text

    def written(self, template: Template, entry: Entry, number: int, indent: str) -> str:
        """An entry in the form of its section, or in one of its own."""
        own = _own(entry) if entry.item else template
        used = own if own.is_table == template.is_table else template
        text = write(used, ItemView(entry, self.context, number))
        if template.is_table:
            text = text.rstrip("\n")
        else:
            text = text.rstrip(" ")
            if template.text.endswith("\n"):
                text = text.rstrip("\n") + "\n"  # an item in its own form is as far from the next as the others are
        marker = _NUMBER.match(text)
        if indent or marker:
            text = _indented(text, indent, " " * (len(marker[0]) - _ONE_DIGIT if marker else 0))
        return text

    def template(self, section: Section, entry: Entry) -> Template:
        """The template of a section's items."""
        key = (section.item, entry.kind)
        if key not in self.templates:
            item = section.item or self.options.item.get(entry.kind) or self.options.item.get("") or CLASSIC
            self.templates[key] = parse(for_kind(item, entry.kind))
        return self.templates[key]
