"""From an edited page to the data that render it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.curate.sync import edits, table_headers, view_edits
from awesome_cli.curate.sync.draft import ListDraft
from awesome_cli.curate.sync.planner import Planner
from awesome_cli.markdown import views
from awesome_cli.markdown.source_map import Items

if TYPE_CHECKING:
    from awesome_cli.curate.sync.edits import Edit, Remark
    from awesome_cli.curate.sync.sides import Side


class Plan(NamedTuple):
    """The edits of a page that are not in the data."""

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
    page = views.reduced(text)
    if base.page(known) != page.text:
        _planner(base, draft, page.text, rules, known).run()
    draft.edits = [edit._replace(line=page.line(edit.line)) for edit in draft.edits]
    draft.remarks = [remark._replace(line=page.line(remark.line)) for remark in draft.remarks]
    draft.remarks += view_edits.inside(page, text, base, draft)
    draft.edits.sort(key=lambda edit: (edits.KINDS.index(edit.kind), edit.line))
    return Plan(tuple(draft.edits), tuple(sorted(draft.remarks, key=lambda remark: remark.line)), draft)


def _planner(base: Side, draft: ListDraft, text: str, rules: Rules, known: Items) -> Planner:
    """The planner of a page, to which the headers that a person gave to tables are the list's own already."""
    is_current = base.is_like(draft.today)
    planner = Planner(base, draft, text, rules, known, is_current)
    with_headers = table_headers.taken_in(table_headers.changed(planner.page), base, draft)
    return planner if with_headers is base else Planner(with_headers, draft, text, rules, known, is_current)
