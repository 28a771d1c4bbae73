"""The entries that `links` and `refresh` are about: by IDs, a section and a query, or all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.cli import _references
from awesome_cli.curate.refresh import run
from awesome_cli.storage import sections

if TYPE_CHECKING:
    from awesome_cli.cli._session import Session
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


class SelectedEntries(NamedTuple):
    """The entries of one run."""

    entries: list[Entry]
    has_unknown: bool
    """Whether an ID names no entry."""

    @property
    def exit_code(self) -> int:
        """What an ID that names no entry makes of the run: 2 where no entry is left, else 1."""
        return 0 if not self.has_unknown else 1 if self.entries else 2


def select_entries(
    session: Session, list_: Workspace, ids: list[str] | None, section: str, query: str
) -> SelectedEntries:
    """Those that pass all that is asked for; says what names no entry. Raises InputError for what means nothing."""
    path = sections.find(list_.config.sections, section, list_.config.was) if section else ""
    entries, unknown = run.select_entries(list_, _references.read_arguments(ids) if ids else [], path)
    for message in unknown:
        session.warn(message)
    if query:
        from awesome_cli.search import select  # few runs ask

        found = {entry.id for entry in select(list_.catalog(), query, list_.config.fields)}
        entries = [entry for entry in entries if entry.id in found]
    return SelectedEntries(entries, bool(unknown))
