"""From an edited page to the data that render it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync import edits, ids, table_headers, view_edits
from awesome_cli.curate.sync.checked import missing, unlike
from awesome_cli.curate.sync.draft import ListDraft
from awesome_cli.curate.sync.entries import EntryEdits, walked
from awesome_cli.curate.sync.front import FrontEdits
from awesome_cli.curate.sync.order import OrderEdits
from awesome_cli.curate.sync.readings import PageReadings, best_template
from awesome_cli.curate.sync.sections import SectionEdits
from awesome_cli.markdown import source_map, views, write
from awesome_cli.markdown.anylist.page import Surroundings
from awesome_cli.markdown.anylist.templates import AWESOME
from awesome_cli.markdown.anylist.tree import BULLET
from awesome_cli.markdown.edited import headings, showings
from awesome_cli.markdown.edited.cut import cut
from awesome_cli.markdown.edited.items import ItemReader, pair
from awesome_cli.markdown.edited.outline import levels, outline
from awesome_cli.markdown.edited.part import Context
from awesome_cli.markdown.source_map import Items
from awesome_cli.templates import CLASSIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.curate.sync.edits import Edit, Remark
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.cut import Stretch
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedSection


_STRAY = (
    "text between items, where no list has any",
    "a header of which it is not clear which columns it has: `item:` in awesome.yaml has the form of the table",
)


class Plan(NamedTuple):
    """What an edited page says that the data do not know."""

    edits: tuple[Edit, ...]
    remarks: tuple[Remark, ...]
    draft: ListDraft
    """The data as they will be."""

    @property
    def is_empty(self) -> bool:
        """Whether the data know all that the page says."""
        return not self.edits and not any(remark.needs_person for remark in self.remarks)


class Rules(NamedTuple):
    """How an edit is taken."""

    day: str
    """Today, YYYY-MM-DD: when new entries came onto the list."""
    removals: bool = True
    """Whether what is missing on the page has been taken off the list."""
    has_base: bool = True
    """Whether it is known which data the page was rendered from; else today's replace them."""


def plan(base: Side, today: Side, text: str, rules: Rules, known: Items | None = None) -> Plan:
    """What a page says that was written from the data of a while ago, and what that makes of the data of today."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    known = known or Items()
    draft = ListDraft(today)
    pieces, page = base.pieces(known), views.reduced(text)
    if page_text(pieces) != page.text:
        _planner(base, draft, page.text, rules, known).run()
    draft.edits = [edit._replace(line=page.line(edit.line)) for edit in draft.edits]
    draft.remarks = [remark._replace(line=page.line(remark.line)) for remark in draft.remarks]
    draft.remarks += view_edits.inside(page, text, (base, today))
    draft.edits.sort(key=lambda edit: (edits.KINDS.index(edit.kind), edit.line))
    return Plan(tuple(draft.edits), tuple(sorted(draft.remarks, key=lambda remark: remark.line)), draft)


def page_text(pieces: Sequence[source_map.Piece]) -> str:
    """The page that pieces are."""
    return "".join(piece.text for piece in pieces)


def _planner(base: Side, draft: ListDraft, text: str, rules: Rules, known: Items) -> _Planner:
    """The planner of a page, to which the headers that a person gave to tables are the list's own already."""
    planner = _Planner(base, draft, text, rules, known)
    with_headers = table_headers.taken_in(table_headers.changed(planner.page), base, draft)
    return planner if with_headers is base else _Planner(with_headers, draft, text, rules, known)


class _Planner:
    def __init__(self, base: Side, draft: ListDraft, text: str, rules: Rules, known: Items) -> None:
        self.base = base
        self.text = text
        self.is_current = base.entries is draft.today.entries
        """Whether the page is compared with today's data."""
        self.draft = draft
        self.rules = rules
        self.known = known
        self.catalog = base.catalog()
        self.writer = write.PageWriter(self.catalog, base.config.render, known)
        self.sections = {section.path: section for section in self.catalog.walk()}
        self.levels: dict[str, int] = {}
        self.items: dict[EditedSection, list[EditedItem]] = {}
        self._forms: dict[EditedSection, str] = {}
        self.pieces = base.pieces(known)
        self.levels = levels(self.catalog, self.pieces)
        self.page = cut(self.pieces, text, self.context)

    def run(self) -> None:
        """Takes all that the page says into the draft."""
        page = self.page
        headings.pair(page, self.sections)
        edited = outline(page, self.catalog, self.levels)
        self.draft.remarks += view_edits.removed(page.lost)
        lost = showings.lost(page.lost, self.sections, self.writer)
        lost_texts = {one.text(self.writer) for own in lost.values() for one in own}
        readings = PageReadings(self.base, self.writer, self.context_of, self.form)
        reader = ItemReader(
            page,
            self.sections,
            self.writer,
            lambda text, section: text in lost_texts or readings.is_item(text, section),
        )
        self.items = {section: reader.of_section(section) for section in edited.top.walk()}
        items = walked(item for own in self.items.values() for item in own)
        gone = pair(page, items, lost, self.writer, lambda item: readings.says(item).entry)
        for unit in edited.stray:
            said = " ".join(page.lines[unit.first].split())[:100]
            self.draft.tell(edits.NOT_UNDERSTOOD, unit.first + 1, said, _STRAY[unit.kind == source_map.HEAD])
        FrontEdits(self.draft, self.base, page, edited).run()
        sections = SectionEdits(self.draft, self.base, page, edited, self.form)
        sections.run()
        if self.draft.config.was:
            resolve = self.draft.config.resolve
            self.draft.entries = {id_: one.resolved(resolve) for id_, one in self.draft.entries.items()}
        entries = EntryEdits(self.draft, readings, sections.now, self.rules.day)
        entries.run(items, gone if self.rules.removals else ())
        OrderEdits(self.draft, self.base, entries, sections.now, self.rules.has_base).run(edited, self.items)
        if self.rules.removals:
            filled = {path for entry in self.draft.entries.values() for path in entry.places()}
            sections.remove(sorted(filled))
        ids.follow(self.draft)
        rendered = self.draft.side().page(self.known)
        if self.is_current:
            self.draft.remarks += unlike(self.text, rendered, self.draft.remarks, self.draft.decided)
        else:
            self.draft.remarks += missing(self.text, page_text(self.pieces), rendered, self.draft.remarks)

    # How lines are read

    def context(self, stretch: Stretch) -> Context:
        """How the lines of a stretch are read: as those of the section that they are in."""
        before, behind = stretch.before, stretch.behind
        lost_head = next((one.piece.section for one in stretch.lost if one.piece.kind == source_map.HEAD), "")
        context = self.context_of(lost_head or (before.section if before else ""))
        opens = behind is not None and behind.kind in (source_map.ITEM, source_map.HEAD)
        forms = [
            form
            for piece in stretch.lost
            if piece.piece.kind == source_map.HEADING
            and (form := headings.form(piece, self.sections[piece.piece.section], self.levels[piece.piece.section]))
        ]
        has_lost_fold = any(one.piece.kind == source_map.FOLD for one in stretch.lost)
        context = context._replace(has_lost_head=bool(lost_head and context.head), has_lost_fold=has_lost_fold)
        return context._replace(surroundings=context.surroundings._replace(opens_items=opens), forms=forms)

    def context_of(self, path: str) -> Context:
        """How lines of a section are read."""
        shown = self.writer.shown.get(path)
        if not shown:
            return Context()
        template = self.writer.template(self.sections[path], shown[0])
        begins = template.text.lstrip()[:1]
        is_heading = begins == "#"
        is_paragraph = not (template.is_table or is_heading or begins in "-*+" or template.text.startswith("{#}"))
        if template.text.startswith("**"):
            is_paragraph = True
        section = self.sections[path]
        has_groups = any(one.shown == BULLET for one in (section, *section.sections))
        around = Surroundings(True, is_paragraph, is_heading, has_groups=has_groups)
        return Context(around, template.table_header.rstrip("\n"))

    def form(self, section: EditedSection) -> str:
        """The item template that a new section needs; empty where it is the list's."""
        if section not in self._forms:
            options = self.base.config.render
            common = options.item.get("") or CLASSIC
            others = [*(one.item for one in self.sections.values() if one.item), AWESOME]
            best = best_template(common, others, self.items.get(section, ()))
            self._forms[section] = "" if best == common else best
        return self._forms[section]
