"""`awesome open`: shows entries in the browser."""

from __future__ import annotations

from awesome_cli.cli import _browser, _entry_lookup, _list, _references
from awesome_cli.cli._options import IdsOrWords
from awesome_cli.cli._session import Session


def command(
    session: Session,
    ids: IdsOrWords,
) -> int:
    """Open entries in your browser."""
    entries, missing = _entry_lookup.find_entries(session, _list.read(session), _references.read_arguments(ids))
    opened = [_browser.open_entry(session, entry) for entry in entries]
    return max(missing, 0 if all(opened) else 1)
