"""What lint would report of the entries that an edited page makes, on the lines of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import INFORMATION
from awesome_cli.lint import engine
from awesome_cli.storage import reading, store

if TYPE_CHECKING:
    from awesome_cli.curate.sync.plan import Plan
    from awesome_cli.errors import Problem
    from awesome_cli.storage.fields import Table


def of(plan: Plan, page: str) -> list[Problem]:
    """The problems of each entry that is new or changed, in the order of their lines."""
    draft = plan.draft
    rules, _ = engine.load_rules(draft.config, verbose=False)
    places = {edit.id: (edit.path or page, edit.line) for edit in plan.edits if edit.line and edit.id in draft.entries}
    found = []
    for id_, (path, line) in places.items():
        entry, fields = draft.entries[id_], draft.config.table()
        file = _file(entry.path, store.text_of(entry, fields), fields)
        problems = [problem for problem in rules.check_entry_file(file) if problem.level != INFORMATION]
        found += [problem._replace(path=path, line=line, column=1, fix=None) for problem in problems]
    return sorted(found, key=lambda problem: (problem.path, problem.line))


def _file(path: str, text: str, fields: Table) -> store.File:
    """An entry file that is not written yet."""
    id_ = path.rpartition("/")[2].removesuffix(".yaml")
    return store.File(id_, path, reading.read(text, id_, path, fields), text, fields=fields)
