"""The entries that a person means: by ID, by any reference, or by words that only one of them answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.errors import InputError
from awesome_cli.identity import read
from awesome_cli.normalize import collapse, fold, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from awesome_cli.cli._frame import Session
    from awesome_cli.model import Entry
    from awesome_cli.search import Hit
    from awesome_cli.storage.workspace import Workspace

_CANDIDATES = 10
"""How many entries are named where several are meant."""


def picked(session: Session, list_: Workspace, given: Sequence[str]) -> tuple[list[Entry], int]:
    """The entries that arguments mean, once each, and 1 where some name nothing.

    Where none of them is a reference they are the words of one entry. Raises InputError where nothing is found.
    """
    found: list[Entry] = []
    troubles: list[InputError] = []
    for argument in given:
        try:
            found.append(list_.entry(argument))
        except InputError as error:
            troubles.append(error)
    if not found and not any(map(read, given)):
        return [_by_words(list_, " ".join(given), troubles[0])], 0
    if not found and len(troubles) == 1:
        raise troubles[0]
    for trouble in troubles:
        session.warn(f"awesome: {trouble}")
    if not found:
        raise InputError("nothing of what was named is on this list")
    return list({entry.path: entry for entry in found}.values()), int(bool(troubles))


def _by_words(list_: Workspace, words: str, trouble: InputError) -> Entry:
    """The one entry that words find, in its title before all else. Raises InputError with the candidates."""
    from awesome_cli.search import search

    found = search(list_.catalog(), words)
    titled = [hit for hit in found.hits if fold(words) in fold(hit.entry.title)]
    for hits in (titled, found.hits):
        if len(hits) == 1 and not found.is_partial:
            return hits[0].entry
    if not found.hits:
        raise trouble
    raise InputError(_candidates(words, titled or found.hits))


def _candidates(words: str, hits: Sequence[Hit]) -> str:
    shown = [hit.entry for hit in hits[:_CANDIDATES]]
    width = max(len(entry.id) for entry in shown)
    lines = [f"  {entry.id:{width}}  {printable(collapse(entry.title))}" for entry in shown]
    more = f"\n  and {len(hits) - len(shown):,} more: `awesome search {words}`" if len(hits) > len(shown) else ""
    return f"{words!r} may be one of these; say which:\n" + "\n".join(lines) + more
