"""Completes entries that say little more than an address: facts are looked up as `add` does, and written as they come.

What has been written by then stays when it is stopped, and the next run asks for the rest alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import kinds
from awesome_cli.curate import lookup
from awesome_cli.curate.add.drafts import make_drafts
from awesome_cli.curate.add.entry import AddRequest, placeholder_title, references_of
from awesome_cli.errors import StoreError
from awesome_cli.normalize import fold
from awesome_cli.storage import facts, lock, metrics, store, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from awesome_cli.curate.add.drafts import Draft
    from awesome_cli.identity import Reference
    from awesome_cli.model import Entry

BATCH = 50
"""So many entries are looked up before what was learned of them is written."""
_FIELDS = ("authors", "published", "description", "abstract", "status")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


class Completion(NamedTuple):
    """What became of a batch of entries."""

    asked: int
    completed: int
    """Entries that have got something."""
    failures: tuple[str, ...]
    """What could not be looked up or written, and why."""


def incomplete(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of which a source may know what they do not say: no title, no people, no word on what they do."""
    return [entry for entry in entries if _lacks_facts(entry)]


def _lacks_facts(entry: Entry) -> bool:
    kind = kinds.of(entry.kind)
    lacks_people = kind.has_people and not entry.authors
    return lacks_people or (kind.expects == "description" and not entry.description) or _is_named_by_address(entry)


def _is_named_by_address(entry: Entry) -> bool:
    """Whether its title is its address or identifier, for want of a better one."""
    own = {entry.arxiv, entry.doi, entry.isbn, entry.url, _SCHEME.sub("", entry.url).rstrip("/")}
    return entry.title in own or any(entry.title == placeholder_title(one) for one in references_of(entry)[:1])


def complete(root: Path, entries: Sequence[Entry], today: str, say: Callable[[str], None]) -> Completion:
    """Looks up some entries, and writes what is known of them. `say` gets a message for each wait."""
    wanted = {entry.id: found[0] for entry in entries if (found := references_of(entry))}
    answers = lookup.look_up(list(wanted.values()), (), say)
    drafts, refused = make_drafts(wanted.values(), answers, AddRequest(added=today))
    completed, not_written = _write(root, wanted, {draft.asked: draft for draft in drafts})
    return Completion(len(entries), completed, (*(f"{one.reference}: {one.reason}" for one in refused), *not_written))


def _write(root: Path, wanted: dict[str, Reference], drafts: dict[str, Draft]) -> tuple[int, list[str]]:
    """Gives entries what they lack; they are read again, since a person may have changed them meanwhile."""
    completed = 0
    not_written = []
    with lock.held(root):
        list_ = workspace.load(root)
        for entry in list_.entries:
            draft = drafts.get(wanted[entry.id].identity) if entry.id in wanted else None
            if draft is None:
                continue
            fields = _missing_values(entry, draft.entry)
            try:
                completed += bool(fields) and store.update(root, entry.path, fields, list_.config.table())
            except StoreError as error:
                not_written.append(str(error))
        metrics.save(root, [number for draft in drafts.values() for number in draft.numbers])
        facts.save(root, [fact for draft in drafts.values() for fact in draft.facts])
    return completed, not_written


def _missing_values(entry: Entry, found: Entry) -> dict[str, object]:
    """The facts that an entry lacks; a venue goes with its year."""
    names = [name for name in _FIELDS if getattr(found, name) and not getattr(entry, name)]
    if found.venue and not (entry.venue or entry.year):
        names += ["venue", "year"]
    if _has_better_title(entry, found):
        names.append("title")
    return {name: getattr(found, name) for name in names}


def _has_better_title(entry: Entry, found: Entry) -> bool:
    """Whether ours is an address, or what a browser's window showed: the thing's title with more around it."""
    if not found.title or found.title == entry.title or _is_named_by_address(found):
        return False
    title = f" {fold(found.title)} "
    return _is_named_by_address(entry) or (entry.kind != kinds.LINK and title in f" {fold(entry.title)} ")
