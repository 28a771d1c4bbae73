"""`awesome sync`: what an edited page says is found, and taken into the list's files as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from awesome_cli.curate.sync import edits, list_page, sides
from awesome_cli.curate.sync.base import History
from awesome_cli.curate.sync.draft import ListDraft
from awesome_cli.curate.sync.plan import Plan, Rules, plan
from awesome_cli.errors import InputError
from awesome_cli.markdown import views
from awesome_cli.markdown.source_map import Items
from awesome_cli.storage import git, history, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from awesome_cli.curate.sync.base import Base
    from awesome_cli.curate.sync.edits import Edit, Remark
    from awesome_cli.curate.sync.list_page import ListPage
    from awesome_cli.storage.config import Config

README = "README.md"
_SAFE = (edits.ADDED, edits.SECTION_ADDED)
"""What takes nothing away, whatever is newer."""


class Request(NamedTuple):
    """What is asked of a sync."""

    page: str
    """Relative to the list's folder."""
    day: str
    base: str = ""
    """The commit from which the edit began; empty where git is to tell."""
    removals: bool = False
    """Whether what is missing counts as removed even without a base."""


class Prepared(NamedTuple):
    """What an edited page says, before anything is written."""

    plan: Plan
    base: str = ""
    """The commit from which the edit began; empty where none was found."""
    is_shallow: bool = False
    """Whether none was found in a clone that has only the end of its history."""
    is_tracked: bool = False
    """Whether git has the page."""

    @property
    def is_certain(self) -> bool:
        """Whether it is told what is newer where page and data differ: in git, only a base tells it."""
        return bool(self.base) or not self.is_tracked or all(edit.kind in _SAFE for edit in self.plan.edits)


def default_page(settings: Config) -> str:
    """The Markdown page of a list: the one that `outputs:` names, else README.md."""
    named = (path for path, output in settings.outputs.items() if output == ("markdown", ""))
    path = next(named, README)
    return f"{path}{README}" if path.endswith("/") else path


def prepare(root: Path, request: Request) -> Prepared:
    """Compares a page with the data. Raises AwesomeError where that cannot be done."""
    found = workspace.load(root)
    if view := next((one.view for path, one in found.config.outputs.items() if path == request.page), ""):
        raise InputError(
            f"{request.page} shows the view {view!r}: it repeats entries of the list, correct them in their sections"
        )
    today, known = sides.of(root, found), Items()
    texts = list_page.texts_of(root, today, request.page)
    past = History(root, today, request.page, known)
    page = list_page.of(today, request.page, texts)
    if not request.base and not page.remarks and views.is_same_page(page.text, today.page(known)):
        return Prepared(Plan((), (), ListDraft(today)))
    return compared(past, past.named(request.base) if request.base else past.base(), texts, request)


def compared(past: History, base: Base | None, texts: Mapping[str, str], request: Request) -> Prepared:
    """The edits of a page that are not in the data; `base` is the commit that an edit of it began from."""
    rules, today = Rules(request.day), past.today
    page = list_page.of(base.side if base else today, past.path, texts)
    if base is None:
        rules = rules._replace(removals=request.removals, has_base=False)
        is_tracked = bool(git.head_content(past.root, past.path))
        is_shallow = is_tracked and history.is_shallow(past.root)
        made = plan(today, today, page.text, rules, past.known)
        return Prepared(_in_files(made, page), "", is_shallow, is_tracked)
    if base.page == page.text and not page.remarks and not request.base:
        return Prepared(Plan((), (), ListDraft(today)), base.commit)
    return Prepared(_in_files(plan(base.side, today, page.text, rules, past.known), page), base.commit)


def _in_files(made: Plan, page: ListPage) -> Plan:
    """A plan whose lines are those of the files that a page is in."""
    if not page.parts:
        return made

    def placed(one: Edit | Remark) -> dict[str, Any]:
        return dict(zip(("path", "line"), page.place(one.line), strict=True))

    own_edits = tuple(edit._replace(**placed(edit)) for edit in made.edits)
    remarks = [one._replace(**placed(one)) for one in made.remarks] + list(page.remarks)
    for edit in own_edits:
        if edit.kind == edits.SECTION_ADDED and not edit.place:
            reason = "a section of the top: a render writes it to a file of its own"
            remarks.append(edits.Remark(edits.RULE, edit.line, edit.what, reason, edit.path))
    return made._replace(edits=own_edits, remarks=tuple(remarks))
