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
    from collections.abc import Iterable, Mapping

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
    name, _, number = place.field.partition("/")
    if name == "notes":
        return entry._replace(notes=tuple(filter(None, (_with_target(note, written, better) for note in entry.notes))))
    if name == "placements":
        where = int(number.partition("/")[0])
        placements = list(entry.placements)
        placements[where] = placements[where]._replace(
            description=_with_target(placements[where].description, written, better)
        )
        return entry._replace(placements=tuple(placements))
    if name == "description":
        return entry._replace(description=_with_target(entry.description, written, better))
    if name in entry.custom:
        return entry._replace(custom={**entry.custom, name: _with_target(str(entry.custom[name]), written, better)})
    return entry


def _with_target(text: str, old: str, new: str) -> str:
    return with_target(text, old, new) if new else without_link(text, old)


def _replace_in_list_text(list_: Workspace, place: Place, new: str) -> list[Notice]:
    """Changes an address in a text of the list's own."""
    try:
        if place.path == config.FILE:
            text = _with_target(config_file.content(list_.root), place.written, new)
            if config_reader.read(text)[1]:
                raise StoreError(f"{config.FILE} would not be sound any more: change {place.written} by hand")
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
    moved = []
    for old, new in changed:
        gained = [subject for subject in new.subjects() if subject not in old.subjects() and subject in used]
        lost = [subject for subject in old.subjects() if subject not in used]
        if len(gained) == len(lost) == 1:
            moved.append((lost[0], gained[0]))
    rows = [
        (row, row._replace(subject=new)) for old, new in moved for row in list_.numbers.values() if row.subject == old
    ]
    metrics.save(list_.root, [new for _, new in rows], [(old.subject, old.metric) for old, _ in rows])
    facts.rename(list_.root, dict(moved), [old for old, _ in moved])
