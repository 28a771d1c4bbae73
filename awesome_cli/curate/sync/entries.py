"""Entries that a person added, changed, moved or removed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from awesome_cli.curate.sync import edits, three_way
from awesome_cli.curate.sync.draft import field_changes
from awesome_cli.curate.sync.edits import Edit
from awesome_cli.identity import title_identity
from awesome_cli.markdown.edited import rewriting
from awesome_cli.model import Placement
from awesome_cli.normalize import collapse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from awesome_cli.curate.sync.draft import ListDraft
    from awesome_cli.curate.sync.readings import PageReadings
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.outline import EditedSection
    from awesome_cli.markdown.edited.rewriting import Rewritten
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.model import Entry

_OWN = ("id", "path", "sections", "weight", "under", "placements")
"""What an item does not show."""
_PLACE_WORDS = ("title", "description", "item")


class EntryEdits:
    """Takes what became of items into a draft."""

    def __init__(
        self, draft: ListDraft, readings: PageReadings, path_of: Callable[[EditedSection], str], day: str
    ) -> None:
        self.draft = draft
        self.readings = readings
        self.path_of = path_of
        self.day = day
        self.ids: dict[EditedItem, str] = {}
        """The entry that each item of the page is, for those that are known or were understood."""
        self.moved: set[EditedItem] = set()
        """Items that a person put where they are."""
        self.added: set[EditedItem] = set()
        self.by_identity = {name: entry.id for entry in draft.entries.values() for name in entry.identities()}
        self.places: Counter[str] = Counter()
        """How many items of the page each entry is."""

    def run(self, items: Sequence[EditedItem], gone: Sequence[Showing]) -> None:
        """All items of the page in their order, and those that are gone from it."""
        for item in items:
            if item.showing is not None:
                self.ids[item] = item.showing.entry.id
                self.places[item.showing.entry.id] += 1
        for item in items:
            if item.showing is not None:
                self.change(item, item.showing)
        for showing in gone:
            self.remove(showing)
        for item in items:
            if item.showing is None:
                self.add(item)

    # Changed, moved

    def change(self, item: EditedItem, showing: Showing) -> None:
        """An item that was there before."""
        ours = self.draft.entries.get(showing.entry.id)
        has_other_text = item.source is not None and item.text != showing.text(self.readings.writer)
        is_elsewhere = item.section.path != showing.section.path
        has_other_parent = self.parent_id(item) != (showing.parent.entry.id if showing.parent else "")
        if ours is None:
            if has_other_text or is_elsewhere:
                self.draft.tell(edits.CONFLICT, item.line, showing.entry.title, "it has been taken off the list since")
            del self.ids[item]
            return
        if has_other_text or (is_elsewhere and self.readings.looks_other(item, showing)):
            self.reword(item, showing, ours)
        if item.showing is not None and (is_elsewhere or has_other_parent):
            self.move(item, showing, has_other_parent)

    def parent_id(self, item: EditedItem) -> str:
        """The ID of the entry that an item is under; empty for none."""
        return self.ids.get(item.parent, "") if item.parent is not None else ""

    def reword(self, item: EditedItem, showing: Showing, ours: Entry) -> None:
        """Other words, links or numbers."""
        if self.readings.has_too_many_cells(item):
            self.not_understood(item, "this row has more cells than its table has columns")
            return
        found = self.readings.changed(item, showing)
        if found.likeness == rewriting.OTHER:
            self.not_understood(item, "what was changed here has no form that the list could write")
            return
        if self.places[ours.id] > 1 and not {*found.entry.identities()} & {*showing.entry.identities()}:
            self.replace(item, showing)
            return
        self.number(item, showing, found)
        base = self.readings.base_entry(showing)
        shown = {name: value for name, value in showing.entry._asdict().items() if name not in _OWN}
        theirs = {name: value for name, value in found.entry._asdict().items() if name not in _OWN}
        if shown == theirs:
            return
        placement = self.readings.placement(showing)
        known = ours
        if placement is not None:
            ours = self.reword_place(showing, placement, ours, theirs)
            theirs = {name: value for name, value in theirs.items() if name not in _PLACE_WORDS}
        before = {name: getattr(base, name) for name in theirs}
        values, clashes = three_way.merged(before, theirs, {name: getattr(ours, name) for name in theirs})
        for clash in clashes:
            clashing = field_changes({clash.field: clash.ours}, {clash.field: clash.theirs})[0]
            reason = f"`{clashing.field}`: the page says {clashing.new!r}, the data say {clashing.old!r}, which is kept"
            self.draft.tell(edits.CONFLICT, item.line, ours.title, reason)
        self.draft.entries[ours.id] = ours._replace(**values)
        if self.draft.entries[ours.id] != known:
            told = {name: shown[name] for name in shown if name in values or (placement and name in _PLACE_WORDS)}
            changes = field_changes(told, {name: getattr(found.entry, name) for name in told})
            self.draft.did(Edit(edits.CHANGED, item.line, showing.entry.title, ours.id, changes))
            self.decide_others(item, ours)

    def decide_others(self, item: EditedItem, entry: Entry) -> None:
        """Other items of an entry that was changed in one place."""
        for other, id_ in self.ids.items():
            if id_ == entry.id and other is not item:
                reason = f"it is the entry of line {item.line}, which was changed: a render writes both alike"
                self.draft.decided.setdefault(other.line, reason)

    def replace(self, item: EditedItem, showing: Showing) -> None:
        """One of several items of an entry is about something else now: the others stay as they are."""
        self.places[showing.entry.id] -= 1
        self.remove(showing)
        item.showing = None
        del self.ids[item]

    def reword_place(self, showing: Showing, placement: Placement, ours: Entry, theirs: dict[str, object]) -> Entry:
        """Other words at a place where an entry is called otherwise than elsewhere."""
        words = {name: str(theirs[name]) for name in _PLACE_WORDS if theirs[name] != getattr(showing.entry, name)}
        path = self.draft.config.resolve(placement.section)
        places = list(ours.placements)
        for number, place in enumerate(places):
            if place._replace(section=self.draft.config.resolve(place.section)) == placement._replace(section=path):
                places[number] = place._replace(**words)
                break
        return ours._replace(placements=tuple(places))

    def number(self, item: EditedItem, showing: Showing, found: Rewritten) -> None:
        """Numbers that were corrected by hand."""
        known = self.readings.measures(showing)
        for measure in found.measures:
            before = known.get(measure.metric)
            if before is None or before.value == measure.value or not measure.value.isdecimal():
                continue
            now = self.draft.today.numbers.get((before.subject, before.metric), before)
            if now.value == measure.value:
                continue
            if now.value != before.value:
                reason = f"{measure.metric}: the page says {measure.value}, the data say {now.value}, which is kept"
                self.draft.tell(edits.CONFLICT, item.line, showing.entry.title, reason)
                continue
            self.draft.measures.append(now._replace(value=measure.value))
            change = edits.FieldChange(measure.metric, before.value, measure.value)
            self.draft.did(Edit(edits.NUMBER, item.line, showing.entry.title, showing.entry.id, (change,)))

    def move(self, item: EditedItem, showing: Showing, has_other_parent: bool) -> None:
        """Into another section, or below another entry."""
        entry = self.draft.entries[showing.entry.id]
        old, new = self.draft.config.resolve(showing.section.path), self.path_of(item.section)
        here = self.draft.config.resolve
        if old != new and new:
            sections = [new if here(path) == old else path for path in entry.sections]
            if self.readings.placement(showing) is not None or sections == list(entry.sections):
                places = tuple(
                    placement._replace(section=new) if here(placement.section) == old else placement
                    for placement in entry.placements
                )
                entry = entry._replace(placements=places)
            else:
                entry = entry._replace(sections=tuple(dict.fromkeys(sections)))
        if has_other_parent and self.places[entry.id] > 1 and self.parent_id(item):
            self.not_understood(item, "it is in other places too, so it cannot be below another in one of them")
        elif has_other_parent:
            entry = entry._replace(under=self.parent_id(item))
        if entry != self.draft.entries[entry.id]:
            self.draft.entries[entry.id] = entry
            if item.parent is None or item.parent not in self.moved:
                place = f"{old} → {new}" if old != new else f"below {entry.under}" if entry.under else new
                self.draft.did(Edit(edits.MOVED, item.line, entry.title, entry.id, place=place))
        self.moved.add(item)

    # Removed

    def remove(self, showing: Showing) -> None:
        """An item that is gone: its entry leaves the section, and with its last one the list."""
        id_, resolve = showing.entry.id, self.draft.config.resolve
        entry = self.draft.entries.get(id_)
        if entry is None:
            return
        path = resolve(showing.section.path)
        if self.is_changed_since(showing, entry):
            reason = "it is gone from the page, but its data have been changed since: it is kept"
            self.draft.tell(edits.CONFLICT, 0, entry.title, reason)
            return
        sections = tuple(section for section in entry.sections if resolve(section) != path)
        places = entry.placements
        if self.readings.placement(showing) is not None or sections == entry.sections:
            sections = entry.sections
            gone = next((one for one in places if resolve(one.section) == path), None)
            places = tuple(one for one in places if one is not gone)
        if not sections and places:  # what is left of it has the words of that place
            entry, sections, places = entry.placed(places[0]), (places[0].section,), places[1:]
        if sections:
            self.draft.entries[id_] = entry._replace(sections=sections, placements=places)
        else:
            self.draft.remove(id_)
            self.free_children(id_)
        self.draft.did(Edit(edits.REMOVED, 0, showing.entry.title, id_, place=path))

    def is_changed_since(self, showing: Showing, entry: Entry) -> bool:
        """Whether an item would look otherwise now than it did."""
        if entry == self.readings.base_entry(showing):
            return False
        placement = self.readings.placement(showing)
        entry = entry.placed(placement) if placement is not None else entry
        now = showing.section
        writer = self.readings.writer
        return writer.written(writer.template(now, entry), entry, showing.number, "") != writer.written(
            writer.template(now, showing.entry), showing.entry, showing.number, ""
        )

    def free_children(self, id_: str) -> None:
        """What was under an entry that is gone is by itself."""
        for child in list(self.draft.entries.values()):
            if child.under == id_:
                self.draft.entries[child.id] = child._replace(under="")

    # Added

    def add(self, item: EditedItem) -> None:
        """A new item: a new entry, or a further place of one that the list has."""
        path = self.path_of(item.section)
        if self.readings.has_too_many_cells(item):
            self.not_understood(item, "this row has more cells than its table has columns")
            return
        found = self.readings.new(item, path)
        entry = found.entry
        is_entry = bool(entry.title) and entry.title != rewriting.UNTITLED and bool(entry.stem())
        if found.likeness == rewriting.OTHER or not is_entry:
            self.not_understood(item, "no entry could be made of it")
            return
        if not path:
            self.not_understood(item, "it is in no section")
            return
        known = next((self.by_identity[name] for name in entry.identities() if name in self.by_identity), None)
        if known is None and entry.is_known_by_title():
            known = self.by_identity.get(title_identity(entry.title))
        if known is not None and known in self.draft.entries:
            if known in self.readings.by_id or not self.is_listed(item, self.draft.entries[known], entry, path):
                self.place(item, self.draft.entries[known], entry, path)
            return
        parent = self.parent_id(item)
        added = entry._replace(
            sections=(path,), under=parent, added=entry.added or self.day, title=collapse(entry.title)
        )
        added = added._replace(id=added.stem(), path=f"entries/{added.stem()}.yaml")
        self.draft.add(added)
        self.draft.measures += found.measures
        self.by_identity.update(dict.fromkeys(added.identities(), added.id))
        self.ids[item] = added.id
        self.added.add(item)
        self.draft.did(Edit(edits.ADDED, item.line, added.title, added.id, place=path))

    def is_listed(self, item: EditedItem, known: Entry, said: Entry, path: str) -> bool:
        """Whether the data have gained an entry in this section, too; other words than it has there are a conflict."""
        if path not in known.places() or known.id in self.ids.values():
            return False
        self.ids[item] = known.id
        both = [(name, getattr(known, name), getattr(said, name)) for name in ("title", "description", "authors")]
        for name, ours, theirs in both:
            if theirs and ours != theirs:
                change = field_changes({name: ours}, {name: theirs})[0]
                reason = f"`{name}`: the page says {change.new!r}, the data say {change.old!r}, which is kept"
                self.draft.tell(edits.CONFLICT, item.line, known.title, reason)
        return True

    def place(self, item: EditedItem, known: Entry, said: Entry, path: str) -> None:
        """A further place of an entry."""
        resolve = self.draft.config.resolve
        sections = {resolve(section) for section in known.sections}
        words = {name: getattr(said, name) for name in ("title", "description") if getattr(said, name)}
        words = {name: value for name, value in words.items() if value != getattr(known, name)}
        shown = self.readings.shown_at(known._replace(**words), item, path)
        if shown is None:
            self.not_understood(item, f"it repeats {known.title}, in a form that the list could not write")
            return
        own = shown.item if shown.item != known.item else ""
        if path in sections and not words and not own:
            self.not_understood(item, f"{known.title} is in this section already")
            return
        if words or own or path in sections:
            place = Placement(path, words.get("title", ""), words.get("description", ""), own)
            known = known._replace(placements=(*known.placements, place))
        else:
            known = known._replace(sections=(*known.sections, path))
        self.draft.entries[known.id] = known
        self.ids[item] = known.id
        self.added.add(item)
        self.draft.did(Edit(edits.ADDED, item.line, said.title, known.id, place=f"{path}, also"))

    def not_understood(self, item: EditedItem, reason: str) -> None:
        """Names an item that stays on the page alone."""
        self.draft.tell(edits.NOT_UNDERSTOOD, item.line, " ".join(item.text.split())[:100], reason)


def walked(items: Iterable[EditedItem]) -> list[EditedItem]:
    """Items with those under them."""
    return [inner for item in items for inner in item.walk()]
