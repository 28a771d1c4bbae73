"""Finds the entries that arguments name: by ID, by any reference, or by words that match only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.identity import read
from awesome_cli.normalize import collapse, fold, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._session import Session
    from awesome_cli.model import Entry
    from awesome_cli.search import Hit
    from awesome_cli.storage.workspace import Workspace

_MOST_CANDIDATES = 10
"""So many entries are named where several match."""


def find_entries(session: Session, list_: Workspace, arguments: Sequence[str]) -> tuple[list[Entry], int]:
    """The entries that arguments name, each once, and 1 where some name nothing.

    Where none of them is a reference they are the words of one entry. Raises InputError where nothing is found.
    """
    found: list[Entry] = []
    errors: list[InputError] = []
    for argument in arguments:
        try:
            found.append(list_.entry(argument))
        except InputError as error:
            errors.append(error)
    if not found and not any(map(read, arguments)):
        return [_find_by_words(list_, " ".join(arguments), errors[0])], 0
    if not found and len(errors) == 1:
        raise errors[0]
    for failure in errors:
        session.warn(f"awesome: {failure}")
    if not found:
        raise InputError("none of the named entries is on this list")
    return list({entry.path: entry for entry in found}.values()), int(bool(errors))


def _find_by_words(list_: Workspace, words: str, error: InputError) -> Entry:
    """The one entry that words find, first by its title alone. Raises InputError with the candidates."""
    from awesome_cli.search import search

    result = search(list_.catalog(), words)
    in_titles = [hit for hit in result.hits if fold(words) in fold(hit.entry.title)]
    for hits in (in_titles, result.hits):
        if len(hits) == 1 and not result.is_partial:
            return hits[0].entry
    if not result.hits:
        raise error
    raise InputError(_ambiguous_message(words, in_titles or result.hits))


def _ambiguous_message(words: str, hits: Sequence[Hit]) -> str:
    shown = [hit.entry for hit in hits[:_MOST_CANDIDATES]]
    width = max(len(entry.id) for entry in shown)
    lines = [f"  {entry.id:{width}}  {printable(collapse(entry.title))}" for entry in shown]
    more = f"\n  and {len(hits) - len(shown):,} more: `awesome search {words}`" if len(hits) > len(shown) else ""
    return f"{words!r} may be one of these; say which:\n" + "\n".join(lines) + more
