"""What the items of an edited page say, read with the forms of the list; each is read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.markdown.anylist.drafts import ItemDraft, Recognizer
from awesome_cli.markdown.anylist.items import cells
from awesome_cli.markdown.anylist.templates import induced
from awesome_cli.markdown.anylist.tree import untitled
from awesome_cli.markdown.edited import reading, rewriting
from awesome_cli.markdown.edited.item_writer import ItemWriter
from awesome_cli.markdown.item_template import read as template_read
from awesome_cli.markdown.item_template.view import ItemView
from awesome_cli.markdown.item_template.write import write as written_with
from awesome_cli.model import Section
from awesome_cli.templates import CLASSIC, for_kind
from awesome_cli.templates.parser import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.anylist.tree import SourceItem
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.new_lines import LineContext
    from awesome_cli.markdown.edited.outline import EditedSection
    from awesome_cli.markdown.edited.reading import Readings
    from awesome_cli.markdown.edited.rewriting import Rewritten
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.markdown.write import PageWriter
    from awesome_cli.model import Entry, Measure, Placement
    from awesome_cli.storage.config import Config
    from awesome_cli.templates.language import Template

_SIBLINGS = 20
"""Items of a section from which it is told what its items have in common."""
_NOT, _NEARLY, _EXACT = range(3)
"""How well a template reads an item: not at all, but for what Markdown does not show, to the letter."""


class PageReadings:
    """Reads items, and finds the entries that are written like them."""

    def __init__(
        self,
        side: Side,
        writer: PageWriter,
        context: Callable[[str], LineContext],
        item_of: Callable[[EditedSection], str],
    ) -> None:
        self.side = side
        self.writer = writer
        self.context = context
        """How the lines of a section are read, by its path."""
        self.item_of = item_of
        """The item template of a new section."""
        self.sections = {section.path: section for section in writer.catalog.walk()}
        self.by_id = {entry.id: entry for entry in writer.catalog.entries}
        self._said: dict[EditedItem, Readings] = {}
        self._siblings: dict[str, list[SourceItem]] = {}

    def says(self, item: EditedItem) -> Readings:
        """What an item says."""
        if item not in self._said:
            assert item.source is not None
            section = self.section(item.section)
            self._said[item] = self.read(item.source, item.text, section, item.section.path)
        return self._said[item]

    def section(self, section: EditedSection, path: str = "") -> Section:
        """A section as it was, or as a new one is to be."""
        known = self.sections.get(section.path)
        return known if known is not None else Section(path, "", item=self.item_of(section))

    def read(self, source: SourceItem, text: str, section: Section, path: str, own: str = "") -> Readings:
        """What the source of an item says; `own` is its own template."""
        forms = reading.templates(section.item, self.side.config.render)
        if own:
            forms = [parse(own), *forms]
        return reading.read(source, text, forms, self.side.config.fields, self.siblings(path))

    def is_item(self, text: str, section: EditedSection) -> bool:
        """Whether a text is written as the items of a section are, and leads somewhere."""
        known = self.sections.get(section.path)
        forms = reading.templates(known.item if known else "", self.side.config.render)
        found = (template_read.read(form, reading.with_marker(text, form), self.side.config.fields) for form in forms)
        return any(values is not None and bool(values.entry.address()) for values in found)

    def has_too_many_cells(self, item: EditedItem) -> bool:
        """Whether an item is a row with more cells than the table of its section has columns."""
        head = self.context(item.section.path).head.partition("\n")[0]
        is_row = bool(head) and item.source is not None and item.source.is_row
        return is_row and len(cells(item.text)) > len(cells(head))

    def siblings(self, path: str) -> list[SourceItem]:
        """Some items of a section as it was."""
        if path not in self._siblings:
            section, found = self.sections.get(path), []
            for number, entry in enumerate(self.writer.shown.get(path, ())[:_SIBLINGS], 1):
                if section is not None:
                    text = self.writer.own_item(section, entry, number, "").rstrip("\n")
                    found += reading.sources(text, self.context(path))[:1]
            self._siblings[path] = found
        return self._siblings[path]

    # What items become

    def changed(self, item: EditedItem, showing: Showing) -> Rewritten:
        """The entry of an item that was changed, with the words that it has there now."""
        old, after = showing.text(self.writer), self.says(item)
        assert item.source is not None
        source = next(iter(reading.sources(old, self.context(showing.section.path))), item.source)
        own = for_kind(showing.entry.item, showing.entry.kind) if showing.entry.item else ""
        before = self.read(source, old, showing.section, showing.section.path, own)
        if own:
            after = self.read(item.source, item.text, self.section(item.section), item.section.path, own)
        section = self.section(item.section)
        return rewriting.changed(showing.entry, old, item.text, before, after, self.writer_at(section, showing.number))

    def looks_other(self, item: EditedItem, showing: Showing) -> bool:
        """Whether an item that was moved would look otherwise where it is now."""
        written = self.writer_at(self.section(item.section), showing.number).text(showing.entry)
        return item.source is not None and rewriting.likeness(written, item.text) == rewriting.OTHER

    def new(self, item: EditedItem, path: str) -> Rewritten:
        """The entry of a new item."""
        siblings = item.parent.children if item.parent is not None else ()
        number = list(siblings).index(item) + 1 if siblings else self.number(item)
        return rewriting.new(item.text, self.says(item), self.writer_at(self.section(item.section, path), number))

    def number(self, item: EditedItem) -> int:
        """The place that a numbered item says it has."""
        digits = item.text[: item.text.find(".")] if item.text[:1].isdigit() else ""
        return int(digits) if digits.isdecimal() and len(digits) < 6 else 1

    def shown_at(self, entry: Entry, item: EditedItem, path: str) -> Entry | None:
        """An entry that the list has as it is shown at a further place, in a form of its own where it must be."""
        section = self.section(item.section, path)
        writer = self.writer_at(section, self.number(item))
        if rewriting.likeness(writer.text(entry), item.text) < rewriting.OTHER:
            return entry
        found = rewriting.in_own_form(entry, self.says(item), item.text, writer)
        return found.entry if found.likeness < rewriting.OTHER else None

    def writer_at(self, section: Section, number: int) -> ItemWriter:
        """How entries are written in a section."""
        return ItemWriter(self.writer, section, number, self.side.config)

    # What was there

    def base_entry(self, showing: Showing) -> Entry:
        """The entry of an item with its own words."""
        return self.by_id[showing.entry.id]

    def placement(self, showing: Showing) -> Placement | None:
        """The placement that an item shows; None where it shows the entry itself."""
        entry = self.by_id[showing.entry.id]
        if showing.entry is entry or showing.entry == entry:
            return None
        here = [one for one in entry.placements if one.section == showing.section.path]
        return next((one for one in here if entry.as_placed(one) == showing.entry), None)

    def measures(self, showing: Showing) -> dict[str, Measure]:
        """The numbers that an item shows, by their metrics."""
        view = ItemView(showing.entry, self.writer.context, showing.number)
        written_with(self.form(showing), view)
        return {name: measure for name, measure in view.measures.items() if measure is not None}

    def form(self, showing: Showing) -> Template:
        """The template that an item was written with."""
        if showing.entry.item:
            return parse(for_kind(showing.entry.item, showing.entry.kind))
        return self.writer.template(showing.section, showing.entry)


def best_template(settings: Config, others: Sequence[str], items: Sequence[EditedItem]) -> str:
    """The item template that reads most of some items to the letter, else most of them; the first of several.

    Beside the list's own, `others` are those of its sections. Where none reads any, one is made from the items.
    """
    common = settings.render.item.get("") or CLASSIC
    fits = {text: [_fit(text, item, settings) for item in items] for text in dict.fromkeys([common, *others])}
    best = max(fits, key=lambda text: (fits[text].count(_EXACT), fits[text].count(_NEARLY)))
    sources = [item for item in items if item.source is not None]
    if any(fits[best]) or not sources:
        return best
    drafts = [ItemDraft(item.source, untitled(1), Recognizer([item.source])(item.source), None) for item in sources]  # type: ignore[arg-type,list-item]
    return induced(drafts)


def _fit(text: str, item: EditedItem, settings: Config) -> int:
    """How well a template reads an item; one that is as it was is read by that of the section where it was."""
    if item.source is None:
        known = item.showing.section.item or settings.render.item.get("") or CLASSIC if item.showing else ""
        return _EXACT if known == text else _NOT
    return max(_form_fit(parse(for_kind(text, kind)), item, item.source, settings) for kind in ("", "paper"))


def _form_fit(form: Template, item: EditedItem, source: SourceItem, settings: Config) -> int:
    if form.is_table != source.is_row or form.table_header.rstrip("\n") != source.table_header:
        return _NOT
    values = reading.values_in(form, reading.with_marker(item.text, form), settings.fields)
    if values is None or values.entry.title in ("", rewriting.UNTITLED):
        return _NOT
    return _EXACT if template_read.written(form, values) == item.text else _NEARLY
