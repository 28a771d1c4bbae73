"""Entries taken from one section to another."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from awesome_cli.errors import InputError
from awesome_cli.storage import sections, store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.config import Config


_PLACES = ("sections", "placements")


class Moved(NamedTuple):
    """What became of one entry."""

    reference: str
    id: str = ""
    sections: tuple[str, ...] = ()
    """Where it stands now."""
    changed: bool = False
    trouble: str = ""
    """Why it was left as it is."""


def move(
    root: Path,
    references: Iterable[str],
    section: str,
    source: str = "",
    also: bool = False,
    dry_run: bool = False,
) -> list[Moved]:
    """Makes entries stand in a section: instead of the one they are in, instead of `source`, or also.

    Raises InputError for sections that the list does not have.
    """
    with nullcontext() if dry_run else store.lock(root):
        found = workspace.load(root)
        target = sections.find(found.config.sections, section, found.config.was)
        left = sections.find(found.config.sections, source, found.config.was) if source else ""
        done = []
        for reference in dict.fromkeys(references):
            try:
                entry = found.entry(reference)
                now = _moved(found.config, entry, target, left, also)
            except InputError as error:
                done.append(Moved(reference, trouble=str(error)))
                continue
            fields = {key: getattr(now, key) for key in _PLACES if getattr(now, key) != getattr(entry, key)}
            changed = bool(fields)
            if changed and not dry_run:
                store.update(root, entry.path, fields, found.config.table())
            done.append(Moved(reference, entry.id, now.places(), changed))
        return done


def _moved(settings: Config, entry: Entry, target: str, left: str, also: bool) -> Entry:
    """The entry where it stands afterwards. Raises InputError where that is not clear."""
    entry = entry.resolved(settings.resolve)
    now = entry.places()
    if not left and not also and len(now) > 1 and target not in now:
        raise InputError(f"{entry.id} stands in {', '.join(now)}: say which with --from, or --also")
    if left and not also and left not in now:
        raise InputError(f"{entry.id} does not stand in {left}, but in {', '.join(now)}")
    if also:
        moved = entry if target in now else entry._replace(sections=(*entry.sections, target))
    elif left or target not in now:
        from_ = left or now[0]
        moved = entry.resolved(lambda path: target if path == from_ else path)
    else:
        moved = entry
    return moved._replace(sections=tuple(dict.fromkeys(moved.sections)))
