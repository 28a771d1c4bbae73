"""What a decision about an address changes: in entries, and in the list's own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate._changes import Change, Notice, Statement
from awesome_cli.curate._edits import write
from awesome_cli.curate.links.proposals import as_written_at
from awesome_cli.errors import StoreError
from awesome_cli.markdown.targets import with_target, without_link
from awesome_cli.storage import config, config_file, config_reader, facts, metrics, store
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from awesome_cli.curate.links.places import ListedAddress, Place
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


def replace_addresses(list_: Workspace, moved: Mapping[ListedAddress, str]) -> list[Notice]:
    """Puts a new address in the place of each old one, or takes it out where the new one is empty; under the lock.

    A notice for whatever could not be changed.
    """
    by_id = {entry.id: entry for entry in list_.entries}
    changed: dict[str, Entry] = {}
    notices: list[Notice] = []
    for listed, new in moved.items():
        for place in listed.places:
            if not place.entry:
                notices += _replace_in_list_text(list_, place, as_written_at(place, new) if new else "")
            elif place.entry in by_id:
                changed[place.entry] = _with_address(changed.get(place.entry, by_id[place.entry]), place, new)
    changes = [Change(id_, entry.path, by_id[id_].changes_to(entry)) for id_, entry in changed.items()]
    notices += write(list_, list_.entries, changes)
    _renumber(list_, [(by_id[id_], entry) for id_, entry in changed.items()])
    return notices


def _with_address(entry: Entry, place: Place, new: str) -> Entry:
    """The entry with another address at a place, or with none."""
    written, better = place.written, as_written_at(place, new) if new else ""
    if place.field == "url":
        return entry._replace(url=better)
    if place.field.startswith("links/"):
        links = [link._replace(url=better) if link.url == written else link for link in entry.links]
        return entry._replace(links=tuple(one for one in links if one.url))
    return _with_changed_text(entry, place.field, lambda text: _with_target(text, written, better))


def _with_changed_text(entry: Entry, field: str, change: Callable[[str], str]) -> Entry:
    """The entry with another text in a field; a note of which nothing is left goes."""
    name, _, number = field.partition("/")
    if name == "notes":
        return entry._replace(notes=tuple(filter(None, map(change, entry.notes))))
    if name == "placements":
        placements = [*entry.placements]
        place = int(number.partition("/")[0])
        placements[place] = placements[place]._replace(description=change(placements[place].description))
        return entry._replace(placements=tuple(placements))
    if name == "description":
        return entry._replace(description=change(entry.description))
    if name in entry.custom:
        return entry._replace(custom={**entry.custom, name: change(str(entry.custom[name]))})
    return entry


def _with_target(text: str, old: str, new: str) -> str:
    return with_target(text, old, new) if new else without_link(text, old)


def _replace_in_list_text(list_: Workspace, place: Place, new: str) -> list[Notice]:
    """Changes an address in a text of the list's own."""
    try:
        if place.path == config.FILE:
            text = _with_target(config_file.content(list_.root), place.written, new)
            if config_reader.read(text)[1]:
                raise StoreError(f"{config.FILE} would be broken by this: change {place.written} by hand")
            replace(list_.root / config.FILE, text)
        else:
            path = config_file.inside(list_.root, place.path)
            replace(path, _with_target(path.read_bytes().decode(), place.written, new))
    except (StoreError, OSError, UnicodeDecodeError) as error:
        return [Notice(place.path, Statement("{}", (str(error),)))]
    return []


def _renumber(list_: Workspace, changed: Iterable[tuple[Entry, Entry]]) -> None:
    """Gives the numbers and facts of what has another name now to that name, where nobody else uses the old one."""
    entries, _ = store.load(list_.root, list_.config.table())
    used = {subject for entry in entries for subject in entry.subjects()}
    renamed = dict(pair for old, new in changed if (pair := _renamed_subject(old, new, used)))
    rows = [row for row in list_.numbers.values() if row.subject in renamed]
    moved = [row._replace(subject=renamed[row.subject]) for row in rows]
    metrics.save(list_.root, moved, [(row.subject, row.metric) for row in rows])
    facts.rename(list_.root, renamed, list(renamed))


def _renamed_subject(old: Entry, new: Entry, used: Collection[str]) -> tuple[str, str] | None:
    """The subject that a changed entry has no more, and the one that it has instead; None where that is not sure."""
    gained = [subject for subject in new.subjects() if subject not in old.subjects() and subject in used]
    lost = [subject for subject in old.subjects() if subject not in used]
    return (lost[0], gained[0]) if len(gained) == len(lost) == 1 else None
