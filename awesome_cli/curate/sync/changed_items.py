"""Items that have other words, links or numbers: the fields of their entries that change, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from awesome_cli.curate.sync import edits, removed_items, three_way
from awesome_cli.curate.sync.draft import field_changes
from awesome_cli.curate.sync.edits import Edit, FieldChange
from awesome_cli.markdown.edited import rewriting
from awesome_cli.model import Placement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from awesome_cli.curate.sync.page_entries import PageEntries
    from awesome_cli.markdown.edited.items import EditedItem
    from awesome_cli.markdown.edited.rewriting import Rewritten
    from awesome_cli.markdown.edited.showings import Showing
    from awesome_cli.model import Entry, Measure

_NOT_SHOWN = ("id", "path", "sections", "weight", "under", "placements")
_OF_PLACEMENT = ("title", "description", "item")
"""What an entry may have otherwise at one of its places."""


class ChangedItems:
    """Takes the changes of items into a draft."""

    def __init__(self, page: PageEntries) -> None:
        self.page = page
        self.draft = page.draft
        self.readings = page.readings

    def reword(self, item: EditedItem, showing: Showing) -> None:
        """Other words, links or numbers."""
        if self.page.has_too_many_cells(item):
            return
        found = self.readings.changed(item, showing)
        if found.likeness == rewriting.OTHER:
            self.page.not_understood(item, "what was changed here has no form that the list could write")
        elif self.is_about_another(found, showing):
            self.replace(item, showing)
        elif not self.changes_one_place(item, showing, found):
            self.renumber(item, showing, found)
            self.change(item, showing, found)

    def keep_form(self, item: EditedItem, showing: Showing) -> None:
        """Gives an entry whose item is as it was, but in a section of another form, the form of its old one."""
        entry, form = self.draft.entries[showing.entry.id], self.readings.form(showing)
        if form.is_table or entry.item or self.page.counts[entry.id] > 1:
            return
        writer = self.readings.writer_at(self.readings.section(item.section), showing.number)
        own, text = entry._replace(item=form.text), showing.text(self.readings.writer)
        if rewriting.likeness(writer.text(entry), text) == rewriting.OTHER > rewriting.likeness(writer.text(own), text):
            self.draft.entries[entry.id] = own

    def is_about_another(self, found: Rewritten, showing: Showing) -> bool:
        """Whether one of several items of an entry is about something else now."""
        is_one_of_several = self.page.counts[showing.entry.id] > 1
        return is_one_of_several and not {*found.entry.identities()} & {*showing.entry.identities()}

    def replace(self, item: EditedItem, showing: Showing) -> None:
        """Makes an item a new one; the other items of its entry stay as they are."""
        self.page.counts[showing.entry.id] -= 1
        removed_items.remove(self.page, showing)
        item.showing = None
        del self.page.ids[item]

    def changes_one_place(self, item: EditedItem, showing: Showing, found: Rewritten) -> bool:
        """Whether one of several items of an entry has a form of its own now: it gets that there, and nowhere else."""
        is_one_of_several = self.page.counts[showing.entry.id] > 1 and item.section.path == showing.section.path
        if not is_one_of_several or found.entry.item == showing.entry.item:
            return False
        shown = self.readings.shown_at(showing.entry, item, self.page.path_of(item.section))
        known = self.draft.entries[showing.entry.id]
        now = self.with_form(known, showing, shown.item) if shown is not None else known
        if shown is None or now == known:
            return False
        self.draft.entries[known.id] = now
        change = FieldChange("item", showing.entry.item, shown.item)
        self.draft.did(Edit(edits.CHANGED, item.line, showing.entry.title, known.id, (change,)))
        return True

    def with_form(self, entry: Entry, showing: Showing, form: str) -> Entry:
        """An entry with another form at one of its places; as it is where it has no other section."""
        if (placement := self.readings.placement(showing)) is not None:
            return self.with_placement(entry, placement, showing.entry, {**_shown(showing.entry), "item": form})
        resolve = self.draft.config.resolve
        path = resolve(showing.section.path)
        rest = tuple(section for section in entry.sections if resolve(section) != path)
        if not rest or len(rest) == len(entry.sections):
            return entry
        return entry._replace(sections=rest, placements=(*entry.placements, Placement(path, item=form)))

    def change(self, item: EditedItem, showing: Showing, found: Rewritten) -> None:
        """The fields that an item shows otherwise now, unless the data have others by now, too."""
        shown, theirs = _shown(showing.entry), _shown(found.entry)
        if shown == theirs:
            return
        known = self.draft.entries[showing.entry.id]
        ours, told = known, set[str]()
        if (placement := self.readings.placement(showing)) is not None:
            ours = self.with_placement(known, placement, showing.entry, theirs)
            told = {*_OF_PLACEMENT}
            theirs = {name: value for name, value in theirs.items() if name not in _OF_PLACEMENT}
        values = self.merged(item, self.readings.base_entry(showing), theirs, ours)
        self.draft.entries[known.id] = self.page.with_declared(item, ours._replace(**values))
        if self.draft.entries[known.id] == known:
            return
        names = [name for name in shown if name in {*values, *told}]
        changes = field_changes(_some(showing.entry, names), _some(found.entry, names))
        self.draft.did(Edit(edits.CHANGED, item.line, showing.entry.title, known.id, changes))
        for other in self.page.others(item, known.id):
            reason = f"it is the entry of line {item.line}, which was changed: a render writes both alike"
            self.draft.decided.setdefault(other.line, reason)

    def merged(self, item: EditedItem, base: Entry, theirs: Mapping[str, Any], ours: Entry) -> dict[str, Any]:
        """The values that an entry is given; what two sides changed in two ways is named."""
        values, clashes = three_way.merged(_some(base, theirs), theirs, _some(ours, theirs))
        for clash in clashes:
            self.draft.tell_clash(item.line, ours.title, clash.field, clash.theirs, clash.ours)
        return values

    def with_placement(self, entry: Entry, placement: Placement, shown: Entry, theirs: Mapping[str, object]) -> Entry:
        """An entry with other words at a place where it is called otherwise than elsewhere."""
        words = {name: str(theirs[name]) for name in _OF_PLACEMENT if theirs[name] != getattr(shown, name)}
        resolve = self.draft.config.resolve
        here = placement._replace(section=resolve(placement.section))
        places = list(entry.placements)
        for number, place in enumerate(places):
            if place._replace(section=resolve(place.section)) == here:
                places[number] = place._replace(**words)
                break
        return entry._replace(placements=tuple(places))

    # Numbers

    def renumber(self, item: EditedItem, showing: Showing, found: Rewritten) -> None:
        """Numbers that were corrected by hand."""
        shown = self.readings.measures(showing)
        for measure in found.measures:
            before = shown.get(measure.metric)
            if before is not None and before.value != measure.value and measure.value.isdecimal():
                self.correct(item, showing, before, measure.value)

    def correct(self, item: EditedItem, showing: Showing, before: Measure, value: str) -> None:
        """One number, unless the data have another by now."""
        now = self.draft.today.numbers.get((before.subject, before.metric), before)
        if now.value not in (value, before.value):
            self.draft.tell_clash(item.line, showing.entry.title, before.metric, value, now.value)
        elif now.value != value:
            self.draft.measures.append(now._replace(value=value))
            change = FieldChange(before.metric, before.value, value)
            self.draft.did(Edit(edits.NUMBER, item.line, showing.entry.title, showing.entry.id, (change,)))


def _shown(entry: Entry) -> dict[str, Any]:
    """The values that an item may show."""
    return {name: value for name, value in entry._asdict().items() if name not in _NOT_SHOWN}


def _some(entry: Entry, names: Mapping[str, Any] | list[str]) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}
