"""What a decision about an address changes: in entries, and in the list's own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate._changes import Change, Notice, Statement
from awesome_cli.curate._edits import write
from awesome_cli.curate._link_proposals import at
from awesome_cli.errors import StoreError
from awesome_cli.markdown.targets import with_target, without_link
from awesome_cli.storage import config, config_file, config_reader, facts, metrics, store
from awesome_cli.storage.files import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from awesome_cli.curate._link_places import ListedAddress, Place
    from awesome_cli.model import Entry
    from awesome_cli.storage.workspace import Workspace


def put(found: Workspace, moved: Mapping[ListedAddress, str]) -> list[Notice]:
    """Puts a new address in the place of each old one, or takes it out where the new one is empty; under the lock.

    A notice for whatever could not be changed.
    """
    by_id = {entry.id: entry for entry in found.entries}
    changed: dict[str, Entry] = {}
    notices: list[Notice] = []
    for listed, new in moved.items():
        for place in listed.places:
            if not place.entry:
                notices += _in_text(found, place, at(place, new) if new else "")
            elif place.entry in by_id:
                changed[place.entry] = _edited(changed.get(place.entry, by_id[place.entry]), place, new)
    changes = [_change(by_id[id_], entry) for id_, entry in changed.items()]
    notices += write(found, found.entries, changes)
    _renumber(found, [(by_id[id_], entry) for id_, entry in changed.items()])
    return notices


def _edited(entry: Entry, place: Place, new: str) -> Entry:
    """The entry with another address at a place, or with none."""
    written, better = place.written, at(place, new) if new else ""
    if place.field == "url":
        return entry._replace(url=better)
    if place.field.startswith("links/"):
        links = [link._replace(url=better) if link.url == written else link for link in entry.links]
        return entry._replace(links=tuple(one for one in links if one.url))
    name, _, number = place.field.partition("/")
    if name == "notes":
        return entry._replace(notes=tuple(filter(None, (_text(note, written, better) for note in entry.notes))))
    if name == "placements":
        where = int(number.partition("/")[0])
        placements = list(entry.placements)
        placements[where] = placements[where]._replace(
            description=_text(placements[where].description, written, better)
        )
        return entry._replace(placements=tuple(placements))
    if name == "description":
        return entry._replace(description=_text(entry.description, written, better))
    if name in entry.custom:
        return entry._replace(custom={**entry.custom, name: _text(str(entry.custom[name]), written, better)})
    return entry


def _text(text: str, old: str, new: str) -> str:
    return with_target(text, old, new) if new else without_link(text, old)


def _change(old: Entry, new: Entry) -> Change:
    """What sets one entry apart from another; fields of the list's own by their names."""
    fields = {name: getattr(new, name) or None for name in ("url", "links", "notes", "description", "placements")}
    fields = {name: value for name, value in fields.items() if value != (getattr(old, name) or None)}
    fields |= {name: value or None for name, value in new.custom.items() if value != old.custom[name]}
    return Change(old.id, old.path, fields)


def _in_text(found: Workspace, place: Place, new: str) -> list[Notice]:
    """Changes an address in a text of the list's own."""
    try:
        if place.path == config.FILE:
            text = _text(config_file.content(found.root), place.written, new)
            if config_reader.read(text)[1]:
                raise StoreError(f"{config.FILE} would not be sound any more: change {place.written} by hand")
            replace(found.root / config.FILE, text)
        else:
            path = config_file.inside(found.root, place.path)
            replace(path, _text(path.read_bytes().decode(), place.written, new))
    except (StoreError, OSError, UnicodeDecodeError) as error:
        return [Notice(place.path, Statement("{}", (str(error),)))]
    return []


def _renumber(found: Workspace, changed: Iterable[tuple[Entry, Entry]]) -> None:
    """Gives the numbers and facts of what has another name now to that name, where nobody else uses the old one."""
    entries, _ = store.load(found.root, found.config.table())
    used = {subject for entry in entries for subject in entry.subjects()}
    moved = []
    for old, new in changed:
        gained = [subject for subject in new.subjects() if subject not in old.subjects() and subject in used]
        lost = [subject for subject in old.subjects() if subject not in used]
        if len(gained) == len(lost) == 1:
            moved.append((lost[0], gained[0]))
    rows = [
        (row, row._replace(subject=new)) for old, new in moved for row in found.numbers.values() if row.subject == old
    ]
    metrics.save(found.root, [new for _, new in rows], [(old.subject, old.metric) for old, _ in rows])
    facts.rename(found.root, dict(moved), [old for old, _ in moved])
