"""Moves entries from one section to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.storage import lock, sections, store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


_FIELDS = ("sections", "placements", "under")
"""What a move changes of an entry."""


class MoveResult(NamedTuple):
    """What happened to one entry."""

    reference: str
    """What was asked for; the ID of an entry that went along with the one it is under."""
    id: str = ""
    sections: tuple[str, ...] = ()
    """The sections that it is in now."""
    changed: bool = False
    trouble: str = ""
    """Why it was not moved."""


def move(
    root: Path,
    references: Iterable[str],
    section: str,
    source: str = "",
    also: bool = False,
    dry_run: bool = False,
) -> list[MoveResult]:
    """Puts entries into a section: instead of the one they are in, instead of `source`, or in addition.

    What is under an entry goes along; an entry that leaves the one that it was under is under none. Raises InputError
    for sections that the list does not have.
    """
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        target = sections.find(list_.config.sections, section, list_.config.was)
        source_path = sections.find(list_.config.sections, source, list_.config.was) if source else ""
        mover = _Mover(list_, target, source_path, also)
        results: list[MoveResult] = []
        for reference in dict.fromkeys(references):
            try:
                results.extend(mover.move(reference))
            except InputError as error:
                results.append(MoveResult(reference, trouble=str(error)))
        if not dry_run:
            for path, fields in mover.changes():
                store.update(root, path, fields, list_.config.table())
        return results


class _Mover:
    """Moves entries in memory, one after the other."""

    def __init__(self, list_: Workspace, target: str, source: str, also: bool) -> None:
        self.list = list_
        self.target, self.source, self.also = target, source, also
        self.before = {entry.id: entry.with_resolved_sections(list_.config.resolve) for entry in list_.entries}
        self.entries = dict(self.before)

    def move(self, reference: str) -> Iterator[MoveResult]:
        """One entry, and what is under it. Raises InputError where it is not clear what to move."""
        old = self.entries[self.list.entry(reference).id]
        source = self._source_of(old)
        new = self._moved(old, source)
        yield self._keep(reference, self._still_under(new))
        if new.places() != old.places():
            yield from self._move_those_under(old.id, source, {old.id})

    def changes(self) -> Iterator[tuple[str, dict[str, object]]]:
        """The fields of each file that are others than before."""
        for old in self.before.values():
            new = self.entries[old.id]
            fields = {name: getattr(new, name) or None for name in _FIELDS if getattr(new, name) != getattr(old, name)}
            if fields:
                yield old.path, fields

    def _source_of(self, entry: Entry) -> str:
        """The section that an entry leaves; empty for none. Raises InputError where that is not clear."""
        places = entry.places()
        if self.also or (not self.source and self.target in places):
            return ""
        if not self.source and len(places) > 1:
            raise InputError(f"{entry.id} is in {', '.join(places)}: say which with --from, or --also")
        if self.source and self.source not in places:
            raise InputError(f"{entry.id} is not in {self.source}, but in {', '.join(places)}")
        return self.source or places[0]

    def _moved(self, entry: Entry, source: str) -> Entry:
        """The entry in its new sections."""
        if source:
            entry = entry.with_resolved_sections(lambda path: self.target if path == source else path)
        elif self.target not in entry.places():
            entry = entry._replace(sections=(*entry.sections, self.target))
        return entry._replace(sections=tuple(dict.fromkeys(entry.sections)))

    def _still_under(self, entry: Entry) -> Entry:
        """The entry under another only where that is in the same sections, since it is shown there alone."""
        above = self.entries.get(entry.under)
        if above is None or set(entry.places()) <= set(above.places()):
            return entry
        if self.also:
            raise InputError(
                f"{entry.id} is under {above.id}, which is not in {self.target}: `--also` needs that there"
            )
        return entry._replace(under="")

    def _move_those_under(self, id_: str, source: str, seen: set[str]) -> Iterator[MoveResult]:
        """The entries below one that was moved, at any depth; `seen` ends a ring of them."""
        for entry in [entry for entry in self.entries.values() if entry.under == id_ and entry.id not in seen]:
            seen.add(entry.id)
            yield self._keep(entry.id, self._moved(entry, source))
            yield from self._move_those_under(entry.id, source, seen)

    def _keep(self, reference: str, entry: Entry) -> MoveResult:
        is_changed = entry != self.entries[entry.id]
        self.entries[entry.id] = entry
        return MoveResult(reference, entry.id, entry.places(), is_changed)
