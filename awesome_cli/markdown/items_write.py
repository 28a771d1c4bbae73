"""The items of a list's sections as Markdown: each in the form of its section, or in one of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.markdown import folding, source_map
from awesome_cli.markdown.item_template.view import Context, ItemView
from awesome_cli.markdown.item_template.write import write
from awesome_cli.markdown.source_map import ItemPlace, Piece
from awesome_cli.templates import CLASSIC, for_kind
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.markdown.source_map import Items
    from awesome_cli.model import Catalog, Entry, Section
    from awesome_cli.storage.config import RenderOptions
    from awesome_cli.templates.language import Template

NUMBER = re.compile(r"\d+[.)] ")
"""What a numbered item begins with."""
_ONE_DIGIT = len("1. ")
"""What a template indents the lines below a number by."""


class ItemsWriter:
    """Writes the items of sections."""

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
        marker = NUMBER.match(text.removeprefix(indent)) if children else None
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
        marker = NUMBER.match(text)
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
