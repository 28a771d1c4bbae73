"""Entries taken from one section to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from awesome_cli import sections
from awesome_cli.errors import InputError
from awesome_cli.storage import store, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from awesome_cli.model import Entry
    from awesome_cli.storage.config import Config


class Moved(NamedTuple):
    """What became of one entry."""

    reference: str
    id: str = ""
    sections: tuple[str, ...] = ()
    """Where it stands now."""
    changed: bool = False
    trouble: str = ""
    """Why it was left as it is."""


def move(root: Path, references: Iterable[str], section: str, source: str = "", also: bool = False) -> list[Moved]:
    """Makes entries stand in a section: instead of the one they are in, instead of `source`, or also.

    Raises InputError for sections that the list does not have.
    """
    with store.lock(root):
        found = workspace.load(root)
        target = sections.find(found.config.sections, section, found.config.was)
        left = sections.find(found.config.sections, source, found.config.was) if source else ""
        done = []
        for reference in dict.fromkeys(references):
            try:
                entry = found.entry(reference)
                now = _sections(found.config, entry, target, left, also)
            except InputError as error:
                done.append(Moved(reference, trouble=str(error)))
                continue
            changed = now != entry.sections and store.update(root, entry.path, {"sections": list(now)})
            done.append(Moved(reference, entry.id, now, changed))
        return done


def _sections(settings: Config, entry: Entry, target: str, left: str, also: bool) -> tuple[str, ...]:
    """Where an entry stands afterwards. Raises InputError where that is not clear."""
    now = tuple(dict.fromkeys(map(settings.resolve, entry.sections)))
    if also:
        return now if target in now else (*now, target)
    if not left:
        if len(now) > 1 and target not in now:
            raise InputError(f"{entry.id} stands in {', '.join(now)}: say which with --from, or --also")
        return now if target in now else (target,)
    if left not in now:
        raise InputError(f"{entry.id} does not stand in {left}, but in {', '.join(now)}")
    return tuple(dict.fromkeys(target if path == left else path for path in now))
