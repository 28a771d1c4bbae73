"""New items: each is a new entry, or a further place of one that the list has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits
from awesome_cli.curate.sync.edits import Edit
from awesome_cli.identity import title_identity
from awesome_cli.markdown.edited import rewriting
from awesome_cli.model import Placement
from awesome_cli.normalize import collapse
from awesome_cli.storage import store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.curate.sync.page_entries import PageEntries
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.rewriting import Rewritten
    from awesome_cli.model import Entry


class AddedItems:
    """Takes new items into a draft."""

    def __init__(self, page: PageEntries, day: str) -> None:
        self.page = page
        self.draft = page.draft
        self.readings = page.readings
        self.day = day
        self.by_identity = {name: entry.id for entry in self.draft.entries.values() for name in entry.identities()}

    def add(self, item: EditedItem) -> None:
        """One new item."""
        path = self.page.path_of(item.section)
        if self.page.has_too_many_cells(item):
            return
        found = self.readings.new(item, path)
        if found.likeness == rewriting.OTHER or not _is_entry(found.entry):
            self.page.not_understood(item, "no entry could be made of it")
        elif not path:
            self.page.not_understood(item, "it is in no section")
        elif (known := self.known(found.entry)) is None:
            self.create(item, found, path)
        elif known.id in self.readings.by_id or not self.is_listed(item, known, found.entry, path):
            self.place(item, known, found.entry, path)

    def known(self, entry: Entry) -> Entry | None:
        """The entry of the list that is about the same thing."""
        names = list(entry.identities())
        if entry.is_known_by_title():
            names.append(title_identity(entry.title))
        id_ = next((self.by_identity[name] for name in names if name in self.by_identity), "")
        return self.draft.entries.get(id_)

    def create(self, item: EditedItem, found: Rewritten, path: str) -> None:
        """A new entry."""
        entry = self.page.with_declared(item, found.entry)
        added = entry._replace(
            id=entry.stem(),
            path=f"{store.FOLDER}/{entry.stem()}.yaml",
            title=collapse(entry.title),
            sections=(path,),
            under=self.page.parent_id(item),
            added=entry.added or self.day,
        )
        self.draft.add(added)
        self.draft.measures += found.measures
        self.by_identity.update(dict.fromkeys(added.identities(), added.id))
        self.note(item, added, path)

    def note(self, item: EditedItem, entry: Entry, place: str) -> None:
        """Notes that an item was added, and which entry it is."""
        self.page.ids[item] = entry.id
        self.page.added.add(item)
        self.draft.did(Edit(edits.ADDED, item.line, entry.title, entry.id, place=place))

    def is_listed(self, item: EditedItem, known: Entry, said: Entry, path: str) -> bool:
        """Whether the data have gained an entry in this section, too; other words than it has there are a conflict."""
        if path not in known.places() or known.id in self.page.ids.values():
            return False
        self.page.ids[item] = known.id
        for name in ("title", "description", "authors"):
            ours, theirs = getattr(known, name), getattr(said, name)
            if theirs and ours != theirs:
                self.draft.tell_clash(item.line, known.title, name, theirs, ours)
        return True

    def place(self, item: EditedItem, known: Entry, said: Entry, path: str) -> None:
        """A further place of an entry, with other words where it is called otherwise there."""
        words = {name: value for name in ("title", "description") if (value := getattr(said, name))}
        words = {name: value for name, value in words.items() if value != getattr(known, name)}
        shown = self.readings.shown_at(known._replace(**words), item, path)
        if shown is None:
            self.page.not_understood(item, f"it repeats {known.title}, in a form that the list could not write")
            return
        if shown.item not in ("", known.item):
            words["item"] = shown.item
        now = self.with_place(known, path, words)
        if now == known:
            self.page.not_understood(item, f"{known.title} is in this section already")
            return
        self.draft.entries[known.id] = now
        self.note(item, now._replace(title=said.title), f"{path}, also")

    def with_place(self, entry: Entry, path: str, words: Mapping[str, str]) -> Entry:
        """An entry in one more section, with its own words there or with others; as it is where it is there already."""
        if words:
            return entry._replace(placements=(*entry.placements, Placement(path, **words)))
        if path in map(self.draft.config.resolve, entry.sections):
            return entry
        return entry._replace(sections=(*entry.sections, path))


def _is_entry(entry: Entry) -> bool:
    """Whether an item says enough to be one."""
    return entry.title not in ("", rewriting.UNTITLED) and bool(entry.stem())
