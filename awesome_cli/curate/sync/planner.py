"""One edited page, step by step from its lines to the data that render it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import entries, ids, new_fields
from awesome_cli.curate.sync.contexts import Contexts
from awesome_cli.curate.sync.differences import not_shown, written_otherwise
from awesome_cli.curate.sync.front import FrontEdits
from awesome_cli.curate.sync.order import OrderEdits
from awesome_cli.curate.sync.page_entries import PageEntries
from awesome_cli.curate.sync.readings import PageReadings, best_template
from awesome_cli.curate.sync.sections import SectionEdits
from awesome_cli.curate.sync.stray import StrayLines
from awesome_cli.markdown import write
from awesome_cli.markdown.anylist.templates import AWESOME
from awesome_cli.markdown.edited import headings, showings
from awesome_cli.markdown.edited.cut import cut
from awesome_cli.markdown.edited.items import ItemReader, pair
from awesome_cli.markdown.edited.outline import levels, outline
from awesome_cli.templates import CLASSIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.plan import Rules
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedList, EditedSection
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.markdown.source_map import Items


class Planner:
    """Takes what a page says into a draft. The page is cut at once, all else waits for `run`."""

    def __init__(self, base: Side, draft: ListDraft, text: str, rules: Rules, known: Items, is_current: bool) -> None:
        self.base = base
        self.text = text
        self.is_current = is_current
        """Whether the page is compared with today's data."""
        self.draft = draft
        self.rules = rules
        self.known = known
        self.catalog = base.catalog()
        self.writer = write.PageWriter(self.catalog, base.config.render, known)
        self.sections = {section.path: section for section in self.catalog.walk()}
        self.pieces = base.pieces(known)
        self.levels = levels(self.catalog, self.pieces)
        self.contexts = Contexts(self.writer, self.sections, self.levels)
        self.page = cut(self.pieces, text, self.contexts.of_stretch)
        self.items: dict[EditedSection, list[EditedItem]] = {}
        self._forms: dict[EditedSection, str] = {}

    def run(self) -> None:
        """All that the page says."""
        headings.pair(self.page, self.sections)
        edited = outline(self.page, self.catalog, self.levels)
        lost = showings.lost(self.page.lost, self.sections, self.writer)
        readings = PageReadings(self.base, self.writer, self.contexts.of_section, self.form)
        self.read_items(edited, lost, readings)
        self.base = readings.side = new_fields.declared(self.new_forms(), self.base, self.draft)
        items = [inner for own in self.items.values() for item in own for inner in item.walk()]
        gone = pair(self.page, items, lost, self.writer, lambda item: readings.says(item).entry)
        stray = StrayLines(self.page, edited, self.writer)
        stray.leave_unsure(items)
        gone, within_texts = stray.certainly_gone(gone, lost)
        self.draft.remarks += stray.remarks() + within_texts
        FrontEdits(self.draft, self.base, self.page, edited).run()
        sections = SectionEdits(self.draft, self.base, self.page, edited, self.form)
        sections.run()
        self.draft.resolve_sections()
        self.draft.absent = [] if self.rules.removals else [showing.entry.title for showing in gone]
        page_entries = PageEntries(self.draft, readings, sections.now, items)
        entries.take_in(page_entries, gone if self.rules.removals else (), self.rules.day)
        OrderEdits(page_entries, self.base, self.rules.has_base).run(edited, self.items)
        if self.rules.removals:
            sections.remove(sorted({path for entry in self.draft.entries.values() for path in entry.places()}))
        ids.follow(self.draft)
        self.compare()

    def read_items(self, edited: EditedList, lost: Mapping[int, Sequence[Showing]], readings: PageReadings) -> None:
        """The items of each section."""
        texts = {one.text(self.writer) for own in lost.values() for one in own}

        def is_item(text: str, section: EditedSection) -> bool:
            return text in texts or readings.is_item(text, section)

        reader = ItemReader(self.page, self.sections, self.writer, is_item)
        self.items = {section: reader.of_section(section) for section in edited.top.walk()}

    def new_forms(self) -> list[str]:
        """The item templates that new sections need."""
        return [form for section in self.items if not section.path and (form := self.form(section))]

    def compare(self) -> None:
        """Each line of the page that a render of the draft writes otherwise."""
        rendered = self.draft.side().page(self.known)
        if self.is_current:
            self.draft.remarks += written_otherwise(self.text, rendered, self.draft.remarks, self.draft.decided)
        else:
            before = "".join(piece.text for piece in self.pieces)
            self.draft.remarks += not_shown(self.text, before, rendered, self.draft.remarks, self.draft.decided)

    def form(self, section: EditedSection) -> str:
        """The item template that a new section needs; empty where it is the list's."""
        if section not in self._forms:
            settings = self.base.config
            others = [*(one.item for one in self.sections.values() if one.item), AWESOME]
            best = best_template(settings, others, self.items.get(section, ()))
            self._forms[section] = "" if best == (settings.render.item.get("") or CLASSIC) else best
        return self._forms[section]
