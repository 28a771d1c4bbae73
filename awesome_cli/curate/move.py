"""Moves entries from one section to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.storage import lock, sections, store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.config import Config


_SECTION_FIELDS = ("sections", "placements")


class Moved(NamedTuple):
    """What happened to one entry."""

    reference: str
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
) -> list[Moved]:
    """Puts entries into a section: instead of the one they are in, instead of `source`, or in addition.

    Raises InputError for sections that the list does not have.
    """
    with lock.held(root, dry_run):
        list_ = workspace.load(root)
        target = sections.find(list_.config.sections, section, list_.config.was)
        source_path = sections.find(list_.config.sections, source, list_.config.was) if source else ""
        results = []
        for reference in dict.fromkeys(references):
            try:
                entry = list_.entry(reference)
                moved = _move_entry(list_.config, entry, target, source_path, also)
            except InputError as error:
                results.append(Moved(reference, trouble=str(error)))
                continue
            fields = {key: getattr(moved, key) for key in _SECTION_FIELDS if getattr(moved, key) != getattr(entry, key)}
            changed = bool(fields)
            if changed and not dry_run:
                store.update(root, entry.path, fields, list_.config.table())
            results.append(Moved(reference, entry.id, moved.places(), changed))
        return results


def _move_entry(settings: Config, entry: Entry, target: str, source: str, also: bool) -> Entry:
    """The entry after the move. Raises InputError where it is not clear what to move."""
    entry = entry.resolved(settings.resolve)
    places = entry.places()
    if not source and not also and len(places) > 1 and target not in places:
        raise InputError(f"{entry.id} is in {', '.join(places)}: say which with --from, or --also")
    if source and not also and source not in places:
        raise InputError(f"{entry.id} is not in {source}, but in {', '.join(places)}")
    if also:
        moved = entry if target in places else entry._replace(sections=(*entry.sections, target))
    elif source or target not in places:
        from_ = source or places[0]
        moved = entry.resolved(lambda path: target if path == from_ else path)
    else:
        moved = entry
    return moved._replace(sections=tuple(dict.fromkeys(moved.sections)))
