"""The page's title, description, header and footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.import_list import FOOTER, HEADER
from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit, FieldChange
from awesome_cli.markdown import dialect
from awesome_cli.markdown.edited.outline import text_between
from awesome_cli.markdown.plain import visible
from awesome_cli.markdown.write import is_title_in
from awesome_cli.storage import config_edit

if TYPE_CHECKING:
    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.sides import Side
    from awesome_cli.markdown.edited.cut import EditedPage
    from awesome_cli.markdown.edited.outline import EditedList


class FrontEdits:
    """Takes what became of the front and the footer into a draft."""

    def __init__(self, draft: ListDraft, base: Side, page: EditedPage, edited: EditedList) -> None:
        self.draft = draft
        self.base = base
        self.page = page
        self.edited = edited

    def run(self) -> None:
        """All of them."""
        self.words("title", self.edited.title, self.base.config.title)
        self.words("description", self.edited.description, self.base.config.description)
        self.part("header", self.header_begin(), self.edited.header[1], self.base.header)
        self.part("footer", *self.edited.footer, self.base.footer)

    def words(self, key: str, unit: object, before: str) -> None:
        """The title or the description, in awesome.yaml."""
        from awesome_cli.markdown.edited.units import PageUnit

        if not isinstance(unit, PageUnit) or unit.is_intact:
            return
        new = visible(self.page.lines[unit.first].lstrip("#> ").strip())
        ours = getattr(self.draft.config, key)
        if ours not in (before, new):
            reason = f"the {key} is {ours!r} in the data by now, which is kept"
            self.draft.tell(edits.CONFLICT, unit.first + 1, new, reason)
        elif new and ours != new:
            self.draft.configure(config_edit.with_value(self.draft.content, "", key, new))
            self.draft.did(Edit(edits.LIST, unit.first + 1, key, changes=(FieldChange(key, before, new),)))

    def header_begin(self) -> int:
        """The first line of the header; with the title where a list has that in its header as soon as it has one."""
        first, end = self.edited.header
        title, options = self.edited.title, self.base.config.render
        gains_title = is_title_in(text_between(self.page, first, end), options)
        return title.first if title and gains_title and not is_title_in(self.base.header, options) else first

    def part(self, key: str, first: int, end: int, before: str) -> None:
        """The header or the footer, a file of its own."""
        text = text_between(self.page, first, end)
        if dialect.CONTENTS not in before:
            text = text.replace(dialect.CONTENTS, "")  # they stand behind the header, and are no part of it
        old, new = _plain(before), _plain(text)
        if old == new:
            return
        line = next((n + 1 for n in range(first, end) if self.page.lines[n].strip()), 0)
        ours = _plain(getattr(self.draft, key))
        if ours not in (old, new):
            self.draft.tell(edits.CONFLICT, line, key, f"the {key} has been changed in the data too, which is kept")
        elif ours != new:
            if not getattr(self.draft.config.render, key):
                path = HEADER if key == "header" else FOOTER
                self.draft.configure(config_edit.with_render_value(self.draft.content, key, path))
            setattr(self.draft, key, f"{new}\n" if new else "")
            self.draft.did(Edit(edits.LIST, line, key, changes=(FieldChange(key, old, new),)))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
